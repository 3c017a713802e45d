"""How much two different mentions of time look like one that was changed."""

from service.comparison.checks.date.relations import (
    YEAR_DAYS,
    Group,
    group,
    numbers,
    opposed,
    same_but_for_limits,
)
from service.language.mentions import DateKind, DateMention


def affinity(a: DateMention, b: DateMention) -> float:
    """How much two different mentions look like one that was changed: 0 to 1."""
    kinds = group(a), group(b)
    if opposed(a, b) and same_but_for_limits(a, b):
        return 0.9
    if "open" in (a.label, b.label):
        return 0.9
    if kinds[0] is not kinds[1]:
        return 0.4
    if kinds[0] in (Group.FREQUENCY, Group.NUMBERED):
        return 0.7
    if kinds[0] is Group.AMOUNT:
        return _amount_affinity(a, b)
    if kinds[0] is Group.CALENDAR:
        return _calendar_affinity(a, b)
    return 0.5


def one_day_of_two_weekdays(a: DateMention, b: DateMention) -> bool:
    """The same day of the calendar, of which the two sides tell different weekdays."""
    if not a.kind is b.kind is DateKind.DAY or None in (a.weekday, b.weekday) or a.weekday == b.weekday:
        return False
    return a.first == b.first if a.first and b.first else a.days_of_year == b.days_of_year != ()


def _amount_affinity(a: DateMention, b: DateMention) -> float:
    if a.edge and a.edge == b.edge:
        return 0.8
    if a.unit == b.unit:
        return 0.7 if a.kind is b.kind else 0.6
    if a.amount == b.amount and (a.amount is None or a.amount or a.kind is b.kind):
        return 0.8 if a.kind is b.kind else 0.6
    return 0.1


def _calendar_affinity(a: DateMention, b: DateMention) -> float:
    if one_day_of_two_weekdays(a, b):
        return 1.0
    if a.number is not None and a.number == b.number:
        return 0.8
    if a.kind is not b.kind:
        return 0.3
    if a.edge and a.edge == b.edge:
        return 0.8
    if a.days_of_year and b.days_of_year:
        gap = (numbers(a)[0] - numbers(b)[0] + 183) % YEAR_DAYS - 183
        return 0.7 if abs(gap) <= 12 else 0.5 if abs(gap) <= 45 else 0.3
    return 0.5
