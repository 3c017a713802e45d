"""Slips in dates as editors make them, put into faithful pairs: the recall of the check by slip.

    python -m tests.quality.mutate_dates                    the pairs of tests/data/pairs.tsv
    python -m tests.quality.mutate_dates FILE.tsv -v        pairs of another file, with every slip missed

A slip changes one expression of time on the English side; the check must report words that overlap it. The
expressions are found with patterns of this file, not with the reader under test, so what it cannot read
counts as missed. The faithful pairs are checked, too: what is reported there is a false alarm.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.lexicon import Lexicon
from models.registry import weights_folder
from models.static_encoder import StaticEncoder
from models.text.folding import fold
from service.comparison.checks.date import check
from service.comparison.prepare import sentence
from service.comparison.values import Bead, Context, Finding, Role
from service.language.calendars import GREGORIAN, WEEKDAYS
from service.language.spans import Span

PAIRS = Path(__file__).parents[1] / "data" / "pairs.tsv"
_DAYS = WEEKDAYS
_MONTHS = GREGORIAN
_JALALI = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ANY = f"(?:\\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = "(?:minute|hour|day|week|month|year|decade)"


@dataclass(frozen=True, slots=True)
class Slip:
    """One changed pair. span: the changed words and those that belong to them, in the English."""

    name: str
    persian: str
    english: str
    span: Span


def _ring(*words: str) -> dict[str, tuple[str, ...]]:
    """Each word with those before and behind it."""
    return {w: tuple({words[i - 1], words[(i + 1) % len(words)]} - {w}) for i, w in enumerate(words)}


def _swap(*pairs: str) -> dict[str, tuple[str, ...]]:
    """ "before after" both ways."""
    halves = [p.split("/") for p in pairs]
    both = [(a, b) for a, b in halves] + [(b, a) for a, b in halves]
    return {old: (new,) for old, new in both}


# name, what must match (the group is what is changed), what stands there afterwards.
_TIMES = f"(?={'|'.join(_DAYS)}|{'|'.join(_MONTHS)}|\\d{{4}}\\b|Nowruz|the (?:end|start|beginning) of)"
RULES: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...] = (
    ("weekday", f"\\b({'|'.join(_DAYS)})\\b", _ring(*_DAYS)),
    ("month", f"\\b({'|'.join(_MONTHS)})\\b(?! \\d\\d?,? )", _ring(*_MONTHS[:4], *_MONTHS[5:])),
    ("unit", f"\\b{_ANY}[ -]({_UNIT})s?\\b(?![ -]old)", {
        "minute": ("hour",), "hour": ("minute", "day"), "day": ("week", "month"), "week": ("month", "day"),
        "month": ("week", "year"), "year": ("month",), "decade": ("year",),
    }),
    ("amount", f"\\b({'|'.join(_NUMBERS)})[ -]{_UNIT}s?\\b(?![ -]old)", _ring(*_NUMBERS)),
    ("near unit", "\\b(?:last|this|next|past) (week|month|year)\\b", _ring("week", "month", "year")),
    ("near", "\\b(last|next|this) (?:week|month|year)\\b", _ring("last", "this", "next")),
    ("deictic", "\\b(yesterday|tomorrow|today)\\b(?!'s)", _ring("yesterday", "today", "tomorrow")),
    ("season", "\\b(?:in|of|this|last|next|since|by|until) (?:the )?(spring|summer|autumn|winter)\\b",
        _ring("spring", "summer", "autumn", "winter")),
    ("before/after", f"\\b(before|after) (?:the )?(?:{_TIMES}|{_UNIT}|[a-z]+ing\\b)", _swap("before/after")),
    ("until/from", f"\\b(until|since|from|by) {_TIMES}", {
        "until": ("from", "since"), "since": ("until",), "from": ("until",), "by": ("from",)}),
    ("edge", "\\b(early|late) (?:in )?(?:the |this )?(?:\\d{4}|[A-Z][a-z]+|spring|summer|autumn|winter)",
        _swap("early/late")),
    ("start/end", f"\\bthe (beginning|start|end) of (?:the |this )?(?:week|month|year|{'|'.join(_MONTHS)})",
        {"beginning": ("end",), "start": ("end",), "end": ("start", "beginning")}),
    ("end of unit", "\\bthe (?:end|start|beginning) of (?:the |this )?(week|month|year)\\b",
        _ring("week", "month", "year")),
    ("part of day",
        f"(?:{'|'.join(_DAYS)}|the|this|that|yesterday|tomorrow) (morning|afternoon|evening|night)\\b",
        {"morning": ("afternoon", "evening"), "afternoon": ("morning",), "evening": ("morning",),
         "night": ("morning", "afternoon")}),
    ("a.m./p.m.", "\\d ?(a\\.m\\.|p\\.m\\.|am\\b|pm\\b)", _swap("a.m./p.m.", "am/pm")),
    ("how often", "\\b(?:per|every|each|once a|twice a|times a) (day|week|month|year)\\b",
        _ring("day", "week", "month", "year")),
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
            yield _put(name, persian, english, m.span(1), choose.choice(sorted(instead[m[1]])), m.span())
    yield from _year(persian, english, choose)
    yield from _clock(persian, english, choose)
    yield from _carried_over(persian, english)


def _put(name: str, persian: str, english: str, at: tuple[int, int], new: str, around: tuple[int, int]) -> Slip:
    changed = english[: at[0]] + new + english[at[1] :]
    return Slip(name, persian, changed, Span(around[0], around[1] + len(new) - (at[1] - at[0])))


def _year(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    """Far enough that it is not the Jalali year's other half."""
    for m in re.finditer(r"\b(?:19|20)\d\d\b(?!-)", english):
        other = str(int(m[0]) + choose.choice((-10, -4, 3, 10)))
        yield _put("year", persian, english, m.span(), other, m.span())
        return


