"""Which words of the two sides of a bead translate one another.

A soft word alignment in the manner of IBM model 1 with both directions multiplied ("alignment by
agreement", Liang et al. 2006), from the word-translation table, equal figures, and names that
share a consonant skeleton. It gives every check the same answer to two questions: what stands in the
other text in this word's place, and do these two places speak of the same thing?
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

import numpy as np

from models.protocols import WordTable
from models.text.words import Word
from service.comparison.values import Bead, Context, Sentence
from service.language.spans import Span
from service.language.transliterate import same_name, same_names

LINKED = 0.08
"""A word counts as translated from this probability on."""
SAME_NAME = 0.9
KIN = 0.3
"""Words closer than this (`WordTable.similarity`) support one another, half as strong as a translation."""

# Words that carry grammar, not content: a link between them proves nothing about a place in the text.
FUNCTION = {
    "fa": frozenset(
        "و در به از که را با این آن برای تا بر هم نیز یا اما ولی یک است بود شد شده کرد کرده می خود او وی آنها ما هر "
        "بی هیچ اند باید شود کند کنند دارد داد داده بوده هستند نیست نبود گفت گفته ها های ای پس هنوز همین همان چه "
        "اگر چون زیرا".split()
    ),
    "en": frozenset(
        "the a an of in to and or for on at by with from as is was were are be been being has have had it its his her "
        "their they he she this that these those who which whom what not no but so than then there if when while would "
        "will can could may might must should do did does did said say told up out into over after befor "
        "also one".split()
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a sentence of the bead."""

    sentence: Sentence
    number: int

    @property
    def word(self) -> Word:
        return self.sentence.facts.words[self.number]


def is_content(word: Word, lang: str) -> bool:
    return word.key not in FUNCTION[lang] and (len(word.text) > 1 or word.text.isdigit())


def pair_score(source: Word, coverage: Word, table: WordTable) -> float:
    """How likely two words translate one another, 0 to 1; for all words of a bead see `WordLinks.matrix`."""
    if source.text == coverage.text.lower() and not source.text.isalpha():
        return 1.0
    both = max(table.forward(source.key).get(coverage.key, 0.0), table.backward(coverage.key).get(source.key, 0.0))
    if both < 0.5 and coverage.text[:1].isupper() and same_name(source.text, coverage.text):
        return SAME_NAME
    return both


