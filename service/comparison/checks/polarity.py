"""Affirmed became denied, or the reverse.

Drifts: «شورا بودجهٔ تازه را تصویب نکرد» / "the council approved the new budget".
Does not: «نتوانستند خود را به روستا برسانند» / "were prevented from reaching the village".
"""

from collections.abc import Iterator

from service.comparison.checks import _negation, _poles
from service.comparison.checks._place import Sides
from service.comparison.values import Bead, Context, Finding
from service.language.spans import Span


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    sides = Sides(bead, context)
    told: list[tuple[int, Span]] = []
    for finding in (*_poles.findings(sides), *_negation.findings(sides)):
        places = [(n, e.span) for n, e in enumerate((finding.source, finding.coverage)) if e]
        if any(n == m and span.overlaps(old) for n, span in places for m, old in told):
            continue
        told += places
        yield finding
