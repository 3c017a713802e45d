"""When two quantities say the same: value, unit and how they are meant, whatever the form."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from service.language.mentions import Bound, Quantity, QuantityKind

SHARES = frozenset((QuantityKind.PERCENT, QuantityKind.FRACTION))
PLAIN = frozenset(
    (
        QuantityKind.COUNT,
        QuantityKind.ORDINAL,
        QuantityKind.CODE,
        QuantityKind.AGE,
        QuantityKind.SCORE,
        QuantityKind.MULTIPLE,
    )
)
WITH_UNIT = frozenset((QuantityKind.MONEY, QuantityKind.MEASURE))

# Units that one word of the other language may name: rial and riyal, dollars of any country, Celsius and
# Fahrenheit.
_SAME_WORD = (
    frozenset(("USD", "AUD", "CAD")),
    frozenset(("IRR", "SAR")),
    frozenset(("TRY", "LBP")),
    frozenset(("GBP", "kg")),
    frozenset(("deg", "degF")),
    frozenset(("W", "Wh")),
    frozenset(("m3", "kg")),
    frozenset(("m", "m2")),
)
_ROUGH = 0.1
"""How far a figure with "about" may stand from the exact one."""


_LIMITS = frozenset((Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN))


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether the source's and the coverage's quantity can be the same statement."""
    if a.kind is QuantityKind.VAGUE or b.kind is QuantityKind.VAGUE:
        return _agree_vague(a, b)
    if QuantityKind.SCORE in (a.kind, b.kind):
        return _agree_score(a, b)
    if a.unit and b.unit:
        if a.unit == b.unit:
            if a.factor != b.factor and a.kind is QuantityKind.MEASURE:
                return _converted(a, b)
            return _near(a, b, (a.low, a.high), (b.low, b.high)) or _loosely_written(a, b)
        if {a.unit, b.unit} == {"deg", "degF"}:
            return _fahrenheit(a.low, b.low)
        if as_pounds(a, b):
            return _weighs(a, b)
        return _one_word(a.unit, b.unit) and _near(a, b, written(a), written(b))
    if a.unit or b.unit:
        # "three million" after a sum in tomans is a sum too, in the one unit or the other.
        return _near(a, b, written(a), written(b)) or _near(a, b, (a.low, a.high), (b.low, b.high))
    if a.kind in SHARES and b.kind in SHARES:
        return _near_shares(a, b)
    if {a.kind, b.kind} == {QuantityKind.MULTIPLE, QuantityKind.PERCENT}:
        return near(a.low, b.low) or _multiple_as_rise(a, b) or _multiple_as_rise(b, a)
    if _near(a, b, written(a), written(b)):
        return True
    if a.kind in PLAIN and b.kind in PLAIN and _loosely_written(a, b):
        return True
    return _multiple_as_rise(a, b) or _multiple_as_rise(b, a) or _near(a, b, (a.low, a.high), (b.low, b.high))


_POUND = 0.45359237


def _weighs(a: Quantity, b: Quantity) -> bool:
    """Whether "pounds" against a weight are so much: 18 pounds are eight kilos, eight are not."""
    if abs(a.factor - _POUND) < 1e-6:
        return _near(a, b, written(a), written(b))
    return _converted(a, replace(b, low=b.low * _POUND, high=b.high * _POUND, factor=_POUND))


def _converted(a: Quantity, b: Quantity) -> bool:
    """Equal up to the precision of the coarser figure: 25 mm and 1 inch, 620 km and 385 miles."""
    return all(
        abs(x - y) <= max(_grain(a, x), _grain(b, y), 0.03 * max(x, y)) for x, y in ((a.low, b.low), (a.high, b.high))
    )


def _grain(q: Quantity, value: float) -> float:
    """Half a step of a figure's last digit that is not a trailing zero, in base units, 15 % at most."""
    figure = value / q.factor
    step = 1.0
    while figure and figure % (step * 10) == 0:
        step *= 10
    return min(0.5 * step * q.factor, 0.15 * value)


_POINT_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}\.\d{3}(?!\d)")


def _loosely_written(a: Quantity, b: Quantity) -> bool:
    """104.500 for 104,500, a dozen for about twelve, and degrees that do not say whose."""
    if (
        any(_POINT_THOUSANDS.search(q.text) for q in (a, b))
        and abs(max(a.low, b.low) - 1000 * min(a.low, b.low)) < 1e-6
    ):
        return True
    if any("dozen" in q.text.lower() for q in (a, b)):
        return near(a.low, b.low) or abs(a.low - b.low) <= _ROUGH * max(a.low, b.low)
    degrees = a.unit == b.unit == "deg" and b.reading.endswith("degrees") and "elsius" not in b.text
    return degrees and (_fahrenheit(a.low, b.low) or abs(a.low * 1.8 - b.low) <= 1.5)


def _fahrenheit(a: float, b: float) -> bool:
    return abs(a * 1.8 + 32 - b) <= 1.5 or abs(b * 1.8 + 32 - a) <= 1.5


