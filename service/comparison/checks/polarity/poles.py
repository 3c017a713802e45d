"""Words that were replaced by their opposite: rose for fell, released for arrested, confirmed for denied."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.comparison.checks.place import LIGHT, Sides, Spot, cues_of, span_of
from service.comparison.checks.polarity.denials import Denials
from service.comparison.checks.polarity.governed import is_given_up, is_governed, is_lifted
from service.comparison.checks.polarity.lasting import is_needed
from service.comparison.checks.polarity.otherwise import put_otherwise
from service.comparison.checks.polarity.pole_words import (
    KIND,
    UNDOING,
    Pole,
    may_oppose,
    poles_of_both,
    spots_of_both,
    told_by,
)
from service.comparison.links import is_content, pair_score
from service.comparison.values import Finding, Kind, Severity, evidence
from service.language.mentions import CueKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span

SAME_PLACE = 0.36
"""How alike the surroundings of both words must be."""
SOLE_PLACE = 0.3
WORD_PLACE = 0.15
"""The same where the words themselves leave little doubt."""
DIRECT = 0.4
"""From this probability on, a word is the other's translation."""
SOLE_LIKE = 0.4
TRANSLATES = 0.04
"""From this probability on, one word may be the other's translation, whatever the lexicon says."""
ELSEWHERE = 0.08
"""From this probability on, a word may be the translation of another word than its supposed opposite."""
SURELY = 0.3
_BEHIND = 2
"""So many words behind «پس از» tell after what."""
IMPLIED_PLACE = 0.45
PHRASE, FAR = 3, "far from "
_AGAINST = frozenset(("خلاف", "برخلاف", "رد", "لغو", "نقض", "مغایر"))
CLEAR_PLACE = 0.4
"""How much better an opposite's place must be than that of a word that tells the same."""
_PREFIX = re.compile(r"(?:un(?!likely)|in|im|il|ir|dis|non)[a-z]{4,}$", re.I)
_FORMER = re.compile(
    r"\b(?:used to be|was once|were once|formerly|previously|until (?:recently|then|now)) (?:\w+ )?$", re.I
)
"""What was so is so no longer: "which used to be free"."""
_NEITHER = re.compile(r"\b(?:neither|nor|declin|comment|without|refus|or den|or confirm)", re.I)
_PAIR = 40
_WITHOUT = re.compile(r"(?<!\w)(?:بدون|بی) $")
_UNLESS = re.compile(r"\b(?:unless|until|till|before|only (?:if|when|after)|without)\b", re.I)
"""What cannot be without finding work is not until work is found."""
_AGAIN = re.compile(r"re-?(?:open|sum|start|turn)|back\b", re.I)
"""What is shut until then opens again after it."""
BEFORE = "before"
LIKELY = "likely"
_OF_TIME = frozenset((BEFORE, "morning", "day"))
_AT_WILL = frozenset("اختیاری داوطلبانه".split())
"""What is left to one's will becomes a duty by a change of certainty, not of affirming."""
_REFUSES_EN = ("refus", "declin", "would not", "reject", "den", "balk", "said no")
_BODY = re.compile(
    r" (?:the |a |an |its |his |her |their |parliament's )?(?:\w+ ){0,2}?(?:boards?|courts?|judges?"
    r"|committees?|councils?"
    r"|tribunals?|panels?|commissions?|cameras?|prosecutors?|parliament|congress|senate|assembly|jury|lawmakers"
    r"|magistrates?|the public|crowds?|audiences?|reporters)\b",
    re.I,
)


def findings(sides: Sides) -> Iterator[Finding]:
    spots = spots_of_both(sides)
    if not may_oppose(sides.bead, spots):
        return
    source, coverage = poles_of_both(sides.bead, spots)
    if not (source and coverage):
        return
    yield from _neither(sides, source, coverage)
    if not any(_opposed(own, there) for own in source for there in coverage):
        return
    denials = Denials.of(sides)
    for own in source:
        if _is_spoken_for(sides, own, denials):
            continue
        opposite = [
            c
            for c in coverage
            if _opposed(own, c)
            and not _is_answered(sides, own, c, denials)
            and not _is_otherwise_meant(own, c, denials)
            and not _told(sides, own, c, source, coverage)
        ]
        if not opposite:
            continue
        there = max(opposite, key=lambda c: _place(sides, own, c))
        sole = len(opposite) == 1 and sum(s.axis == own.axis for s in source) == 1
        least = _least(own, there, sole=sole)
        if sole and (_is_meant(sides, own, there) or _is_turn(sides, own, there)):
            least = min(least, WORD_PLACE)
        if _place(sides, own, there) >= least and not _explained(sides, own, there):
            yield _finding(sides, own, there)
            return


