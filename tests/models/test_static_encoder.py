from pathlib import Path

import numpy as np
import pytest

from models.errors import BrokenWeightsError, MissingWeightsError
from models.static_encoder import Features, StaticEncoder

BUNDLED = Path(__file__).parents[2] / "models" / "weights" / "compact"
PERSIAN = [
    "زلزله شدیدی استان کرمان را لرزاند.",
    "بانک مرکزی نرخ بهره را ثابت نگه داشت.",
    "تیم ملی فوتبال دو بر یک برد.",
]
ENGLISH = [
    "The central bank held its interest rate.",
    "The national football team won 2-1.",
    "A strong quake shook Kerman.",
]


@pytest.fixture(scope="module")
def bundled() -> StaticEncoder:
    return StaticEncoder.load(BUNDLED)


def test_a_sentence_is_nearest_to_its_translation(bundled: StaticEncoder) -> None:
    scores = bundled.encode(PERSIAN, "fa") @ bundled.encode(ENGLISH, "en").T
    assert scores.argmax(axis=1).tolist() == [2, 0, 1]


def test_rows_are_unit_vectors_and_do_not_depend_on_the_batch(bundled: StaticEncoder) -> None:
    together = bundled.encode(PERSIAN, "fa")
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for row, sentence in zip(together, PERSIAN, strict=True):
        assert np.array_equal(row, bundled.encode([sentence], "fa")[0])


def test_a_sentence_without_words_is_a_row_of_zeros(bundled: StaticEncoder) -> None:
    assert not bundled.encode(["", "؟!"], "fa").any()


def test_an_unknown_name_is_found_by_its_consonants(bundled: StaticEncoder) -> None:
    persian = bundled.encode(["زمفیرسکو"], "fa")
    english = bundled.encode(["Zamfirescu", "Bartholomew", "Wilkinson"], "en")
    assert int((persian @ english.T).argmax()) == 0


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    features = Features(
        {"fa": ["آب"], "en": ["water"]},
        {"fa": [], "en": []},
        dict.fromkeys(("fa", "en", "skeleton", "number"), 2),
    )
    vectors = np.random.default_rng(1).standard_normal((features.rows, 8)).astype(np.float32)
    made = StaticEncoder(features, vectors)
    made.save(tmp_path)
    assert np.allclose(StaticEncoder.load(tmp_path).encode(["آب 12"], "fa"), made.encode(["آب 12"], "fa"), atol=0.02)


def test_a_missing_and_a_broken_encoder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MissingWeightsError):
        StaticEncoder.load(tmp_path)
    (tmp_path / "encoder.npz").write_bytes(b"PK nothing")
    with pytest.raises(BrokenWeightsError):
        StaticEncoder.load(tmp_path)
