"""Hedges (reportedly, apparently, may, probably, it is not clear) that one side has and the other has not."""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks._place import Sides, Spot, Support, claim_of, clauses_of, cues_of, span_of
from service.comparison.checks._predicate import predicate
from service.comparison.checks._sayings import SPEECH, is_speech
from service.comparison.values import Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

HEDGES = frozenset(("rumour", "apparently", "possibly", "probably", "expected", "initial", "unknown"))
CERTAIN = "certain"
SUPPORTED = 0.5
"""Share of the hedged claim's content words that the other side must tell."""
LEAST_WORDS = 2
MANY_WORDS = 3
_NO_DOUBT = frozenset(
    [
        "تا",
        "حدود",
        "تقریبا",
        "نشان\u200cدهد",
        "بنا",
        "نظر",
        "دهد",
        "شود",
        "باید",
        "پیش\u200cبینی",
        "انتظار",
        "هشدار",
    ]
) - {"شود", "دهد"}
_TO_COME = re.compile(
    r"\bخواه(?:د|ند)\b|\bمی[\u200c ]?(?:شود|شوند|کند|کنند|رسد|رسند|"
    r"یابد|یابند|گیرد|گیرند|دهد|دهند|رود|روند|ماند|آید|آیند)\b"
)
_DENIED = re.compile(r"\s+(?:not|no|only|have|hear|see|feel|say|get)\b|n't")
_SHORT = 15
_SHOWS = re.compile(r"\s+(?:نشان|حاکی|حکایت|گویا|بیانگر)")
_INDICATIVE = re.compile(r"ن?می[\u200c ]?(?:شود|شوند|کند|کنند|دهد|دهند|گیرد|گیرند|باشد)")
_COULD = frozenset(["could", "can", "possible", "ممکن", "می\u200cتواند"])
_AS_FAR_AS = re.compile(r"(?:آنجا|آن\u200cجا|جایی|حدی|هر ?چه|هرجا) که $")
_CALLED = re.compile(r"\b(?:called|referred to|known|named|termed)\b")
_FAR_FROM_HEDGE = frozenset(
    [
        "unless",
        "if",
        "accused",
        "try",
        "tried",
        "trying",
        "like",
        "quite",
        "argu",
        "option",
        "ready",
        "sign",
        "danger",
        "vulner",
        "tend",
        "question",
        "first",
        "early",
        "earliest",
        "initial",
        "initially",
        "interim",
    ]
)
"""Words that may hedge where they translate a hedge, but do not where they translate nothing."""
_ONLY_LOST = frozenset(("expected", "initial"))
"""Hedges that English reports put in of themselves; only their loss counts."""
_VERDICTS = frozenset(("denied", "criticised", "accused"))
"""Verbs that need no speech: «رد کرد», «محکوم کرد» also tell what a court or a board did."""
_BY_SPEECH = frozenset(("rumour", "apparently"))
_SAID = re.compile(r"\b(?:said|told|added|warned|announced|promised|stated|stressed)\b[^.;\"]{0,60}$")
_IF = re.compile(r"\b(?:if|unless|otherwise|were to|provided|in case)\b", re.I)
_NAMES = {
    "rumour": "hearsay",
    "apparently": "an appearance",
    "possibly": "a possibility",
    "probably": "a likelihood",
    "expected": "an expectation",
    "initial": "a first finding",
    "unknown": "unknown",
}


def findings(sides: Sides, context: Context) -> Iterator[Finding]:
    yield from _missing(sides, sides.bead.source, sides.bead.coverage)
    yield from _missing(sides, sides.bead.coverage, sides.bead.source)


