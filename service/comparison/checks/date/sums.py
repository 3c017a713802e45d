"""Times that differ as told and agree once reckoned: "resigned on Saturday, he said two days later" of what was said
on Monday to have happened two days before; two years off a term of three, of which one is left.
"""

import re
from collections.abc import Iterable

from service.comparison.checks.date.recurrence import PER_YEAR
from service.comparison.values import Sentence
from service.language.mentions import DateKind, DateMention

At = tuple[Sentence, DateMention]
_WEEK = 7
_ROUGH = 0.04
_TO_FA = re.compile(r"(?<!\w)به (?:حدود |تنها |فقط )?$")
_REACHES_FA = re.compile(r"[^،؛.]{0,40}?(?:کاهش|افزایش|تقلیل|رسید|رساند|رسانده|تبدیل)")
_STEP_FA = re.compile(r"[^،؛.]{0,30}?(?:کاهش|افزایش|کم |کمتر|کوتاه|کاسته|کاست|بخشید|تخفیف|اضافه|بیشتر|طولانی)")
_TO_EN = re.compile(r"\b(?:to|at)(?: about| just| only)? $", re.IGNORECASE)
_CHANGES_EN = re.compile(
    r"\b(?:cut\w*|reduc\w+|shorten\w*|slash\w*|trim\w*|lower\w*|commut\w+|extend\w*|lengthen\w*|rais\w+|rose|increas\w+)\b",
    re.IGNORECASE,
)
_STEP_EN = re.compile(
    r"\b(?:cut|cuts|cutting|took|takes?|shav\w+|knock\w*|lop\w*|trim\w*|by|add\w*|slic\w+)"
    r" (?:about |some |another )?$",
    re.IGNORECASE,
)
_STEP_AFTER_EN = re.compile(
    r" (?:(?:is |was |were |are |has been |have been )?(?:cut|taken|shaved|knocked|lopped|trimmed)\b|off\b|shorter"
    r"|longer|less|more|from (?:his|her|the|their|its)\b|reduction|extension)",
    re.IGNORECASE,
)


def reckoned(a: At, b: At, source: Iterable[At], coverage: Iterable[At]) -> bool:
    """Do the two come out the same by what is told beside them?"""
    if a[1].kind is DateKind.DURATION and b[1].kind is DateKind.DURATION:
        return _cut(a, b, source, coverage)
    if a[1].kind is b[1].kind is DateKind.FREQUENCY:
        return _same_rate(a, b)
    gap = _days_apart(a[1], b[1])
    return bool(gap) and any(_is_shift(m, gap) for _, m in (*source, *coverage))


def _same_rate(a: At, b: At) -> bool:
    """«ماهی ۱۵ میلیون» is 180 million a year: the amounts differ as the times do."""
    times = PER_YEAR.get(a[1].unit or "", 0.0) / PER_YEAR.get(b[1].unit or "", 1.0)
    amounts = [[q.low for q in at[0].facts.quantities if q.low] for at in (a, b)]
    return any(abs(y / x / times - 1) < _ROUGH for x in amounts[0] for y in amounts[1]) if times else False


def _days_apart(a: DateMention, b: DateMention) -> tuple[int, ...]:
    """How many days lie between two days or weekdays, be it one way or the other."""
    if a.first and b.first and a.first == a.last and b.first == b.last:
        return (abs((a.first - b.first).days),)
    if a.weekday is not None and b.weekday is not None:
        return (a.weekday - b.weekday) % _WEEK, (b.weekday - a.weekday) % _WEEK
    return ()


def _is_shift(mention: DateMention, gap: tuple[int, ...]) -> bool:
    """Is it so many days before or after: «دو روز پیش», "two days later", "the day before"?"""
    shifts = mention.direction or mention.side
    return bool(shifts) and mention.unit in ("day", "night") and mention.amount in gap


def _cut(a: At, b: At, source: Iterable[At], coverage: Iterable[At]) -> bool:
    """One says how long it became, the other by how much that was changed, and nothing speaks against it."""
    if a[1].unit != b[1].unit or not a[1].amount or not b[1].amount:
        return False
    if _is_level(a) and _is_step(b):
        level, step, others = a[1], b[1], source
    elif _is_step(a) and _is_level(b):
        step, level, others = a[1], b[1], coverage
    else:
        return False
    before = [m.amount for _, m in others if m.kind is DateKind.DURATION and m.unit == level.unit and m is not level]
    left, taken = level.amount or 0.0, step.amount or 0.0
    return not before or any(abs(abs((o or 0.0) - left) - taken) < 1e-6 for o in before)


def _is_level(at: At) -> bool:
    text, span = at[0].normal.text, at[1].span
    if at[0].lang == "fa":
        return bool(_TO_FA.search(text[: span.start]) and _REACHES_FA.match(text, span.end))
    return bool(_TO_EN.search(text[: span.start]) and _CHANGES_EN.search(text))


def _is_step(at: At) -> bool:
    text, span = at[0].normal.text, at[1].span
    if at[0].lang == "fa":
        return not _TO_FA.search(text[: span.start]) and bool(_STEP_FA.match(text, span.end))
    return bool(_STEP_EN.search(text[: span.start]) or _STEP_AFTER_EN.match(text, span.end))
