"""How the words of a sentence are told on the other side, and the stretches of it that are not."""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib import resources
from math import log

import numpy as np
from numpy.typing import NDArray

from models.protocols import WordTable
from models.text.words import words
from service.comparison.agreement import Tellers, told_figures
from service.comparison.align.index import plain
from service.comparison.align.support import Side, Support, counts, telling
from service.comparison.claims.turns import merged, told_turns
from service.comparison.values import Context, Kind, Sentence
from service.language import clauses as language
from service.language.clauses import JOINTS, Edge
from service.language.spans import Span

Array = NDArray[np.float64]

TELLS = 0.35
"""From here on a word counts as told when stretches are parted."""
REACH = 2
"""A stretch may end a phrase that begins with so many told words."""
UNTOLD = 0.15
"""A word that is told no better, anywhere on the other side, is untold."""
MOSTLY_TOLD = 0.7
"""A clause of which its counterpart tells more is told."""
MOST = 3.0
FIGURE, DIGIT = 2.5, 1.2
STRANGE, KNOWN_AT_ALL = 0.3, 0.05
"""The surprise of a word of which the table knows fewer translations."""
TOLD_BY_MASS = {"fa": (0.35, 0.55, 0.75, 0.85, 0.92), "en": (0.35, 0.6, 0.75, 0.85, 0.93)}
"""How often the other words are told, by the probability of all translations that the table lists, in fifths."""


