"""Words marked by people, and ours."""

from pathlib import Path

import pytest

from service.composition import Comparer
from service.settings import Settings
from tests.quality.words import correlation, highlighted, read, untranslated

LINE = "\t".join(
    (
        "The accident killed 12 people.",
        "در این حادثه 21 نفر کشته شدند.",
        "در این حادثه 21 نفر کشته شدند .",
        "OK OK OK BAD OK OK OK OK",
    )
)


def test_the_token_with_the_wrong_number_is_highlighted_and_the_others_are_not(tmp_path: Path) -> None:
    file = tmp_path / "lines.tsv"
    file.write_text(LINE + "\n", encoding="utf-8")
    (line,) = read(file)
    told = highlighted(line, Comparer(Settings()))
    assert told[line.bad.index(True)]
    assert not any(told[:3])
    assert not any(told[5:])


def test_a_word_that_nothing_translates_is_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "lines.tsv"
    text = "در این حادثه 12 نفر کشته شدند و زردآلو خوردند."
    file.write_text("\t".join(("The accident killed 12 people.", text, text, " ".join(["OK"] * 10))) + "\n", "utf-8")
    (line,) = read(file)
    told = untranslated(line, Comparer(Settings()))
    assert told[8]
    assert not any(told[2:5])


def test_tags_that_do_not_fit_the_tokens_are_named_by_line(tmp_path: Path) -> None:
    file = tmp_path / "lines.tsv"
    file.write_text(LINE + " OK\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: 8 tokens, 9 tags"):
        list(read(file))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(True, True), (False, False)], 1.0),
        ([(True, False), (False, True)], -1.0),
        ([(False, True), (False, False)], 0.0),
        ([(True, True), (True, False), (False, True), (False, False)], 0.0),
    ],
)
def test_the_correlation_is_one_for_the_same_answers_and_none_for_chance(
    rows: list[tuple[bool, bool]], expected: float
) -> None:
    assert correlation(rows) == expected
