"""Figures that one side tells as a ratio or by the rest of a whole: «۳۰ نفر از ۴۰ نفر» / "three out of four"."""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks._number_agree import SHARES
from service.comparison.checks._number_rules import Drift, Told
from service.comparison.values import Bead, Sentence
from service.language.english.numerals import find_numerals as english_numerals
from service.language.mentions import QuantityKind
from service.language.persian.numerals import find_numerals as persian_numerals
from service.language.spans import Span

_OFF = 0.011
_OUT_OF = re.compile(r"(?: \w+)? (?:out of|in|of)(?: every)? (?:the )?", re.IGNORECASE)

_EACH_FA = re.compile(
    r"(?<!\w)از هر (?P<whole>\w+)(?: [^\W\d]+)?،? (?P<part>یکی|یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|\d+)(?!\w)"
)
_EACH_EN = re.compile(
    r"\b(?P<part>one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of)(?: every)? "
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d+)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\w)از (?:میان |مجموع |جمع |بین )?$")


def in_ratio(source: Sequence[Told], coverage: Sequence[Told]) -> frozenset[Told]:
    """The figures of both sides that a ratio or a share of the other side tells."""
    told: set[Told] = set()
    for c1, c2 in _pairs(coverage):
        gap = c1.sentence.normal.text[c1.quantity.span.end : c2.quantity.span.start]
        if c1.quantity.low < c2.quantity.low and _OUT_OF.fullmatch(gap):
            ratio = c1.quantity.low / c2.quantity.low
            told.update(*((c1, c2, *s) for s in _of_ratio(source, ratio)))
    return frozenset(told)


def other_ratio(bead: Bead) -> Iterator[Drift]:
    """«از هر سه نفر یکی» told as "two in three"."""
    ours = [r for s in bead.source if "از هر" in s.normal.text for r in _ratios(s, _EACH_FA)]
    theirs = [r for s in bead.coverage for r in _ratios(s, _EACH_EN)] if len(ours) == 1 else []
    if len(theirs) == 1 and abs(ours[0][2] - theirs[0][2]) > _OFF:
        (a, one, first), (b, other, second) = ours[0], theirs[0]
        yield Drift((a, one, _percent(first)), (b, other, _percent(second)), 0.8)


def _percent(ratio: float) -> str:
    return f"{100 * ratio:.0f} %"


def _ratios(sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, Span, float]]:
    find = persian_numerals if sentence.lang == "fa" else english_numerals
    for match in pattern.finditer(sentence.normal.text):
        part, whole = (find(match[g].removesuffix("ی") if g == "part" else match[g]) for g in ("part", "whole"))
        if part and whole and 0 < part[0].value < whole[0].value:
            yield sentence, Span(*match.span()), part[0].value / whole[0].value


def _pairs(side: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Counts of one sentence, each with a later one."""
    counts = [t for t in side if t.quantity.kind is QuantityKind.COUNT and t.quantity.low and not t.duration]
    for n, first in enumerate(counts):
        yield from ((first, second) for second in counts[n + 1 :] if first.sentence is second.sentence)


def _of_ratio(side: Sequence[Told], ratio: float) -> Iterator[tuple[Told, ...]]:
    yield from ((t,) for t in side if t.quantity.kind in SHARES and abs(t.quantity.low - ratio) < _OFF)
    for first, second in _pairs(side):
        low, high = sorted((first.quantity.low, second.quantity.low))
        if abs(low / high - ratio) < _OFF:
            yield first, second


def tells_the_rest(bead: Bead) -> bool:
    """Does the coverage count the rest of a whole of which the source counts a part: 12 of 20 opposed, eight in favour?

    What is said of the one is then not said of the other.
    """
    there = {q.low for s in bead.coverage for q in s.facts.quantities if q.kind is QuantityKind.COUNT}
    if not there:
        return False
    for sentence in bead.source:
        counts = [q for q in sentence.facts.quantities if q.kind is QuantityKind.COUNT]
        wholes = [q for q in counts if _FROM.search(sentence.normal.text, 0, q.span.start)]
        own = {q.low for q in counts}
        if any(p.low + c == w.low for w in wholes for p in counts for c in there - own):
            return True
    return False
