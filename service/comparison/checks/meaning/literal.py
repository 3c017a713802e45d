"""A turn of speech told word for word, or a word of two meanings in the wrong one: «فرار به جلو» as "a step forward".

The lexicon holds such words and what a reading word for word makes of them. Reported where the coverage has that, and
those words stand for nothing else of the source. Not drifting: «کلاهبرداری» as "fraud", with a "hat" elsewhere in both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from models.text.words import english_key, persian_key
from service.comparison.links import FUNCTION, WordLinks, is_content
from service.comparison.renderings import listed
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

STANDS_FOR = 0.2
"""A coverage word that translates a source word this surely stands for that one."""
TOLD = 0.3
"""An expression whose first word another coverage word translates this surely is told rightly."""
ALIKE = 0.15
"""Least likeness of the two sentences."""
_GAP = "[\u200c ]?"
"""What "_" stands for in the lexicon."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the lexicon, compiled. A group of `persian` is the misread word, the rest shows what it means."""

    persian: Sought
    means: str
    wrong: Sought
    right: re.Pattern[str] | None


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            sought(persian.replace("_", _GAP)),
            means,
            sought(wrong, ignore_case=True),
            re.compile(rf"\b(?:{right})\b", re.IGNORECASE) if right else None,
        )
        for persian, means, wrong, right in rows("literal.tsv")
    )


@cache
def _index() -> Many:
    return Many(row.persian for row in _rows())


@cache
def _wrong_index() -> Many:
    return Many(row.wrong for row in _rows())


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """A finding for each expression of the source that is told word for word."""
    wrong = {n for b in bead.coverage for n in _wrong_index().possible(b.normal.text)}
    for a in bead.source if wrong else ():
        for number in filter(wrong.__contains__, _index().possible(a.normal.text)):
            row = _rows()[number]
            for said in row.persian.finditer(a.normal.text):
                found = _told(bead, links, a, _core(said), row)
                if found:
                    yield found
                    break


def _core(said: re.Match[str]) -> Span:
    return Span(*said.span(said.lastindex or 0))


def _told(bead: Bead, links: WordLinks, a: Sentence, ours: Span, row: _Row) -> Finding | None:
    for b in bead.coverage:
        text = b.normal.text
        for told in row.wrong.finditer(text) if not (row.right and row.right.search(text)) else ():
            theirs = Span(*told.span())
            if _is_reading(links, a, ours, b, theirs) and links.likeness(a, a.whole, b, b.whole) >= ALIKE:
                return _finding(bead, a, ours, b, theirs, row)
    return None


def _is_reading(links: WordLinks, a: Sentence, ours: Span, b: Sentence, theirs: Span) -> bool:
    """Do the English words stand for none but the expression, and no other word of the coverage for it?"""
    for place, score in links.partners(b, theirs):
        elsewhere = place.sentence is not a or not ours.overlaps(Span(place.word.start, place.word.end))
        if score >= STANDS_FOR and elsewhere and is_content(place.word, "fa"):
            return False
    if _tells_other(a, ours, theirs.of(b.normal.text)):
        return False
    first = next((Span(w.start, w.end) for w in a.facts.words if w.end > ours.start), ours)
    return not any(
        score >= TOLD
        and is_content(place.word, "en")
        and not (place.sentence is b and theirs.overlaps(Span(place.word.start, place.word.end)))
        for place, score in links.partners(a, first)
    )


def _tells_other(a: Sentence, ours: Span, told: str) -> bool:
    """Do the English words render another source word or a part of one: the "papers" of «بی‌مدرک» beside «مدارس»?"""
    keys = {english_key(word) for word in told.split()} - FUNCTION["en"]
    others = (w for w in a.facts.words if is_content(w, "fa") and not ours.overlaps(Span(w.start, w.end)))
    parts = (part for w in others for part in w.text.split("\u200c"))
    return any(not keys.isdisjoint(listed(persian_key(part), part)) for part in parts)


def _finding(bead: Bead, a: Sentence, ours: Span, b: Sentence, theirs: Span, row: _Row) -> Finding:
    said, told = ours.of(a.normal.text), theirs.of(b.normal.text)
    message = f"The source says “{said}” ({row.means}), the coverage reads it as “{told}”."
    first, second = evidence(a, ours, row.means), evidence(b, theirs, told)
    return Finding(Kind.MEANING, Severity.HIGH, 0.78, first, second, bead.index, message)
