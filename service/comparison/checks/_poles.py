"""Words that were replaced by their opposite: rose for fell, released for arrested, confirmed for denied."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.comparison.checks._implied import implied
from service.comparison.checks._negation import put_otherwise
from service.comparison.checks._place import LIGHT, Sides, Spot, cues_of, span_of, word_number
from service.comparison.links import is_content, pair_score
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span, hull

SAME_PLACE = 0.36
"""How alike the surroundings of both words must be."""
TRANSLATES = 0.04
"""From this probability on, one word may be the other's translation, whatever the lexicon says."""
ELSEWHERE = 0.08
"""From this probability on, a word may be the translation of another word than its supposed opposite."""
IMPLIED_PLACE = 0.45
_REACH = 4
_PAUSE = re.compile(r"[,،؛;:.()\"]")
_UNDOING = {
    "fa": frozenset(("غیر", "بدون", "فاقد", "عدم", "نا", "بی", "ضد", "کمبود", "فقدان", "بی\u200c")),
    "en": frozenset(("without", "lack", "no", "non", "un", "lacking", "not")),
}
"""Right before a word, these deny it though they are no verb."""
_WRITTEN = frozenset(("more", "before", "day"))
"""Poles that only their own words tell, none that imply them."""
_NEITHER = re.compile(r"\b(?:neither|nor|declin|comment|without|refus|or den|or confirm)", re.I)
_PAIR = 40
_OF_FIGURES = frozenset(("more",))
"""Opposites only right before a figure: "less of a vote than a sulk" turns the comparison round."""
_BETWEEN_FA = frozenset(["هم", "نیز", "هنوز", "را", "شده", "خواهد", "داده", "کرده", "است"])
_BETWEEN_EN = frozenset(
    [
        "be",
        "been",
        "being",
        "yet",
        "even",
        "also",
        "to",
        "have",
        "has",
        "had",
        "immediately",
        "officially",
        "formally",
        "fully",
        "yet",
        "so",
        "far",
        "really",
        "actually",
        "the",
        "a",
        "any",
        "always",
    ]
)


@dataclass(frozen=True, slots=True)
class Pole:
    """A polar word with its negation counted in: "did not confirm" is the pole of "denied"."""

    spot: Spot
    axis: str
    positive: bool
    denied: Spot | None
    reach: Span | None = None

    @property
    def span(self) -> Span:
        return hull([s for s in (self.spot.span, self.denied and self.denied.span, self.reach) if s])


def findings(sides: Sides) -> Iterator[Finding]:
    source, coverage = list(_poles(sides, "fa")), list(_poles(sides, "en"))
    # A denial of the source is answered in the coverage only if that one denies as often.
    here, there_too = _denials(sides.bead.source), _denials(sides.bead.coverage)
    denies = {"fa": here > 0, "en": there_too >= max(1, here)}
    yield from _neither(sides, source, coverage)
    for own in source:
        opposite = [c for c in coverage if c.axis == own.axis and c.positive != own.positive]
        if own.denied and put_otherwise(sides, own.spot):
            continue
        if own.denied:
            opposite = [c for c in opposite if c.denied or not (denies["en"] or _beside_denial(sides, c))]
        opposite = [
            c for c in opposite if c.denied is None or own.denied or not (denies["fa"] or _beside_denial(sides, own))
        ]
        if _prefixed(own.spot):
            opposite = [c for c in opposite if not (denies["en"] or _prefixed(c.spot))]
        if _denials(sides.bead.source, least=0.6):
            opposite = [c for c in opposite if not _prefixed(c.spot)]
        if not opposite or _told(own, coverage) or any(_told(c, source) for c in opposite):
            continue
        there = max(opposite, key=lambda c: _place(sides, own, c))
        if _place(sides, own, there) >= _least(own, there) and not _explained(sides, own, there):
            yield _finding(sides, own, there)
            return


