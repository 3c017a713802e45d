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
    "words", "weight", "untold", "told", "told_elsewhere", "like_bead", "like_any", "part", "any_word", "left", "left_share",
)  # fmt: skip
"""What speaks for and against a clause being untold. `left` and `left_share`: how much of the counterpart is
untold as well; where both sides have something left, one most likely words the other freely."""


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


def clause_evidence(
    direction: Direction, opposite: Direction, context: Context, beads: Sequence[Bead]
) -> Iterator[Clause]:
    """The clauses of the aligned sentences of one side, with evidence; a sentence of one clause has none."""
    number = {s.index: n for n, s in enumerate(direction.other)}
    own_number = {s.index: n for n, s in enumerate(direction.own)}
    likeness = _Likeness(direction, context)
    for bead in beads:
        own, other = (bead.source, bead.coverage) if direction.kind is Kind.DROPPED else (bead.coverage, bead.source)
        if own and other:
            columns = [number[s.index] for s in other]
            left = _left(opposite, other, [own_number[s.index] for s in own])
            for sentence in own:
                spans = _clauses(sentence)
                if len(spans) > 1:
                    yield from _of_sentence(sentence, spans, direction, columns, likeness, left)


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


@dataclass(frozen=True)
class _Told:
    """The content words of a sentence: where each starts, its weight, and how well it is told by the sentence's
    counterparts and by every sentence of the other side, shape (words, other sentences)."""

    starts: NDArray[np.int64]
    weight: Array
    here: Array
    anywhere: Array

    def inside(self, span: Span) -> NDArray[np.bool_]:
        return np.asarray((self.starts >= span.start) & (self.starts < span.end))


def _told(sentence: Sentence, direction: Direction, columns: Sequence[int]) -> _Told | None:
    """How the words of a sentence are told; figures and dates are told if they agree, however they are written."""
    words = [w for w in sentence.facts.words if counts(w, sentence.lang)]
    if not words:
        return None
    numbers = [direction.side.vocabulary[w.key] for w in words]
    anywhere = direction.told[numbers]
    told = _Told(
        np.array([w.start for w in words]),
        np.array([direction.side.rarity[n] for n in numbers]),
        anywhere[:, columns].max(axis=1),
        anywhere,
    )
    for place in told_figures(sentence, (direction.other[c] for c in columns)):
        told.here[told.inside(place)] = 1.0
    for place in told_figures(sentence, direction.other):
        told.anywhere[told.inside(place)] = 1.0
    return told


def _left(opposite: Direction, other: Sequence[Sentence], columns: Sequence[int]) -> tuple[float, float]:
    """Of the counterparts: the most that one clause leaves untold, and the share of them that is untold."""
    most = untold = total = 0.0
    for sentence in other:
        told = _told(sentence, opposite, columns)
        if told is None:
            continue
        rest = told.weight * (1 - told.here)
        most = max([most, *(float(rest[told.inside(span)].sum()) for span in _clauses(sentence))])
        untold += float(rest.sum())
        total += float(told.weight.sum())
    return most, untold / total if total else 0.0


def _of_sentence(
    sentence: Sentence,
    spans: Sequence[Span],
    direction: Direction,
    columns: Sequence[int],
    likeness: _Likeness,
    left: tuple[float, float],
) -> Iterator[Clause]:
    """Evidence on each clause of one sentence; `columns` are its counterparts."""
    told = _told(sentence, direction, columns)
    if told is None:
        return
    near = likeness.within(columns)
    for span, row in zip(spans, likeness.of(sentence, spans), strict=True):
        inside = told.inside(span)
        if not inside.any():
            continue
        w, t = told.weight[inside], told.here[inside]
        total = max(float(w.sum()), 1e-9)
        elsewhere = float((w[:, None] * told.anywhere[inside]).sum(axis=0).max()) / total
        yield Clause(sentence, span, (
            float(inside.sum()), float(w.sum()), float((w * (1 - t)).sum()), float((w * t).sum()) / total, elsewhere,
            float(row[near].max()), float(row.max()), float(inside.sum()) / len(told.weight), float((t > 0.4).any()),
            *left,
        ))  # fmt: skip