def written(q: Quantity) -> tuple[float, float]:
    """The figures as they were written, before the unit."""
    return q.low / q.factor, q.high / q.factor


_FAR = 30
"""Characters from a figure that counts nothing to the next, whose unit it may have: «مرد ۴۰ و زن ۱۵ میلیون»."""


def borrowed(q: Quantity, following: Quantity | None) -> Quantity:
    """A bare figure with the scale and unit of the figure behind it: "300 and 400 thousand tomans"."""
    if (
        q.unit
        or q.kind is not QuantityKind.COUNT
        or following is None
        or not 0 <= following.span.start - q.span.end <= (6 if q.noun else _FAR)
    ):
        return q
    figure = following.low / following.factor
    if following.kind is QuantityKind.PERCENT:
        return replace(q, low=q.low / 100, high=q.high / 100, kind=QuantityKind.PERCENT, factor=0.01)
    scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if figure >= s and q.low < 1000), 1.0)
    if scale == 1.0 and following.unit is None:
        return q
    times = scale * following.factor
    return replace(q, low=q.low * times, high=q.high * times, unit=following.unit, factor=following.factor)


_SCALED, _LONG, _GREAT = 1e3, 1e5, 1e6
_TENFOLD = 10
_FROM, _TO = re.compile(r"(?<!\w)(?:از|from) $", re.IGNORECASE), re.compile(r" (?:به|to) ", re.IGNORECASE)


def from_to(q: Quantity, following: Iterable[Quantity], text: str) -> Quantity:
    """The first of two figures with the scale and unit of the second: «از ۲۰۰ به ۳۰۰ میلیون تومان»."""
    whole = q.kind is not QuantityKind.COUNT or q.unit or q.noun or q.low >= _LONG
    if whole or not _FROM.search(text, 0, q.span.start):
        return q
    second = next((f for f in following if f.span.start > q.span.start), None)
    if second is None or not _TO.fullmatch(text, q.span.end, second.span.start):
        return q
    return borrowed(q, second) if q.low < _SCALED else _by_the_same(q, second)


_SCALE = {"میلیون": 1e6, "میلیارد": 1e9}


def _by_the_same(q: Quantity, second: Quantity) -> Quantity:
    """«از ۲۲۰۰ به ۴۵۰۰ میلیارد تومان»: a figure of the second one's size before its scale word."""
    words = second.text.split()
    times = _SCALE.get(words[1], 0.0) * second.factor if len(words) > 1 and words[0].isdigit() else 0.0
    if not times or not second.low / times / _TENFOLD < q.low < second.low / times * _TENFOLD:
        return q
    return replace(q, low=q.low * times, high=q.high * times, unit=second.unit, kind=second.kind, factor=second.factor)


def of_sum(q: Quantity, before: Iterable[Quantity]) -> Quantity:
    """A great figure that names no unit, with that of the sum before it: «۱۲ میلیارد تومان … برآورد ۱۵ میلیاردی»."""
    if q.kind is not QuantityKind.COUNT or q.unit or q.noun or q.low < _GREAT:
        return q
    sums = [b for b in before if b.kind is QuantityKind.MONEY and b.span.end <= q.span.start]
    if not sums:
        return q
    unit, factor = sums[-1].unit, sums[-1].factor
    return replace(q, low=q.low * factor, high=q.high * factor, kind=QuantityKind.MONEY, unit=unit, factor=factor)


def _one_word(a: str, b: str) -> bool:
    return any(a in group and b in group for group in _SAME_WORD)


def _agree_vague(a: Quantity, b: Quantity) -> bool:
    if a.kind is b.kind:
        return a.low == b.low or (a.unit is None and {a.low, b.low} == {1e3, 1e4})
    vague, exact = (a, b) if a.kind is QuantityKind.VAGUE else (b, a)
    if vague is b and vague.low >= _HUNDRED and exact.unit is None and exact.high < _SEVERAL * vague.low:
        return False  # "hundreds" are more than «بیش از صد»
    return vague.low <= exact.low <= vague.high


_HUNDRED, _SEVERAL = 100, 1.5


def _agree_score(a: Quantity, b: Quantity) -> bool:
    """The same two figures, whichever side is named first; against another kind, one figure is enough."""
    if a.kind is b.kind:
        return {a.low, a.high} == {b.low, b.high}
    return bool({a.low, a.high} & {b.low, b.high})


def _multiple_as_rise(a: Quantity, b: Quantity) -> bool:
    """Doubled is a rise of 100 percent; halved is a fall of 50."""
    return a.kind is QuantityKind.MULTIPLE and b.kind in SHARES and abs(a.low - 1 - b.low) < 0.02


def _near(a: Quantity, b: Quantity, x: tuple[float, float], y: tuple[float, float]) -> bool:
    if x[0] == x[1] and y[0] == y[1]:
        if a.bound in _LIMITS and b.bound in _LIMITS and max(x[0], y[0]) < 100:
            return near(x[0], y[0])  # "over 65" is a limit, and nobody rounds a limit
        return near(x[0], y[0], b.bound, rough=a.bound is not Bound.EXACT)
    if x[0] != x[1] and y[0] != y[1]:
        return near(x[0], y[0]) and near(x[1], y[1])
    # One end of a range that the other side tells whole, or the range that a figure lies in.
    spread, single = (x, y) if x[0] != x[1] else (y, x)
    return near(spread[0], single[0]) or near(spread[1], single[0])


