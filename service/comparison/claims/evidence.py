"""Evidence that a part of an aligned sentence is told on the other side."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from service.comparison.claims.gloss import is_gloss
from service.comparison.claims.told import Array, Direction, clauses, directions, edges, stretches, untold_parts
from service.comparison.values import Bead, Context, Kind, Sentence
from service.language.clauses import JOINTS, Edge
from service.language.spans import Span

__all__ = ["FEATURES", "Clause", "Direction", "clause_evidence", "directions"]

FEATURES = (
    "untold", "told", "told_elsewhere", "like_bead", "like_any", "after_mark", "before_edge", "adjunct",
    "left", "left_share",
)  # fmt: skip
"""What speaks for and against a part being untold. `left` and `left_share`: how much of the counterpart is
untold as well; where both sides have something left, one most likely words the other freely."""

MOST_UNTOLD = 3.0
MOST_LEFT = 2.5
"""More than this says no more."""


@dataclass(frozen=True)
class Clause:
    """A part of an aligned sentence with the evidence on it, in the order of FEATURES.

    weight: of its content words. part: its share of the sentence's content words.
    """

    sentence: Sentence
    span: Span
    weight: float
    part: float
    features: tuple[float, ...]


def clause_evidence(direction: Direction, opposite: Direction, context: Context, beads: Sequence[Bead]) -> list[Clause]:
    """The parts of the aligned sentences of one side that may be untold, with evidence; they may overlap."""
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


def _left(opposite: Direction, other: Sequence[Sentence], columns: Sequence[int]) -> tuple[float, float]:
    """Of the counterparts: the most that one stretch leaves untold, and the share of them that is untold."""
    most = untold = total = 0.0
    for sentence in other:
        told = opposite.words[sentence.index]
        if told is None:
            continue
        here = told.best(columns)
        rest = told.untold(here)
        most = max([most, *(float(rest[told.inside(span)].sum()) for span in stretches(sentence, told, here))])
        untold += float(rest.sum())
        total += float(told.weight @ told.known)
    return min(most, MOST_LEFT), untold / total if total else 0.0


@dataclass(frozen=True)
class _Draft:
    """A clause before its likeness to the other side is known."""

    sentence: Sentence
    span: Span
    columns: Sequence[int]
    weight: float
    part: float
    words: tuple[float, float, float]
    rest: tuple[float, float, float, float, float]


def _drafts(
    sentence: Sentence, direction: Direction, columns: Sequence[int], left: tuple[float, float]
) -> Iterator[_Draft]:
    told = direction.words[sentence.index]
    if told is None:
        return
    here = told.best(columns)
    rest = told.untold(here)
    others = [direction.other[n] for n in columns]
    for span in untold_parts(sentence, told, here):
        if is_gloss(sentence, span, others):
            continue
        inside = told.inside(span)
        weight = told.weight[inside]
        total = max(float(weight.sum()), 1e-9)
        words = (
            min(float(rest[inside].sum()), MOST_UNTOLD),
            float(weight @ here[inside]) / total,
            float((weight @ told.by[inside]).max()) / total,
        )
        part = len(weight) / len(told.weight)
        yield _Draft(sentence, span, columns, total, part, words, (*_frame(sentence, span), *left))


def _frame(sentence: Sentence, span: Span) -> tuple[float, float, float]:
    """Does it begin behind a mark, end at an edge (a mark counts twice), and open like an adjunct?"""
    words = sentence.facts.words
    first = bisect_left(words, span.start, key=lambda w: w.start)
    behind = bisect_left(words, span.end, key=lambda w: w.start)
    edge = edges(sentence)
    opener = words[first].text.lower() in JOINTS[sentence.lang].adjuncts
    return float(edge[first] is Edge.MARK), float(edge[behind]), float(opener)


def _completed(drafts: Sequence[_Draft], direction: Direction, context: Context) -> list[Clause]:
    """The drafts with their encoder similarity to the clauses and sentences of the other side."""
    texts: list[str] = []
    bounds = [0]
    for sentence in direction.other:
        spans = (*clauses(sentence), Span(0, len(sentence.normal.text)))
        texts += [span.of(sentence.normal.text) for span in spans]
        bounds.append(len(texts))
    langs = ("fa", "en") if direction.kind is Kind.DROPPED else ("en", "fa")
    own = context.encoder.encode([d.span.of(d.sentence.normal.text) for d in drafts], langs[0])
    like = np.asarray(own @ context.encoder.encode(texts, langs[1]).T, dtype=np.float64)
    return [_clause(d, row, bounds) for d, row in zip(drafts, like, strict=True)]


def _clause(draft: _Draft, like: Array, bounds: Sequence[int]) -> Clause:
    near = max(float(like[bounds[n] : bounds[n + 1]].max()) for n in draft.columns)
    features = (*draft.words, near, float(like.max()), *draft.rest)
    return Clause(draft.sentence, draft.span, draft.weight, draft.part, features)
