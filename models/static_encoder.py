"""A static bilingual sentence encoder: a sentence is the normalised sum of its words' vectors.

A word's vector is the sum of its features' vectors: its key (`models.text.words`), n-grams of the
key's letters (after Bojanowski et al. 2017, https://aclanthology.org/Q17-1010/), and, shared by both
languages, the digits of a number and the consonant skeleton of a name. The vectors are learned with a
translation-ranking loss (Guo et al. 2018, https://aclanthology.org/W18-6317/) in
`models.training.encoder`; at run time this is numpy and a dictionary.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from models.errors import BrokenWeightsError, MissingWeightsError
from models.phrase.names import skeleton
from models.text.words import keys

FILE = "encoder.npz"
LANGUAGES = ("fa", "en")
CACHED_WORDS = 50_000
CACHED_SENTENCES = 2_000
"""Sentences and clauses of the comparison at hand, which is asked for them more than once."""


class Features:
    """Which rows of the embedding matrix a word adds up.

    keys: language to key to row. names: keys of each language that stand for names mostly.
    buckets: rows for hashed n-grams of each language, for shared skeletons and for numbers.
    """

    def __init__(
        self,
        keys: Mapping[str, Sequence[str]],
        names: Mapping[str, Sequence[str]],
        buckets: Mapping[str, int],
    ) -> None:
        self.keys = {lang: list(keys[lang]) for lang in LANGUAGES}
        self.names = {lang: frozenset(names[lang]) for lang in LANGUAGES}
        self.buckets = dict(buckets)
        self._rows: dict[str, dict[str, int]] = {}
        at = 0
        for lang in LANGUAGES:
            self._rows[lang] = {key: at + i for i, key in enumerate(self.keys[lang])}
            at += len(self.keys[lang])
        self._first = {}
        for name in ("fa", "en", "skeleton", "number"):
            self._first[name] = at
            at += self.buckets[name]
        self.rows = at

    def of(self, key: str, lang: str) -> list[int]:
        """Rows of a word, its own first; a word unknown to the vocabulary has n-grams and a skeleton only."""
        if key[:1].isdigit():
            return [self._bucket("number", number_value(key))]
        row = self._rows[lang].get(key)
        found = [] if row is None else [row]
        found += [self._bucket(lang, gram) for gram in grams(key)]
        if row is None or key in self.names[lang]:
            bones = skeleton(key)
            if len(bones) >= 2:
                found.append(self._bucket("skeleton", bones))
                found += [self._bucket("skeleton", bones[i : i + 3]) for i in range(len(bones) - 2)]
        return found

    def _bucket(self, name: str, text: str) -> int:
        return self._first[name] + zlib.crc32(text.encode()) % self.buckets[name]


def grams(key: str) -> list[str]:
    """Letter n-grams of a key between marks: its beginning and end, which carry stem and ending.

    >>> grams("بانکی")
    ['<بانک', '<بانکی', 'انکی>']
    """
    if len(key) < 4:
        return []
    return [f"<{key[:4]}", f"<{key[:5]}", f"{key[-4:]}>"]


def number_value(text: str) -> str:
    """A number without separators of thousands: "12,000" and "12000" are one."""
    return text.replace(",", "")


class KeptVectors:
    """Vectors of words by key in one matrix, made as they are asked for: to take rows of it is quicker than to put
    together as many arrays. Safe under several threads."""

    def __init__(self, dimension: int, make: Callable[[Sequence[str]], NDArray[np.float32]]) -> None:
        """make: the vectors of new words, shape (len(keys), dimension)."""
        self._make = make
        self._rows: dict[str, int] = {}
        self._matrix = np.zeros((0, dimension), np.float32)
        self._lock = Lock()

    def of(self, keys: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(keys), dimension)."""
        with self._lock:
            if len(self._rows) + len(keys) > CACHED_WORDS:
                self._rows.clear()
            try:
                rows = [*map(self._rows.__getitem__, keys)]
            except KeyError:
                self._learn(list(dict.fromkeys(key for key in keys if key not in self._rows)))
                rows = [*map(self._rows.__getitem__, keys)]
            return self._matrix.take(np.array(rows, np.intp), axis=0)

    def _learn(self, new: list[str]) -> None:
        first, last = len(self._rows), len(self._rows) + len(new)
        if last > len(self._matrix):
            grown = np.zeros((2 * last, self._matrix.shape[1]), np.float32)
            grown[:first] = self._matrix[:first]
            self._matrix = grown
        self._matrix[first:last] = self._make(new)
        self._rows.update((key, first + n) for n, key in enumerate(new))