@dataclass(frozen=True)
class WordLinks:
    """Word links of one bead."""

    source: tuple[Place, ...]
    coverage: tuple[Place, ...]
    table: WordTable

    @cached_property
    def _words(self) -> tuple[list[Word], list[Word]]:
        """The words of the places of both sides."""
        return [p.word for p in self.source], [p.word for p in self.coverage]

    @cached_property
    def matrix(self) -> dict[tuple[int, int], float]:
        """(place number in source, place number in coverage) → score, links above `LINKED` only."""
        scores: dict[tuple[int, int], float] = {}
        known = scores.get
        for i, j, score in chain(self._translations(), self._equal_figures(), self._close_words()):
            if score >= LINKED and score > known((i, j), 0.0):
                scores[i, j] = score
        for i, j in self._names(scores):
            scores[i, j] = max(SAME_NAME, scores.get((i, j), 0.0))
        return scores

    def _translations(self) -> Iterator[tuple[int, int, float]]:
        ours, theirs = map(_by_key, self._words)
        for key, own in ours.items():
            for other, p in self.table.forward(key).items():
                if other in theirs:
                    yield from [(i, j, p) for j in theirs[other] for i in own]
        for key, own in theirs.items():
            for other, p in self.table.backward(key).items():
                if other in ours:
                    yield from [(i, j, p) for i in ours[other] for j in own]

    def _equal_figures(self) -> Iterator[tuple[int, int, float]]:
        ours, coverage = self._words
        theirs: dict[str, list[int]] = defaultdict(list)
        for j, word in enumerate(coverage):
            if not word.text.isalpha():
                theirs[word.text.lower()].append(j)
        if theirs:
            yield from ((i, j, 1.0) for i, word in enumerate(ours) for j in theirs.get(word.text, ()))

    def _close_words(self) -> Iterator[tuple[int, int, float]]:
        own_keys, other_keys = ([w.key for w in side] for side in self._words)
        ours = [i for i, key in enumerate(own_keys) if key not in FUNCTION["fa"]]
        theirs = [j for j, key in enumerate(other_keys) if key not in FUNCTION["en"]]
        if ours and theirs:
            close = self.table.similarity([own_keys[i] for i in ours], [other_keys[j] for j in theirs])
            rows, columns = np.nonzero(close >= KIN)
            for i, j, p in zip(rows.tolist(), columns.tolist(), close[rows, columns].tolist(), strict=True):
                yield ours[i], theirs[j], p / 2

    def _names(self, scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
        """Words that are one name in two scripts, where the table knows no good translation."""
        source, coverage = self._words
        known = {j for (_, j), score in scores.items() if score >= 0.5}
        capitals = [j for j, w in enumerate(coverage) if w.text[:1].isupper() and j not in known]
        if not capitals:
            return []
        ours = [(i, w.text) for i, w in enumerate(source) if not w.text.isascii()]
        found = same_names([text for _, text in ours], [coverage[j].text for j in capitals])
        return sorted(((ours[a][0], capitals[b]) for a, b in found), key=lambda at: (at[1], at[0]))

    @cached_property
    def best_of_source(self) -> dict[int, tuple[int, float]]:
        return _best((i, j, s) for (i, j), s in self.matrix.items())

    @cached_property
    def best_of_coverage(self) -> dict[int, tuple[int, float]]:
        return _best((j, i, s) for (i, j), s in self.matrix.items())

    def partners(self, sentence: Sentence, span: Span) -> list[tuple[Place, float]]:
        """The other side's words that translate the words in `span`, best first."""
        if sentence.lang == "fa":
            own_index, best, other = self._source_index, self.best_of_source, self.coverage
        else:
            own_index, best, other = self._coverage_index, self.best_of_coverage, self.source
        found = [best[i] for i in own_index.within(sentence, span) if i in best]
        return sorted(((other[j], s) for j, s in found), key=lambda t: (-t[1], t[0].word.start))

    def same_place(self, a: Sentence, a_span: Span, b: Sentence, b_span: Span, window: int = 5) -> float:
        """Do the surroundings of a source span and of a coverage span speak of the same thing? 0 to 1.

        The share of the content words within `window` words around each span that translate a word around the
        other, nearer words weighing more; both directions averaged.
        """
        around_a = self._source_index.around(a, a_span, window)
        around_b = self._coverage_index.around(b, b_span, window)
        if not around_a or not around_b:
            return 0.0
        there = self._share(around_a, {j for j, _ in around_b}, forward=True)
        back = self._share(around_b, {i for i, _ in around_a}, forward=False)
        return (there + back) / 2

    def inside(self, sentence: Sentence, span: Span) -> list[int]:
        """Numbers of the places of a span's content words on their own side."""
        index = self._source_index if sentence.lang == "fa" else self._coverage_index
        return index.inside(sentence, span)

    def likeness(self, a: Sentence, a_span: Span, b: Sentence, b_span: Span) -> float:
        """Do a source span and a coverage span say the same? The share of content words linked, both ways averaged."""
        inside_a, inside_b = self._source_index.inside(a, a_span), self._coverage_index.inside(b, b_span)
        if not inside_a or not inside_b:
            return 0.0
        there = self._share([(i, 1.0) for i in inside_a], set(inside_b), forward=True)
        back = self._share([(j, 1.0) for j in inside_b], set(inside_a), forward=False)
        return (there + back) / 2

    def _share(self, near: Sequence[tuple[int, float]], others: set[int], *, forward: bool) -> float:
        links = self._of_source if forward else self._of_coverage
        total, hit = 0.0, 0.0
        for i, weight in near:
            total += weight
            best = max([s for j, s in links[i] if j in others], default=0.0) if i in links else 0.0
            hit += weight * min(1.0, 2 * best)
        return hit / total if total else 0.0

    @cached_property
    def _of_source(self) -> dict[int, list[tuple[int, float]]]:
        return _rows((i, j, s) for (i, j), s in self.matrix.items())

    @cached_property
    def _of_coverage(self) -> dict[int, list[tuple[int, float]]]:
        return _rows((j, i, s) for (i, j), s in self.matrix.items())

    @cached_property
    def _source_index(self) -> "_Index":
        return _Index(self.source)

    @cached_property
    def _coverage_index(self) -> "_Index":
        return _Index(self.coverage)


def _by_key(words: Sequence[Word]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        found[word.key].append(i)
    return found


def _rows(triples: Iterable[tuple[int, int, float]]) -> dict[int, list[tuple[int, float]]]:
    rows: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for i, j, score in triples:
        rows[i].append((j, score))
    return rows


class _Index:
    """Where the words of each sentence stand among the places of one side."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.content = [is_content(p.word, p.sentence.lang) for p in places]
        self._first: dict[int, int] = {}  # by the sentence's identity
        self._around: dict[tuple[int, Span, int], list[tuple[int, float]]] = {}
        for i, place in enumerate(places):
            self._first.setdefault(id(place.sentence), i)

    def within(self, sentence: Sentence, span: Span) -> range:
        """Places of the words that share a character with the span."""
        first = self._first.get(id(sentence))
        if first is None:
            return range(0)
        words = sentence.facts.words
        low = bisect_right(words, span.start, key=lambda w: w.end)
        return range(first + low, first + bisect_left(words, span.end, key=lambda w: w.start))

    def inside(self, sentence: Sentence, span: Span) -> list[int]:
        """Content words of a span."""
        return [i for i in self.within(sentence, span) if self.content[i]]

    def around(self, sentence: Sentence, span: Span, window: int) -> list[tuple[int, float]]:
        """Content words around a span, each with how much it weighs."""
        key = (id(sentence), span, window)
        if key not in self._around:
            self._around[key] = list(self._near(sentence, span, window))
        return self._around[key]

    def _near(self, sentence: Sentence, span: Span, window: int) -> Iterator[tuple[int, float]]:
        inside = self.within(sentence, span)
        if not inside:
            return
        first = self._first[id(sentence)]
        behind = range(inside[-1] + 1, first + len(sentence.facts.words))
        for side in (range(inside[0] - 1, first - 1, -1), behind):
            words = (i for i in side if self.content[i])
            for step, i in enumerate(islice(words, window), 1):
                yield i, 1.0 / (1 + 0.3 * step)


def _best(triples: Iterable[tuple[int, int, float]]) -> dict[int, tuple[int, float]]:
    best: dict[int, tuple[int, float]] = {}
    for i, j, score in triples:
        if i not in best or score > best[i][1]:
            best[i] = (j, score)
    return best


def word_links(bead: Bead, context: Context) -> WordLinks:
    """The word links of a bead, computed once a comparison."""
    return context.once(
        ("links", bead.index), lambda: WordLinks(_places(bead.source), _places(bead.coverage), context.table)
    )


def _places(sentences: Sequence[Sentence]) -> tuple[Place, ...]:
    return tuple(Place(s, n) for s in sentences for n in range(len(s.facts.words)))