def _is_spoken_for(sides: Sides, own: Pole, denials: Denials) -> bool:
    """Is a word of the source no pole at all, by what stands around it?"""
    if own.denied:
        return put_otherwise(sides, own.spot)
    if denials.hard and own.axis == LIKELY and _is_denied_behind(own.spot):
        return True  # what will probably not be is unlikely to be
    if own.axis == BEFORE and _is_counted(own.spot):
        return True
    return is_governed(own.spot) or is_given_up(own.spot) or is_lifted(own.spot)


def _is_denied_behind(spot: Spot) -> bool:
    """Whether its sentence denies anything behind it: what somebody before it did not want is another matter."""
    cues = spot.sentence.facts.cues
    return any(c.kind is CueKind.NEGATION and c.level >= 0.9 and c.span.start > spot.span.start for c in cues)


def _is_counted(spot: Spot) -> bool:
    """Whether a length of time stands before it: "a week before", whose ends the check of dates reads."""
    return any(0 <= spot.span.start - d.span.end <= 1 for d in spot.sentence.facts.dates)


def _is_answered(sides: Sides, own: Pole, there: Pole, denials: Denials) -> bool:
    """Is the denial of one of the two answered by another on the other side?"""
    if own.denied is None:
        if there.denied is None:
            return denials.source and (there.undone or _holds_denial(there.spot)) and _is_denied_around(own.spot)
        return denials.source or _beside_denial(sides, own) or is_needed(sides, there.denied)
    if there.denied is None and (
        denials.coverage or (_beside_denial(sides, there) and not _is_meant(sides, own, there))
    ):
        return True
    # of "neither ... nor", "not" denies the other of the two
    return own.denied.cue.text == "نه" and there.spot.cue.text.endswith((" not", "n't"))


def _is_denied_around(spot: Spot) -> bool:
    """Whether anything in its clause denies."""
    return any(
        c.kind is CueKind.NEGATION and (c.level >= 0.9 or c.text == "نه") and c.scope == spot.cue.scope
        for c in spot.sentence.facts.cues
    )


def _holds_denial(spot: Spot) -> bool:
    """Whether the expression itself has a denial in it: "may not", "not have enough"."""
    cues = spot.sentence.facts.cues
    return any(c.kind is CueKind.NEGATION and c.level >= 0.9 and c.span.overlaps(spot.span) for c in cues)


def _is_otherwise_meant(own: Pole, there: Pole, denials: Denials) -> bool:
    """Does the coverage's word tell something else, by its form or by what stands before it?"""
    word, before = there.spot.cue.text, there.spot.sentence.normal.text[: there.spot.span.start]
    prefixed = _prefixed(there.spot)
    if own.denied is None and _prefixed(own.spot) and (denials.coverage or prefixed):
        return True
    if (denials.until and _AGAIN.match(word)) or (denials.refused and word.lower().startswith(_REFUSES_EN)):
        return True
    if (denials.soft and prefixed) or (own.denied and _FORMER.search(before)):
        return True
    if _WITHOUT.search(own.spot.sentence.normal.text[: own.spot.span.start]) and _UNLESS.search(before):
        return True
    if own.spot.cue.text.endswith("ترین") and there.denied:
        return True  # the best: none is better
    return _is_deed(own.spot) and _describes(there.spot)


def _opposed(own: Pole, there: Pole) -> bool:
    return there.axis == own.axis and there.positive != own.positive


def _is_deed(spot: Spot) -> bool:
    """Whether a finite verb ends the expression or stands right behind it: «باز کردند»."""
    words = [w for w in spot.sentence.facts.words if w.end > spot.span.start][:4]
    ends = [w for w in words if w.end == spot.span.end or 0 < w.start - spot.span.end <= 1]
    return any((form := verb_form(w.text)) is not None and form.finite for w in ends)


_THE = re.compile(r"(?:\b(?:the|an?|his|her|its|their|these|those|of|some|many)|['’]s?) $", re.IGNORECASE)
_THING = re.compile(
    r" (?!(?:by|to|in|on|at|for|from|with|and|or|of|as|after|before|over|by|last|this)\b)[a-z]+", re.IGNORECASE
)


def _describes(spot: Spot) -> bool:
    """Whether a participle only says what the thing was before: "cleared the blocked gutters"."""
    text = spot.sentence.normal.text
    participle = spot.cue.text.lower().endswith(("ed", "en")) and " " not in spot.cue.text
    before = _THE.search(text[: spot.span.start]) if participle else None
    return before is not None and _THING.match(text, spot.span.end) is not None


