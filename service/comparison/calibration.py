"""Confidence: the share of findings that are right, among those of one kind that their check holds equally sure.

A check states how sure it is on a scale of its own. A logistic curve with one slope for all kinds and one
step for each (Platt 1999) turns that into a probability. The numbers are fitted by
`python -m tests.quality.calibrate` on labelled texts and stand in `service/comparison/data/confidence.json`.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from service.comparison.values import Finding, Kind

SUREST = 0.99
"""No reading of two texts is beyond doubt."""


@dataclass(frozen=True)
class Calibration:
    """slope, step: of the curve, the step by kind. least: the confidence under which a kind is never told."""

    slope: float
    step: Mapping[Kind, float]
    least: Mapping[Kind, float]

    def chance(self, kind: Kind, stated: float) -> float:
        """The probability that a finding of which its check is `stated` sure is right, 0 to `SUREST`.

        What a check holds likelier than not stays so: on the folds two of three such findings are right even where
        the curve, drawn through few of them, falls lower.
        """
        curve = 1 / (1 + math.exp(-(self.slope * log_odds(stated) + self.step[kind])))
        return min(SUREST, max(curve, min(stated, 0.5)))

    def apply(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with their confidence, without those that are too unsure for their kind."""
        for finding in findings:
            chance = self.chance(finding.kind, finding.confidence)
            if chance >= self.least[finding.kind]:
                yield replace(finding, confidence=chance)


def log_odds(stated: float) -> float:
    """Of a stated confidence, bounded at both ends."""
    p = min(max(stated, 1 - SUREST), SUREST)
    return math.log(p / (1 - p))


@cache
def fitted() -> Calibration:
    """The calibration that ships."""
    data = json.loads(resources.files("service.comparison").joinpath("data/confidence.json").read_text("utf-8"))
    rows = {Kind(name): row for name, row in data["kinds"].items()}
    return Calibration(data["slope"], {k: r["step"] for k, r in rows.items()}, {k: r["least"] for k, r in rows.items()})
