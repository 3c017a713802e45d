"""`models.text.folding.fold` with the way back to the characters that were sent.

>>> folded = map_fold("مُهمّ… ۱۲")
>>> folded.text
'مهم... 12'
>>> folded.origin(Span(0, 3))
Span(start=0, end=5)
"""

import re

from models.text.folding import AFTER, BEFORE, FOLD, Step
from service.language.mapped import MappedText
from service.language.spans import Span as Span


def _each(match: re.Match[str]) -> str:
    return FOLD[ord(match.group())]


_CHARACTERS: Step = (re.compile(f"[{re.escape(''.join(map(chr, FOLD)))}]"), _each)
_STEPS: tuple[Step, ...] = (*BEFORE, _CHARACTERS, *AFTER)


def map_fold(text: str) -> MappedText:
    """The folded text, each of its characters with the characters of `text` that it stands for.

    What is dropped belongs to the character before it (a vowel sign to its letter); what is dropped at the
    very start belongs to none. Of a ligature's letters, each stands for the whole ligature.
    """
    folded, starts, ends = text, list(range(len(text))), list(range(1, len(text) + 1))
    for step in _STEPS:
        folded, starts, ends = _step(step, folded, starts, ends)
    return MappedText(folded, text, tuple(starts), tuple(ends))


def _step(step: Step, text: str, starts: list[int], ends: list[int]) -> tuple[str, list[int], list[int]]:
    """One pattern replaced everywhere, both maps carried along."""
    pattern, new = step
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    at = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        instead = new(match)
        pieces += (text[at:start], instead)
        new_starts += starts[at:start]
        new_ends += ends[at:start]
        if instead:
            new_starts += starts[start : start + 1] * len(instead)
            new_ends += ends[end - 1 : end] * len(instead)
        elif new_ends:
            _give(new_starts, new_ends, ends[end - 1])
        at = end
    if not at:
        return text, starts, ends
    return "".join((*pieces, text[at:])), new_starts + starts[at:], new_ends + ends[at:]


def _give(starts: list[int], ends: list[int], end: int) -> None:
    """Lets the last kept character, or all letters of the last ligature, reach as far as `end`."""
    at, start, old = len(ends) - 1, starts[-1], ends[-1]
    while at >= 0 and starts[at] == start and ends[at] == old:
        ends[at] = end
        at -= 1
