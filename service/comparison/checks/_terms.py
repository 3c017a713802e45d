"""How long at most told as how long at least: «تا شش ماه محروم» / "banned for at least six months"."""

import re
from collections.abc import Iterator

from service.comparison.checks._place import Sides
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import DateKind, DateMention
from service.language.spans import Span

_LIMITS = {
    "fa": (
        re.compile(r"(?<!\w)(?:حداکثر(?: تا)?|تا|کمتر از|زیر|نهایتا) $"),
        re.compile(r"(?<!\w)(?:دست[\u200c ]?کم|حداقل|لااقل|بیش از|بیشتر از|بالای) $"),
    ),
    "en": (
        re.compile(
            r"\b(?:up to|at (?:the )?most|no more than|not more than|less than|under|within|a maximum of) $", re.I
        ),
        re.compile(r"\b(?:at least|no less than|not less than|more than|over|a minimum of|upwards of) $", re.I),
    ),
}
"""Words before a term that make it the longest, and the shortest."""
_READINGS = ("at most", "at least")


def findings(sides: Sides) -> Iterator[Finding]:
    """Of terms that both sides name once."""
    theirs = [(s, d) for s in sides.bead.coverage for d in _terms(s)]
    ours = [(s, d) for s in sides.bead.source for d in _terms(s)]
    for a, own in ours:
        same = [(s, d) for s, d in theirs if (d.amount, d.unit) == (own.amount, own.unit)]
        if len(same) != 1 or sum((d.amount, d.unit) == (own.amount, own.unit) for _, d in ours) != 1:
            continue
        b, there = same[0]
        said, told = _limit(a, own), _limit(b, there)
        if said and told and said[0] != told[0]:
            yield _finding(sides, (a, own, said), (b, there, told))


def _terms(sentence: Sentence) -> Iterator[DateMention]:
    return (d for d in sentence.facts.dates if d.kind is DateKind.DURATION and d.amount)


def _limit(sentence: Sentence, term: DateMention) -> tuple[int, int] | None:
    """Which limit a term is, and where the words for it begin."""
    before = sentence.normal.text[: term.span.start]
    for number, pattern in enumerate(_LIMITS[sentence.lang]):
        found = pattern.search(before)
        if found:
            return number, found.start()
    return None


def _finding(
    sides: Sides,
    ours: tuple[Sentence, DateMention, tuple[int, int]],
    theirs: tuple[Sentence, DateMention, tuple[int, int]],
) -> Finding:
    source, coverage = (
        evidence(s, Span(start, d.span.end), f"{_READINGS[limit]} {d.reading}")
        for s, d, (limit, start) in (ours, theirs)
    )
    message = f"The source says {source.reading}, the coverage {coverage.reading}."
    return Finding(Kind.STRENGTH, Severity.HIGH, 0.75, source, coverage, sides.bead.index, message)
