"""Words at two distant places of one scale: "slightly" for «به‌شدت», "entirely" for «عمدتاً», "ordered" for «توصیه کرد».

Each side must have the scale at one place only; where either also has a word near the other's place, that one
may be meant, and nothing is reported.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from service.comparison.checks.place import Sides
from service.comparison.checks.strength.share_words import than_all
from service.comparison.readings import of_sentence
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.english.particles import is_made_another
from service.language.mentions import CueKind
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

STEPS = {"count": 1.0, "blame": 2.0, "warn": 2.0, "portion": 2.0, "order": 3.0, "often": 1.9}
"""How far apart two places must be, where it is not `STEP`."""
STEP = 2.5
LIKE = 0.15
"""How much of the two sentences must translate one another."""
NEAR = 0.32
"""How alike the surroundings of both words must be."""
RARE = 0.15
"""The same for the scales of a narrow sense."""
_WIDE = frozenset(
    "portion change size often count length speed order blame crowd warn praise push leave halt limit delay hope work "
    "margin enough merit role factor talks debate reform stage weight relief regret doubts".split()
)
"""Scales of common words."""
TRANSLATES = 0.25
"""From this probability on, a word translates another word than the one it is held against."""
MEANT = 0.3
"""From this probability on, both are the ordinary translation of one another, whatever the scales say."""
_ANYHOW = "times"
"""A scale on which every word translates every other in part: «یک بار», "time and again"."""
_BESIDE = 14
_JOINING = frozenset("in of at by for on from with the a is are was were be been has had در از به با بر را و".split())
"""What says nothing of a word's sense, though a longer expression holds it: «در آستانه نابودی»."""


@dataclass(frozen=True, slots=True)
class Degree:
    """A word at its place on a scale."""

    sentence: Sentence
    span: Span
    scale: str
    rung: float


@dataclass(frozen=True, slots=True)
class _Rung:
    scale: str
    rung: float
    words: Sought


def findings(sides: Sides) -> Iterator[Finding]:
    theirs = degrees(sides.bead.coverage, set(_apart(sides.bead)))
    ours = degrees(sides.bead.source, {d.scale for d in theirs})
    for scale in dict.fromkeys(d.scale for d in ours):
        own, there = ([d for d in side if d.scale == scale] for side in (ours, theirs))
        step = STEPS.get(scale, STEP)
        if not there or any(abs(a.rung - b.rung) < step for a in own for b in there):
            continue
        place, a, b = max(
            ((sides.links.same_place(a.sentence, a.span, b.sentence, b.span), a, b) for a in own for b in there),
            key=lambda t: t[0],
        )
        if (
            place >= (NEAR if scale in _WIDE else RARE)
            and _alike(sides, a, b)
            and not ((scale != _ANYHOW and _explained(sides, a, b)) or _denied(a) or _denied(b))
        ):
            yield _finding(sides, a, b)


def degrees(sentences: Sequence[Sentence], scales: Set[str] | None = None) -> list[Degree]:
    """The words with a place on a scale, or on one of some scales, in the order of the scales; the longest wins."""
    found = []
    for sentence in sentences if scales is None or scales else ():
        for rung in _possible(sentence):
            if scales is not None and rung.scale not in scales:
                continue
            for match in rung.words.pattern.finditer(sentence.normal.text):
                found.append(Degree(sentence, Span(*match.span()), rung.scale, rung.rung))
    return [d for d in found if not (any(_inside(d, o) for o in found) or _is_another_verb(d) or _compares(d))]


def _is_another_verb(degree: Degree) -> bool:
    """Whether a particle makes another word of it: "called off the concert"."""
    sentence, span = degree.sentence, degree.span
    return sentence.lang == "en" and is_made_another(sentence.normal.text, span.start, span.end)


def _apart(bead: Bead) -> Iterator[str]:
    """The scales of which words distant enough may stand on the two sides: the others need not be looked for."""
    for ours in map(_reach, bead.source):
        for theirs in map(_reach, bead.coverage):
            for scale in ours.keys() & theirs.keys():
                own, there = ours[scale], theirs[scale]
                if max(max(own) - min(there), max(there) - min(own)) >= STEPS.get(scale, STEP):
                    yield scale


@of_sentence
def _reach(sentence: Sentence) -> Mapping[str, Sequence[float]]:
    """The rungs of each scale of which a word may stand there."""
    found: dict[str, list[float]] = defaultdict(list)
    for rung in _possible(sentence):
        found[rung.scale].append(rung.rung)
    return found


@of_sentence
def _possible(sentence: Sentence) -> Sequence[_Rung]:
    """The rungs of which a word may stand there."""
    rungs, index = _rungs(sentence.lang)
    return [rungs[n] for n in index.possible(sentence.normal.text)]


def _inside(degree: Degree, other: Degree) -> bool:
    size, larger = (d.span.end - d.span.start for d in (degree, other))
    return (
        degree.scale == other.scale
        and degree.sentence is other.sentence
        and size < larger
        and degree.span.overlaps(other.span)
    )


@cache
def _rungs(lang: str) -> tuple[tuple[_Rung, ...], Many]:
    column = 2 if lang == "fa" else 3
    rungs = tuple(
        _Rung(r[0], float(r[1]), sought(r[column].replace("Z", _JOIN), ignore_case=lang == "en"))
        for r in rows("degrees.tsv")
    )
    return rungs, Many(r.words for r in rungs)


_JOIN = "[\u200c ]?"


def _alike(sides: Sides, a: Degree, b: Degree) -> bool:
    whole = [d.sentence.whole for d in (a, b)]
    return sides.links.likeness(a.sentence, whole[0], b.sentence, whole[1]) >= LIKE


def _explained(sides: Sides, a: Degree, b: Degree) -> bool:
    """Whether either word surely translates another word than the other one."""
    for one, other in ((a, b), (b, a)):
        partners = sides.links.partners(one.sentence, one.span)
        for place, sure in [p for p in partners if p[0].word.text.lower() not in _JOINING][:1]:
            inside = place.sentence is other.sentence and Span(place.word.start, place.word.end).overlaps(other.span)
            if sure >= TRANSLATES and not inside:
                return True
            if inside and sure >= MEANT:
                return True
    return False


def _compares(degree: Degree) -> bool:
    """Whether it only compares with all: «از همه جا محسوس‌تر» is "the most noticeable"."""
    return (
        degree.sentence.lang == "fa"
        and degree.span.of(degree.sentence.normal.text).startswith("همه")
        and than_all(degree.sentence.normal.text, degree.span)
    )


def _denied(degree: Degree) -> bool:
    """Whether a negation near by turns the word round: "not all", "hardly a minor"."""
    return any(
        c.kind is CueKind.NEGATION
        and c.level >= 0.9
        and abs(c.span.start - degree.span.start) <= _BESIDE
        and not c.span.overlaps(degree.span)
        for c in degree.sentence.facts.cues
    )


def _finding(sides: Sides, a: Degree, b: Degree) -> Finding:
    source, coverage = evidence(a.sentence, a.span, a.scale), evidence(b.sentence, b.span, b.scale)
    more = "more" if b.rung > a.rung else "less"
    message = f"The source says “{source.text}”, the coverage {more} than that: “{coverage.text}”."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.65, source, coverage, sides.bead.index, message)
