"""Which figures and dates of a sentence stand in other sentences, too, whatever their form."""

from collections.abc import Iterable, Mapping, Sequence

from service.comparison.checks.date.relations import Relation, relate
from service.comparison.checks.number.agree import SHARES, agree
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


Tellers = Mapping[int, Sequence[tuple[Span, Sequence[int]]]]
"""By the number of a sentence: where a figure stands in it, and the numbers of the other side's sentences that tell
it."""


def told_figures(a: Sequence[Sentence], b: Sequence[Sentence]) -> tuple[Tellers, Tellers]:
    """Which numbers and dates of two sides' sentences the other side tells."""
    quantities = [[(n, q) for n, s in enumerate(side) for q in s.facts.quantities] for side in (a, b)]
    dates = [[(n, d) for n, s in enumerate(side) for d in s.facts.dates] for side in (a, b)]
    met = [(i, d, j, e) for i, d in dates[0] for j, e in dates[1] if _meet(d, e)]
    near = [(i, q, j, r) for i, q in quantities[0] for j, r in quantities[1] if _may_agree(q, r)]
    ours = [(i, q, j) for i, q, j, r in near if agree(q, r)]
    theirs = [(j, r, i) for i, q, j, r in near if agree(r, q)]
    return _told((*ours, *((i, d, j) for i, d, j, _ in met))), _told((*theirs, *((j, e, i) for i, _, j, e in met)))


def _told(found: Iterable[tuple[int, Quantity | DateMention, int]]) -> Tellers:
    """found: sentence, figure, sentence of the other side."""
    told: dict[int, dict[Span, set[int]]] = {}
    for n, figure, teller in found:
        told.setdefault(n, {}).setdefault(figure.span, set()).add(teller)
    return {n: [(span, sorted(tellers)) for span, tellers in figures.items()] for n, figures in told.items()}


def _may_agree(a: Quantity, b: Quantity) -> bool:
    """Need the two a closer look? Either way round the answer is the same."""
    exact = a.low == a.high > 0 and b.low == b.high > 0
    if exact and a.unit == b.unit and a.kind is b.kind and not 1 / _FAR < a.low / b.low < _FAR:
        return False
    return not (exact and _apart(a, b))


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
