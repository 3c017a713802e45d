"""Sentences without a counterpart."""

from collections.abc import Iterator

from service.comparison.values import Bead, Context, Evidence, Finding, Kind, Role, Sentence, Severity
from service.language.mentions import CueKind, NameKind


def whole(context: Context) -> Iterator[Finding]:
    """A finding for each sentence that stands alone."""
    for bead in context.beads:
        if not bead.coverage:
            yield from (_finding(sentence, Kind.DROPPED, bead) for sentence in bead.source)
        elif not bead.source:
            yield from (_finding(sentence, Kind.ADDED, bead) for sentence in bead.coverage)


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