@dataclass(frozen=True)
class Told:
    """The content words of a sentence: where each starts, its weight, how well the word table knows what it may
    become (0 to 1), its `surprise` where it is untold, and how well every sentence of the other side tells it, shape
    (words, other sentences); a figure is told where an equal one stands, however written, and a name of the lexicons
    where its other form stands."""

    starts: Sequence[int]
    weight: Array
    known: Array
    surprise: Array
    by: Array

    def inside(self, span: Span) -> slice:
        return slice(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def best(self, columns: Sequence[int]) -> Array:
        """How well those sentences together tell each word."""
        if len(columns) == 1:
            return np.asarray(self.by[:, columns[0]])
        return np.asarray(self.by[:, columns].max(axis=1))

    def told_without(self, part: slice, here: Array) -> float:
        """How much of the sentence is told without a part, 0 to 1. here: how well each word is told."""
        weight = self.weight.copy()
        weight[part] = 0.0
        total = float(weight.sum())
        return float(weight @ here) / total if total else 0.0


@dataclass(frozen=True)
class Heard:
    """A sentence against its counterparts. here: how well they tell each content word. rest: how much each speaks for
    something untold; a word with known translations, none of which is there, does, one that the table does not know
    says next to nothing. stretches: those without a told word."""

    sentence: Sentence
    told: Told
    here: Array
    rest: Array
    stretches: frozenset[Span]

    @cached_property
    def untold(self) -> float:
        """How much of the sentence is untold: all of `rest`."""
        return float(self.rest.sum())

    @cached_property
    def says(self) -> float:
        """How much would be, if none of its words were told."""
        return float(self.told.surprise.sum())

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
    `Support`. figures: of `own`.
    """

    kind: Kind
    own: Sequence[Sentence]
    other: Sequence[Sentence]
    side: Side
    told: Array
    figures: Tellers
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
    def _numbers(self) -> dict[int, int]:
        return {s.index: n for n, s in enumerate(self.other)}

    def columns(self, counterparts: Sequence[Sentence]) -> tuple[int, ...]:
        """The numbers of sentences of the other side, by which `Told` is read."""
        return tuple(self._numbers[s.index] for s in counterparts)

    @cached_property
    def names(self) -> Mapping[str, Sequence[int]]:
        """Which sentences of the other side have each name of the lexicons, by its key."""
        found: dict[str, list[int]] = {}
        for n, sentence in enumerate(self.other):
            for key in {name.key for name in sentence.facts.names if name.key}:
                found.setdefault(key, []).append(n)
        return found

    @cached_property
    def words(self) -> dict[int, Told | None]:
        """How the words of each own sentence are told, by the sentence's index."""
        return {s.index: _told(s, n, self) for n, s in enumerate(self.own)}


@lru_cache(maxsize=50_000)
def known(key: str, lang: str, table: WordTable) -> float:
    """The probability that the table gives to all translations that it lists for a word."""
    return min(1.0, sum((table.forward if lang == "fa" else table.backward)(key).values()))


@lru_cache(maxsize=50_000)
def surprise(key: str, lang: str, table: WordTable) -> float:
    """How much it says that a word is told nowhere in the counterpart: -log of how often a faithful translation has
    no word for it, at most `MOST`. "Three" is hardly ever left out, "even" every other time."""
    if key.replace(",", "").replace(".", "").isdigit():
        return FIGURE if len(key) > 1 else DIGIT
    mass = known(key, lang, table)
    if mass < KNOWN_AT_ALL:
        return STRANGE
    told = _often_untold()[lang].get(key) or TOLD_BY_MASS[lang][int(mass * 4.99)]
    return min(MOST, -log(1 - told))


@cache
def _often_untold() -> dict[str, dict[str, float]]:
    """How often the commoner words that translators leave out or reword are told, by language; the file is made by
    `python -m tests.quality.untold`."""
    data: dict[str, dict[str, float]] = json.loads(
        resources.files("service.comparison").joinpath("data/untold.json").read_text("utf-8")
    )
    return data


def directions(context: Context, support: Support) -> tuple[Direction, Direction]:
    """Source clauses against the coverage, and coverage clauses against the source."""
    a, b, table = context.body_source, context.body_coverage, context.table
    ours, theirs = map(merged, told_figures(a, b), told_turns(a, b))
    return (
        Direction(Kind.DROPPED, a, b, support.source, plain(support.told), ours, table),
        Direction(Kind.ADDED, b, a, support.coverage, plain(support.backed), theirs, table),
    )


def _told(sentence: Sentence, n: int, direction: Direction) -> Told | None:
    own = telling(sentence)
    if not own:
        return None
    numbers = [direction.side.vocabulary[w.key] for w in own]
    told = Told(
        [w.start for w in own],
        np.array([direction.side.rarity[n] for n in numbers]),
        np.array([known(w.key, sentence.lang, direction.table) for w in own]),
        np.array([surprise(w.key, sentence.lang, direction.table) for w in own]),
        direction.told[numbers],
    )
    for place, tellers in direction.figures.get(n, ()):
        told.by[told.inside(place), tellers] = 1.0
    for name in sentence.facts.names:
        if name.key and name.key in direction.names:
            told.by[told.inside(name.span), direction.names[name.key]] = 1.0
    return told


def _heard(sentence: Sentence, told: Told, columns: Sequence[int]) -> Heard:
    here = told.best(columns)
    rest = np.asarray(told.surprise * (1 - here))
    starts = tuple(start for start, share in zip(told.starts, here.tolist(), strict=True) if share >= TELLS)
    return Heard(sentence, told, here, rest, stretches(sentence.normal.text, sentence.lang, starts))


def clauses(sentence: Sentence) -> tuple[Span, ...]:
    return language.clauses_of(sentence.normal.text, sentence.lang)


def edges(sentence: Sentence) -> tuple[Edge, ...]:
    return _edges(sentence.normal.text, sentence.lang)


# Kept by text, not by sentence, which has another place after an edit.
@lru_cache(maxsize=2_000)
def _edges(text: str, lang: str) -> tuple[Edge, ...]:
    return tuple(language.edges(text, words(text, lang), lang))


@lru_cache(maxsize=2_000)
def stretches(text: str, lang: str, told: tuple[int, ...]) -> frozenset[Span]:
    """Stretches of words without a told one: each as a whole, and without what belongs to a told neighbour.

    told: where the words start that are told.
    """
    all_words, lean = words(text, lang), _lean(text, lang)
    found = set()
    first = 0
    for end in (*(lean.number[start] for start in told), len(all_words)):
        for a, b in _pieces(lean.edges, first, end) if first < end else ():
            start, stop = _tightened(lean, a, b)
            if start < stop:
                found.add(Span(all_words[start].start, all_words[stop - 1].end))
                opening = _opening(lean, start)
                found.add(Span(all_words[opening].start, all_words[stop - 1].end))
        first = end + 1
    return frozenset(found)


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


@lru_cache(maxsize=2_000)
def _lean(text: str, lang: str) -> _Lean:
    """A stretch may also begin with the word of grammar that opens a phrase, and end with a verb."""
    all_words, edge = words(text, lang), _edges(text, lang)
    content = [counts(w, lang) for w in all_words]
    verb = JOINTS[lang].finite if lang == "fa" else None
    return _Lean(
        edge,
        content,
        [own or bool(edge[n]) for n, own in enumerate(content)],
        [own or bool(verb and verb.match(w.text)) for own, w in zip(content, all_words, strict=True)],
        {w.start: n for n, w in enumerate(all_words)},
    )


def _opening(lean: _Lean, start: int) -> int:
    """Where the phrase opens of which a stretch is the end, if the words between are few: «در سال‌های خشک»."""
    for n in range(start, max(0, start - REACH) - 1, -1):
        if lean.edges[n]:
            return n
    return start


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
