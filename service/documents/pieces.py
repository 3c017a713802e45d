"""Pieces of page furniture in a line of text: what they look like, and whether a line is made of them.

Patterns are data (`data/furniture.tsv`, which explains its kinds). A line is *tiled* if pieces and the
separators between them are all that it holds.

>>> [line[p.start:p.end] for line in ["Share this: Facebook | X"] for p in tile(line, "en") or ()]
['Share this:', 'Facebook', 'X']
>>> tile("Facebook said on Monday that it removed the accounts.", "en") is None
True
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from models.text.folding import FOLD


class PieceKind(StrEnum):
    """See the head of `data/furniture.tsv`; CAPTION is a picture's caption with its credit."""

    CREDIT = "credit"
    LINE = "line"
    NAME = "name"
    WHOLE = "whole"
    SECTION = "section"
    WEAK = "weak"
    LIST = "list"
    LONE = "lone"
    CAPTION = "caption"


HEADS_OF_LISTS = frozenset({PieceKind.SECTION, PieceKind.LIST})
_OPENERS = {PieceKind.CREDIT: 16, PieceKind.LINE: 30, PieceKind.NAME: 8}
"""Kinds after which free text follows, and at most how many words of it."""
_COMPLETE = (PieceKind.WHOLE, PieceKind.SECTION)
UNSURE = (PieceKind.WEAK, PieceKind.LIST)
_WINDOW = 300
_CAPTION_WORDS = 40
_MAX_TILED = 1_000
"""Furniture comes in short lines; a longer one is news, or is looked at from its start only."""

_SEPARATORS = re.compile(r"[\s|•·●,،;؛:/>\"()\[\]&*›‹#_+\u200c–.!-]*")
_BOUNDARY = re.compile(r"(?<=[^\W\d_]{2})[.!?؟…]+[\"')\]]*(?=\s)|(?<=[\d)\"%])[.!?؟]+[\"')\]]*(?=\s)")
_SPACE = r"[\s\u200c]"


@dataclass(frozen=True, slots=True)
class FurniturePiece:
    """Characters of a line that are one piece. sure: its end is marked, not merely where the line ends."""

    start: int
    end: int
    kind: PieceKind
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Folded:
    text: str
    starts: Sequence[int]

    def back(self, position: int) -> int:
        return self.starts[position]


def tile(line: str, lang: str) -> list[FurniturePiece] | None:
    """The pieces that a line is made of, or None if it holds anything else."""
    if len(line) > _MAX_TILED or not line.strip():
        return None
    folded = _fold(line)
    found = _tile(folded.text, 0, lang, unsure=True, alone=True)
    return [_back(p, folded) for p in found] if found else None


def scan(line: str, lang: str) -> list[FurniturePiece]:
    """The pieces in a line that holds news too: only those that nothing else can be.

    After one of them, what is furniture in company counts if it fills the line: "Share this: Facebook | X".
    """
    folded = _fold(line)
    text, found, at = folded.text, list[FurniturePiece](), 0
    while at < len(text):
        start = _skip(text, at)
        pieces = _matches(text, start, lang, unsure=False, alone=False) if start < len(text) else []
        piece = next((p for p in pieces if _stands(text, p, lang)), None)
        if piece is not None:
            found.append(piece)
            rest = _tile(text, piece.end, lang, unsure=True, alone=False)
            if rest:
                found += rest
                break
            at = piece.end
            continue
        following = _next_start(text, start, lang)
        if following is None:
            break
        at = following
    return [_back(p, folded) for p in found]


def _fold(line: str) -> _Folded:
    """Folded text, character by character; only what changes the number of characters needs the map."""
    if _RESIZED.isdisjoint(line):
        return _Folded(line.translate(FOLD), range(len(line) + 1))
    out: list[str] = []
    starts: list[int] = []
    for i, character in enumerate(line):
        for c in FOLD.get(ord(character), character):
            out.append(c)
            starts.append(i)
    return _Folded("".join(out), (*starts, len(line)))


_RESIZED = frozenset(chr(code) for code, folded in FOLD.items() if len(folded) != 1)


def _back(piece: FurniturePiece, folded: _Folded) -> FurniturePiece:
    return FurniturePiece(folded.back(piece.start), folded.back(piece.end - 1) + 1, piece.kind, piece.sure)


