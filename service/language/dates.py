"""Builders of date mentions: what the grammars of both languages make of what they read."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from service.language.calendar_reader import Reader
from service.language.calendars import (
    GREGORIAN,
    ISLAMIC,
    JALALI,
    SEASONS,
    WEEKDAYS,
    MonthDay,
    Stretch,
    gregorian,
    gregorian_year,
    jalali,
    jalali_year,
    nearest_year,
    weekday_of,
    written,
)
from service.language.mentions import DateKind, DateMention

_NAMES = {"j": JALALI, "g": GREGORIAN, "i": ISLAMIC}


# Which days of a month each edge means; negative days count from the end.
EDGES = {
    "": (1, -1), "start": (1, 3), "early": (1, 10), "middle": (13, 18), "mid": (10, 20),
    "late": (20, -1), "end": (-3, -1),
    "first half": (1, 15), "second half": (16, -1), "first ten": (1, 10), "second ten": (11, 20),
    "third ten": (21, -1),
    "week 1": (1, 7), "week 2": (8, 14), "week 3": (15, 21), "week 4": (22, 28), "last week": (-7, -1),
}  # fmt: skip


_EDGE_WORDS = {
    "start": "the start of", "middle": "the middle of", "end": "the end of",
    "first half": "the first half of",
    "second half": "the second half of", "first ten": "the first ten days of",
    "second ten": "the second ten days of",
    "third ten": "the last ten days of", "week 1": "the first week of", "week 2": "the second week of",
    "week 3": "the third week of", "week 4": "the fourth week of", "last week": "the last week of",
}  # fmt: skip


# Seasons begin in common speech weeks before the equinox or solstice: from, to for each edge.
_SEASON_DAYS: tuple[tuple[MonthDay, MonthDay], ...] = (
    ((3, 1), (6, 21)), ((6, 1), (9, 23)), ((9, 1), (12, 21)), ((12, 1), (3, 21)),
)  # fmt: skip


_SEASON_EDGES = {
    "": (0, 999), "start": (0, 45), "early": (0, 52), "mid": (35, 90), "middle": (35, 90), "late": (65, 999),
    "end": (80, 999),
}  # fmt: skip


def day(
    reader: Reader,
    span: tuple[int, int],
    calendar: str,
    month: int,
    number: int,
    year: int | None,
    weekday: int | None = None,
) -> list[DateMention]:
    """A calendar day; empty if the calendar has no such day."""
    name = f"{number} {_NAMES[calendar][month - 1]}" if calendar != "g" else f"{GREGORIAN[month - 1]} {number}"
    if calendar == "i":
        return (
            [reader.make(*span, DateKind.DAY, name, label=f"i{month}-{number}", calendar="i", weekday=weekday)]
            if number <= 30
            else []
        )
    stretch = _stretch(reader, calendar, month, number, number, year)
    if stretch is None:
        return []
    reading = (f"{WEEKDAYS[weekday]}, " if weekday is not None else "") + name
    if year is not None:
        reading += f" {year}" if calendar == "j" else f", {year}"
    if calendar == "j":
        known = f"{weekday_of(stretch.first)}, " if stretch.first and weekday != stretch.first.weekday() else ""
        reading += f" ({known}{written(stretch)})"
    return [
        reader.make(
            *span, DateKind.DAY, reading, first=stretch.first, last=stretch.last, days_of_year=stretch.days,
            weekday=weekday, calendar=calendar, number=number,
        )
    ]  # fmt: skip


def _stretch(reader: Reader, calendar: str, month: int, start: int, end: int, year: int | None) -> Stretch | None:
    if calendar == "g":
        return gregorian(month, start, end, year)
    stretch = jalali(month, start, end, year)
    if stretch and year is None and reader.published:
        near = jalali(month, start, end, nearest_year(month, min(abs(start), 29), reader.published))
        # The year is a guess, the days of it are not: Farvardin begins on one day in that year.
        return Stretch(days=near.days) if near else stretch
    return stretch


def month(
    reader: Reader,
    span: tuple[int, int],
    key: tuple[str, int],
    year: int | None,
    edge: str = "",
    direction: int = 0,
    *,
    firm: bool = True,
    weekday: int | None = None,
) -> list[DateMention]:
    """A month or a part of one; with a weekday, that day of a week of it ("the first Thursday of May")."""
    calendar, number = key
    name = _NAMES[calendar][number - 1]
    words = _EDGE_WORDS.get(edge, f"{edge} " if edge else "")
    if weekday is not None:
        words = words.replace("week", WEEKDAYS[weekday])
    reading = f"{words.strip()} {name}".strip() + (f" {year}" if year else "")
    if calendar == "i":
        return [
            reader.make(
                *span,
                DateKind.MONTH,
                reading,
                label=f"i{number}",
                calendar="i",
                edge=edge,
                firm=firm,
                weekday=weekday,
            )
        ]
    stretch = _stretch(reader, calendar, number, *EDGES[edge], year)
    if stretch is None:
        return []
    if calendar == "j":
        point = {"start": (1, 1), "end": (-1, -1)}.get(edge, EDGES[edge])
        reading += f" ({written(_stretch(reader, calendar, number, *point, year) or stretch)})"
    return [
        reader.make(
            *span, DateKind.MONTH, reading, first=stretch.first, last=stretch.last, days_of_year=stretch.days,
            calendar=calendar, edge=edge, direction=direction, firm=firm, weekday=weekday,
        )
    ]  # fmt: skip


def two_months(
    reader: Reader, span: tuple[int, int], first: tuple[str, int], second: tuple[str, int], year: int | None
) -> list[DateMention]:
    """ "January-February 2018": from the start of the one to the end of the other, of which the year is told.

    English desks write a month of the Persian calendar so.
    """
    if first[0] != second[0] or (second[1] - first[1]) % 12 != 1:
        return []
    before = year - 1 if year and second[1] < first[1] else year
    start, end = _stretch(reader, *first, 1, 1, before), _stretch(reader, *second, *EDGES[""], year)
    if not start or not end or not start.days or not end.days:
        return []
    names = "-".join(_NAMES[calendar][number - 1] for calendar, number in (first, second))
    return [
        reader.make(
            *span, DateKind.MONTH, names + (f" {year}" if year else ""), first=start.first, last=end.last,
            days_of_year=(start.days[0], end.days[1]), calendar=first[0],
        )
    ]  # fmt: skip


def season(
    reader: Reader,
    span: tuple[int, int],
    number: int,
    year: int | None,
    calendar: str,
    edge: str = "",
    direction: int = 0,
    *,
    firm: bool = True,
    until: int | None = None,
) -> list[DateMention]:
    """A season, with `until` for the second year of "the winter of 2020-21".

    Of a winter, a single Gregorian year may be the one it begins in or the one it ends in.
    """
    start, end = _SEASON_DAYS[number - 1]
    first_day, last_day = _season_edge(start, end, edge)
    first = last = None
    reading = f"{_EDGE_WORDS.get(edge, edge)} {SEASONS[number - 1]}".strip() + (f" {year}" if year else "")
    reading += f"-{until % 100:02}" if until else ""
    if year:
        years = (year, until) if until else _season_years(number, year, calendar)
        first, last = date(years[0], *start), date(years[1], *end)
        if calendar == "j":
            reading += f" ({years[0]})" if number < 4 else f" ({years[0]}-{years[1] % 100:02})"
    return [
        reader.make(
            *span, DateKind.SEASON, reading, first=first, last=last, days_of_year=(first_day, last_day),
            edge=edge, direction=direction, calendar=calendar if year else "", firm=firm,
        )
    ]  # fmt: skip


def _season_years(number: int, year: int, calendar: str) -> tuple[int, int]:
    if calendar == "j":
        return year + 621, year + 621 + (number == 4)
    return (year - 1, year + 1) if number == 4 else (year, year)


def _season_edge(start: MonthDay, end: MonthDay, edge: str) -> tuple[MonthDay, MonthDay]:
    low, high = _SEASON_EDGES.get(edge, (0, 999))
    base = date(1999, *start)
    stop = date(1999 + (end < start), *end)
    first, last = base + timedelta(days=low), min(stop, base + timedelta(days=high))
    return (first.month, first.day), (last.month, last.day)


def year(
    reader: Reader,
    span: tuple[int, int],
    number: int,
    last: int | None,
    calendar: str,
    edge: str = "",
    *,
    firm: bool = True,
    school: bool = False,
) -> list[DateMention]:
    """A year, or years from one to another (2005-06); school: from autumn to summer."""
    stretch = (jalali_year if calendar == "j" else gregorian_year)(number, last)
    if stretch is None or stretch.first is None or stretch.last is None:
        return []
    first, end = _year_edge(stretch.first, stretch.last, edge)
    if school and last == number + 1:
        first, end = date(stretch.first.year, 9, 22), date(stretch.first.year + 1, 6, 20)
    name = f"{number}-{last % 100:02}" if last and last != number else str(number)
    reading = f"{_EDGE_WORDS.get(edge, edge)} {name}".strip()
    if calendar == "j":
        reading += f" ({stretch.first.year}-{stretch.last.year % 100:02})"
    return [reader.make(*span, DateKind.YEAR, reading, first=first, last=end, calendar=calendar, edge=edge, firm=firm)]


def _year_edge(first: date, last: date, edge: str) -> tuple[date, date]:
    """The part of the year, a third or the month at its edge."""
    length = (last - first).days
    low, high = {
        "start": (0.0, 0.1), "early": (0.0, 0.36), "middle": (0.4, 0.6), "mid": (0.3, 0.7),
        "late": (0.64, 1.0),
        "end": (0.84, 1.0), "first half": (0.0, 0.5), "second half": (0.5, 1.0),
    }.get(edge, (0.0, 1.0))  # fmt: skip
    return first + timedelta(days=round(low * length)), first + timedelta(days=round(high * length))


def weekday(
    reader: Reader, span: tuple[int, int], number: int, direction: int = 0, *, firm: bool = True
) -> DateMention:
    before = {-1: "last ", 1: "next "}.get(direction, "")
    return reader.make(
        *span, DateKind.WEEKDAY, before + WEEKDAYS[number], weekday=number, direction=direction, firm=firm
    )


def clock(reader: Reader, span: tuple[int, int], minutes: float, *, half_day: bool, firm: bool = True) -> DateMention:
    """A time of day. half_day: it may be twelve hours later as well."""
    whole = round(minutes) % 1440
    reading = f"{whole // 60}:{whole % 60:02}"
    return reader.make(*span, DateKind.TIME, reading, minutes=(whole, whole), half_day=half_day, firm=firm)


def duration(
    reader: Reader, span: tuple[int, int], amount: float | None, unit: str, *, high: float | None = None,
    direction: int = 0, firm: bool = True, label: str = "", extent: Stretch | None = None,
) -> DateMention:  # fmt: skip
    """A length of time, or a point or stretch that is so far from now ("two months ago")."""
    how_many = "some" if amount is None else f"{amount:g}" if high is None else f"{amount:g} to {high:g}"
    one = amount is not None and amount <= 1 and high is None
    plural = unit if one else f"{unit[:-1]}ies" if unit.endswith("y") and unit != "day" else f"{unit}s"
    before, after = {-1: ("the past ", ""), 1: ("the next ", "")}.get(direction, ("", ""))
    kind = DateKind.PERIOD if label or extent else DateKind.RELATIVE if direction else DateKind.DURATION
    reading = f"{before}{how_many} {plural}{after}" if not (before and amount == 1 and high is None) else before + unit
    if direction and label[:1] in ("q", "h"):
        part = {"q": "quarter", "h": "half"}[label[0]]
        reading = f"{part} {label[1:]} of {'last' if direction < 0 else 'next'} year"
    if extent and extent.first:
        reading += f" ({written(extent)})"
    return reader.make(
        *span, kind, reading, amount=amount, unit=unit, amount_high=high, direction=direction, firm=firm,
        label=label,
        first=extent.first if extent else None, last=extent.last if extent else None,
        days_of_year=extent.days if extent else (),
    )  # fmt: skip


def relative(
    reader: Reader,
    span: tuple[int, int],
    direction: int,
    amount: float | None,
    unit: str,
    *,
    firm: bool = True,
    edge: str = "",
) -> DateMention:
    """A unit named by its place from now (last year), anchored to the report's date where it is a day."""
    near = {-1: "last", 0: "this", 1: "next"}[direction]
    reading = {("day", -1): "yesterday", ("day", 0): "today", ("day", 1): "tomorrow"}.get(
        (unit, direction), f"{near} {unit}"
    )
    if amount is None:
        reading = f"{'recent' if direction < 0 else 'coming'} {unit}s"
    elif amount > 1:
        reading = f"{amount:g} {unit}s {'ago' if direction < 0 else 'ahead'}"
    if edge:
        reading = (
            f"{_EDGE_WORDS.get(edge, edge)} the {unit}" if not direction else f"{_EDGE_WORDS.get(edge, edge)} {reading}"
        )
    first = None
    if reader.published and unit in ("day", "night") and amount is not None:
        first = reader.published + timedelta(days=direction * int(amount))
    return reader.make(
        *span, DateKind.RELATIVE, reading, direction=direction, amount=amount, unit=unit, first=first,
        last=first,
        edge=edge, firm=firm,
    )  # fmt: skip


