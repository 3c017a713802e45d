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
"""Natural log probability of the least likely entry; scores are stored in 255 steps from 2 to here."""
VALUES: list[float] = (np.arange(256) / 255 * (LOWEST - 2.0) + 2.0).astype(np.float32).tolist()
"""The score of each step."""
MOST_KEPT = 200_000
"""Scores kept at hand, some 25 MB."""


class LanguageModel:
    """log p(word | two words before), natural logarithm, interpolated and backed off (Katz form of ARPA).

    words: the forms by number, `RESERVED` first. arrays: of each context its followers, sorted, and their
    scores in steps; they stay as narrow as they are stored.
    """

    def __init__(self, words: Sequence[str], arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.words = list(words)
        self.number = {word: i for i, word in enumerate(self.words)}
        self._starts2, self._starts3 = _starts(arrays["c2"]), _starts(arrays["c3"])
        self._words2, self._words3 = _numbers(arrays["w2"]), _numbers(arrays["w3"])
        self._p1, self._back1, self._p2, self._back2, self._p3 = (
            arrays[name].astype(np.uint8).tobytes() for name in ("p1", "b1", "p2", "b2", "p3")
        )
        self._memo: dict[int, float] = {}

    def score(self, first: int, second: int, word: int) -> float:
        """log p(word | first second)."""
        key = (first << 2 * BITS) | (second << BITS) | word
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) > MOST_KEPT:
                self._memo.clear()
            found = self._memo[key] = self._looked_up(first, second, word)
        return found

    def alone(self, word: int) -> float:
        """log p(word), whatever stands before."""
        return VALUES[self._p1[word]]

    def pair(self, second: int, word: int) -> float:
        """log p(word | one word before)."""
        at = self._bigram(second, word)
        if at >= 0:
            return VALUES[self._p2[at]]
        return VALUES[self._back1[second]] + VALUES[self._p1[word]]

    def _bigram(self, second: int, word: int) -> int:
        """Where a bigram is kept, -1 for nowhere."""
        last = self._starts2[second + 1]
        at = bisect_left(self._words2, word, self._starts2[second], last)
        return at if at < last and self._words2[at] == word else -1

    def _looked_up(self, first: int, second: int, word: int) -> float:
        context = self._bigram(first, second)
        if context < 0:
            return self.pair(second, word)
        last = self._starts3[context + 1]
        at = bisect_left(self._words3, word, self._starts3[context], last)
        if at < last and self._words3[at] == word:
            return VALUES[self._p3[at]]
        return VALUES[self._back2[context]] + self.pair(second, word)


def quantised(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Log probabilities in 255 steps; back-off weights above 0 are kept by an offset of 2."""
    return np.clip(np.round((values - 2.0) / (LOWEST - 2.0) * 255), 0, 255).astype(np.uint8)


def _starts(counts: NDArray[np.generic]) -> "array[int]":
    """Where each context's followers start, and the end of the last."""
    return array("I", np.concatenate([[0], np.cumsum(counts.astype(np.int64))]).astype(np.uint32).tobytes())


def _numbers(values: NDArray[np.generic]) -> "array[int]":
    """Plain integers: an array of numpy is several times slower to read one by one."""
    return array("I", values.astype(np.uint32).tobytes())