def near(a: float, b: float, bound: Bound = Bound.EXACT, *, rough: bool = False) -> bool:
    """Whether `b` may stand for `a`: equal, rounded, or meant roughly."""
    if a == b or abs(a - b) <= 1e-6 * max(abs(a), abs(b)):
        return True
    if not a or not b:
        return False
    off = abs(a - b) / max(abs(a), abs(b))
    if off > _ROUGH:
        return False
    if significant(b) >= significant(a):
        # A rounder figure may stand for an exact one, never the other way about.
        return rough and bound in (Bound.ABOUT, Bound.NEARLY) and off <= 0.03 and min(a, b) >= 100
    if off <= 0.03 and abs(_round(a, max(1, significant(b))) - b) <= 1e-6 * abs(b):
        return True
    if bound in (Bound.ABOUT, Bound.NEARLY) or rough:
        return off <= _ROUGH and min(a, b) >= 10
    if bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        return a >= b and off <= _ROUGH and b >= 20
    if bound in (Bound.LESS_THAN, Bound.AT_MOST):
        return a <= b and off <= _ROUGH and b >= 20
    return False


def _near_shares(a: Quantity, b: Quantity) -> bool:
    ends = abs(a.low - b.low), abs(a.high - b.high)
    off = max(ends) if a.low != a.high and b.low != b.high else min(ends)
    if off < 1e-4:
        return True
    exact = a.bound is Bound.EXACT and b.bound is Bound.EXACT
    if a.kind is b.kind is QuantityKind.PERCENT:
        x, y = written(a), written(b)
        ranges = x[0] != x[1] and y[0] != y[1]
        if ranges and not near(x[1], y[1], b.bound, rough=a.bound is not Bound.EXACT):
            return False
        return near(x[0], y[0], b.bound, rough=not exact and a.bound is not Bound.EXACT)
    # Both are named shares: about a quarter is no fifth.
    return off <= (0.011 if exact or a.kind is b.kind else 0.05)


@lru_cache(maxsize=10_000)
def significant(value: float) -> int:
    """Digits that are not trailing zeros: 2,700 has two, 2,683 four."""
    digits = f"{value:.12g}"
    if "e" in digits:
        digits = f"{value:.0f}"
    return max(1, len(digits.replace(".", "").strip("0")))


def _round(value: float, digits: int) -> float:
    return float(f"{value:.{digits - 1}e}")


def as_pounds(a: Quantity, b: Quantity) -> bool:
    """Whether a weight is told in pounds, which alone are read as money."""
    return a.unit == "kg" and b.unit == "GBP"


def _other_unit(a: Quantity, b: Quantity) -> bool:
    """The same figure with another unit is a slip in the unit, but for speeds told as lengths."""
    speed = "m/s" in (a.unit, b.unit) or {a.unit, b.unit} == {"deg", "degF"}
    return (a.kind is b.kind or as_pounds(a, b)) and written(a) == written(b) and not speed


def kin(a: Quantity, b: Quantity) -> float:
    """How well the kinds fit one slot, 0 (never) to 1."""
    if QuantityKind.VAGUE in (a.kind, b.kind):
        return 0.8 if a.kind is b.kind else 0.5 if {a.kind, b.kind} <= PLAIN | {QuantityKind.VAGUE} else 0.0
    if a.unit and b.unit:
        return 1.0 if a.unit == b.unit else 0.9 * _other_unit(a, b)
    if a.kind is b.kind:
        return 1.0
    if a.kind in SHARES and b.kind in SHARES:
        return 0.8
    if QuantityKind.SCORE in (a.kind, b.kind):
        return 0.3
    if {a.kind, b.kind} == {QuantityKind.MULTIPLE, QuantityKind.FRACTION}:
        return 0.8
    if {a.kind, b.kind} == {QuantityKind.MULTIPLE, QuantityKind.PERCENT}:
        return 0.7
    if QuantityKind.ORDINAL in (a.kind, b.kind):
        return 0.8 if QuantityKind.CODE in (a.kind, b.kind) else 0.5 if QuantityKind.COUNT in (a.kind, b.kind) else 0.2
    if {a.kind, b.kind} == {QuantityKind.PERCENT, QuantityKind.COUNT}:
        return 1.0 if "point" in (a.noun, b.noun) and ("point" in a.reading or "point" in b.reading) else 0.0
    if {a.kind, b.kind} == {QuantityKind.CODE, QuantityKind.COUNT}:
        return 0.8
    if a.kind in PLAIN and b.kind in PLAIN:
        return 0.6
    if {a.kind, b.kind} & WITH_UNIT and QuantityKind.COUNT in (a.kind, b.kind):
        return 0.4
    return 0.0
