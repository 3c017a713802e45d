"""Fit the alignment and the claims on hand-labelled cases, with leave-one-case-out figures.

    python -m tests.quality.fit alignment tests/data/cases/dev
    python -m tests.quality.fit claims tests/data/cases/dev

Writes `service/comparison/data/alignment.json` or `claims.json`. Both are logistic regressions with an L2
penalty, fitted by L-BFGS: few weights, no randomness, the same file on every machine up to rounding.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from models.protocols import ModelSet
from service.comparison.align import evidence as link_evidence
from service.comparison.align import support
from service.comparison.claims import evidence as claim_evidence
from service.comparison.claims.clauses import is_claim
from service.comparison.prepare import sentence
from service.comparison.translate import translate
from service.comparison.values import Bead, Context, Role, Sentence
from service.composition import Comparer
from service.language.spans import Span
from service.settings import Settings
from tests.quality.score import running_text

Array = NDArray[np.float64]
DATA = Path(__file__).parents[2] / "service" / "comparison" / "data"
PENALTY = 1.0
SETTINGS = {"alone": -1.0, "merge": 0.0, "neighbour": 1.5}
"""Of the joint decision: the best of a coarse grid on left-out cases, by link F1 and null F1 together."""


@dataclass(frozen=True)
class Gold:
    """A case as its labels say: sentences, beads, and the case itself."""

    case: dict[str, Any]
    context: Context


@dataclass(frozen=True)
class Examples:
    """Evidence (examples, features), labels, and which examples count when figures are taken."""

    features: Array
    labels: Array
    counted: NDArray[np.bool_]


@dataclass(frozen=True)
class Fitted:
    """A logistic regression on standardised features."""

    weights: Array
    bias: float
    mean: Array
    spread: Array

    def probability(self, features: Array) -> Array:
        return np.asarray(1 / (1 + np.exp(-((features - self.mean) / self.spread @ self.weights + self.bias))))

    def to_dict(self, names: Sequence[str]) -> dict[str, Any]:
        rows = zip(names, self.weights, self.mean, self.spread, strict=True)
        features = {
            name: {"weight": round(float(w), 4), "mean": round(float(m), 4), "spread": round(float(s), 4)}
            for name, w, m, s in rows
        }
        return {"features": features, "bias": round(self.bias, 4)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.fit")
    parser.add_argument("what", choices=("alignment", "claims"))
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    models = Comparer(Settings()).models
    golds = [gold(path, models) for path in sorted(given.folder.glob("*.json"))]
    (fit_alignment if given.what == "alignment" else fit_claims)(golds, models)


def gold(path: Path, models: ModelSet) -> Gold:
    """A case with its gold sentences and beads, analysed as the product does."""
    case = json.loads(path.read_text("utf-8"))
    sides = {side: _side(case[side], lang) for side, lang in (("source", "fa"), ("coverage", "en"))}
    sides["source"] = translate(sides["source"], models.translator)
    beads = tuple(
        Bead(n, tuple(sides["source"][i] for i in a), tuple(sides["coverage"][j] for j in b), 1.0)
        for n, (a, b) in enumerate(case["alignment"])
    )
    return Gold(case, Context(sides["source"], sides["coverage"], beads, models.words, models.encoder))


def _side(doc: dict[str, Any], lang: str) -> tuple[Sentence, ...]:
    text, spans = running_text(doc)
    furniture = set(doc["boilerplate"])
    return tuple(sentence(text, Span(*span), n, lang, _role(n, furniture), None) for n, span in enumerate(spans))


def _role(number: int, furniture: set[int]) -> Role:
    if number in furniture:
        return Role.FURNITURE
    return Role.BODY if number else Role.HEADLINE


def fit(examples: Sequence[Examples]) -> Fitted:
    """Weights for these examples."""
    x = np.concatenate([e.features for e in examples])
    y = np.concatenate([e.labels for e in examples])
    mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 0.01)
    z = np.c_[(x - mean) / spread, np.ones(len(x))]

    def loss(w: Array) -> tuple[float, Array]:
        p = 1 / (1 + np.exp(-(z @ w)))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum() + PENALTY * (w[:-1] ** 2).sum() / 2
        return float(value), z.T @ (p - y) + PENALTY * np.r_[w[:-1], 0]

    w = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B").x
    return Fitted(w[:-1], float(w[-1]), mean, spread)


def held_out(examples: Sequence[Examples]) -> list[Array]:
    """For each case the probabilities from weights fitted on the other cases."""
    return [
        fit([e for k, e in enumerate(examples) if k != n]).probability(own.features)
        if len(own.features)
        else np.zeros(0)
        for n, own in enumerate(examples)
    ]


def f1(chances: Sequence[Array], examples: Sequence[Examples], threshold: float, lost: int = 0) -> dict[str, float]:
    """Precision, recall and F1 at a threshold over the examples that count; `lost` are gold items never tried."""
    p = np.concatenate([c[e.counted] for c, e in zip(chances, examples, strict=True)]) >= threshold
    y = np.concatenate([e.labels[e.counted] for e in examples]) > 0
    tp, fp, fn = int((p & y).sum()), int((p & ~y).sum()), int((~p & y).sum()) + lost
    precision, recall, f = tp / max(1, tp + fp), tp / max(1, tp + fn), 2 * tp / max(1, 2 * tp + fp + fn)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f, 3)}


def fit_alignment(golds: Sequence[Gold], models: ModelSet) -> None:
    """Links: every candidate of every case is an example."""
    made = [link_examples(g, models) for g in golds]
    examples = [e for e, _ in made]
    chances = held_out(examples)
    figures = f1(chances, examples, 0.5, sum(lost for _, lost in made))
    data = fit(examples).to_dict(link_evidence.FEATURES) | {
        "settings": SETTINGS,
        "left_one_case_out": figures,
    }
    write("alignment.json", data)
    print(figures)


def link_examples(given: Gold, models: ModelSet) -> tuple[Examples, int]:
    """Candidate links of a case with labels, and how many gold links are no candidates."""
    source, coverage = given.context.body_source, given.context.body_coverage
    told = support(source, coverage, models.words)
    found = link_evidence.candidates(source, coverage, told, models.encoder)
    real = {(i, j) for a, b in given.case["alignment"] for i in a for j in b}
    links = [(source[i].index, coverage[j].index) for i, j in zip(found.rows, found.columns, strict=True)]
    labels = np.array([link in real for link in links], dtype=float)
    return Examples(found.features, labels, np.ones(len(labels), bool)), len(real - set(links))


def fit_claims(golds: Sequence[Gold], models: ModelSet) -> None:
    """Clauses: those of aligned sentences, and as more examples of untold ones those of sentences that stand
    alone, joined to the bead beside them."""
    data = {}
    for number, side in enumerate(("source", "coverage")):
        examples = [claim_examples(g, models, number, side) for g in golds]
        chances = held_out(examples)
        curve = {t: f1(chances, examples, t) for t in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)}
        kind = ("dropped", "added")[number]
        threshold = precise(curve)
        data[kind] = fit(examples).to_dict(claim_evidence.FEATURES) | {
            "threshold": threshold,
            "left_one_case_out": curve[threshold],
        }
        print(kind, curve)
    write("claims.json", data)


def precise(curve: dict[float, dict[str, float]]) -> float:
    """The threshold with the best F0.5: a false alarm costs an editor more than a miss."""

    def score(row: dict[str, float]) -> float:
        p, r = row["precision"], row["recall"]
        return 1.25 * p * r / (0.25 * p + r) if p + r else 0.0

    return max(curve, key=lambda t: score(curve[t]))


def claim_examples(given: Gold, models: ModelSet, number: int, side: str) -> Examples:
    """Clauses of one side of a case; what lies in a drift or an optional finding is left out."""
    context = given.context
    told = support(context.body_source, context.body_coverage, models.words)
    both = claim_evidence.directions(context, told)
    direction = both[number]
    rows, labels, counted = [], [], []
    seen: set[tuple[int, Span]] = set()
    beads = list(stand_ins(context, side))
    for clause in claim_evidence.clause_evidence(direction, both[1 - number], context, beads):
        if (clause.sentence.index, clause.span) in seen:
            continue
        seen.add((clause.sentence.index, clause.span))
        alone = not counterpart(context, clause.sentence)
        label = 1.0 if alone else gold_label(given.case, clause, direction.kind.value, side)
        if label is not None and is_claim(clause) and clause.sentence.role is not Role.HEADLINE:
            rows.append(clause.features)
            labels.append(label)
            counted.append(not alone)
    width = len(claim_evidence.FEATURES)
    return Examples(np.array(rows).reshape(-1, width), np.array(labels), np.array(counted, dtype=bool))


def counterpart(context: Context, own: Sentence) -> bool:
    return any(b.source and b.coverage and own in (*b.source, *b.coverage) for b in context.beads)


def stand_ins(context: Context, side: str) -> Iterator[Bead]:
    """The beads, where a sentence of `side` that stands alone joins the bead of the nearest linked one.

    So its clauses become what a dropped or added clause is: untold beside a counterpart that is told.
    """
    linked = [b for b in context.beads if b.source and b.coverage]
    for bead in context.beads:
        own, other = (bead.source, bead.coverage) if side == "source" else (bead.coverage, bead.source)
        if other or not own or not linked:
            yield bead
            continue
        host = min(linked, key=lambda b: abs((b.source if side == "source" else b.coverage)[0].index - own[0].index))
        yield replace(host, **{side: (*(host.source if side == "source" else host.coverage), *own)})


def gold_label(case: dict[str, Any], clause: claim_evidence.Clause, kind: str, side: str) -> float | None:
    """1 for a clause that the labels call untold, None where they call it something else."""
    place = clause.sentence.origin(clause.span).shift(-clause.sentence.span.start)

    def shared(finding: dict[str, Any]) -> int:
        at = clause.sentence.text.index(finding[side]["text"])
        return max(0, min(place.end, at + len(finding[side]["text"])) - max(place.start, at))

    def here(key: str) -> list[dict[str, Any]]:
        return [f for f in case[key] if side in f and f[side]["sentence"] == clause.sentence.index and shared(f)]

    for finding in here("findings"):
        if finding["kind"] == kind:
            whole = shared(finding) >= 0.5 * len(place) or shared(finding) >= 0.6 * len(finding[side]["text"])
            return 1.0 if whole else None
    return None if here("findings") or here("optional") else 0.0


def write(name: str, data: dict[str, Any]) -> None:
    (DATA / name).write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
