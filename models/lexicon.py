"""What single words mean: the word-translation table together with the vectors of the static encoder.

The table knows what was seen in translation; the vectors also know that two words which never met in a
sentence pair ("gave way", ریزش) keep company with the same words.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.static_encoder import CACHED_WORDS, LANGUAGES, KeptVectors, StaticEncoder
from models.word_table import LexicalTable

FULL_WEIGHT = 1.5
"""Length of the vector of a word that says most; longer ones say no more."""
CHANCE, SYNONYM = 0.2, 0.6
"""Cosine that unrelated words reach by chance, and the one that a translation reaches."""


class Lexicon:
    """Words, as `models.protocols.WordTable` describes them."""

    def __init__(self, table: LexicalTable, encoder: StaticEncoder) -> None:
        self._table = table
        self._encoder = encoder
        self._directions = {lang: _directions(encoder, lang) for lang in LANGUAGES}
        self._rarity: dict[tuple[str, str], float] = {}
        self.forward = table.forward
        self.backward = table.backward

    @classmethod
    def load(cls, folder: Path, encoder: StaticEncoder | None = None) -> "Lexicon":
        """The lexicon in a folder of weights. Raises MissingWeightsError, BrokenWeightsError."""
        return cls(LexicalTable.load(folder), encoder or StaticEncoder.load(folder))

    @property
    def signature(self) -> Mapping[str, str]:
        vectors = self._encoder.signature
        return {**self._table.signature, "vectors": vectors["weights"]}

    def rarity(self, key: str, lang: str) -> float:
        """How much a word says about what a sentence is about, 0 (grammar) to 1."""
        known = self._rarity.get((key, lang))
        if known is None:
            if len(self._rarity) >= CACHED_WORDS:
                self._rarity.clear()
            vector = self._encoder.word_vectors([key], lang)[0]
            known = self._rarity[key, lang] = min(1.0, float(np.sqrt(vector @ vector)) / FULL_WEIGHT)
        return known

    def similarity(self, persian: Sequence[str], english: Sequence[str]) -> NDArray[np.float32]:
        """How close words lie in meaning, shape (persian keys, english keys), 0 to 1."""
        a, b = (self._directions[lang].of(keys) for keys, lang in ((persian, "fa"), (english, "en")))
        close = a @ b.T
        close -= CHANCE
        close /= SYNONYM - CHANCE
        return np.asarray(np.minimum(np.maximum(close, 0.0, out=close), 1.0, out=close))


def _directions(encoder: StaticEncoder, lang: str) -> KeptVectors:
    """Unit vectors of one language's words."""
    return KeptVectors(encoder.dimension, lambda keys: _units(encoder.word_vectors(keys, lang)))


def _units(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    norms = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    return np.asarray(vectors / np.maximum(norms, 1e-9))
