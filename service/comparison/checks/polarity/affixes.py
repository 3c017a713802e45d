"""A word that only a prefix turned round: «دقیق» told as "inaccurate", «ناامن» as "safe".

The word table knows the plain word as the translation of the other; the prefix is all that differs. A denial of such a
word takes it back, and drifts if the prefix alone is lost: «ناراضی نیستند» told as "are not satisfied".
"""

import re
from collections.abc import Iterator

from models.text.words import Word, english_key, persian_key
from service.comparison.checks.place import Sides, Spot, cues_of, span_of
from service.comparison.links import is_content
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span, hull

TRANSLATES = 0.15
"""From this probability on, the word without its prefix is the other word."""
DENIED = 0.06
"""The same behind a denial."""
MEANT = 0.04
"""From this probability on, the word with its prefix is some word of the other side."""
SAME_PLACE = 0.4
_TURNED = frozenset(("affix", "unsaid", "unlikely"))
_REACH = 4
_EVEN = re.compile(r"[,;:.]|\b(?:only|just|merely|entirely|fully|but|and|or|who|which)\b", re.IGNORECASE)
_PREFIX = {
    "en": re.compile(r"(?:un|in|im|ir|il|dis|non-?)(?=[a-z]{4})"),
    "fa": re.compile("(?:نا|غیر|بی)\u200c?(?=\\w{3})"),
}


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one on each side, where nothing on the other side denies."""
    yield from _halved(sides)
    for side, other in ((sides.bead.coverage, sides.bead.source), (sides.bead.source, sides.bead.coverage)):
        prefixed = [s for s in cues_of(side, CueKind.NEGATION) if s.cue.value in ("affix", "unsaid")]
        if not prefixed or any(s.cue.level >= 0.6 and s.cue.value != "than" for s in cues_of(other, CueKind.NEGATION)):
            continue
        for spot in prefixed:
            if not _denied(spot):
                found = _plain(sides, spot, other)
                if found is not None:
                    yield _finding(sides, spot, *found)
                    break


def _halved(sides: Sides) -> Iterator[Finding]:
    """At most one: a denied word with such a prefix told as the plain word denied, where no prefix is told at all."""
    taken_back = [s for s in cues_of(sides.bead.source, CueKind.NEGATION) if s.cue.value in _TURNED and _denied(s)]
    theirs = list(cues_of(sides.bead.coverage, CueKind.NEGATION)) if taken_back else []
    if any(s.cue.level < 1.0 or s.cue.value == "without" for s in theirs):
        return
    for spot in taken_back:
        plain = sides.links.table.forward(_base(spot) or "")
        for denial in theirs:
            behind = [w for w in denial.sentence.facts.words if w.start >= denial.span.end][:_REACH]
            told = next((w for w in behind if plain.get(w.key, 0.0) >= DENIED), None)
            if told and _EVEN.search(denial.sentence.normal.text, denial.span.end, told.start) is None:
                yield _finding(sides, spot, denial.sentence, told, denial.span)
                return


def _base(spot: Spot) -> str | None:
    """The key of the word without its prefix."""
    text, lang = spot.cue.text.lower(), spot.sentence.lang
    prefix = _PREFIX[lang].match(text)
    return prefix and (persian_key if lang == "fa" else english_key)(text[prefix.end() :])


def _denied(spot: Spot) -> bool:
    """Whether another denial of its clause takes the prefix back: "not unfounded"."""
    return any(
        c.kind is CueKind.NEGATION
        and c.level >= 0.9
        and c.scope == spot.cue.scope
        and c.span != spot.span
        and not (spot.sentence.lang == "fa" and c.value == "none")  # of the clause behind: «بی‌خبرند و هیچ …»
        for c in spot.sentence.facts.cues
    )


def _plain(sides: Sides, spot: Spot, other: tuple[Sentence, ...]) -> tuple[Sentence, Word] | None:
    """The other side's word that translates the word without its prefix."""
    text, lang = spot.cue.text.lower(), spot.sentence.lang
    base = _base(spot)
    if base is None:
        return None
    table = sides.links.table
    if lang == "fa":
        plain, whole = table.forward(base), table.forward(persian_key(text))
    else:
        plain, whole = table.backward(base), table.backward(english_key(text))
    best: tuple[float, Sentence, Word] | None = None
    for sentence in other:
        for word in sentence.facts.words:
            if whole.get(word.key, 0.0) >= MEANT:
                return None
            p = plain.get(word.key, 0.0)
            if p >= TRANSLATES and is_content(word, sentence.lang) and (best is None or p > best[0]):
                best = p, sentence, word
    if best is None:
        return None
    _, sentence, word = best
    sided = (spot.sentence, spot.span, sentence, span_of(word))
    one, two = (sided[:2], sided[2:]) if lang == "fa" else (sided[2:], sided[:2])
    return (sentence, word) if sides.links.same_place(*one, *two) >= SAME_PLACE else None


def _finding(sides: Sides, spot: Spot, sentence: Sentence, word: Word, denial: Span | None = None) -> Finding:
    own = evidence(spot.sentence, spot.span, spot.cue.text)
    there = evidence(sentence, hull([denial or span_of(word), span_of(word)]), word.text)
    source, coverage = (own, there) if spot.sentence.lang == "fa" else (there, own)
    message = f"The source says “{source.text}”, the coverage the opposite: “{coverage.text}”."
    return Finding(Kind.POLARITY, Severity.HIGH, 0.7, source, coverage, sides.bead.index, message)