def frequency(reader: Reader, span: tuple[int, int], unit: str, *, firm: bool = True) -> DateMention:
    """How often something happens, or the unit of a rate: once a day, a month."""
    return reader.make(*span, DateKind.FREQUENCY, f"every {unit}", unit=unit, firm=firm)


def numbered(reader: Reader, span: tuple[int, int], number: int, unit: str) -> DateMention:
    """A unit told by its number: the sixth day, the seventh semester."""
    return reader.make(*span, DateKind.PERIOD, f"{unit} {number}", unit=unit, label=f"no {number}")


def open_end(reader: Reader, span: tuple[int, int]) -> DateMention:
    """No end that is known: until further notice."""
    return reader.make(*span, DateKind.PERIOD, "until further notice", label="open")


HIJRI_CENTURIES = 6
"""By so much the number of a century rises from the years since the Hijra, of the sun or the moon, to the common ones;
the first began in 622, and the seventh of the moon has the same years as the thirteenth but for three."""


def long_ago(
    reader: Reader, span: tuple[int, int], number: int, unit: str, *, before_christ: bool
) -> Iterable[DateMention]:
    """A century or millennium by its number."""
    if not 1 <= number <= 21:
        return ()
    label = f"{unit} {number}" + (" BC" if before_christ else "")
    return (reader.make(*span, DateKind.PERIOD, label, label=label),)


def limited(
    mentions: Iterable[DateMention], text: str, limits: re.Pattern[str], values: dict[str, str]
) -> list[DateMention]:
    """The mentions with what leads them: "until", "before" …; `limits` matches up to a mention's start."""
    led = []
    for mention in mentions:
        match = limits.search(text, max(0, mention.span.start - 40), mention.span.start)
        if match:
            mention = replace(mention, limit=values[match["w"].lower()], lead=match.start("w"))
        led.append(mention)
    return led


def named(reader: Reader, span: tuple[int, int], value: str, year: int | None = None) -> DateMention:
    """Ashura, Nowruz, Christmas: `value` is the lexicon's key with the days that it can fall on."""
    label, _, days = value.partition(":")
    pairs = tuple(tuple(map(int, part.split("-"))) for part in days.split(":") if part)
    return reader.make(*span, DateKind.DAY, label, label=label, days_of_year=pairs)


def loosely(mentions: Iterable[DateMention]) -> list[DateMention]:
    """The same mentions, which may then only agree with others."""
    return [replace(m, firm=False) for m in mentions]
