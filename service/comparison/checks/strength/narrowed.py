"""All of a kind told as some of it: «همهٔ کنسرت‌ها» / "open-air concerts".

Drifts: «تمام مدارس تعطیل شد» / "primary schools were closed".
Does not: «تمام مدارس ابتدایی» / "primary schools"; «همهٔ کنسرت‌ها» / "every concert, even open-air ones".
"""

import re
from collections.abc import Iterator
from functools import cache

from service.comparison.checks.place import Sides, cues_of, span_of
from service.comparison.checks.strength.quantifiers import nouns_behind
from service.comparison.links import Place
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.sought import Sought, sought
from service.language.spans import Span, hull
from service.language.tables import rows

LINKED = 0.4
"""From this probability on, the nouns translate one another."""
TRANSLATES = 0.35
"""From this probability on, what narrows the noun is a word of the source."""
LIKE = 0.4
"""How much of the two sentences must translate one another."""
_ALL = re.compile(
    r"\b(?:all|every\w*|each|any|entire\w*|whole|no|none|both|full\w*|total\w*|complete\w*|across|throughout|"
    r"without exception|regardless|whether|\w*wide|blanket|universal\w*|even|including|always)\b",
    re.I,
)
_WHOLES = frozenset(("همه", "تمام", "تمامی", "کلیه", "همگی"))


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one."""
    spots = [s for s in cues_of(sides.bead.source, CueKind.QUANTIFIER) if s.cue.text in _WHOLES]
    if not spots or any(_ALL.search(s.normal.text) for s in sides.bead.coverage):
        return
    for spot in spots:
        for number in nouns_behind(spot)[:1]:
            noun = span_of(spot.sentence.facts.words[number])
            for place, score in sides.links.partners(spot.sentence, noun)[:1]:
                narrow = _narrowing(sides, place) if score >= LINKED else None
                a, b = spot.sentence, place.sentence
                if narrow and sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
                    ours, theirs = evidence(a, hull([spot.span, noun]), "all"), evidence(b, narrow, "some kinds of it")
                    message = (
                        f"The source speaks of all (“{ours.text}”), the coverage of one sort alone: “{theirs.text}”."
                    )
                    yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.65, ours, theirs, sides.bead.index, message)
                    return


def _narrowing(sides: Sides, place: Place) -> Span | None:
    """The noun with the word right before it that narrows it and that nothing of the source tells."""
    text = place.sentence.normal.text
    source = " ".join(s.normal.text for s in sides.bead.source)
    for words, told in _classes():
        for match in words.finditer(text):
            beside = text[match.end() : place.word.start] in (" ", "-")
            if beside and not told.search(source) and not _is_told(sides, place.sentence, Span(*match.span())):
                return Span(match.start(), place.word.end)
    return None


def _is_told(sides: Sides, sentence: Sentence, span: Span) -> bool:
    return any(score >= TRANSLATES for _, score in sides.links.partners(sentence, span))


@cache
def _classes() -> tuple[tuple[Sought, Sought], ...]:
    """What narrows a noun, and what may tell the same in Persian."""
    return tuple(
        (sought(en, ignore_case=True), sought(fa.replace("Z", "[\u200c ]?"))) for _, en, fa in rows("narrowed.tsv")
    )
