import pytest

from models.phrase.decoder import Beam, Decoder, Option, Weights, _first_gap
from models.phrase.language_model import LanguageModel
from models.training import language_models

TEXT = [["big", "house"], ["the", "big", "house"], ["the", "red", "house"]] * 3


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    words = language_models.vocabulary(TEXT, 1)
    return LanguageModel(words, language_models.mixed([language_models.Model(TEXT, words)], [1.0], 100, 100))


def option(decoder: Decoder, model: LanguageModel, start: int, end: int, text: str, score: float = 0.0) -> Option:
    words = tuple(model.number[w] for w in text.split())
    return Option(start, end, words, decoder.fixed(words, score))


def test_the_model_puts_two_units_in_english_order(model: LanguageModel) -> None:
    decoder = Decoder(model, Weights(jump=0.1, model=1.0))
    options = [[[option(decoder, model, 0, 1, "house")]], [[option(decoder, model, 1, 2, "big")]]]
    path = decoder.best(options, 2)
    assert [model.words[w] for o in path for w in o.words] == ["big", "house"]


def test_a_dear_jump_keeps_the_order(model: LanguageModel) -> None:
    decoder = Decoder(model, Weights(jump=9.0))
    options = [[[option(decoder, model, 0, 1, "house")]], [[option(decoder, model, 1, 2, "big")]]]
    assert [o.start for o in decoder.best(options, 2)] == [0, 1]


def test_a_phrase_that_fits_beats_its_words(model: LanguageModel) -> None:
    decoder = Decoder(model, Weights())
    alone = [option(decoder, model, 0, 1, "red", -2.0)]
    both = [option(decoder, model, 0, 2, "big house", -0.1)]
    options = [[alone, both], [[option(decoder, model, 1, 2, "house", -2.0)]]]
    assert [(o.start, o.end) for o in decoder.best(options, 2)] == [(0, 2)]


def test_every_unit_of_a_long_sentence_is_translated_once(model: LanguageModel) -> None:
    decoder = Decoder(model, Weights())
    options = [[[option(decoder, model, i, i + 1, "house")]] for i in range(300)]
    assert sorted(o.start for o in decoder.best(options, 300)) == list(range(300))


def test_nothing_gives_nothing(model: LanguageModel) -> None:
    assert Decoder(model, Weights()).best([], 0) == []


@pytest.mark.parametrize(("covered", "gap"), [(0b0, 0), (0b1, 1), (0b1011, 2), (0b111, 3)])
def test_the_first_gap_is_the_first_unit_not_covered(covered: int, gap: int) -> None:
    assert _first_gap(covered) == gap


def test_a_jump_back_over_a_gap_is_foreseen(model: LanguageModel) -> None:
    """With one hypothesis a stack, the one that leaves a gap looks better until its way back is counted."""
    decoder = Decoder(model, Weights(jump=1.2, model=1.0, word=0.0, phrase=0.0), Beam(stack=1, pops=9))
    rows = [[[option(decoder, model, i, i + 1, word)]] for i, word in enumerate(("house", "big", "red", "house"))]
    assert [o.start for o in decoder.best(rows, 4)] == [0, 1, 2, 3]
