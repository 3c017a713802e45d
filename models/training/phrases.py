"""Phrase pairs from word alignments, with their scores (Koehn, Och and Marcu 2003,
https://aclanthology.org/N03-1017/)."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.phrase.source import NUMBER
from models.training.alignment import Links

MOST_SOURCE, MOST_TARGET = 6, 7
MOST_OPTIONS = 16
_NUMBER_WORDS = """
یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست سی چهل
پنجاه شصت هفتاد هشتاد نود صد یکصد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد هزار میلیون میلیارد نیم
"""
NUMBER_WORDS = frozenset(_NUMBER_WORDS.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A pair ready for extraction: source forms in translation order, target forms, links, weight.

    Numbers are `<n>` on both sides where they are equal and linked. longest: the longest phrase to take.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    links: Links
    weight: float
    longest: int = MOST_SOURCE


def extract(pair: Sentence) -> Iterator[tuple[int, int, int, int]]:
    """Ranges (source start, end, target start, end) that are consistent with the links.

    Unlinked target words at the edges are taken in as far as the limits allow.
    """
    rows: list[list[int]] = [[] for _ in pair.source]
    columns: list[list[int]] = [[] for _ in pair.target]
    for i, j in sorted(pair.links):
        rows[i].append(j)
        columns[j].append(i)
    for start in range(len(pair.source)):
        low, high = len(pair.target), -1
        for end in range(start + 1, min(len(pair.source), start + pair.longest) + 1):
            for j in rows[end - 1]:
                low, high = min(low, j), max(high, j)
            if high - low >= MOST_TARGET:
                break
            if high < 0:
                continue
            if all(start <= i < end for j in range(low, high + 1) for i in columns[j]):
                yield from _widened(columns, start, end, low, high + 1)


def _widened(
    columns: Sequence[list[int]], start: int, end: int, low: int, high: int
) -> Iterator[tuple[int, int, int, int]]:
    left = low
    while True:
        right = high
        while True:
            if right - left <= MOST_TARGET:
                yield start, end, left, right
            right += 1
            if right > len(columns) or columns[right - 1] or right - left > MOST_TARGET:
                break
        left -= 1
        if left < 0 or columns[left] or high - left > MOST_TARGET:
            break


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A phrase pair and its scores: log p(target|source), log p(source|target), both by words, log of a count
    below 1, and minus how many words of the source, and of the target, stand alone that seldom do."""

    source: Phrase
    target: Phrase
    scores: tuple[float, ...]


_PAIRED = ('"', "(", ")")


def usable(source: Phrase, target: Phrase) -> bool:
    """Whether a phrase pair may be shipped: as many numbers and quotes on both sides, no digit invented,
    Latin-script words kept."""
    if any(source.count(mark) != target.count(mark) for mark in (NUMBER, *_PAIRED)):
        return False
    lower = {word.lower() for word in target}
    if any(word.isascii() and word.isalpha() and word not in lower for word in source):
        return False
    if any(word[:1].isdigit() for word in target):
        return any(word in NUMBER_WORDS for word in source)
    return True


def word_tables(
    pairs: Iterable[Sentence],
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """w(target word | source word) and w(source word | target word); "" is no word."""
    joint: defaultdict[tuple[str, str], float] = defaultdict(float)
    for pair in pairs:
        linked_i = {i for i, _ in pair.links}
        linked_j = {j for _, j in pair.links}
        for i, j in pair.links:
            joint[pair.source[i], pair.target[j]] += pair.weight
        for i, word in enumerate(pair.source):
            if i not in linked_i:
                joint[word, ""] += pair.weight
        for j, word in enumerate(pair.target):
            if j not in linked_j:
                joint["", word] += pair.weight
    by_source: defaultdict[str, float] = defaultdict(float)
    by_target: defaultdict[str, float] = defaultdict(float)
    for (f, e), value in joint.items():
        by_source[f] += value
        by_target[e] += value
    return (
        {pair: value / by_source[pair[0]] for pair, value in joint.items()},
        {pair: value / by_target[pair[1]] for pair, value in joint.items()},
    )


class Counted:
    """Weighted counts of phrase pairs, with the scores by words of each (of its first links)."""

    def __init__(self, forward: Mapping[tuple[str, str], float], backward: Mapping[tuple[str, str], float]) -> None:
        self._forward, self._backward = forward, backward
        self._pairs: dict[tuple[Phrase, Phrase], list[float]] = {}
        self._source: defaultdict[Phrase, float] = defaultdict(float)
        self._target: defaultdict[Phrase, float] = defaultdict(float)

    def add(self, pair: Sentence) -> None:
        for start, end, low, high in extract(pair):
            source, target = pair.source[start:end], pair.target[low:high]
            self._source[source] += pair.weight
            self._target[target] += pair.weight
            if not usable(source, target):
                continue
            entry = self._pairs.get((source, target))
            if entry is None:
                inner = [(i - start, j - low) for i, j in pair.links if start <= i < end and low <= j < high]
                self._pairs[source, target] = [pair.weight, *self._by_words(source, target, inner)]
            else:
                entry[0] += pair.weight

    def _by_words(self, source: Phrase, target: Phrase, links: list[tuple[int, int]]) -> tuple[float, ...]:
        """The scores that depend on words and links alone."""
        linked, reached = {i for i, _ in links}, {j for _, j in links}
        dropped = sum(1 - self._forward.get((f, ""), 0.0) for i, f in enumerate(source) if i not in linked)
        invented = sum(1 - self._backward.get(("", e), 0.0) for j, e in enumerate(target) if j not in reached)
        return (
            _lexical_weight(source, target, links, self._forward, False),
            _lexical_weight(target, source, [(j, i) for i, j in links], self._backward, True),
            -dropped,
            -invented,
        )

    def scored(self, least: float) -> list[Scored]:
        """Phrase pairs of at least this count (single words of any count), the best of each source phrase."""
        rows: defaultdict[Phrase, list[tuple[float, Scored]]] = defaultdict(list)
        for (source, target), (count, *by_words) in self._pairs.items():
            if count < least and len(source) > 1:
                continue
            discount = min(0.4, 0.4 * count)
            forward = (count - discount) / self._source[source]
            backward = (count - discount) / self._target[target]
            lexical, lexical_back, dropped, invented = by_words
            sure = math.log(min(count, 1.0))
            scores = (math.log(forward), math.log(backward), lexical, lexical_back, sure, dropped, invented)
            rank = scores[0] + 0.4 * (scores[1] + lexical + lexical_back) + dropped
            rows[source].append((rank, Scored(source, target, scores)))
        best = (sorted(row, key=lambda x: (-x[0], x[1].target))[:MOST_OPTIONS] for row in rows.values())
        return sorted((s for row in best for _, s in row), key=lambda s: (s.source, -s.scores[0], s.target))


def _lexical_weight(
    given: Phrase,
    other: Phrase,
    links: list[tuple[int, int]],
    table: Mapping[tuple[str, str], float],
    turned: bool,
) -> float:
    """log of the product, over the other side's words, of their mean link probability."""
    total = 0.0
    for j, word in enumerate(other):
        linked = [given[i] for i, jj in links if jj == j] or [""]
        mean = sum(table.get((word, g) if turned else (g, word), 1e-7) for g in linked) / len(linked)
        total += math.log(max(mean, 1e-7))
    return total
