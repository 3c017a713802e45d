"""Which words of the two sides of a bead translate one another.

A soft word alignment in the manner of IBM model 1 with both directions multiplied ("alignment by
agreement", Liang et al. 2006), from the word-translation table, equal figures, and names that
share a consonant skeleton. It gives every check the same answer to two questions: what stands in the
other text in this word's place, and do these two places speak of the same thing?
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from models.protocols import WordTable
from models.text.words import Word
from service.comparison.readings import of_sentence
from service.comparison.values import Bead, Context, Sentence
from service.language.spans import Span
from service.language.transliterate import likely_names, same_name

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


class Place(NamedTuple):
    """A word of a sentence of the bead (`place_of`). A tuple, since every word of every bead is made one."""

    sentence: Sentence
    number: int
    word: Word


def place_of(sentence: Sentence, number: int) -> Place:
    return Place(sentence, number, sentence.facts.words[number])


def is_content(word: Word, lang: str) -> bool:
    return word.key not in FUNCTION[lang] and (len(word.text) > 1 or word.text.isdigit())


@of_sentence
def content_numbers(sentence: Sentence) -> Sequence[int]:
    """The numbers of its words of content (`is_content`)."""
    function = FUNCTION[sentence.lang]
    return [
        n
        for n, word in enumerate(sentence.facts.words)
        if word.key not in function and (len(word.text) > 1 or word.text.isdigit())
    ]


def pair_score(source: Word, coverage: Word, table: WordTable) -> float:
    """How likely two words translate one another, 0 to 1; for all words of a bead see `WordLinks.matrix`."""
    if source.text == coverage.text.lower() and not source.text.isalpha():
        return 1.0
    both = max(table.forward(source.key).get(coverage.key, 0.0), table.backward(coverage.key).get(source.key, 0.0))
    if both < 0.5 and coverage.text[:1].isupper() and same_name(source.text, coverage.text):
        return SAME_NAME
    return both


PARTICLES = frozenset("al ol el ul ad od ed ud os ar ash osh oz az ot e ye yi".split())
"""The article of Arabic names and the ezafe as words of an English text, but for those that are English words."""

Links = dict[int, list[tuple[int, float]]]


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
        scores = self._translations()
        for i, j, score in chain(self._equal_figures(), self._close_words()):
            if score >= LINKED and score > scores.get((i, j), 0.0):
                scores[i, j] = score
        for i, j in self._names(scores):
            scores[i, j] = max(SAME_NAME, scores.get((i, j), 0.0))
        return scores

    def _translations(self) -> dict[tuple[int, int], float]:
        ours, theirs = map(_by_key, self._words)
        scores: dict[tuple[int, int], float] = {}
        # Of a word's many translations few stand there: they are picked by `filter`, not one by one.
        for key, own in ours.items():
            row = self.table.forward(key)
            for other in filter(theirs.__contains__, row):
                p = row[other]
                if p >= LINKED:
                    for j in theirs[other]:
                        for i in own:
                            scores[i, j] = p
        for key, own in theirs.items():
            row = self.table.backward(key)
            for other in filter(ours.__contains__, row):
                p = row[other]
                if p >= LINKED:
                    for i in ours[other]:
                        for j in own:
                            if p > scores.get((i, j), 0.0):
                                scores[i, j] = p
        return scores

    def _equal_figures(self) -> Iterator[tuple[int, int, float]]:
        ours, coverage = self._words
        theirs: dict[str, list[int]] = defaultdict(list)
        for j, word in enumerate(coverage):
            if not word.text.isalpha():
                theirs[word.text.lower()].append(j)
        if theirs:
            yield from ((i, j, 1.0) for i, word in enumerate(ours) for j in theirs.get(word.text, ()))

    def _close_words(self) -> Iterator[tuple[int, int, float]]:
        own_words, other_words = self._words
        ours = [i for i, w in enumerate(own_words) if w.key not in FUNCTION["fa"]]
        theirs = [j for j, w in enumerate(other_words) if w.key not in FUNCTION["en"]]
        if ours and theirs:
            close = self.table.similarity([own_words[i].key for i in ours], [other_words[j].key for j in theirs])
            rows, columns = np.nonzero(close >= KIN)
            for i, j, p in zip(rows.tolist(), columns.tolist(), close[rows, columns].tolist(), strict=True):
                yield ours[i], theirs[j], p / 2

    @cached_property
    def romanised(self) -> dict[str, list[str]]:
        """For words of the source what of the coverage may be their romanisation, as far as the sieve of
        `likely_names` tells: its capitalised words, each alone and with the one before."""
        source, coverage = self._words
        texts = list(dict.fromkeys([w.text for w in source]))
        names = list(dict.fromkeys(capitalised(coverage)))
        found: dict[str, list[str]] = {}
        for i, j in likely_names(texts, names):
            found.setdefault(texts[i], []).append(names[j])
        return found

    def _names(self, scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
        """Words that are one name in two scripts, where the table knows no good translation."""
        source, coverage = self._words
        known = {j for (_, j), score in scores.items() if score >= 0.5}
        capitals: dict[str, list[int]] = defaultdict(list)
        for j, word in enumerate(coverage):
            if word.text[:1].isupper() and j not in known:
                capitals[word.text].append(j)
        if not capitals:
            return []
        found = [
            (i, j)
            for i, word in enumerate(source)
            for name in self.romanised.get(word.text, ())
            if name in capitals and not word.text.isascii() and same_name(word.text, name)
            for j in capitals[name]
        ]
        return sorted(found, key=lambda at: (at[1], at[0]))

    @cached_property
    def best_of_source(self) -> dict[int, tuple[int, float]]:
        return _best(self._of_source)

    @cached_property
    def best_of_coverage(self) -> dict[int, tuple[int, float]]:
        return _best(self._of_coverage)

    def partners(self, sentence: Sentence, span: Span) -> list[tuple[Place, float]]:
        """The other side's words that translate the words in `span`, best first."""
        if sentence.lang == "fa":
            own_index, best, other = self._source_index, self.best_of_source, self.coverage
        else:
            own_index, best, other = self._coverage_index, self.best_of_coverage, self.source
        found = [best[i] for i in own_index.within(sentence, span) if i in best]
        return sorted(((other[j], s) for j, s in found), key=lambda t: (-t[1], t[0].word.start))

    def place_number(self, sentence: Sentence, number: int) -> int:
        """Which place of its side a word of a sentence is; -1 if the bead has not got the sentence."""
        first = (self._source_index if sentence.lang == "fa" else self._coverage_index).first(sentence)
        return -1 if first is None else first + number

    def within(self, sentence: Sentence, span: Span) -> range:
        """Numbers of the places of the words that share a character with a span, on their own side."""
        return (self._source_index if sentence.lang == "fa" else self._coverage_index).within(sentence, span)

    def may_translate(self, sentence: Sentence, place: int) -> list[int]:
        """Numbers of the other side's places for which `pair_score` with a place may be `LINKED` or more, rising:
        those linked to it, and names, which the matrix has only where no good translation is known."""
        if sentence.lang == "fa":
            linked = {j for j, _ in self._of_source.get(place, ())}
            return sorted(linked | self._capitalised)
        if place in self._capitalised:
            return list(range(len(self.source)))
        return sorted(i for i, _ in self._of_coverage.get(place, ()))

    @cached_property
    def _capitalised(self) -> frozenset[int]:
        return frozenset(j for j, p in enumerate(self.coverage) if p.word.text[:1].isupper())

    def same_place(self, a: Sentence, a_span: Span, b: Sentence, b_span: Span, window: int = 5) -> float:
        """Do the surroundings of a source span and of a coverage span speak of the same thing? 0 to 1.

        The share of the content words within `window` words around each span that translate a word around the
        other, nearer words weighing more; both directions averaged.
        """
        # Kept, since many checks ask the same, most often of the figures.
        asked = id(a), a_span.start, a_span.end, id(b), b_span.start, b_span.end, window
        known = self._same_places.get(asked)
        if known is None:
            around_a = self._source_index.around(a, a_span, window)
            around_b = self._coverage_index.around(b, b_span, window)
            known = self._same_places[asked] = self._both_shares(around_a, around_b)
        return known

    @cached_property
    def _same_places(self) -> dict[tuple[int, ...], float]:
        return {}

    def inside(self, sentence: Sentence, span: Span) -> list[int]:
        """Numbers of the places of a span's content words on their own side."""
        index = self._source_index if sentence.lang == "fa" else self._coverage_index
        return index.inside(sentence, span)

    def likeness(self, a: Sentence, a_span: Span, b: Sentence, b_span: Span) -> float:
        """Do a source span and a coverage span say the same? The share of content words linked, both ways averaged."""
        asked = id(a), a_span.start, a_span.end, id(b), b_span.start, b_span.end
        known = self._likenesses.get(asked)  # kept, since most checks ask it of whole sentences
        if known is None:
            inside_a, inside_b = self._source_index.inside(a, a_span), self._coverage_index.inside(b, b_span)
            evenly = [(i, 1.0) for i in inside_a], [(j, 1.0) for j in inside_b]
            known = self._likenesses[asked] = self._both_shares(*evenly)
        return known

    @cached_property
    def _likenesses(self) -> dict[tuple[int, ...], float]:
        return {}

    def _both_shares(self, ours: Sequence[tuple[int, float]], theirs: Sequence[tuple[int, float]]) -> float:
        if not ours or not theirs:
            return 0.0
        there = self._share(ours, {j for j, _ in theirs}, forward=True)
        back = self._share(theirs, {i for i, _ in ours}, forward=False)
        return (there + back) / 2

    def _share(self, near: Sequence[tuple[int, float]], others: set[int], *, forward: bool) -> float:
        links = self._of_source if forward else self._of_coverage
        total, hit = 0.0, 0.0
        for i, weight in near:
            total += weight
            best = 0.0
            for j, score in links.get(i, ()):
                if score > best and j in others:
                    best = score
            if best:
                hit += weight * min(1.0, 2 * best)
        return hit / total if total else 0.0

    @cached_property
    def _both(self) -> tuple[Links, Links]:
        """The links of each place of the source, and of each of the coverage: the other place and the score."""
        rows: Links = defaultdict(list)
        columns: Links = defaultdict(list)
        for (i, j), score in self.matrix.items():
            rows[i].append((j, score))
            columns[j].append((i, score))
        return rows, columns

    @property
    def _of_source(self) -> Links:
        return self._both[0]

    @property
    def _of_coverage(self) -> Links:
        return self._both[1]

    @cached_property
    def _source_index(self) -> "_Index":
        return _Index(self.source)

    @cached_property
    def _coverage_index(self) -> "_Index":
        return _Index(self.coverage)


