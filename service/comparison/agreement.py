"""Which figures and dates of a sentence stand in other sentences, too, whatever their form."""

from collections.abc import Sequence

from service.comparison.checks._date_relations import Relation, relate
from service.comparison.checks._number_agree import agree
from service.comparison.values import Sentence
from service.language.mentions import DateMention, Quantity
from service.language.spans import Span

_SAME = (Relation.SAME, Relation.MAYBE)
_FAR = 4.0
"""Two figures of one unit that differ by more than this factor need no closer look."""


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
    return agree(a, b)


def _meet(a: DateMention, b: DateMention) -> bool:
    return relate(a, b) in _SAME
