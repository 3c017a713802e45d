"""How long a mention of time is, in minutes, and whether two are as long."""

from collections.abc import Iterator, Sequence

from service.comparison.values import Sentence
from service.language.mentions import DateKind, DateMention

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
_TERM = 4, 6  # months of a semester


def equal_lengths(a: DateMention, b: DateMention) -> bool:
    """Whether two lengths may be one: a month is about four weeks, and fifteen days are two."""
    low_a, high_a, low_b, high_b = (end for m in (a, b) for end in length(m, terms=a.unit != b.unit))
    if _composed(a, b) or _composed(b, a):
        return False
    if _exact(a) and _exact(b):
        slack = 0.001
        if {a.unit, b.unit} & {"week", "fortnight"} and a.unit != b.unit:
            slack = 0.08  # fifteen days are two weeks in Persian
    elif _exact(a) or _exact(b):
        slack = 0.09  # a month is four weeks, or thirty days
    else:
        slack = 0.001
    return low_a <= high_b * (1 + slack) and low_b <= high_a * (1 + slack)


def _composed(a: DateMention, b: DateMention) -> bool:
    """Whether a length in two units is set against a range: «دو سال و سه ماه», "two to three years"."""
    return b.amount_high is not None and a.amount_high is None and a.unit != b.unit and " and " in a.reading


def _exact(mention: DateMention) -> bool:
    return mention.unit in _MINUTES


def length(mention: DateMention, terms: bool = False) -> tuple[float, float]:
    """The length in minutes, lower and upper; a semester, with `terms`, is of four to six months, else like nothing."""
    assert mention.amount is not None
    unit, high = mention.unit or "", mention.amount_high or mention.amount
    size = _MINUTES.get(unit) or _MONTHS.get(unit, 1e9) * _MONTH_MINUTES
    least, most = (n * _MONTH_MINUTES for n in _TERM) if terms and unit == "semester" else (size, size)
    return mention.amount * least, high * most


def single_lengths(
    source: Sequence[Sentence], coverage: Sequence[Sentence]
) -> Iterator[tuple[Sentence, DateMention, Sentence, DateMention]]:
    """Lengths of time that each side names once, by figure and unit."""
    ours, theirs = ([(s, d) for s in side for d in s.facts.dates if _is_single(d)] for side in (source, coverage))
    for a, own in ours:
        same = [(b, d) for b, d in theirs if _size(d) == _size(own)]
        if len(same) == 1 and sum(_size(d) == _size(own) for _, d in ours) == 1:
            yield a, own, *same[0]


def _is_single(mention: DateMention) -> bool:
    return mention.kind is DateKind.DURATION and bool(mention.amount) and mention.amount_high is None


def _size(mention: DateMention) -> tuple[float | None, str | None]:
    return mention.amount, mention.unit
