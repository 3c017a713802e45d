"""A share told as the whole, and none told as a few.

Drifts: «شماری از کسبه بازار» / "the shopkeepers of the market"; «هیچ‌یک بیمه نبود» / "few were insured".
Does not: «شماری از کسبه بازار» / "several of the market's shopkeepers", "shopkeepers at the market signed".

A bare plural may tell some as well as all ("vehicles were damaged"). It tells all where it stands for the kind, as
the subject of a present tense; the definite plural and a pronoun always do.
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.certainty.sayings import SPEECH
from service.comparison.checks.place import (
    Sides,
    Spot,
    Support,
    clause_at,
    cues_of,
    main_clause,
    span_of,
    word_number,
    words_in,
)
from service.comparison.checks.strength.owners import of_owners
from service.comparison.checks.strength.quantifiers import NONE, is_degree, nouns_behind, same_noun, share_finding
from service.comparison.checks.strength.share_words import NO_SHARE, OF_IT, TELLS, TELLS_FA, TEXTS
from service.comparison.links import Place, is_content, place_of
from service.comparison.values import Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import Cue, CueKind, QuantityKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span, hull

LINKED = 0.15
"""From this probability on, an English word is the one of which the source tells a share."""
CLAIMED = 0.3
"""From this probability on, a word that may tell a share is the translation of another word."""
SUPPORTED = 0.5
LEAST_WORDS = 2
_REACH = 4
_OPENING = 2
"""Words that may stand before a subject: "but fishermen", "the city's young farmers"."""
LEXICAL = 0.6
"""Level of words that deny, by themselves or by what they mean."""
_NEAR = 60
_SHARES = frozenset(("some", "many", "most"))
_LIMITS = frozenset(
    ("some", "some of", "most", "most of", "a few", "few", "few of", "several", "several of", "part of")
)
_PLURAL_FA = re.compile(r"(?:ها|های|هایش|هایشان|ان|ین|کسبه|مردم)$")
_DEFINITE = frozenset("the these those this his her their its my our your".split())
_STOP = frozenset(
    "of in to and for on at by with from that is are was were has have had but or as than if when while who whom which "
    "after before not no be been being said says told about into over against between under".split()
)
_NO_SUBJECT = _STOP - frozenset(("but", "and", "that", "while", "when", "as", "than", "said", "says"))
_PRONOUNS_EN = frozenset(("they", "them", "it"))
_IT_FA = frozenset(("آن", "این"))
_IN_IT = re.compile(r"(?<!\w)در (?:\w+ )?$")
_OF_TEXT = re.compile(r"(?<!\w)(?:آمده|نوشته|گفته|خوانده|شنیده|دیده|می[\u200c ]?(?:خوانیم|گوید|بینیم|شنویم))")
"""What a part of a text is read in: «در بخشی از آن آمده است»."""
_PRONOUNS_FA = frozenset(("آنها", "آن‌ها", "آنان", "ایشان", "اینها", "این‌ها"))
_LOOSE = frozenset(("شماری", "تعدادی", "گروهی", "جمعی", "عده‌ای", "دسته‌ای", "بخشی", "چند"))
"""Shares that a bare plural tells well enough: «تعدادی از خودروها» / "vehicles"."""
_SPEAKERS = frozenset(
    "منابع رسانه‌ها شاهدان ناظران تحلیلگران کاربران منتقدان خبرگزاری‌ها گزارش‌ها کارشناسان مقام‌ها".split()
)
_PRESENT = re.compile(r"(?<!\w)(?:ن?می[\u200c ]?\w+[^دت\W]ند|ن?دارند|هستند|نیستند|\w+[^هه\W]\u200cاند)(?!\w)")
_WHICH = re.compile(r"\s*(?:who|that|whose|which|with|in|from|involved|concerned)\b", re.IGNORECASE)
"""What says which of them are meant: "the workers who signed"."""
_NOR = re.compile(r"\bnor\b", re.IGNORECASE)
_NONE_OF = re.compile(r"\b(?:none|no one|nobody|not (?:a )?(?:one|single)|neither)\b", re.IGNORECASE)


def findings(sides: Sides, context: Context) -> Iterator[Finding]:
    yield from _whole(sides, context)
    yield from _none(sides)
    yield from _added(sides)


def _whole(sides: Sides, context: Context) -> Iterator[Finding]:
    spots = [
        s
        for s in cues_of(sides.bead.source, CueKind.QUANTIFIER)
        if s.cue.value in _SHARES and not (_is_quality(s) or is_degree(s))
    ]
    spots += _fractions(sides)
    if not spots or _tells(sides, spots):
        return
    for spot in spots:
        if _is_of_pronoun(spot):
            found = of_owners(sides, spot) or _of_them(sides, spot)
        else:
            found = _of_noun(sides, spot, context)
        if found is not None:
            yield _finding(sides, spot, *found)
            return


def _is_quality(spot: Spot) -> bool:
    """Does «عمده» say what the noun before it is like: «سهام‌دار عمده شرکت» is its main shareholder?"""
    words = spot.sentence.facts.words
    n = word_number(spot.sentence, spot.cue.span)
    if not spot.cue.text.startswith("عمده") or not n or words[n].start != words[n - 1].end + 1:
        return False
    return is_content(words[n - 1], "fa") and not verb_form(words[n - 1].text)


def _fractions(sides: Sides) -> Iterator[Spot]:
    """«نیمی از واحدها», where the coverage tells no fraction at all."""
    theirs = (q.kind for s in sides.bead.coverage for q in s.facts.quantities)
    found = [(s, q) for s in sides.bead.source for q in s.facts.quantities if q.kind is QuantityKind.FRACTION]
    if not found or any(kind is not QuantityKind.VAGUE for kind in theirs):
        return
    for sentence, q in found:
        clause = clause_at(sentence, q.span)
        yield Spot(sentence, Cue(q.span, q.text, CueKind.QUANTIFIER, q.reading, scope=clause))


def _tells(sides: Sides, spots: Sequence[Spot]) -> bool:
    """Whether the coverage has any word that may tell a share and is not another word's translation."""
    return any(
        not _claimed(sides, sentence, Span(*m.span()), spots)
        for sentence in sides.bead.coverage
        for m in TELLS.finditer(sentence.normal.text)
    )


