"""Fit the alignment and the claims on hand-labelled cases, with figures of cases left out of the fit.

    python -m tests.quality.fit alignment tests/data/cases/dev
    python -m tests.quality.fit claims tests/data/cases/dev

Writes `service/comparison/data/alignment.json` or `claims.json`. Both are logistic regressions on the evidence and its
products with an L2 penalty, fitted by L-BFGS: no randomness, the same file on every machine up to rounding.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from models.protocols import ModelSet
from service.comparison.align import evidence as link_evidence
from service.comparison.align import support
from service.comparison.claims import evidence as claim_evidence
from service.comparison.prepare import sentence, sentences
from service.comparison.regression import Array, Regression, standard, triangle, written
from service.comparison.translate import translate
from service.comparison.values import Bead, Context, Kind, Role, Sentence, body
from service.composition import Comparer
from service.documents.read import read as read_document
from service.language.spans import Span
from service.settings import Settings
from tests.quality.pairs import FOLDER, Pair, read
from tests.quality.score import running_text

DATA = Path(__file__).parents[2] / "service" / "comparison" / "data"
PENALTY = 50.0
FOLDS = 20
THRESHOLDS = {"dropped": 0.55, "added": 0.55}
"""Below these more is told wrongly than rightly of what they would add; `added` flags fewer than one human translation
in a hundred, `dropped` fewer than two."""
SETTINGS = {"alone": 0.4, "merge": 0.8, "neighbour": 0.6, "own": 2.5}
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


def one_bead_context(pair: Pair, models: ModelSet) -> Context:
    """A development pair with all its sentences in one bead, untranslated."""
    a, b = (sentences(read_document(text), lang) for text, lang in ((pair.source, "fa"), (pair.coverage, "en")))
    return Context(a, b, (Bead(0, body(a), body(b), 1.0),), models.words, models.encoder)


def _side(doc: dict[str, Any], lang: str) -> tuple[Sentence, ...]:
    text, spans = running_text(doc)
    furniture = set(doc["boilerplate"])
    return tuple(sentence(text, Span(*span), n, lang, _role(n, furniture), None) for n, span in enumerate(spans))


def _role(number: int, furniture: set[int]) -> Role:
    if number in furniture:
        return Role.FURNITURE
    return Role.BODY if number else Role.HEADLINE


def fit(examples: Sequence[Examples]) -> Regression:
    """Weights for these examples."""
    x = np.concatenate([e.features for e in examples])
    y = np.concatenate([e.labels for e in examples])
    mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 0.01)
    alone = standard(x, mean, spread)
    rows, columns = np.triu_indices(x.shape[1])
    z = np.c_[alone, alone[:, rows] * alone[:, columns], np.ones(len(x))]

    def loss(w: Array) -> tuple[float, Array]:
        p = 1 / (1 + np.exp(-(z @ w)))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum() + PENALTY * (w[:-1] ** 2).sum() / 2
        return float(value), z.T @ (p - y) + PENALTY * np.r_[w[:-1], 0]

    w = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B").x
    n = x.shape[1]
    return Regression(w[:n], triangle(w[n:-1], n), float(w[-1]), mean, spread)


def held_out(examples: Sequence[Examples]) -> list[Array]:
    """For each case the probabilities from weights fitted on the cases of the other folds."""
    models = [fit([e for k, e in enumerate(examples) if k % FOLDS != n]) for n in range(FOLDS)]
    return [
        models[n % FOLDS].probability(own.features) if len(own.features) else np.zeros(0)
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
    data = written(fit(examples), link_evidence.FEATURES) | {
        "settings": SETTINGS,
        "left_out": figures,
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
    """Parts of aligned sentences: of the cases, and of the development pairs of all kinds."""
    told = [(pair, one_bead_context(pair, models)) for pair in read(FOLDER / "dev")]
    data = {}
    for number, side in enumerate(("source", "coverage")):
        examples = [claim_examples(g.context, case_marks(g, side), number) for g in golds]
        examples += [claim_examples(context, pair_marks(pair, side), number) for pair, context in told]
        chances = held_out(examples)
        kind = ("dropped", "added")[number]
        figures = f1(chances, examples, THRESHOLDS[kind])
        data[kind] = written(fit(examples), claim_evidence.FEATURES) | {
            "threshold": THRESHOLDS[kind],
            "left_out": figures,
        }
        print(kind, figures)
    write("claims.json", data)


@dataclass(frozen=True)
class Mark:
    """What the labels say of a span of one side: True for a claim that this side alone makes, None for what may
    be told and need not, False for another finding."""

    span: Span
    alone: bool | None


def case_marks(given: Gold, side: str) -> list[Mark]:
    kind = Kind.DROPPED if side == "source" else Kind.ADDED
    sentences = given.context.source if side == "source" else given.context.coverage
    marks = []
    for key, found in ((k, f) for k in ("findings", "optional") for f in given.case[k] if side in f):
        own = sentences[found[side]["sentence"]]
        at = own.span.start + own.text.index(found[side]["text"])
        alone = kind in (found["kind"], *found.get("also", ())) if key == "findings" else None
        marks.append(Mark(Span(at, at + len(found[side]["text"])), alone))
    return marks


def pair_marks(pair: Pair, side: str) -> list[Mark]:
    kind = Kind.DROPPED if side == "source" else Kind.ADDED
    placed = ((label, label.source if side == "source" else label.coverage) for label in pair.labels)
    return [Mark(span, kind in (label.kind, *label.also)) for label, span in placed if span]


def claim_examples(context: Context, marks: Sequence[Mark], number: int) -> Examples:
    """Parts of one side that may be untold, in aligned sentences; they overlap, so figures count them, not findings."""
    told = support(context.body_source, context.body_coverage, context.table)
    both = claim_evidence.directions(context, told)
    found = claim_evidence.clause_evidence(both[number], both[1 - number], context, context.beads)
    labelled = [(c, gold_label(c.sentence.origin(c.span), marks)) for c in found]
    kept = [(c, label) for c, label in labelled if label is not None]
    width = len(claim_evidence.FEATURES)
    return Examples(
        np.array([c.features for c, _ in kept]).reshape(-1, width),
        np.array([label for _, label in kept]),
        np.ones(len(kept), dtype=bool),
    )


def gold_label(place: Span, marks: Sequence[Mark]) -> float | None:
    """1 for a part that the labels call untold, None for one that they call so in part, or optional."""
    for mark in marks:
        shared = min(place.end, mark.span.end) - max(place.start, mark.span.start)
        if shared <= 0:
            continue
        if mark.alone is None:
            return None
        if mark.alone:
            most = shared >= 0.6 * len(place) and shared >= 0.5 * len(mark.span)
            return 1.0 if most else None if shared >= 0.4 * len(place) else 0.0
    return 0.0


def write(name: str, data: dict[str, Any]) -> None:
    (DATA / name).write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
