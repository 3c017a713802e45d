"""How much of each sentence's content the sentences of the other side tell, word by word.

For every word of one side and every sentence of the other: the best probability that some word there
translates it. Sparse throughout, so that time and memory grow with the number of true links, not with the
product of the lengths.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from models.protocols import WordTable
from models.text.words import Word
from service.comparison.links import FUNCTION, KIN, LINKED
from service.comparison.renderings import listed
from service.comparison.values import Sentence
from service.language.transliterate import same_name, skeleton

UNCERTAIN = 0.3
"""Below this table probability a capitalised word is tried as a name, too."""
LISTED = 0.3
"""What a rendering of the dictionary is worth beside a probability of the table."""
BLOCK = 1_000
"""Words whose closeness is computed at a time, so that memory stays bounded."""


@dataclass(frozen=True)
class Side:
    """The words of one side: vocabulary, and each sentence's weights.

    examples: each word as it is written, in lower case where it occurs so. rarity: each word's weight.
    weights: (sentences, vocabulary), a word's rarity where the sentence has it; rows sum to one.
    presence: the same shape, 1 where the sentence has the word.
    """

    vocabulary: dict[str, int]
    examples: tuple[str, ...]
    rarity: tuple[float, ...]
    weights: sparse.csr_matrix
    presence: sparse.csr_matrix


@dataclass(frozen=True)
class Support:
    """Word support between two sides.

    told: (source vocabulary, coverage sentences): how well the sentence tells the source word, 0 to 1.
    backed: (coverage vocabulary, source sentences): how well the source sentence backs the coverage word.
    """

    source: Side
    coverage: Side
    told: sparse.csr_matrix
    backed: sparse.csr_matrix

    @property
    def forward(self) -> sparse.csr_matrix:
        """(source sentences, coverage sentences): the share of the source sentence that is told."""
        return (self.source.weights @ self.told).tocsr()

    @property
    def backward(self) -> sparse.csr_matrix:
        """(source sentences, coverage sentences): the share of the coverage sentence that is backed."""
        return (self.coverage.weights @ self.backed).T.tocsr()


def side(sentences: Sequence[Sentence], table: WordTable) -> Side:
    """The words of one side; function words are left out."""
    vocabulary: dict[str, int] = {}
    examples: list[str] = []
    rarity: list[float] = []
    edges, columns = [0], []
    for sentence in sentences:
        for word in sentence.facts.words:
            if not counts(word, sentence.lang):
                continue
            if word.key not in vocabulary:
                vocabulary[word.key] = len(vocabulary)
                examples.append(word.text)
                rarity.append(table.rarity(word.key, sentence.lang))
            elif word.text[:1].islower():
                examples[vocabulary[word.key]] = word.text
            columns.append(vocabulary[word.key])
        edges.append(len(columns))
    shape = (len(sentences), max(1, len(vocabulary)))
    weights = sparse.csr_matrix(([rarity[c] for c in columns], columns, edges), shape=shape)
    weights.sum_duplicates()
    rows = np.repeat(np.arange(len(sentences)), np.diff(weights.indptr))
    total = np.bincount(rows, weights.data, minlength=len(sentences))
    weights.data *= (1.0 / np.where(total > 0, total, 1.0))[rows]
    presence = sparse.csr_matrix((np.ones(len(rows)), weights.indices, weights.indptr), shape=shape)
    return Side(vocabulary, tuple(examples), tuple(rarity), weights, presence)


def counts(word: Word, lang: str) -> bool:
    """Is the word one that a claim is made of?"""
    return word.key not in FUNCTION[lang] and (len(word.key) > 1 or word.key.isdigit())


def support(source: Sequence[Sentence], coverage: Sequence[Sentence], table: WordTable) -> Support:
    """Word support both ways between the sentences of two sides."""
    a, b = side(source, table), side(coverage, table)
    pairs = word_pairs(a, b, table)
    return Support(a, b, _best(pairs, a, b), _best(((v, u, p) for u, v, p in pairs), b, a))


def word_pairs(a: Side, b: Side, table: WordTable) -> list[tuple[int, int, float]]:
    """(source word, coverage word, probability) for all words that may translate one another."""
    found: dict[tuple[int, int], float] = {}
    for key, u in a.vocabulary.items():
        for english, p in table.forward(key).items():
            v = b.vocabulary.get(english)
            if v is not None and p >= LINKED:
                found[u, v] = p
    for key, v in b.vocabulary.items():
        for persian, p in table.backward(key).items():
            u = a.vocabulary.get(persian, -1)
            if u >= 0 and p >= LINKED:
                found[u, v] = max(p, found.get((u, v), 0.0))
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


def _listed(a: Side, b: Side) -> Iterable[tuple[int, int]]:
    """Pairs of words of which the dictionary has one as a rendering of the other."""
    for (key, u), text in zip(a.vocabulary.items(), a.examples, strict=True):
        for english in listed(key, text):
            v = b.vocabulary.get(english)
            if v is not None:
                yield u, v


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


def _best(pairs: Iterable[tuple[int, int, float]], own: Side, other: Side) -> sparse.csr_matrix:
    """(own vocabulary, other sentences): the best probability among the words of the sentence."""
    holders = other.presence.T.tocsr()
    indices, edges = holders.indices.tolist(), holders.indptr.tolist()
    best: dict[tuple[int, int], float] = {}
    for u, v, p in pairs:
        p = min(1.0, 2 * p)
        for j in indices[edges[v] : edges[v + 1]]:
            at = (u, j)
            if best.get(at, 0.0) < p:
                best[at] = p
    shape = (max(1, len(own.vocabulary)), other.presence.shape[0])
    if not best:
        return sparse.csr_matrix(shape)
    keys = np.array(list(best), dtype=np.int64)
    return sparse.csr_matrix((np.fromiter(best.values(), float), (keys[:, 0], keys[:, 1])), shape=shape)