def _claimed(sides: Sides, sentence: Sentence, span: Span, spots: Sequence[Spot]) -> bool:
    amounts = [d.span for d in sentence.facts.dates if d.amount is not None]
    figures = [q.span for q in sentence.facts.quantities if q.kind is not QuantityKind.FRACTION]
    if any(told.overlaps(span) for told in (*figures, *amounts)):
        return True
    text = span.of(sentence.normal.text).lower()
    if text in OF_IT and sentence.normal.text.startswith(" of ", span.end):
        return False
    if text in ("a", "an"):
        return True
    partners = sides.links.partners(sentence, span)
    if not partners or partners[0][1] < CLAIMED:
        return False
    place = partners[0][0]
    return not any(s.sentence is place.sentence and s.span.overlaps(span_of(place.word)) for s in spots)


def _is_of_pronoun(spot: Spot) -> bool:
    words = spot.sentence.facts.words
    at = word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end)) + 1
    if spot.cue.text.endswith("شان"):
        return True
    behind = [w for w in words[at : at + 3] if w.text != "از"]
    if not behind or behind[0].text in _PRONOUNS_FA:
        return bool(behind)
    # «بخشی از آن ناشی از …», but not «بخشی از آن توافق».
    alone = len(behind) < 2 or behind[1].text in _BEHIND_IT or verb_form(behind[1].text) is not None
    return behind[0].text in _IT_FA and alone and not _read_in(spot)


_PART = ("بخش", "قسمت")
_BEHIND_IT = frozenset("ناشی به از در را با برای صرف نیز هم مربوط متعلق بر که پرداخت حاصل تحت".split())


