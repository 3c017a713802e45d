"""The word-translation table: which English word a Persian word becomes, and how likely.

Counted from word alignments (`models.training.lexical`), so it does not depend on any translator.
"""

import hashlib
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from models.errors import BrokenWeightsError, MissingWeightsError
from models.packing import packed, unpacked
from models.text.words import english_key

FILE = "words.npz"
_KEPT = 50_000
"""Unknown words of which what they are without an ending is kept."""
_NOTHING: Mapping[str, float] = MappingProxyType({})
# Endings without a ZWNJ that the key keeps because they may belong to the word; tried when a key is unknown.
_PERSIAN_TAILS = ("ی", "ای", "ان", "گان", "ات", "م", "ش", "ند", "یم", "ید", "ه", "تر")


class LexicalTable:
    """Word-translation probabilities both ways: the part of `models.protocols.WordTable` that is counted.

    Numbers and Latin-script words are their own translation. An unknown Persian key is looked up
    once more without its last ending. `models.lexicon.Lexicon` adds the vectors.
    """

    def __init__(
        self,
        forward: Mapping[str, Mapping[str, float]],
        backward: Mapping[str, Mapping[str, float]],
        digest: str = "",
    ) -> None:
        self._forward = forward
        self._backward = backward
        self._digest = digest
        self._without_tail: dict[str, Mapping[str, float]] = {}

    @classmethod
    def load(cls, folder: Path) -> "LexicalTable":
        """The table in a folder of weights.

        Raises MissingWeightsError if there is none, BrokenWeightsError if it cannot be read.
        """
        path = folder / FILE
        if not path.exists():
            raise MissingWeightsError(f"There is no word table {path}; `python -m models.training` makes it.")
        try:
            data = path.read_bytes()
            with np.load(path, allow_pickle=False) as arrays:
                persian, english = unpacked(arrays["persian"]), unpacked(arrays["english"])
                forward = _rows(persian, english, arrays["fe_ends"], arrays["fe_ids"], arrays["fe_p"])
                backward = _rows(english, persian, arrays["ef_ends"], arrays["ef_ids"], arrays["ef_p"])
        except (OSError, ValueError, KeyError, zlib.error) as error:
            raise BrokenWeightsError(f"The word table {path} cannot be read: {error}") from error
        return cls(forward, backward, hashlib.sha256(data).hexdigest()[:16])

    def save(self, folder: Path) -> Path:
        """Write the table; probabilities in steps of 1/255."""
        persian = sorted(self._forward.keys() | {k for row in self._backward.values() for k in row})
        english = sorted(self._backward.keys() | {k for row in self._forward.values() for k in row})
        fe_ends, fe_ids, fe_p = _arrays(self._forward, persian, english)
        ef_ends, ef_ids, ef_p = _arrays(self._backward, english, persian)
        path = folder / FILE
        with path.open("wb") as file:
            np.savez_compressed(
                file, persian=packed(persian), english=packed(english), fe_ends=fe_ends, fe_ids=fe_ids,
                fe_p=fe_p, ef_ends=ef_ends, ef_ids=ef_ids, ef_p=ef_p,
            )  # fmt: skip
        return path

    @property
    def signature(self) -> Mapping[str, str]:
        return {"name": "words", "family": "word-table", "version": "1", "weights": self._digest}

    def forward(self, key: str) -> Mapping[str, float]:
        """p(English key | Persian key), the likeliest ones; empty for an unknown key."""
        if key.isascii():
            return {english_key(key): 1.0} if key else _NOTHING
        found = self._forward.get(key)
        if found is not None:
            return found
        found = self._without_tail.get(key)
        if found is None:
            if len(self._without_tail) >= _KEPT:
                self._without_tail.clear()
            found = self._without_tail[key] = self._stemmed(key)
        return found

    def _stemmed(self, key: str) -> Mapping[str, float]:
        for tail in _PERSIAN_TAILS:
            stem = key.removesuffix(tail)
            if stem != key and len(stem) >= 3 and stem in self._forward:
                return self._forward[stem]
        return _NOTHING

    def backward(self, key: str) -> Mapping[str, float]:
        """p(Persian key | English key), the likeliest ones; empty for an unknown key."""
        if key[:1].isdigit():
            return {key: 1.0}
        return self._backward.get(key, _NOTHING)

    def __len__(self) -> int:
        """How many Persian keys have a translation."""
        return len(self._forward)


def _arrays(
    rows: Mapping[str, Mapping[str, float]], given: list[str], other: list[str]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint8]]:
    """Where each row ends, the other side's word numbers and the probabilities, row after row."""
    number = {word: i for i, word in enumerate(other)}
    ends, ids, values = [], [], []
    for word in given:
        for translation, probability in rows.get(word, {}).items():
            ids.append(number[translation])
            values.append(max(1, round(probability * 255)))
        ends.append(len(ids))
    return np.array(ends, np.uint32), np.array(ids, np.uint32), np.array(values, np.uint8)


def _rows(
    given: list[str],
    other: list[str],
    ends: NDArray[np.uint32],
    ids: NDArray[np.uint32],
    values: NDArray[np.uint8],
) -> dict[str, dict[str, float]]:
    rows: dict[str, dict[str, float]] = {}
    names = [other[i] for i in ids.tolist()]
    shares = (values / 255.0).tolist()
    start = 0
    for word, end in zip(given, ends.tolist(), strict=True):
        if end > start:
            rows[word] = dict(zip(names[start:end], shares[start:end], strict=True))
        start = end
    return rows
