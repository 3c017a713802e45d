import pytest

from service.language.english.numerals import find_numerals


def values(text: str) -> list[float]:
    return [round(n.value, 6) for n in find_numerals(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-three", 23),
        ("one and a half million", 1_500_000),
        ("half a million", 500_000),
        ("two hundred and five", 205),
        ("two thousand five hundred", 2500),
        ("1,200", 1200),
        ("2.5bn", 2.5e9),
        ("£3m", 3e6),
        ("10k", 10_000),
        ("a dozen", 12),
        ("two-thirds", 0.666667),
        ("one fifth", 0.2),
        ("a third of it", 0.333333),
        ("three quarters of it", 0.75),
        ("the 17th", 17),
        ("3½", 3.5),
        ("seven point six", 7.6),
        ("a hundred", 100),
    ],
)
def test_a_number_is_read_in_every_form(text: str, value: float) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize("text", ["COVID-19", "H5N1", "14:30", "12/5/2020", "no one", "the first half-time"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert [v for v in values(text) if v != 1] == []


def test_a_number_word_behind_a_scale_in_figures_is_another_number() -> None:
    assert values("1.7 million four years ago") == [1.7e6, 4]


def test_half_a_million_and_ten_billion_are_two_numbers() -> None:
    assert values("half a million and ten billion") == [5e5, 1e10]
