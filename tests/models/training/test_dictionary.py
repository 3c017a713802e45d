from pathlib import Path

import pytest

from models.dictionary import Dictionary
from models.training.dictionary import (
    FOLDER,
    LineError,
    compose,
    english_phrase,
    forms,
    persian_head,
    read,
    read_kinds,
)

WEIGHTS = Path(__file__).parents[3] / "models" / "weights" / "dictionary"


def test_a_line_that_is_no_entry_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text("پل\tn\tbridge\nپل\tn\n", "utf-8")
    with pytest.raises(LineError, match=r"x\.tsv, line 2"):
        list(read([tmp_path / "x.tsv"]))


def test_a_field_without_a_mark_is_no_entry(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text("پل\tn\tbridge\ttunnel\n", "utf-8")
    with pytest.raises(LineError):
        list(read([tmp_path / "x.tsv"]))


@pytest.mark.parametrize(
    ("text", "part", "head"),
    [
        ("خط لوله", "n", "خط لوله"),
        ("زیر سؤال بردن", "v", "زیر سوال +بردن"),
        ("کشتن", "v", "+کشتن"),
        ("آتش‌سوزی‌ها", "n", "آتش‌سوزی"),
    ],
)
def test_a_headword_becomes_keys(text: str, part: str, head: str) -> None:
    assert persian_head(text, part) == head


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("be linked to", ("link",)),
        ("take into custody", ("take", "into", "custodi")),
        ("on", ("on",)),
        ("Supreme Court", ("suprem", "court")),
    ],
)
def test_an_english_phrase_loses_words_of_grammar_at_its_ends(text: str, phrase: tuple[str, ...]) -> None:
    assert english_phrase(text) == phrase


def test_irregular_and_british_forms_are_forms_of_a_phrase() -> None:
    assert {"break down", "broke down", "broken down"} <= set(forms("break down"))
    assert "labour force" in set(forms("labor force"))
    assert set(forms("city center")) >= {"city centre"}


def test_the_shipped_file_is_what_the_texts_make() -> None:
    made = compose(FOLDER)
    shipped = Dictionary.load(WEIGHTS)
    assert list(shipped.heads) == list(made.heads)
    assert list(shipped.phrases) == list(made.phrases)
    assert (shipped.rows == made.rows).all()
    assert (shipped.groups == made.groups).all()


def test_each_thing_of_a_kind_has_the_others_words_as_rivals(tmp_path: Path) -> None:
    (tmp_path / "kinds.tsv").write_text(
        "n\tبرنج = rice\tگندم = wheat; rice\tغله = cereal, grain\tشالی = rice, paddy\n", "utf-8"
    )
    rivals = {line.head: [word for _, word in line.others] for line in read_kinds(tmp_path / "kinds.tsv")}
    assert rivals["برنج"] == ["wheat"]  # «شالی» may be rice, and rice is a cereal
    assert rivals["گندم"] == ["paddy"]
