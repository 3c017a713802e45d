"""Adverbs that limit a whole clause and are lost: nearly, for a time, for the most part, now and then.

Drifts: «جاده موقتاً بسته شد» / "the road was closed"; «اعضا عمدتاً مخالفت کردند» / "the members objected".
Does not: «جاده موقتاً بسته شد» / "the road was closed for now"; «معمولاً در پاییز» / "every autumn".

`strength.limiters` looks at an adverb right before the word that it limits; here the clause is what is limited.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.checks.place import Sides, clause_at, cues_of
from service.comparison.checks.predicate import predicate
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

SUPPORTED = 0.6
SURE = 0.75
"""The share that a clause of few words needs."""
HALF_TOLD = 0.4
"""The share that is enough where the other side must deny something too."""
LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Class:
    """Adverbs of one sense, every English word that may tell that sense, how a reader would name it, and whether
    it matters only in a denied clause."""

    fa: Sought
    tells: Sought
    reading: str
    denied: bool


@cache
def _classes() -> tuple[tuple[_Class, ...], Many]:
    found = tuple(
        _Class(sought(fa.replace("Z", "[\u200c ]?")), sought(tells, ignore_case=True), reading, when == "denied")
        for reading, when, fa, tells in rows("adverbs.tsv")
    )
    return found, Many(c.fa for c in found)


def findings(sides: Sides) -> Iterator[Finding]:
    classes, index = _classes()
    for sentence in sides.bead.source:
        for number in index.possible(sentence.normal.text):
            kind = classes[number]
            for m in kind.fa.finditer(sentence.normal.text):
                if any(kind.tells.search(s.normal.text) for s in sides.bead.coverage):
                    break
                adverb = Span(*m.span())
                if not kind.denied or _is_denied(sentence, adverb):
                    yield from _lost(sides, sentence, adverb, kind)


def _is_denied(sentence: Sentence, adverb: Span) -> bool:
    clause = clause_at(sentence, adverb)
    denials = cues_of((sentence,), CueKind.NEGATION, least=1.0)
    return clause is not None and any(s.span.start > adverb.end and s.span.overlaps(clause) for s in denials)


def _lost(sides: Sides, sentence: Sentence, adverb: Span, kind: _Class) -> Iterator[Finding]:
    if any(-1 <= q.span.start - adverb.end <= 3 for q in sentence.facts.quantities):
        return  # what limits a figure is a matter of numbers
    clause = clause_at(sentence, adverb)
    if clause is None:
        return
    support = sides.support(sentence, clause, without=adverb)
    least = HALF_TOLD if kind.denied else SUPPORTED if len(support.linked) > LEAST_WORDS else SURE
    if len(support.linked) < LEAST_WORDS or support.share < least:
        return
    there, span = predicate(support, sentence)
    if kind.denied and not any(True for _ in cues_of((there,), CueKind.NEGATION, least=0.9)):
        return
    a, b = evidence(sentence, adverb, kind.reading), evidence(there, span, "without a limit")
    message = f"The source limits the claim (“{a.text}”, {kind.reading}), the coverage does not: “{b.text}”."
    yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, a, b, sides.bead.index, message)
