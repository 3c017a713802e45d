"""Evidence for candidate links."""

import random

import numpy as np

from models.fakes import FakeTranslator, fake_models
from service.comparison.align.evidence import FEATURES, NEAREST, Candidates, candidates
from service.comparison.align.model import fitted
from service.comparison.align.support import support
from service.comparison.prepare import sentences
from service.comparison.translate import translate
from service.documents.read import read

MODELS = fake_models()


def found(n: int, m: int) -> Candidates:
    source = sentences(read("\n".join(f"وزیر در شهر {k} گفت {k} نفر." for k in range(n))), "fa")
    source = translate(source, FakeTranslator())
    coverage = sentences(read("\n".join(f"The minister in city {k} said {k} people." for k in range(m))), "en")
    told = support(source, coverage, MODELS.words)
    return candidates(source, coverage, told, MODELS.encoder)


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
    made = candidates(source, coverage, support(source, coverage, models.words), models.encoder)
    assert len(made.rows) < 60 * 6 * NEAREST
    assert {(n, n) for n in range(60)} <= set(zip(made.rows.tolist(), made.columns.tolist(), strict=True))


def test_equal_figures_are_evidence() -> None:
    made = found(6, 6)
    figures = made.features[:, FEATURES.index("figures")]
    same = made.rows == made.columns
    assert figures[same].min() > figures[~same].max()


def test_the_model_that_ships_knows_every_kind_of_evidence() -> None:
    model = fitted().regression
    assert model.mean.shape == model.spread.shape == (len(FEATURES),)
    assert (model.spread > 0).all()
    assert model.log_odds(found(4, 4).features).shape == (16,)
