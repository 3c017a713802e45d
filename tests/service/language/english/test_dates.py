import pytest

from models.text.folding import fold
from service.language.english.dates import find_dates


def read(text: str) -> list[tuple[str, str]]:
    folded = fold(text)
    mentions = find_dates(folded)
    assert all(m.span.of(folded) == m.text for m in mentions)
    return [(m.text, m.reading) for m in mentions]


@pytest.mark.parametrize(
    ("text", "words", "reading"),
    [
        ("on Thursday, November 23, 2023", "Thursday, November 23, 2023", "Thursday, November 23, 2023"),
        ("Oct. 3", "Oct. 3", "October 3"),
        ("on the 9th of June", "9th of June", "June 9"),
        ("on 2 Azar 1402", "2 Azar 1402", "2 Azar 1402 (Thursday, November 23, 2023)"),
        ("the month of Dey", "Dey", "Dey (December 21 to January 20)"),
        ("by the end of Azar", "the end of Azar", "the end of Azar (December 20 or 21)"),
        ("in early July", "early July", "early July"),
        ("in mid-July", "mid-July", "mid July"),
        ("halfway through the autumn", "halfway through the autumn", "the middle of autumn"),
        ("the winter of 2020-21", "winter of 2020-21", "winter 2020-21"),
        ("the Iranian year 1384", "the Iranian year 1384", "1384 (2005-06)"),
        ("built in 1996.", "1996", "1996"),
        ("in the late 1990s", "late 1990s", "late 1990-99"),
        ("the second quarter of 2023", "the second quarter of 2023", "3 months (April 1 to June 30, 2023)"),
        ("a year and a half", "a year and a half", "1.5 years"),
        ("three to five days", "three to five days", "3 to 5 days"),
        ("half a year", "half a year", "0.5 year"),
        ("six hours and ten minutes", "six hours and ten minutes", "6 hours and 10 minutes"),
        ("two weeks ago", "two weeks ago", "the past 2 weeks"),
        ("last month's report", "last month", "last month"),
        ("by the end of the week", "the end of the week", "the end of the week"),
        ("next Tuesday", "next Tuesday", "next Tuesday"),
        ("from 4 to 8 p.m.", "4", "16:00"),
        ("at half past eight", "half past eight", "8:30"),
        ("at 9:30.", "9:30", "9:30"),
        ("early on Thursday", "early", "early hours"),
        ("the nineteenth century", "the nineteenth century", "century 19"),
        ("during Ramadan", "Ramadan", "Ramadan"),
    ],
)
def test_an_expression_of_time_is_read(text: str, words: str, reading: str) -> None:
    assert (words, reading) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "a 14-year-old boy",
        "aged 47",
        "Mehr News reported",
        "He may go",
        "2000 workers",
        "the march of the unemployed",
        "led Friday prayers",
        "a Friday market",
        "the fall of the city",
        "a mid-term exam",
        "such a day",
        "one by one",
        "1,450 people",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert read(text) == []


def test_a_range_of_years_is_two_years() -> None:
    assert [words for words, _ in read("the dynasty (1644-1912)")] == ["1644", "1912"]


def test_both_calendars_side_by_side_are_read_as_one_day() -> None:
    first, second = find_dates("8 Azar 1402 (November 29, 2023)")
    assert first.first == second.first
