"""The closest few of every sentence, and sums over chosen pairs, without a matrix of all pairs.

Between two articles every matrix is small, and what scipy asks of a sparse one before it computes takes longer than
computing all of it: theirs are plain arrays. Those of long texts are sparse (`matrix`); what is asked of them is the
same.

A pair of sentences is one number, its *code*: row × number of columns + column. Sets of pairs are sorted
arrays of codes, so that memory follows the pairs that are looked at, not the product of the lengths.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Array = NDArray[np.float64]
Codes = NDArray[np.int64]
Matrix: TypeAlias = Array | sparse.csr_matrix

SHORT = 128
"""Up to so many sentences a side the matrices are plain arrays."""

BLOCK = 512
"""Sentences whose likeness to all others is in memory at a time."""
SMALL = 10_000
"""Up to so many pairs in all, a matrix of all of them is quicker than picking."""
MANY = 50_000
"""Pairs whose rows are in memory at a time."""


def matrix(values: Array, rows: Codes, columns: Codes, shape: tuple[int, int], *, short: bool) -> Matrix:
    """The matrix with these entries, none of which comes twice: an array for short texts, sparse for others."""
    if not short:
        return sparse.csr_matrix((values, (rows, columns)), shape=shape)
    made = np.zeros(shape)
    made[rows, columns] = values
    return made


def plain(matrix: Matrix) -> Array:
    """All entries."""
    return matrix if isinstance(matrix, np.ndarray) else np.asarray(matrix.toarray())


def means(a: Matrix, b: Matrix) -> Matrix:
    """The geometric mean of two matrices, entry by entry."""
    return np.sqrt(a * b) if isinstance(a, np.ndarray) else a.multiply(b).sqrt()


@dataclass(frozen=True)
class Pairs:
    """Chosen pairs of `rows` × `columns` sentences; codes are sorted and come once."""

    n_rows: int
    n_columns: int
    codes: Codes

    @property
    def rows(self) -> Codes:
        return self.codes // self.n_columns

    @property
    def columns(self) -> Codes:
        return self.codes % self.n_columns

    def where(self, others: Codes) -> NDArray[np.int64]:
        """Places of these codes, all of which are known."""
        return np.searchsorted(self.codes, others)


def turned(codes: Codes, n_rows: int, n_columns: int) -> Codes:
    """Codes of `n_columns` × `n_rows` as those of `n_rows` × `n_columns`."""
    return np.asarray(codes % n_rows * n_columns + codes // n_rows)


def closest(a: NDArray[np.float32], b: NDArray[np.float32], most: int) -> tuple[Codes, Codes]:
    """For each row of `a` the rows of `b` with the greatest dot products, at most so many.

    The first codes are of positive products alone, unless `b` has no more rows than `most`; the second are all.
    """
    n, m = len(a), len(b)
    if m <= most:
        return np.arange(n * m), np.arange(n * m)
    positive, found = [], []
    for start in range(0, n, BLOCK):
        part = a[start : start + BLOCK] @ b.T
        # Exactly so many, ties or not: equal lines must not make every pair a candidate.
        best = np.argpartition(-part, most - 1, axis=1)[:, :most]
        codes = np.arange(start, start + len(part))[:, None] * m + best
        found.append(codes.ravel())
        positive.append(codes[np.take_along_axis(part, best, axis=1) > 0])
    return np.concatenate(positive), np.concatenate(found)


def greatest(matrix: Matrix, most: int) -> Codes:
    """For each row its greatest positive entries, at most so many; all pairs where a row has no more."""
    n, m = matrix.shape
    if m <= most:
        return np.arange(n * m)
    if isinstance(matrix, np.ndarray):
        best = np.argpartition(-matrix, most - 1, axis=1)[:, :most]
        codes = np.arange(n)[:, None] * m + best
        return np.asarray(codes[np.take_along_axis(matrix, best, axis=1) > 0])
    matrix = matrix.tocsr()
    found = [np.zeros(0, np.int64)]
    for row, (first, last) in enumerate(pairwise(matrix.indptr.tolist())):
        values, columns = matrix.data[first:last], matrix.indices[first:last]
        if last - first > most:
            best = np.argpartition(-values, most - 1)[:most]
            values, columns = values[best], columns[best]
        found.append(row * m + columns[values > 0].astype(np.int64))
    return np.concatenate(found)


def dots(pairs: Pairs, a: NDArray[np.float32], b: NDArray[np.float32]) -> Array:
    """Dot products of the chosen rows of `a` and `b`."""
    rows, columns = pairs.rows, pairs.columns
    found = np.empty(len(rows))
    for start in range(0, len(a), BLOCK):
        first, last = np.searchsorted(rows, (start, start + BLOCK))
        part = a[start : start + BLOCK] @ b.T
        found[first:last] = part[rows[first:last] - start, columns[first:last]]
    return found


def sums(pairs: Pairs, a: Matrix, b: Matrix) -> Array:
    """Dot products of the chosen rows of two matrices of one width."""
    if isinstance(a, np.ndarray):
        return np.asarray((a @ b.T).ravel()[pairs.codes])
    a, b = sparse.csr_matrix(a), sparse.csr_matrix(b)
    if pairs.n_rows * pairs.n_columns <= SMALL:
        return np.asarray((a @ b.T).toarray().ravel()[pairs.codes])
    rows, columns = pairs.rows, pairs.columns
    parts = [
        np.asarray(a[rows[s : s + MANY]].multiply(b[columns[s : s + MANY]]).sum(axis=1)).ravel()
        for s in range(0, len(rows), MANY)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def margin(pairs: Pairs, values: Array) -> Array:
    """How far each value stands above the best other ones of its row and of its column.

    Margin scoring (Artetxe and Schwenk 2019), as a difference to the mean of the two best competitors. Only
    chosen pairs compete, so the two best of every line must be among them.
    """
    return np.asarray(values - (_rival(pairs.rows, values) + _rival(pairs.columns, values)) / 2)


def _rival(lines: Codes, values: Array) -> Array:
    """For each entry the greatest other entry of its line, 0 if it has no other."""
    order = np.lexsort((-values, lines))
    first = np.flatnonzero(np.diff(lines[order], prepend=-1))
    size = np.diff(first, append=len(lines))
    best = values[order[first]]
    second = np.where(size > 1, values[order[np.minimum(first + 1, len(lines) - 1)]], 0.0)
    number = np.empty(len(lines), dtype=np.int64)
    number[order] = np.repeat(np.arange(len(first)), size)
    return np.where(values >= best[number], second[number], best[number])
