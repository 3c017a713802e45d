"""So many of them told as all of them.

Drifts: «۷۰ حلقه از این چاه‌ها» / "all of the wells". Does not: «۷۰ حلقه از این چاه‌ها» / "70 of the wells"; «هر ۷۰
حلقه» / "all 70 wells".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.place import Sides, Spot, cues_of, span_of, word_number
from service.comparison.checks.strength.quantifiers import nouns_behind
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind, QuantityKind
from service.language.spans import Span

LINKED = 0.15
"""From this probability on, an English word is the one of which the source counts some."""
LIKE = 0.4
"""How much of the two sentences must translate one another where the coverage says "all of them"."""
_OF = re.compile(
    r"(?: [^\W\d][\w\u200c]*)? از (?:(?:این|آن|همین) )?(?P<noun>[^\W\d][\w\u200c]*(?:ها|های|ان|ین|هایی|هایش|ات))(?!\w)"
)
_ALL_FA = re.compile(r"(?<!\w)(?:همه|همگی|تمام\w*|کلیه|جملگی|هر|یکایک|سراسر|کل)(?!\w)")
_OF_THEM = re.compile(r" of (?:which|whom|them)\b", re.IGNORECASE)


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one."""
    told = [s for s in cues_of(sides.bead.coverage, CueKind.QUANTIFIER) if s.cue.value == "all"]
    if not told or any(_ALL_FA.search(s.normal.text) for s in sides.bead.source):
        return
    for sentence, value, span, noun in _counted(sides):
        if any(abs(q.low - value) <= 0.01 * value for s in sides.bead.coverage for q in s.facts.quantities):
            continue
        for there in told:
            if _is_of(sides, sentence, noun, there):
                a, b = evidence(sentence, span, "some of them"), evidence(there.sentence, there.span, "all")
                message = f"The source counts some of them (“{a.text}”), the coverage tells of all: “{b.text}”."
                yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.7, a, b, sides.bead.index, message)
                return


def _counted(sides: Sides) -> Iterator[tuple[Sentence, float, Span, Span]]:
    """How many the source counts of a plural, with that plural: «۷۰ حلقه از این چاه‌ها»."""
    for sentence in sides.bead.source:
        for q in sentence.facts.quantities:
            if q.kind is QuantityKind.FRACTION or q.low <= 1:
                continue
            if of := _OF.match(sentence.normal.text, q.span.end):
                yield sentence, q.low, Span(q.span.start, of.end()), Span(*of.span("noun"))


def _is_of(sides: Sides, sentence: Sentence, noun: Span, there: Spot) -> bool:
    """Whether "all" is of that plural: before its word, or of "which" and "them"."""
    partners = [p for p, score in sides.links.partners(sentence, noun) if score >= LINKED]
    if not partners or partners[0].sentence is not there.sentence:
        return False
    if partners[0].number in nouns_behind(there)[:2]:
        return True
    before = word_number(there.sentence, there.span) > partners[0].number
    of_them = before and _OF_THEM.match(there.sentence.normal.text, there.span.end) is not None
    floating = (
        before and Span(span_of(partners[0].word).end, there.span.start).of(there.sentence.normal.text).count(" ") <= 3
    )
    likeness = sides.links.likeness(sentence, sentence.whole, there.sentence, there.sentence.whole)
    return (of_them or floating) and likeness >= LIKE
