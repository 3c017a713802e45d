"""Evidence for each candidate link, from sources that err independently.

Candidates are the closest few of every sentence by each kind of evidence, so that their number grows with
the length of the texts, not with its square.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from models.protocols import SentenceEncoder
from service.comparison.align.index import SHORT, Matrix, Pairs, closest, dots, greatest, margin, means, sums, turned
from service.comparison.align.support import Support
from service.comparison.align.wording import wording_similarity
from service.comparison.values import Sentence
from service.language.mentions import DateKind, QuantityKind

Array = NDArray[np.float64]
Vectors = NDArray[np.float32]

NEAREST = 8
"""Candidates a sentence gets from each kind of evidence."""
COMMON = SHORT
"""A word that more sentences tell is no way to find one of them; it counts once a pair is found."""

FEATURES = (
    "encoder", "encoder_margin", "forward", "backward", "mutual", "forward_margin", "backward_margin",
    "figures", "names", "quotes", "headline", "distance", "length", "translation", "shared",
)  # fmt: skip


@dataclass(frozen=True)
class Candidates:
    """Candidate links with their evidence: `rows`, `columns` (sentence numbers), `features` (links, kinds)."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    features: Array


def candidates(
    source: Sequence[Sentence], coverage: Sequence[Sentence], support: Support, encoder: SentenceEncoder
) -> Candidates:
    """Evidence for the likely links."""
    a = encoder.encode([s.normal.text for s in source], "fa")
    b = encoder.encode([s.normal.text for s in coverage], "en")
    likely, rivals = _chosen(support, a, b)
    evidence = _with_margins(likely, rivals, support, a, b)
    figures, names = _shared(likely, source, coverage, _figures), _shared(likely, source, coverage, _names_of)
    rows, columns = likely.rows, likely.columns
    place_a, place_b = _relative(len(source)), _relative(len(coverage))
    quotes_a = np.array([bool(s.facts.quotes) for s in source], dtype=float)
    quotes_b = np.array([bool(s.facts.quotes) for s in coverage], dtype=float)
    length_a = np.log1p([len(s.facts.words) for s in source])
    length_b = np.log1p([len(s.facts.words) for s in coverage])
    evidence |= {
        "mutual": np.sqrt(np.maximum(evidence["forward"], 0) * np.maximum(evidence["backward"], 0)),
        "figures": figures,
        "names": names,
        "quotes": np.where(quotes_a[rows] == quotes_b[columns], 0.0, 1.0),
        "headline": (rows == 0).astype(float) * (columns == 0),
        "distance": np.abs(place_a[rows] - place_b[columns]),
        "length": np.abs(length_a[rows] - length_b[columns]),
        "translation": wording_similarity(likely, source, coverage),
        "shared": np.minimum(1.0, figures + names),
    }
    return Candidates(rows, columns, np.stack([evidence[f] for f in FEATURES], axis=1))


def _chosen(support: Support, a: Vectors, b: Vectors) -> tuple[Pairs, Pairs]:
    """The pairs to look at, and a superset of them that holds the two best of every sentence."""
    n, m = len(a), len(b)
    forward, backward = _indexed(support)
    near, best = [], []
    for matrix in (means(forward, backward), forward + backward):
        near += [greatest(matrix, NEAREST), turned(greatest(matrix.T, NEAREST), n, m)]
    (ahead, all_ahead), (back, all_back) = closest(a, b, NEAREST), closest(b, a, NEAREST)
    near += [ahead, turned(back, n, m)]
    best += [all_ahead, turned(all_back, n, m)]
    for matrix in (forward, backward):
        best += [greatest(matrix, 2), turned(greatest(matrix.T, 2), n, m)]
    likely = np.unique(np.concatenate(near))
    return Pairs(n, m, likely), Pairs(n, m, np.unique(np.concatenate((likely, *best))))


def _indexed(support: Support) -> tuple[Matrix, Matrix]:
    """Word support both ways, shape (source, coverage), by the words that few sentences tell.

    What is told all over a long text says nothing about where; without it the work grows with the length.
    """
    told, backed = _rare(support.told), _rare(support.backed)
    return support.source.weights @ told, (support.coverage.weights @ backed).T


def _rare(told: Matrix) -> Matrix:
    if isinstance(told, np.ndarray) or told.shape[1] <= COMMON:
        return told
    often = np.diff(told.indptr)
    return told if not len(often) or often.max() <= COMMON else sparse.diags((often <= COMMON).astype(float)) @ told


def _with_margins(likely: Pairs, rivals: Pairs, support: Support, a: Vectors, b: Vectors) -> dict[str, Array]:
    """Encoder likeness and word support of the likely pairs, each also against its rivals."""
    at = rivals.where(likely.codes)
    values = {
        "encoder": dots(rivals, a, b),
        "forward": sums(rivals, support.source.weights, support.told.T),
        "backward": sums(rivals, support.backed.T, support.coverage.weights),
    }
    margins = {f"{name}_margin": margin(rivals, value)[at] for name, value in values.items()}
    return {name: value[at] for name, value in values.items()} | margins


def _relative(n: int) -> Array:
    return np.arange(n) / max(1, n - 1)


def _figures(sentence: Sentence) -> set[str]:
    """Its numbers and dates, as values that are equal across languages."""
    found = {
        f"q{q.low:g}" for q in sentence.facts.quantities if q.kind not in (QuantityKind.VAGUE, QuantityKind.ORDINAL)
    }
    for d in sentence.facts.dates:
        if d.kind in (DateKind.DURATION, DateKind.RELATIVE) and d.amount is not None:
            found.add(f"d{d.amount:g}{d.unit}")
        elif d.weekday is not None and d.first is None:
            found.add(f"w{d.weekday}")
        elif d.first is not None:
            found.add(f"d{d.first}")
        elif d.days_of_year:
            found.add(f"y{d.days_of_year[0]}")
        elif d.minutes is not None:
            found.add(f"m{d.minutes[0]}")
    return found


def _names_of(sentence: Sentence) -> set[str]:
    return {s for n in sentence.facts.names for s in ((n.key,) if n.key else n.skeletons) if len(s) > 1}


def _shared(
    pairs: Pairs, source: Sequence[Sentence], coverage: Sequence[Sentence], read: Callable[[Sentence], set[str]]
) -> Array:
    """The share of what is mentioned in both sentences, a mention weighing less the oftener it occurs."""
    ours, theirs = ([read(s) for s in sentences] for sentences in (source, coverage))
    often = Counter(mention for found in (*ours, *theirs) for mention in found)
    weight = {mention: 1.0 / max(1, times - 1) for mention, times in often.items()}
    a, b = ([fsum(map(weight.__getitem__, found)) for found in side] for side in (ours, theirs))
    shares = np.zeros(len(pairs.codes))
    for at, (i, j) in enumerate(zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True)):
        if not ours[i].isdisjoint(theirs[j]):
            shares[at] = fsum(map(weight.__getitem__, ours[i] & theirs[j])) / max(a[i], b[j])
    return shares
