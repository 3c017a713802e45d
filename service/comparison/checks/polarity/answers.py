"""What on the other side may be how it puts a denial, and what only looks so.

Answers «هنوز تعویض نشده»: "has yet to be replaced". Does not: the "replaced" of "has since been replaced", which tells
the denied word; the "losing" of "losing money", which tells another one.
"""

import re
from collections.abc import Sequence
from functools import cache

from service.comparison.checks.place import Sides, Spot, Support, span_of, word_number
from service.comparison.checks.polarity.predicates import rendered
from service.comparison.links import Place, is_content
from service.language.spans import Span
from service.language.tables import rows

DENIES = 1.0
"""Level of cues that deny by themselves."""
PUT_OTHERWISE = 0.9
"""Level of expressions with a "no" in them that may say something else ("no longer", "nothing but")."""
LEXICAL = 0.6
"""Level of words that deny by what they mean."""
ACCOUNTED = 0.3
"""From this probability on, a word that may deny is the translation of another word."""
WORD = 0.5
"""From this probability on, a word that may deny renders the other side's word of the same kind: «پایان» / "ended"."""
_HALF_SPACE = "[\u200c ]?"
_NEAR = 4
_SCARCELY = frozenset(("little", "few", "hardly", "barely", "scarcely", "rarely", "seldom"))
"""Words that all but deny."""
_NOT_DONE = frozenset(("fail", "refuse", "lack", "deny", "forbid", "unlikely", "hardly", "affix"))
"""Kinds of words that tell a denial with its verb: «موفق نشد» / "failed"."""
_ANY_KIND = frozenset(("except", "unless", "yet", "only", "than", "question", "instead", "unsaid", "affix"))
"""Kinds of words that stand beside a denial without telling the same."""
_NOUNS = frozenset(("fail", "end", "instead", "lack"))
"""Kinds that may be a noun beside the verb: the "losing" of «زیان … را جبران نمی‌کند»."""
_STRUGGLE = re.compile(r"\b(?:a|an|the|their|his|her|this|of|in) (?:\w+ )?struggles?$", re.I)
"""A struggle is a fight, and no failing."""


def answering(
    sides: Sides,
    spot: Spot,
    support: Support,
    told: tuple[Place, float] | None,
    here: Sequence[Spot],
    there: Sequence[Spot],
) -> list[Spot]:
    """Those of the denials there that may answer one of here. told: what renders the denied word, and how surely."""
    left = [
        o
        for o in there
        if not (_explained(sides, spot, support, o, here) or _is_other(sides, spot, told, o, here, there))
    ]
    return [o for o in left if not (told is not None and _is_accounted(sides, spot, o))]


def _is_accounted(sides: Sides, spot: Spot, other: Spot) -> bool:
    """Whether the source says the word besides what it denies: the "if" of "if it came", for «اگر نیامد»."""
    if other.cue.level >= PUT_OTHERWISE or spot.sentence.lang == "en":
        return False
    persian = next((fa for en, fa in _accounted() if en.fullmatch(other.cue.text)), None)
    if persian is None:
        return False
    places = (m for s in sides.bead.source for m in persian.finditer(s.normal.text))
    return any(m.string is not spot.sentence.normal.text or not spot.span.overlaps(Span(*m.span())) for m in places)


@cache
def _accounted() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """English words that may deny, and the Persian words that they render otherwise."""
    return tuple(
        (re.compile(en, re.I), re.compile(rf"(?<!\w)(?:{fa.replace('_', _HALF_SPACE)})(?!\w)"))
        for en, fa in rows("accounted.tsv")
    )


def _explained(sides: Sides, spot: Spot, support: Support, other: Spot, here: Sequence[Spot]) -> bool:
    """Whether a word that may deny is only the translation of another word, elsewhere or not denying."""
    if _STRUGGLE.search(other.sentence.normal.text[: other.span.end]):
        return True
    if other.cue.level >= PUT_OTHERWISE or is_no(other) or other.cue.text.lower() in _SCARCELY:
        return False
    if other.cue.value == "than" and not support.beside(other, _NEAR):
        return True
    translated = sides.translates(other)
    if translated is None:
        return False
    place = translated[0]
    if place.sentence is spot.sentence and place.number - word_number(spot.sentence, spot.span) == 1 < len(here):
        return False  # the "before" of "never before", for «هیچ‌گاه»
    at = [s for s in here if _at(s, place)]
    if any(s.cue.level >= DENIES for s in at):
        return False
    if other.cue.level < LEXICAL or (spot.sentence.lang == "fa" and at and translated[1] >= WORD and spot not in at):
        return True
    if translated[1] >= ACCOUNTED and not _beside(spot, place, other, support):
        return True
    if place.sentence is spot.sentence and span_of(place.word).overlaps(spot.clause):
        return bool(at)
    return support.in_clause(other) < 2


