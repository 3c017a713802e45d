"""What the date grammars of both languages share: the lexicon, the text with its numbers marked, the builders.

A grammar is a row of (pattern, handler). Patterns run over the *shaded* text, where number words are replaced
by as many marks as they have letters, so that one pattern reads «۱۸ بهمن» and «هجدهم بهمن» alike and places stay
what they are. What a handler read is blotted out, so that later patterns do not read it again.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

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
from service.language.numerals import Numeral
from service.language.spans import Span

CARDINAL, ORDINAL, BLOT = "\ue000", "\ue001", "\ue002"
_NAMES = {"j": JALALI, "g": GREGORIAN, "i": ISLAMIC}
# Which days of a month each edge means; negative days count from the end.
EDGES = {
    "": (1, -1), "start": (1, 3), "early": (1, 10), "middle": (13, 18), "mid": (10, 20), "late": (20, -1), "end": (-3, -1),
    "first half": (1, 15), "second half": (16, -1), "first ten": (1, 10), "second ten": (11, 20), "third ten": (21, -1),
    "week 1": (1, 7), "week 2": (8, 14), "week 3": (15, 21), "week 4": (22, 28), "last week": (-7, -1),
}  # fmt: skip
_EDGE_WORDS = {
    "start": "the start of", "middle": "the middle of", "end": "the end of", "first half": "the first half of",
    "second half": "the second half of", "first ten": "the first ten days of", "second ten": "the second ten days of",
    "third ten": "the last ten days of", "week 1": "the first week of", "week 2": "the second week of",
    "week 3": "the third week of", "week 4": "the fourth week of", "last week": "the last week of",
}  # fmt: skip
# Seasons begin in common speech weeks before the equinox or solstice: from, to for each edge.
_SEASON_DAYS: tuple[tuple[MonthDay, MonthDay], ...] = (
    ((3, 1), (6, 21)), ((6, 1), (9, 23)), ((9, 1), (12, 21)), ((12, 1), (3, 21)),
)  # fmt: skip
_SEASON_EDGES = {
    "": (0, 999), "start": (0, 45), "early": (0, 52), "mid": (35, 90), "middle": (35, 90), "late": (65, 999), "end": (80, 999),
}  # fmt: skip


@dataclass(frozen=True)
class Names:
    """The lexicon of one language: each form with its value, by kind."""

    by_kind: dict[str, dict[str, str]]

    def pattern(self, *kinds: str) -> str:
        """An alternation of all forms, the longest first."""
        forms = {form for kind in kinds for form in self.by_kind.get(kind, ())}
        return "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))

    def value(self, kind: str, form: str) -> str:
        """The value of a form, whatever its case; KeyError if it is not listed."""
        table = self.by_kind[kind]
        return table[form] if form in table else table[form.lower()]

    def month(self, form: str) -> tuple[str, int]:
        """Calendar and number: ("j", 9) for Azar."""
        form = form.rstrip(".")
        key = self.by_kind["month"].get(form) or self.by_kind["month?"][form]
        return key[0], int(key[1:])


@cache
def names(lang: str) -> Names:
    lines = files("service.language").joinpath("data", "calendar.tsv").read_text("utf-8").splitlines()
    table: dict[str, dict[str, str]] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        language, kind, value, forms = line.split("\t")
        if language == lang:
            table.setdefault(kind, {}).update(dict.fromkeys(forms.split("|"), value))
    return Names(table)


@dataclass
class Reader:
    """One sentence while it is read."""

    text: str
    shaded: str
    numbers: dict[int, Numeral]
    published: date | None
    found: list[DateMention] = field(default_factory=list)

    @classmethod
    def of(
        cls, text: str, numerals: Iterable[Numeral], published: date | None, whole: re.Pattern[str]
    ) -> "Reader":
        """`whole`: words that contain a number word but are none, such as «سه‌شنبه»."""
        keep = [m.span() for m in whole.finditer(text)]
        letters, numbers = list(text), {}
        for n in numerals:
            start, end = n.span.start, n.span.end
            if any(a < end and start < b for a, b in keep) or n.fraction or n.value == 0.5:
                continue
            numbers[start] = n
            if not re.fullmatch(r"[\d.]+", text[start:end]):
                letters[start:end] = (ORDINAL if n.ordinal else CARDINAL) * (end - start)
        return cls(text, "".join(letters), numbers, published)

    def run(self, rules: Sequence[tuple[re.Pattern[str], "Handler"]]) -> list[DateMention]:
        for pattern, handler in rules:
            for match in pattern.finditer(self.shaded):
                if BLOT not in match.group():
                    self._take(handler(self, match))
        return joined(sorted(self.found, key=lambda m: m.span), self.text)

    def _take(self, mentions: Iterable[DateMention]) -> None:
        for mention in mentions:
            span = mention.span
            if BLOT in self.shaded[span.start : span.end]:
                continue
            self.found.append(mention)
            self.shaded = self.shaded[: span.start] + BLOT * len(span) + self.shaded[span.end :]

    def number(self, match: re.Match[str], group: str) -> float | None:
        """The value of a group that holds a figure or a marked number word; None if it took no part."""
        text = match.group(group)
        if not text:
            return None
        if text[0].isdigit():
            return float(text) if text.count(".") < 2 else None
        known = self.numbers.get(match.start(group))
        return known.value if known else None

    def high(self, match: re.Match[str], group: str) -> float | None:
        known = self.numbers.get(match.start(group))
        return known.high if known else None

    def whole(self, match: re.Match[str], group: str) -> int | None:
        value = self.number(match, group)
        return int(value) if value is not None and value == int(value) else None

    def make(self, start: int, end: int, kind: DateKind, reading: str, **values: object) -> DateMention:
        span = Span(start, end)
        return DateMention(span, span.of(self.text), kind, reading, **values)  # type: ignore[arg-type]


_PARTS = {("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60}


def joined(mentions: list[DateMention], text: str) -> list[DateMention]:
    """"six hours and 29 minutes" as one length of 389 minutes."""
    whole: list[DateMention] = []
    for mention in mentions:
        before = whole[-1] if whole else None
        if before and before.kind is DateKind.DURATION and mention.amount and before.amount and not mention.label:
            ratio = _PARTS.get((before.unit or "", mention.unit or ""))
            between = text[before.span.end : mention.span.start]
            if ratio and between in (" و ", " and ", " ", ", ") and before.firm and mention.firm:
                span = Span(before.span.start, mention.span.end)
                whole[-1] = replace(
                    mention, span=span, text=span.of(text), amount=before.amount * ratio + mention.amount,
                    reading=f"{before.reading} and {mention.reading}",
                )  # fmt: skip
                continue
        whole.append(mention)
    return whole


Handler = Callable[[Reader, re.Match[str]], Iterable[DateMention]]


def day(
    reader: Reader, span: tuple[int, int], calendar: str, month: int, number: int, year: int | None, weekday: int | None = None
) -> list[DateMention]:
    """A calendar day; empty if the calendar has no such day."""
    name = f"{number} {_NAMES[calendar][month - 1]}" if calendar != "g" else f"{GREGORIAN[month - 1]} {number}"
    if calendar == "i":
        return [
            reader.make(*span, DateKind.DAY, name, label=f"i{month}-{number}", calendar="i", weekday=weekday)
        ] if number <= 30 else []
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
    reader: Reader, span: tuple[int, int], key: tuple[str, int], year: int | None, edge: str = "", direction: int = 0, *, firm: bool = True
) -> list[DateMention]:
    """A month or a part of one."""
    calendar, number = key
    name = _NAMES[calendar][number - 1]
    words = _EDGE_WORDS.get(edge, f"{edge} " if edge else "")
    reading = f"{words.strip()} {name}".strip() + (f" {year}" if year else "")
    if calendar == "i":
        return [reader.make(*span, DateKind.MONTH, reading, label=f"i{number}", calendar="i", edge=edge, firm=firm)]
    stretch = _stretch(reader, calendar, number, *EDGES[edge], year)
    if stretch is None:
        return []
    if calendar == "j":
        point = {"start": (1, 1), "end": (-1, -1)}.get(edge, EDGES[edge])
        reading += f" ({written(_stretch(reader, calendar, number, *point, year) or stretch)})"
    return [
        reader.make(
            *span, DateKind.MONTH, reading, first=stretch.first, last=stretch.last, days_of_year=stretch.days,
            calendar=calendar, edge=edge, direction=direction, firm=firm,
        )
    ]  # fmt: skip


def season(
    reader: Reader, span: tuple[int, int], number: int, year: int | None, calendar: str, edge: str = "", direction: int = 0, *, firm: bool = True
) -> list[DateMention]:
    """A season; of a winter, the Gregorian year may be the one it begins in or the one it ends in."""
    start, end = _SEASON_DAYS[number - 1]
    first_day, last_day = _season_edge(start, end, edge)
    first = last = None
    reading = f"{_EDGE_WORDS.get(edge, edge)} {SEASONS[number - 1]}".strip() + (f" {year}" if year else "")
    if year:
        years = _season_years(number, year, calendar)
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
    reader: Reader, span: tuple[int, int], number: int, last: int | None, calendar: str, edge: str = "", *, firm: bool = True
) -> list[DateMention]:
    """A year, or years from one to another (2005-06)."""
    stretch = (jalali_year if calendar == "j" else gregorian_year)(number, last)
    if stretch is None or stretch.first is None or stretch.last is None:
        return []
    first, end = _year_edge(stretch.first, stretch.last, edge)
    name = f"{number}-{last % 100:02}" if last and last != number else str(number)
    reading = f"{_EDGE_WORDS.get(edge, edge)} {name}".strip()
    if calendar == "j":
        reading += f" ({stretch.first.year}-{stretch.last.year % 100:02})"
    return [reader.make(*span, DateKind.YEAR, reading, first=first, last=end, calendar=calendar, edge=edge, firm=firm)]


def _year_edge(first: date, last: date, edge: str) -> tuple[date, date]:
    """The part of the year, a third or the month at its edge."""
    length = (last - first).days
    low, high = {
        "start": (0.0, 0.1), "early": (0.0, 0.36), "middle": (0.4, 0.6), "mid": (0.3, 0.7), "late": (0.64, 1.0),
        "end": (0.84, 1.0), "first half": (0.0, 0.5), "second half": (0.5, 1.0),
    }.get(edge, (0.0, 1.0))  # fmt: skip
    return first + timedelta(days=round(low * length)), first + timedelta(days=round(high * length))


def weekday(reader: Reader, span: tuple[int, int], number: int, direction: int = 0, *, firm: bool = True) -> DateMention:
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
    if extent and extent.first:
        reading += f" ({written(extent)})"
    return reader.make(
        *span, kind, reading, amount=amount, unit=unit, amount_high=high, direction=direction, firm=firm, label=label,
        first=extent.first if extent else None, last=extent.last if extent else None,
        days_of_year=extent.days if extent else (),
    )  # fmt: skip


def relative(
    reader: Reader, span: tuple[int, int], direction: int, amount: float | None, unit: str, *, firm: bool = True, edge: str = ""
) -> DateMention:
    """A unit named by its place from now (last year), anchored to the report's date where it is a day."""
    near = {-1: "last", 0: "this", 1: "next"}[direction]
    reading = {("day", -1): "yesterday", ("day", 0): "today", ("day", 1): "tomorrow"}.get((unit, direction), f"{near} {unit}")
    if amount is None:
        reading = f"{'recent' if direction < 0 else 'coming'} {unit}s"
    elif amount > 1:
        reading = f"{amount:g} {unit}s {'ago' if direction < 0 else 'ahead'}"
    if edge:
        reading = f"{_EDGE_WORDS.get(edge, edge)} the {unit}" if not direction else f"{_EDGE_WORDS.get(edge, edge)} {reading}"
    first = None
    if reader.published and unit in ("day", "night") and amount is not None:
        first = reader.published + timedelta(days=direction * int(amount))
    return reader.make(
        *span, DateKind.RELATIVE, reading, direction=direction, amount=amount, unit=unit, first=first, last=first,
        edge=edge, firm=firm,
    )  # fmt: skip