def _neither(sides: Sides, source: Sequence[Pole], coverage: Sequence[Pole]) -> Iterator[Finding]:
    """«نه تأیید می‌کند و نه رد» / "denied"."""
    if any(_NEITHER.search(s.normal.text) for s in sides.bead.coverage):
        return
    for first in source:
        for second in source:
            if (
                first.axis != second.axis
                or not (first.denied and second.denied)
                or first.span.start >= second.span.start
            ):
                continue
            one_of_both = {first.spot.cue.value, second.spot.cue.value} == {
                first.axis + "+",
                first.axis + "-",
            }
            there = [c for c in coverage if c.axis == first.axis and c.denied is None]
            if one_of_both and second.span.start - first.span.end <= _PAIR and len(there) == 1:
                yield _finding(sides, replace(first, reach=second.span), there[0])
                return


def _least(*poles: Pole) -> float:
    """How alike the surroundings must be: the more, the more senses a word has."""
    return max(
        SAME_PLACE,
        *(p.spot.cue.level for p in poles),
        *(IMPLIED_PLACE for p in poles if p.spot.implied),
    )


def _by_copula(denial: Spot) -> bool:
    form = verb_form(denial.cue.text)
    return form is None or form.verb == "بودن"


def _in_name(spot: Spot) -> bool:
    """A capital within an English sentence: "North Korea", "Manchester United"."""
    if spot.sentence.lang == "fa" or not spot.cue.text[:1].isupper():
        return False
    words = spot.sentence.facts.words
    at = word_number(spot.sentence, spot.span)
    capitals = sum(w.text[:1].isupper() for w in words)
    return (
        at > 0
        and capitals < 0.6 * len(words)
        and any(0 <= n < len(words) and words[n].text[:1].isupper() for n in (at - 1, at + 1))
    )


def _before_figure(spot: Spot) -> bool:
    return any(0 <= q.span.start - spot.span.end <= 3 for q in spot.sentence.facts.quantities)


def _prefixed(spot: Spot) -> bool:
    """Whether a prefix makes the word what it is: "unpopular"."""
    return any(
        c.kind is CueKind.NEGATION and c.value == "affix" and c.span.overlaps(spot.span)
        for c in spot.sentence.facts.cues
    )


def _denials(sentences: Sequence[Sentence], least: float = 0.9) -> int:
    """How many words there deny; a negation on the other side may be answered by one of them."""
    return sum(
        c.kind is CueKind.NEGATION and (c.level >= least or c.text == "نه") for s in sentences for c in s.facts.cues
    )


def _beside_denial(sides: Sides, pole: Pole) -> bool:
    """Whether a word that denies by what it means stands in the same clause: "failed to open"."""
    side = sides.bead.source if pole.spot.sentence.lang == "fa" else sides.bead.coverage
    for spot in cues_of(side, CueKind.NEGATION, least=0.6):
        if (
            spot.sentence is pole.spot.sentence
            and spot.clause == pole.spot.clause
            and not spot.span.overlaps(pole.span)
        ):
            return True
    return False


def _poles(sides: Sides, lang: str) -> Iterator[Pole]:
    sentences = sides.bead.source if lang == "fa" else sides.bead.coverage
    denials = list(cues_of(sentences, CueKind.NEGATION, least=1.0))
    for spot in (*cues_of(sentences, CueKind.POLAR), *implied(sides, lang, CueKind.POLAR)):
        denied = next((d for d in denials if d.sentence is spot.sentence and _denies(d, spot)), None)
        axis = spot.cue.value[:-1]
        if axis in _OF_FIGURES and not _before_figure(spot):
            continue
        if (axis in _WRITTEN and spot.implied) or _in_name(spot):
            continue
        if denied and spot.cue.level > 0 and not _by_copula(denied):
            continue
        positive = spot.cue.value.endswith("+")
        if denied is None and _undone(spot):
            positive = not positive
        yield Pole(spot, axis, positive != (denied is not None), denied)


