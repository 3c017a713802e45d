"""The text layer of Markdown (CommonMark with tables), each character with its place in the markup."""

import re
from functools import cache
from typing import TYPE_CHECKING

from service.documents.document import Block, BlockKind
from service.documents.html import Walker
from service.documents.layer import Piece, assemble
from service.language.mapped import MappedText

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,100}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_QUIET = frozenset({"image", "html_inline"})


def read_markdown(markup: str) -> tuple[MappedText, tuple[Block, ...]]:
    """The text layer of Markdown and its blocks; a front matter between two lines of --- is no text."""
    front = _FRONT_MATTER.match(markup)
    skipped = front.end() if front and ":" in front.group() else 0
    # Lines of front matter stay as empty lines, so that the parser's line numbers hold.
    body = re.sub(r"[^\n]", " ", markup[:skipped]) + markup[skipped:]
    lines = [0, *(m.end() for m in re.finditer(r"\n", body)), len(body)]
    pieces: list[Piece] = []
    open_kinds: list[BlockKind] = []
    for token in _parser().parse(body):
        if token.type in _OPENING:
            open_kinds.append(_OPENING[token.type])
        elif token.type.removesuffix("close") + "open" in _OPENING:
            open_kinds.pop()
        if token.map is not None:
            start, end = lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]
            pieces += _pieces(token, markup, start, end, open_kinds, pieces)
    return assemble(pieces, markup)


_OPENING = {
    "heading_open": BlockKind.HEADLINE,
    "list_item_open": BlockKind.LIST_ITEM,
    "th_open": BlockKind.TABLE_CELL,
    "td_open": BlockKind.TABLE_CELL,
}


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # slow to import, and only Markdown needs it

    # Without text_join, references and escapes stay tokens of their own and keep how they were written.
    return MarkdownIt("commonmark").enable("table").enable("strikethrough").disable("text_join")


def _pieces(
    token: "Token", markup: str, start: int, end: int, open_kinds: list[BlockKind], before: list[Piece]
) -> list[Piece]:
    """The pieces of a block token whose lines are markup[start:end]."""
    kind = open_kinds[-1] if open_kinds else BlockKind.PARAGRAPH
    if token.type == "inline":
        # Cells of one table row share their lines: go on after the cell before.
        cursor = max(start, before[-1].ends[-1]) if before and before[-1].ends else start
        return [_inline(token.children or [], markup, cursor if cursor < end else start, end, kind)]
    if token.type in ("code_block", "fence"):
        return [_code(token.content, markup, start, end)]
    if token.type == "html_block":
        walker = Walker(markup[start:end], start)
        walker.walk()
        return [p for p in walker.pieces if p.characters]
    return []


def _inline(children: "list[Token]", markup: str, start: int, end: int, kind: BlockKind) -> Piece:
    """One piece of running text; each part is looked for from where the last one ended."""
    piece = Piece(kind)
    cursor = start
    for child in children:
        if child.type in _QUIET:
            continue
        if child.type in ("softbreak", "hardbreak"):
            at = markup.find("\n", cursor, end)
            cursor = at + 1 if at >= 0 else cursor
            piece.add("\n" if child.type == "hardbreak" else " ", max(at, start), max(cursor, start))
            continue
        if not child.content:
            continue
        written = child.markup if child.type == "text_special" else child.content
        at = markup.find(written, cursor, end)
        if at < 0:  # written otherwise than it shows: the whole rest of the block is its place
            piece.add(child.content, cursor, end)
            continue
        cursor = at + len(written)
        if written == child.content:
            piece.add(child.content, at)
        else:
            piece.add(child.content, at, cursor)
    piece.strip()
    return piece


def _code(content: str, markup: str, start: int, end: int) -> Piece:
    piece = Piece(BlockKind.PARAGRAPH)
    cursor = start
    for line in content.splitlines(keepends=True):
        at = markup.find(line.rstrip("\n"), cursor, end)
        if at < 0:
            piece.add(line, cursor, end)
        else:
            piece.add(line.rstrip("\n"), at)
            cursor = at + len(line.rstrip("\n"))
            piece.add("\n", cursor, min(cursor + 1, end))
    piece.strip()
    return piece
