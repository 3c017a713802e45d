"""The text layer of an HTML page, each character with its place in the markup.

Nothing that shows is dropped: what lies outside the page's main content (told by trafilatura) or in an
element that is furniture by its nature (nav, footer, figcaption, button …) is kept and hinted as such.
"""

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from service.documents.document import FURNITURE_KINDS, Block, BlockKind
from service.documents.layer import Piece, assemble
from service.documents.tags import BLOCKS, IMPLIED_ENDS, KINDS, SKIPPED, VOID, hint, is_hidden
from service.language.mapped import MappedText

_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")
_MASK = "\ue000"
"""Stands for & while the parser runs, so that it neither decodes references nor loses their places."""
_MAX_DEPTH = 2_000
_MAIN_SHARE = 0.25
_WIDE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of an HTML page."""

    origin: MappedText
    blocks: tuple[Block, ...]
    title: str | None
    warnings: tuple[str, ...]


@dataclass(slots=True)
class _Element:
    tag: str
    number: int
    hidden: bool
    kind: BlockKind | None
    hint: BlockKind | None
    verbatim: bool


def read_html(markup: str) -> Page:
    """The text layer of a page; its text is empty if the page shows none."""
    walker = Walker(markup)
    walker.walk()
    pieces = [p for p in walker.pieces if p.characters]
    _drop_wide_hints(pieces)
    warnings = mark_main(pieces, markup)
    origin, blocks = assemble(pieces, markup)
    return Page(origin, blocks, walker.title, warnings)


class Walker(HTMLParser):
    """Walks markup and collects its blocks in `pieces`."""

    def __init__(self, markup: str, base: int = 0) -> None:
        super().__init__(convert_charrefs=False)
        self.markup = markup
        self.base = base
        self.pieces: list[Piece] = []
        self.title: str | None = None
        self._lines = [0, *(m.end() for m in re.finditer("\n", markup))]
        self._stack: list[_Element] = []
        self._numbers = 0
        self._piece: Piece | None = None
        self._at = 0

    def walk(self) -> None:
        self.feed(self.markup.replace("&", _MASK))
        self.close()
        self._end_block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._line_break()
        if tag in BLOCKS:
            self._end_block()
            self._close_implied(tag)
        if tag in VOID or len(self._stack) >= _MAX_DEPTH:
            return
        self._numbers += 1
        outer = self._stack[-1] if self._stack else None
        given = {name: value or "" for name, value in attrs}
        self._stack.append(
            _Element(
                tag,
                self._numbers,
                bool(outer and outer.hidden) or tag in SKIPPED or is_hidden(given),
                KINDS.get(tag) or (outer.kind if outer else None),
                hint(tag, given) or (outer.hint if outer else None),
                tag == "pre" or bool(outer and outer.verbatim),
            )
        )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # In HTML the slash means nothing on an element that can have content, but in svg it closes.
        if tag not in VOID and any(e.tag == "svg" for e in self._stack):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_block()
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._stack[depth].tag == tag:
                del self._stack[depth:]
                return

    def handle_data(self, data: str) -> None:
        start = self._place(data)
        text = self.markup[start : start + len(data)]
        top = self._stack[-1] if self._stack else None
        if top and top.tag == "title" and self.title is None:
            self.title = " ".join(unescape(text).split()) or None
        if top and top.hidden:
            return
        at = 0
        for reference in _REFERENCE.finditer(text):
            self._add(text[at : reference.start()], start + at)
            self._add(unescape(reference.group()), start + reference.start(), start + reference.end())
            at = reference.end()
        self._add(text[at:], start + at)

    def unknown_decl(self, data: str) -> None:
        """CDATA sections outside XML are comments."""

    def _place(self, data: str) -> int:
        """Where `data` stands in the markup."""
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        expected = data.replace(_MASK, "&")
        if self.markup[start : start + len(data)].replace(_MASK, "&") != expected:
            start = max(self._at, self.markup.find(expected, self._at))
        self._at = start
        return start

    def _add(self, text: str, start: int, end: int | None = None) -> None:
        if not text:
            return
        top = self._stack[-1] if self._stack else None
        if self._piece is None:
            if not text.strip(" \t\n\r\f"):
                return
            self._piece = Piece(
                (top.kind if top else None) or BlockKind.PARAGRAPH,
                top.hint if top else None,
                self._owner(),
            )
        shift = self.base
        add = self._piece.add if top and top.verbatim else self._piece.add_collapsed
        add(text, start + shift, None if end is None else end + shift)

    def _owner(self) -> int:
        """The element around the block, so that paragraphs of one article have one owner."""
        blocks = [e.number for e in self._stack if e.tag in BLOCKS]
        return blocks[-2] if len(blocks) > 1 else 0

    def _line_break(self) -> None:
        top = self._stack[-1] if self._stack else None
        if self._piece is not None and not (top and top.hidden):
            line, column = self.getpos()
            start = self._lines[line - 1] + column + self.base
            while self._piece.characters and self._piece.characters[-1] == " ":
                self._piece.characters.pop()
                self._piece.starts.pop()
                self._piece.ends.pop()
            # Two breaks in a row are how old pages part paragraphs.
            if self._piece.characters[-1:] == ["\n"]:
                self._end_block()
            else:
                self._piece.add("\n", start, start + len(self.get_starttag_text() or "<br>"))

    def _end_block(self) -> None:
        if self._piece is not None:
            self._piece.strip()
            self.pieces.append(self._piece)
            self._piece = None

    def _close_implied(self, tag: str) -> None:
        """End a paragraph, list item or cell that the page left open."""
        open_tags = [e.tag for e in self._stack]
        if open_tags and open_tags[-1] == "p":
            self._stack.pop()
        for group, container in IMPLIED_ENDS:
            if tag not in group:
                continue
            for depth in range(len(self._stack) - 1, -1, -1):
                if self._stack[depth].tag in container:
                    break
                if self._stack[depth].tag in group:
                    del self._stack[depth:]
                    break


def _drop_wide_hints(pieces: list[Piece]) -> None:
    """Some pages stand whole in one form or aside: a hint that holds for most of the text says nothing."""
    whole = sum(len(p.characters) for p in pieces)
    for kind in FURNITURE_KINDS - {BlockKind.CAPTION}:
        hinted = [p for p in pieces if p.hint is kind]
        if sum(len(p.characters) for p in hinted) > _WIDE_SHARE * whole:
            for piece in hinted:
                piece.hint = None


def mark_main(pieces: list[Piece], markup: str) -> tuple[str, ...]:
    """Set `main` of each piece by trafilatura's main text; the warnings, if it could not tell."""
    lines = _main_lines(markup)
    whole = "\n".join(sorted(lines))
    candidates = [p for p in pieces if p.final_kind not in FURNITURE_KINDS]
    for piece in pieces:
        key = _letters(piece.text)
        piece.main = piece.hint is None and (key in lines or (len(key) >= 25 and key in whole))
    found = sum(len(p.characters) for p in candidates if p.main)
    if found <= _MAIN_SHARE * sum(len(p.characters) for p in candidates):
        for piece in pieces:
            piece.main = piece.hint is None
        return ("The page's main content could not be told from the rest; all of its text is compared.",)
    _keep_siblings(pieces)
    return ()