class StaticEncoder:
    """Sentences to unit vectors, as `models.protocols.SentenceEncoder` describes it."""

    def __init__(
        self,
        features: Features,
        vectors: NDArray[np.float32] | NDArray[np.int8],
        digest: str = "",
        scales: NDArray[np.float32] | None = None,
    ) -> None:
        """vectors: a row a feature; in eight bits, a quarter of the memory, they are multiplied by `scales`."""
        self._features = features
        self._vectors = vectors
        self._scales = np.ones(len(vectors), np.float32) if scales is None else scales
        self._digest = digest
        self._sentences: dict[tuple[str, str], NDArray[np.float32]] = {}
        self._words = {lang: KeptVectors(self.dimension, partial(self._made, lang)) for lang in LANGUAGES}

    @classmethod
    def load(cls, folder: Path) -> "StaticEncoder":
        """The encoder in a folder of weights.

        Raises MissingWeightsError if there is none, BrokenWeightsError if it cannot be read.
        """
        path = folder / FILE
        if not path.exists():
            raise MissingWeightsError(f"There is no sentence encoder {path}; `python -m models.training` makes it.")
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()[:16]
            with np.load(path, allow_pickle=False) as arrays:
                about = json.loads(arrays["about"].tobytes().decode())
                vectors, scales = arrays["vectors"], arrays["scales"].astype(np.float32)
        except (OSError, ValueError, KeyError, zlib.error) as error:
            raise BrokenWeightsError(f"The sentence encoder {path} cannot be read: {error}") from error
        features = Features(about["keys"], about["names"], about["buckets"])
        if vectors.shape[0] != features.rows:
            raise BrokenWeightsError(f"The sentence encoder {path} has {len(vectors)} rows, not {features.rows}.")
        return cls(features, vectors, digest, scales)

    def save(self, folder: Path) -> Path:
        """Write the encoder, eight bits a value and one scale a row."""
        full = self._full(np.arange(len(self._vectors)))
        scales = np.maximum(np.abs(full).max(axis=1), 1e-9) / 127
        about = {
            "keys": self._features.keys,
            "names": {lang: sorted(names) for lang, names in self._features.names.items()},
            "buckets": self._features.buckets,
        }
        path = folder / FILE
        with path.open("wb") as file:
            np.savez_compressed(
                file,
                about=np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8),
                vectors=np.round(full / scales[:, None]).astype(np.int8),
                scales=scales.astype(np.float32),
            )
        return path

    @property
    def signature(self) -> Mapping[str, str]:
        return {"name": "static", "family": "static-encoder", "version": "1", "weights": self._digest}

    @property
    def dimension(self) -> int:
        return int(self._vectors.shape[1])

    def encode(self, sentences: Sequence[str], lang: str) -> NDArray[np.float32]:
        """Unit rows, shape (len(sentences), dimension); a sentence without words is a row of zeros."""
        out = np.zeros((len(sentences), self.dimension), np.float32)
        for row, sentence in enumerate(sentences):
            vector = self._sentences.get((lang, sentence))
            out[row] = self._encoded(sentence, lang) if vector is None else vector
        return out

    def _encoded(self, sentence: str, lang: str) -> NDArray[np.float32]:
        if len(self._sentences) >= CACHED_SENTENCES:
            self._sentences.clear()
        total = np.add.reduce(self._words[lang].of(keys(sentence, lang)))
        vector = np.asarray(total / max(float(np.sqrt(total @ total)), 1e-9))
        self._sentences[lang, sentence] = vector
        return vector

    def word_vectors(self, keys: Sequence[str], lang: str) -> NDArray[np.float32]:
        """Vectors of words by key, shape (len(keys), dimension); their length is the learned weight."""
        return self._words[lang].of(keys)

    def _made(self, lang: str, keys: Sequence[str]) -> NDArray[np.float32]:
        rows = [np.array(self._features.of(key, lang), dtype=np.int64) for key in keys]
        return np.stack([self._full(own).sum(axis=0, dtype=np.float32) for own in rows])

    def _full(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        return self._vectors[rows].astype(np.float32) * self._scales[rows][:, None]
