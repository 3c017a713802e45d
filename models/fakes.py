"""Models without weights: the same answers every time, in microseconds.

They are part of the product: tests above the models, demonstrations of the service and load tests run
on them. `fake_models` makes all three from one small dictionary, so that a Persian sentence and its
word-by-word English lie close:

>>> models = fake_models({"وزیر": "minister", "رفت": "left"})
>>> models.translator.translate(["وزیر رفت."])[0].text
'Minister left.'
>>> models.words.forward("وزیر")  # by stem
{'minist': 1.0}
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.entailment import Judgement
from models.protocols import ModelSet, Translation, TranslationKind
from models.text.folding import ZWNJ
from models.text.words import Word, english_key, persian_key, words

_LETTERS = {
    "ا": "a", "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh",
    "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t",
    "ظ": "z", "ع": "'", "غ": "gh", "ف": "f", "ق": "gh", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
    "و": "v", "ه": "h", "ی": "i", "ء": "'", "ئ": "'", ZWNJ: "-",
}  # fmt: skip

SMALL_DICTIONARY: Mapping[str, str] = {
    "وزیر": "minister", "دولت": "government", "مجلس": "parliament", "رئیس": "head", "شهر": "city",
    "استان": "province", "تهران": "Tehran", "ایران": "Iran", "امروز": "today", "دیروز": "yesterday",
    "گفت": "said", "اعلام": "announced", "کرد": "did", "شد": "became", "است": "is", "نیست": "is not",
    "نفر": "people", "میلیون": "million", "میلیارد": "billion", "هزار": "thousand", "درصد": "percent",
    "کشته": "killed", "زخمی": "wounded", "زلزله": "earthquake", "باران": "rain", "قیمت": "price",
    "نفت": "oil", "و": "and", "از": "from", "در": "in", "به": "to", "با": "with", "که": "that",
    "این": "this", "آن": "that", "را": "",
}  # fmt: skip
"""Persian word to English word or words; "" for a word without an equivalent."""


def romanise(word: str) -> str:
    """A Persian word in Latin letters, one for one; what has no letter stays.

    >>> romanise("تهران")
    'thran'
    """
    return "".join(_LETTERS.get(c, c) for c in word)


class FakeTranslator:
    """Word by word from a dictionary, romanised where it has none; numbers, Latin words and marks stay.

    dictionary: Persian word to English words; looked up as written, then by `models.text.words.persian_key`.
    sentences: whole sentences with a translation of their own, without links.
    """

    kind = TranslationKind.GLOSS

    def __init__(self, dictionary: Mapping[str, str] | None = None, sentences: Mapping[str, str] | None = None) -> None:
        self._dictionary = dict(SMALL_DICTIONARY if dictionary is None else dictionary)
        self._by_key = {persian_key(k): v for k, v in self._dictionary.items()}
        self._sentences = dict(sentences or {})
        self.calls: list[tuple[str, ...]] = []
        """What was asked for, call by call, so that a test can see what a cache spared."""

    @property
    def signature(self) -> Mapping[str, str]:
        content = repr((sorted(self._dictionary.items()), sorted(self._sentences.items())))
        return {"name": "fake", "family": "fake", "version": "1", "digest": _digest(content).hex()[:16]}

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        self.calls.append(tuple(sentences))
        return [self._one(s) for s in sentences]

    def _one(self, sentence: str) -> Translation:
        if sentence in self._sentences:
            return Translation(self._sentences[sentence])
        text, links, read = "", [], 0
        for word in words(sentence, "fa"):
            text += _marks(sentence[read : word.start])
            english = self._word(word)
            if english and not text.strip():
                english = english[0].upper() + english[1:]
            if english:
                links.append((word.start, word.end, len(text), len(text) + len(english)))
            elif text.endswith(" "):
                text = text[:-1]
            text += english
            read = word.end
        text += _marks(sentence[read:])
        return Translation(text.rstrip() or sentence.strip(), tuple(links))

    def _word(self, word: Word) -> str:
        for found in (self._dictionary.get(word.text), self._by_key.get(word.key)):
            if found is not None:
                return found
        return romanise(word.text)


def _marks(between: str) -> str:
    return between.replace("،", ",").replace("؛", ";").replace("؟", "?")


class FakeEncoder:
    """A sentence as the sum of its words' pseudo-random vectors: equal words, equal directions.

    dictionary: Persian word to English words; their vectors are then the same, so that a sentence and its
        word-by-word translation have cosine 1. Numbers and Latin words agree without it.
    """

    def __init__(self, dictionary: Mapping[str, str] | None = None, dimension: int = 64) -> None:
        chosen = SMALL_DICTIONARY if dictionary is None else dictionary
        self._dictionary = {persian_key(fa): _english_keys(en) for fa, en in chosen.items()}
        self._dimension = dimension

    @property
    def signature(self) -> Mapping[str, str]:
        content = repr((sorted(self._dictionary.items()), self._dimension))
        return {"name": "fake", "family": "fake", "version": "1", "digest": _digest(content).hex()[:16]}

    def encode(self, sentences: Sequence[str], lang: str) -> NDArray[np.float32]:
        rows = np.zeros((len(sentences), self._dimension), dtype=np.float32)
        for row, sentence in zip(rows, sentences, strict=True):
            for key in self.keys(sentence, lang):
                row += _direction(key, self._dimension)
            if not row.any():
                row += _direction("", self._dimension)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True) if len(rows) else rows

    def keys(self, sentence: str, lang: str) -> list[str]:
        """The words that count, those of a Persian sentence as their English equivalents."""
        keys = [w.key for w in words(sentence, lang)]
        if lang != "fa":
            return keys
        return [e for k in keys for e in self._dictionary.get(k, (english_key(k) if k.isascii() else k,))]


class FakeWordTable:
    """Word-translation probabilities from a dictionary: each word's equivalents share its mass equally."""

    def __init__(self, dictionary: Mapping[str, str] | None = None) -> None:
        chosen = SMALL_DICTIONARY if dictionary is None else dictionary
        pairs = sorted({(persian_key(fa), key) for fa, en in chosen.items() for key in _english_keys(en)})
        self._forward = _shares(pairs)
        self._backward = _shares([(en, fa) for fa, en in pairs])

    @property
    def signature(self) -> Mapping[str, str]:
        content = repr(sorted(self._forward.items()))
        return {"name": "fake", "family": "fake", "version": "1", "digest": _digest(content).hex()[:16]}

    def forward(self, key: str) -> Mapping[str, float]:
        return self._forward.get(key, {})

    def backward(self, key: str) -> Mapping[str, float]:
        return self._backward.get(key, {})

    def rarity(self, key: str, lang: str) -> float:
        return 1.0

    def similarity(self, persian: Sequence[str], english: Sequence[str]) -> NDArray[np.float32]:
        rows = [[1.0 if e in self._forward.get(p, {}) else 0.0 for e in english] for p in persian]
        return np.array(rows, np.float32).reshape(len(persian), len(english))


