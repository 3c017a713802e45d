"""Fit how sure a finding is: the share that is right among those of a kind that were held equally sure.

    python -m tests.quality.calibrate            the reliability on folds, and on the unseen sets as they stand
    python -m tests.quality.calibrate --write    fits, and writes `service/comparison/data/confidence.json`

Fitted are one slope for all, a step for each kind and one for each rule in a kind: a logistic regression on the
log-odds that the rules state, whose steps and slope are drawn to 0 and 1 by an L2 penalty, so that a rule with few
findings stays near its kind, and a kind with few near the others. The examples that count are the findings on texts
as they were on the day the texts were new (`first_look.jsonl`): rules that were mended on a text look better on it
afterwards than they are. What they find there today counts `MENDED` of that, to say something of rules that are newer.
Figures are of folds that never part the findings of one text.

`least` is the confidence under which a kind is never told: of a few values above the usual one, that with the
best F of beta² = 0.5 on the folds, for an editor loses more by a false alarm than by a miss.

    python -m tests.quality.calibrate --first FOLDER     writes what is found today on the cases of a folder, as new
                                                         lines of `first_look.jsonl`; for cases nobody has read
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
MENDED = 0.05
"""What an example counts whose text the rules were mended on; of the values tried the one that tells best, with the
thresholds kept, what is right on the folds of the first look."""
USUAL = 0.5
LEAST = (USUAL, 0.55, 0.6)
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True)
class Example:
    """One finding: of which text, how sure its rule was, whether it was right, and what it counts."""

    group: str
    kind: Kind
    stated: float
    right: bool
    rule: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Bin:
    """Findings of like confidence: their mean confidence, the share that is right, and how many they are."""

    confidence: float
    right: float
    count: int


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.calibrate")
    parser.add_argument("--write", action="store_true", help="write the fitted numbers")
    parser.add_argument("--first", type=Path, metavar="FOLDER", help="take down a first look at the cases of a folder")
    given = parser.parse_args()
    comparer = Comparer(Settings())
    if given.first:
        take_down(examples(judge(cases.read(given.first), comparer, as_stated)))
        return
    judged = development(comparer)
    first = first_look()
    own = mended(examples(judged))
    found = [*first, *own]
    chances = on_folds(found)
    print("first look, on folds", *lines(reliability(chances[: len(first)], [e.right for e in first])), sep="\n")
    if given.write:
        labels = Counter(a.label.kind for j in judged for a in j.answers)
        write(fit(found), least(own, chances[len(first) :], labels))
        fitted.cache_clear()
    other = examples(unseen(comparer))
    told = [fitted().chance(e.kind, e.stated, e.rule) for e in other]
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
        made += [Example(j.pair.id, f.kind, f.confidence, True, f.rule) for f in right]
        made += [Example(j.pair.id, f.kind, f.confidence, False, f.rule) for f in j.alarms]
    return made


def mended(found: Iterable[Example]) -> list[Example]:
    """Findings on texts that the rules were mended on."""
    return [replace(e, weight=MENDED) for e in found]


def first_look() -> list[Example]:
    """The findings on texts before any rule was changed for them."""
    rows = map(json.loads, FIRST_LOOK.read_text("utf-8").splitlines())
    return [Example(r["group"], Kind(r["kind"]), r["confidence"], r["right"], r["rule"]) for r in rows]


def take_down(found: Iterable[Example]) -> None:
    """Add findings to the first looks."""
    with FIRST_LOOK.open("a", encoding="utf-8") as file:
        for e in found:
            row = {"group": e.group, "kind": e.kind, "rule": e.rule, "confidence": round(e.stated, 4), "right": e.right}
            file.write(json.dumps(row) + "\n")


def fit(found: Sequence[Example]) -> Calibration:
    """Slope and steps, by L-BFGS; no `least`."""
    kinds = list(Kind)
    rules = sorted({(e.kind, e.rule) for e in found})
    x = np.array([log_odds(e.stated) for e in found])
    k = np.array([kinds.index(e.kind) for e in found])
    r = np.array([rules.index((e.kind, e.rule)) for e in found])
    y = np.array([e.right for e in found], dtype=float)
    counts = np.array([e.weight for e in found])
    of_kind, of_rule = slice(2, 2 + len(kinds)), slice(2 + len(kinds), None)

    def loss(w: Array) -> tuple[float, Array]:
        p = 1 / (1 + np.exp(-(w[0] + w[1] * x + w[of_kind][k] + w[of_rule][r])))
        value = -(counts * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum()
        value += PENALTY * ((w[1] - 1) ** 2 + (w[2:] ** 2).sum()) / 2
        off = counts * (p - y)
        steps = np.r_[np.bincount(k, off, len(kinds)), np.bincount(r, off, len(rules))] + PENALTY * w[2:]
        return float(value), np.r_[off.sum(), off @ x + PENALTY * (w[1] - 1), steps]

    start = np.r_[0.0, 1.0, np.zeros(len(kinds) + len(rules))]
    bounds = [(None, None), (0.0, None), *[(None, None)] * (len(start) - 2)]
    w = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    steps = {kind: float(w[0] + step) for kind, step in zip(kinds, w[of_kind], strict=True)}
    further = dict(zip(rules, map(float, w[of_rule]), strict=True))
    return Calibration(float(w[1]), steps, dict.fromkeys(kinds, 0.0), further)


def on_folds(found: Sequence[Example]) -> list[float]:
    """For each finding its confidence as fitted on the texts of the other folds."""
    fold = [int(hashlib.sha256(e.group.encode()).hexdigest(), 16) % FOLDS for e in found]
    curves = [fit([e for e, f in zip(found, fold, strict=True) if f != n]) for n in range(FOLDS)]
    return [curves[f].chance(e.kind, e.stated, e.rule) for e, f in zip(found, fold, strict=True)]


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
    rules: dict[str, dict[str, float]] = {}
    for (kind, rule), step in sorted(curve.rules.items()):
        if rule:
            rules.setdefault(kind.value, {})[rule] = round(step, 4)
    told = {"slope": round(curve.slope, 4), "kinds": kinds, "rules": rules}
    DATA.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
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
