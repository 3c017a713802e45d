from pathlib import Path

import pytest

from models.errors import BrokenWeightsError, MissingWeightsError
from models.word_table import LexicalTable

BUNDLED = Path(__file__).parents[2] / "models" / "weights" / "compact"


@pytest.fixture(scope="module")
def bundled() -> LexicalTable:
    return LexicalTable.load(BUNDLED)


@pytest.mark.parametrize(
    ("persian", "english"),
    [("مجلس", "parliament"), ("زلزله", "earthquak"), ("تکذیب", "deni"), ("بانک", "bank"), ("جنگ", "war")],
)
def test_the_likeliest_translation_of_a_news_word_is_the_usual_one(
    bundled: LexicalTable, persian: str, english: str
) -> None:
    row = bundled.forward(persian)
    assert max(row, key=lambda key: row[key]) == english
    assert persian in bundled.backward(english)


def test_a_negated_verb_is_not_the_verb(bundled: LexicalTable) -> None:
    assert "not" in bundled.forward("نشد")
    assert "not" not in bundled.forward("شد")


def test_numbers_and_latin_words_are_their_own_translation(bundled: LexicalTable) -> None:
    assert bundled.forward("17") == {"17": 1.0}
    assert bundled.backward("17") == {"17": 1.0}
    assert bundled.forward("google") == {"googl": 1.0}


def test_an_unknown_key_gives_nothing(bundled: LexicalTable) -> None:
    assert not bundled.forward("ژژژژژژ")
    assert not bundled.backward("zzzzzz")


def test_probabilities_of_a_word_add_up_to_at_most_one(bundled: LexicalTable) -> None:
    assert sum(bundled.forward("خبر").values()) <= 1.02


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    LexicalTable({"آب": {"water": 0.8, "wet": 0.1}}, {"water": {"آب": 0.6}}).save(tmp_path)
    loaded = LexicalTable.load(tmp_path)
    assert loaded.forward("آب") == pytest.approx({"water": 0.8, "wet": 0.1}, abs=0.003)
    assert loaded.backward("water") == pytest.approx({"آب": 0.6}, abs=0.003)
    assert loaded.signature["weights"]


def test_a_missing_and_a_broken_table_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MissingWeightsError):
        LexicalTable.load(tmp_path)
    (tmp_path / "words.npz").write_bytes(b"not a table")
    with pytest.raises(BrokenWeightsError):
        LexicalTable.load(tmp_path)
