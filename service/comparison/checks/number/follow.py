"""Figures of the coverage that are sums done with the source's, or its rest told the other way about.

«سه‌چهارم … ندارند» is "a quarter have"; «از ۳۵ به ۲۰» is "by 15".
"""

import re
from collections.abc import Sequence

from models.text.words import Word
from service.comparison.checks.number.agree import borrowed, near, written
from service.comparison.checks.number.change import Role, ends_change, left_over, role
from service.comparison.checks.number.outcomes import outcome
from service.comparison.checks.number.rules import Told
from service.comparison.links import WordLinks, is_content
from service.comparison.readings import denies
from service.language.mentions import Quantity, QuantityKind
from service.language.spans import Span

_SUMMED = frozenset(
    (
        QuantityKind.COUNT,
        QuantityKind.MONEY,
        QuantityKind.MEASURE,
        QuantityKind.PERCENT,
        QuantityKind.FRACTION,
    )
)


def otherwise_told(s: Told, c: Told, source: Sequence[Told]) -> bool:
    """Whether the coverage tells the rest of a whole, or by how much what the source tells from where to where."""
    return (
        left_over(s, c)
        or _is_step(s, c, source)
        or _rest_denied(s, c)
        or _with_oneself(s, c)
        or _all_fates(c, source)
        or _then_parted(s, c, source)
    )


_PARTED = re.compile(r"[^.;:]{0,30}?,? (?:(?:\w+|\d+) of (?:them|whom)\b|including (?:\w+|\d+)\b)", re.IGNORECASE)


def _then_parted(s: Told, c: Told, source: Sequence[Told]) -> bool:
    """Whether it is a sum that is told in its parts at once: "three students, two of them women"."""
    counts = [t.quantity.low for t in source if t is not s and t.quantity.kind is QuantityKind.COUNT]
    summed = s.quantity.kind is QuantityKind.COUNT and any(s.quantity.low + n == c.quantity.low for n in counts)
    return summed and _PARTED.match(c.sentence.normal.text, c.quantity.span.end) is not None


def _all_fates(c: Told, source: Sequence[Told]) -> bool:
    """Whether it counts the killed and the hurt together."""
    counts = [t.quantity.low for t in source if t.quantity.kind is QuantityKind.COUNT and outcome(t)]
    return len(counts) > 1 and c.quantity.low == sum(counts) and _MIXED.search(c.sentence.normal.text) is not None


_OTHERS = {
    "fa": re.compile("(?:[ \u200c]?(?:نفر|تن|عضو|همراه|سرنشین))?(?: [^\\W\\d_]+)? (?:دیگر|همراه)"),
    "en": re.compile(
        r"(?: [a-z]+)? (?:others?|more|companions?|colleagues?|friends?|fellow|(?:team)?mates?|comrades?)\b",
        re.IGNORECASE,
    ),
}


_AMONG = re.compile(
    r"(?: [^\W\d_]+){0,2},? (?:including|among them|one of them)|(?: [^\W\d_]+){0,3}،? (?:از جمله|شامل)", re.IGNORECASE
)
_AND_LED = re.compile(
    r"(?:\b(?:the|an?|his|her|their|one) (?:[a-z-]+ ){1,2}and (?:the |his |her |their )?|\w و )$", re.IGNORECASE
)


def _with_oneself(s: Told, c: Told) -> bool:
    """Whether one side counts somebody in whom the other tells apart: a party of five is she and four others."""
    more, fewer = (s, c) if s.quantity.low > c.quantity.low else (c, s)
    plain = more.quantity.kind is fewer.quantity.kind is QuantityKind.COUNT and not (
        more.quantity.unit or fewer.quantity.unit
    )
    if not plain or more.quantity.low - fewer.quantity.low != 1:
        return False
    if _AMONG.match(more.sentence.normal.text, more.quantity.span.end) and _AND_LED.search(
        fewer.sentence.normal.text, 0, fewer.quantity.span.start
    ):
        return True  # «پنج نفر، از جمله راننده»: the driver and four others
    said, told = ((t.sentence.normal.text, t.quantity.span.end, _OTHERS[t.sentence.lang]) for t in (fewer, more))
    return told[2].match(told[0], told[1]) is None and said[2].match(said[0], said[1]) is not None


def _rest_denied(s: Told, c: Told) -> bool:
    """Whether one side denies of the rest what the other tells: «سه‌چهارم ندارند», "only a quarter have"."""
    shares = s.quantity.low < 1 and near(1 - s.quantity.low, c.quantity.low)
    return shares and denies(s.sentence) != denies(c.sentence)


def _is_step(s: Told, c: Told, source: Sequence[Told]) -> bool:
    """Whether the coverage tells by how much what the source tells from where to where."""
    points = c.quantity.noun == "point" or "point" in c.quantity.reading
    if not points and role(c) is not Role.STEP:
        return False
    a = borrowed(s.quantity, next_figure(s))
    rest = [borrowed(t.quantity, next_figure(t)) for t in source if t is not s and not t.duration]
    steps = [abs(o.low - a.low) for o in rest if (o.unit, o.kind) == (a.unit, a.kind)]
    return any(
        near(step / a.factor, written(c.quantity)[0]) if points else near(step, c.quantity.low) for step in steps
    )


