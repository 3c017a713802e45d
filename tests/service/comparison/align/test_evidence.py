"""Evidence for candidate links."""

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from models.fakes import FakeTranslator, fake_models
from service.comparison.align import encoder_similarity
from service.comparison.align.evidence import (
    FEATURES,
    NEAREST,
    Candidates,
    _margin,
    _nearest,
    _rival,
    candidates,
)
from service.comparison.align.model import fitted
from service.comparison.align.support import support
from service.comparison.align.wording import wording_similarity
from service.comparison.prepare import sentences
from service.comparison.translate import translate
from service.documents.read import read

MODELS = fake_models()


def found(n: int, m: int) -> Candidates:
    source = sentences(read("\n".join(f"وزیر در شهر {k} گفت {k} نفر." for k in range(n))), "fa")
    source = translate(source, FakeTranslator())
    coverage = sentences(read("\n".join(f"The minister in city {k} said {k} people." for k in range(m))), "en")
    told = support(source, coverage, MODELS.words)
    return candidates(
        source,
        coverage,
        told,
        encoder_similarity(source, coverage, MODELS),
        wording_similarity(source, coverage),
    )


def test_each_candidate_has_a_finite_value_for_every_kind_of_evidence() -> None:
    for n, m in ((1, 1), (1, 5), (7, 3), (30, 20)):
        made = found(n, m)
        assert made.rows.shape == made.columns.shape
        assert made.features.shape == (len(made.rows), len(FEATURES))
        assert np.isfinite(made.features).all()
        assert set(made.rows.tolist()) == set(range(n)), "every sentence has a candidate"
        assert set(made.columns.tolist()) == set(range(m))
        assert len(set(zip(made.rows.tolist(), made.columns.tolist(), strict=True))) == len(made.rows)


def test_the_number_of_candidates_grows_with_the_length_not_with_its_square() -> None:
    draw = random.Random(1)
    words = [
        ("".join(draw.choices("ابپتجدرزسشکگلمن", k=7)), "".join(draw.choices("abcdefghklmnop", k=8)))
        for _ in range(900)
    ]
    lines = [draw.sample(words, 12) for _ in range(60)]
    models = fake_models(dict(words))
    source = sentences(read("\n".join(" ".join(fa for fa, _ in line) + "." for line in lines)), "fa")
    coverage = sentences(read("\n".join(" ".join(en for _, en in line) + "." for line in lines)), "en")
    cosine = encoder_similarity(source, coverage, models)
    made = candidates(source, coverage, support(source, coverage, models.words), cosine, np.zeros(cosine.shape))
    assert len(made.rows) < 60 * 6 * NEAREST
    assert {(n, n) for n in range(60)} <= set(zip(made.rows.tolist(), made.columns.tolist(), strict=True))


def test_equal_figures_are_evidence() -> None:
    made = found(6, 6)
    figures = made.features[:, FEATURES.index("figures")]
    same = made.rows == made.columns
    assert figures[same].min() > figures[~same].max()


def test_the_model_that_ships_knows_every_kind_of_evidence() -> None:
    model = fitted()
    assert model.weights.shape == model.mean.shape == model.spread.shape == (len(FEATURES),)
    assert (model.spread > 0).all()
    assert model.log_odds(found(4, 4).features).shape == (16,)


matrices = st.tuples(st.integers(1, 14), st.integers(1, 14), st.integers(0, 2**32 - 1)).map(
    lambda t: np.random.default_rng(t[2]).integers(0, 9, t[:2]).astype(float)
)


@settings(deadline=None)
@given(matrices)
def test_a_rival_is_the_greatest_other_entry_of_the_line(matrix: np.ndarray) -> None:
    rows, columns = matrix.shape
    for axis in (0, 1):
        rival = _rival(matrix, axis)
        for i in range(rows):
            for j in range(columns):
                others = np.delete(matrix[:, j], i) if axis == 0 else np.delete(matrix[i], j)
                assert rival[i, j] == (others.max() if len(others) else 0.0)
    assert np.allclose(_margin(matrix), matrix - (_rival(matrix, 0) + _rival(matrix, 1)) / 2)


@settings(deadline=None)
@given(matrices)
def test_the_nearest_are_the_greatest_entries_of_a_line(matrix: np.ndarray) -> None:
    for axis in (0, 1):
        near = _nearest(matrix, axis) if axis == 1 else _nearest(matrix, axis).T
        lines = matrix if axis == 1 else matrix.T
        for line, kept in zip(lines, near, strict=True):
            if len(line) <= NEAREST:
                assert kept.all()
            else:
                limit = sorted(line)[-NEAREST]
                # As many as there may be, never more: of equal entries at the limit some stay out.
                assert kept.sum() <= NEAREST
                assert not (kept & ((line <= 0) | (line < limit))).any()
                assert not ((line > limit) & (line > 0) & ~kept).any()
