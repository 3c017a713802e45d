"""Words that were replaced by their opposite: rose for fell, released for arrested, confirmed for denied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.comparison.checks._negation import put_otherwise
from service.comparison.checks._place import Sides, Spot, cues_of, span_of, word_number
from service.comparison.links import is_content, pair_score
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span, hull

SAME_PLACE = 0.3
"""How alike the surroundings of both words must be."""
TRANSLATES = 0.02
"""From this probability on, one word may be the other's translation, whatever the lexicon says."""
_LIGHT = frozenset(
    [
        "go",
        "goes",
        "went",
        "gone",
        "going",
        "turn",
        "turned",
        "come",
        "came",
        "set",
        "put",
        "take",
        "took",
        "taken",
        "get",
        "got",
    ]
)
_REACH = 4
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

    @property
    def span(self) -> Span:
        return hull([self.spot.span, self.denied.span]) if self.denied else self.spot.span


def findings(sides: Sides) -> Iterator[Finding]:
    source, coverage = list(_poles(sides, "fa")), list(_poles(sides, "en"))
    denies = {
        side: _has_denial(sentences)
        for side, sentences in (("fa", sides.bead.source), ("en", sides.bead.coverage))
    }
    for own in source:
        opposite = [c for c in coverage if c.axis == own.axis and c.positive != own.positive]
        if own.denied and put_otherwise(sides, own.spot):
            continue
        if own.denied:
            opposite = [c for c in opposite if not denies["en"] and not _beside_denial(sides, c)]
        opposite = [
            c for c in opposite if c.denied is None or not (denies["fa"] or _beside_denial(sides, own))
        ]
        if not opposite or _told(own, coverage) or any(_told(c, source) for c in opposite):
            continue
        there = max(opposite, key=lambda c: _place(sides, own, c))
        if _place(sides, own, there) >= SAME_PLACE and not _explained(sides, own, there):
            yield _finding(sides, own, there)
            return


def _before_figure(spot: Spot) -> bool:
    return any(0 <= q.span.start - spot.span.end <= 3 for q in spot.sentence.facts.quantities)


def _has_denial(sentences: Sequence[Sentence]) -> bool:
    """Whether anything there denies, so that a negation on the other side may be answered by it."""
    return any(
        c.kind is CueKind.NEGATION and (c.level >= 0.9 or c.text == "نه")
        for s in sentences
        for c in s.facts.cues
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
    for spot in cues_of(sentences, CueKind.POLAR):
        denied = next((d for d in denials if d.sentence is spot.sentence and _denies(d, spot)), None)
        if spot.cue.value[:-1] in _OF_FIGURES and not _before_figure(spot):
            continue
        positive = spot.cue.value.endswith("+")
        yield Pole(spot, spot.cue.value[:-1], positive != (denied is not None), denied)


def _denies(denial: Spot, spot: Spot) -> bool:
    """Whether the negation bears on this word: a verb behind it, or «نه» or "not" before it."""
    if denial.span.overlaps(spot.span):
        # "Not guilty" is an entry of its own; a Persian entry ends in any form of its verb, negated or not.
        return spot.sentence.lang == "fa"
    words = [w.text.lower() for w in spot.sentence.facts.words]
    first, last = (
        word_number(spot.sentence, spot.span),
        word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end)),
    )
    at = word_number(spot.sentence, denial.span)
    if spot.sentence.lang == "fa" and at > last:
        copula = verb_form(denial.cue.text)
        if (
            copula
            and copula.verb == "بودن"
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
        meant = sides.translates(own.spot, content_only=True)
        if meant and not (
            meant[0].sentence is other.spot.sentence and span_of(meant[0].word).overlaps(other.span)
        ):
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
        if coverage.span.overlaps(span_of(w)) and is_content(w, "en") and w.text.lower() not in _LIGHT
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
