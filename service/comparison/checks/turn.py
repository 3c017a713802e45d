"""A fixed turn of one side against a fixed turn of the other that says something else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.sought import Many, Sought, anchored
from service.language.spans import Span

LIKE = 0.35
"""How much of the two sentences must translate one another."""
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class _Looked:
    """persian: words of the source, most often looked for in vain."""

    persian: re.Pattern[str]

    @cached_property
    def said(self) -> Sought:
        """`persian`, passed over at once where nothing there begins as it may."""
        return anchored(self.persian)


@dataclass(frozen=True)
class Turn(_Looked):
    """Words of the source, words of the coverage against them, and what in the coverage tells it right after all."""

    english: re.Pattern[str]
    right: re.Pattern[str]
    readings: tuple[str, str]


@dataclass(frozen=True)
class Pair(_Looked):
    """A turn of the source, one of the coverage against it, and words of either side that make it right after all."""

    english: re.Pattern[str]
    unless_persian: re.Pattern[str]
    unless_english: re.Pattern[str]
    readings: tuple[str, str]
    kind: Kind = Kind.MEANING
    like: float = LIKE


def may_stand(bead: Bead, seek: Many, pairs: Sequence[Pair]) -> list[Pair]:
    """Those of many pairs whose Persian may stand in the source; seek: their Persian, in the same order."""
    ours = " ".join(s.normal.text for s in bead.source)
    return [pairs[n] for n in seek.possible(ours)]


def first_against(bead: Bead, links: WordLinks, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """At most one finding, where the sentences speak of one thing."""
    if not pairs:
        return
    ours, theirs = (" ".join(s.normal.text for s in side) for side in (bead.source, bead.coverage))
    for pair in pairs:
        if not pair.said.search(ours) or not pair.english.search(theirs):
            continue
        if pair.unless_persian.search(pair.persian.sub(" ", ours)) or pair.unless_english.search(theirs):
            continue
        for a in bead.source:
            for b in bead.coverage:
                said, told = pair.said.search(a.normal.text), pair.english.search(b.normal.text)
                if said and told and links.likeness(a, a.whole, b, b.whole) >= pair.like:
                    found = turned(bead, (a, Span(*said.span())), (b, Span(*told.span())), pair.readings)
                    yield replace(found, kind=pair.kind)
                    return


def turned(
    bead: Bead,
    ours: tuple[Sentence, Span],
    theirs: tuple[Sentence, Span],
    readings: tuple[str, str],
    severity: Severity = Severity.HIGH,
    confidence: float = 0.7,
) -> Finding:
    """The finding that the source says one thing and the coverage the other; readings: both as clauses."""
    (a, x), (b, p), (first, second) = ours, theirs, readings
    said, told = x.of(a.normal.text), p.of(b.normal.text)
    message = f"The source says that {first} (“{said}”), the coverage that {second} (“{told}”)."
    source, coverage = evidence(a, x, first), evidence(b, p, second)
    return Finding(Kind.MEANING, severity, confidence, source, coverage, bead.index, message)
