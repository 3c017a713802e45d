"""How two mentions of time stand to each other once both are in one calendar."""

from collections.abc import Callable
from datetime import date
from enum import Enum

from service.language.calendars import MonthDay, ordinal
from service.language.mentions import DateKind, DateMention

Days = tuple[int, int]


class Relation(Enum):
    SAME = "same"
    MAYBE = "cannot be told apart"
    OTHER = "of one kind, and different"
    APART = "of different kinds"


class Group(Enum):
    CALENDAR = "calendar"
    WEEKDAY = "weekday"
    CLOCK = "clock"
    AMOUNT = "amount"


_YEAR = 366
_MINUTES = {
    "second": 1 / 60,
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "night": 1440,
    "week": 10080,
    "fortnight": 20160,
}
_MONTHS = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "year": 12,
    "school year": 12,
    "decade": 120,
    "century": 1200,
}
_MONTH_MINUTES = 30.44 * 1440
_LATE = ("end", "late", "second half", "third ten", "last week")
_EARLY = ("start", "early", "first half", "first ten")


def group(mention: DateMention) -> Group:
    if mention.kind is DateKind.WEEKDAY:
        return Group.WEEKDAY
    if mention.kind in (DateKind.TIME, DateKind.PART_OF_DAY):
        return Group.CLOCK
    return Group.AMOUNT if mention.unit else Group.CALENDAR


def relate(a: DateMention, b: DateMention) -> Relation:
    """The relation of two mentions; it does not depend on their order."""
    groups = group(a), group(b)
    if groups[0] is groups[1]:
        return _WITHIN[groups[0]](a, b)
    if Group.WEEKDAY in groups:
        day, other = (a, b) if groups[0] is Group.WEEKDAY else (b, a)
        return _weekday_with(day, other)
    if set(groups) == {Group.AMOUNT, Group.CALENDAR}:
        amount, calendar = (a, b) if groups[0] is Group.AMOUNT else (b, a)
        return _amount_with_calendar(amount, calendar)
    if set(groups) == {Group.AMOUNT, Group.CLOCK}:
        return Relation.MAYBE if "night" in (a.unit, b.unit) else Relation.APART
    return Relation.APART


def _same(equal: bool) -> Relation:
    return Relation.SAME if equal else Relation.OTHER


def _weekdays(a: DateMention, b: DateMention) -> Relation:
    return _same(a.weekday == b.weekday and a.direction * b.direction >= 0)


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
        return _same((a.minutes[0] - b.minutes[0]) % step == 0)
    shifts = (0, 720, -720, 1440, -1440) if a.half_day or b.half_day else (0, 1440, -1440)
    slack = 30 if DateKind.TIME in (a.kind, b.kind) else -30
    meets = any(
        a.minutes[0] + s <= b.minutes[1] + slack and b.minutes[0] - slack <= a.minutes[1] + s for s in shifts
    )
    if meets:
        return Relation.SAME
    return Relation.OTHER if a.kind is b.kind else Relation.APART


def _amounts(a: DateMention, b: DateMention) -> Relation:
    if a.label and b.label and a.label[0] == b.label[0] and a.label != b.label:
        return Relation.OTHER
    if a.edge or b.edge:
        return _edges_of_units(a, b)
    if a.amount == 0 or b.amount == 0:
        return _this_and_that(a, b)
    if a.direction * b.direction < 0:
        return Relation.OTHER
    if a.amount is None or b.amount is None:
        if _family(a) == _family(b):
            return Relation.SAME
        return Relation.OTHER if a.amount is b.amount else Relation.MAYBE
    return _same(_equal_lengths(a, b) and a.side * b.side >= 0)


def _edges_of_units(a: DateMention, b: DateMention) -> Relation:
    if a.edge and b.edge:
        return _same(a.unit == b.unit and (a.edge in _LATE) == (b.edge in _LATE))
    if a.unit == b.unit:
        return Relation.MAYBE
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


def _equal_lengths(a: DateMention, b: DateMention) -> bool:
    low_a, high_a, low_b, high_b = *_length(a), *_length(b)
    if _exact(a) and _exact(b):
        slack = 0.001
        if {a.unit, b.unit} & {"week", "fortnight"} and a.unit != b.unit:
            slack = 0.08  # fifteen days are two weeks in Persian
    elif _exact(a) or _exact(b):
        slack = 0.09  # a month is four weeks, or thirty days
    else:
        slack = 0.001
    return low_a <= high_b * (1 + slack) and low_b <= high_a * (1 + slack)


def _exact(mention: DateMention) -> bool:
    return mention.unit in _MINUTES


def _length(mention: DateMention) -> tuple[float, float]:
    """The length in minutes, lower and upper; a semester is like nothing else."""
    assert mention.amount is not None
    unit = mention.unit or ""
    size = _MINUTES.get(unit) or _MONTHS.get(unit, 1e9) * _MONTH_MINUTES
    return mention.amount * size, (mention.amount_high or mention.amount) * size


def _amount_with_calendar(amount: DateMention, other: DateMention) -> Relation:
    """«سال گذشته» against "2022", the first five months against "March 21"."""
    if amount.kind is DateKind.PERIOD:
        return Relation.SAME if _overlap(amount, other) else Relation.APART
    if amount.kind is not DateKind.RELATIVE:
        return Relation.APART
    if amount.first and other.first and other.last:
        return (
            _same(other.first <= amount.first <= other.last) if other.kind is DateKind.DAY else Relation.MAYBE
        )
    near = {
        "year": (DateKind.YEAR, DateKind.MONTH, DateKind.SEASON), "month": (DateKind.MONTH, DateKind.DAY),
        "season": (DateKind.SEASON,), "day": (DateKind.DAY,), "night": (DateKind.DAY,),
        "week": (DateKind.DAY,),
        "decade": (DateKind.YEAR,), "school year": (DateKind.YEAR, DateKind.MONTH),
    }  # fmt: skip
    return Relation.MAYBE if other.kind in near.get(amount.unit or "", ()) else Relation.APART


