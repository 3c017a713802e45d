"""Evidence that a clause is told on the other side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.comparison.agreement import told_figures
from service.comparison.align.support import Side, Support, counts
from service.comparison.values import Bead, Context, Kind, Sentence
from service.language.clauses import clauses
from service.language.spans import Span

Array = NDArray[np.float64]

FEATURES = (
    "words", "weight", "untold", "told", "told_elsewhere", "like_bead", "like_any", "part", "any_word",
)  # fmt: skip


@dataclass(frozen=True)
class Clause:
    """A clause of an aligned sentence with the evidence on it, in the order of FEATURES."""

    sentence: Sentence
    span: Span
    features: tuple[float, ...]


@dataclass(frozen=True)
class Direction:
    """One side's clauses against the other side.

    kind: what an untold clause of this side is. own, other: body sentences. side, told: of `own`, as in
    `Support`.
    """

    kind: Kind
    own: Sequence[Sentence]
    other: Sequence[Sentence]
    side: Side
    told: Array


def directions(context: Context, support: Support) -> tuple[Direction, Direction]:
    """Source clauses against the coverage, and coverage clauses against the source."""
    source, coverage = context.body_source, context.body_coverage
    return (
        Direction(Kind.DROPPED, source, coverage, support.source, support.told.toarray()),
        Direction(Kind.ADDED, coverage, source, support.coverage, support.backed.toarray()),
    )


def clause_evidence(direction: Direction, context: Context, beads: Sequence[Bead]) -> Iterator[Clause]:
    """The clauses of the aligned sentences of one side, with evidence; a sentence of one clause has none."""
    number = {s.index: n for n, s in enumerate(direction.other)}
    likeness = _Likeness(direction, context)
    for bead in beads:
        own, other = (bead.source, bead.coverage) if direction.kind is Kind.DROPPED else (bead.coverage, bead.source)
        if own and other:
            columns = [number[s.index] for s in other]
            for sentence in own:
                spans = _clauses(sentence)
                if len(spans) > 1:
                    yield from _of_sentence(sentence, spans, direction, columns, likeness)


def _clauses(sentence: Sentence) -> list[Span]:
    return clauses(sentence.normal.text, sentence.facts.words, sentence.lang)


class _Likeness:
    """Encoder similarity of clauses to the other side's clauses and sentences."""

    def __init__(self, direction: Direction, context: Context) -> None:
        texts, owners = [], []
        for n, sentence in enumerate(direction.other):
            for span in (*_clauses(sentence), Span(0, len(sentence.normal.text))):
                texts.append(span.of(sentence.normal.text))
                owners.append(n)
        self._encode = context.encoder.encode
        self._owners = np.array(owners)
        self._theirs = self._encode(texts, "en" if direction.kind is Kind.DROPPED else "fa")

    def of(self, sentence: Sentence, spans: Sequence[Span]) -> Array:
        """Shape (clauses, clauses and sentences of the other side)."""
        own = self._encode([s.of(sentence.normal.text) for s in spans], sentence.lang)
        return np.asarray(own @ self._theirs.T, dtype=np.float64)

    def within(self, columns: Sequence[int]) -> NDArray[np.bool_]:
        return np.isin(self._owners, columns)


def _of_sentence(
    sentence: Sentence, spans: Sequence[Span], direction: Direction, columns: Sequence[int], likeness: _Likeness
) -> Iterator[Clause]:
    """Evidence on each clause of one sentence; `columns` are its counterparts."""
    words = [w for w in sentence.facts.words if counts(w, sentence.lang)]
    if not words:
        return
    numbers = [direction.side.vocabulary[w.key] for w in words]
    weight = np.array([direction.side.rarity[n] for n in numbers])
    told = direction.told[numbers]
    in_bead = told[:, columns].max(axis=1)
    for place in told_figures(sentence, (direction.other[c] for c in columns)):
        in_bead[[place.start <= w.start < place.end for w in words]] = 1.0
    for place in told_figures(sentence, direction.other):
        told[[place.start <= w.start < place.end for w in words]] = 1.0
    alike = likeness.of(sentence, spans)
    near = likeness.within(columns)
    for span, row in zip(spans, alike, strict=True):
        inside = np.array([span.start <= w.start < span.end for w in words])
        if not inside.any():
            continue
        w, t = weight[inside], in_bead[inside]
        total = max(float(w.sum()), 1e-9)
        elsewhere = float((w[:, None] * told[inside]).sum(axis=0).max()) / total
        yield Clause(sentence, span, (
            float(inside.sum()), float(w.sum()), float((w * (1 - t)).sum()), float((w * t).sum()) / total, elsewhere,
            float(row[near].max()), float(row.max()), float(inside.sum()) / len(words), float((t > 0.4).any()),
        ))  # fmt: skip