def _is_other(
    sides: Sides,
    spot: Spot,
    told: tuple[Place, float] | None,
    other: Spot,
    here: Sequence[Spot],
    there: Sequence[Spot],
) -> bool:
    """Whether a word that may deny tells the denied word itself, «تعویض نشده» / "replaced", or another word of the
    source: by the dictionary, or since both sides have as many of its kind, «تنها» / "just"."""
    if other.cue.level >= DENIES:
        return False
    if spot.sentence.lang == "en":  # «حذف شد» / "was not scrapped": the word is told besides the denial
        own = [s for s in here if s.sentence is spot.sentence and s.clause == spot.clause]
        return 0 < _count(there, other) <= _count(own, other) and other.cue.value not in _ANY_KIND
    if told is not None and _at(other, told[0]) and other.cue.value not in _NOT_DONE and not _is_un(other):
        return True
    if spot.cue.value != other.cue.value and _count(here, other) >= _count(there, other):
        return True
    return other.cue.value in _NOUNS and _renders_another(sides, spot, other)


def _renders_another(sides: Sides, spot: Spot, other: Spot) -> bool:
    """Whether the dictionary has it for a word of content that is not right before the denial."""
    words, own = spot.sentence.facts.words, word_number(spot.sentence, spot.span)
    far = (n for n, w in enumerate(words) if not -_NEAR < n - own <= 1 and is_content(w, "fa"))
    return any(_at(other, p) for n in far for p in rendered(sides, spot.sentence, n))


def _is_un(spot: Spot) -> bool:
    """Whether it denies the word by a prefix: "unheard" for «شنیده نمی‌شود»."""
    return spot.cue.value == "unsaid" and spot.cue.text.lower().startswith("un")


def _count(spots: Sequence[Spot], kind: Spot) -> int:
    return sum(s.cue.value == kind.cue.value and s.cue.level < DENIES for s in spots)


def _beside(spot: Spot, place: Place, other: Spot, support: Support) -> bool:
    """Whether the denied word itself holds the answer: «بی‌غذا» / "without food"."""
    if place.sentence is not spot.sentence:
        return False
    if spot.cue.value in ("none", "without") and support.beside(other, _NEAR):
        return True  # "no electricity" / «برق قطع است»
    distance = abs(place.number - word_number(spot.sentence, spot.span))
    if spot.sentence.lang == "fa" and other.cue.value in ("refuse", "fail"):
        return True
    if spot.sentence.lang == "en" and other.cue.value != "affix":
        return distance == 0
    return distance <= 2


def may_answer(sides: Sides, spot: Spot, support: Support, other: Spot, others: Sequence[Spot]) -> bool:
    """Whether `other` may be how the other side puts this negation, and not how it puts one of `others`."""
    if support.in_clause(other):
        return True
    return not any(_claims(sides, s, other) for s in others)


def _at(spot: Spot, place: Place) -> bool:
    return spot.sentence is place.sentence and spot.span.overlaps(span_of(place.word))


def _claims(sides: Sides, own: Spot, other: Spot) -> bool:
    """Whether `other` stands in the clause that translates another negated clause."""
    for place, _ in sides.links.partners(own.sentence, own.span):
        behind = place.sentence is other.sentence and place.number - word_number(other.sentence, other.span) == 1
        if behind or _at(other, place):  # the "want" of "did not want to be named", for «نخواست»
            return True
    return sides.support(own.sentence, own.clause, without=own.span).in_clause(other) > 0


def is_no(spot: Spot) -> bool:
    """Whether it is «نه» as a word of denial, not as the number nine."""
    return spot.cue.text == "نه" and not any(q.span.overlaps(spot.span) for q in spot.sentence.facts.quantities)