def _calendars(a: DateMention, b: DateMention) -> Relation:
    if a.label and b.label:
        return _same(a.label == b.label)
    if (a.label and not a.days_of_year) or (b.label and not b.days_of_year):
        return Relation.MAYBE
    if DateKind.YEAR in (a.kind, b.kind):
        return _years(a, b)
    if a.direction * b.direction < 0:
        return Relation.OTHER
    if a.kind is b.kind is DateKind.DAY and not (a.label or b.label):
        return _days(a, b)
    return _same(_overlap(a, b))


def _years(a: DateMention, b: DateMention) -> Relation:
    if not (a.first and a.last and b.first and b.last):
        return Relation.APART
    shared = (min(a.last, b.last) - max(a.first, b.first)).days + 1
    shorter = min((a.last - a.first).days, (b.last - b.first).days) + 1
    needed = min(70.0, 0.3 * shorter) if shorter < 1100 else 0.5 * shorter
    if shared >= needed:
        return Relation.SAME
    return Relation.OTHER if a.kind is b.kind else Relation.APART


def _days(a: DateMention, b: DateMention) -> Relation:
    if a.first and b.first:
        equal = a.first == b.first
    else:
        equal = bool(a.days_of_year and b.days_of_year) and _circular(_numbers(a), _numbers(b)) > 0
    known = weekday(a), weekday(b)
    return _same(equal and (None in known or known[0] == known[1]))


def _overlap(a: DateMention, b: DateMention) -> bool:
    """Whether two stretches share enough days: a day must lie within, a month must share a third."""
    if a.first and a.last and b.first and b.last and not _dates_meet(a.first, a.last, b.first, b.last):
        return False
    if not a.days_of_year or not b.days_of_year:
        return bool(a.first and b.first)
    days_a, days_b = _numbers(a), _numbers(b)
    slack = 3 if {a.edge, b.edge} & {"start", "middle", "end"} else 1
    wide = (days_a[0] - slack, days_a[1] + slack)
    shorter = min(_size(days_a), _size(days_b))
    if shorter > 300:
        return True
    needed = max(1.0, 0.28 * shorter)
    if a.calendar == b.calendar and a.kind is b.kind is DateKind.MONTH and not (a.edge or b.edge):
        needed = 0.8 * shorter
    return _circular(wide, days_b) >= needed


def _dates_meet(a_first: date, a_last: date, b_first: date, b_last: date) -> bool:
    return (b_first - a_last).days <= 3 and (a_first - b_last).days <= 3


def _numbers(mention: DateMention) -> Days:
    start, end = (_number(d) for d in mention.days_of_year)
    return start, end


def _number(day: MonthDay) -> int:
    return ordinal(day)


def _size(days: Days) -> int:
    return (days[1] - days[0]) % _YEAR + 1


def _circular(a: Days, b: Days) -> int:
    """How many days of the year two stretches share; either may run over New Year."""
    start = (b[0] - a[0]) % _YEAR
    size_a, size_b = (a[1] - a[0]) % _YEAR + 1, (b[1] - b[0]) % _YEAR + 1
    straight = max(0, min(size_a, start + size_b) - start)
    wrapped = max(0, start + size_b - _YEAR)
    return straight + min(wrapped, size_a)


_WITHIN: dict[Group, Callable[[DateMention, DateMention], Relation]] = {
    Group.CALENDAR: _calendars,
    Group.WEEKDAY: _weekdays,
    Group.CLOCK: _clocks,
    Group.AMOUNT: _amounts,
}


def alike(a: DateMention, b: DateMention) -> bool:
    """Whether two mentions are equally precise: a winter does not stand for the end of Dey."""
    if a.kind is b.kind:
        return True
    if not a.days_of_year or not b.days_of_year:
        return group(a) is group(b) is not Group.CALENDAR
    return max(_size(_numbers(a)), _size(_numbers(b))) <= 14


def affinity(a: DateMention, b: DateMention) -> float:
    """How much two different mentions look like one that was changed: 0 to 1."""
    kinds = group(a), group(b)
    if kinds[0] is not kinds[1]:
        return 0.4
    if kinds[0] is Group.AMOUNT:
        return _amount_affinity(a, b)
    if kinds[0] is Group.CALENDAR:
        return _calendar_affinity(a, b)
    return 0.5


def _amount_affinity(a: DateMention, b: DateMention) -> float:
    if a.edge and a.edge == b.edge:
        return 0.8
    if a.unit == b.unit:
        return 0.7 if a.kind is b.kind else 0.6
    if a.amount == b.amount and (a.amount is None or a.amount or a.kind is b.kind):
        return 0.8 if a.kind is b.kind else 0.6
    return 0.1


def _calendar_affinity(a: DateMention, b: DateMention) -> float:
    if a.number is not None and a.number == b.number:
        return 0.8
    if a.kind is not b.kind:
        return 0.3
    if a.edge and a.edge == b.edge:
        return 0.8
    if a.days_of_year and b.days_of_year:
        gap = (_numbers(a)[0] - _numbers(b)[0] + 183) % _YEAR - 183
        return 0.7 if abs(gap) <= 12 else 0.5 if abs(gap) <= 45 else 0.3
    return 0.5
