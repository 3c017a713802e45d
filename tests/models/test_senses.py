from pathlib import Path

import pytest

from models.errors import BrokenWeightsError, MissingWeightsError
from models.senses import FILE, Senses, senses
from models.text.words import english_key


@pytest.mark.parametrize(("a", "b"), [("car", "vehicle"), ("school", "building"), ("student", "pupil")])
def test_a_synonym_or_a_wider_word_may_replace_another(a: str, b: str) -> None:
    assert senses().may_replace(english_key(a), english_key(b))
    assert senses().may_replace(english_key(b), english_key(a))
    assert senses().rivals(english_key(a), english_key(b)) == 0.0


@pytest.mark.parametrize(("a", "b"), [("wheat", "rice"), ("lake", "river"), ("teacher", "nurse"), ("mosque", "church")])
def test_two_of_one_kind_are_rivals(a: str, b: str) -> None:
    assert not senses().may_replace(english_key(a), english_key(b))
    assert senses().rivals(english_key(a), english_key(b)) > 0.6


def test_things_of_different_kinds_are_no_rivals() -> None:
    assert senses().rivals(english_key("wheat"), english_key("bridge")) < 0.3


def test_opposites_are_opposed_whichever_comes_first() -> None:
    assert senses().opposed(english_key("import"), english_key("export"))
    assert senses().opposed(english_key("export"), english_key("import"))


def test_an_unknown_word_has_no_senses() -> None:
    assert senses().of("qqqq") == ()
    assert senses().rivals("qqqq", english_key("wheat")) == 0.0


def test_saved_senses_are_read_back(tmp_path: Path) -> None:
    up, same = {1: [0], 2: [0]}, {1: [2]}
    made = Senses(["rice", "wheat"], [0, 1, 2], [1, 2], "nnn", up, same, {}, [2, 0, 0], [13, 13, 13])
    made.save(tmp_path)
    assert Senses.load(tmp_path) == made


def test_a_folder_without_senses_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingWeightsError, match=str(tmp_path)):
        Senses.load(tmp_path)


def test_a_file_that_is_no_archive_is_broken(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no archive")
    with pytest.raises(BrokenWeightsError, match=FILE):
        Senses.load(tmp_path)
