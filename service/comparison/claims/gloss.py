"""Glosses: what an English report explains to readers who do not know Iran, and so does not add."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from service.comparison.claims.told import edges
from service.comparison.claims.turns import is_term
from service.comparison.readings import of_sentence
from service.comparison.values import Sentence
from service.language.clauses import PARTICIPLE, Edge
from service.language.mentions import NameKind
from service.language.spans import Span
from service.language.transliterate import same_name

_CALENDAR = re.compile(
    r"\b(?:Iranian|Persian|Islamic|lunar|solar) (?:[\w-]+ )?(?:calendar|year|month|new year)\b"
    r"|\b(?:month|year|season) (?:that|which) (?:ends?|ended|began|begins|starts?|started|runs?|ran|straddles?)\b",
    re.I,
)
_PERIODS = ("calendar", "year", "month", "season")
_SPELLING = re.compile(
    r"(?:(?:also|sometimes|better|usually|commonly) )?(?:known|written|spelled|spelt|called|rendered)\b|"
    r"(?:meaning|short for|literally|(?:an )?(?:acronym|abbreviat\w+))\b",
    re.I,
)
_DEFINES = re.compile(
    r"(?:an?|the|Iran's) (?:[\w'-]+ ){0,3}?(?:scheme|programme|program|body|agency|organi[sz]ation|system|fund|"
    r"platform|app|network|foundation|force|unit|newspaper|daily|festival|holiday|ritual|ceremony|dish|garment|robe|instrument|"
    r"stronghold|shrine|complex)\b|which (?:handles|oversees|runs|supervises|monitors|regulates|administers|manages|"
    r"vets|deals with|is (?:responsible for|in charge of|charged with|tasked with))\b"
)
_DOES = re.compile(
    r"(?:who|which|that) (?:\w+ly )?(?:enforces?|polices?|vets?|screens?|oversees?|supervises?|tr(?:y|ies)|hears?|"
    r"handles?|hauls?|carr(?:y|ies)|ferr(?:y|ies)|lugs?|picks?|chooses?|appoints?|selects?|settles?|mediates?|arbitrates?|"
    r"administers?|regulates?|audits?|advises?|approves?|leads? (?:the )?prayers|must approve)\b"
)
"""What says of a term's bearers what they do."""
"""What says of a body, a scheme or a place what it is, behind its name."""
_RELATIVE = frozenset("which who whom whose where when and but or while though although after because with".split())
FEWEST_LETTERS = 4


def is_gloss(sentence: Sentence, span: Span, source: Sequence[Sentence]) -> bool:
    """Does the part of an English sentence explain a word of those Persian ones, a calendar or a spelling?

    A Persian word in English stands before the mark that the part is set off by: no name of a
    person, place or body, it is written as it sounds (`sangak, a traditional flatbread`).
    """
    if sentence.lang != "en":
        return False
    words = span.of(sentence.normal.text)
    if (_names_period(sentence) and _CALENDAR.search(words)) or _SPELLING.match(words):
        return True
    return _defines(sentence, span, words) or _explains(sentence, span, source)


def _defines(sentence: Sentence, span: Span, words: str) -> bool:
    """Does it say what a thing is whose name stands before ("Justice Shares, a state scheme for the poor")? With a
    figure, a date or somebody in it, it says more."""
    n = bisect_left(sentence.starts, span.start)
    if n < 2 or edges(sentence)[n] is not Edge.MARK:
        return False
    facts, before = sentence.facts, sentence.facts.words[n - 1]
    named = before.text[:1].isupper() and _DEFINES.match(words)
    if not named and not ((_DOES.match(words) or _DEFINES.match(words)) and is_term(sentence, before.end)):
        return False
    told = [q.span for q in facts.quantities] + [d.span for d in facts.dates]
    told += [m.span for m in facts.names if m.kind is NameKind.PERSON]
    return not any(s.overlaps(span) for s in told)


@of_sentence
def _names_period(sentence: Sentence) -> bool:
    """Has it a word that every phrase about the calendar has?"""
    text = sentence.normal.text.lower()
    return any(period in text for period in _PERIODS)


def _explains(sentence: Sentence, span: Span, source: Sequence[Sentence]) -> bool:
    words, edge = sentence.facts.words, edges(sentence)
    n = bisect_left(sentence.starts, span.start)
    if n == len(words) or words[n].text.lower() in _RELATIVE or PARTICIPLE.match(words[n].text):
        return False
    while n and edge[n] is not Edge.MARK:
        n -= 1
    if not n or words[n].text.lower() in _RELATIVE:
        return False
    head = words[n - 1]
    if any(q.span.start <= head.start < q.span.end for q in sentence.facts.quantities):
        return False  # a unit is spelled as it sounds, too: "58 kilograms"
    if any(m.span.start <= head.start < m.span.end for m in sentence.facts.names if m.kind is not NameKind.OTHER):
        return False
    if len(head.text) < FEWEST_LETTERS:
        return False
    forms = {head.text, head.text.removesuffix("s")}
    return any(same_name(w.text, form) for s in source for w in s.facts.words for form in forms)
