"""Learns where an English reader expects the Persian verb, from word alignments.

For each clause the best choice is the one with the fewest crossing links; a softmax over the choices is
fitted to it with AdaGrad (Duchi, Hazan and Singer 2011, https://jmlr.org/papers/v12/duchi11a.html).
"""

import math
import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from models.phrase.preorder import Clause, choices, clauses, features, moved
from models.phrase.source import units
from models.phrase.tokens import Token
from models.training.alignment import Links

LEAST_COUNT = 4
SMALLEST_WEIGHT = 0.03


@dataclass(frozen=True, slots=True)
class Example:
    """One clause: the features of each choice, and how many links each leaves crossed."""

    features: list[list[str]]
    crossings: list[int]


def positions(length: int, links: Links) -> list[float]:
    """Where each Persian token stands in English: the mean of its links, -1 without one."""
    sums, counts = [0.0] * length, [0] * length
    for i, j in links:
        sums[i] += j
        counts[i] += 1
    return [s / c if c else -1.0 for s, c in zip(sums, counts, strict=True)]


def crossings(order: Sequence[int], where: Sequence[float]) -> int:
    """Pairs of linked tokens that stand the wrong way round."""
    places = [where[i] for i in order if where[i] >= 0]
    return sum(a > b for x, a in enumerate(places) for b in places[x + 1 :])


def examples(forms: Sequence[str], links: Links) -> list[Example]:
    """The clauses of one sentence whose choices differ in crossings."""
    where = positions(len(forms), links)
    found: list[Example] = []
    for clause in clauses(forms):
        options = list(choices(forms, clause))
        crossed = [_crossed(clause, taken, place, where) for taken, place in options]
        if min(crossed) < max(crossed):
            found.append(Example([features(forms, clause, *o) for o in options], crossed))
    return found


def examples_of(tokens: Sequence[Token], links: Links) -> list[Example]:
    """The clauses of one aligned sentence; the links are between tokens, the clauses are of units."""
    found = units(tokens)
    starts = [unit.spans[0][0] for unit in found]
    return examples(
        [unit.form for unit in found],
        frozenset((bisect_right(starts, tokens[i].start) - 1, j) for i, j in links),
    )


def _crossed(clause: Clause, taken: int, place: int, where: Sequence[float]) -> int:
    return crossings(moved(clause, taken, place), where)


def learn(found: list[Example], passes: int = 4, rate: float = 0.15, seed: int = 7) -> dict[str, float]:
    """Weights of the features that occur in at least `LEAST_COUNT` clauses."""
    counts = Counter(name for e in found for name in {f for fs in e.features for f in fs})
    kept = {name for name, count in counts.items() if count >= LEAST_COUNT}
    weights: dict[str, float] = dict.fromkeys(kept, 0.0)
    squares: dict[str, float] = dict.fromkeys(kept, 1e-3)
    random_ = random.Random(seed)
    ready = [Example([[f for f in fs if f in kept] for fs in e.features], e.crossings) for e in found]
    for _ in range(passes):
        random_.shuffle(ready)
        for example in ready:
            _step(example, weights, squares, rate)
    return {name: round(w, 3) for name, w in sorted(weights.items()) if abs(w) >= SMALLEST_WEIGHT}


def _step(example: Example, weights: dict[str, float], squares: dict[str, float], rate: float) -> None:
    scores = [sum(weights[f] for f in fs) for fs in example.features]
    top = max(scores)
    shares = [math.exp(s - top) for s in scores]
    least = min(example.crossings)
    good = [math.exp(least - c) for c in example.crossings]
    total, total_good = sum(shares), sum(good)
    for names, share, wanted in zip(example.features, shares, good, strict=True):
        slope = share / total - wanted / total_good
        if abs(slope) < 1e-3:
            continue
        for name in names:
            squares[name] += slope * slope
            weights[name] -= rate * slope / math.sqrt(squares[name])
