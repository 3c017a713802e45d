"""The probability that a candidate is a link: logistic regression on the evidence.

The weights are fitted on hand-linked pairs by `python -m tests.quality.fit alignment FOLDER` and stand in
`service/comparison/data/alignment.json` with the figures of their cross-validation.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from service.comparison.align.evidence import FEATURES
from service.comparison.align.joint import Settings
from service.comparison.regression import Regression, read


@dataclass(frozen=True)
class LinkModel:
    """How likely a link is from the evidence, and the settings of the joint decision."""

    regression: Regression
    settings: Settings


@cache
def fitted() -> LinkModel:
    """The model that ships."""
    data = json.loads(resources.files("service.comparison").joinpath("data/alignment.json").read_text("utf-8"))
    return LinkModel(read(data, FEATURES), Settings(**data["settings"]))
