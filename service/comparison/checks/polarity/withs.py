"""What is done without a thing told as done with it.

Drifts: «بدون حکم بازداشت شد» / "was arrested with a warrant"; «بدون معاینه متخصص» / "having been seen by a specialist".
Does not: "without a warrant"; "with no warrant"; "unseen by any doctor"; «نه بدون دلیل» / "with reason".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.place import Sides, Spot, cues_of, span_of, word_number
from service.comparison.links import Place, is_content
from service.comparison.values import Finding, Kind, Severity, evidence
from service.language.mentions import CueKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span, hull

LINKED, LIKE = 0.45, 0.42
"""How surely the word behind "with" renders what is lacking, and how alike the sentences must be."""
DENIES = 0.6
_REACH = 3
"""So many content words behind «بدون» may name what is lacking."""
_WITH = re.compile(
    r"\b(?:with(?: (?!no\b|little\b|scant\b|out\b|not\b)[\w'’-]+){0,2}|having(?: (?!no\b|not\b"
    r"|never\b)[\w'’-]+){0,5}) $",
    re.IGNORECASE,
)
_BOTH_FA = re.compile(
    r"(?<!\w)(?:یا بدون|نه بدون|چه بدون|و بدون)|بدون (?:شک|تردید|توجه|در نظر|اینکه|آنکه|آن که|این که)"
)
"""With or without, and «بدون» of set phrases."""


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one."""
    for spot in cues_of(sides.bead.source, CueKind.NEGATION):
        if spot.cue.value != "without" or spot.sentence.lang != "fa" or _BOTH_FA.search(spot.sentence.normal.text):
            continue
        place = next((p for p in _lacking(sides, spot) if _stands_with(p)), None)
        if place is not None:
            yield _finding(sides, spot, place)
            return


def _lacking(sides: Sides, spot: Spot) -> Iterator[Place]:
    """The coverage's words for what is lacking: of the first content words behind «بدون», up to the verb."""
    words = spot.sentence.facts.words
    at = word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end)) + 1
    taken = 0
    for number in range(at, min(at + 2 * _REACH, len(words))):
        text = spot.sentence.normal.text[words[number - 1].end : words[number].start]
        if taken == _REACH or "،" in text or words[number].text in ("و", "که", "را"):
            return
        if verb_form(words[number].text) is not None or not is_content(words[number], "fa"):
            continue
        taken += 1
        partners = sides.links.partners(spot.sentence, span_of(words[number]))
        if partners and partners[0][1] >= LINKED:
            place = partners[0][0]
            a, b = spot.sentence, place.sentence
            if sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
                yield place


def _stands_with(place: Place) -> bool:
    """Whether it stands behind "with" in a sentence in which nothing denies."""
    text, start = place.sentence.normal.text, place.word.start
    if _WITH.search(text, max(0, start - 45), start) is None:
        return False
    return not any(cues_of((place.sentence,), CueKind.NEGATION, least=DENIES))


def _finding(sides: Sides, spot: Spot, place: Place) -> Finding:
    words, at = spot.sentence.facts.words, word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end)) + 1
    shown = hull([spot.span, span_of(words[min(at, len(words) - 1)])])
    text, start = place.sentence.normal.text, place.word.start
    told = _WITH.search(text, max(0, start - 45), start)
    own = evidence(spot.sentence, shown, "without it")
    there = evidence(place.sentence, Span(told.start() if told else start, place.word.end), "with it")
    message = f"The source says that it is without that (“{own.text}”), the coverage with it: “{there.text}”."
    return Finding(Kind.POLARITY, Severity.HIGH, 0.7, own, there, sides.bead.index, message)
