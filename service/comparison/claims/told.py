"""How the words of a sentence are told on the other side, and the stretches of it that are not."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from models.protocols import WordTable
from service.comparison.agreement import told_figures
from service.comparison.align.support import Side, Support, counts
from service.comparison.values import Context, Kind, Sentence
from service.language import clauses as language
from service.language.clauses import JOINTS, Edge
from service.language.spans import Span

Array = NDArray[np.float64]

TELLS = 0.35
"""From here on a word counts as told when stretches are parted."""
MOSTLY_TOLD = 0.7
"""A clause of which its counterpart tells more is told."""


@dataclass(frozen=True)
class Told:
    """The content words of a sentence: where each starts, its weight, how well the word table knows what it may
    become (0 to 1), and how well every sentence of the other side tells it, shape (words, other sentences); a
    figure is told where an equal one stands, however written."""

    starts: Sequence[int]
    weight: Array
    known: Array
    by: Array

    def inside(self, span: Span) -> slice:
        return slice(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def best(self, columns: Sequence[int]) -> Array:
        """How well those sentences together tell each word."""
        if len(columns) == 1:
            return np.asarray(self.by[:, columns[0]])
        return np.asarray(self.by[:, columns].max(axis=1))

    def untold(self, here: Array) -> Array:
        """How much each word speaks for something untold: one with known translations, none of which is there,
        does; a word that the table does not know says nothing."""
        return np.asarray(self.weight * self.known * (1 - here))


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
    table: WordTable

    @cached_property
    def words(self) -> dict[int, Told | None]:
        """How the words of each own sentence are told, by the sentence's index."""
        return {s.index: _told(s, self) for s in self.own}

    def known(self, key: str) -> float:
        """The probability that the table gives to all translations that it lists for a word."""
        translations = self.table.forward(key) if self.kind is Kind.DROPPED else self.table.backward(key)
        return min(1.0, sum(translations.values()))


def directions(context: Context, support: Support) -> tuple[Direction, Direction]:
    """Source clauses against the coverage, and coverage clauses against the source."""
    a, b, table = context.body_source, context.body_coverage, context.table
    return (
        Direction(Kind.DROPPED, a, b, support.source, support.told.toarray(), table),
        Direction(Kind.ADDED, b, a, support.coverage, support.backed.toarray(), table),
    )


def _told(sentence: Sentence, direction: Direction) -> Told | None:
    words = [w for w in sentence.facts.words if counts(w, sentence.lang)]
    if not words:
        return None
    numbers = [direction.side.vocabulary[w.key] for w in words]
    told = Told(
        [w.start for w in words],
        np.array([direction.side.rarity[n] for n in numbers]),
        np.array([direction.known(w.key) for w in words]),
        direction.told[numbers],
    )
    for place, tellers in told_figures(sentence, direction.other):
        told.by[told.inside(place), sorted(tellers)] = 1.0
    return told


@lru_cache(maxsize=1_000)
def clauses(sentence: Sentence) -> list[Span]:
    return language.clauses(sentence.normal.text, sentence.facts.words, sentence.lang)


@lru_cache(maxsize=1_000)
def edges(sentence: Sentence) -> list[Edge]:
    return language.edges(sentence.normal.text, sentence.facts.words, sentence.lang)


def untold_parts(sentence: Sentence, told: Told, here: Array) -> list[Span]:
    """What may be untold of a sentence, in order: the clauses of which little is told, and the stretches in which
    no word is. They overlap; the caller chooses."""
    found = set(stretches(sentence, told, here))
    parts = clauses(sentence)
    for span in parts if len(parts) > 1 else ():
        weight, share = told.weight[told.inside(span)], here[told.inside(span)]
        if len(weight) and float(weight @ share) <= MOSTLY_TOLD * float(weight.sum()):
            found.add(span)
    return sorted(found, key=lambda s: (s.start, s.end))


def stretches(sentence: Sentence, told: Told, here: Array) -> Iterator[Span]:
    """Stretches of words without a told one: each as a whole, and without what belongs to a told neighbour."""
    share = dict(zip(told.starts, here.tolist(), strict=True))
    words = sentence.facts.words
    first = 0
    for n in range(len(words) + 1):
        if n < len(words) and share.get(words[n].start, 0.0) < TELLS:
            continue
        for a, b in _pieces(edges(sentence), first, n):
            start, end = _tightened(sentence, share, a, b)
            if start < end:
                yield Span(words[start].start, words[end - 1].end)
        first = n + 1


def _pieces(edge: Sequence[Edge], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Of the words from `first` to `end`: all, those behind the first edge, those before the last, and both."""
    inner = [n for n in range(first, end) if edge[n]]
    starts = {first, inner[0]} if inner else {first}
    ends = {end, inner[-1]} if inner and not edge[end] else {end}
    yield from ((a, b) for a in sorted(starts) for b in sorted(ends) if a < b)
    if inner and not edge[end] and inner[-1] > first:
        yield inner[-1], end


def _tightened(sentence: Sentence, share: dict[int, float], a: int, b: int) -> tuple[int, int]:
    """Without words of grammar at both ends, but for the word that opens a phrase and the verb that ends it."""
    words, edge = sentence.facts.words, edges(sentence)
    verb = JOINTS[sentence.lang].finite if sentence.lang == "fa" else None
    while b > a and words[b - 1].start not in share and not (verb and verb.match(words[b - 1].text)):
        b -= 1
    while a < b and words[a].start not in share and not edge[a]:
        a += 1
    return (a, b) if any(words[n].start in share for n in range(a, b)) else (a, a)
