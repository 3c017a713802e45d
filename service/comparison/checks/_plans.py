"""A plan that the coverage tells as done.

Drifts: «قرار است پل ساخته شود» / "the bridge was built". Does not: "the bridge will be built".
"""

import re
from collections.abc import Iterator

from service.comparison.checks._place import Sides, claim_of, clauses_of, cues_of
from service.comparison.checks._predicate import predicate
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

SUPPORTED = 0.5
LEAST_WORDS = 2
PLAN = "plan"
_DONE = re.compile(
    r"\b(?:was|were|has|have|had) (?:\w+ly |already |now )*(?:been )?"
    r"(?!(?:to|due|set|supposed|scheduled|expected|planned)\b)"
    r"\w+(?:ed|en|ilt|eld|aid|ent|ught|one|own|ung|old|ut)\b",
    re.I,
)


def findings(sides: Sides) -> Iterator[Finding]:
    if any(s.cue.value == PLAN for s in cues_of(sides.bead.coverage, CueKind.STANCE)):
        return
    for spot in cues_of(sides.bead.source, CueKind.STANCE):
        if spot.cue.value != PLAN or spot.cue.level == 0:
            continue
        support = sides.support(spot.sentence, claim_of(spot), without=spot.span)
        if len(support.linked) < LEAST_WORDS or support.share < SUPPORTED:
            continue
        sentence, span = predicate(support, spot.sentence)
        if _DONE.search(_clause(sentence, span).of(sentence.normal.text)):
            a, b = evidence(spot.sentence, spot.span, "a plan"), evidence(sentence, span, "done")
            message = f"In the source this is a plan (“{a.text}”), in the coverage it is done: “{b.text}”."
            yield Finding(Kind.CERTAINTY, Severity.MEDIUM, 0.6, a, b, sides.bead.index, message)
            return


def _clause(sentence: Sentence, span: Span) -> Span:
    clauses = [c for c in clauses_of(sentence) if c.overlaps(span)]
    return Span(clauses[0].start, clauses[-1].end) if clauses else span
