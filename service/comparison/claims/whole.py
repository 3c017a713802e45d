"""Sentences without a counterpart."""

from collections.abc import Iterator

import numpy as np

from service.comparison.claims.told import Direction
from service.comparison.readings import denies, denies_in_a_word
from service.comparison.values import Bead, Context, Evidence, Finding, Kind, Role, Sentence, Severity
from service.language.mentions import CueKind, NameKind

TOLD_BY_ONE = 0.6
"""A sentence of which one sentence of the other side tells this share, by weight, is told, though no bead says so; but
what is denied is told by a denial alone: «سازمان هنوز پاسخی نداده است» shares its names with what was asked."""


def whole(context: Context, dropped: Direction, added: Direction) -> Iterator[Finding]:
    """A finding for each sentence that stands alone and that no sentence of the other side tells."""
    for bead in context.beads:
        if bead.source and bead.coverage:
            continue
        direction = dropped if bead.source else added
        for sentence in bead.source or bead.coverage:
            if not _told(sentence, direction):
                yield _finding(sentence, direction.kind, bead)


def _told(sentence: Sentence, direction: Direction) -> bool:
    told = direction.words.get(sentence.index)
    if told is None or not told.by.size:
        return False
    weight = told.weight * told.known
    enough = weight @ told.by >= TOLD_BY_ONE * max(float(weight.sum()), 1e-9)
    tellers = [direction.other[n] for n in np.flatnonzero(enough).tolist()]
    return any(map(denies_in_a_word, tellers)) if denies(sentence) else bool(tellers)


def _finding(sentence: Sentence, kind: Kind, bead: Bead) -> Finding:
    evidence = Evidence(sentence.span, sentence.text, reading(sentence))
    if kind is Kind.DROPPED:
        message = "The coverage does not tell this sentence of the source."
        return Finding(kind, salience(sentence), bead.score, evidence, None, bead.index, message)
    message = "The source does not say this."
    return Finding(kind, salience(sentence), bead.score, None, evidence, bead.index, message)


def reading(sentence: Sentence) -> str:
    """What the sentence says, in English where there is a translation."""
    return sentence.translation.text if sentence.translation else sentence.text


def salience(sentence: Sentence) -> Severity:
    """How much is lost: figures, quotes and named people weigh most, a headline and plain context least."""
    facts = sentence.facts
    if sentence.role is Role.HEADLINE:
        return Severity.LOW
    weight = (
        bool(facts.quantities)
        + bool(facts.quotes)
        + any(n.kind is NameKind.PERSON for n in facts.names)
        + any(c.kind is CueKind.POLAR for c in facts.cues)
    )
    return Severity.HIGH if weight >= 2 else Severity.MEDIUM if weight else Severity.LOW