def _undone(spot: Spot) -> bool:
    """Whether the word right before takes the meaning away: «غیر رسمی», «بدون آمادگی»."""
    at = word_number(spot.sentence, spot.span)
    words = [w.text.lower() for w in spot.sentence.facts.words[max(0, at - 2) : at]]
    if words[-1:] == ["of"]:
        words.pop()
    return words[-1:] != [] and words[-1] in _UNDOING[spot.sentence.lang]


def _denies(denial: Spot, spot: Spot) -> bool:
    """Whether the negation bears on this word: a verb behind it, or «نه» or "not" before it."""
    if denial.span.overlaps(spot.span):
        # "Not guilty" is an entry of its own; a Persian entry ends in any form of its verb, negated or not.
        return spot.sentence.lang == "fa"
    words = [w.text.lower() for w in spot.sentence.facts.words]
    if _PAUSE.search(spot.sentence.normal.text[spot.span.end : denial.span.start]):
        return False
    first, last = (
        word_number(spot.sentence, spot.span),
        word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end)),
    )
    at = word_number(spot.sentence, denial.span)
    if spot.sentence.lang == "fa" and at > last:
        copula = verb_form(denial.cue.text)
        if copula is None:
            return False
        if (
            copula.verb == "بودن"
            and at - last <= _REACH
            and denial.clause == spot.clause
            and verb_form(words[last]) is None
        ):
            return True
        return all(w in _BETWEEN_FA for w in words[last + 1 : at]) and denial.clause == spot.clause
    if spot.sentence.lang == "fa" and denial.cue.text != "نه":
        return False
    return 0 < first - at <= _REACH and all(w in _BETWEEN_EN for w in words[at + 1 : first])


def _told(pole: Pole, others: Sequence[Pole]) -> bool:
    return any(o.axis == pole.axis and o.positive == pole.positive for o in others)


def _place(sides: Sides, source: Pole, coverage: Pole) -> float:
    spans = [(p.spot.sentence, p.span) for p in (source, coverage)]
    whole = sides.links.same_place(*spans[0], *spans[1])
    # What stands inside an expression ("turned the request down") is part of its surroundings too.
    first = [Span(span.start, next(w.end for w in s.facts.words if w.end > span.start)) for s, span in spans]
    return max(whole, sides.links.same_place(spans[0][0], first[0], spans[1][0], first[1]))


def _explained(sides: Sides, source: Pole, coverage: Pole) -> bool:
    """Whether either word translates another word, or the two translate one another."""
    direct = source.denied is None and coverage.denied is None
    for own, other in ((source, coverage), (coverage, source)):
        meant = sides.translates(own.spot, content_only=True, least=ELSEWHERE)
        if meant and not (meant[0].sentence is other.spot.sentence and span_of(meant[0].word).overlaps(other.span)):
            return True
    return direct and _translate(sides, source, coverage) >= TRANSLATES


def _translate(sides: Sides, source: Pole, coverage: Pole) -> float:
    """How likely the two words translate one another, by the table alone: opposites keep the same company."""
    # The verb of a compound («بالا رفت», "went down") says nothing by itself.
    compound = " " in source.spot.cue.text
    own = [
        w
        for w in source.spot.sentence.facts.words
        if source.span.overlaps(span_of(w)) and is_content(w, "fa") and not (compound and verb_form(w.text))
    ]
    there = [
        w
        for w in coverage.spot.sentence.facts.words
        if coverage.span.overlaps(span_of(w)) and is_content(w, "en") and w.text.lower() not in LIGHT
    ]
    return max((pair_score(a, b, sides.links.table) for a in own for b in there), default=0.0)


def _finding(sides: Sides, source: Pole, coverage: Pole) -> Finding:
    own = evidence(source.spot.sentence, source.span, source.spot.cue.text)
    there = evidence(coverage.spot.sentence, coverage.span, coverage.spot.cue.text)
    return Finding(
        Kind.POLARITY,
        Severity.HIGH,
        0.75,
        own,
        there,
        sides.bead.index,
        f"The source says “{own.text}”, the coverage the opposite: “{there.text}”.",
    )
