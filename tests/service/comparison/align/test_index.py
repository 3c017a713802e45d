"""The closest few, margins and sums of chosen pairs, against their plain meaning on whole matrices."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from service.comparison.align import index
from service.comparison.align.index import Pairs, closest, dots, greatest, margin, matrix, means, plain, sums, turned

MOST = 3
matrices = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32 - 1)).map(
    lambda t: np.random.default_rng(t[2]).integers(-3, 9, t[:2]).astype(float)
)


def kept_by_row(codes: np.ndarray, matrix: np.ndarray) -> list[list[float]]:
    n, m = matrix.shape
    assert len(set(codes.tolist())) == len(codes)
    kept: list[list[float]] = [[] for _ in range(n)]
    for code in codes.tolist():
        kept[code // m].append(matrix[code // m, code % m])
    return kept


def check_closest(codes: np.ndarray, matrix: np.ndarray) -> None:
    for line, kept in zip(matrix, kept_by_row(codes, matrix), strict=True):
        if len(line) <= MOST:
            assert len(kept) == len(line)
        else:
            assert sorted(kept) == sorted(v for v in sorted(line)[-MOST:] if v > 0)


@settings(deadline=None)
@given(matrices)
def test_the_closest_are_the_greatest_positive_entries_of_a_line(matrix: np.ndarray) -> None:
    check_closest(greatest(sparse.csr_matrix(matrix), MOST), matrix)
    check_closest(greatest(matrix, MOST), matrix)
    positive, found = closest(matrix.astype(np.float32), np.eye(matrix.shape[1], dtype=np.float32), MOST)
    check_closest(positive, matrix)
    assert set(positive.tolist()) <= set(found.tolist())
    assert len(found) == matrix.shape[0] * min(MOST, matrix.shape[1])


@given(matrices)
def test_turning_codes_twice_gives_them_back(matrix: np.ndarray) -> None:
    n, m = matrix.shape
    codes = np.arange(n * m)
    assert (turned(turned(codes, n, m), m, n) == codes).all()
    by_column = greatest(sparse.csr_matrix(matrix.T), 1)
    assert set(turned(by_column, n, m).tolist()) <= set(codes.tolist())


@settings(deadline=None)
@given(matrices)
def test_a_margin_is_the_distance_to_the_mean_of_the_best_others(matrix: np.ndarray) -> None:
    n, m = matrix.shape
    got = margin(Pairs(n, m, np.arange(n * m)), matrix.ravel()).reshape(n, m)
    for i in range(n):
        for j in range(m):
            others = (np.delete(matrix[i], j), np.delete(matrix[:, j], i))
            rivals = [o.max() if len(o) else 0.0 for o in others]
            assert got[i, j] == matrix[i, j] - sum(rivals) / 2


@settings(deadline=None)
@given(matrices, st.integers(0, 2**32 - 1))
def test_chosen_products_are_those_of_the_whole_matrix(matrix: np.ndarray, seed: int) -> None:
    n, width = matrix.shape
    other = np.random.default_rng(seed).integers(-3, 9, (4, width)).astype(float)
    codes = np.flatnonzero(np.random.default_rng(seed).random(n * 4) < 0.5)
    pairs, whole = Pairs(n, 4, codes), (matrix @ other.T).ravel()[codes]
    assert (dots(pairs, matrix.astype(np.float32), other.astype(np.float32)) == whole).all()
    for small in (index.SMALL, 0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(index, "SMALL", small)
            assert (sums(pairs, sparse.csr_matrix(matrix), sparse.csr_matrix(other)) == whole).all()
    assert (sums(pairs, matrix, other) == whole).all()


@given(matrices)
def test_a_matrix_holds_the_same_whether_plain_or_sparse(found: np.ndarray) -> None:
    rows, columns = np.nonzero(found)
    made = [matrix(found[rows, columns], rows, columns, found.shape, short=short) for short in (True, False)]
    assert isinstance(made[0], np.ndarray) is not isinstance(made[1], np.ndarray)
    assert all((plain(one) == found).all() for one in made)
    whole = np.abs(found)
    assert np.allclose(plain(means(*[sparse.csr_matrix(whole)] * 2)), means(whole, whole))


def test_long_sides_are_read_in_blocks_with_the_same_answer() -> None:
    draw = np.random.default_rng(5)
    a, b = (draw.integers(-4, 5, (n, 8)).astype(np.float32) for n in (index.BLOCK + 90, 40))
    codes = np.sort(closest(a, b, 5)[0])
    pairs = Pairs(len(a), len(b), codes)
    assert (dots(pairs, a, b) == (a @ b.T).ravel()[codes]).all()
    assert set((codes // len(b)).tolist()) == {i for i, row in enumerate(a @ b.T) if (row > 0).any()}
