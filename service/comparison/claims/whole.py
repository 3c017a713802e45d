"""Sentences without a counterpart.

Added: "Many of the children had never been to school", of which the source has nothing. Not added: the second half of a
Persian quote in a sentence of its own, «این جام مال آن روزهاست» / "This cup belongs to those days."
"""

from collections.abc import Iterator, Sequence

import numpy as np

from service.comparison.claims.assertion import assertion
from service.comparison.claims.told import Direction, clauses
from service.comparison.readings import denies, denies_in_a_word
from service.comparison.values import Bead, Context, Evidence, Finding, Kind, Role, Sentence, Severity
from service.language.mentions import CueKind, NameKind

TOLD_BY_ONE = 0.6
"""A sentence of which one sentence of the other side tells this share, by weight, is told, though no bead says so; but
what is denied is told by a denial alone: «سازمان هنوز پاسخی نداده است» shares its names with what was asked."""

NEAR = 2
"""A part of a sentence may stand alone so many sentences away from what tells the rest of it."""
LEFT = 0.2
"""Of such a part the counterpart of its sentence tells no more than this share."""
ALIKE = 0.3
"""How alike a part and a sentence that tells it are to the encoder."""


def whole(context: Context, dropped: Direction, added: Direction) -> Iterator[Finding]:
    """A finding for each sentence that stands alone and that no sentence of the other side tells."""
    for bead in context.beads:
        if bead.source and bead.coverage:
            continue
        direction, opposite = (dropped, added) if bead.source else (added, dropped)
        for sentence in bead.source or bead.coverage:
            if _told(sentence, direction):
                continue
            if _claims_once(sentence, direction) and _is_part_of_another(sentence, opposite, context):
                continue
            yield _finding(sentence, direction.kind, bead)


def _told(sentence: Sentence, direction: Direction) -> bool:
    told = direction.words.get(sentence.index)
    if told is None or not told.by.size:
        return False
    weight = told.weight * told.known
    enough = weight @ told.by >= TOLD_BY_ONE * max(float(weight.sum()), 1e-9)
    tellers = [direction.other[n] for n in np.flatnonzero(enough).tolist()]
    return any(map(denies_in_a_word, tellers)) if denies(sentence) else bool(tellers)


def _claims_once(sentence: Sentence, direction: Direction) -> bool:
    """Has it one claim alone, beside who makes it? What tells one of two tells no more than half of it."""
    told = direction.words.get(sentence.index)
    if told is None:
        return False
    return sum(assertion(sentence, span, told.starts[told.inside(span)]) > 0 for span in clauses(sentence)) <= 1


def _is_part_of_another(sentence: Sentence, opposite: Direction, context: Context) -> bool:
    """Does it tell a part of a sentence close by, of which that sentence's counterpart tells nothing?"""
    parts = list(_parts_left(sentence, opposite, context.beads))
    if not parts:
        return False
    there = context.encoder.encode(parts, opposite.own[0].lang)
    own = context.encoder.encode([sentence.normal.text], sentence.lang)
    return float((there @ own.T).max()) >= ALIKE


def _parts_left(sentence: Sentence, opposite: Direction, beads: Sequence[Bead]) -> Iterator[str]:
    """The clauses that the sentences around that one leave untold of what they tell."""
    for bead in beads:
        own, other = (bead.source, bead.coverage) if sentence.lang == "fa" else (bead.coverage, bead.source)
        if not any(abs(s.index - sentence.index) <= NEAR for s in own):
            continue
        for counterpart in other:
            yield from _untold(counterpart, opposite, opposite.columns(own))


def _untold(sentence: Sentence, direction: Direction, columns: Sequence[int]) -> Iterator[str]:
    told, parts = direction.words.get(sentence.index), clauses(sentence)
    if told is None or len(parts) < 2:
        return
    here = told.best(columns)
    for span in parts:
        inside = told.inside(span)
        weight = told.weight[inside]
        is_left = len(weight) > 0 and float(weight @ here[inside]) <= LEFT * float(weight.sum())
        if is_left and assertion(sentence, span, told.starts[inside]):
            yield span.of(sentence.normal.text)


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
