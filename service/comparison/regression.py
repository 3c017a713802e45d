"""Logistic regression on evidence and its products: how likely is a link, how likely is a claim untold?

Evidence weighs differently beside other evidence: that a part has no told word says more the longer it is. The products
of two pieces of evidence, squares included, let the regression know that; a strong penalty keeps their weights small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FARTHEST = 4.0
"""Evidence further from the mean than so many deviations says no more."""


@dataclass(frozen=True)
class Regression:
    """weights: of the evidence, shape (n,). pairs: of its products, shape (n, n), upper triangle. mean, spread: of the
    evidence in the texts that it was fitted on."""

    weights: Array
    pairs: Array
    bias: float
    mean: Array
    spread: Array

    def log_odds(self, features: Array) -> Array:
        """Shape (examples,) from (examples, evidence)."""
        z = standard(features, self.mean, self.spread)
        return np.asarray(z @ self.weights + (z @ self.pairs * z).sum(axis=1) + self.bias)

    def probability(self, features: Array) -> Array:
        """Shape (examples,) from (examples, evidence)."""
        return np.asarray(1 / (1 + np.exp(-self.log_odds(features))))


def standard(features: Array, mean: Array, spread: Array) -> Array:
    """In deviations from the mean, shape (examples, evidence)."""
    return np.asarray(np.clip((features - mean) / spread, -FARTHEST, FARTHEST))


def written(model: Regression, names: Sequence[str]) -> dict[str, Any]:
    """The form in which a regression is kept: by the name of the evidence its weight, mean and spread, by two names the
    weight of a product."""
    rows = zip(names, model.weights, model.mean, model.spread, strict=True)
    features = {
        name: {"weight": round(float(w), 4), "mean": round(float(m), 4), "spread": round(float(s), 4)}
        for name, w, m, s in rows
    }
    upper = model.pairs[np.triu_indices(len(names))].tolist()
    products = {pair: round(w, 4) for pair, w in zip(_pairs(names), upper, strict=True)}
    return {"features": features, "bias": round(model.bias, 4), "products": products}


def read(data: Mapping[str, Any], names: Sequence[str]) -> Regression:
    """The regression that `written` made of one with that evidence."""
    row = [data["features"][name] for name in names]
    return Regression(
        weights=np.array([r["weight"] for r in row]),
        pairs=triangle([data["products"][pair] for pair in _pairs(names)], len(names)),
        bias=data["bias"],
        mean=np.array([r["mean"] for r in row]),
        spread=np.array([r["spread"] for r in row]),
    )


def triangle(upper: Sequence[float] | Array, size: int) -> Array:
    """The square with these in its upper triangle, row by row.

    >>> triangle([1.0, 2.0, 3.0], 2).tolist()
    [[1.0, 2.0], [0.0, 3.0]]
    """
    square = np.zeros((size, size))
    square[np.triu_indices(size)] = upper
    return square


def _pairs(names: Sequence[str]) -> list[str]:
    """Every two of them, in the order of an upper triangle."""
    return [f"{names[i]} {names[j]}" for i, j in combinations_with_replacement(range(len(names)), 2)]