def _tile(
    text: str, at: int, lang: str, unsure: bool, alone: bool, dead: set[int] | None = None
) -> list[FurniturePiece] | None:
    """Pieces from a position to the end; dead: positions from which there is no way on."""
    dead = set() if dead is None else dead
    at = _skip(text, at)
    if at >= len(text):
        return []
    if at in dead:
        return None
    for piece in _matches(text, at, lang, unsure=unsure, alone=alone):
        rest = _tile(text, piece.end, lang, unsure, alone, dead)
        if rest is not None:
            return [piece, *rest]
    dead.add(at)
    return None


def _skip(text: str, at: int) -> int:
    found = _SEPARATORS.match(text, at)
    return found.end() if found else at


def _matches(text: str, at: int, lang: str, *, unsure: bool, alone: bool) -> list[FurniturePiece]:
    """The pieces that may begin at a position, the most likely first."""
    found: list[FurniturePiece] = []
    for kind in _COMPLETE + (UNSURE if unsure else ()):
        if m := _complete(lang, kind).match(text, at, at + _WINDOW):
            found.append(FurniturePiece(at, m.end(), kind))
    for kind in _OPENERS:
        if m := _opener(lang, kind).match(text, at, at + _WINDOW):
            found += _with_rest(text, at, m.end(), kind, lang)
    if (
        alone
        and (at == _skip(text, 0) or text[:at].rstrip().endswith("|"))
        and (m := _lone(lang).match(text, at, at + _WINDOW))
    ):
        found.append(FurniturePiece(at, m.end(), PieceKind.LONE))
    found = sorted((p for p in found if p.end > at), key=lambda p: (not p.sure, -p.end))
    return found or _captions(text, at, lang)


def _with_rest(text: str, at: int, opened: int, kind: PieceKind, lang: str) -> list[FurniturePiece]:
    """An opener with the words that belong to it; none if too many follow."""
    found: list[FurniturePiece] = []
    if kind is PieceKind.CREDIT and (m := _agency(lang).match(text, opened, opened + _WINDOW)):
        following = text[m.end() :].lstrip()[:1]
        if not following.islower():
            found.append(FurniturePiece(at, m.end(), kind))
    end, sure = _rest(text, opened, lang)
    last = text[:end].rstrip("\"')")[-1:] if end == len(text) else text[end]
    asks = kind is not PieceKind.LINE and last in ("?", "؟", "!")
    # After "Photo: AP" a whole sentence is the news, not more of the credit.
    news = bool(found) and last == "."
    if len(text[opened:end].split()) <= _OPENERS[kind] and not asks and not news:
        found.append(FurniturePiece(at, end, kind, sure and not found))
    return found


def _rest(text: str, opened: int, lang: str) -> tuple[int, bool]:
    """Where free text ends (bracket, bar, stop, another piece, end of line), and whether that is sure."""
    stop = len(text)
    if m := re.compile(r"\n| \| |[()]").search(text, opened):
        stop = m.start()
    if m := _BOUNDARY.search(text, opened, stop):
        stop = m.start()
    for m in _strong(lang).finditer(text, opened, stop):
        if m.start() > opened and _begins(text, m.start()):
            return m.start() - len(text[opened : m.start()]) + len(text[opened : m.start()].rstrip()), True
    return opened + len(text[opened:stop].rstrip()), stop < len(text)


def _captions(text: str, at: int, lang: str) -> list[FurniturePiece]:
    """A caption up to its credit: `Divers search (Photo: AP)`, `Divers search | Photo: AP`."""
    stop = _BOUNDARY.search(text, at)
    for m in _caption_credit(lang).finditer(text, at, stop.start() if stop else len(text)):
        if len(text[at : m.start()].split()) > _CAPTION_WORDS:
            break
        if m.group().startswith("("):
            close = text.find(")", m.end())
            if 0 <= close <= m.end() + 80:
                return [FurniturePiece(at, close + 1, PieceKind.CAPTION)]
        elif found := _with_rest(text, at, m.end(), PieceKind.CREDIT, lang):
            return [FurniturePiece(at, p.end, PieceKind.CAPTION, p.sure) for p in found]
    return []


