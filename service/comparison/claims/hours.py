"""A time of day that the coverage alone tells: "ended shortly before midnight", where the report has no time at all.

Such a part is short, and its words say little one by one; but hardly any faithful rendering puts in a time of day.
"""

import re
from collections.abc import Iterator

from service.comparison.claims.clauses import told_of
from service.comparison.values import Context, Finding, Kind
from service.language.spans import Span

SURE = 0.85
_ENGLISH = "midnight", "noon|midday", "dawn|daybreak|sunrise|first light", "dusk|sunset|sundown|nightfall"
_PERSIAN = (
    "نیمه|نصف شب|12|صفر",
    "ظهر|12",
    "صبح|بامداد|سحر|سپیده|طلوع|پگاه|فجر|اذان",
    "غروب|شامگاه|سر شب|عصر|مغرب|افطار|تاریک",
)
"""What Persian may say for each of them."""
_PART = re.compile(
    r"\b(?:(?:shortly|just|soon|not long|a little|minutes|long) )?(?:before|after|around|at|by|towards?) "
    rf"(?:{'|'.join(f'({words})' for words in _ENGLISH)})\b"
)
_ANY = re.compile("|".join(_PERSIAN) + "|شب|شام|ساعت")


def hours(context: Context) -> Iterator[Finding]:
    """A finding for each such part of an aligned sentence, if its counterpart tells no time and the report not that."""
    for bead in context.beads:
        for sentence in bead.coverage if bead.source else ():
            found = _PART.search(sentence.normal.text)
            if found is None or any(_ANY.search(s.normal.text) for s in bead.source):
                continue
            which = next(n for n, word in enumerate(found.groups()) if word)
            if not any(re.search(_PERSIAN[which], s.normal.text) for s in context.body_source):
                yield told_of(Kind.ADDED, sentence, Span(*found.span()), SURE, bead.index)
