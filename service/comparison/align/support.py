"""How much of each sentence's content the sentences of the other side tell, word by word.

For every word of one side and every sentence of the other: the best probability that some word there
translates it. Sparse throughout for long texts, so that time and memory grow with the number of true links, not with
the product of the lengths.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.protocols import WordTable
from models.text.words import Word, words
from service.comparison.align.index import SHORT, Matrix, matrix
from service.comparison.links import FUNCTION, KIN, LINKED
from service.comparison.renderings import listed
from service.comparison.values import Sentence
from service.language.transliterate import same_name, skeleton

UNCERTAIN = 0.3
"""Below this table probability a capitalised word is tried as a name, too."""
LISTED = 0.3
"""What a rendering of the dictionary is worth beside a probability of the table."""
SHORTEST = 3
"""Fewer letters are no stem."""
ZWNJ = "\u200c"
_CLITICS = ("شان", "ش")
_PREFIXES = ("mis", "re", "over", "under", "non", "pre", "co")
_WITHOUT = "بی\u200c"
"""«بی‌سخنرانی» is told where speeches are spoken of."""
BLOCK = 1_000
"""Words whose closeness is computed at a time, so that memory stays bounded."""


@dataclass(frozen=True)
class Side:
    """The words of one side: vocabulary, and each sentence's weights.

    examples: each word as it is written, in lower case where it occurs so. rarity: each word's weight.
    weights: (sentences, vocabulary), a word's rarity where the sentence has it; rows sum to one.
    holders: for each word the numbers of the sentences that have it, rising.
    """

    vocabulary: dict[str, int]
    examples: tuple[str, ...]
    rarity: tuple[float, ...]
    weights: Matrix
    holders: Sequence[Sequence[int]]


@dataclass(frozen=True)
class Support:
    """Word support between two sides.

    told: (source vocabulary, coverage sentences): how well the sentence tells the source word, 0 to 1.
    backed: (coverage vocabulary, source sentences): how well the source sentence backs the coverage word.
    """

    source: Side
    coverage: Side
    told: Matrix
    backed: Matrix

    @property
    def forward(self) -> Matrix:
        """(source sentences, coverage sentences): the share of the source sentence that is told."""
        return self.source.weights @ self.told

    @property
    def backward(self) -> Matrix:
        """(source sentences, coverage sentences): the share of the coverage sentence that is backed."""
        return (self.coverage.weights @ self.backed).T


def side(sentences: Sequence[Sentence], table: WordTable, *, short: bool) -> Side:
    """The words of one side; function words are left out. short: whether its weights are a plain array."""
    vocabulary: dict[str, int] = {}
    examples: list[str] = []
    rarity: list[float] = []
    holders: list[list[int]] = []
    rows, columns = list[int](), list[int]()
    for n, sentence in enumerate(sentences):
        own = telling(sentence)
        for word in own:
            at = vocabulary.get(word.key)
            if at is None:
                at = vocabulary[word.key] = len(vocabulary)
                examples.append(word.text)
                rarity.append(table.rarity(word.key, sentence.lang))
                holders.append([n])
            else:
                if word.text[:1].islower():
                    examples[at] = word.text
                if holders[at][-1] != n:
                    holders[at].append(n)
            columns.append(at)
        rows += [n] * len(own)
    weights = _weights(rows, columns, rarity, len(sentences), short=short)
    return Side(vocabulary, tuple(examples), tuple(rarity), weights, holders)


def _weights(rows: Sequence[int], columns: Sequence[int], rarity: Sequence[float], n: int, *, short: bool) -> Matrix:
    """Rarities of the words at these places, those of a word added up, as shares of what the row has of them."""
    width = max(1, len(rarity))
    codes, place = np.unique(np.array(rows, np.int64) * width + np.array(columns, np.int64), return_inverse=True)
    own = np.bincount(place, [rarity[c] for c in columns], minlength=len(codes))
    row = codes // width
    total = np.bincount(row, own, minlength=n)
    shares = np.asarray(own * (1.0 / np.where(total > 0, total, 1.0))[row])
    return matrix(shares, row, codes % width, (n, width), short=short)


def telling(sentence: Sentence) -> tuple[Word, ...]:
    """The words that a claim is made of; furniture has none."""
    return _telling(sentence.normal.text, sentence.lang) if sentence.facts.words else ()


# Kept by text, not by sentence, which has another place after an edit.
@lru_cache(maxsize=2_000)
def _telling(text: str, lang: str) -> tuple[Word, ...]:
    return tuple([word for word in words(text, lang) if counts(word, lang)])


def counts(word: Word, lang: str) -> bool:
    """Is the word one that a claim is made of?"""
    return word.key not in FUNCTION[lang] and (len(word.key) > 1 or word.key.isdigit())


def support(source: Sequence[Sentence], coverage: Sequence[Sentence], table: WordTable) -> Support:
    """Word support both ways between the sentences of two sides."""
    short = max(len(source), len(coverage)) <= SHORT
    a, b = side(source, table, short=short), side(coverage, table, short=short)
    pairs = word_pairs(a, b, table)
    told = _best(pairs, a, b, len(coverage), short=short)
    return Support(a, b, told, _best(((v, u, p) for u, v, p in pairs), b, a, len(source), short=short))


def word_pairs(a: Side, b: Side, table: WordTable) -> list[tuple[int, int, float]]:
    """(source word, coverage word, probability) for all words that may translate one another."""
    found: dict[tuple[int, int], float] = {}
    stems = {stem: u for key, u in a.vocabulary.items() for stem in _stems(key, table)}
    roots = {root: v for key, v in b.vocabulary.items() if (root := _root(key, table))}
    ours = {**stems, **a.vocabulary} if stems else a.vocabulary
    theirs = {**roots, **b.vocabulary} if roots else b.vocabulary
    # Of a word's many translations few stand there: they are picked by `filter`, not one by one.
    for key, u in ours.items():
        row = table.forward(key)
        for english in filter(theirs.__contains__, row):
            p, at = row[english], (u, theirs[english])
            if p >= LINKED and p > found.get(at, 0.0):
                found[at] = p
    for key, v in theirs.items():
        row = table.backward(key)
        for persian in filter(ours.__contains__, row):
            p, at = row[persian], (ours[persian], v)
            if p >= LINKED and p > found.get(at, 0.0):
                found[at] = p
    for key, u in a.vocabulary.items():
        if key.isascii() and key in b.vocabulary:
            found[u, b.vocabulary[key]] = 1.0  # a figure or a Latin word is its own translation
    for u, v in _listed(a, b):
        found[u, v] = max(LISTED, found.get((u, v), 0.0))
    for u, v, p in _close(a, b, table):
        found[u, v] = max(p, found.get((u, v), 0.0))
    known = {v for (_, v), p in found.items() if p >= UNCERTAIN}
    for u, v in _names(a, b, known):
        found[u, v] = max(0.9, found.get((u, v), 0.0))
    return [(u, v, p) for (u, v), p in found.items()]


@lru_cache(maxsize=50_000)
def _stems(key: str, table: WordTable) -> tuple[str, ...]:
    """What a Persian word that the table hardly knows is made of: «درمانش» of درمان, «مرغ‌فروش» of مرغ and فروش."""
    if not key.endswith(_CLITICS) and ZWNJ not in key:
        return ()
    if max(table.forward(key).values(), default=0.0) >= UNCERTAIN and not key.startswith(_WITHOUT):
        return ()
    parts = key.split(ZWNJ) if ZWNJ in key else [key.removesuffix(next(c for c in _CLITICS if key.endswith(c)))]
    least = SHORTEST if ZWNJ in key else SHORTEST + 1
    return tuple(p for p in parts if len(p) >= least and max(table.forward(p).values(), default=0.0) >= UNCERTAIN)


@lru_cache(maxsize=50_000)
def _root(key: str, table: WordTable) -> str:
    """What an English word that the table hardly knows is made of: "mistranslated" of "translated"; else empty."""
    prefix = next((p for p in _PREFIXES if key.startswith(p)), "")
    root = key[len(prefix) :]
    if not prefix or len(root) <= SHORTEST or max(table.backward(key).values(), default=0.0) >= UNCERTAIN:
        return ""
    return root if max(table.backward(root).values(), default=0.0) >= UNCERTAIN else ""


def _listed(a: Side, b: Side) -> Iterable[tuple[int, int]]:
    """Pairs of words of which the dictionary has one as a rendering of the other."""
    for (key, u), text in zip(a.vocabulary.items(), a.examples, strict=True):
        for english in filter(b.vocabulary.__contains__, listed(key, text)):
            yield u, b.vocabulary[english]


def _close(a: Side, b: Side, table: WordTable) -> Iterable[tuple[int, int, float]]:
    """Pairs of words that lie close in meaning, half as strong as a translation that was seen."""
    persian, english = list(a.vocabulary), list(b.vocabulary)
    for start in range(0, len(persian), BLOCK):
        near = table.similarity(persian[start : start + BLOCK], english)
        rows, columns = np.nonzero(near >= KIN)
        for u, v, p in zip(rows.tolist(), columns.tolist(), near[rows, columns].tolist(), strict=True):
            yield start + u, v, p / 2


def _names(a: Side, b: Side, known: set[int]) -> Iterable[tuple[int, int]]:
    """Pairs of words that are one name in two scripts; `known` coverage words have a translation already."""
    by_first: dict[str, list[int]] = defaultdict(list)
    for u, text in enumerate(a.examples):
        bones = skeleton(text)
        if len(bones) >= 2 and not text.isascii():
            by_first[bones[0]].append(u)
    for v, text in enumerate(b.examples):
        if v in known or not text[:1].isupper():
            continue
        bones = skeleton(text)
        for u in by_first.get(bones[:1], ()):
            if same_name(a.examples[u], text):
                yield u, v


def _best(pairs: Iterable[tuple[int, int, float]], own: Side, other: Side, n: int, *, short: bool) -> Matrix:
    """(own vocabulary, other's n sentences): the best probability among the words of the sentence."""
    best: dict[int, float] = {}
    for u, v, p in pairs:
        p = min(1.0, 2 * p)
        for j in other.holders[v]:
            at = u * n + j
            if best.get(at, 0.0) < p:
                best[at] = p
    codes = np.fromiter(best, np.int64, len(best))
    values = np.fromiter(best.values(), float, len(best))
    return matrix(values, codes // max(1, n), codes % max(1, n), (max(1, len(own.vocabulary)), n), short=short)
