import pytest

from models.phrase.source import NUMBER, units
from models.phrase.tokens import persian_tokens


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("12 هزار نفر", "12,000"),
        ("12 هزار و 5 نفر", "12,005"),
        ("12 هزار و 500 نفر", "12,500"),
        ("1402 بود", "1402"),
        ("3.5 درصد", "3.5"),
        ("1500 هزار", "1500"),
    ],
)
def test_a_number_is_copied_and_a_round_thousand_is_joined(text: str, copied: str) -> None:
    first = units(persian_tokens(text))[0]
    assert (first.form, first.copied) == (NUMBER, copied)


def test_latin_words_and_persian_marks_are_copied() -> None:
    found = units(persian_tokens("شرکت Apple، گفت؟"))
    assert [u.copied for u in found] == ["", "Apple", ",", "", "?"]


def test_units_cover_every_character_but_spaces() -> None:
    text = "حدود 12 هزار و 500 نفر، از شرکت Apple رفتند."
    covered = set()
    for unit in units(persian_tokens(text)):
        for start, end in unit.spans:
            covered |= set(range(start, end))
    assert all(i in covered for i, c in enumerate(text) if c != " ")
