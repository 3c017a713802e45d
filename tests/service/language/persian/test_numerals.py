import pytest

from models.text.folding import fold
from service.language.persian.numerals import find_numerals


def values(text: str) -> list[float]:
    return [round(n.value, 6) for n in find_numerals(fold(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("۶ هزار و ۴۱۲", 6412),
        ("یک میلیون و ۴۵۰ هزار", 1_450_000),
        ("بیست‌وسه", 23),
        ("بیست و سه", 23),
        ("بیست وسه", 23),
        ("صدوهفتاد", 170),
        ("دوهزار و سیصد", 2300),
        ("نیم میلیون", 500_000),
        ("یک‌ونیم میلیون", 1_500_000),
        ("سه هزار و پانصد میلیارد", 3.5e12),
        ("۲۴۶۲ هزار میلیارد", 2.462e15),
        ("۷ هزار و ۵۲۰ هزار میلیارد", 7.52e15),
        ("هفت و شش‌دهم", 7.6),
        ("۱۲٫۵", 12.5),
        ("۱۲/۵ درصد", 12.5),
        ("۱٬۲۰۰", 1200),
        ("۲۶،۷۵۰", 26750),
        ("دو سوم", 0.666667),
        ("یک‌پنجم", 0.2),
        ("نیمی", 0.5),
        ("سی‌وچهارساله", 34),
        ("پانزده‌میلیونی", 15_000_000),
        ("۴۵هزارنفری", 45_000),
        ("سی‌ام", 30),
        ("هفدهم", 17),
        ("نخستین", 1),
        ("دومین", 2),
        ("بیست و یکم", 21),
    ],
)
def test_a_number_is_read_in_every_form(text: str, value: float) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "سه‌شنبه",
        "چهارشنبه",
        "پنج شنبه",
        "بی‌بی‌سی",
        "بی بی سی",
        "نه ترس بلکه امید",
        "کووید-۱۹",
        "۱۴۰۲/۷/۲۲",
        "۱۴:۳۰",
        "سهم او",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert values(text) == []


def test_two_sums_joined_by_and_stay_two() -> None:
    assert values("۳ میلیون و ۲ میلیون") == [3e6, 2e6]


def test_two_number_words_side_by_side_are_a_span() -> None:
    (numeral,) = find_numerals("دو سه نفر")
    assert (numeral.value, numeral.high) == (2, 3)


def test_the_article_is_weak() -> None:
    (numeral,) = find_numerals("یک مرد")
    assert numeral.weak
