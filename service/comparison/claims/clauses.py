"""Clauses of aligned sentences that the other side does not tell."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from service.comparison.align.support import counts
from service.comparison.claims.evidence import FEATURES, Clause, Direction, clause_evidence
from service.comparison.claims.reworded import is_reworded
from service.comparison.regression import Array, Regression, read
from service.comparison.values import Bead, Context, Evidence, Finding, Kind, Sentence, Severity
from service.language.clauses import JOINTS
from service.language.spans import Span

LIKES = (-0.3, 0.0, 0.3, 0.6, 0.9)
"""Likenesses to the other side that are tried before a part is encoded."""


@dataclass(frozen=True)
class ClaimModel:
    """How likely a part is untold by the evidence; `threshold`: the probability from which it is told of."""

    regression: Regression
    threshold: float

    def hopeful(self, features: Sequence[Sequence[float]]) -> NDArray[np.bool_]:
        """Which parts may be told of, whatever their likeness to the other side turns out to be."""
        tried = np.array(features)
        best = np.zeros(len(tried))
        for like in LIKES:
            tried[:, FEATURES.index("like_bead")] = like
            best = np.maximum(best, self.regression.probability(tried))
        return np.asarray(best >= self.threshold)

    def confidence(self, probability: float) -> float:
        """Stretched so that the threshold is 0.5."""
        return 0.5 + 0.5 * (probability - self.threshold) / (1 - self.threshold)


@cache
def fitted(kind: Kind) -> ClaimModel:
    """The model that ships, fitted by `python -m tests.quality.fit`."""
    data = json.loads(resources.files("service.comparison").joinpath("data/claims.json").read_text("utf-8"))[kind]
    return ClaimModel(read(data, FEATURES), data["threshold"])


def partial(context: Context, dropped: Direction, added: Direction) -> Iterator[Finding]:
    """A finding for each untold part of an aligned sentence; of parts that overlap, for the surest."""
    for direction, opposite in ((dropped, added), (added, dropped)):
        model = fitted(direction.kind)
        found = clause_evidence(direction, opposite, context, context.beads, model.hopeful)
        if not found:
            continue
        chosen = surest(found, model.regression.probability(np.array([c.features for c in found])), model.threshold)
        for sentence, whole, chance in joined(chosen):
            bead, span = bead_of(context, sentence), trimmed(sentence, whole)
            if bead and sentence.lang == "fa" and is_reworded(sentence, span, bead.coverage, opposite):
                continue
            yield told_of(direction.kind, sentence, span, model.confidence(chance), bead.index if bead else None)


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


def joined(chosen: Sequence[tuple[Clause, float]]) -> list[tuple[Sentence, Span, float]]:
    """Parts that stand side by side in one sentence as one, as sure as the surest of them."""
    found: list[tuple[Sentence, Span, float]] = []
    for clause, chance in sorted(chosen, key=lambda c: (c[0].sentence.index, c[0].span.start)):
        if found:
            sentence, span, sure = found[-1]
            between = [w for w in sentence.facts.words if span.end <= w.start < clause.span.start]
            if sentence is clause.sentence and not any(counts(w, sentence.lang) for w in between):
                found[-1] = sentence, Span(span.start, clause.span.end), max(sure, chance)
                continue
        found.append((clause.sentence, clause.span, chance))
    return found


def bead_of(context: Context, sentence: Sentence) -> Bead | None:
    return next((b for b in context.beads if sentence in (*b.source, *b.coverage)), None)


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
