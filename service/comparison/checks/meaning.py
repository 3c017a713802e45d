"""Meaning: what was denied is affirmed, two have changed places, somebody else did it, cause became effect,
one thing is named as another of its kind, a comparison is turned round, statements are joined otherwise.

Drifting: «نه ترس، بلکه فقر» (not fear but poverty) told as "fear rather than poverty".
Not drifting: «نه ترس، بلکه فقر» told as "poverty, not fear".
"""

from collections.abc import Iterator

from service.comparison.checks import (
    _actors,
    _attempts,
    _causes,
    _comparisons,
    _connectives,
    _contrast,
    _duties,
    _exceptions,
    _literal,
    _orders,
    _parties,
    _questions,
    _relations,
    _rivals,
    _routes,
    _sides,
    _stances,
    _swaps,
    _unless,
    _wrong_word,
)
from service.comparison.links import word_links
from service.comparison.values import Bead, Context, Finding


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    """Findings on one bead; one-sided beads have none."""
    if not bead.source or not bead.coverage:
        return
    links = word_links(bead, context)
    yield from _contrast.check(bead, links)
    yield from _swaps.check(bead, links)
    yield from _relations.check(bead, links)
    yield from _sides.check(bead, links)
    yield from _parties.check(bead, links)
    yield from _routes.check(bead, links)
    yield from _actors.check(bead, context, links)
    yield from _exceptions.check(bead, links)
    yield from _literal.check(bead, links)
    yield from _stances.check(bead, links)
    yield from _attempts.check(bead, links)
    yield from _rivals.check(bead, context, links)
    yield from _causes.check(bead, links)
    yield from _connectives.check(bead, links)
    yield from _unless.check(bead, links)
    yield from _duties.check(bead, links)
    yield from _comparisons.check(bead, links)
    yield from _questions.check(bead, links)
    yield from _orders.check(bead, links)
    yield from _wrong_word.check(bead, context, links)
