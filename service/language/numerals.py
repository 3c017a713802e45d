"""Numerals of either language as values: what both grammars share.

A language's reader finds *parts* (figures, number words, scale words) and says how two neighbouring parts
join; `compose` adds and multiplies them into values.

    بیست و سه        20 + 3
    6 هزار و 412     6 × 1000 + 412
    one and a half million   (1 + ½) × 1,000,000
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from service.language.spans import Span


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in folded text.

    value: what it says; a fraction is below one (``یک پنجم`` is 0.2). ordinal: third, سوم. digits: its
    first part is written in figures. high: the upper end of an idiomatic span (``دو سه``: 2 and 3), else
    None. fraction: a part of a whole. weak: ``یک`` and "one", which are articles or pronouns more often.
    """

    span: Span
    value: float
    ordinal: bool
    digits: bool
    high: float | None = None
    fraction: bool = False
    weak: bool = False


class PartKind(Enum):
    FIGURE = "figure"
    WORD = "word"
    SCALE = "scale"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a numeral.

    room: what is added to it must be smaller than this: 10 for a tens word, 1000 for "thousand", 1 for units.
    """

    start: int
    end: int
    value: float
    kind: PartKind
    room: float = 1.0
    ordinal: bool = False


class Join(Enum):
    """How a part stands to the one before it."""

    NONE = "none"
    PLUS = "plus"
    """Joined by "and", or simply next to it where the language adds that way."""
    TIMES = "times"
    """Next to it."""
    EITHER = "either"


_Stack = tuple[tuple[float, float], ...]


def compose(parts: Sequence[Part], join: Callable[[Part, Part], Join]) -> Iterator[tuple[tuple[Part, ...], float]]:
    """Groups of parts that make one number, each with its value, left to right."""
    at = 0
    while at < len(parts):
        end, value = _longest(parts, at, join)
        yield tuple(parts[at:end]), value
        at = end


def _longest(parts: Sequence[Part], at: int, join: Callable[[Part, Part], Join]) -> tuple[int, float]:
    first = parts[at]
    stack: _Stack = ((first.value, first.room),)
    before_plus: tuple[int, _Stack] = (at + 1, stack)
    i = at + 1
    while i < len(parts) and not parts[i - 1].ordinal:
        how = join(parts[i - 1], parts[i])
        new = None if how is Join.NONE else _push(stack, parts[i], how)
        if new is None and _repeats_scale(parts, i, stack, join):
            new = ((sum(value for value, _ in stack) * parts[i].value, parts[i].room),)
        if new is None:
            if how is not Join.NONE and parts[i].kind is PartKind.SCALE and how is not Join.PLUS:
                # "3 million and 2 million": the second scale shows that the "and" was between two numbers.
                i, stack = before_plus
            break
        if how is Join.PLUS or (how is Join.EITHER and parts[i].kind is not PartKind.SCALE):
            before_plus = (i, stack)
        stack = new
        i += 1
    return i, sum(value for value, _ in stack)


def _repeats_scale(parts: Sequence[Part], at: int, stack: _Stack, join: Callable[[Part, Part], Join]) -> bool:
    """«7 هزار و 520 هزار میلیارد», said for 7,520 thousand billion: the scale word stands twice."""
    part = parts[at]
    twice = part.kind is PartKind.SCALE and part.value == 1000 and len(stack) == 2 and stack[0][1] == 1000
    if not twice or at + 1 >= len(parts):
        return False
    after = parts[at + 1]
    return after.kind is PartKind.SCALE and after.value >= 1e9 and join(part, after) is Join.TIMES


def _push(stack: _Stack, part: Part, how: Join) -> _Stack | None:
    room = stack[-1][1]
    if part.kind is PartKind.SCALE:
        if how is Join.PLUS:
            return (*stack, (part.value, part.room)) if part.value < room else None
        return _multiply(stack, part)
    if how is Join.TIMES:
        return None
    if part.kind is PartKind.HALF:
        value = part.value * (room if room >= 1000 else 1)
        return (*stack, (value, 0.0)) if room > 0 else None
    if part.value >= room or (part.kind is PartKind.FIGURE and room < 1000):
        return None
    return (*stack, (part.value, part.room))


def _multiply(stack: _Stack, part: Part) -> _Stack | None:
    """All pieces below the scale are multiplied by it: three thousand five hundred | billion."""
    keep = len(stack)
    if stack[-1][1] <= 1:
        # Figures are multiplied however large they are: 2462 thousand billion.
        keep -= 1
    while keep and stack[keep - 1][0] < part.value:
        keep -= 1
    if any(room >= 1e6 for _, room in stack[keep:-1]):
        # "half a million and ten billion" are two numbers.
        return None
    small = sum(value for value, _ in stack[keep:])
    product = small * part.value
    if not small or (keep and product >= stack[keep - 1][1]):
        return None
    return (*stack[:keep], (product, part.room))


def listed(words: str) -> list[str]:
    """The words of a list that is easier to read without its quotation marks."""
    return words.split()


def figure(text: str) -> float:
    """The value of "1,200", "12.5", "1.200.000" (thousands, where there are two or more points)."""
    plain = text.replace(",", "").replace("،", "").replace(" ", "")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain)
