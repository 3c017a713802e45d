"""Confidence: the share of findings that are right, among those of one rule that the rule holds equally sure.

A rule states how sure it is on a scale of its own. A logistic curve with one slope for all, a step for each kind and
one for each rule (Platt 1999) turns that into a probability. The numbers are fitted by
`python -m tests.quality.calibrate` on labelled texts and stand in `service/comparison/data/confidence.json`.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources

from service.comparison.values import Finding, Kind

SUREST = 0.99
"""No reading of two texts is beyond doubt."""


@dataclass(frozen=True)
class Calibration:
    """slope, step: of the curve, the step by kind. least: the confidence under which a kind is never told.

    rules: the further step of a rule in a kind; rules that no text has tried have none.
    """

    slope: float
    step: Mapping[Kind, float]
    least: Mapping[Kind, float]
    rules: Mapping[tuple[Kind, str], float] = field(default_factory=dict)

    def chance(self, kind: Kind, stated: float, rule: str = "") -> float:
        """The probability that a finding of which its rule is `stated` sure is right, 0 to `SUREST`.

        What a rule holds likelier than not stays so: of such findings more than half are right on unseen texts, even
        where the curve, fitted to what rules found when they were young, falls lower.
        """
        step = self.step[kind] + self.rules.get((kind, rule), 0.0)
        curve = 1 / (1 + math.exp(-(self.slope * log_odds(stated) + step)))
        return min(SUREST, max(curve, min(stated, 0.5)))

    def apply(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with their confidence, without those that are too unsure for their kind."""
        for finding in findings:
            # To as many places as a report tells, so that a stored one reads as a fresh one does.
            chance = round(self.chance(finding.kind, finding.confidence, finding.rule), 4)
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
    kinds = {Kind(name): row for name, row in data["kinds"].items()}
    rules = {(Kind(kind), rule): step for kind, of in data["rules"].items() for rule, step in of.items()}
    least = {kind: row["least"] for kind, row in kinds.items()}
    return Calibration(data["slope"], {kind: row["step"] for kind, row in kinds.items()}, least, rules)