def named(reader: Reader, span: tuple[int, int], value: str, year: int | None = None) -> DateMention:
    """Ashura, Nowruz, Christmas: `value` is the lexicon's key with the days that it can fall on."""
    label, _, days = value.partition(":")
    pairs = tuple(tuple(map(int, part.split("-"))) for part in days.split(":") if part)
    return reader.make(*span, DateKind.DAY, label, label=label, days_of_year=pairs)


def loosely(mentions: Iterable[DateMention]) -> list[DateMention]:
    """The same mentions, which may then only agree with others."""
    return [replace(m, firm=False) for m in mentions]


def word_before(reader: Reader, at: int) -> str:
    """The word that ends just before a place, "" at the sentence's start or behind punctuation."""
    match = _LAST_WORD.search(reader.text, 0, at)
    return match.group(1) if match else ""


def word_after(reader: Reader, at: int) -> str:
    match = _NEXT_WORD.match(reader.text, at)
    return match.group(1) if match else ""


def beside_date(reader: Reader, start: int, end: int) -> bool:
    """Whether a day or weekday that was read before stands next to a place."""
    return reader.shaded[:start].rstrip(" ,،(").endswith(BLOT) or reader.shaded[end:].lstrip(" ,،(").startswith(BLOT)


_LAST_WORD = re.compile(r"([\w\u200c'.-]+) ?$")
_NEXT_WORD = re.compile(r" ?([\w\u200c'-]+)")