def _stands(text: str, piece: FurniturePiece, lang: str) -> bool:
    """Whether a piece found amid news is one: it has a sure end, or the line ends in furniture."""
    rest = text[piece.end :].lstrip(" \"')].!:|")
    if not rest or _ends_line(text, piece.end, lang):
        return True
    if not piece.sure or piece.kind is PieceKind.NAME:
        return False
    stopped = _BOUNDARY.match(text, piece.end) is not None
    if piece.kind in (PieceKind.CREDIT, PieceKind.CAPTION):
        # Persian has no capitals to tell that a sentence begins: there only the start of a line is sure.
        begins = piece.start <= _skip(text, 0) if lang == "fa" else rest[0].isupper() or rest[0] in "\"'"
        return stopped or begins
    return stopped or (text[piece.start].isupper() and rest[0].isupper() and piece.kind is PieceKind.WHOLE)


def _next_start(text: str, at: int, lang: str) -> int | None:
    """The next place where a piece may begin: after a full stop, or where only furniture follows."""
    stop = _BOUNDARY.search(text, at)
    end = stop.end() if stop else len(text)
    for m in _strong(lang).finditer(text, at + 1, end):
        if _begins(text, m.start()) and _ends_line(text, m.start(), lang):
            return m.start()
    return stop.end() if stop else None


def _begins(text: str, at: int) -> bool:
    """Whether a piece may begin amid a line: after a space, and in Latin script with a capital."""
    before, first = text[at - 1 : at], text[at]
    return before in " |\n" and not first.islower() and not text[:at].rstrip().endswith(("the", "The", "a", "("))


def _ends_line(text: str, at: int, lang: str) -> bool:
    if len(text) - at > _MAX_TILED:
        return False
    return _tile(text, at, lang, unsure=True, alone=False) is not None


@cache
def _patterns() -> dict[tuple[str, str], tuple[str, ...]]:
    """The patterns of each language and kind; Persian pages carry English furniture too."""
    table: dict[tuple[str, str], list[str]] = defaultdict(list)
    content = resources.files("service.documents").joinpath("data/furniture.tsv").read_text(encoding="utf-8")
    for row in content.splitlines():
        if row and not row.startswith("#"):
            lang, kind, pattern = row.split("\t")
            table[lang, kind].append(_spaced(pattern, lang))
    for lang, kind in list(table):
        if lang == "en":
            table["fa", kind] += table["en", kind]
    return {key: tuple(value) for key, value in table.items()}


def _spaced(pattern: str, lang: str) -> str:
    """The pattern with its spaces, outside character classes, made to match any white space or ZWNJ."""
    space = _SPACE + ("*" if lang == "fa" else "+")
    parts = re.split(r"((?<!\\)\[[^\]]*\])", pattern)
    return "".join(p if i % 2 else p.replace(" ", f"(?:{space})") for i, p in enumerate(parts))


def _union(lang: str, *kinds: str) -> str:
    lang = lang if lang == "fa" else "en"
    return "|".join(f"(?:{p})" for kind in kinds for p in _patterns().get((lang, kind), ()))


@cache
def _complete(lang: str, kind: PieceKind) -> re.Pattern[str]:
    return re.compile(rf"(?:{_union(lang, kind)})(?![\w\u200c])", re.IGNORECASE)


@cache
def _opener(lang: str, kind: PieceKind) -> re.Pattern[str]:
    return re.compile(rf"(?:{_union(lang, kind)}){_SPACE}*", re.IGNORECASE)


@cache
def _agency(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_union(lang, 'agency')})(?![\w\u200c'-])", re.IGNORECASE)


@cache
def _lone(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_union(lang, PieceKind.LONE)})(?={_SPACE}*(?:$|\|))", re.IGNORECASE)


@cache
def _strong(lang: str) -> re.Pattern[str]:
    whole = _union(lang, *_COMPLETE)
    openers = _union(lang, *_OPENERS)
    first = r"(?<![\w\u200c])" + ("" if lang == "fa" else r"(?-i:(?![a-z\s]))")
    return re.compile(rf"{first}(?:(?:{whole})(?![\w\u200c])|(?:{openers}))", re.IGNORECASE)


@cache
def _caption_credit(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\(|\|){_SPACE}*(?:{_union(lang, PieceKind.CREDIT)}){_SPACE}*", re.IGNORECASE)
