"""Another person, place, body or office stands where the source names one; or somebody else said it.

Drifts: «معاون وزیر نیرو گفت» / "the energy minister said": a deputy minister became the minister.
Does not: «غلامرضا دیانت، فرماندار بافق» / "Gholam-Reza Dianat, the county's governor": another romanisation
and the same office.
"""

from collections.abc import Iterator

from service.comparison.checks.name import (
    chiefs,
    fields,
    heads,
    mixed,
    namesakes,
    nations,
    offices,
    parties,
    people,
    places,
    posts,
    roles,
    sayers,
    speakers,
    standings,
    tellers,
    tenures,
    tops,
    voices,
)
from service.comparison.checks.name.slots import View
from service.comparison.values import Bead, Context, Finding, of_rule

_PARTS = (
    offices,
    tenures,
    posts,
    tops,
    namesakes,
    places,
    people,
    mixed,
    nations,
    heads,
    speakers,
    voices,
    sayers,
    roles,
    parties,
    fields,
    chiefs,
    tellers,
    standings,
)


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    """Findings of one bead; one-sided beads have none."""
    if not bead.source or not bead.coverage:
        return
    view = View(bead, context)
    told: list[Finding] = []
    for part in _PARTS:
        for finding in of_rule(part.__name__, part.check(view)):
            if not any(finding.touches(f) or _one_phrase(finding, f) for f in told):
                told.append(finding)
    yield from told


def _one_phrase(a: Finding, b: Finding) -> bool:
    """Do the two stand side by side: another university, and that of another town?"""
    pairs = ((a.source, b.source, 1), (a.coverage, b.coverage, len("'s in ")))
    return all(x and y and max(x.span.start - y.span.end, y.span.start - x.span.end) <= gap for x, y, gap in pairs)
