"""Fit how sure a finding is: the share that is right among those of a kind that were held equally sure.

    python -m tests.quality.calibrate            the reliability on folds, and on the unseen sets as they stand
    python -m tests.quality.calibrate --write    fits, and writes `service/comparison/data/confidence.json`

Fitted are one slope for all kinds and one step for each: a logistic regression on the log-odds that the
checks state, whose steps and slope are drawn to 0 and 1 by an L2 penalty, so that a kind with few findings
stays near the others. The examples are all findings on the development cases and pairs, and the findings on
the pairs as they were on the day the pairs were new (`first_look.jsonl`): rules that were mended on a pair
look better on it afterwards than they are. Figures are of folds that never part the findings of one text.

`least` is the confidence under which a kind is never told: of a few values above the usual one, that with the
best F of beta² = 0.5 on the folds, for an editor loses more by a false alarm than by a miss.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from service.comparison.align import align, support
from service.comparison.calibration import Calibration, fitted, log_odds
from service.comparison.findings import stated
from service.comparison.prepare import sentences
from service.comparison.translate import translate
from service.comparison.values import Context, Finding, Kind, body
from service.composition import Comparer
from service.settings import Settings
from tests.quality import cases
from tests.quality.pairs import FOLDER, Judged, Pair, judge, read

Array = NDArray[np.float64]
DATA = Path(__file__).parents[2] / "service" / "comparison" / "data" / "confidence.json"
FIRST_LOOK = Path(__file__).with_name("first_look.jsonl")
FOLDS = 10
PENALTY = 1.0
USUAL = 0.5
LEAST = (USUAL, 0.55, 0.6)
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True)
class Example:
    """One finding: of which text, how sure its check was, and whether it was right."""

    group: str
    kind: Kind
    stated: float
    right: bool


@dataclass(frozen=True)
class Bin:
    """Findings of like confidence: their mean confidence, the share that is right, and how many they are."""

    confidence: float
    right: float
    count: int


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.calibrate")
    parser.add_argument("--write", action="store_true", help="write the fitted numbers")
    given = parser.parse_args()
    comparer = Comparer(Settings())
    judged = development(comparer)
    own = examples(judged)
    found = [*own, *first_look()]
    chances = on_folds(found)
    print("development, on folds", *lines(reliability(chances, [e.right for e in found])), sep="\n")
    if given.write:
        labels = Counter(a.label.kind for j in judged for a in j.answers)
        write(fit(found), least(own, chances[: len(own)], labels))
        fitted.cache_clear()
    other = examples(unseen(comparer))
    told = [fitted().chance(e.kind, e.stated) for e in other]
    print("unseen, as shipped", *lines(reliability(told, [e.right for e in other])), sep="\n")


def development(comparer: Comparer) -> list[Judged]:
    """The development cases and pairs with all findings, however unsure."""
    return judge([*cases.read(cases.DEV), *read(FOLDER / "dev")], comparer, as_stated)


def unseen(comparer: Comparer) -> list[Judged]:
    """The sets that nobody looks at; only sums of them are ever shown."""
    return judge([*cases.read(cases.OWN), *read(FOLDER / "held")], comparer, as_stated)


def as_stated(pair: Pair, comparer: Comparer) -> Sequence[Finding]:
    """The findings of a comparison before calibration."""
    models = comparer.models
    a = translate(sentences(comparer.read(pair.source), "fa"), models.translator)
    b = sentences(comparer.read(pair.coverage), "en")
    told = support(body(a), body(b), models.words)
    return stated(Context(a, b, align(body(a), body(b), models, told), models.words, models.encoder), told)


def examples(judged: Iterable[Judged]) -> list[Example]:
    """What was told, right or wrong; what is optional is neither."""
    made = []
    for j in judged:
        right = [a.finding for a in j.answers if a.finding is not None]
        made += [Example(j.pair.id, f.kind, f.confidence, True) for f in right]
        made += [Example(j.pair.id, f.kind, f.confidence, False) for f in j.alarms]
    return made


def first_look() -> list[Example]:
    """The findings on the pairs before any rule was changed for them."""
    rows = map(json.loads, FIRST_LOOK.read_text("utf-8").splitlines())
    return [Example(r["group"], Kind(r["kind"]), r["confidence"], r["right"]) for r in rows]


def fit(found: Sequence[Example]) -> Calibration:
    """Slope and steps, by L-BFGS; no `least`."""
    kinds = list(Kind)
    x = np.array([log_odds(e.stated) for e in found])
    k = np.array([kinds.index(e.kind) for e in found])
    y = np.array([e.right for e in found], dtype=float)

    def loss(w: Array) -> tuple[float, Array]:
        common, slope, step = w[0], w[1], w[2:]
        p = 1 / (1 + np.exp(-(common + slope * x + step[k])))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum()
        value += PENALTY * ((slope - 1) ** 2 + (step**2).sum()) / 2
        off = p - y
        steps = np.bincount(k, off, len(kinds)) + PENALTY * step
        return float(value), np.r_[off.sum(), off @ x + PENALTY * (slope - 1), steps]

    w = minimize(loss, np.r_[0.0, 1.0, np.zeros(len(kinds))], jac=True, method="L-BFGS-B").x
    return Calibration(
        float(w[1]), {kind: float(w[0] + w[2 + n]) for n, kind in enumerate(kinds)}, dict.fromkeys(kinds, 0.0)
    )


def on_folds(found: Sequence[Example]) -> list[float]:
    """For each finding its confidence as fitted on the texts of the other folds."""
    fold = [int(hashlib.sha256(e.group.encode()).hexdigest(), 16) % FOLDS for e in found]
    curves = [fit([e for e, f in zip(found, fold, strict=True) if f != n]) for n in range(FOLDS)]
    return [curves[f].chance(e.kind, e.stated) for e, f in zip(found, fold, strict=True)]


def least(found: Sequence[Example], chances: Sequence[float], labels: Counter[Kind]) -> dict[Kind, float]:
    """The threshold of each kind; 0 where the usual one is best, so that who asks for the unsure has them."""

    def value(kind: Kind, threshold: float) -> float:
        told = [e.right for e, p in zip(found, chances, strict=True) if e.kind is kind and p >= threshold]
        precision, recall = sum(told) / max(1, len(told)), sum(told) / max(1, labels[kind])
        return 1.5 * precision * recall / (0.5 * precision + recall) if told else 0.0

    best = {kind: max(LEAST, key=lambda t: (value(kind, t), -t)) for kind in Kind}
    return {kind: 0.0 if t == USUAL else t for kind, t in best.items()}


def write(curve: Calibration, limits: dict[Kind, float]) -> None:
    kinds = {kind.value: {"step": round(curve.step[kind], 4), "least": limits[kind]} for kind in Kind}
    DATA.write_text(json.dumps({"slope": round(curve.slope, 4), "kinds": kinds}, indent=1) + "\n", encoding="utf-8")
    print(DATA.read_text("utf-8"))


def reliability(chances: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """Findings in bins of like confidence; empty bins are left out."""
    p, y = np.array(chances), np.array(right, dtype=float)
    made = []
    for low, high in pairwise(BINS):
        inside = (p >= low) & (p < high)
        if inside.any():
            made.append(Bin(float(p[inside].mean()), float(y[inside].mean()), int(inside.sum())))
    return made


def off_by(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence and share lie apart, by the number of findings."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / max(1, total)


def lines(bins: Sequence[Bin]) -> list[str]:
    rows = [f"  confidence {b.confidence:.2f}: right {b.right:.2f} of {b.count}" for b in bins]
    return [*rows, f"  apart by {off_by(bins):.3f} on average"]


if __name__ == "__main__":
    main()
