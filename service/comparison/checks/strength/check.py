"""Scope or force changed: some became most, criticised became slammed, "only" was lost.

Drifts: «شماری از کارگران» / "most of the workers"; «ناراضی‌اند» / "are outraged".
Does not: «شماری از کارگران» / "a number of workers"; «به‌شدت انتقاد کرد» / "slammed".
"""

from collections.abc import Iterator

from service.comparison.checks.place import Sides
from service.comparison.checks.strength import (
    adverbs,
    bounds,
    counted,
    degrees,
    force,
    graded,
    limiters,
    lone,
    narrowed,
    quantifiers,
    reach,
    restrictions,
    shares_lost,
    superlatives,
    wholes,
)
from service.comparison.values import Bead, Context, Finding, of_rule
from service.language.spans import Span


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    sides = Sides(bead, context)
    told: list[tuple[int, Span]] = []
    for finding in _found(sides, context):
        places = [(n, e.span) for n, e in enumerate((finding.source, finding.coverage)) if e]
        if any(n == m and span.overlaps(old) for n, span in places for m, old in told) or _beside(places, told):
            continue
        told += places
        yield finding


def _beside(places: list[tuple[int, Span]], told: list[tuple[int, Span]]) -> bool:
    """Whether it stands word by word beside what is told already: «کاملاً بحرانی» / "somewhat worrying"."""
    return all(any(n == m and min(abs(p.start - o.end), abs(o.start - p.end)) <= 1 for m, o in told) for n, p in places)


def _found(sides: Sides, context: Context) -> Iterator[Finding]:
    for part in (
        superlatives,
        quantifiers,
        degrees,
        graded,
        force,
        reach,
        limiters,
        adverbs,
        bounds,
        lone,
        narrowed,
        counted,
        wholes,
    ):
        yield from of_rule(part.__name__, part.findings(sides))
    yield from of_rule(shares_lost.__name__, shares_lost.findings(sides, context))
    yield from of_rule(restrictions.__name__, restrictions.findings(sides, context))
