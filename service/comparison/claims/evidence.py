"""Evidence that a clause is told on the other side."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

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
    "left", "left_share",
)  # fmt: skip
"""What speaks for and against a clause being untold. `left` and `left_share`: how much of the counterpart is
untold as well; where both sides have something left, one most likely words the other freely."""

MOSTLY_TOLD = 0.7
"""A clause of which its counterpart tells more is told."""


@dataclass(frozen=True)
class Clause:
    """A clause of an aligned sentence with the evidence on it, in the order of FEATURES.

    number, of: which clause it is of how many; those of which most is told are counted, but not looked at.
    """

    sentence: Sentence
    span: Span
    number: int
    of: int
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

    @cached_property
    def words(self) -> dict[int, "Told | None"]:
        """How the words of each own sentence are told, by the sentence's index."""
        return {s.index: _told(s, self) for s in self.own}


@dataclass(frozen=True)
class Told:
    """The content words of a sentence: where each starts, its weight, and how well every sentence of the other
    side tells it, shape (words, other sentences); a figure is told where an equal one stands, however written."""

    starts: Sequence[int]
    weight: Array
    by: Array

    def inside(self, span: Span) -> slice:
        return slice(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def best(self, columns: Sequence[int]) -> Array:
        """How well those sentences together tell each word."""
        if len(columns) == 1:
            return np.asarray(self.by[:, columns[0]])
        return np.asarray(self.by[:, columns].max(axis=1))


def directions(context: Context, support: Support) -> tuple[Direction, Direction]:
    """Source clauses against the coverage, and coverage clauses against the source."""
    source, coverage = context.body_source, context.body_coverage
    return (
        Direction(Kind.DROPPED, source, coverage, support.source, support.told.toarray()),
        Direction(Kind.ADDED, coverage, source, support.coverage, support.backed.toarray()),
    )


def clause_evidence(direction: Direction, opposite: Direction, context: Context, beads: Sequence[Bead]) -> list[Clause]:
    """The clauses of the aligned sentences of one side that may be untold, with evidence.

    A sentence of one clause has none, nor has a clause of which most is told.
    """
    number = {s.index: n for n, s in enumerate(direction.other)}
    own_number = {s.index: n for n, s in enumerate(direction.own)}
    drafts = []
    for bead in beads:
        own, other = (bead.source, bead.coverage) if direction.kind is Kind.DROPPED else (bead.coverage, bead.source)
        if own and other:
            columns = [number[s.index] for s in other]
            left = _left(opposite, other, [own_number[s.index] for s in own])
            drafts += [d for sentence in own for d in _drafts(sentence, direction, columns, left)]
    return _completed(drafts, direction, context) if drafts else []


@lru_cache(maxsize=1_000)
def _clauses(sentence: Sentence) -> list[Span]:
    return clauses(sentence.normal.text, sentence.facts.words, sentence.lang)


def _told(sentence: Sentence, direction: Direction) -> Told | None:
    words = [w for w in sentence.facts.words if counts(w, sentence.lang)]
    if not words:
        return None
    numbers = [direction.side.vocabulary[w.key] for w in words]
    told = Told(
        [w.start for w in words],
        np.array([direction.side.rarity[n] for n in numbers]),
        direction.told[numbers],
    )
    for place, tellers in told_figures(sentence, direction.other):
        told.by[told.inside(place), sorted(tellers)] = 1.0
    return told


def _left(opposite: Direction, other: Sequence[Sentence], columns: Sequence[int]) -> tuple[float, float]:
    """Of the counterparts: the most that one clause leaves untold, and the share of them that is untold."""
    most = untold = total = 0.0
    for sentence in other:
        told = opposite.words[sentence.index]
        if told is None:
            continue
        rest = told.weight * (1 - told.best(columns))
        most = max([most, *(float(rest[told.inside(span)].sum()) for span in _clauses(sentence))])
        untold += float(rest.sum())
        total += float(told.weight.sum())
    return most, untold / total if total else 0.0


@dataclass(frozen=True)
class _Draft:
    """A clause before its likeness to the other side is known."""

    sentence: Sentence
    span: Span
    number: int
    of: int
    columns: Sequence[int]
    words: tuple[float, float, float, float, float]
    rest: tuple[float, float, float, float]


def _drafts(
    sentence: Sentence, direction: Direction, columns: Sequence[int], left: tuple[float, float]
) -> Iterator[_Draft]:
    told, spans = direction.words[sentence.index], _clauses(sentence)
    if told is None or len(spans) < 2:
        return
    here = told.best(columns)
    for number, span in enumerate(spans):
        inside = told.inside(span)
        w, t = told.weight[inside], here[inside]
        total = float(w.sum())
        share = float(w @ t) / max(total, 1e-9)
        if not len(w) or share > MOSTLY_TOLD:
            continue
        elsewhere = float((w @ told.by[inside]).max()) / max(total, 1e-9)
        words = (float(len(w)), total, total * (1 - share), share, elsewhere)
        yield _Draft(
            sentence,
            span,
            number,
            len(spans),
            columns,
            words,
            (len(w) / len(told.weight), float((t > 0.4).any()), *left),
        )


def _completed(drafts: Sequence[_Draft], direction: Direction, context: Context) -> list[Clause]:
    """The drafts with their encoder similarity to the clauses and sentences of the other side."""
    texts: list[str] = []
    edges = [0]
    for sentence in direction.other:
        spans = (*_clauses(sentence), Span(0, len(sentence.normal.text)))
        texts += [span.of(sentence.normal.text) for span in spans]
        edges.append(len(texts))
    langs = ("fa", "en") if direction.kind is Kind.DROPPED else ("en", "fa")
    own = context.encoder.encode([d.span.of(d.sentence.normal.text) for d in drafts], langs[0])
    like = np.asarray(own @ context.encoder.encode(texts, langs[1]).T, dtype=np.float64)
    return [
        Clause(
            d.sentence,
            d.span,
            d.number,
            d.of,
            (*d.words, max(float(row[edges[n] : edges[n + 1]].max()) for n in d.columns), float(row.max()), *d.rest),
        )
        for d, row in zip(drafts, like, strict=True)
    ]
