"""What is read of one sentence alone: read once, however many checks ask for it.

A bead is looked at by some eighty rules, most of which find nothing in it. What they share is kept here or made with
`of_sentence`, so that a rule that has no cue in a bead costs a look into a dictionary.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from service.comparison.values import Sentence
from service.language.heads import HeadWord, find_heads
from service.language.mentions import CueKind
from service.language.persian.hearers import hearers
from service.language.roles import Role, find_roles

T = TypeVar("T")


def of_sentence(read: Callable[[Sentence], T]) -> Callable[[Sentence], T]:
    """The same function, which reads each sentence once. What it gives is shared and must not be changed."""

    @wraps(read)
    def kept(sentence: Sentence) -> T:
        try:
            made: T = sentence.readings[read]
        except KeyError:
            made = sentence.readings[read] = read(sentence)
        return made

    return kept


@of_sentence
def roles_of(sentence: Sentence) -> tuple[Role, ...]:
    """The roles that its words name, leftmost longest, in order; no reporters who are only told something."""
    roles = tuple(find_roles(sentence.facts.words, sentence.lang))
    heard = hearers(sentence.normal.text) if sentence.lang == "fa" else ()
    return tuple(r for r in roles if not any(r.span.overlaps(h) for h in heard)) if heard else roles


@of_sentence
def heads_of(sentence: Sentence) -> tuple[HeadWord, ...]:
    """Its words for bodies, buildings and places, leftmost longest, in order."""
    return tuple(find_heads(sentence.facts.words, sentence.lang))


@of_sentence
def denies(sentence: Sentence) -> bool:
    """Is anything in it negated outright?"""
    return any(c.kind is CueKind.NEGATION and c.level >= 1 for c in sentence.facts.cues)


_IN_A_WORD = 0.6


@of_sentence
def denies_in_a_word(sentence: Sentence) -> bool:
    """Is anything in it negated, be it by a word that has no "not": "has yet to confirm", "dispute", "failed"?"""
    return any(c.kind is CueKind.NEGATION and c.level >= _IN_A_WORD for c in sentence.facts.cues)
