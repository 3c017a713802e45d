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
        for place in _lacking(sides, spot):
            if told := _with(place):
                yield _finding(sides, spot, place, told.start())
                return


def _lacking(sides: Sides, spot: Spot) -> Iterator[Place]:
    """The coverage's words for what is lacking: of the first content words behind «بدون», up to the verb."""
    words, at = spot.sentence.facts.words, _behind(spot)
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


def _behind(spot: Spot) -> int:
    """The number of the word behind a cue."""
    return word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end)) + 1


def _with(place: Place) -> re.Match[str] | None:
    """The "with" that it stands behind, in a sentence in which nothing denies."""
    start = place.word.start
    found = _WITH.search(place.sentence.normal.text, max(0, start - 45), start)
    return None if found and any(cues_of((place.sentence,), CueKind.NEGATION, least=DENIES)) else found


def _finding(sides: Sides, spot: Spot, place: Place, start: int) -> Finding:
    """start: of the "with"."""
    words = spot.sentence.facts.words
    shown = hull([spot.span, span_of(words[min(_behind(spot), len(words) - 1)])])
    own = evidence(spot.sentence, shown, "without it")
    there = evidence(place.sentence, Span(start, place.word.end), "with it")
    message = f"The source says that it is without that (“{own.text}”), the coverage with it: “{there.text}”."
    return Finding(Kind.POLARITY, Severity.HIGH, 0.7, own, there, sides.bead.index, message)
