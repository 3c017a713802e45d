"""The figures that a side of a bead tells."""

from collections.abc import Sequence

from service.comparison.checks.number.agree import from_to, of_sum
from service.comparison.checks.number.rules import Told
from service.comparison.values import Sentence
from service.language.english.quantities import GRAMMAR as ENGLISH
from service.language.mentions import DateKind, DateMention, Quantity, QuantityKind
from service.language.persian.quantities import GRAMMAR as PERSIAN
from service.language.quantities import bound_of


def figures(sentences: Sequence[Sentence]) -> list[Told]:
    """Those of some sentences, each with its unit, and the spans of years that may be ages."""
    return [Told(s, _with_unit(s, q)) for s in sentences for q in s.facts.quantities] + [
        told for s in sentences for d in s.facts.dates if (told := _years(s, d))
    ]


def _with_unit(sentence: Sentence, quantity: Quantity) -> Quantity:
    """A bare figure with the unit that the figures beside it tell."""
    beside = sentence.facts.quantities
    return of_sum(from_to(quantity, beside, sentence.normal.text), beside)


def _years(sentence: Sentence, date: DateMention) -> Told | None:
    """«زیر ۱۸ سال» may be an age: a span of years stands by for the other side's bare figure."""
    if date.kind is not DateKind.DURATION or date.unit != "year" or not date.amount:
        return None
    reading = f"{date.amount:g} years"
    grammar = PERSIAN if sentence.lang == "fa" else ENGLISH
    bound = bound_of(sentence.normal.text, date.span.start, date.span.end, grammar)
    value = Quantity(date.span, date.text, date.amount, date.amount, QuantityKind.AGE, None, bound, None, reading)
    return Told(sentence, value, duration=True)
