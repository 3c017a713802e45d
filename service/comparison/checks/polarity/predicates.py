"""Where the other side tells the very thing that a Persian verb denies, and what stands there with it.

«صدای انفجاری نشنیدند» denies a hearing; of "they heard an explosion, and it was only …" the "only" is no answer to it,
since it stands in another clause than "heard".
"""

import re
from collections.abc import Sequence

from models.text.words import persian_key
from service.comparison.checks.place import Sides, Spot, clause_at, span_of, word_number
from service.comparison.links import Place, is_content
from service.comparison.values import Sentence
from service.language.persian.verbs import verb_form

RENDERED = 0.5
"""What a rendering of the dictionary counts beside the table's probabilities."""
TOLD = 0.3
"""From this probability on, a word of the other side is the denied one."""
_MOVES = ("آمدن", "رفتن", "دیدن", "رسیدن")
_NOBODY = ("کسی", "کس", "یک", "کدام", "آنها", "آنان")
_REACH = 5
"""A denial so many words before a word may bear on it from another clause."""
_LIGHT = frozenset("کردن شدن دادن داشتن زدن گرفتن یافتن بودن خوردن کشیدن آوردن بردن آمدن رفتن گذاشتن توانستن".split())
"""Verbs that say nothing without the word before them."""
_AGAINST = re.compile(
    r"\b(?:vot|decid|rul|advis|argu|speak|spoke|warn|lobb|opt|turn|stand|stood|protest|demonstrat|objection|opposition"
    r"|caution|counsel|guard|rail|campaign|petition|appeal)\w*(?: \w+){0,3}? $"
    r"|\b(?:is|are|was|were|been|be|dead|firmly|strongly|am|remain\w*|c[ao]me?s?(?: out| down)?|go(?:es)?|went)"
    r"(?: \w+ly)? $",
    re.I,
)
"""Before "against", these make it a denial; an insurance, a drug or a match against something denies nothing."""
_BUT_ALL = re.compile(
    r"\b(?:all|every\w*|none|no|nothing|nobody|no one|any\w*|each|who|what|cannot|could|help|last|next|else|never"
    r"|not)\b"
    r"[^,;.]{0,25} $",
    re.I,
)
"""Before "but", what makes an exception of it: "all but one", "anything but"; else it joins two clauses."""
_ANY = re.compile(r"any\w*|ever", re.I)
_ASKS = re.compile(
    r"\b(?:whether|if|than|hardly|barely|scarcely|rarely|seldom|without|before|too|unless|un\w+ed|den\w+|refus\w+|fail\w*"
    r"|little|few|doubt\w*)\b|\?",
    re.I,
)
"""What "any" hangs on where it means none."""


def predicate_of(sides: Sides, spot: Spot) -> tuple[Place, float] | None:
    """The other side's word that renders what a Persian denial denies: its verb, or the word before a light one."""
    words = spot.sentence.facts.words
    at = word_number(spot.sentence, spot.span)
    form = verb_form(words[at].text) if spot.sentence.lang == "fa" and at < len(words) else None
    if form is None:
        return None
    if form.verb in _LIGHT and not _stands_alone(spot, form.verb, at):
        told = _compound(sides, spot, at - 1)
    else:
        told = _simple(sides, form.verb, words[at].text)
    return told if told is not None and told[1] >= TOLD else None


def _stands_alone(spot: Spot, verb: str, at: int) -> bool:
    """Whether a light verb says something here by itself: «کسی نیامد», «هیچ‌یک نرفتند»."""
    return verb in _MOVES and at > 0 and spot.sentence.facts.words[at - 1].text.endswith(_NOBODY)


def _compound(sides: Sides, spot: Spot, at: int) -> tuple[Place, float] | None:
    words = spot.sentence.facts.words
    if at < 0 or not is_content(words[at], "fa"):
        return None
    linked = next(iter(sides.links.partners(spot.sentence, span_of(words[at]))), None)
    if linked is None or linked[1] < TOLD:
        there = rendered(sides, spot.sentence, at)
        return (there[0], RENDERED) if there else linked
    return linked


def rendered(sides: Sides, sentence: Sentence, number: int) -> list[Place]:
    """The coverage's words of content that render a word of the source by the dictionary."""
    told = sides.renderings.told
    found = {j for m, at in told.items() if m.sentence is sentence and number in m.content for j in at}
    return [p for p in (sides.links.coverage[j] for j in sorted(found)) if is_content(p.word, "en")]


def _simple(sides: Sides, infinitive: str, denied: str) -> tuple[Place, float] | None:
    """The likeliest rendering of a verb, by its forms that are not negated, since the table knows few negated ones."""
    if not infinitive:
        return None
    past = infinitive.removesuffix("ن")
    forms = (infinitive, past, past + "ه", past + "ند", _affirmed(denied))
    chances = [sides.links.table.forward(persian_key(form)) for form in forms]
    scored = [
        (max(c.get(p.word.key, 0.0) for c in chances), p) for p in sides.links.coverage if is_content(p.word, "en")
    ]
    score, place = max(scored, key=lambda s: s[0], default=(0.0, None))
    return (place, score) if place is not None else None


def _affirmed(form: str) -> str:
    """A negated form without its «ن»: «نمی‌داند» is «می‌داند», «نیامده» «آمده», «نیفتاد» «افتاد»."""
    if form.startswith("نیا"):
        return "آ" + form[len("نیا") :]
    return "ا" + form[len("نی") :] if form.startswith("نیف") else form.removeprefix("ن")


def beside(place: Place, there: Sequence[Spot]) -> list[Spot]:
    """Those of the denials that may bear on a word: in its clause, or right before it."""
    own = clause_at(place.sentence, span_of(place.word))
    return [
        s
        for s in there
        if s.sentence is place.sentence
        and (
            (own is not None and own.overlaps(s.span))
            or 0 <= place.number - word_number(s.sentence, s.span) <= _REACH
        )
    ]  # fmt: skip


def with_clause(told: Place, places: Sequence[Place]) -> list[Place]:
    """The place of a predicate, and those that stand in one clause with it."""
    own = clause_at(told.sentence, span_of(told.word))
    same = (p for p in places if p.sentence is told.sentence and own is not None and own.overlaps(span_of(p.word)))
    return [told, *(p for p in same if p != told)]


def only_seems(other: Spot) -> bool:
    """Is it a word that denies in some phrases only, not in this one: "insured against fire", "on anyone's right"?"""
    text, said = other.sentence.normal.text, other.cue.text.lower()
    if said == "but":
        return _BUT_ALL.search(text, max(0, other.span.start - 40), other.span.start) is None
    if said == "دیگر":
        return True  # «دیگر» denies with a negated verb only: «۴۸ ساعت دیگر», «بار دیگر»
    if said in ("failure", "failures"):
        return not text.startswith(" to ", other.span.end)  # "camera failure" denies nothing
    if said == "against":
        return _AGAINST.search(text, max(0, other.span.start - 40), other.span.start) is None
    return _ANY.match(said) is not None and _ASKS.search(text) is None
