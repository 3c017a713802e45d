"""Clauses of aligned sentences that the other side does not tell."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from models.text.words import Word
from service.comparison.align.support import Support, counts
from service.comparison.claims.evidence import FEATURES, Clause, Direction, clause_evidence, directions
from service.comparison.values import Context, Evidence, Finding, Kind, Role, Sentence, Severity
from service.language.clauses import ENGLISH, PERSIAN
from service.language.mentions import CueKind, NameKind
from service.language.spans import Span, hull

Array = NDArray[np.float64]

FEWEST_WORDS = 2
FEWEST_WITHOUT_VERB = 3
"""So many content words a clause needs that has no verb of its own, or only one of saying."""
LARGEST_PART = 0.85
"""A clause that is nearly all of its sentence says more about the bead than about itself."""
TOLD_ELSEWHERE = 0.5
"""A clause of which one sentence outside the bead tells this share is told, only in another place."""
LEAST_WEIGHT = 1.0
"""A clause that says less than this is no claim of its own."""
# Both languages have a stock phrase for it, and no two translators take the same one.
_ANONYMOUS = re.compile(r"anonym|(?:be|being) (?:named|identified)|withheld|نام\S* (?:فاش|برده|ذکر|منتشر|اعلام|آورده) ")

_PART, _WEIGHT, _ELSEWHERE = map(FEATURES.index, ("part", "weight", "told_elsewhere"))


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


def partial(context: Context, support: Support) -> Iterator[Finding]:
    """A finding for each untold clause; neighbouring ones are told of as one."""
    dropped, added = directions(context, support)
    for direction, opposite in ((dropped, added), (added, dropped)):
        found = clause_evidence(direction, opposite, context, context.beads)
        if not found:
            continue
        model = fitted(direction.kind)
        chances = model.probability([c.features for c in found])
        for sentence, group in groupby(zip(found, chances.tolist(), strict=True), key=lambda t: t[0].sentence):
            for span, chance in _untold(sentence, list(group), model.threshold):
                yield _finding(direction, sentence, span, model.confidence(chance), _bead_of(context, sentence))


def _bead_of(context: Context, sentence: Sentence) -> int | None:
    return next((b.index for b in context.beads if sentence in (*b.source, *b.coverage)), None)


def _untold(sentence: Sentence, found: list[tuple[Clause, float]], threshold: float) -> Iterator[tuple[Span, float]]:
    """Stretches of untold clauses; none if no clause of the sentence is told, since then its bead is in doubt."""
    untold = [(c, p) for c, p in found if p >= threshold and is_claim(c)]
    if not untold or len(untold) == untold[0][0].of or sentence.role is Role.HEADLINE:
        return
    for _, run in groupby(enumerate(untold), key=lambda t: t[1][0].number - t[0]):
        stretch = [item for _, item in run]
        yield trimmed(sentence, hull([c.span for c, _ in stretch])), max(p for _, p in stretch)


def is_claim(clause: Clause) -> bool:
    """Does the clause assert something, beyond naming who speaks, a date or a name in apposition?"""
    if clause.features[_PART] > LARGEST_PART or clause.features[_WEIGHT] < LEAST_WEIGHT:
        return False
    if clause.features[_ELSEWHERE] > TOLD_ELSEWHERE:
        return False
    if _ANONYMOUS.search(clause.span.of(clause.sentence.normal.text)):
        return False
    facts = clause.sentence.facts
    spoken = [c.span for c in facts.cues if c.kind is CueKind.ATTRIBUTION and c.span.overlaps(clause.span)]
    given = [*spoken, *(d.span for d in facts.dates), *(n.span for n in facts.names if n.kind is NameKind.PERSON)]
    inside = [w for w in facts.words if clause.span.start <= w.start < clause.span.end]
    left = [
        w for w in inside
        if counts(w, clause.sentence.lang) and not any(s.start <= w.start < s.end for s in given)
    ]  # fmt: skip
    if spoken or not _asserts(inside, clause.sentence.lang):
        return len(left) >= FEWEST_WITHOUT_VERB
    return len(left) >= FEWEST_WORDS


def _asserts(words: Sequence[Word], lang: str) -> bool:
    """Has the clause a verb? Told for Persian alone, where a verb is known by its form and ends its clause."""
    return lang != "fa" or any(PERSIAN.finite.match(w.text) for w in words)


def trimmed(sentence: Sentence, span: Span) -> Span:
    """The span without the conjunction that it begins with."""
    joints = PERSIAN if sentence.lang == "fa" else ENGLISH
    inside = [w for w in sentence.facts.words if span.start <= w.start < span.end]
    if len(inside) > 1 and inside[0].text.lower() in joints.words:
        return Span(inside[1].start, span.end)
    return span


def _finding(direction: Direction, sentence: Sentence, span: Span, confidence: float, bead: int | None) -> Finding:
    place = sentence.origin(span)
    words = place.shift(-sentence.span.start).of(sentence.text)
    evidence = Evidence(place, words, span.of(sentence.normal.text))
    if direction.kind is Kind.DROPPED:
        message = "The coverage leaves out this part of the sentence."
        return Finding(Kind.DROPPED, Severity.MEDIUM, confidence, evidence, None, bead, message)
    message = "The source does not say this part of the sentence."
    return Finding(Kind.ADDED, Severity.MEDIUM, confidence, None, evidence, bead, message)
