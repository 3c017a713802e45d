"""Who says so: an attribution that one side has and the other has not.

Reported only where the claim is disputable, that is, where it is put in the mouth of people who speak for
themselves (some teachers, witnesses, critics), not of an office that announces. English reports carry an
attribution over to the next sentence, so a neighbour that attributes more than its own source did counts.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from models.text.words import words
from service.comparison.checks._place import Sides, Spot, clauses_of, cues_of, main_clause, span_of
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span, hull
from service.language.tables import rows

SUPPORTED = 0.5
LEAST_WORDS = 3
_BROUGHT_IN = {
    "fa": ("به گفته", "به ادعای", "به باور", "به اعتقاد", "به روایت", "از نظر", "به زعم"),
    "en": ("according",),
}
_SPEECH = frozenset(("said", "according", "believes", "claimed"))
_REACH = 4
_SPEECH_VERB = re.compile("گوی|گفت|معتقد|مدعی|ادعا|باور")
_OPINION = re.compile("معتقد|مدعی|ادعا")
_SET_PHRASES = frozenset(["خوشامد", "خوش\u200cآمد", "تبریک", "تسلیت", "دروغ", "سخن", "راست", "ترک", "پاسخ"])
_NO_CLAIM = re.compile(r"claimed (?:responsib|the lives|lives|victory)|say to me|to say")


def findings(sides: Sides, context: Context) -> Iterator[Finding]:
    yield from _lost(sides, context)
    yield from _added(sides, context)


def _lost(sides: Sides, context: Context) -> Iterator[Finding]:
    if _speaks(sides.bead.coverage) or _carried(sides.bead, context):
        return
    for spot, span in _disputable(sides.bead.source):
        support = sides.support(spot.sentence, Span(0, len(spot.sentence.normal.text)), without=span)
        if len(support.linked) >= LEAST_WORDS and support.share >= SUPPORTED:
            sentence, there = main_clause(support.linked)
            yield _finding(sides, spot, span, sentence, there)
            return


def _added(sides: Sides, context: Context) -> Iterator[Finding]:
    if _speaks(sides.bead.source) or any(
        _speaks((s,)) for s in _before(sides.bead.source, context.body_source)
    ):
        return
    for spot, span in _disputable(sides.bead.coverage):
        support = sides.support(spot.sentence, Span(0, len(spot.sentence.normal.text)), without=span)
        if len(support.linked) >= LEAST_WORDS and support.share >= SUPPORTED:
            sentence, there = main_clause(support.linked)
            yield _finding(sides, spot, span, sentence, _verb_end(sentence, there))
            return


def _speaks(sentences: Sequence[Sentence]) -> bool:
    """Whether anything there is said, quoted or hedged as hearsay."""
    for sentence in sentences:
        if sentence.facts.quotes or ":" in sentence.normal.text:
            return True
        for cue in sentence.facts.cues:
            if cue.kind is CueKind.ATTRIBUTION or (cue.kind is CueKind.HEDGE and cue.level > 0):
                return True
    return False


def _before(sentences: Sequence[Sentence], body: Sequence[Sentence]) -> tuple[Sentence, ...]:
    first = min(s.index for s in sentences)
    return tuple(s for s in body if s.index < first)[-1:]


def _carried(bead: Bead, context: Context) -> bool:
    """Whether a sentence beside the bead's coverage attributes, though its own source does not."""
    numbers = {s.index for s in bead.coverage}
    beside = [
        s for s in context.body_coverage if s.index not in numbers and {s.index - 1, s.index + 1} & numbers
    ]
    for sentence in beside:
        own = next((b for b in context.beads if any(c is sentence for c in b.coverage)), None)
        if _speaks((sentence,)) and not (own and own.source and _speaks(own.source)):
            return True
    return False


def _disputable(sentences: Sequence[Sentence]) -> Iterator[tuple[Spot, Span]]:
    """Attributions to people who speak for themselves, with the words that name them."""
    for spot in cues_of(tuple(sentences), CueKind.ATTRIBUTION):
        if spot.cue.value not in _SPEECH:
            continue
        sentence, lang = spot.sentence, spot.sentence.lang
        found = sentence.facts.words
        at = next(n for n, w in enumerate(found) if w.end > spot.span.start)
        opens = spot.cue.text.lower().startswith(_BROUGHT_IN[lang])
        near = range(at, min(len(found), at + _REACH + 2)) if opens else range(max(0, at - _REACH), at)
        if (
            lang == "fa"
            and not opens
            and (not _SPEECH_VERB.search(spot.cue.text) or found[at - 1].text in _SET_PHRASES)
        ):
            continue
        if lang == "en" and not opens:
            near = range(max(0, at - 2), at)
        named = [n for n in near if found[n].key in _holders(lang) or found[n].text.lower() in _holders(lang)]
        if lang == "en":
            named = [n for n in named if found[n].key not in ("they", "them", "their")]
        if not named and not opens and lang == "fa" and _OPINION.search(spot.cue.text) and at > 0:
            yield spot, hull([spot.span, span_of(found[at - 1])])
            continue
        if named and (opens or _is_present_plural(sentence, spot)):
            yield spot, hull([spot.span, span_of(found[named[0]]), span_of(found[named[-1]])])


def _is_present_plural(sentence: Sentence, spot: Spot) -> bool:
    """«می‌گویند», "say": what people hold, not what an officer told the press."""
    text = spot.cue.text.lower()
    if _NO_CLAIM.match(sentence.normal.text[spot.span.start :]):
        return False
    return text.endswith("ند") if sentence.lang == "fa" else text in ("say", "said", "believe", "claimed")


def _verb_end(sentence: Sentence, span: Span) -> Span:
    """The words up to the end of their Persian clause, where the verb stands."""
    clause = next((c for c in clauses_of(sentence) if c.overlaps(span)), span)
    inside = [w for w in sentence.facts.words if w.start < clause.end and clause.start < w.end]
    return Span(inside[max(0, len(inside) - 3)].start, inside[-1].end) if inside else span


@cache
def _holders(lang: str) -> frozenset[str]:
    column = 1 if lang == "fa" else 2
    return frozenset(
        key
        for row in rows("attribution_holders.tsv")
        for word in row[column].split(" | ")
        for key in (word, *(w.key for w in words(word, lang)))
        if " " not in word
    )


def _finding(sides: Sides, spot: Spot, span: Span, sentence: Sentence, there: Span) -> Finding:
    own, other = evidence(spot.sentence, span, "attributed"), evidence(sentence, there, "stated as fact")
    lost = spot.sentence.lang == "fa"
    source, coverage = (own, other) if lost else (other, own)
    who, plain = ("source", "coverage") if lost else ("coverage", "source")
    return Finding(
        Kind.CERTAINTY,
        Severity.MEDIUM,
        0.6,
        source,
        coverage,
        sides.bead.index,
        f"The {who} says whose claim it is (“{own.text}”), the {plain} states it as fact: “{other.text}”.",
    )
