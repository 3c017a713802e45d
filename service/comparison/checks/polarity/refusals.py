"""What was refused or failed on one side and simply done on the other.

Drifts: «دو طرف به توافق رسیدند» / "the two sides failed to reach an agreement".
Does not: «به توافق نرسیدند» / "failed to reach an agreement".
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.place import Sides, Spot, Support, claim_of, cues_of
from service.comparison.checks.polarity.negation import LEXICAL, told_by_poles
from service.comparison.checks.predicate import predicate
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

LEAST_WORDS = 3
_NEAR = 3
WELL_TOLD = 0.7
_OPENS_VERB = re.compile(r"to (?!a\b|the\b|no\b|his\b|her\b|their\b)\w+", re.I)
_VALUES = frozenset(("refuse", "fail"))
REFUSES = re.compile(
    r"(?:خودداری|امتناع|استنکاف|ابا|پرهیز) (?:کرد|می[\u200c ]?کن|ورزید|خواه)\w*"
    r"|(?:سر باز|سرباز) (?:زد|می[\u200c ]?زن)\w*|فراموش (?:کرد|می[\u200c ]?کن)\w*"
    r"|طفره (?:رفت|می[\u200c ]?رو)\w*|ناکام (?:ماند|بود)\w*"
    r"|(?:موفق|حاضر|قادر|مایل|راضی) (?:به \S+ )?ن(?:شد|بود|یست|می[\u200c ]?شو)\w*"
)


def findings(sides: Sides) -> Iterator[Finding]:
    for side, other in ((sides.bead.source, sides.bead.coverage), (sides.bead.coverage, sides.bead.source)):
        for spot in cues_of(side, CueKind.NEGATION):
            shown = _refusal(spot)
            if shown is None or told_by_poles(sides, spot) or _refused_too(spot, other):
                continue
            support = sides.support(spot.sentence, claim_of(spot), without=shown)
            if any(support.in_clause(d) or support.beside(d, _NEAR) for d in _denials(other)):
                continue
            if len(support.linked) >= LEAST_WORDS and support.share >= WELL_TOLD:
                yield _finding(sides, spot, shown, support)
                return


def _denials(side: Sequence[Sentence]) -> list[Spot]:
    """What denies there, if only by what it means."""
    return [s for s in cues_of(side, CueKind.NEGATION) if s.cue.level >= LEXICAL and s.cue.text.lower() != "but"]


def _refused_too(spot: Spot, other: Sequence[Sentence]) -> bool:
    """Whether the Persian refuses as well, wherever it stands: «حاضر نشد بگوید …» / "which … he declined to say"."""
    return spot.sentence.lang == "en" and any(REFUSES.search(s.normal.text) for s in other)


def _refusal(spot: Spot) -> Span | None:
    """The words that say that something was not done, where it is a verb that says so."""
    text = spot.sentence.normal.text
    if spot.sentence.lang == "en":
        verb = _OPENS_VERB.match(text[spot.span.end :].lstrip()) if spot.cue.value in _VALUES else None
        return Span(spot.span.start, spot.span.end + 1 + verb.end()) if verb else None
    found = next((m for m in REFUSES.finditer(text) if Span(*m.span()).overlaps(spot.span)), None)
    return Span(*found.span()) if found else None


def _finding(sides: Sides, spot: Spot, shown: Span, support: Support) -> Finding:
    sentence, span = predicate(support, spot.sentence)
    own, there = evidence(spot.sentence, shown, "not done"), evidence(sentence, span, "done")
    source, coverage = (own, there) if spot.sentence.lang == "fa" else (there, own)
    here, across = ("source", "coverage") if spot.sentence.lang == "fa" else ("coverage", "source")
    message = f"The {here} says that it was not done (“{own.text}”), the {across} that it was: “{there.text}”."
    return Finding(Kind.POLARITY, Severity.HIGH, 0.7, source, coverage, sides.bead.index, message)
