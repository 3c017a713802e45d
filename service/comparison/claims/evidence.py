"""Evidence that a part of an aligned sentence is told on the other side."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from service.comparison.align.support import counts
from service.comparison.claims.gloss import is_gloss
from service.comparison.claims.told import Array, Direction, clauses, directions, edges
from service.comparison.values import Bead, Context, Kind, Role, Sentence
from service.language.clauses import JOINTS, Edge
from service.language.mentions import CueKind, NameKind
from service.language.spans import Span

__all__ = ["FEATURES", "Clause", "Direction", "clause_evidence", "directions"]

FEATURES = (
    "untold", "told", "told_elsewhere", "like_bead", "like_any", "after_mark", "before_edge", "adjunct",
    "left", "left_share",
)  # fmt: skip
"""What speaks for and against a part being untold. `left` and `left_share`: how much of the counterpart is
untold as well; where both sides have something left, one most likely words the other freely."""

FEWEST_WORDS = 2
FEWEST_BESIDE_SPEECH = 3
"""So many content words a clause needs that names a speaker."""
LARGEST_PART = 0.85
"""A clause that is nearly all of its sentence says more about the bead than about itself."""
TOLD_ELSEWHERE = 0.5
"""A clause of which one sentence outside the bead tells this share is told, only in another place."""
LEAST_WEIGHT = 1.0
"""A clause that says less than this is no claim of its own."""
# Both languages have a stock phrase for it, and no two translators take the same one.
_ANONYMOUS = re.compile(r"anonym|(?:be|being) (?:named|identified)|withheld|نام\S* (?:فاش|برده|ذکر|منتشر|اعلام|آورده) ")

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
    """The parts of the aligned sentences of one side that may be untold claims, with evidence; they may overlap."""
    number = {s.index: n for n, s in enumerate(direction.other)}
    own_number = {s.index: n for n, s in enumerate(direction.own)}
    drafts = []
    for bead in beads:
        own, other = (bead.source, bead.coverage) if direction.kind is Kind.DROPPED else (bead.coverage, bead.source)
        if own and other:
            columns = tuple(number[s.index] for s in other)
            left = _left(opposite, other, tuple(own_number[s.index] for s in own))
            drafts += [d for sentence in own for d in _drafts(sentence, direction, columns, left)]
    return _completed(drafts, direction, context) if drafts else []


def _left(opposite: Direction, other: Sequence[Sentence], columns: tuple[int, ...]) -> tuple[float, float]:
    """Of the counterparts: the most that one stretch leaves untold, and the share of them that is untold."""
    most = untold = total = 0.0
    for sentence in other:
        heard = opposite.heard(sentence, columns)
        if heard is None:
            continue
        told, rest = heard.told, heard.rest
        most = max([most, *(float(rest[told.inside(span)].sum()) for span in heard.stretches)])
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
    sentence: Sentence, direction: Direction, columns: tuple[int, ...], left: tuple[float, float]
) -> Iterator[_Draft]:
    heard = direction.heard(sentence, columns)
    if heard is None or sentence.role is Role.HEADLINE:
        return
    told, others = heard.told, [direction.other[n] for n in columns]
    for span in heard.parts():
        inside = told.inside(span)
        weight = told.weight[inside]
        total, part = max(float(weight.sum()), 1e-9), len(weight) / len(told.weight)
        if part > LARGEST_PART or total < LEAST_WEIGHT:
            continue
        elsewhere = float((weight @ told.by[inside]).max()) / total
        if elsewhere > TOLD_ELSEWHERE or not asserts(sentence, span) or is_gloss(sentence, span, others):
            continue
        here = float(weight @ heard.here[inside]) / total
        words = min(float(heard.rest[inside].sum()), MOST_UNTOLD), here, elsewhere
        yield _Draft(sentence, span, columns, total, part, words, (*_frame(sentence, span), *left))


def asserts(sentence: Sentence, span: Span) -> bool:
    """Does the part assert something, beyond naming who speaks, a date or a name?"""
    if _ANONYMOUS.search(span.of(sentence.normal.text)):
        return False
    facts = sentence.facts
    spoken = [c.span for c in facts.cues if c.kind is CueKind.ATTRIBUTION and c.span.overlaps(span)]
    given = [*spoken, *(d.span for d in facts.dates), *(n.span for n in facts.names if n.kind is NameKind.PERSON)]
    inside = [w for w in facts.words if span.start <= w.start < span.end]
    left = [
        w for w in inside
        if counts(w, sentence.lang) and not any(s.start <= w.start < s.end for s in given)
    ]  # fmt: skip
    return len(left) >= (FEWEST_BESIDE_SPEECH if spoken else FEWEST_WORDS)


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
