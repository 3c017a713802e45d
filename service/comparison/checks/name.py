"""Another person, place, body or office stands where the source names one; or somebody else said it.

Drifts: "معاون وزیر نیرو گفت" / "the energy minister said": a deputy minister became the minister.
Does not: "غلامرضا دیانت، فرماندار بافق" / "Gholam-Reza Dianat, the county's governor": another romanisation
and the same office.
"""

from collections.abc import Iterator

from service.comparison.checks import _name_offices
from service.comparison.checks._name_slots import View
from service.comparison.values import Bead, Context, Finding


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    """Findings of one bead; one-sided beads have none."""
    if not bead.source or not bead.coverage:
        return
    view = View(bead, context)
    seen: set[tuple[object, object]] = set()
    for part in (_name_offices,):
        for finding in part.check(view):
            assert finding.source and finding.coverage
            place = (finding.source.span, finding.coverage.span)
            if place not in seen:
                seen.add(place)
                yield finding
