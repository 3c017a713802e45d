"""Where a text breaks whatever its punctuation says: paragraphs, headlines and list items.

A blank line always breaks. A single line break breaks too, unless the text was wrapped to a width: then the
line was full, and the sentence goes on. Which of the two a text is can be seen from the lengths of its lines.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from service.language.spans import Span

_PARAGRAPH = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_ITEM = re.compile(r"\s*(?:[•●▪■◾◆‣⁃*·]|[-–—]\s|\(?[\d۰-۹٠-٩]{1,3}[.)\-]\s|\(?(?:[A-Za-z]|الف|[ب-ی])\)\s)")
_STOP = re.compile(r"[.!?؟…۔][\"'”’»)\]]*\s*$")
_INNER_STOP = re.compile(r"[^\W\d]{2}[.!?؟][\"'”’»)\]]*\s+\w")
_LAST_WORD = re.compile(r"[\w\u200c]+$")
_FIRST_WORD = re.compile(r"\s*(\S{1,40})")

_NARROWEST, _WIDEST = 30, 130
_MOSTLY = 0.6


def blocks(text: str, breaks: Iterable[int] = (), open_words: Collection[str] = ()) -> list[Span]:
    """Stretches that no sentence crosses, in order and without the white space between them.

    breaks: further places to break, as offsets. open_words: a line that ends in one of them goes on.
    """
    lines = _lines(text)
    width = _width(text, lines)
    cuts = {at for at in breaks if 0 < at < len(text)}
    for line, following in pairwise(lines):
        if _breaks(line.of(text), following.of(text), width, open_words):
            cuts.add(line.end)
    edges = [0, *sorted(cuts), len(text)]
    return [block for start, end in pairwise(edges) if len(block := trimmed(text, start, end))]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; empty if there is nothing else."""
    piece = text[start:end]
    kept = piece.strip()
    start += len(piece) - len(piece.lstrip()) if kept else 0
    return Span(start, start + len(kept))


def _lines(text: str) -> list[Span]:
    """All lines, empty ones included, without the line ends."""
    spans, at = [], 0
    for end in _PARAGRAPH.finditer(text):
        spans.append(Span(at, end.start()))
        at = end.end()
    return [*spans, Span(at, len(text))]


def _width(text: str, lines: Sequence[Span]) -> int | None:
    """The width to which the text was wrapped, or None if each line is a paragraph, headline or item."""
    pairs = [
        (line, following)
        for line, following in ((a.of(text).rstrip(), b.of(text).strip()) for a, b in pairwise(lines))
        if line.strip() and following and not _ITEM.match(following)
    ]
    width = max((len(line) for line, _ in pairs), default=0)
    if len(pairs) < 2 or not _NARROWEST <= width <= _WIDEST:
        return None
    full = [(line, following) for line, following in pairs if _full(line, following, width)]
    # Headlines below each other may be of one length, but no sentence ends inside one or begins small.
    signs = sum(bool(_INNER_STOP.search(line)) or following[0].islower() for line, following in full)
    wrapped = len(full) >= _MOSTLY * len(pairs) and 10 * signs >= len(full) and signs
    return width if wrapped else None


def _full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted into this line."""
    word = _FIRST_WORD.match(following)
    return len(line) + 1 + (len(word.group(1)) if word else 0) > 0.95 * width


def _breaks(line: str, following: str, width: int | None, open_words: Collection[str]) -> bool:
    line, following = line.rstrip(), following.strip()
    if not line or not following or _ITEM.match(following):
        return True
    if _STOP.search(line[-12:]):
        # A sentence ended at the line's end: its stop tells as much, unless it is an abbreviation's.
        return width is None or not _full(line, following, width)
    if line[-1] in ",،؛;([«“-" or following[0].islower():
        return False
    word = _LAST_WORD.search(line[-40:])
    if word and word.group() in open_words:
        return False
    return width is None or len(line) < 0.7 * width
