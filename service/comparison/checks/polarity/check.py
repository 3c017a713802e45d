"""Affirmed became denied, or the reverse.

Drifts: «شورا بودجهٔ تازه را تصویب نکرد» / "the council approved the new budget".
Does not: «نتوانستند خود را به روستا برسانند» / "were prevented from reaching the village".
"""

from collections.abc import Iterator

from service.comparison.checks.counterparts import from_other_side
from service.comparison.checks.meaning import fates, stances
from service.comparison.checks.place import Sides
from service.comparison.checks.polarity import (
    affixes,
    contraries,
    excepted,
    negation,
    poles,
    refusals,
    trends,
    ways,
    withs,
)
from service.comparison.values import Bead, Context, Finding, of_rule
from service.language.spans import Span


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    sides = Sides(bead, context)
    told: list[tuple[int, Span]] = []
    for finding in _found(sides):
        places = [(n, e.span) for n, e in enumerate((finding.source, finding.coverage)) if e]
        if any(n == m and span.overlaps(old) for n, span in places for m, old in told):
            continue
        told += places
        if not from_other_side(bead, sides.links, finding):
            yield finding


def _found(sides: Sides) -> Iterator[Finding]:
    for part in (excepted, ways, poles, trends, affixes, refusals, contraries, withs, negation):
        yield from of_rule(part.__name__, part.findings(sides))
    yield from of_rule(stances.__name__, stances.denied(sides.bead, sides.links))
    yield from of_rule(fates.__name__, fates.held(sides.bead, sides.links))
