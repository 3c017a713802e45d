"""A backed-off trigram model of English forms, for the decoder: scores by binary search, no table in memory
twice."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 20
START, END, UNKNOWN = 0, 1, 2
RESERVED = ("<s>", "</s>", "<unk>")
LOWEST = -14.0
"""Natural log probability of the least likely entry; scores are stored in 255 steps from 0 to here."""


class LanguageModel:
    """log p(word | two words before), natural logarithm, interpolated and backed off (Katz form of ARPA).

    words: the forms by number, `RESERVED` first. bigrams, trigrams: sorted keys of the numbers, 20 bits each.
    """

    def __init__(self, words: Sequence[str], arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.words = list(words)
        self.number = {word: i for i, word in enumerate(self.words)}
        self._unigram = _scores(arrays["p1"])
        self._unigram_back = _scores(arrays["b1"])
        self._bigram, self._trigram = _keys(arrays)
        self._bigram_p, self._bigram_back = _scores(arrays["p2"]), _scores(arrays["b2"])
        self._trigram_p = _scores(arrays["p3"])
        self._memo: dict[int, float] = {}

    def score(self, first: int, second: int, word: int) -> float:
        """log p(word | first second)."""
        key = (first << 2 * BITS) | (second << BITS) | word
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) > 1_000_000:
                self._memo.clear()
            found = self._memo[key] = self._looked_up(key, second, word)
        return found

    def alone(self, word: int) -> float:
        """log p(word), whatever stands before."""
        return self._unigram[word]

    def pair(self, second: int, word: int) -> float:
        """log p(word | one word before)."""
        key = (second << BITS) | word
        at = bisect_left(self._bigram, key)
        if at < len(self._bigram) and self._bigram[at] == key:
            return self._bigram_p[at]
        return self._unigram_back[second] + self._unigram[word]

    def _looked_up(self, key: int, second: int, word: int) -> float:
        at = bisect_left(self._trigram, key)
        if at < len(self._trigram) and self._trigram[at] == key:
            return self._trigram_p[at]
        context = bisect_left(self._bigram, key >> BITS)
        known = context < len(self._bigram) and self._bigram[context] == key >> BITS
        back = self._bigram_back[context] if known else 0.0
        return back + self.pair(second, word)


def quantised(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Log probabilities in 255 steps; back-off weights above 0 are kept by an offset of 2."""
    return np.clip(np.round((values - 2.0) / (LOWEST - 2.0) * 255), 0, 255).astype(np.uint8)


def _scores(values: NDArray[np.generic]) -> "array[float]":
    table = np.arange(256) / 255 * (LOWEST - 2.0) + 2.0
    return array("f", table[values.astype(np.uint8)].astype(np.float32).tobytes())


def _keys(arrays: Mapping[str, NDArray[np.generic]]) -> "tuple[array[int], array[int]]":
    """Sorted bigram and trigram keys from what is stored: followers and how many each context has."""
    counts2, counts3 = arrays["c2"].astype(np.int64), arrays["c3"].astype(np.int64)
    heads = np.repeat(np.arange(len(counts2), dtype=np.uint64), counts2)
    bigrams = (heads << np.uint64(BITS)) | arrays["w2"].astype(np.uint64)
    trigrams = (np.repeat(bigrams, counts3) << np.uint64(BITS)) | arrays["w3"].astype(np.uint64)
    return array("Q", bigrams.tobytes()), array("Q", trigrams.tobytes())