def capitalised(words: Sequence[Word]) -> list[str]:
    """The capitalised words as they are written, and each word with the capitalised one behind it.

    The article or ezafe within a name is no word of it: "Qasr al-Dasht", "Sar-e Pol".
    """
    row = [w.text for w in words if w.text not in PARTICLES]
    alone = [text for text in row if text[:1].isupper()]
    return alone + [a + b for a, b in pairwise(row) if b[:1].isupper()]


def _by_key(words: Sequence[Word]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        found[word.key].append(i)
    return found


class _Index:
    """Where the words of each sentence stand among the places of one side."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._first: dict[int, int] = {}  # by the sentence's identity
        self._around: dict[tuple[int, int, int, int], list[tuple[int, float]]] = {}
        self._content: list[int] = []
        for first, place in enumerate(places):
            if not place.number:
                self._first[id(place.sentence)] = first
                self._content += [first + n for n in content_numbers(place.sentence)]

    def first(self, sentence: Sentence) -> int | None:
        """The place of its first word."""
        return self._first.get(id(sentence))

    def within(self, sentence: Sentence, span: Span) -> range:
        """Places of the words that share a character with the span."""
        first = self._first.get(id(sentence))
        if first is None:
            return range(0)
        return range(first + bisect_right(sentence.ends, span.start), first + bisect_left(sentence.starts, span.end))

    def inside(self, sentence: Sentence, span: Span) -> list[int]:
        """Content words of a span."""
        within = self.within(sentence, span)
        return self._content[bisect_left(self._content, within.start) : bisect_left(self._content, within.stop)]

    def around(self, sentence: Sentence, span: Span, window: int) -> list[tuple[int, float]]:
        """Content words around a span, at most `window` before and behind, each with how much it weighs."""
        key = id(sentence), span.start, span.end, window
        if key not in self._around:
            self._around[key] = self._near(sentence, span, window)
        return self._around[key]

    def _near(self, sentence: Sentence, span: Span, window: int) -> list[tuple[int, float]]:
        inside, content = self.within(sentence, span), self._content
        if not inside:
            return []
        first = self._first[id(sentence)]
        start, stop = (bisect_left(content, n) for n in (first, first + len(sentence.facts.words)))
        before, behind = bisect_left(content, inside.start), bisect_left(content, inside.stop)
        near = content[max(start, before - window) : before][::-1], content[behind : min(stop, behind + window)]
        return [(i, 1.0 / (1 + 0.3 * step)) for side in near for step, i in enumerate(side, 1)]


def _best(links: Links) -> dict[int, tuple[int, float]]:
    """The best link of each place, the first of equal ones."""
    return {i: max(found, key=itemgetter(1)) for i, found in links.items()}


def word_links(bead: Bead, context: Context) -> WordLinks:
    """The word links of a bead, computed once a comparison."""
    return context.once(
        ("links", bead.index), lambda: WordLinks(_places(bead.source), _places(bead.coverage), context.table)
    )


def _places(sentences: Sequence[Sentence]) -> tuple[Place, ...]:
    return tuple([Place(s, n, word) for s in sentences for n, word in enumerate(s.facts.words)])
