"""A hedge or an attribution was lost, weakened or added, or a plan told as done.

Drifts: «ممکن است جاده فردا بسته شود» / "the road will be closed tomorrow".
Does not: «ممکن است جاده فردا بسته شود» / "the road could be closed tomorrow".
"""

from collections.abc import Iterator

from service.comparison.checks import _asides, _attribution, _claimants, _hedges, _intended, _plans, _speech
from service.comparison.checks._place import Sides
from service.comparison.values import Bead, Context, Finding, of_rule
from service.language.spans import Span


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    sides = Sides(bead, context)
    told: list[tuple[int, Span]] = []
    found = (
        *of_rule(_claimants.__name__, _claimants.findings(sides)),
        *of_rule(_hedges.__name__, _hedges.findings(sides, context)),
        *of_rule(_speech.__name__, _speech.findings(sides)),
        *of_rule(_asides.__name__, _asides.findings(sides)),
        *of_rule(_attribution.__name__, _attribution.findings(sides, context)),
        *of_rule(_plans.__name__, _plans.findings(sides)),
        *of_rule(_intended.__name__, _intended.findings(sides)),
    )
    for finding in found:
        places = [(n, e.span) for n, e in enumerate((finding.source, finding.coverage)) if e]
        if any(n == m and span.overlaps(old) for n, span in places for m, old in told):
            continue
        told += places
        yield finding
