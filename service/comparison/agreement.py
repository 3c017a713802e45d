"""Which figures and dates of a sentence stand in other sentences, too, whatever their form."""

from collections.abc import Iterable

from service.comparison.checks._date_relations import Relation, relate
from service.comparison.checks._number_agree import agree
from service.comparison.values import Sentence
from service.language.spans import Span


def told_figures(sentence: Sentence, others: Iterable[Sentence]) -> list[Span]:
    """Spans of the sentence's numbers and dates that agree with one of the other sentences."""
    others = tuple(others)
    quantities = [q for o in others for q in o.facts.quantities]
    dates = [d for o in others for d in o.facts.dates]
    spans = [q.span for q in sentence.facts.quantities if any(agree(q, r) for r in quantities)]
    same = (Relation.SAME, Relation.MAYBE)
    return spans + [d.span for d in sentence.facts.dates if any(relate(d, e) in same for e in dates)]
