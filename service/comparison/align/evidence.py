"""Evidence for each candidate link, from sources that err independently.

Candidates are the closest few of every sentence by each kind of evidence, so that their number grows with
the length of the texts, not with its square.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from service.comparison.align.support import Support
from service.comparison.values import Sentence
from service.language.mentions import DateKind, QuantityKind

Array = NDArray[np.float64]

NEAREST = 8
"""Candidates a sentence gets from each kind of evidence."""

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
    source: Sequence[Sentence], coverage: Sequence[Sentence], support: Support, cosine: Array, translation: Array
) -> Candidates:
    """Evidence for the likely links.

    cosine: (source, coverage) encoder similarity. translation: the same shape, similarity of the source's
    translation to the coverage; zeros where there is none.
    """
    forward, backward = support.forward.toarray(), support.backward.toarray()
    mutual = np.sqrt(np.maximum(forward, 0) * np.maximum(backward, 0))
    keep = np.zeros(cosine.shape, dtype=bool)
    for matrix in (cosine, mutual, forward + backward):
        keep |= _nearest(matrix, axis=0) | _nearest(matrix, axis=1)
    rows, columns = np.nonzero(keep)
    at = (rows, columns)
    figures, names = _shared(source, coverage, _figures), _shared(source, coverage, _names_of)
    place_a, place_b = _relative(len(source)), _relative(len(coverage))
    quotes_a = np.array([bool(s.facts.quotes) for s in source], dtype=float)
    quotes_b = np.array([bool(s.facts.quotes) for s in coverage], dtype=float)
    length_a = np.log1p([len(s.facts.words) for s in source])
    length_b = np.log1p([len(s.facts.words) for s in coverage])
    first = (rows == 0).astype(float) * (columns == 0)
    columns_of = {
        "encoder": cosine[at],
        "encoder_margin": _margin(cosine)[at],
        "forward": forward[at],
        "backward": backward[at],
        "mutual": mutual[at],
        "forward_margin": _margin(forward)[at],
        "backward_margin": _margin(backward)[at],
        "figures": figures[at],
        "names": names[at],
        "quotes": np.where(quotes_a[rows] == quotes_b[columns], 0.0, 1.0),
        "headline": first,
        "distance": np.abs(place_a[rows] - place_b[columns]),
        "length": np.abs(length_a[rows] - length_b[columns]),
        "translation": translation[at],
        "shared": np.minimum(1.0, figures[at] + names[at]),
    }
    return Candidates(rows, columns, np.stack([columns_of[f] for f in FEATURES], axis=1))


def _nearest(matrix: Array, axis: int) -> NDArray[np.bool_]:
    """True at each line's `NEAREST` greatest entries."""
    size = matrix.shape[axis]
    if size <= NEAREST:
        return np.ones(matrix.shape, dtype=bool)
    # Exactly so many, ties or not: equal lines must not make every pair a candidate.
    best = np.argpartition(-matrix, NEAREST - 1, axis=axis)
    chosen = np.zeros(matrix.shape, dtype=bool)
    np.put_along_axis(chosen, np.take(best, range(NEAREST), axis=axis), True, axis=axis)
    return chosen & (matrix > 0)


def _margin(matrix: Array) -> Array:
    """How far an entry stands above the best other entries of its row and of its column.

    Margin scoring (Artetxe and Schwenk 2019), as a difference to the mean of the two best competitors.
    """
    return np.asarray(matrix - (_rival(matrix, 1) + _rival(matrix, 0)) / 2)


def _rival(matrix: Array, axis: int) -> Array:
    """For each entry the greatest other entry on its line (0 if it stands alone)."""
    if matrix.shape[axis] < 2:
        return np.zeros(matrix.shape)
    top = -np.partition(-matrix, 1, axis=axis)
    best, second = np.take(top, [0], axis=axis), np.take(top, [1], axis=axis)
    return np.where(matrix >= best, second, best)


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


def _shared(source: Sequence[Sentence], coverage: Sequence[Sentence], read: Callable[[Sentence], set[str]]) -> Array:
    """The share of what is mentioned in both sentences, a mention weighing less the oftener it occurs."""
    sides = [[read(s) for s in sentences] for sentences in (source, coverage)]
    numbers: dict[str, int] = {}
    often: dict[str, int] = defaultdict(int)
    for mentions in (*sides[0], *sides[1]):
        for m in mentions:
            numbers.setdefault(m, len(numbers))
            often[m] += 1
    if not numbers:
        return np.zeros((len(source), len(coverage)))
    weight = np.array([1.0 / max(1, often[m] - 1) for m in numbers])
    a, b = (_incidence(mentions, numbers) for mentions in sides)
    common = (a @ sparse.diags(weight) @ b.T).toarray()
    total = np.maximum.outer(a @ weight, b @ weight)
    return np.asarray(common / np.where(total > 0, total, 1.0))


def _incidence(mentions: Sequence[set[str]], numbers: dict[str, int]) -> sparse.csr_matrix:
    rows = [i for i, found in enumerate(mentions) for _ in found]
    columns = [numbers[m] for found in mentions for m in found]
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(mentions), max(1, len(numbers))))
