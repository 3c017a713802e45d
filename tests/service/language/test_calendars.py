from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from service.language.calendars import (
    between,
    gregorian,
    gregorian_year,
    jalali,
    jalali_months,
    jalali_year,
    nearest_year,
    ordinal,
    shifted,
    written,
)


@given(st.dates(date(1921, 3, 21), date(2071, 3, 19)))
def test_a_jalali_day_is_found_again_in_the_gregorian_calendar(day: date) -> None:
    there = JalaliDate(day)
    stretch = jalali(there.month, there.day, there.day, there.year)
    assert stretch is not None
    assert stretch.first == stretch.last == day


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)))
def test_a_day_without_its_year_falls_where_it_can_fall(day: date) -> None:
    there = JalaliDate(day)
    stretch = jalali(there.month, there.day, there.day)
    assert stretch is not None
    assert stretch.days
    start, end = stretch.days
    assert (ordinal((day.month, day.day)) - ordinal(start)) % 366 <= (ordinal(end) - ordinal(start)) % 366 <= 2


def test_the_turn_of_the_gregorian_year_lies_inside_dey() -> None:
    stretch = jalali(10, 11, 11)
    assert stretch is not None
    assert stretch.days == ((12, 31), (1, 1))


def test_days_count_from_the_end_of_a_month_too() -> None:
    assert jalali(12, -1, -1, 1403) == jalali(12, 30, 30, 1403)
    assert jalali(12, -1, -1, 1402) == jalali(12, 29, 29, 1402)
    assert gregorian(2, -1, -1, 2023) == gregorian(2, 28, 28, 2023)


@pytest.mark.parametrize("stretch", [jalali(12, 31, 31), jalali(7, 31, 31, 1402), gregorian(2, 30, 30)])
def test_a_day_that_the_calendar_lacks_is_none(stretch: object) -> None:
    assert stretch is None


def test_a_jalali_year_covers_two_gregorian_ones() -> None:
    stretch = jalali_year(1402)
    assert stretch is not None
    assert (stretch.first, stretch.last) == (date(2023, 3, 21), date(2024, 3, 19))
    assert jalali_year(900) is None
    whole = gregorian_year(2005, 2006)
    assert whole is not None
    assert whole.last == date(2006, 12, 31)


def test_the_first_five_months_end_in_august() -> None:
    months = jalali_months(1, 5, 1402)
    assert months is not None
    assert (months.first, months.last) == (date(2023, 3, 21), date(2023, 8, 22))


def test_a_yearless_date_gets_the_year_nearest_to_the_report() -> None:
    assert nearest_year(12, 25, date(2024, 3, 25)) == 1402
    assert nearest_year(1, 5, date(2024, 3, 10)) == 1403


def test_stretches_are_written_in_words() -> None:
    day, month = jalali(9, 8, 8), jalali(10, 1, -1, 1401)
    assert day is not None
    assert month is not None
    assert written(day) == "November 28 or 29"
    assert written(month) == "December 22, 2022 to January 20, 2023"
    assert written(between(month, month)) == written(month)


@given(st.dates(date(2000, 1, 1), date(2000, 12, 31)), st.integers(-30, 30))
def test_shifting_there_and_back_returns(day: date, by: int) -> None:
    there = day + timedelta(days=by)
    if there.year == 2000:
        assert shifted(shifted((day.month, day.day), by), -by) == (day.month, day.day)
