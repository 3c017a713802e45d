"""What every translator, sentence encoder and word table offers, whatever made it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class TranslationKind(StrEnum):
    """How far a translation may be trusted as prose; every view says which one it shows."""

    GLOSS = "gloss"
    """Word and phrase equivalents in roughly English order: faithful, not finished."""
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Translation:
    """One sentence's translation.

    text: the English, detokenised; empty only for an empty sentence.
    links: (source start, source end, start, end) character ranges that translate one another;
        empty where the model gives none.
    warnings: what the model could not take, one plain sentence each.
    """

    text: str
    links: tuple[tuple[int, int, int, int], ...] = ()
    warnings: tuple[str, ...] = ()


class Translator(Protocol):
    """Persian sentences to English ones."""

    @property
    def kind(self) -> TranslationKind: ...

    @property
    def signature(self) -> Mapping[str, str]:
        """Name, family, version and weights digest: the same signature gives the same output on CPU."""

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """One translation a sentence, in order. Sentences are normalised text (`models.text.folding.fold`).

        A sentence's output does not depend on what else is in the list.
        """


class SentenceEncoder(Protocol):
    """Sentences of two languages to vectors that lie close where the meaning does."""

    @property
    def signature(self) -> Mapping[str, str]: ...

    def encode(self, sentences: Sequence[str], lang: str) -> NDArray[np.float32]:
        """Unit rows, shape (len(sentences), dimension). `lang` is "fa" or "en"."""


class WordTable(Protocol):
    """What single words mean, by key (`models.text.words`): translation probabilities, weight, closeness."""

    def __hash__(self) -> int:
        """By identity, so that what was read from a table can be kept with it."""

    @property
    def signature(self) -> Mapping[str, str]: ...

    def forward(self, key: str) -> Mapping[str, float]:
        """p(English key | Persian key), the likeliest ones; empty for an unknown key."""

    def backward(self, key: str) -> Mapping[str, float]:
        """p(Persian key | English key), the likeliest ones; empty for an unknown key."""

    def rarity(self, key: str, lang: str) -> float:
        """How much a word says about what a sentence is about, 0 (grammar) to 1."""

    def similarity(self, persian: Sequence[str], english: Sequence[str]) -> NDArray[np.float32]:
        """How close words lie in meaning, shape (persian keys, english keys), 0 to 1; 0.5 and more is a synonym."""


@dataclass(frozen=True, slots=True)
class ModelSet:
    """A named choice of models that make one comparison."""

    name: str
    translator: Translator
    encoder: SentenceEncoder
    words: WordTable

    @property
    def signature(self) -> dict[str, dict[str, str]]:
        return {
            "translator": dict(self.translator.signature),
            "encoder": dict(self.encoder.signature),
            "words": dict(self.words.signature),
        }