def _neither(sides: Sides, source: Sequence[Pole], coverage: Sequence[Pole]) -> Iterator[Finding]:
    """«نه تأیید می‌کند و نه رد» / "denied"."""
    denied = [s for s in source if s.denied]
    if len(denied) < 2 or any(_NEITHER.search(s.normal.text) for s in sides.bead.coverage):
        return
    for first in denied:
        for second in denied:
            if first.axis != second.axis or first.span.start >= second.span.start:
                continue
            one_of_both = {first.spot.cue.value, second.spot.cue.value} == {
                first.axis + "+",
                first.axis + "-",
            }
            there = [c for c in coverage if c.axis == first.axis and c.denied is None]
            if one_of_both and second.span.start - first.span.end <= _PAIR and len(there) == 1:
                yield _finding(sides, replace(first, reach=second.span), there[0])
                return


def _least(*poles: Pole, sole: bool) -> float:
    """How alike the surroundings must be: the more, the more senses a word has; less if no other word competes."""
    return max(
        SOLE_PLACE if sole else SAME_PLACE,
        *(p.spot.cue.level for p in poles),
        *(IMPLIED_PLACE for p in poles if p.spot.implied),
    )


def _is_meant(sides: Sides, own: Pole, there: Pole) -> bool:
    """Whether the word that forbids or opposes is denied and stands there undenied: «ممنوع نیست» / "prohibited"."""
    return (
        own.denied is not None
        and there.denied is None
        and any(c.value in ("deny", "forbid") and c.span.overlaps(own.spot.span) for c in own.spot.sentence.facts.cues)
        and any(
            score >= DIRECT and p.sentence is there.spot.sentence and span_of(p.word).overlaps(there.spot.span)
            for p, score in sides.links.partners(own.spot.sentence, own.spot.span)
        )
    )


def _is_turn(sides: Sides, own: Pole, there: Pole) -> bool:
    """Whether it is an English turn of three words or more, which has one sense: "come out in favour of"."""
    a, b = own.spot.sentence, there.spot.sentence
    return (
        (len(there.spot.cue.text.split(" ")) >= PHRASE or _is_far_from(there.spot))
        and own.spot.cue.level == there.spot.cue.level == 0
        and not own.spot.implied
        and sides.links.likeness(a, a.whole, b, b.whole) >= SOLE_LIKE
    )


def _is_far_from(spot: Spot) -> bool:
    return spot.sentence.normal.text.lower().endswith(FAR, 0, spot.span.start)


def _prefixed(spot: Spot) -> bool:
    """Whether a prefix makes the word what it is: "unpopular"."""
    return any(
        c.kind is CueKind.NEGATION and (c.value == "affix" or _PREFIX.match(c.text)) and c.span.overlaps(spot.span)
        for c in spot.sentence.facts.cues
    )


def _beside_denial(sides: Sides, pole: Pole) -> bool:
    """Whether a word that denies by what it means stands in the same clause: "failed to open"."""
    side = sides.bead.source if pole.spot.sentence.lang == "fa" else sides.bead.coverage
    for spot in cues_of(side, CueKind.NEGATION, least=0.6):
        if (
            spot.sentence is pole.spot.sentence
            and spot.clause == pole.spot.clause
            and not spot.span.overlaps(pole.span)
            and not _of_another(sides, spot)
        ):
            return True
    return False


def _of_another(sides: Sides, spot: Spot) -> bool:
    """Whether what may deny is surely the translation of a word that denies nothing here."""
    translated = sides.translates(spot, least=SURELY)
    return translated is not None and not any(
        c.kind is CueKind.NEGATION and c.level >= 1.0 and c.span.overlaps(span_of(translated[0].word))
        for c in translated[0].sentence.facts.cues
    )


def _told(sides: Sides, own: Pole, there: Pole, source: Sequence[Pole], coverage: Sequence[Pole]) -> bool:
    """Whether either word is told as it is somewhere: nearly where its supposed opposite stands, or unclear where."""
    place = _place(sides, own, there)
    same = [_place(sides, own, c) for c in coverage if c.axis == own.axis and c.positive == own.positive]
    same += [_place(sides, s, there) for s in source if s.axis == own.axis and s.positive == there.positive]
    same += [_place(sides, s, there) for s in _on_another_axis(own, there, source, coverage)]
    return any(p > place - CLEAR_PLACE for p in same)


def _on_another_axis(own: Pole, there: Pole, source: Sequence[Pole], coverage: Sequence[Pole]) -> Iterator[Pole]:
    """Other words of the source that the supposed opposite tells on another axis: «قطع» of "flowing after a halt"."""
    also = {
        (c.axis, c.positive)
        for c in coverage
        if c.axis != own.axis and c.spot.sentence is there.spot.sentence and c.span.overlaps(there.span)
    }
    for s in source if also else ():
        same_word = s.spot.sentence is own.spot.sentence and s.span.overlaps(own.span)
        if (s.axis, s.positive) in also and not same_word:
            yield s