def _keep_siblings(pieces: list[Piece]) -> None:
    """Running text beside main paragraphs of the same element is main, and so is a headline just above."""
    owners = {p.owner for p in pieces if p.main and p.kind is BlockKind.PARAGRAPH}
    first = next((i for i, p in enumerate(pieces) if p.main), 0)
    for i, piece in enumerate(pieces):
        if piece.hint is not None or piece.main:
            continue
        running = len(piece.text.split()) >= 8 and piece.text.rstrip("\"'»”’)")[-1:] in ".!?؟"
        sibling = piece.kind is BlockKind.PARAGRAPH and piece.owner in owners and running
        piece.main = sibling or (piece.kind is BlockKind.HEADLINE and first - 4 <= i < first)


def _main_lines(markup: str) -> frozenset[str]:
    import trafilatura  # half a second to import: only for HTML

    text = trafilatura.extract(markup, include_comments=False, include_tables=True) or ""
    cells = (cell for line in text.splitlines() for cell in (line, *line.split("|")))
    return frozenset(key for cell in cells if (key := _letters(cell)))


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def starts_like_html(text: str) -> bool:
    """Whether a text begins as an HTML document does, not merely with an element."""
    return bool(
        re.match(
            r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]",
            text[:4096],
            re.I | re.S,
        )
    )
