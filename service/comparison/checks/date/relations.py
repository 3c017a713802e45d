"""How two mentions of time stand to each other once both are in one calendar."""

from collections.abc import Callable
from datetime import date
from enum import Enum, StrEnum

from service.comparison.checks.date.following import longer_ago, parts_differ, which_year
from service.comparison.checks.date.lengths import equal_lengths
from service.language.calendars import MonthDay, ordinal
from service.language.mentions import DateKind, DateMention

Days = tuple[int, int]


class Relation(Enum):
    SAME = "same"
    MAYBE = "cannot be told apart"
    OTHER = "of one kind, and different"
    APART = "of different kinds"


class Group(StrEnum):
    CALENDAR = "calendar"
    WEEKDAY = "weekday"
    CLOCK = "clock"
    AMOUNT = "amount"
    FREQUENCY = "frequency"
    NUMBERED = "numbered"  # the sixth day


YEAR_DAYS, _NOWRUZ, _WINTER = 366, 80, 355
_FEW = 2
_MIDDLES = frozenset(("middle", "mid"))
_LATE = ("end", "late", "second half", "third ten", "last week")


def group(mention: DateMention) -> Group:
    if mention.kind is DateKind.WEEKDAY:
        return Group.WEEKDAY
    if mention.kind in (DateKind.TIME, DateKind.PART_OF_DAY):
        return Group.CLOCK
    if mention.kind is DateKind.FREQUENCY:
        return Group.FREQUENCY
    if mention.label.startswith("no "):
        return Group.NUMBERED
    return Group.AMOUNT if mention.unit else Group.CALENDAR


_LIMITS = {"before": -1, "until": -1, "from": 1, "after": 1}
_OPEN = "open"


def opposed(a: DateMention, b: DateMention) -> bool:
    """Whether one names an end and the other a beginning: "before Nowruz", "after Nowruz"."""
    if _LIMITS.get(a.limit, 0) * _LIMITS.get(b.limit, 0) >= 0:
        return False
    return all(m.edge or group(m) in (Group.CALENDAR, Group.WEEKDAY) for m in (a, b))


def relate(a: DateMention, b: DateMention) -> Relation:
    """The relation of two mentions; it does not depend on their order."""
    how = _relate(a, b)
    return Relation.OTHER if how is Relation.SAME and opposed(a, b) else how


def same_but_for_limits(a: DateMention, b: DateMention) -> bool:
    """Whether the two name one time, whatever leads them."""
    return _relate(a, b) is Relation.SAME


def _relate(a: DateMention, b: DateMention) -> Relation:
    one, other = group(a), group(b)
    if _OPEN in (a.label, b.label):
        return _open_end(a, b)
    if one is other:
        return _WITHIN[one](a, b)
    if one is Group.WEEKDAY or other is Group.WEEKDAY:
        return _weekday_with(a, b) if one is Group.WEEKDAY else _weekday_with(b, a)
    if one is not Group.AMOUNT and other is not Group.AMOUNT:
        return Relation.APART
    amount, a_time, kind = (a, b, other) if one is Group.AMOUNT else (b, a, one)
    if kind is Group.CALENDAR:
        return _amount_with_calendar(amount, a_time)
    if kind is Group.CLOCK:
        return Relation.MAYBE if "night" in (a.unit, b.unit) else Relation.APART
    return Relation.SAME if kind is Group.FREQUENCY and _is_one(amount, a_time) else Relation.APART


def _is_one(length: DateMention, rate: DateMention) -> bool:
    """«دستمزد هر ساعت کار» told as "an hour of work is worth"."""
    return length.kind is DateKind.DURATION and length.amount == 1 and _family(length) == _family(rate)


def _open_end(a: DateMention, b: DateMention) -> Relation:
    """«تا اطلاع ثانوی» against an end that is told: "until Monday", "for three weeks"."""
    if a.label == b.label:
        return Relation.SAME
    other = a if b.label == _OPEN else b
    ends = other.limit == "until" or (other.kind is DateKind.DURATION and other.side == 0)
    return Relation.OTHER if ends else Relation.APART


def _frequencies(a: DateMention, b: DateMention) -> Relation:
    return _same(_family(a) == _family(b))


def _numbered(a: DateMention, b: DateMention) -> Relation:
    if _of_other_era(a, b):
        return Relation.MAYBE
    terms = ("semester", "season", "quarter")
    return _same(a.label == b.label and (_family(a) == _family(b) or (a.unit in terms and b.unit in terms)))


