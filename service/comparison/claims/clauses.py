"""Clauses of aligned sentences that the other side does not tell."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from service.comparison.align.support import counts
from service.comparison.claims.evidence import FEATURES, Clause, Direction, clause_evidence
from service.comparison.values import Context, Evidence, Finding, Kind, Role, Sentence, Severity
from service.language.clauses import JOINTS
from service.language.mentions import CueKind, NameKind
from service.language.spans import Span

Array = NDArray[np.float64]

FEWEST_WORDS = 2
FEWEST_BESIDE_SPEECH = 3
"""So many content words a clause needs that names a speaker."""
LARGEST_PART = 0.85
"""A clause that is nearly all of its sentence says more about the bead than about itself."""
TOLD_ELSEWHERE = 0.5
"""A clause of which one sentence outside the bead tells this share is told, only in another place."""
LEAST_WEIGHT = 1.0
"""A clause that says less than this is no claim of its own."""
# Both languages have a stock phrase for it, and no two translators take the same one.
_ANONYMOUS = re.compile(r"anonym|(?:be|being) (?:named|identified)|withheld|نام\S* (?:فاش|برده|ذکر|منتشر|اعلام|آورده) ")

_ELSEWHERE = FEATURES.index("told_elsewhere")


@dataclass(frozen=True)
class ClaimModel:
    """Logistic regression on the evidence; `threshold`: the probability from which a clause is told of."""

    weights: Array
    bias: float
    mean: Array
    spread: Array
    threshold: float

    def probability(self, features: Sequence[Sequence[float]]) -> Array:
        """That each clause is untold, shape (clauses,)."""
        odds = (np.array(features) - self.mean) / self.spread @ self.weights + self.bias
        return np.asarray(1 / (1 + np.exp(-odds)))

    def confidence(self, probability: float) -> float:
        """Stretched so that the threshold is 0.5."""
        return 0.5 + 0.5 * (probability - self.threshold) / (1 - self.threshold)


@cache
def fitted(kind: Kind) -> ClaimModel:
    """The model that ships, fitted by `python -m tests.quality.fit`."""
    data = json.loads(resources.files("service.comparison").joinpath("data/claims.json").read_text("utf-8"))[kind]
    row = [data["features"][name] for name in FEATURES]
    return ClaimModel(
        weights=np.array([r["weight"] for r in row]),
        bias=data["bias"],
        mean=np.array([r["mean"] for r in row]),
        spread=np.array([r["spread"] for r in row]),
        threshold=data["threshold"],
    )


def partial(context: Context, dropped: Direction, added: Direction) -> Iterator[Finding]:
    """A finding for each untold part of an aligned sentence; of parts that overlap, for the surest."""
    for direction, opposite in ((dropped, added), (added, dropped)):
        found = [c for c in clause_evidence(direction, opposite, context, context.beads) if is_claim(c)]
        if not found:
            continue
        model = fitted(direction.kind)
        for clause, chance in surest(found, model.probability([c.features for c in found]), model.threshold):
            bead = bead_of(context, clause.sentence)
            span = trimmed(clause.sentence, clause.span)
            yield told_of(direction.kind, clause.sentence, span, model.confidence(chance), bead)


def surest(found: Sequence[Clause], chances: Array, threshold: float) -> list[tuple[Clause, float]]:
    """Those of at least that chance, the surest first, without what overlaps a surer one; each with its chance."""
    kept: list[tuple[Clause, float]] = []
    for n in np.argsort(-chances, kind="stable").tolist():
        clause = found[n]
        if chances[n] < threshold:
            break
        if not any(k.sentence.index == clause.sentence.index and k.span.overlaps(clause.span) for k, _ in kept):
            kept.append((clause, float(chances[n])))
    return kept


def bead_of(context: Context, sentence: Sentence) -> int | None:
    return next((b.index for b in context.beads if sentence in (*b.source, *b.coverage)), None)


def is_claim(clause: Clause) -> bool:
    """Does the clause assert something, beyond naming who speaks, a date or a name?"""
    sentence, span = clause.sentence, clause.span
    if clause.part > LARGEST_PART or clause.weight < LEAST_WEIGHT or sentence.role is Role.HEADLINE:
        return False
    if clause.features[_ELSEWHERE] > TOLD_ELSEWHERE:
        return False
    if _ANONYMOUS.search(span.of(sentence.normal.text)):
        return False
    facts = sentence.facts
    spoken = [c.span for c in facts.cues if c.kind is CueKind.ATTRIBUTION and c.span.overlaps(span)]
    given = [*spoken, *(d.span for d in facts.dates), *(n.span for n in facts.names if n.kind is NameKind.PERSON)]
    inside = [w for w in facts.words if span.start <= w.start < span.end]
    left = [
        w for w in inside
        if counts(w, sentence.lang) and not any(s.start <= w.start < s.end for s in given)
    ]  # fmt: skip
    return len(left) >= (FEWEST_BESIDE_SPEECH if spoken else FEWEST_WORDS)


def trimmed(sentence: Sentence, span: Span) -> Span:
    """The span without the conjunction that it begins with."""
    inside = [w for w in sentence.facts.words if span.start <= w.start < span.end]
    if len(inside) > 1 and inside[0].text.lower() in JOINTS[sentence.lang].words:
        return Span(inside[1].start, span.end)
    return span


def told_of(kind: Kind, sentence: Sentence, span: Span, confidence: float, bead: int | None) -> Finding:
    """The finding on a part of a sentence that one side alone has."""
    place = sentence.origin(span)
    words = place.shift(-sentence.span.start).of(sentence.text)
    evidence = Evidence(place, words, span.of(sentence.normal.text))
    if kind is Kind.DROPPED:
        message = "The coverage leaves out this part of the sentence."
        return Finding(Kind.DROPPED, Severity.MEDIUM, confidence, evidence, None, bead, message)
    message = "The source does not say this part of the sentence."
    return Finding(Kind.ADDED, Severity.MEDIUM, confidence, None, evidence, bead, message)