def _missing(sides: Sides, own: tuple[Sentence, ...], other_side: tuple[Sentence, ...]) -> Iterator[Finding]:
    here = list(cues_of(own, CueKind.HEDGE, CueKind.ATTRIBUTION))
    there = list(cues_of(other_side, CueKind.HEDGE))
    hedges = [s for s in here if s.cue.kind is CueKind.HEDGE and s.cue.value in HEDGES and s.cue.level > 0]
    if own is sides.bead.coverage:
        hedges += _could(sides)
    if len(hedges) > 1 and sum(_is_hedge(s) for s in there) >= len(hedges):
        return
    for spot in hedges:
        if _permits(spot) or _is_limit(spot) or (spot.sentence.lang == "en" and spot.cue.value in _ONLY_LOST):
            continue
        support = _told(sides, spot)
        if support is None:
            continue
        if _is_naming(spot, other_side) or any(_answers(sides, spot, support, other, here) for other in there):
            continue
        if spot.cue.value in _BY_SPEECH and _spoken(sides, spot, here):
            continue
        yield _finding(sides, spot, support)


def _claim(spot: Spot) -> Span:
    """The hedged clause: from the "که" that leads it, and on to what is shown by what is hedged."""
    claim, text = claim_of(spot), spot.sentence.normal.text
    if spot.sentence.lang == "en":
        return claim
    led = text.rfind(" که ", claim.start, spot.span.start)
    start = led + 1 if led > claim.start + 2 and claim.end - spot.span.end > _SHORT else claim.start
    if _SHOWS.match(text[spot.span.end :]):
        behind = [c.end for c in clauses_of(spot.sentence) if c.end > claim.end]
        return Span(start, behind[0] if behind else claim.end)
    return Span(start, claim.end)


def _told(sides: Sides, spot: Spot) -> Support | None:
    """What the other side tells of the hedged claim, if it tells it."""
    for claim in dict.fromkeys((_claim(spot), claim_of(spot))):
        support = sides.support(spot.sentence, claim, without=_edges(spot))
        if _is_told(sides, spot, support):
            return support
    return None


def _is_told(sides: Sides, spot: Spot, support: Support) -> bool:
    """Whether the other side tells the hedged claim: its clause, or the whole sentence with a word of it."""
    if len(support.linked) >= LEAST_WORDS and support.share >= SUPPORTED:
        return True
    if not support.linked:
        return False
    whole = sides.support(spot.sentence, spot.sentence.whole, without=_edges(spot))
    return len(whole.linked) >= MANY_WORDS and whole.share >= SUPPORTED


def _edges(spot: Spot) -> tuple[Span, ...]:
    """The hedge's own words: all, or the outer two where the claim stands inside («احتمال … می‌رود»)."""
    found = [span_of(w) for w in spot.sentence.facts.words if spot.span.overlaps(span_of(w))]
    return (found[0], found[-1]) if len(found) > 2 and spot.cue.text.startswith("احتمال ") else (spot.span,)


def _answers(sides: Sides, spot: Spot, support: Support, other: Spot, here: Sequence[Spot]) -> bool:
    """Whether `other` may be how the other side hedges the same claim."""
    if _is_future(other):
        return False
    translated = sides.translates(other, content_only=True)  # the "to" of "appears to" is no «به»
    if translated is None:
        if spot.cue.level == 0:  # "could", which no doubt of the source can answer: it has none (`_could`)
            return False
        if other.cue.level == 0 and other.cue.text.lower() in _FAR_FROM_HEDGE | _NO_DOUBT:
            return False
        return other.cue.level > 0 or support.in_clause(other) > 0 or support.beside(other, 3)
    own = [s for s in here if _at(s, translated[0])]
    if not own:
        return other.cue.level > 0
    led = any(0 <= s.span.start - spot.span.end <= 1 for s in own)  # «بررسی‌های اولیه نشان می‌دهد» / "appears"
    if spot.cue.value not in _BY_SPEECH and not led and any(s.cue.kind is CueKind.ATTRIBUTION for s in own):
        return False
    if led and other.cue.level > 0:
        return True
    return any(
        s.span == spot.span or (s.clause == spot.clause and (other.cue.level > 0 or spot.sentence.lang == "en"))
        for s in own
    )