def _of_other_era(a: DateMention, b: DateMention) -> bool:
    """A century that does not say from when it is counted may be one since the Hijra."""
    centuries = [m.label.removeprefix("century ") for m in (a, b) if m.label.startswith("century ")]
    return len(centuries) == 2 and all(map(str.isdigit, centuries)) and abs(int(centuries[0]) - int(centuries[1])) == 6


def _same(equal: bool) -> Relation:
    return Relation.SAME if equal else Relation.OTHER


def _weekdays(a: DateMention, b: DateMention) -> Relation:
    weeks = _week(a), _week(b)
    return _same(a.weekday == b.weekday and a.direction * b.direction >= 0 and (None in weeks or weeks[0] == weeks[1]))


def _week(mention: DateMention) -> int | None:
    """Of a weekday the week where it is told: «سه‌شنبهٔ هفتهٔ آینده» is of the next, "this Tuesday" of this one."""
    if mention.text.lower().startswith(("this ", "همین ")):
        return 0
    return mention.direction if "هفته" in mention.text or " week" in mention.text else None


def _weekday_with(day: DateMention, other: DateMention) -> Relation:
    """A weekday against a date, or against "yesterday" and "the end of the week"."""
    if other.kind is DateKind.DAY:
        known = weekday(other)
        return Relation.MAYBE if known is None else _same(known == day.weekday)
    if other.kind is DateKind.RELATIVE and other.unit in ("day", "night", "week"):
        if other.unit != "week" and other.first:
            return _same(other.first.weekday() == day.weekday)
        return Relation.MAYBE
    return Relation.APART


def weekday(mention: DateMention) -> int | None:
    """The weekday as written, or as the calendar has it."""
    if mention.weekday is not None:
        return mention.weekday
    return mention.first.weekday() if mention.first and mention.first == mention.last else None