class FakeEntailment:
    """The share of the hypothesis' words that the premise has entails it; the rest is neutral."""

    def __init__(self, dictionary: Mapping[str, str] | None = None) -> None:
        self._encoder = FakeEncoder(dictionary)

    @property
    def signature(self) -> Mapping[str, str]:
        return self._encoder.signature

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        return [self._one(*pair) for pair in pairs]

    def _one(self, premise: str, hypothesis: str) -> Judgement | None:
        had, said = (set(self._encoder.keys(s, "en" if s.isascii() else "fa")) for s in (premise, hypothesis))
        if not had or not said:
            return None
        share = len(had & said) / len(said)
        return Judgement(share, 1.0 - share, 0.0)


def fake_models(dictionary: Mapping[str, str] | None = None) -> ModelSet:
    """The model set "fake", from `SMALL_DICTIONARY` or from one's own."""
    return ModelSet("fake", FakeTranslator(dictionary), FakeEncoder(dictionary), FakeWordTable(dictionary))


def _english_keys(english: str) -> tuple[str, ...]:
    return tuple(w.key for w in words(english, "en"))


def _shares(pairs: Sequence[tuple[str, str]]) -> dict[str, dict[str, float]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for left, right in pairs:
        grouped[left].append(right)
    return {left: dict.fromkeys(right, 1.0 / len(right)) for left, right in grouped.items()}


def _digest(text: str, size: int = 64) -> bytes:
    # Lone surrogates reach models too: a fake must not fall over what the real ones take.
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()


@lru_cache(maxsize=50_000)
def _direction(key: str, dimension: int) -> NDArray[np.float32]:
    bits = np.frombuffer(hashlib.shake_128(key.encode("utf-8", "surrogatepass")).digest(dimension), np.uint8)
    return np.where(bits & 1, 1.0, -1.0).astype(np.float32)
