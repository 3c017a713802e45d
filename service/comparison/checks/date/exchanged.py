"""Two times of one sentence that changed places: «دی دادگاه بدوی و تیر دادگاه تجدیدنظر» / "the trial court in July …".

Does not: the same two told in another order, each with its own event.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from service.comparison.checks.date.relations import Relation, group, relate
from service.comparison.checks.number.exchanged import crossed
from service.comparison.checks.number.rules import Told
from service.comparison.links import WordLinks
from service.comparison.values import Sentence
from service.language.mentions import Bound, DateMention, Quantity, QuantityKind

At = tuple[Sentence, DateMention]
_CROSSED = 0.3


def changed_places(
    source: Sequence[At], coverage: Sequence[At], links: WordLinks
) -> tuple[At, At, At, At, float] | None:
    """Two times of the source with their equals in the coverage, and how surely those stand in each other's place."""
    for a1, a2 in combinations(source, 2):
        if a1[0] is not a2[0] or not _two(a1, a2):
            continue
        for b1, b2 in _answers(a1, a2, coverage):
            sure = crossed((_told(a1), _told(b1)), (_told(a2), _told(b2)), links, single=False)
            if sure >= _CROSSED:
                return a1, a2, b1, b2, sure
    return None


def _answers(a1: At, a2: At, coverage: Sequence[At]) -> Iterator[tuple[At, At]]:
    """Times of one sentence of which the first equals the first alone, the second the second."""
    first = [b for b in coverage if _same(a1, b)]
    second = [b for b in coverage if _same(a2, b)] if first else []
    only_first, only_second = [b for b in first if b not in second], [b for b in second if b not in first]
    return ((b1, b2) for b1, b2 in product(only_first, only_second) if b1[0] is b2[0])


def _two(a: At, b: At) -> bool:
    return group(a[1]) is group(b[1]) and relate(a[1], b[1]) is Relation.OTHER


def _same(a: At, b: At) -> bool:
    return relate(a[1], b[1]) is Relation.SAME


def _told(at: At) -> Told:
    span = at[1].span
    value = Quantity(span, at[1].text, 0.0, 0.0, QuantityKind.MEASURE, None, Bound.EXACT, None, at[1].reading)
    return Told(at[0], value)
