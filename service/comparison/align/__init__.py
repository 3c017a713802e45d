"""Alignment: sentences of the two sides that tell the same claim, in whatever order.

support → evidence → model → joint: word support, evidence for the likely links, a probability each, and
one decision for all.
"""

from collections.abc import Sequence

import numpy as np

from models.protocols import ModelSet
from service.comparison.align.evidence import candidates
from service.comparison.align.joint import assign, beads, merge, paired, rejoin
from service.comparison.align.model import fitted
from service.comparison.align.support import Support, support
from service.comparison.values import Bead, Sentence

__all__ = ["align", "support"]


def align(
    source: Sequence[Sentence], coverage: Sequence[Sentence], models: ModelSet, told: Support | None = None
) -> tuple[Bead, ...]:
    """Beads of two sides without furniture: linked ones in source order, then coverage that stands alone.

    A linked bead's score is the mean probability of its links; a lone sentence's is the probability that it
    has no link.
    """
    if not source or not coverage:
        return _beads([], {}, source, coverage)
    told = told or support(source, coverage, models.words)
    found = candidates(source, coverage, told, models.encoder)
    model = fitted()
    odds = model.regression.log_odds(found.features)
    links = assign(found.rows, found.columns, odds, model.settings.least(min(len(source), len(coverage))))
    links = paired(links, found.rows, found.columns, odds, (len(source), len(coverage)))
    links = merge(links, found.rows, found.columns, odds, model.settings)
    links = rejoin(links, found.rows, found.columns, odds, told, model.settings)
    chance = 1 / (1 + np.exp(-odds))
    probability = dict(zip(zip(found.rows.tolist(), found.columns.tolist(), strict=True), chance.tolist(), strict=True))
    return _beads(links, probability, source, coverage)


def _beads(
    links: list[tuple[int, int]],
    probability: dict[tuple[int, int], float],
    source: Sequence[Sentence],
    coverage: Sequence[Sentence],
) -> tuple[Bead, ...]:
    linked = set(links)
    best_source, best_coverage = ({}, {})  # type: tuple[dict[int, float], dict[int, float]]
    for (i, j), p in probability.items():
        if p > best_source.get(i, 0.0):
            best_source[i] = p
        if p > best_coverage.get(j, 0.0):
            best_coverage[j] = p
    made = []
    for index, (rows, columns) in enumerate(beads(links, len(source), len(coverage))):
        scores = [probability[i, j] for i in rows for j in columns if (i, j) in linked]
        lone = [best_source.get(i, 0.0) for i in rows] + [best_coverage.get(j, 0.0) for j in columns]
        score = sum(scores) / len(scores) if scores else 1 - max(lone)
        made.append(Bead(index, tuple(source[i] for i in rows), tuple(coverage[j] for j in columns), score))
    return tuple(made)
