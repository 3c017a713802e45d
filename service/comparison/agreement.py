"""Which figures and dates of a sentence stand in other sentences, too, whatever their form."""

from collections.abc import Sequence

from service.comparison.checks._date_relations import Relation, relate
from service.comparison.checks._number_agree import SHARES, agree
from service.comparison.values import Sentence
from service.language.mentions import DateMention, Quantity, QuantityKind
from service.language.spans import Span

_SAME = (Relation.SAME, Relation.MAYBE)
_FAR = 4.0
"""Two figures of one unit that differ by more than this factor need no closer look."""
_CLOSE = 1.25
"""No rounding makes figures of one kind one that differ by more."""
_LOOSE = frozenset((QuantityKind.VAGUE, QuantityKind.SCORE, QuantityKind.MULTIPLE))
_DEGREES = ("deg", "degF")


def told_figures(sentence: Sentence, others: Sequence[Sentence]) -> list[tuple[Span, frozenset[int]]]:
    """Spans of the sentence's numbers and dates, with the numbers of the other sentences that tell them."""
    found = [
        (q.span, frozenset(n for n, o in enumerate(others) if any(_agree(q, r) for r in o.facts.quantities)))
        for q in sentence.facts.quantities
    ]
    found += [
        (d.span, frozenset(n for n, o in enumerate(others) if any(_meet(d, e) for e in o.facts.dates)))
        for d in sentence.facts.dates
    ]
    return [(span, tellers) for span, tellers in found if tellers]


def _agree(a: Quantity, b: Quantity) -> bool:
    exact = a.low == a.high > 0 and b.low == b.high > 0
    if exact and a.unit == b.unit and a.kind is b.kind and not 1 / _FAR < a.low / b.low < _FAR:
        return False
    return not (exact and _apart(a, b)) and agree(a, b)


def _apart(a: Quantity, b: Quantity) -> bool:
    """Are two exact figures so far apart that neither rounding nor a unit makes them one? Most are."""
    if not _LOOSE.isdisjoint((a.kind, b.kind)) or (a.kind in SHARES and b.kind in SHARES) or a.unit in _DEGREES:
        return False
    by = a.low / b.low
    if a.kind is not b.kind and (_CLOSE > by / 1000 > 1 / _CLOSE or _CLOSE > by * 1000 > 1 / _CLOSE):
        return False  # a point for thousands
    written = by * b.factor / a.factor
    return not (1 / _CLOSE < by < _CLOSE or 1 / _CLOSE < written < _CLOSE)


def _meet(a: DateMention, b: DateMention) -> bool:
    return relate(a, b) in _SAME
