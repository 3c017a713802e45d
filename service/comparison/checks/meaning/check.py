"""Meaning: what was denied is affirmed, two have changed places, somebody else did it, cause became effect,
one thing is named as another of its kind, a comparison is turned round, statements are joined otherwise.

Drifting: «نه ترس، بلکه فقر» (not fear but poverty) told as "fear rather than poverty".
Not drifting: «نه ترس، بلکه فقر» told as "poverty, not fear".
"""

from collections.abc import Iterator

from service.comparison.checks.counterparts import from_other_side
from service.comparison.checks.meaning import (
    actors,
    alternatives,
    attempts,
    bearers,
    bidden,
    both,
    casting,
    causes,
    comparisons,
    connectives,
    contrast,
    crossed,
    duties,
    endpoints,
    events,
    exceptions,
    fates,
    giving,
    hands,
    headings,
    idioms,
    literal,
    onesided,
    orders,
    parties,
    preferences,
    provisos,
    purses,
    questions,
    refusers,
    relations,
    rivals,
    routes,
    sides,
    stakes,
    stances,
    swaps,
    undone,
    unless,
    verdicts,
    wrong_word,
)
from service.comparison.links import word_links
from service.comparison.values import Bead, Context, Finding, of_rule

_OF_LINKS = (
    contrast,
    crossed,
    swaps,
    relations,
    sides,
    parties,
    casting,
    routes,
    exceptions,
    literal,
    idioms,
    stances,
    attempts,
    causes,
    connectives,
    unless,
    verdicts,
    duties,
    provisos,
    comparisons,
    questions,
    orders,
    alternatives,
    giving,
    bidden,
    endpoints,
    preferences,
    purses,
    hands,
    undone,
    bearers,
    both,
    headings,
    onesided,
    refusers,
    stakes,
    fates,
)
_OF_WORDS = (events, rivals, wrong_word)
"""Rules that know of words alone."""


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    """Findings on one bead; one-sided beads have none."""
    if not bead.source or not bead.coverage:
        return
    links = word_links(bead, context)
    for part in _OF_LINKS:
        yield from of_rule(part.__name__, part.check(bead, links))
    yield from of_rule(actors.__name__, actors.check(bead, context, links))
    words: list[Finding] = []
    for wider in _OF_WORDS:
        words += of_rule(wider.__name__, wider.check(bead, context, links))
    yield from (f for f in words if not from_other_side(bead, links, f))