def _read_in(spot: Spot) -> bool:
    """Whether it is a part of a text or a talk in which something is said."""
    text = spot.sentence.normal.text
    return bool(_IN_IT.search(text[: spot.span.start]) or _OF_TEXT.search(text, spot.span.end))


def _of_them(sides: Sides, spot: Spot) -> tuple[Sentence, Span] | None:
    """The "they" that the clause is told of, with its predicate."""
    support = _claim(sides, spot)
    if len(support.linked) < LEAST_WORDS or support.share < SUPPORTED:
        return None
    sentence, span = main_clause(support.linked)
    clause = clause_at(sentence, span) or sentence.whole
    them = [w for w in sentence.facts.words if w.text.lower() in _PRONOUNS_EN]
    near = [w for w in them if clause.overlaps(span_of(w))] or (them if len(them) == 1 else [])
    if near:
        it = span_of(near[0])
        own = clause_at(sentence, it) or clause
        return sentence, hull([it, span]) if clause.overlaps(it) else Span(it.start, own.end)
    return None


def _of_noun(sides: Sides, spot: Spot, context: Context) -> tuple[Sentence, Span] | None:
    """The English words for all of those of whom the source tells a share."""
    text, numbers = spot.sentence.normal.text, nouns_behind(spot)
    if not numbers or (spot.cue.text.startswith(_PART) and _is_of_text(text, spot)):
        return None
    noun = span_of(spot.sentence.facts.words[numbers[0]])
    claim = _claim(sides, spot)
    if len(claim.linked) < LEAST_WORDS or claim.share < SUPPORTED:
        return None
    partners = [p for p, score in sides.links.partners(spot.sentence, noun) if score >= LINKED]
    place = _head(sides, partners[0], noun) if partners else _unknown_subject(sides, claim)
    if place is None or not is_content(place.word, "en") or not _is_many(place, spot):
        return None
    phrase = _definite(place)
    if phrase is not None:
        return None if _known(spot, numbers[0], context) else (place.sentence, phrase)
    if spot.cue.value in _SHARES and _is_of_kind(spot, place):
        return place.sentence, span_of(place.word)
    return None


def _claim(sides: Sides, spot: Spot) -> Support:
    """What the coverage has of the clause, or of the sentence from there on where the clause says next to nothing."""
    claim = sides.support(spot.sentence, spot.clause, without=spot.span)
    if claim.words > LEAST_WORDS:
        return claim
    return sides.support(spot.sentence, Span(spot.clause.start, spot.sentence.whole.end), without=spot.span)


def _head(sides: Sides, place: Place, noun: Span) -> Place:
    """The plural that ends the phrase of a word: "orchard owners"."""
    words, text = place.sentence.facts.words, place.sentence.normal.text
    last = place_of(place.sentence, min(place.number + 1, len(words) - 1))
    plural = last.word.text.endswith("s") or last.word.text.lower() in _PLURALS
    joined = text[place.word.end : last.word.start] == " " and plural
    known = [p for p, _ in sides.links.partners(place.sentence, span_of(last.word)) if span_of(p.word) != noun]
    return last if joined and not known and not place.word.text.endswith("s") else place


def _unknown_subject(sides: Sides, claim: Support) -> Place | None:
    """The plural that opens the clause with "the", where the word table knows it as no translation at all."""
    sentence, span = main_clause(claim.linked)
    clause = clause_at(sentence, span) or sentence.whole
    numbers = words_in(sentence, clause)[:3]
    if not numbers or sentence.facts.words[numbers[0]].text.lower() not in _DEFINITE:
        return None
    for number in numbers[1:]:
        word = sentence.facts.words[number]
        if sides.links.partners(sentence, span_of(word)):
            return None
        if word.text.endswith("s") or word.text.lower() in _PLURALS:
            return place_of(sentence, number)
    return None


def _is_of_text(text: str, spot: Spot) -> bool:
    return TEXTS.match(text[spot.span.end :]) is not None or text[: spot.span.start].endswith("عنوان ")


