"""Likeness of the source's translation to the coverage, as wording.

TF-IDF over stems and over character 4-grams of words, and rapidfuzz's token-set ratio on the likeliest:
three views of one question, useful in proportion to the quality of the translation.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from scipy import sparse

from models.text.words import words
from service.comparison.align.index import Pairs, sums
from service.comparison.links import FUNCTION
from service.comparison.values import Sentence

Array = NDArray[np.float64]

GRAM = 4
LIKELY = 0.15


def wording_similarity(pairs: Pairs, source: Sequence[Sentence], coverage: Sequence[Sentence]) -> Array:
    """Of each pair, 0 to 1; 0 for a source sentence without a translation."""
    ours = [s.translation.text if s.translation else "" for s in source]
    theirs = [s.normal.text for s in coverage]
    if not any(ours):
        return np.zeros(len(pairs.codes))
    bags = [[list(read(t)) for t in (*ours, *theirs)] for read in (_stems, _grams)]
    n = len(ours)
    scores = np.mean([sums(pairs, *_tf_idf(bag[:n], bag[n:])) for bag in bags], axis=0)
    for at in np.flatnonzero(scores > LIKELY):
        i, j = divmod(int(pairs.codes[at]), pairs.n_columns)
        scores[at] = (2 * scores[at] + fuzz.token_set_ratio(ours[i], theirs[j]) / 100) / 3
    return np.asarray(scores)


def _stems(text: str) -> Iterable[str]:
    return (w.key for w in words(text, "en") if w.key not in FUNCTION["en"])


def _grams(text: str) -> Iterable[str]:
    return (gram for word in text.lower().split() for gram in _word_grams(word))


@lru_cache(maxsize=20_000)
def _word_grams(word: str) -> tuple[str, ...]:
    padded = f" {word.strip('.,;:!?()')} "
    return tuple(padded[i : i + GRAM] for i in range(max(1, len(padded) - GRAM + 1)))


def _tf_idf(a: list[list[str]], b: list[list[str]]) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Unit vectors of both sides' bags over one vocabulary."""
    counts = [Counter(bag) for bag in (*a, *b)]
    seen = Counter(term for count in counts for term in count)
    vocabulary = {term: number for number, term in enumerate(seen)}
    total = len(counts)
    weight = {term: math.log((1 + total) / (1 + count)) + 0.1 for term, count in seen.items()}
    x, y = (_vectors(part, vocabulary, weight) for part in (counts[: len(a)], counts[len(a) :]))
    return x, y


def _vectors(bags: list[Counter[str]], vocabulary: dict[str, int], weight: dict[str, float]) -> sparse.csr_matrix:
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for i, bag in enumerate(bags):
        own = [weight[t] if n == 1 else (1 + math.log(n)) * weight[t] for t, n in bag.items()]
        norm = math.sqrt(sum([v * v for v in own])) or 1.0
        rows += [i] * len(own)
        columns += [vocabulary[t] for t in bag]
        values += [v / norm for v in own]
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(bags), max(1, len(vocabulary))))
