import math

import numpy as np
import pytest

from models.phrase.language_model import LanguageModel
from models.training import language_models

TEXT = [s.split() for s in ("the cat sat", "the cat ran", "the dog sat", "a dog ran home")] * 3


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    words = language_models.vocabulary(TEXT, 1)
    made = language_models.Model(TEXT, words)
    return LanguageModel(words, language_models.mixed([made, made], [0.5, 0.5], 100, 100))


def test_probabilities_after_a_seen_history_add_up_to_one(model: LanguageModel) -> None:
    first, second = model.number["<s>"], model.number["the"]
    total = sum(math.exp(model.score(first, second, w)) for w in range(len(model.words)) if w != first)
    assert total == pytest.approx(1.0, abs=0.08)


def test_what_was_seen_is_likelier_than_what_was_not(model: LanguageModel) -> None:
    n = model.number
    assert model.score(n["<s>"], n["the"], n["cat"]) > model.score(n["<s>"], n["the"], n["home"])
    assert model.pair(n["the"], n["cat"]) > model.pair(n["the"], n["sat"])


def test_an_unknown_history_backs_off(model: LanguageModel) -> None:
    n = model.number
    assert np.isfinite(model.score(n["home"], n["home"], n["cat"]))
    assert model.alone(n["dog"]) > model.alone(n["<unk>"])


def test_followers_stand_under_their_own_context_also_at_the_start_of_a_sentence() -> None:
    words = language_models.vocabulary(TEXT, 1)
    arrays = language_models.mixed([language_models.Model(TEXT, words)], [1.0], 100, 100)
    made = LanguageModel(words, arrays)
    start, the, a = (made.number[w] for w in ("<s>", "the", "a"))
    assert made.score(start, start, the) == pytest.approx(math.log(0.75), abs=0.15)
    assert made.score(start, start, the) > made.score(start, start, a)
    assert int(arrays["c3"].sum()) == len(arrays["w3"])
