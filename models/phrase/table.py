"""The phrase table in arrays: for a source phrase its translations, likeliest first.

A source phrase is known by 48 bits of a hash of its forms; among a million phrases one lookup in
300 million meets a wrong one. Targets are numbers of words in the language model.
"""

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEM = "§"
"""Before a stem, the name of an entry for every word of that stem."""
_MASK = (1 << 48) - 1
_FACTOR = 0x9E3779B97F4A7C15
SCORE_STEP = 0.05


@lru_cache(maxsize=100_000)
def _word_hash(form: str) -> int:
    return int.from_bytes(hashlib.blake2b(form.encode(), digest_size=8).digest(), "big")


def extended(code: int, form: str) -> int:
    """The hash of a phrase with one more word; the empty phrase is 0."""
    return ((code ^ (code >> 23)) * _FACTOR + _word_hash(form)) & _MASK


def phrase_hash(forms: Iterable[str]) -> int:
    code = 0
    for form in forms:
        code = extended(code, form)
    return code


Entry = tuple[tuple[int, ...], float]
"""Target word numbers and their score (a weighted sum of log probabilities)."""


class PhraseTable:
    """keys: sorted hashes. ends: where each key's entries end. words, lengths, scores: of each entry."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        high, low = arrays["high"].astype(np.uint64), arrays["low"].astype(np.uint64)
        self._keys = array("Q", ((high << np.uint64(32)) | low).tobytes())
        self._ends = _ends(arrays["counts"])
        self._starts = _ends(arrays["lengths"])
        self._words = arrays["words"]
        self._scores = arrays["scores"]

    def __len__(self) -> int:
        return len(self._scores)

    def find(self, code: int) -> list[Entry]:
        """The translations of the phrase with this hash, likeliest first; none if it is unknown."""
        at = bisect_left(self._keys, code)
        if at == len(self._keys) or self._keys[at] != code:
            return []
        first, last = self._ends[at], self._ends[at + 1]
        offset = self._starts[first]
        words: list[int] = self._words[offset : self._starts[last]].tolist()
        scores: list[int] = self._scores[first:last].tolist()
        return [
            (
                tuple(words[self._starts[i] - offset : self._starts[i + 1] - offset]),
                -SCORE_STEP * scores[i - first],
            )
            for i in range(first, last)
        ]


def _ends(counts: NDArray[Any]) -> "array[int]":
    """Plain integers by number: an array of numpy is several times slower to read one by one."""
    return array("I", np.concatenate([[0], np.cumsum(counts.astype(np.int64))]).astype(np.uint32).tobytes())


def packed(rows: Mapping[int, Sequence[Entry]]) -> dict[str, NDArray[np.generic]]:
    """The arrays of a table: hash to entries."""
    keys = sorted(rows)
    entries = [entry for key in keys for entry in rows[key]]
    codes = np.array(keys, dtype=np.uint64)
    scores = np.round(-np.array([score for _, score in entries]) / SCORE_STEP)
    return {
        "high": (codes >> np.uint64(32)).astype(np.uint16),
        "low": (codes & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        "counts": np.array([len(rows[key]) for key in keys], dtype=np.uint8),
        "lengths": np.array([len(words) for words, _ in entries], dtype=np.uint8),
        "words": np.array([w for words, _ in entries for w in words], dtype=np.uint16),
        "scores": np.clip(scores, 0, 65535).astype(np.uint16),
    }