def _is_future(spot: Spot) -> bool:
    """Whether "would" only sets "will" back in what was said: "he said he would stop"."""
    text = spot.sentence.normal.text
    return spot.cue.text.lower() == "would" and bool(_SAID.search(text[: spot.span.start])) and not _IF.search(text)


def _could(sides: Sides) -> Iterator[Spot]:
    """A "could" for what the source says will be, where the source has no word of possibility at all."""
    source = sides.bead.source
    if any(
        s.cue.text not in _NO_DOUBT and not _INDICATIVE.fullmatch(s.cue.text) for s in cues_of(source, CueKind.HEDGE)
    ) or not any(_TO_COME.search(s.normal.text) for s in source):
        return
    for spot in cues_of(sides.bead.coverage, CueKind.HEDGE):
        after = spot.sentence.normal.text[spot.span.end :]
        if spot.cue.text.lower() == "could" and not _DENIED.match(after):
            yield spot


def _is_naming(spot: Spot, other_side: Sequence[Sentence]) -> bool:
    """Whether «به آن … گفته می‌شود» says what something is called."""
    return spot.cue.text.startswith("گفته") and any(_CALLED.search(s.normal.text) for s in other_side)


def _is_hedge(spot: Spot) -> bool:
    return spot.cue.level > 0 or spot.cue.text.lower() in _COULD


def _is_limit(spot: Spot) -> bool:
    """«تا آنجا که ممکن است» is "as far as possible"."""
    return _AS_FAR_AS.search(spot.sentence.normal.text[: spot.span.start]) is not None


def _permits(spot: Spot) -> bool:
    """Whether "may" gives leave: "may only", "no one may"."""
    return spot.cue.text.lower() == "may" and any(
        c.scope == spot.cue.scope and ((c.kind is CueKind.NEGATION and c.level >= 0.6) or c.value == "only")
        for c in spot.sentence.facts.cues
    )


def _spoken(sides: Sides, spot: Spot, here: Sequence[Spot]) -> bool:
    """Whether hearsay may be answered by the other side's naming who says so."""
    own, other = sides.bead.source, sides.bead.coverage
    if spot.sentence.lang == "en":
        own, other = other, own
    spoken = _count(other)
    return spoken > 0 and spoken > _count(own, without=spot)


def _count(sentences: Sequence[Sentence], without: Spot | None = None) -> int:
    """Clauses in which somebody speaks."""
    clauses = set()
    for spot in cues_of(tuple(sentences), CueKind.ATTRIBUTION, CueKind.STANCE):
        if spot.sentence.lang == "en" and not is_speech(spot):
            continue
        if spot.cue.kind is CueKind.ATTRIBUTION and spot.cue.value in _VERDICTS:
            continue
        if spot.cue.kind is CueKind.STANCE and (spot.cue.value not in SPEECH or spot.cue.level == 0):
            continue
        if without is None or not spot.span.overlaps(without.span) or spot.sentence is not without.sentence:
            clauses.add((spot.sentence.index, spot.clause))
    return len(clauses)


def _at(spot: Spot, place: object) -> bool:
    return spot.sentence is place.sentence and spot.span.overlaps(span_of(place.word))  # type: ignore[attr-defined]


def _finding(sides: Sides, spot: Spot, support: Support) -> Finding:
    lost = spot.sentence.lang == "fa"
    sentence, span = predicate(support, spot.sentence)
    own = evidence(spot.sentence, spot.span, _NAMES.get(spot.cue.value, _NAMES["possibly"]))
    there = evidence(sentence, span, "stated as fact")
    source, coverage = (own, there) if lost else (there, own)
    hedged, plain = ("source", "coverage") if lost else ("coverage", "source")
    return Finding(
        Kind.CERTAINTY,
        Severity.MEDIUM,
        0.65,
        source,
        coverage,
        sides.bead.index,
        f"The {hedged} hedges (“{own.text}”), the {plain} states it as fact: “{there.text}”.",
    )
