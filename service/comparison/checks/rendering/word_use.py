"""Whether an English word is another word than its key tells: by a particle, its place, or what stands around it."""

import re

from models.dictionary import VERB, dictionary
from models.senses import senses
from models.text.words import english_key
from service.comparison.links import Place, WordLinks
from service.comparison.renderings import Match
from service.language.mentions import NameKind
from service.language.spans import Span

_DETERMINERS = frozenset("the a an this that its his her their".split())
_OBJECTS = _DETERMINERS | frozenset("that he she they it him them himself herself".split())
_BEFORE_NOUNS = _DETERMINERS | frozenset("of by for from in on at with between among against their our your".split())
"""Words before a noun, if not always right before it."""
_PLURAL = re.compile(r"[^su]s$")
_PARTICLES = frozenset(("back", "off", "out", "up", "down", "away"))
_CALLING = frozenset(map(english_key, "dismissed hailed branded denounced rejected praised derided".split()))
_AS = re.compile(r"(?: [\w'’-]+){1,6} as\b")
"""What makes them words of calling: "dismissed the move as worthless"."""


_THINGS = frozenset((5, 6, 8, 13, 17, 20))
"""Lexicographer files (`Senses.fields_of`) of animals, things made, parts of the body, foods, waters and hills, plants,
of which verbs are made."""
_LEVELS = frozenset("province city county town district village state region sea gulf".split())
"""Words that only say what a named place is: "West Azerbaijan Province", "the city of Khoy", "the Gulf of Oman"."""
_ABLE = re.compile(
    r"(?<!\w)(?:نمی[\u200c ]?(?:توان|شود|شد)|نتوان|ممکن ن|امکان(?:پذیر)? ن|مقدور ن|میسر ن|محال|ناممکن|غیرممکن)"
)
"""What "impossible" tells."""


def _takes(place: Place, n: int) -> bool:
    """Is word n of its sentence an object, or a number of them?"""
    word = place.sentence.facts.words[n]
    counted = any(q.span.start == word.start for q in place.sentence.facts.quantities)
    return (word.text.lower() in _OBJECTS or counted) and "v" in senses().parts_of_speech(place.word.key)


def of_a_name(match: Match, at: tuple[int, ...], links: WordLinks) -> bool:
    """Does either belong to the name of a place that both sides have?"""
    place = links.coverage[at[-1]]
    keys = {n.key for n in match.sentence.facts.names if n.kind is NameKind.PLACE and n.key}
    names = [n for n in place.sentence.facts.names if n.kind is NameKind.PLACE and n.key in keys]
    word, near = Span(place.word.start, place.word.end), len(" of ")
    if any(n.span.overlaps(word) for n in names):
        return True
    beside = any(n.span.start - word.end <= near and word.start - n.span.end <= near for n in names)
    return place.word.text.lower() in _LEVELS and beside


def told_unable(match: Match, at: tuple[int, ...], links: WordLinks) -> bool:
    """Does "impossible" tell another word of the source, by which something cannot be?"""
    impossible = any(links.coverage[j].word.text.lower() == "impossible" for j in at)
    return impossible and _ABLE.search(match.sentence.normal.text) is not None


def used_otherwise(match: Match, at: tuple[int, ...], links: WordLinks) -> bool:
    """Does a particle behind it, its place, or what stands before it make another word of it: "pay back", "Watering
    milk down", for a verb "the Mehran crossing", for a noun "ruled that"?"""
    place = links.coverage[at[-1]]
    words, n = place.sentence.facts.words, place.number
    follows = n + 1 < len(words) and words[n + 1].start == place.word.end + 1
    verbal = VERB in dictionary().heads[match.head]
    if verbal and place.word.text.endswith("ing") and n > 1:
        before = words[n - 1].text
        if before.lower() in _DETERMINERS or before[:1].isupper():
            return True
    if verbal and _PLURAL.search(place.word.text) and (not n or words[n - 1].text.lower() in _BEFORE_NOUNS | {"to"}):
        return True  # "Critics are split", "works by composers"
    if not verbal and place.word.text.endswith("ed"):
        made = senses().fields_of(place.word.key) & _THINGS  # "the ground has caved in" tells of no cave
        if made or (follows and words[n + 1].text.lower() in _OBJECTS):
            return True
    if not verbal and follows and n and words[n - 1].text.lower() == "to" and _takes(place, n + 1):
        return True  # "built to house six of them"
    if follows and words[n + 1].text.lower() in _PARTICLES:
        return True
    if place.word.key in _CALLING and _AS.match(place.sentence.normal.text, place.word.end):
        return True
    return n == 0 and len(at) == 1 and place.word.text.endswith("ing") and follows
