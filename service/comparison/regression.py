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
    """weights: of the evidence and behind it of its products, in the order of `products`; mean, spread: of the evidence
    in the texts that it was fitted on."""

    weights: Array
    bias: float
    mean: Array
    spread: Array

    def log_odds(self, features: Array) -> Array:
        """Shape (examples,) from (examples, evidence)."""
        return np.asarray(products((features - self.mean) / self.spread) @ self.weights + self.bias)

    def probability(self, features: Array) -> Array:
        """Shape (examples,) from (examples, evidence)."""
        return np.asarray(1 / (1 + np.exp(-self.log_odds(features))))


def products(standard: Array) -> Array:
    """Standardised evidence, shape (examples, n), and behind it all products of two: (examples, n + n (n + 1) / 2).

    >>> products(np.array([[2.0, 3.0]])).tolist()
    [[2.0, 3.0, 4.0, 6.0, 9.0]]
    """
    z = np.clip(standard, -FARTHEST, FARTHEST)
    rows, columns = np.triu_indices(z.shape[1])
    return np.concatenate((z, z[:, rows] * z[:, columns]), axis=1)


def written(model: Regression, names: Sequence[str]) -> dict[str, Any]:
    """The form in which a regression is kept: by the name of the evidence its weight, mean and spread, by two names the
    weight of a product."""
    rows = zip(names, model.weights, model.mean, model.spread, strict=False)
    features = {
        name: {"weight": round(float(w), 4), "mean": round(float(m), 4), "spread": round(float(s), 4)}
        for name, w, m, s in rows
    }
    weights = zip(_pairs(names), model.weights[len(names) :].tolist(), strict=True)
    return {
        "features": features,
        "bias": round(model.bias, 4),
        "products": {pair: round(float(w), 4) for pair, w in weights},
    }


def read(data: Mapping[str, Any], names: Sequence[str]) -> Regression:
    """The regression that `written` made of one with that evidence."""
    row = [data["features"][name] for name in names]
    return Regression(
        weights=np.array([*(r["weight"] for r in row), *(data["products"][pair] for pair in _pairs(names))]),
        bias=data["bias"],
        mean=np.array([r["mean"] for r in row]),
        spread=np.array([r["spread"] for r in row]),
    )


def _pairs(names: Sequence[str]) -> list[str]:
    return [f"{names[i]} {names[j]}" for i, j in combinations_with_replacement(range(len(names)), 2)]