def _is_many(place: Place, spot: Spot) -> bool:
    """Whether the English word tells of more than one, or of a thing that has parts."""
    word = place.word.text.lower()
    return spot.cue.text.startswith(_PART) or word.endswith(("s", "men")) or word in _PLURALS


_PLURALS = frozenset("people men women children police staff personnel youth media clergy cattle livestock".split())


def _definite(place: Place) -> Span | None:
    """The phrase from "the", "her" or "the city's" to the word; none if it has no such word or says which are meant."""
    words, text = place.sentence.facts.words, place.sentence.normal.text
    if _WHICH.match(text[place.word.end :]):
        return None
    for number in range(place.number - 1, max(-1, place.number - 1 - _REACH), -1):
        word = words[number]
        if re.search(r"[^\w\s'’-]", text[word.end : words[number + 1].start]):
            return None
        lower = word.text.lower()
        if lower in _DEFINITE or lower.endswith(("'s", "s'", "’s")):
            if any(Span(word.start, place.word.start).overlaps(d.span) for d in place.sentence.facts.dates):
                return None  # "the past two years wells"
            behind_of = number > 0 and words[number - 1].text.lower() in ("of", "among", "between")
            return None if behind_of else Span(word.start, place.word.end)
        if lower in _STOP:
            return None
    return None


def _is_of_kind(spot: Spot, place: Place) -> bool:
    """Whether the bare plural is the subject of a statement about its kind, and none of speakers."""
    sentence = spot.sentence
    clause = clause_at(sentence, spot.span) or spot.clause
    loose = spot.cue.text.split()[0] in _LOOSE
    if loose and not _PRESENT.search(sentence.normal.text[spot.span.end : clause.end]):
        return False
    if sentence.normal.text[: spot.span.start].endswith("گفته ") or _speaks(spot, clause):
        return False
    if place.sentence.index == 0 and not place.sentence.normal.text.rstrip().endswith((".", '"')):
        return False
    own = clause_at(place.sentence, span_of(place.word)) or place.sentence.whole
    before = [w for w in place.sentence.facts.words if own.start <= w.start < place.word.start]
    return len(before) <= _OPENING and not any(w.text.lower() in _NO_SUBJECT for w in before[-1:])


def _speaks(spot: Spot, clause: Span) -> bool:
    """Whether those of whom it tells say something: "experts say", "sources reported"."""
    sentence = spot.sentence
    behind = [c for c in sentence.facts.cues if c.span.overlaps(clause) and c.span.start >= spot.span.end]
    blame = [c.span for c in behind if c.kind is CueKind.POLAR]
    said = [c for c in behind if not any(c.span.overlaps(b) for b in blame)]
    if any(c.kind is CueKind.STANCE and c.value in SPEECH and c.level > 0 for c in said):
        return True
    noun = sentence.facts.words[nouns_behind(spot)[0]].text
    return noun in _SPEAKERS and any(c.kind is CueKind.ATTRIBUTION for c in said)


def _known(spot: Spot, number: int, context: Context) -> bool:
    """Whether the source spoke of the same share before: "the workers" may be those."""
    key = spot.sentence.facts.words[number].key
    for sentence in context.body_source:
        if sentence.index >= spot.sentence.index:
            break
        for cue in cues_of((sentence,), CueKind.QUANTIFIER):
            if cue.cue.value in _SHARES and any(sentence.facts.words[n].key == key for n in nouns_behind(cue)):
                return True
    return False