def _clock(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    for m in re.finditer(r"\b(\d{1,2})(?=:\d\d| [ap]\.?m)", english):
        yield _put("hour", persian, english, m.span(), str(int(m[0]) % 11 + choose.choice((1, 2))), m.span())
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
            yield _put("day kept", persian, english, target.span(group), number, target.span())


def measure(pairs: list[tuple[str, str]], seed: int = 3) -> tuple[
    Counter[str], Counter[str], list[Slip], list[tuple[str, str, Finding]]
]:  # fmt: skip
    """Slips made and found by name, those missed, and the alarms on the pairs as they were."""
    check_pair, choose = _checker(), random.Random(seed)
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed: list[Slip] = []
    alarms: list[tuple[str, str, Finding]] = []
    for persian, english in pairs:
        alarms += [(persian, english, f) for f in check_pair(persian, english)]
        for slip in slips(persian, english, choose):
            made[slip.name] += 1
            if any(f.coverage and f.coverage.span.overlaps(slip.span) for f in check_pair(slip.persian, slip.english)):
                found[slip.name] += 1
            else:
                missed.append(slip)
    return made, found, missed, alarms


def _checker() -> Callable[[str, str], list[Finding]]:
    """The check on one pair taken as one bead, with the bundled words."""
    encoder = StaticEncoder.load(weights_folder())
    table = Lexicon.load(weights_folder(), encoder)

    def check_pair(persian: str, english: str) -> list[Finding]:
        a = sentence(persian, Span(0, len(persian)), 0, "fa", Role.BODY, None)
        b = sentence(english, Span(0, len(english)), 0, "en", Role.BODY, None)
        bead = Bead(0, (a,), (b,), 1.0)
        return list(check(bead, Context((a,), (b,), (bead,), table, encoder)))

    return check_pair


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.mutate_dates")
    parser.add_argument("pairs", type=Path, nargs="?", default=PAIRS, help="Persian TAB English a line")
    parser.add_argument("-v", "--verbose", action="store_true", help="show the slips missed and false alarms")
    given = parser.parse_args()
    rows = [line.split("\t") for line in given.pairs.read_text("utf-8").splitlines() if line[:1] != "#"]
    made, found, missed, alarms = measure([(a, b) for a, b, *_ in rows])
    if given.verbose:
        for slip in missed:
            print(f"{slip.name}: {slip.span.of(slip.english)}\n  {slip.persian}\n  {slip.english}")
        for persian, english, finding in alarms:
            print(f"alarm: {finding.message}\n  {persian}\n  {english}")
    for name, count in made.most_common():
        print(f"{name:14} {found[name]:4} of {count:4} = {found[name] / count:.0%}")
    total = made.total()
    share = found.total() / max(1, total)
    print(f"{'all':14} {found.total():4} of {total:4} = {share:.1%}; alarms {len(alarms)} of {len(rows)}")


if __name__ == "__main__":
    main()
