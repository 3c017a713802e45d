"""Stock phrases for the manner of an act that the coverage leaves out: behind closed doors, without a warrant, on bail.

Such a part is two or three plain words, which say little one by one; but a reader who does not know that a trial was
closed, or a search without a warrant, has been told of another one.
Dropped: «دادگاه او پشت درهای بسته برگزار شد» told as "her trial was held".
Not dropped: told as "was tried in private", or where another sentence of the coverage has one of the words.
"""

import re
from collections.abc import Iterator
from functools import cache

from service.comparison.claims.clauses import told_of
from service.comparison.values import Context, Finding, Kind, Role, Sentence
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

SURE = 0.8


@cache
def _manners() -> tuple[list[tuple[Sought, re.Pattern[str]]], Many]:
    """Each phrase with what may tell it, and all of them to be found quickly."""
    pairs = [
        (sought(persian), re.compile(rf"\b(?:{english})", re.IGNORECASE)) for persian, english in rows("manners.tsv")
    ]
    return pairs, Many([phrase for phrase, _ in pairs])


def manner(context: Context) -> Iterator[Finding]:
    """A finding for each such phrase of an aligned sentence, if no word of the coverage may tell it."""
    for bead in context.beads:
        for sentence in bead.source if bead.coverage else ():
            for span, tells in _phrases(sentence) if sentence.role is Role.BODY else ():
                if not any(tells.search(s.normal.text) for s in context.body_coverage):
                    yield told_of(Kind.DROPPED, sentence, span, SURE, bead.index)


def _phrases(sentence: Sentence) -> Iterator[tuple[Span, re.Pattern[str]]]:
    pairs, many = _manners()
    text = sentence.normal.text
    for number in many.possible(text):
        phrase, tells = pairs[number]
        if found := phrase.search(text):
            yield Span(*found.span()), tells
