"""A date told in both calendars, the second time wrongly: "29 Shahrivar (September 29)", which is September 20."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from service.comparison.checks.date.relations import Relation, relate
from service.comparison.values import Sentence
from service.language.mentions import DateMention


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with the sentence it stands in."""

    sentence: Sentence
    mention: DateMention


def wrong_glosses(
    source: list[Placed], coverage: list[Placed], lonely: list[Placed]
) -> Iterator[tuple[Placed, Placed]]:
    """The coverage's second reading of one date, where it is wrong: "29 Shahrivar (September 29)"."""
    for first, second in pairwise(coverage):
        if not (first in lonely or second in lonely) or first.sentence is not second.sentence:
            continue
        between = first.sentence.normal.text[first.mention.span.end : second.mention.span.start]
        if between in (" (", " [", ", or ") and first.mention.calendar != second.mention.calendar:
            yield from _wrong_gloss(source, first, second)


def _wrong_gloss(source: list[Placed], first: Placed, second: Placed) -> Iterator[tuple[Placed, Placed]]:
    for a in source:
        hows = relate(a.mention, first.mention), relate(a.mention, second.mention)
        if set(hows) == {Relation.SAME, Relation.OTHER}:
            yield a, second if hows[0] is Relation.SAME else first
            return
