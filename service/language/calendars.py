"""Three calendars as stretches of Gregorian days.

A stretch whose year is known has a first and a last date. One whose year is not known has the earliest
(month, day) on which it can begin and the latest on which it can end: 8 Azar falls on 28 or 29 November.

>>> jalali(9, 8, 8, 1402).first
datetime.date(2023, 11, 29)
>>> jalali(9, 8, 8).days
((11, 28), (11, 29))
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from persiantools.jdatetime import JalaliDate

MonthDay = tuple[int, int]

GREGORIAN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
JALALI = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
    "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
)  # fmt: skip
ISLAMIC = (
    "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Awwal", "Jumada al-Thani",
    "Rajab", "Sha'ban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_JALALI_YEARS = range(1200, 1500)
# Years around now show every shift between the two calendars that a living reader's news can have.
_SAMPLE = range(1380, 1413)


@dataclass(frozen=True, slots=True)
class Stretch:
    """first, last: dates, if the year is known. days: the earliest start and the latest end in any year."""

    first: date | None = None
    last: date | None = None
    days: tuple[MonthDay, MonthDay] | tuple[()] = ()


def jalali(month: int, start: int, end: int, year: int | None = None) -> Stretch | None:
    """Days `start` to `end` of a Jalali month; from -1 down counted from its end. None if no day."""
    if year is not None:
        first, last = _jalali_date(year, month, start), _jalali_date(year, month, end)
        return _dated(first, last) if first and last else None
    return _yearless_jalali(month, start, end)


@cache
def _yearless_jalali(month: int, start: int, end: int) -> Stretch | None:
    pairs = [(_jalali_date(y, month, start), _jalali_date(y, month, end)) for y in _SAMPLE]
    known = [(a, b) for a, b in pairs if a and b]
    if not known:
        return None
    return Stretch(days=(_extreme([a for a, _ in known], min), _extreme([b for _, b in known], max)))


def _extreme(dates: list[date], choose: Callable[[list[int]], int]) -> MonthDay:
    """The earliest or latest day of the year among dates of one season, which may lie around New Year."""
    base = ordinal(_month_day(dates[0]))
    steps = [(ordinal(_month_day(d)) - base + 183) % 366 - 183 for d in dates]
    return shifted(_month_day(dates[0]), choose(steps))


def _jalali_date(year: int, month: int, day: int) -> date | None:
    if year not in _JALALI_YEARS or not 1 <= month <= 12:
        return None
    length = JalaliDate.days_in_month(month, year)
    day = day if day > 0 else length + 1 + day
    if not 1 <= day <= length:
        return None
    moment: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]  # it has no types
    return moment


def gregorian(month: int, start: int, end: int, year: int | None = None) -> Stretch | None:
    """Days `start` to `end` of a Gregorian month, from -1 down counted from its end. None if no such day."""
    length = monthrange(year or 2000, month)[1]
    start, end = (d if d > 0 else length + 1 + d for d in (start, end))
    if not 1 <= start <= end <= length:
        return None
    if year is None:
        return Stretch(days=((month, start), (month, end)))
    return _dated(date(year, month, start), date(year, month, end))


def jalali_year(year: int, last: int | None = None) -> Stretch | None:
    """A whole Jalali year, or the years from it to `last`."""
    first, end = _jalali_date(year, 1, 1), _jalali_date(last or year, 12, -1)
    return Stretch(first, end) if first and end and first < end else None


def gregorian_year(year: int, last: int | None = None) -> Stretch | None:
    """A whole Gregorian year, or the years from it to `last`."""
    end = last or year
    return Stretch(date(year, 1, 1), date(end, 12, 31)) if 1 <= year <= end <= 9000 else None


def jalali_months(first: int, last: int, year: int | None = None) -> Stretch | None:
    """Whole months of one Jalali year: the first five months of 1402 are 21 March to 22 August 2023."""
    start, end = jalali(first, 1, 1, year), jalali(last, -1, -1, year)
    return between(start, end) if start and end else None


def between(start: Stretch, end: Stretch) -> Stretch:
    """From the start of one stretch to the end of another."""
    days = (start.days[0], end.days[1]) if start.days and end.days else ()
    return Stretch(start.first, end.last, days)


def weekday_of(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def jalali_year_of(day: date) -> int:
    year: int = JalaliDate(day).year  # type: ignore[no-untyped-call]  # it has no types
    return year


def nearest_year(month: int, day: int, published: date) -> int:
    """The Jalali year whose month and day lie nearest to the report's date."""
    here = jalali_year_of(published)
    known = [(y, _jalali_date(y, month, day)) for y in (here - 1, here, here + 1)]
    return min((abs((d - published).days), y) for y, d in known if d)[1]


def written(stretch: Stretch) -> str:
    """A stretch in Gregorian words: "November 29, 2023", "November 28 or 29", "October 23 to November 21"."""
    if stretch.first and stretch.last:
        return _written_dates(stretch.first, stretch.last)
    if not stretch.days:
        return ""
    start, end = stretch.days
    if start == end:
        return _written_day(start)
    if _distance(start, end) == 1:
        same = start[0] == end[0]
        return f"{_written_day(start)} or {end[1] if same else _written_day(end)}"
    return f"{_written_day(start)} to {_written_day(end)}"


def _written_dates(first: date, last: date) -> str:
    a, b = _written_day(_month_day(first)), _written_day(_month_day(last))
    if first == last:
        return f"{a}, {first.year}"
    if first.year == last.year:
        return f"{a} to {b}, {last.year}"
    return f"{a}, {first.year} to {b}, {last.year}"


def _written_day(day: MonthDay) -> str:
    return f"{GREGORIAN[day[0] - 1]} {day[1]}"


def _month_day(day: date) -> MonthDay:
    return day.month, day.day


def _dated(first: date, last: date) -> Stretch | None:
    return Stretch(first, last, (_month_day(first), _month_day(last))) if first <= last else None


def ordinal(day: MonthDay) -> int:
    """The day's number in a leap year, 1 to 366."""
    return (date(2000, *day) - date(1999, 12, 31)).days


def _distance(start: MonthDay, end: MonthDay) -> int:
    return (ordinal(end) - ordinal(start)) % 366


def shifted(day: MonthDay, by: int) -> MonthDay:
    """The day some days later (or earlier) in a leap year."""
    return _month_day(date(2000, *day) + timedelta(days=by))
