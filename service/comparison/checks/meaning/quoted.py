"""A finding that quotes the words of either side, where these are their own reading."""

from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.spans import Span

Words = tuple[Sentence, Span]


def quoted(bead: Bead, ours: Words, theirs: Words, confidence: float, message: str) -> Finding:
    """message: with `{said}` and `{told}` where the words of the source and of the coverage belong."""
    (a, x), (b, y) = ours, theirs
    said, told = x.of(a.normal.text), y.of(b.normal.text)
    sides = evidence(a, x, said), evidence(b, y, told)
    return Finding(Kind.MEANING, Severity.HIGH, confidence, *sides, bead.index, message.format(said=said, told=told))
