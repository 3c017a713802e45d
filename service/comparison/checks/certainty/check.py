"""A hedge or an attribution was lost, weakened or added, or a plan told as done.

Drifts: «ممکن است جاده فردا بسته شود» / "the road will be closed tomorrow".
Does not: «ممکن است جاده فردا بسته شود» / "the road could be closed tomorrow".
"""

from collections.abc import Iterator

from service.comparison.checks.certainty import (
    accused,
    asides,
    attribution,
    claimants,
    hedges,
    intended,
    likelihood,
    plans,
    possible,
    settled,
    speech,
    wished,
)
from service.comparison.checks.place import Sides
from service.comparison.values import Bead, Context, Finding, of_rule
from service.language.spans import Span


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    sides = Sides(bead, context)
    told: list[tuple[int, Span]] = []
    found = (
        *of_rule(claimants.__name__, claimants.findings(sides)),
        *of_rule(hedges.__name__, hedges.findings(sides, context)),
        *of_rule(likelihood.__name__, likelihood.findings(sides)),
        *of_rule(speech.__name__, speech.findings(sides)),
        *of_rule(asides.__name__, asides.findings(sides)),
        *of_rule(attribution.__name__, attribution.findings(sides, context)),
        *of_rule(plans.__name__, plans.findings(sides)),
        *of_rule(possible.__name__, possible.findings(sides)),
        *of_rule(intended.__name__, intended.findings(sides)),
        *of_rule(settled.__name__, settled.findings(sides)),
        *of_rule(accused.__name__, accused.findings(sides)),
        *of_rule(wished.__name__, wished.findings(sides)),
    )
    for finding in found:
        places = [(n, e.span) for n, e in enumerate((finding.source, finding.coverage)) if e]
        if any(n == m and span.overlaps(old) for n, span in places for m, old in told):
            continue
        told += places
        yield finding
