"""Words that limit another word: "no serious violation" told as "no violation", «نسبتاً خوب» as "good".

Drifts: «تخلف جدی ندیدند» / "found no violation"; «تقریباً خالی» / "empty".
Does not: «تخلف جدی ندیدند» / "found no major violation"; «نسبتاً خوب» / "fairly good".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.checks._place import Sides, cues_of, span_of, word_number
from service.comparison.links import is_content
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.sought import Sought, sought
from service.language.spans import Span, hull

LINKED = 0.25
"""From this probability on, the limited words are one another's translation."""
LIKE = 0.5
"""How much of the two sentences must translate one another."""
_NEAR = 45
"""Characters between a limited word and the negation that makes the limit matter."""


@dataclass(frozen=True, slots=True)
class _Class:
    """Limiting words of one sense in both languages, and every word that may tell that sense."""

    fa: Sought
    en: Sought
    tells_fa: Sought
    tells_en: Sought
    denied: bool


def _pattern(words: str) -> Sought:
    return sought(words, ignore_case=True)


_GRAVE_FA = "جدی|عمده|مهم|چشمگیر|قابل توجه\\w*|قابل[\u200c ]ملاحظه\\w*|اساسی|چندانی|شدید|بزرگی?"
_GRAVE_EN = "serious|major|significant|substantial|grave|severe|considerable|notable|fundamental|gross"
_LOOSELY_GRAVE_EN = "important|material|big|large|heavy|great|particular|special|real|much|acute|dangerous|seriously"
_SOME_FA = "نسبتا|تا حدی|تا حدودی|تاحدی|کمابیش|کم و بیش|کم[\u200c ]و[\u200c ]بیش"
_SOME_EN = "relatively|fairly|somewhat|partly|partially|to some extent|comparatively|more or less|moderately|reasonably"
_ALMOST_FA = "تقریبا|نزدیک به|قریب به"
_ALMOST_EN = "almost|nearly|virtually|practically|all but|close to"
_LOOSE_EN = "quite|rather|pretty|a little|a bit|slightly|mostly|largely|broadly|about|around|some|roughly|approximately"
_LOOSE_FA = "عملا|کم مانده|حدود\\w*|کمی|اندکی|قدری|چندان|بیشتر|عمدتا|آستانه|حدی|حدودی"
_CLASSES = (
    _Class(_pattern(_GRAVE_FA), _pattern(_GRAVE_EN), _pattern(_GRAVE_FA + "|خاص\\w*|زیاد\\w*|سنگین|حاد|وخیم"),
           _pattern(f"{_GRAVE_EN}|{_LOOSELY_GRAVE_EN}"), denied=True),
    _Class(_pattern(_SOME_FA), _pattern(_SOME_EN), _pattern(f"{_SOME_FA}|{_ALMOST_FA}|{_LOOSE_FA}"),
           _pattern(f"{_SOME_EN}|{_ALMOST_EN}|{_LOOSE_EN}"), denied=False),
    _Class(_pattern(_ALMOST_FA), _pattern(_ALMOST_EN), _pattern(f"{_SOME_FA}|{_ALMOST_FA}|{_LOOSE_FA}"),
           _pattern(f"{_SOME_EN}|{_ALMOST_EN}|{_LOOSE_EN}"), denied=False),
)  # fmt: skip


def findings(sides: Sides) -> Iterator[Finding]:
    for kind in _CLASSES:
        for own, other in ((sides.bead.source, sides.bead.coverage), (sides.bead.coverage, sides.bead.source)):
            persian = own[0].lang == "fa"
            words, answers = (kind.fa, kind.tells_en) if persian else (kind.en, kind.tells_fa)
            # English puts in "almost" and "fairly" of itself; only their loss counts.
            if not (persian or kind.denied):
                continue
            limiters = [(s, Span(*m.span())) for s in own for m in words.finditer(s.normal.text)]
            if limiters and not any(answers.search(s.normal.text) for s in other):
                for sentence, span in limiters:
                    yield from _lost(sides, sentence, span, denied=kind.denied)


def _lost(sides: Sides, sentence: Sentence, limiter: Span, *, denied: bool) -> Iterator[Finding]:
    limited = _limited(sentence, limiter, adjective=denied)
    if limited is None or _measures(sentence, limiter) or (denied and not _is_denied(sentence, limited)):
        return
    partners = sides.links.partners(sentence, limited)
    if not partners or partners[0][1] < LINKED:
        return
    place, there = partners[0][0], span_of(partners[0][0].word)
    if (denied and not _is_denied(place.sentence, there)) or not _alike(sides, sentence, place.sentence):
        return
    a, b = evidence(sentence, hull([limiter, limited]), "limited"), evidence(place.sentence, there, "without the limit")
    source, coverage = (a, b) if sentence.lang == "fa" else (b, a)
    with_it, without = ("source", "coverage") if sentence.lang == "fa" else ("coverage", "source")
    message = f"The {with_it} limits what it says (“{a.text}”), the {without} does not: “{b.text}”."
    yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, source, coverage, sides.bead.index, message)


def _limited(sentence: Sentence, limiter: Span, *, adjective: bool) -> Span | None:
    """The word that is limited: behind the limiter, but before a Persian adjective."""
    words = sentence.facts.words
    if sentence.lang == "fa" and adjective:
        at = word_number(sentence, limiter) - 1
    else:
        at = word_number(sentence, Span(limiter.end - 1, limiter.end)) + 1
    if not 0 <= at < len(words) or not is_content(words[at], sentence.lang):
        return None
    between = sentence.normal.text[min(words[at].end, limiter.end) : max(words[at].start, limiter.start)]
    return span_of(words[at]) if not between.strip() else None


def _measures(sentence: Sentence, limiter: Span) -> bool:
    """Whether it limits a figure, which is a matter of numbers."""
    return any(-1 <= q.span.start - limiter.end <= 3 or q.span.overlaps(limiter) for q in sentence.facts.quantities)


def _is_denied(sentence: Sentence, limited: Span) -> bool:
    return any(
        spot.cue.level >= 1.0 and min(abs(spot.span.start - limited.end), abs(limited.start - spot.span.end)) <= _NEAR
        for spot in cues_of((sentence,), CueKind.NEGATION)
    )


def _alike(sides: Sides, one: Sentence, other: Sentence) -> bool:
    a, b = (one, other) if one.lang == "fa" else (other, one)
    return sides.links.likeness(a, a.whole, b, b.whole) >= LIKE
