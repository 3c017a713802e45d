"""Whether a headword, or an English word in its place, is denied: by a "not" near it, by its verb, by what it lacks.

A verb that is denied on either side tells nothing of what happened, so it is left alone. A noun may be denied on both:
«اجازه دیدار با وکیل ندارند» told as "are not allowed to see their families" names another all the same.
"""

import re

from models.dictionary import VERB, dictionary
from service.comparison.links import Place
from service.comparison.renderings import Match
from service.comparison.values import Sentence
from service.language.mentions import CueKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span

NOT = 0.9
"""Level of a cue that denies outright."""
_LACKING = {"fa": re.compile(r"(?<!\w)بدون $"), "en": re.compile(r"\bwithout (?:\w+ ){0,2}$", re.IGNORECASE)}
"""Before a word, that it is not there; which both sides may tell."""
_WITHOUT = frozenset(("بدون", "without"))
_NEAR = 20
"""A negation so many characters from a word may deny it."""
_VERB_BEHIND = 2
"""So many words behind a headword may be its verb."""


def denied(match: Match) -> bool:
    """Is a headword denied?

    The first verb right behind it may deny it: «مجرم ندانست» is no "guilty".
    """
    words = match.sentence.facts.words
    forms = [f for n in match.at if (f := verb_form(words[n].text))]
    behind = words[match.at[-1] + 1 : match.at[-1] + 1 + _VERB_BEHIND]
    first = next(filter(None, (verb_form(w.text) for w in behind)), None)
    if any(f.negated for f in forms) or (first is not None and first.negated):
        return True
    return _near_not(match.sentence, match.span)


def denied_alike(match: Match, places: list[Place]) -> bool:
    """Are a headword and the English words both denied, which only a noun may be, or neither?"""
    there = any(_near_not(p.sentence, Span(p.word.start, p.word.end)) for p in places)
    here = denied(match)
    return here == there and not (here and VERB in dictionary().heads[match.head])


def lacks(sentence: Sentence, span: Span) -> bool:
    """Does it stand right behind "without"?"""
    return _LACKING[sentence.lang].search(sentence.normal.text[: span.start]) is not None


def _near_not(sentence: Sentence, span: Span) -> bool:
    """Does a "not" or the like stand so near that it may turn the word round? A "without" of its own is no matter."""
    lacking = lacks(sentence, span)
    return any(
        c.kind is CueKind.NEGATION
        and not (lacking and c.text.lower() in _WITHOUT)
        and c.level >= NOT
        and c.span.start - span.end <= _NEAR
        and span.start - c.span.end <= _NEAR
        for c in sentence.facts.cues
    )
