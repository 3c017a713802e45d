"""The probability that a candidate is a link: logistic regression on the evidence.

The weights are fitted on hand-linked pairs by `python -m tests.quality.fit alignment FOLDER` and stand in
`service/comparison/data/alignment.json` with the figures of their cross-validation.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from service.comparison.align.evidence import FEATURES
from service.comparison.align.joint import Settings

Array = NDArray[np.float64]


@dataclass(frozen=True)
class LinkModel:
    """Weights by evidence, for features scaled as (value - mean) / spread; settings of the joint decision."""

    weights: Array
    bias: float
    mean: Array
    spread: Array
    settings: Settings

    def log_odds(self, features: Array) -> Array:
        """Shape (links,) from (links, evidence)."""
        return np.asarray((features - self.mean) / self.spread @ self.weights + self.bias)


@cache
def fitted() -> LinkModel:
    """The model that ships."""
    data = json.loads(resources.files("service.comparison").joinpath("data/alignment.json").read_text("utf-8"))
    row = [data["features"][name] for name in FEATURES]
    return LinkModel(
        weights=np.array([r["weight"] for r in row]),
        bias=data["bias"],
        mean=np.array([r["mean"] for r in row]),
        spread=np.array([r["spread"] for r in row]),
        settings=Settings(**data["settings"]),
    )