def _clocks(a: DateMention, b: DateMention) -> Relation:
    assert a.minutes is not None
    assert b.minutes is not None
    if a.kind is b.kind is DateKind.TIME:
        step = 720 if a.half_day or b.half_day else 1440
        apart = (a.minutes[0] - b.minutes[0] + step // 2) % step - step // 2
        return _same(apart == 0 or (abs(apart) <= 10 and (_whole_hour(a) or _whole_hour(b))))
    shifts = (0, 720, -720, 1440, -1440) if a.half_day or b.half_day else (0, 1440, -1440)
    slack = 30 if DateKind.TIME in (a.kind, b.kind) else -30
    meets = any(a.minutes[0] + s <= b.minutes[1] + slack and b.minutes[0] - slack <= a.minutes[1] + s for s in shifts)
    if meets:
        return Relation.SAME if a.kind is b.kind else Relation.MAYBE
    return Relation.OTHER if a.kind is b.kind else Relation.APART


def _whole_hour(mention: DateMention) -> bool:
    """Told without minutes: «دو بعدازظهر» may be ten past two."""
    return ":" not in mention.text and mention.minutes is not None and mention.minutes[0] % 30 == 0


def _amounts(a: DateMention, b: DateMention) -> Relation:
    if a.label and b.label and a.label[0] == b.label[0] and a.label != b.label:
        return Relation.OTHER
    if a.edge or b.edge:
        return _edges_of_units(a, b)
    if (a.label or b.label) and DateKind.RELATIVE in (a.kind, b.kind) and a.direction * b.direction >= 0:
        return Relation.MAYBE  # «نیمهٔ دوم سال آینده», "next year"
    if a.amount == 0 or b.amount == 0:
        return _this_and_that(a, b)
    if a.direction * b.direction < 0:
        return Relation.OTHER
    if a.amount is None or b.amount is None:
        if _family(a) == _family(b):
            return Relation.SAME
        return Relation.OTHER if a.amount is b.amount else Relation.MAYBE
    return _same(equal_lengths(a, b) and a.side * b.side >= 0)


def _edges_of_units(a: DateMention, b: DateMention) -> Relation:
    if a.direction * b.direction < 0:
        return Relation.OTHER
    if a.edge and b.edge:
        return _same(a.unit == b.unit and (a.edge in _LATE) == (b.edge in _LATE))
    if a.unit == b.unit:
        # «از ابتدای سال» against "over the past two years"
        return Relation.OTHER if (a.amount or 0) + (b.amount or 0) >= _FEW else Relation.MAYBE
    return Relation.APART


def _this_and_that(a: DateMention, b: DateMention) -> Relation:
    """«امسال» and "today" against others: a different unit of the same nearness may be meant loosely."""
    if a.amount == b.amount:
        return _same(_family(a) == _family(b))
    if _family(a) == _family(b) == "day" and a.direction <= 0 and b.direction <= 0:
        return Relation.MAYBE  # the coverage may have come out on the next day
    relative = a.kind is b.kind is DateKind.RELATIVE
    return Relation.OTHER if relative and a.unit == b.unit and (a.amount or b.amount) == 1 else Relation.APART


def _family(mention: DateMention) -> str:
    return "day" if mention.unit in ("day", "night") else mention.unit or ""


def _amount_with_calendar(amount: DateMention, other: DateMention) -> Relation:
    """«سال گذشته» against "2022", the first five months against "March 21"."""
    if amount.kind is DateKind.PERIOD:
        return Relation.SAME if _overlap(amount, other) else Relation.APART
    if amount.kind is not DateKind.RELATIVE:
        return Relation.APART
    if amount.first and other.first and other.last:
        return _same(other.first <= amount.first <= other.last) if other.kind is DateKind.DAY else Relation.MAYBE
    if amount.edge and amount.edge == other.edge and amount.amount == 0:
        return _begins_with(amount, other)
    if longer_ago(amount, other):
        return Relation.OTHER
    near = {
        "year": (DateKind.YEAR, DateKind.MONTH, DateKind.SEASON), "month": (DateKind.MONTH, DateKind.DAY),
        "season": (DateKind.SEASON,), "day": (DateKind.DAY,), "night": (DateKind.DAY,),
        "week": (DateKind.DAY,),
        "decade": (DateKind.YEAR,), "school year": (DateKind.YEAR, DateKind.MONTH),
    }  # fmt: skip
    return Relation.MAYBE if other.kind in near.get(amount.unit or "", ()) else Relation.APART


def _begins_with(unit: DateMention, other: DateMention) -> Relation:
    """The start of the year or month against that of a season: the year's is that of spring, its end that of winter."""
    if unit.edge == "end" and other.kind is DateKind.MONTH and other.days_of_year and unit.unit in _TURNS:
        return Relation.MAYBE if any(_circular(numbers(other), day) for day in _TURNS[unit.unit]) else Relation.OTHER
    if other.kind is not DateKind.SEASON or unit.unit not in ("year", "month", "week") or not other.days_of_year:
        return Relation.MAYBE
    turns = unit.unit == "year" and _circular(numbers(other), (_NOWRUZ - 10, _NOWRUZ + 10)) > 0
    return Relation.MAYBE if turns else Relation.OTHER


_TURNS: dict[str, tuple[Days, ...]] = {
    "year": ((72, 87), (355, 366)),
    "season": ((72, 87), (150, 180), (258, 275), (345, 366)),
}
"""Days of the year on which a year or season may end: a championship's with the school year, too."""


def _calendars(a: DateMention, b: DateMention) -> Relation:
    if a.kind is b.kind is DateKind.MONTH and _weekdays_differ(a, b):
        return Relation.OTHER
    if a.label and b.label:
        return _labels(a.label, b.label)
    if (a.label and not a.days_of_year) or (b.label and not b.days_of_year):
        return Relation.MAYBE
    if DateKind.YEAR in (a.kind, b.kind):
        return _years(a, b)
    if a.direction * b.direction < 0 or _of_other_years(a, b) or parts_differ(a, b):
        return Relation.OTHER
    if a.kind is b.kind is DateKind.DAY and not (a.label or b.label):
        return _days(a, b)
    return _same(_overlap(a, b))


def _of_other_years(a: DateMention, b: DateMention) -> bool:
    """Whether one month is this year's and the other last year's; in winter the calendars' years differ."""
    if not a.kind is b.kind is DateKind.MONTH or not a.days_of_year or not b.days_of_year:
        return False
    years = which_year(a), which_year(b)
    return (
        None not in years and years[0] != years[1] and all(_NOWRUZ <= n <= _WINTER for m in (a, b) for n in numbers(m))
    )


def _weekdays_differ(a: DateMention, b: DateMention) -> bool:
    return a.weekday is not None and b.weekday is not None and a.weekday != b.weekday


def _years(a: DateMention, b: DateMention) -> Relation:
    if not (a.first and a.last and b.first and b.last):
        return Relation.APART
    shared = (min(a.last, b.last) - max(a.first, b.first)).days + 1
    shorter = min((a.last - a.first).days, (b.last - b.first).days) + 1
    needed = min(70.0, 0.3 * shorter) if shorter < 1100 else 0.5 * shorter
    if shared >= needed:
        return Relation.SAME
    return Relation.OTHER


def _labels(a: str, b: str) -> Relation:
    """Of two equal centuries, one may leave "before Christ" to what was said before, and a day may lose its number."""
    if a.startswith(f"{b}-") or b.startswith(f"{a}-"):
        return Relation.MAYBE  # «شب یازدهم محرم», "on the night of Muharram"
    return Relation.MAYBE if a != b and a.removesuffix(" BC") == b.removesuffix(" BC") else _same(a == b)


def _days(a: DateMention, b: DateMention) -> Relation:
    if a.first and b.first:
        equal = a.first == b.first
        if not equal and _reckoned_otherwise(a, b):
            return Relation.MAYBE
    else:
        equal = bool(a.days_of_year and b.days_of_year) and _circular(numbers(a), numbers(b)) > 0
    known = weekday(a), weekday(b)
    return _same(equal and (None in known or known[0] == known[1]))


def _reckoned_otherwise(a: DateMention, b: DateMention) -> bool:
    """Whether a day of long ago is off by one in the other calendar, as the converters of old years are."""
    assert a.first
    assert b.first
    old = max(a.first, b.first).year < _RECENT
    return old and a.calendar != b.calendar and abs((a.first - b.first).days) == 1


_RECENT = 1990


def _overlap(a: DateMention, b: DateMention) -> bool:
    """Whether two stretches share enough days: a day must lie within, a month must share a third."""
    if a.first and a.last and b.first and b.last and not _dates_meet(a.first, a.last, b.first, b.last):
        return False
    if not a.days_of_year or not b.days_of_year:
        return bool(a.first and b.first)
    days_a, days_b = numbers(a), numbers(b)
    # The middle of Aban is the first week of November, and "mid-November" is another week.
    slack = 3 if {a.edge, b.edge} & {"start", "middle", "end"} and not {a.edge, b.edge} <= _MIDDLES else 1
    wide = (days_a[0] - slack, days_a[1] + slack)
    shorter = min(_size(days_a), _size(days_b))
    if shorter > 300:
        return True
    needed = max(1.0, 0.28 * shorter)
    if a.calendar != b.calendar and {_size(days_a) > _A_MONTH, _size(days_b) > _A_MONTH} == {True, False}:
        needed = 0.8 * shorter  # Bahman is "January-February", Dey is not
    if a.calendar == b.calendar and a.kind is b.kind is DateKind.MONTH and not (a.edge or b.edge):
        needed = 0.8 * shorter
    return _circular(wide, days_b) >= needed


_A_MONTH = 45
"""Days: longer is a stretch of two months."""


def _dates_meet(a_first: date, a_last: date, b_first: date, b_last: date) -> bool:
    return (b_first - a_last).days <= 3 and (a_first - b_last).days <= 3


def numbers(mention: DateMention) -> Days:
    """The first and last day of the year that a stretch may have, counted from 1."""
    start, end = (_number(d) for d in mention.days_of_year)
    return start, end


def _number(day: MonthDay) -> int:
    return ordinal(day)


def _size(days: Days) -> int:
    return (days[1] - days[0]) % YEAR_DAYS + 1


def _circular(a: Days, b: Days) -> int:
    """How many days of the year two stretches share; either may run over New Year."""
    start = (b[0] - a[0]) % YEAR_DAYS
    size_a, size_b = (a[1] - a[0]) % YEAR_DAYS + 1, (b[1] - b[0]) % YEAR_DAYS + 1
    straight = max(0, min(size_a, start + size_b) - start)
    wrapped = max(0, start + size_b - YEAR_DAYS)
    return straight + min(wrapped, size_a)


_WITHIN: dict[Group, Callable[[DateMention, DateMention], Relation]] = {
    Group.CALENDAR: _calendars,
    Group.WEEKDAY: _weekdays,
    Group.CLOCK: _clocks,
    Group.AMOUNT: _amounts,
    Group.FREQUENCY: _frequencies,
    Group.NUMBERED: _numbered,
}


def alike(a: DateMention, b: DateMention) -> bool:
    """Whether two mentions are equally precise: a winter does not stand for the end of Dey."""
    if a.kind is b.kind:
        return True
    if not a.days_of_year or not b.days_of_year:
        return group(a) is group(b) is not Group.CALENDAR
    return max(_size(numbers(a)), _size(numbers(b))) <= 14


def equal(a: DateMention, b: DateMention) -> bool:
    """Whether two mentions say the same in the same way, not only about the same."""
    if relate(a, b) is not Relation.SAME or not alike(a, b):
        return False
    return (a.unit, a.amount, a.direction, a.edge) == (b.unit, b.amount, b.direction, b.edge) or not a.unit
