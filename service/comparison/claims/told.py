"""How the words of a sentence are told on the other side, and the stretches of it that are not."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Heard:
    """A sentence against its counterparts. here: how well they tell each content word. rest: how much each speaks for
    something untold; a word with known translations, none of which is there, does, one that the table does not know
    says nothing. stretches: those without a told word."""

    sentence: Sentence
    told: Told
    here: Array
    rest: Array
    stretches: set[Span]

    def parts(self) -> list[Span]:
        """What may be untold, in order: the clauses of which little is told, and the stretches in which no word is.
        They overlap; the caller chooses."""
        found = set(self.stretches)
        clauses_ = clauses(self.sentence)
        for span in clauses_ if len(clauses_) > 1 else ():
            inside = self.told.inside(span)
            weight = self.told.weight[inside]
            if len(weight) and float(weight @ self.here[inside]) <= MOSTLY_TOLD * float(weight.sum()):
                found.add(span)
        return sorted(found, key=lambda s: (s.start, s.end))


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
    _heard: dict[tuple[int, tuple[int, ...]], Heard | None] = field(default_factory=dict)

    def heard(self, sentence: Sentence, columns: tuple[int, ...]) -> Heard | None:
        """The sentence against those of the other side, by their numbers; None if no word of it says something."""
        key = sentence.index, columns
        if key not in self._heard:
            told = self.words[sentence.index]
            self._heard[key] = None if told is None else _heard(sentence, told, columns)
        return self._heard[key]

    @cached_property
    def words(self) -> dict[int, Told | None]:
        """How the words of each own sentence are told, by the sentence's index."""
        return {s.index: _told(s, self) for s in self.own}


@lru_cache(maxsize=50_000)
def known(key: str, lang: str, table: WordTable) -> float:
    """The probability that the table gives to all translations that it lists for a word."""
    return min(1.0, sum((table.forward if lang == "fa" else table.backward)(key).values()))


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
        np.array([known(w.key, sentence.lang, direction.table) for w in words]),
        direction.told[numbers],
    )
    for place, tellers in told_figures(sentence, direction.other):
        told.by[told.inside(place), sorted(tellers)] = 1.0
    return told


def _heard(sentence: Sentence, told: Told, columns: Sequence[int]) -> Heard:
    here = told.best(columns)
    rest = np.asarray(told.weight * told.known * (1 - here))
    return Heard(sentence, told, here, rest, stretches(sentence, told.starts, here))


@lru_cache(maxsize=1_000)
def clauses(sentence: Sentence) -> list[Span]:
    return language.clauses(sentence.normal.text, sentence.facts.words, sentence.lang)


@lru_cache(maxsize=1_000)
def edges(sentence: Sentence) -> list[Edge]:
    return language.edges(sentence.normal.text, sentence.facts.words, sentence.lang)


def stretches(sentence: Sentence, starts: Sequence[int], here: Array) -> set[Span]:
    """Stretches of words without a told one: each as a whole, and without what belongs to a told neighbour.

    starts, here: where the content words stand, and how well each is told.
    """
    words, lean = sentence.facts.words, _lean(sentence)
    told = [lean.number[start] for start, share in zip(starts, here.tolist(), strict=True) if share >= TELLS]
    found = set()
    first = 0
    for end in (*told, len(words)):
        for a, b in _pieces(lean.edges, first, end) if first < end else ():
            start, stop = _tightened(lean, a, b)
            if start < stop:
                found.add(Span(words[start].start, words[stop - 1].end))
        first = end + 1
    return found


@dataclass(frozen=True)
class _Lean:
    """What of a sentence's words bears on where a stretch of them begins and ends, a value each word.

    edges: before each, and behind all. content: does it say something? opens, closes: may a stretch begin, end with
    it? number: of the word that starts there.
    """

    edges: Sequence[Edge]
    content: Sequence[bool]
    opens: Sequence[bool]
    closes: Sequence[bool]
    number: Mapping[int, int]


@lru_cache(maxsize=1_000)
def _lean(sentence: Sentence) -> _Lean:
    """A stretch may also begin with the word of grammar that opens a phrase, and end with a verb."""
    words, edge = sentence.facts.words, edges(sentence)
    content = [counts(w, sentence.lang) for w in words]
    verb = JOINTS[sentence.lang].finite if sentence.lang == "fa" else None
    return _Lean(
        edge,
        content,
        [own or bool(edge[n]) for n, own in enumerate(content)],
        [own or bool(verb and verb.match(w.text)) for own, w in zip(content, words, strict=True)],
        {w.start: n for n, w in enumerate(words)},
    )


def _pieces(edge: Sequence[Edge], first: int, end: int) -> set[tuple[int, int]]:
    """Of the words from `first` to `end`: all, those behind the first edge, those before the last, and both."""
    inner = [n for n in range(first, end) if edge[n]]
    if not inner:
        return {(first, end)}
    starts, ends = (first, inner[0]), (end,) if edge[end] else (end, inner[-1])
    pieces = {(a, b) for a in starts for b in ends if a < b}
    if not edge[end] and inner[-1] > first:
        pieces.add((inner[-1], end))
    return pieces


def _tightened(lean: _Lean, a: int, b: int) -> tuple[int, int]:
    """Without words of grammar at both ends; empty where nothing is left that says something."""
    while b > a and not lean.closes[b - 1]:
        b -= 1
    while a < b and not lean.opens[a]:
        a += 1
    return (a, b) if any(lean.content[a:b]) else (a, a)