def _place(sides: Sides, source: Pole, coverage: Pole) -> float:
    spans = [(p.spot.sentence, p.span) for p in (source, coverage)]
    whole = sides.links.same_place(*spans[0], *spans[1])
    # What stands inside an expression ("turned the request down") is part of its surroundings too.
    first = [Span(span.start, next(w.end for w in s.facts.words if w.end > span.start)) for s, span in spans]
    last = [Span(max(w.start for w in s.facts.words if w.start < span.end), span.end) for s, span in spans]
    return max(whole, *(sides.links.same_place(spans[0][0], a, spans[1][0], b) for a, b in (first, last)))


def _explained(sides: Sides, source: Pole, coverage: Pole) -> bool:
    """Whether either word translates another word, or the two translate one another."""
    if coverage.axis == BEFORE and (_in_front(coverage.spot) or _converse(sides, source, coverage)):
        return True
    if source.axis.startswith(KIND):
        source, coverage = told_by(source), told_by(coverage)
    if _listed(sides, source, coverage):
        return True
    as_said = source.denied is None and coverage.denied is None and not _is_far_from(coverage.spot)
    direct = as_said and not (_is_phrase(source) or _is_phrase(coverage))
    for own, other in ((source, coverage), (coverage, source)):
        meant = sides.translates(own.spot, content_only=True, least=ELSEWHERE)
        if meant and not (meant[0].sentence is other.spot.sentence and span_of(meant[0].word).overlaps(other.span)):
            return True
    return direct and not source.axis.startswith(KIND) and _translate(sides, source, coverage) >= TRANSLATES


def _listed(sides: Sides, source: Pole, coverage: Pole) -> bool:
    """Whether the dictionary has the source's word told by another one, or the coverage's word for another one."""
    if source.denied is not None or coverage.denied is not None or _is_phrase(source):
        return False
    places = enumerate(sides.links.coverage)
    there = {j for j, p in places if p.sentence is coverage.spot.sentence and coverage.span.overlaps(span_of(p.word))}
    for match, told in sides.renderings.told.items():
        words = [span_of(match.sentence.facts.words[n]) for n in match.content]
        own = match.sentence is source.spot.sentence and any(source.span.overlaps(w) for w in words)
        if own != (not there.isdisjoint(told)) and (own or len(there) == len(told) == 1):
            return True
    return False


def _converse(sides: Sides, source: Pole, coverage: Pole) -> bool:
    """Whether the two have changed places with the word: «پس از ۴۰ روز آزاد شد» / "40 days before being freed"."""
    sentence = source.spot.sentence
    behind = [w for w in sentence.facts.words if w.start >= source.span.end and is_content(w, "fa")][:_BEHIND]
    if not behind:
        return False
    told = sides.links.partners(sentence, Span(behind[0].start, behind[-1].end))
    places = [p for p, s in told if s >= ELSEWHERE and p.sentence is coverage.spot.sentence]
    return bool(places) and all(p.word.end <= coverage.span.start for p in places)


def _in_front(spot: Spot) -> bool:
    """Whether "before" tells where somebody stands: "before the board", "before a judge"."""
    return _BODY.match(spot.sentence.normal.text, spot.span.end) is not None


def _is_phrase(pole: Pole) -> bool:
    """Whether words of the expression turn round what one of them says: «خلاف قانون», "let out of prison"."""
    parts = pole.spot.cue.text.split(" ")
    return len(parts) >= PHRASE or (len(parts) > 1 and parts[0] in UNDOING["fa"] | _AGAINST)


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


def _kind(source: Pole) -> Kind:
    if source.axis.startswith(KIND):
        return Kind.MEANING  # two things of one sort that exclude each other; nothing is denied
    if source.axis in _OF_TIME and not source.denied:
        return Kind.DATE
    return Kind.CERTAINTY if source.spot.cue.text in _AT_WILL and not source.denied else Kind.POLARITY


def _finding(sides: Sides, source: Pole, coverage: Pole) -> Finding:
    own = evidence(source.spot.sentence, source.span, source.spot.cue.text)
    there = evidence(coverage.spot.sentence, coverage.span, coverage.spot.cue.text)
    told = "another of its kind" if source.axis.startswith(KIND) else "the opposite"
    return Finding(
        _kind(source),
        Severity.HIGH,
        0.75,
        own,
        there,
        sides.bead.index,
        f"The source says “{own.text}”, the coverage {told}: “{there.text}”.",
    )
