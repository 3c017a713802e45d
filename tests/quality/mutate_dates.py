"""Slips in dates as editors make them, put into faithful pairs: the recall of the check by slip.

    python -m tests.quality.mutate_dates                    the pairs of tests/data/pairs.tsv
    python -m tests.quality.mutate_dates FILE.tsv -v        pairs of another file, with every slip missed

A slip changes one expression of time on the English side; the check must report words that overlap it. The
expressions are found with patterns of this file, not with the reader under test, so what it cannot read
counts as missed. The faithful pairs are checked, too: what is reported there is a false alarm.
"""

import random
import re
from collections.abc import Iterator

from models.text.folding import fold
from service.comparison.checks.date import check as date
from service.language.calendars import GREGORIAN, WEEKDAYS
from tests.quality.slips import Slip, command, put, ring

_DAYS = WEEKDAYS
_MONTHS = GREGORIAN
_JALALI = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ANY = f"(?:\\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = "(?:minute|hour|day|week|month|year|decade)"


def _swap(*pairs: str) -> dict[str, tuple[str, ...]]:
    """ "before after" both ways."""
    halves = [p.split("/") for p in pairs]
    both = [(a, b) for a, b in halves] + [(b, a) for a, b in halves]
    return {old: (new,) for old, new in both}


# name, what must match (the group is what is changed), what stands there afterwards.
_TIMES = f"(?={'|'.join(_DAYS)}|{'|'.join(_MONTHS)}|\\d{{4}}\\b|Nowruz|the (?:end|start|beginning) of)"
RULES: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...] = (
    ("weekday", f"\\b({'|'.join(_DAYS)})\\b", ring(*_DAYS)),
    ("month", f"\\b({'|'.join(_MONTHS)})\\b(?! \\d\\d?,? )", ring(*_MONTHS[:4], *_MONTHS[5:])),
    ("unit", f"\\b{_ANY}[ -]({_UNIT})s?\\b(?![ -]old)", {
        "minute": ("hour",), "hour": ("minute", "day"), "day": ("week", "month"), "week": ("month", "day"),
        "month": ("week", "year"), "year": ("month",), "decade": ("year",),
    }),
    ("amount", f"\\b({'|'.join(_NUMBERS)})[ -]{_UNIT}s?\\b(?![ -]old)", ring(*_NUMBERS)),
    ("near unit", "\\b(?:last|this|next|past) (week|month|year)\\b", ring("week", "month", "year")),
    ("near", "\\b(last|next|this) (?:week|month|year)\\b", ring("last", "this", "next")),
    ("deictic", "\\b(yesterday|tomorrow|today)\\b(?!'s)", ring("yesterday", "today", "tomorrow")),
    ("season", "\\b(?:in|of|this|last|next|since|by|until) (?:the )?(spring|summer|autumn|winter)\\b",
        ring("spring", "summer", "autumn", "winter")),
    ("before/after", f"\\b(before|after) (?:the )?(?:{_TIMES}|{_UNIT}|[a-z]+ing\\b)", _swap("before/after")),
    ("until/from", f"\\b(until|since|from|by) {_TIMES}", {
        "until": ("from", "since"), "since": ("until",), "from": ("until",), "by": ("from",)}),
    ("edge", "\\b(early|late) (?:in )?(?:the |this )?(?:\\d{4}|[A-Z][a-z]+|spring|summer|autumn|winter)",
        _swap("early/late")),
    ("start/end", f"\\bthe (beginning|start|end) of (?:the |this )?(?:week|month|year|{'|'.join(_MONTHS)})",
        {"beginning": ("end",), "start": ("end",), "end": ("start", "beginning")}),
    ("end of unit", "\\bthe (?:end|start|beginning) of (?:the |this )?(week|month|year)\\b",
        ring("week", "month", "year")),
    ("part of day",
        f"(?:{'|'.join(_DAYS)}|the|this|that|yesterday|tomorrow) (morning|afternoon|evening|night)\\b",
        {"morning": ("afternoon", "evening"), "afternoon": ("morning",), "evening": ("morning",),
         "night": ("morning", "afternoon")}),
    ("a.m./p.m.", "\\d ?(a\\.m\\.|p\\.m\\.|am\\b|pm\\b)", _swap("a.m./p.m.", "am/pm")),
    ("how often", "\\b(?:per|every|each|once a|twice a|times a) (day|week|month|year)\\b",
        ring("day", "week", "month", "year")),
    ("-ly", "\\b(daily|weekly|monthly|yearly|annual)\\b", {
        "daily": ("weekly",), "weekly": ("monthly",), "monthly": ("weekly", "annual"), "annual": ("monthly",),
        "yearly": ("monthly",)}),
    ("century", "\\b(\\d\\d)(?:st|nd|rd|th)[ -]century", {str(n): (str(n - 2),) for n in range(12, 22)}),
    ("decade", "\\b(?:19|20)(\\d)0s\\b", {str(n): (str((n + 2) % 10),) for n in range(10)}),
)  # fmt: skip


def slips(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    """At most one slip of each name: the pair as it was, but for one word of the English."""
    for name, pattern, instead in RULES:
        found = [m for m in re.finditer(pattern, english) if m[1] in instead]
        if found:
            m = choose.choice(found)
            yield put(name, persian, english, m.span(1), choose.choice(sorted(instead[m[1]])), m.span())
    yield from _year(persian, english, choose)
    yield from _clock(persian, english, choose)
    yield from _carried_over(persian, english)


def _year(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    """Far enough that it is not the Jalali year's other half."""
    for m in re.finditer(r"\b(?:19|20)\d\d\b(?!-)", english):
        other = str(int(m[0]) + choose.choice((-10, -4, 3, 10)))
        yield put("year", persian, english, m.span(), other, m.span())
        return


def _clock(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    for m in re.finditer(r"\b(\d{1,2})(?=:\d\d| [ap]\.?m)", english):
        yield put("hour", persian, english, m.span(), str(int(m[0]) % 11 + choose.choice((1, 2))), m.span())
        return


def _carried_over(persian: str, english: str) -> Iterator[Slip]:
    """The day of the Jalali month left as it is, the month given as the Gregorian one."""
    source = re.search(f"(?<![\\d۰-۹])([\\d۰-۹]{{1,2}}) (?:{_JALALI})(?!\\w)", fold(persian))
    months = "|".join(_MONTHS)
    target = re.search(f"\\b({months}) (\\d\\d?)\\b|\\b(\\d\\d?) ({months})\\b", english)
    if source and target:
        group = 2 if target[2] else 3
        number = str(int(source[1]))
        if number != target[group]:
            yield put("day kept", persian, english, target.span(group), number, target.span())


if __name__ == "__main__":
    command("mutate_dates", slips, date.check)
