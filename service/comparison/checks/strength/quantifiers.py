"""Of how many: some, most, all, none; "only" stands in a module of its own.

Drifts: «شماری از کارگران» / "most of the workers"; «بیشتر آنها نتوانستند» / "a handful failed to".
Does not: «شماری از کارگران» / "a number of workers"; «اکثر آنان» / "the majority".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.comparison.checks.place import (
    AUXILIARIES,
    Sides,
    Spot,
    cues_of,
    span_of,
    word_number,
)
from service.comparison.checks.strength import only
from service.comparison.checks.strength.share_words import than_all
from service.comparison.links import is_content
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.persian.verbs import verb_form
from service.language.sought import anchored
from service.language.spans import Span, hull

SHARES = frozenset(("few", "some", "many", "most", "all"))
NONE = "none"
COUNTED = 0.15
"""From this probability on, the words behind two quantifiers are the same thing."""
SAME_PLACE = 0.35
"""How alike the surroundings of both must be where the words behind them are unknown to the table."""
CERTAIN_PLACE = 0.5
"""The same where the table knows them, as translations of other words."""
OF_THEM_PLACE, OF_THEM_LIKE = 0.2, 0.4
"""The same for none and not all of "them", and how much of the sentences must translate one another."""
OPENING_PLACE = 0.28
"""The same where the table knows neither word and both open their clause."""
SUPPORTED = 0.6
LEAST_TOLD, BESIDE = 3, 6
"""Words of a claim that must be told where shares of "them" are compared, one of them so near to the other share."""
FAR, SUBJECT_TOLD = 2, 0.4
"""How many shares lie between two that stand for one another as subjects, and how much of the clause must be told."""
_PRONOUNS = frozenset(("it", "them", "these", "those", "آن", "آنها", "آن‌ها", "آنان", "ایشان", "این‌ها"))
_DID = frozenset(
    "said say says went left lost got came took gave made knew know fell felt saw won ran drew went".split()
)
"""Verbs before which a quantifier stands alone: "several lost their jobs"."""
_EXCEPT = frozenset(
    ("به‌جز", "به جز", "بجز", "جز", "به‌استثنای", "به استثنای", "غیر از", "به‌غیر از", "به غیر از", "منهای")
)
_EXCEPT_REACH = 40
_PARTS = {
    "fa": anchored(re.compile(r"(?<!\S)(?:بخش|قسمت|گوشه)(?:\u200c?| )هایی از ")),
    "en": anchored(
        re.compile(r"\b(?:parts|sections|(?<!the )(?<!own )pockets|corners|areas|some areas|portions) of\b")
    ),
}
_PART_WORDS = {
    "fa": re.compile(r"بخش|قسمت|گوشه|نقاط|نقطه|مناطق|منطقه|جاها|پاره|اجزا|قطعا|"
        r"برخی|بعضی|نیم|جزء|جزو|حصه|عمده|قطعه|محله|محلات|نواحی|ناحیه|هایی از|بند|ماده|مواد|تبصره"),
    "en": re.compile(
        r"\b(?:part|section|portion|some|several|area|district|neighbou?rhood|corner|pocket|piece|half|much|many|most|segment|"
        r"region|partial|few|chunk|place|spot|share|bit|aspect|element|component|swath|quarter|number|various|certain|zone|stretch|"
        r"excerpt|passage|extract|page|side|phase|stage|fraction|one|two|three|local)", re.I),
}  # fmt: skip
_ANYBODY = re.compile(r"(?<!\w)(?:کسی|احدی|هیچ|فردی|همه (?:این|آن))")
_NOBODY = re.compile(r"(?:nobody|no[- ]?one|none|neither)\b", re.I)
_NO_ONE = re.compile(r"\b(?:none|no|nobody|nothing|neither|nor|any\w*|without|never)\b|n't\b", re.I)
_EACH = re.compile(r"(?<!\w)هر(?!\w)")
_NEARLY = re.compile(r"\b(?:almost|nearly|virtually|practically)\s+$", re.I)


def findings(sides: Sides) -> Iterator[Finding]:
    ours, theirs = (any(cues_of(side, CueKind.QUANTIFIER)) for side in (sides.bead.source, sides.bead.coverage))
    if ours and theirs:
        yield from _shares(sides)
        yield from _none_for_not_all(sides)
    if ours or theirs:
        yield from only.findings(sides)
    if theirs:
        yield from _part_for_whole(sides)
    if ours and theirs:
        yield from _exception_lost(sides)
    yield from _part_lost(sides)


def _exception_lost(sides: Sides) -> Iterator[Finding]:
    """«همه به‌جز پنج نفر مرخص شدند» / "all were discharged"."""
    excepting = [s for s in cues_of(sides.bead.source, CueKind.NEGATION) if s.cue.text in _EXCEPT]
    whole = [s for s in cues_of(sides.bead.source, CueKind.QUANTIFIER) if s.cue.value == "all"]
    there = [s for s in cues_of(sides.bead.coverage, CueKind.QUANTIFIER) if s.cue.value == "all"]
    if not (len(excepting) == 1 and whole and len(there) == 1):
        return
    answers = [
        s
        for s in cues_of(sides.bead.coverage, CueKind.NEGATION, CueKind.QUANTIFIER)
        if s.cue.value in ("except", "put otherwise", "only", "some", "few", "most", "unless", "not all")
    ]
    denials = [
        len(list(cues_of(side, CueKind.NEGATION, least=1.0))) for side in (sides.bead.source, sides.bead.coverage)
    ]
    if not answers and denials[1] <= denials[0] and abs(whole[0].span.start - excepting[0].span.start) <= _EXCEPT_REACH:
        yield share_finding(sides, _widened(whole[0], excepting[0]), there[0])


def _widened(first: Spot, last: Spot) -> Spot:
    """One spot from the first to the word behind the last: «همه به‌جز پنج»."""
    words = first.sentence.facts.words
    at = min(word_number(last.sentence, last.span) + 1, len(words) - 1)
    span = hull([first.span, last.span, span_of(words[at])])
    text = span.of(first.sentence.normal.text)
    return Spot(first.sentence, replace(first.cue, span=span, text=text, value="all but some"))


def _part_lost(sides: Sides) -> Iterator[Finding]:
    """«در بخش‌هایی از شهر» / "in the city", "parts of the city" / «شهر»."""
    for own, other in ((sides.bead.source, sides.bead.coverage), (sides.bead.coverage, sides.bead.source)):
        parts = [(s, Span(*m.span())) for s in own for m in _PARTS[s.lang].finditer(s.normal.text)]
        if not parts or any(_PART_WORDS[s.lang].search(s.normal.text) for s in other):
            continue
        if any(s.cue.value in SHARES for s in cues_of(other, CueKind.QUANTIFIER)):
            continue
        for sentence, part in parts:
            yield from _without_part(sides, sentence, part)


def _without_part(sides: Sides, sentence: Sentence, part: Span) -> Iterator[Finding]:
    words = sentence.facts.words
    after = [n for n, w in enumerate(words) if w.start >= part.end and is_content(w, sentence.lang)][:1]
    for number in after:
        noun = span_of(words[number])
        support = sides.support(sentence, Span(max(0, part.start - 60), noun.end + 60), without=part)
        partners = sides.links.partners(sentence, noun)
        if not partners or partners[0][1] < COUNTED or len(support.linked) < 3 or support.share < SUPPORTED:
            continue
        place = partners[0][0]
        a = evidence(sentence, hull([part, noun]), "a part")
        b = evidence(place.sentence, span_of(place.word), "the whole")
        source, coverage = (a, b) if sentence.lang == "fa" else (b, a)
        message = (
            f"The source says “{source.text}” ({source.reading}), the coverage “{coverage.text}” ({coverage.reading})."
        )
        yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, source, coverage, sides.bead.index, message)
        return


def _shares(sides: Sides) -> Iterator[Finding]:
    source, coverage = (
        [s for s in cues_of(side, CueKind.QUANTIFIER) if s.cue.value in SHARES and not is_degree(s)]
        for side in (sides.bead.source, sides.bead.coverage)
    )
    for own in source:
        for there in coverage:
            if own.cue.value == there.cue.value or _loose(own, there):
                continue
            if not same_noun(sides, own, there) and not (
                len(source) == len(coverage) == 1 and _of_subjects(sides, own, there)
            ):
                continue
            # Another word for either share beside the other one settles it: "many, if not most".
            if any(c.cue.value == own.cue.value for c in coverage) or any(
                s.cue.value == there.cue.value for s in source
            ):
                continue
            yield share_finding(sides, own, there)


def is_degree(spot: Spot) -> bool:
    """Whether the word compares and does not quantify: «صدای بیشتر», "the most important"."""
    text = spot.sentence.normal.text
    if spot.cue.text == "بیشتر":
        if _NO_MORE.match(text, spot.span.end):
            return True  # «چند سانتی‌متر بیشتر نفوذ نمی‌کند»
        words = spot.sentence.facts.words
        at = word_number(spot.sentence, spot.span) + 1
        stop = text[spot.span.end : spot.span.end + 1] != " "
        return stop or at >= len(words) or verb_form(words[at].text) is not None
    if spot.cue.text == "تمام" and verb_form(next(iter(_behind(spot)), "")) is not None:
        return True  # ended, not all
    if spot.cue.text.startswith("چند") and "؟" in text[spot.span.end :]:
        return True  # asks how many
    if spot.cue.text.startswith("همه") and than_all(text, spot.span):
        return True  # «از همه جا محسوس‌تر» is "the most noticeable"
    if spot.cue.text.startswith("همه") and text[: spot.span.start].endswith(("با این ", "این ")):
        return True  # "even so", "so much"
    if spot.cue.text == "گروهی":
        return text[: spot.span.start].rstrip().endswith(("مرحله", "دور", "کار", "کارهای", "بازی\u200cهای"))
    before, word = text[max(0, spot.span.start - 8) : spot.span.start].lower(), spot.cue.text.lower()
    if before.endswith("all but ") or (word == "many" and before.endswith(("how ", "too ", "as "))):
        return True
    if word.endswith("lot of") and before.endswith("the "):
        return True  # "the lot of them" is all
    if word == "all":
        return before.endswith(("above ", "after ", "first of ", "most of ", " at ")) or text[
            spot.span.end :
        ].startswith((" but", " over", " along", " the more", " the same"))
    return word == "most" and before.endswith("the ")


_NO_MORE = re.compile(r"(?: \S+){0,2} ن(?:می|بود|شد|کرد|باید|خواه|داشت|یست|دار)")


_PLAIN_MOST = frozenset(("most", "mostly", "mainly", "largely", "majority", "the majority of", "a majority of"))
"""What translators put for «بسیاری» as well; "the vast majority" is more than that."""


def _loose(own: Spot, there: Spot) -> bool:
    """Pairs that translators take for one another: «معدودی» / "a few", «بیشتر» / "nearly all"."""
    values = own.cue.value, there.cue.value
    texts = {own.cue.text, there.cue.text.lower()}
    if "every" in texts and _EACH.search(own.sentence.normal.text):
        return True  # «هر ماه»
    return (
        values == ("most", "many")
        or (values == ("many", "most") and (own.cue.text.startswith("بخش") or there.cue.text.lower() in _PLAIN_MOST))
        or (values == ("most", "all") and _NEARLY.search(there.sentence.normal.text[: there.span.start]) is not None)
        or (set(values) == {"few", "some"} and bool(texts & {"a few", "a handful of", "handful"}))
        or (set(values) == {"some", "many"} and bool(texts & {"several", "چندین", "part of"}))
    )


def _none_for_not_all(sides: Sides) -> Iterator[Finding]:
    """«هیچ‌یک از اشیا بیمه نبود» / "not all of the objects were insured"."""
    none = [s for s in cues_of(sides.bead.source, CueKind.QUANTIFIER) if s.cue.value == NONE]
    not_all = [s for s in cues_of(sides.bead.coverage, CueKind.QUANTIFIER) if s.cue.value == "not all"]
    if none and not_all and (same_noun(sides, none[0], not_all[0]) or _of_all_told(sides, none, not_all)):
        yield share_finding(sides, none[0], not_all[0])
    if not none:
        yield from _not_all_for_none(sides)


def _of_all_told(sides: Sides, none: Sequence[Spot], not_all: Sequence[Spot]) -> bool:
    """Whether «هیچ‌کدام» of them can be told by nothing but "not all of them": the coverage denies nothing else."""
    own, there = none[0], not_all[0]
    alone = len(none) == len(not_all) == 1 and own.cue.text != "هیچ" and _of_pronoun(there)
    if not alone or any(_NO_ONE.search(s.normal.text) for s in sides.bead.coverage):
        return False
    a, b = own.sentence, there.sentence
    placed = sides.links.same_place(a, own.span, b, there.span) >= OF_THEM_PLACE
    return placed and sides.links.likeness(a, a.whole, b, b.whole) >= OF_THEM_LIKE


def _not_all_for_none(sides: Sides) -> Iterator[Finding]:
    """«همه با این نتایج موافق نیستند» / "nobody agrees with these results"."""
    whole = [s for s in cues_of(sides.bead.source, CueKind.QUANTIFIER) if s.cue.value == "all"]
    if len(whole) != 1 or any(_ANYBODY.search(s.normal.text) for s in sides.bead.source):
        return
    own = whole[0]
    denied = (s for s in cues_of((own.sentence,), CueKind.NEGATION, least=1.0) if s.clause == own.clause)
    if not any(s.span.start > own.span.start and s.cue.value != "without" for s in denied):
        return
    for there in cues_of(sides.bead.coverage, CueKind.QUANTIFIER):
        if there.cue.value == NONE and _NOBODY.match(there.sentence.normal.text, there.span.start):
            spot = replace(own, cue=replace(own.cue, value="not all"))
            if (
                same_noun(sides, own, there)
                or sides.support(own.sentence, own.clause, without=own.span).share >= SUPPORTED
            ):
                yield share_finding(sides, spot, there)
            return


def same_noun(sides: Sides, own: Spot, there: Spot) -> bool:
    """Whether both quantify the same word, the first content word behind each."""
    first, second = nouns_behind(own), nouns_behind(there)
    place = sides.links.same_place(own.sentence, own.span, there.sentence, there.span)
    if _of_pronoun(own) or _of_pronoun(there) or (_stands_alone(own) and _stands_alone(there)):
        return place >= SAME_PLACE or _same_claim(sides, own, there)
    if not first or not second:
        return place >= CERTAIN_PLACE
    if any(sides.linked((own.sentence, a), (there.sentence, b)) >= COUNTED for a in first[:2] for b in second[:2]):
        return True
    heads = [(s.sentence, span_of(s.sentence.facts.words[n[0]])) for s, n in ((own, first), (there, second))]
    known = any(sides.links.partners(sentence, head) for sentence, head in heads)
    if not known and _opens(own) and _opens(there):
        return place >= OPENING_PLACE
    return place >= (CERTAIN_PLACE if known else SAME_PLACE)


def _opens(spot: Spot) -> bool:
    """Whether its clause begins with it: it tells of the subject."""
    return spot.clause.of(spot.sentence.normal.text).lstrip().startswith(spot.cue.text)


def _of_subjects(sides: Sides, own: Spot, there: Spot) -> bool:
    """Whether both are the only shares, far apart, of those of whom their clauses tell the same."""
    if abs(own.cue.level - there.cue.level) < FAR or not (_opens(own) and _opens(there)):
        return False
    told = sides.support(own.sentence, own.clause, without=own.span)
    return len(told.linked) >= LEAST_TOLD and told.share >= SUBJECT_TOLD and told.beside(there, BESIDE + 2)


def _of_pronoun(spot: Spot) -> bool:
    """Whether it is a share of "it" or "them", «بیشتر آن را»."""
    return bool(_PRONOUNS.intersection(_behind(spot)))


def _behind(spot: Spot) -> list[str]:
    words = spot.sentence.facts.words
    at = word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end)) + 1
    return [w.text.lower() for w in words[at : at + 2]]


def _stands_alone(spot: Spot) -> bool:
    """Whether no noun follows: "most have left", «برخی می‌گویند», but not «تمام شده است»."""
    text, first = spot.cue.text.lower(), next(iter(_behind(spot)), "")
    if spot.sentence.lang == "en":
        return not text.endswith("ly") and (first in AUXILIARIES or first.endswith("ed") or first in _DID)
    return text.endswith("شان") or verb_form(first) is not None


def _same_claim(sides: Sides, own: Spot, there: Spot) -> bool:
    """Whether what is told of the one share is told right beside the other."""
    told = sides.support(own.sentence, own.clause, without=own.span)
    return len(told.linked) >= LEAST_TOLD and told.share >= SUPPORTED and told.beside(there, BESIDE)


def nouns_behind(spot: Spot) -> list[int]:
    """The numbers of the content words behind a quantifier, up to the next stop."""
    words = spot.sentence.facts.words
    at = word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end)) + 1
    found: list[int] = []
    for number in range(at, min(at + 4, len(words))):
        between = spot.sentence.normal.text[spot.span.end : words[number].start]
        if any(stop in between for stop in '.,،؛;:"()'):
            break
        if is_content(words[number], spot.sentence.lang):
            found.append(number)
    return found


def _part_for_whole(sides: Sides) -> Iterator[Finding]:
    """«جراحی‌های غیراورژانسی» / "all surgery": the word that leaves some out is gone, and "all" is in."""
    if any(s.cue.value == "all" for s in cues_of(sides.bead.source, CueKind.QUANTIFIER)):
        return
    if not any(s.cue.value == "all" for s in cues_of(sides.bead.coverage, CueKind.QUANTIFIER)):
        return
    if any(s.cue.value == "affix" or s.cue.level >= 0.9 for s in cues_of(sides.bead.coverage, CueKind.NEGATION)):
        return
    for spot in cues_of(sides.bead.source, CueKind.NEGATION):
        words = spot.sentence.facts.words
        at = word_number(spot.sentence, spot.span)
        if not spot.cue.text.startswith("غیر") or at == 0 or sides.translates(spot) is not None:
            continue
        for there in cues_of(sides.bead.coverage, CueKind.QUANTIFIER):
            noun = next(iter(nouns_behind(there)), None)
            if (
                there.cue.value == "all"
                and noun is not None
                and sides.linked((spot.sentence, at - 1), (there.sentence, noun)) >= COUNTED
            ):
                yield _whole_finding(sides, spot, hull([span_of(words[at - 1]), spot.span]), there, noun)


def share_finding(sides: Sides, own: Spot, there: Spot) -> Finding:
    a = evidence(own.sentence, own.span, own.cue.value)
    b = evidence(there.sentence, there.span, there.cue.value)
    message = f"The source says “{a.text}” ({a.reading}), the coverage “{b.text}” ({b.reading})."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.7, a, b, sides.bead.index, message)


def _whole_finding(sides: Sides, own: Spot, span: Span, there: Spot, noun: int) -> Finding:
    a = evidence(own.sentence, span, "some")
    b = evidence(there.sentence, hull([there.span, span_of(there.sentence.facts.words[noun])]), "all")
    message = f"The source speaks of a part (“{a.text}”), the coverage of the whole (“{b.text}”)."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.65, a, b, sides.bead.index, message)
