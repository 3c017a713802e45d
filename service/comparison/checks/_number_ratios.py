"""Figures that one side tells as a ratio or by the rest of a whole: «۳۰ نفر از ۴۰ نفر» / "three out of four"."""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks._number_agree import SHARES
from service.comparison.checks._number_rules import Told
from service.comparison.values import Bead
from service.language.mentions import QuantityKind

_OFF = 0.011
_OUT_OF = re.compile(r"(?: \w+)? (?:out of|in|of)(?: every)? (?:the )?", re.IGNORECASE)

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
