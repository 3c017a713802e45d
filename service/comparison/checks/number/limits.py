"""Bounds and signs of figures that agree: more told as less, minus as plus.

Drifts: «کمتر از یک‌سوم» / "more than a third"; «منفی ۵ درجه» / "5 degrees". Does not: «بیش از شش ساعت طول نمی‌کشد» /
"takes less than six hours".
"""

import re
from collections.abc import Iterator, Mapping

from service.comparison.checks.number.change import STOP_FA
from service.comparison.checks.number.rules import Drift, Told
from service.language.mentions import Bound, CueKind, QuantityKind
from service.language.quantities import ZWNJ
from service.language.spans import Span

_G = f"[ {ZWNJ}]?"
_MORE, _LESS = (Bound.MORE_THAN, Bound.AT_LEAST), (Bound.LESS_THAN, Bound.AT_MOST)


def other_side(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """«کمتر از یک‌سوم» told as "more than a third"."""
    for s, c in matches.items():
        if not _or_more(s, c) and (not _sides(s, c) or _denied(s) or _denied(c)):
            continue
        yield Drift((s.sentence, _bounded(s), s.quantity.reading), (c.sentence, _bounded(c), c.quantity.reading), 0.85)


def _sides(s: Told, c: Told) -> bool:
    """Whether one says that it is more, the other that it is less; of ages the least counts as more."""
    aged = QuantityKind.AGE in (s.quantity.kind, c.quantity.kind)
    more, less = (_MORE, _LESS) if aged else (_MORE[:1], _LESS[:1])
    a, b = s.quantity.bound, c.quantity.bound
    return (a in more and b in less) or (a in less and b in more)


_OR_MORE = re.compile(rf"(?:{_G}[^\W\d_]+)? (?:یا|و) (?:بیشتر|بالاتر)")


def _or_more(s: Told, c: Told) -> bool:
    """Is a small figure that counts itself told as one that does not: «سه فرزند یا بیشتر», "more than three"?"""
    small = s.quantity.kind is c.quantity.kind is QuantityKind.COUNT and s.quantity.low == c.quantity.low <= _SMALL
    said = s.quantity.bound is Bound.AT_LEAST and c.quantity.bound is Bound.MORE_THAN
    return small and said and bool(_OR_MORE.match(s.sentence.normal.text, s.quantity.span.end))


_SMALL = 10
_CLAUSE_END = {"fa": STOP_FA, "en": re.compile(r"[,;:.]| (?:and|but|that|which|who) ")}


def _denied(told: Told) -> bool:
    """Whether a negation in the figure's clause may turn its bound round: "not more than"."""
    text, at = told.sentence.normal.text, told.quantity.span
    for cue in told.sentence.facts.cues:
        if cue.kind is not CueKind.NEGATION or cue.level < 0.9 or abs(cue.span.start - at.start) > 40:
            continue
        first, second = sorted((at, cue.span))
        if not _CLAUSE_END[told.sentence.lang].search(text[first.end : second.start]):
            return True
    return False


_BOUND_WORDS = re.compile(
    rf"(?:(?:more|less|fewer|greater|higher|lower) than|over|under|below|above|in excess of|"
    rf"(?:کم|بیش){_G}(?:تر)? از|زیر|بالای|پایین{_G}تر از|بالاتر از|فراتر از) (?:an? |the )?$",
    re.IGNORECASE,
)


def _bounded(told: Told) -> Span:
    """The figure with the words of its bound."""
    span = told.quantity.span
    words = _BOUND_WORDS.search(told.sentence.normal.text[: span.start])
    return Span(words.start() if words else span.start, span.end)


_MINUS = {
    "fa": (
        re.compile(r"(?:منفی |(?<![\w-])[-−])$"),
        re.compile(rf"(?: درجه)?(?:{_G}ی)?(?: سانتی{_G}گراد)? زیر صفر"),
    ),
    "en": (
        re.compile(r"(?:\b(?:minus|negative) |(?<![\w-])[-−])$", re.IGNORECASE),
        re.compile(r"(?: degrees?)?(?: Celsius)?,? (?:C )?below (?:zero|freezing)", re.IGNORECASE),
    ),
}


def lost_sign(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """«منفی ۵ درجه» told as "5 degrees"."""
    for s, c in matches.items():
        if s.quantity.unit != "deg" or c.quantity.unit != "deg" or not s.quantity.low:
            continue
        below = _below(s), _below(c)
        if below[0] != below[1]:
            left, right = ("minus " * b + t.quantity.reading for t, b in zip((s, c), below, strict=True))
            yield Drift((s.sentence, s.span(), left), (c.sentence, c.span(), right), 0.75)


def _below(told: Told) -> bool:
    text, span = told.sentence.normal.text, told.quantity.span
    before, after = _MINUS[told.sentence.lang]
    return bool(before.search(text[max(0, span.start - 10) : span.start]) or after.match(text, span.end)) or (
        told.quantity.text[:1] in "-−"
    )
