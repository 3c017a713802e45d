"""Alignment: sentences of the two sides that tell the same claim, in whatever order.

support → evidence → model → joint: word support, evidence for the likely links, a probability each, and
one decision for all.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.protocols import ModelSet
from service.comparison.align.evidence import candidates
from service.comparison.align.joint import assign, beads, merge
from service.comparison.align.model import fitted
from service.comparison.align.support import Support, support
from service.comparison.align.wording import wording_similarity
from service.comparison.values import Bead, Sentence

__all__ = ["align", "encoder_similarity", "support"]

Array = NDArray[np.float64]


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
    found = candidates(
        source, coverage, told, encoder_similarity(source, coverage, models), wording_similarity(source, coverage)
    )
    model = fitted()
    odds = model.log_odds(found.features)
    links = assign(found.rows, found.columns, odds, model.settings.alone)
    links = merge(links, found.rows, found.columns, odds, model.settings)
    chance = 1 / (1 + np.exp(-odds))
    probability = dict(zip(zip(found.rows.tolist(), found.columns.tolist(), strict=True), chance.tolist(), strict=True))
    return _beads(links, probability, source, coverage)


def encoder_similarity(source: Sequence[Sentence], coverage: Sequence[Sentence], models: ModelSet) -> Array:
    """Cosines, shape (source, coverage)."""
    a = models.encoder.encode([s.normal.text for s in source], "fa")
    b = models.encoder.encode([s.normal.text for s in coverage], "en")
    return np.asarray(a @ b.T, dtype=np.float64)


def _beads(
    links: list[tuple[int, int]],
    probability: dict[tuple[int, int], float],
    source: Sequence[Sentence],
    coverage: Sequence[Sentence],
) -> tuple[Bead, ...]:
    linked = set(links)
    made = []
    for index, (rows, columns) in enumerate(beads(links, len(source), len(coverage))):
        scores = [probability[i, j] for i in rows for j in columns if (i, j) in linked]
        score = sum(scores) / len(scores) if scores else 1 - _best(probability, rows, columns)
        made.append(Bead(index, tuple(source[i] for i in rows), tuple(coverage[j] for j in columns), score))
    return tuple(made)


def _best(probability: dict[tuple[int, int], float], rows: list[int], columns: list[int]) -> float:
    return max((p for (i, j), p in probability.items() if i in rows or j in columns), default=0.0)