def _none(sides: Sides) -> Iterator[Finding]:
    """«هیچ‌یک … نبود» / "few were", «برخی … نیستند» / "none are"."""
    source, coverage = (
        [s for s in cues_of(side, CueKind.QUANTIFIER) if not is_degree(s)]
        for side in (sides.bead.source, sides.bead.coverage)
    )
    none = [s for s in source if s.cue.value == NONE]
    shares = [s for s in coverage if s.cue.value in ("few", "some", "most", "many")]
    if len(none) == 1 and shares and not any(_NONE_OF.search(s.normal.text) for s in sides.bead.coverage):
        for there in shares:
            bare = there.cue.value == "few" or _denies(there)
            if not bare or there.cue.text.lower() == "a few" or any(s.cue.value == there.cue.value for s in source):
                continue
            if same_noun(sides, none[0], there) or _owned(sides, none[0], there):
                yield share_finding(sides, none[0], there)
                return
    partial = [s for s in source if s.cue.value in ("few", "some", "most", "many")]
    nobody = [s for s in coverage if s.cue.value == NONE and _NONE_OF.match(s.cue.text) and not _joins(s)]
    # «شماری … در هیچ دفتری نیست» denies something else
    if all(s.cue.text == "هیچ" for s in none) and len(nobody) == 1 and partial and not (none and shares):
        for own in partial:
            if same_noun(sides, own, nobody[0]):
                yield share_finding(sides, own, nobody[0])
                return


def _joins(spot: Spot) -> bool:
    """Whether "neither … nor" only joins two things that are denied."""
    return spot.cue.text.lower() == "neither" and _NOR.search(spot.sentence.normal.text, spot.span.end) is not None


def _owned(sides: Sides, none: Spot, there: Spot) -> bool:
    """«فیلتر هیچ‌کدام» / "some of the filters": the noun stands before the word for none."""
    at, text = word_number(none.sentence, none.span), none.sentence.normal.text
    if at == 0 or text[none.span.end :].startswith(" از") or none.cue.text == "هیچ":
        return False
    noun = (none.sentence, at - 1)
    return any(sides.linked(noun, (there.sentence, n)) >= LINKED for n in nouns_behind(there)[:2])


def _added(sides: Sides) -> Iterator[Finding]:
    """«مالکان رعایت نمی‌کنند» / "some landlords do not"."""
    spots = [s for s in cues_of(sides.bead.coverage, CueKind.QUANTIFIER) if s.cue.value in _SHARES | {"few"}]
    if not spots or any(TELLS_FA.search(s.normal.text) for s in sides.bead.source):
        return
    for spot in spots:
        if NO_SHARE.search(spot.sentence.normal.text, max(0, spot.span.start - 12), spot.span.start) or is_degree(spot):
            continue  # not enough; nearly all; "the first few"
        if spot.cue.text.lower() not in _LIMITS or sides.translates(spot) is not None:
            continue
        support = sides.support(spot.sentence, spot.clause, without=spot.span)
        place = _of_all(sides, spot)
        if place is not None and len(support.linked) >= LEAST_WORDS and support.share >= SUPPORTED:
            own = evidence(place.sentence, span_of(place.word), "all")
            last = spot.sentence.facts.words[nouns_behind(spot)[0]]
            there = evidence(spot.sentence, hull([spot.span, span_of(last)]), spot.cue.value)
            message = f"The source speaks of them all (“{own.text}”), the coverage of {there.reading}: “{there.text}”."
            yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, own, there, sides.bead.index, message)
            return


def _of_all(sides: Sides, spot: Spot) -> Place | None:
    """The Persian plural of which the coverage tells a share."""
    for number in nouns_behind(spot)[:2]:
        noun = span_of(spot.sentence.facts.words[number])
        for place, score in sides.links.partners(spot.sentence, noun)[:1]:
            if score >= LINKED and _PLURAL_FA.search(place.word.text):
                return place
    return None


def _denies(spot: Spot) -> bool:
    """Whether what is told of the share is denied: "most of which have no licence"."""
    return any(
        c.kind is CueKind.NEGATION and c.level >= LEXICAL and 0 < c.span.start - spot.span.end <= _NEAR
        for c in spot.sentence.facts.cues
    )


def _finding(sides: Sides, spot: Spot, sentence: Sentence, span: Span) -> Finding:
    words = spot.sentence.facts.words
    at = min(word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end)) + 1, len(words) - 1)
    own = evidence(spot.sentence, hull([spot.span, span_of(words[at])]), spot.cue.value)
    there = evidence(sentence, span, "all")
    message = f"The source speaks of {own.reading} of them (“{own.text}”), the coverage of all: “{there.text}”."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, own, there, sides.bead.index, message)