def follows(s: Told, c: Told, source: Sequence[Told]) -> bool:
    """Whether the coverage's figure is sums done with the source's: the rest, the total, the share."""
    a, b = borrowed(s.quantity, next_figure(s)), c.quantity
    if a.kind is QuantityKind.AGE:  # champion at 23, and five years later …
        ages = [t.quantity.low for t in source if t is not s and t.quantity.kind is QuantityKind.AGE]
        return any(abs(a.low + sign * age) == b.low for age in ages for sign in (1, -1))
    if a.kind not in _SUMMED:
        return False
    rest = [borrowed(t.quantity, next_figure(t)) for t in source if t is not s and not t.duration]
    others = [o for o in rest if (o.unit, o.kind) == (a.unit, a.kind)]
    if a.low < 1 and b.low < 1:
        return near(1 - a.low, b.low)
    return any(_is_sum(x, b.low, o.low / a.low) for o in others for x in (abs(o.low - a.low), o.low + a.low) if a.low)


def _is_sum(found: float, told: float, part: float) -> bool:
    """Whether a sum is told; where one of the two is much smaller, roundly is not enough: 2.01 million less 47,000."""
    return near(found, told) if _PART < part < 1 / _PART else found == told


_PART = 0.1


_REMAINDER = {
    "fa": re.compile("(?:[ \u200c]?(?:نفر|تن|مورد|دستگاه|فقره))?(?: [^\\W\\d_]+)? (?:دیگر|هنوز|همچنان)(?!\\w)"),
    "en": re.compile(r"(?: [a-z]+)? (?:others?|more|still|remain\w*|are still|is still)\b", re.IGNORECASE),
}


_FATE = "(?:killed|dead|injured|wounded|hurt|missing)"
_MIXED = re.compile(rf"\b{_FATE} (?:or|and) {_FATE}\b|\bcasualt", re.IGNORECASE)
"""Of people with different fates: a sum of the source's figures."""


def in_one_frame(s: Told, c: Told, source: Sequence[Told], coverage: Sequence[Told]) -> bool:
    """Whether the two stand for one thing by their form, so that no sum makes the one of the other.

    Both end a change from one figure to another, both count others, or both alone tell of the dead or the hurt.
    """
    if ends_change(s, source) and ends_change(c, coverage):
        return True
    ours, theirs = (_REMAINDER[t.sentence.lang].match(t.sentence.normal.text, t.quantity.span.end) for t in (s, c))
    if ours and theirs:
        return True
    fate = outcome(s)
    return (
        fate is not None
        and fate == outcome(c)
        and all(_alone(t, fate, side) for t, side in ((s, source), (c, coverage)))
    )


def _alone(told: Told, fate: str, side: Sequence[Told]) -> bool:
    return not any(outcome(t) == fate for t in side if t is not told and t.quantity.kind is QuantityKind.COUNT)


def same_told_of(s: Told, c: Told, links: WordLinks) -> bool:
    """Whether «یکی از آنها» and "two of them" are told to have done the same."""
    behind = (Span(t.quantity.span.end, t.sentence.whole.end) for t in (s, c))
    return partitive(s) and partitive(c) and links.likeness(s.sentence, next(behind), c.sentence, next(behind)) >= 0.15


def said_alike(s: Told, c: Told, links: WordLinks) -> bool:
    """Whether two shares are told to do the same, so that the one is not the rest of the other.

    Whatever the source says of its share behind it must stand behind the coverage's: «یک‌چهارم آن خالی است».
    """
    clause = _CLAUSE.match(s.sentence.normal.text, s.quantity.span.end)
    if clause is None or denies(s.sentence) != denies(c.sentence) or _NOT_YET.search(c.sentence.normal.text):
        return False
    words = [w for w in s.sentence.facts.words if clause.start() <= w.start < clause.end() and is_content(w, "fa")]

    def told(word: Word) -> bool:
        return any(
            place.sentence is c.sentence and place.word.start >= c.quantity.span.end and score >= _ALIKE
            for place, score in links.partners(s.sentence, Span(word.start, word.end))
        )

    return bool(words) and all(told(w) for w in words)


_NOT_YET = re.compile(r"\b(?:yet|still|remain\w*|outstanding|un(?!it|der|ion)\w{4,}|rest|other|left)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[^،؛.,;:]*")
_ALIKE = 0.15


def partitive(told: Told) -> bool:
    """یکی از آن‌ها, two of them."""
    rest = told.sentence.normal.text[told.quantity.span.end :]
    return bool(re.match(r" (?:[^\W\d_]+ )?(?:از|of)\b", rest)) or told.quantity.text.lower().endswith(" of")


def next_figure(told: Told) -> Quantity | None:
    return next((q for q in told.sentence.facts.quantities if q.span.start >= told.quantity.span.end), None)
