"""What English words mean beside one another: synonyms, wider and narrower words, rivals of one kind.

Read from WordNet (`models.training.senses` makes the file). A clinic is a building as a school is: told in a
school's place it is another thing, while "building" told of a school is only less exact.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import BrokenWeightsError, MissingWeightsError
from models.packing import packed

FILE = "senses.npz"
WIDER = 3
"""A word so many steps up or down may stand for another: a lorry is a vehicle."""
USUAL = 4
"""So many senses of a part of speech are usual ones of a word."""
_CACHED = 50_000


@dataclass(frozen=True)
class Senses:
    """Words by their stem (`models.text.words.english_key`) and the synsets that they name.

    words: stems in order. first, synsets: the synsets of word n are `synsets[first[n]:first[n + 1]]`, commonest first.
    up: (synset, parent) rows, sorted. same: (synset, synset) rows of near synonyms and derived words, both ways.
    against: (synset, synset) rows of antonyms, both ways. kinds: each synset's part of speech, one of "nvar".
    below: how many synsets of the whole database stand below each. fields: the number of each synset's lexicographer
    file (https://wordnet.princeton.edu/documentation/lexnames5wn): 5 animals, 6 artifacts, 13 food, 18 people.
    """

    words: Sequence[str]
    first: Sequence[int]
    synsets: Sequence[int]
    kinds: str
    up: Mapping[int, Sequence[int]]
    same: Mapping[int, Sequence[int]]
    against: Mapping[int, Sequence[int]]
    below: Sequence[int]
    fields: Sequence[int]

    @classmethod
    def load(cls, folder: Path) -> "Senses":
        """The file in a folder of weights. Raises MissingWeightsError, BrokenWeightsError."""
        path = folder / FILE
        if not path.exists():
            raise MissingWeightsError(f"There are no senses {path}; `python -m models.training.senses` makes them.")
        try:
            with np.load(path, allow_pickle=False) as a:
                words, kinds = (a[name].tobytes().decode() for name in ("words", "kinds"))
                up, same, against = (_rows(a[name]) for name in ("up", "same", "against"))
                first, synsets, below, fields = (a[name].tolist() for name in ("first", "synsets", "below", "fields"))
                return cls(words.split("\n"), first, synsets, kinds, up, same, against, below, fields)
        except (OSError, ValueError, KeyError, zlib.error) as error:
            raise BrokenWeightsError(f"The senses {path} cannot be read: {error}") from error

    def save(self, folder: Path) -> Path:
        """Write the file."""
        path = folder / FILE
        with path.open("wb") as file:
            np.savez_compressed(
                file, words=packed(self.words), kinds=packed([self.kinds]),
                first=np.array(self.first, np.uint32), synsets=np.array(self.synsets, np.uint32),
                up=_edges(self.up), same=_edges(self.same), against=_edges(self.against),
                below=np.array(self.below, np.uint32), fields=np.array(self.fields, np.uint8),
            )  # fmt: skip
        return path

    @cached_property
    def _number(self) -> dict[str, int]:
        return {word: n for n, word in enumerate(self.words)}

    def of(self, key: str, most: int = 99) -> Sequence[int]:
        """The synsets of a word, of each part of speech at most `most`, commonest first; empty for an unknown word."""
        return _of(self, key, most)

    def parts_of_speech(self, key: str) -> frozenset[str]:
        """Those of "n", "v", "a", "r" that a word can be."""
        return frozenset(self.kinds[s] for s in self.of(key))

    def fields_of(self, key: str) -> frozenset[int]:
        """The lexicographer files of a word's two commonest senses as a noun."""
        return frozenset(self.fields[s] for s in self.of(key, 2) if self.kinds[s] == "n")

    def may_replace(self, a: str, b: str) -> bool:
        """Can one word stand for the other: a synonym, a wider or narrower word, one derived from it?

        >>> [senses().may_replace("clinic", w) for w in ("hospit", "build", "school")]
        [True, True, False]
        """
        return _may_replace(self, *sorted((a, b)))

    def rivals(self, a: str, b: str) -> float:
        """How near two words stand as two of one kind, 0 to 1: rice and wheat, a bridge and a tunnel.

        Antonyms are 1. Words of which one may stand for the other are 0.
        """
        return _rivals(self, *sorted((a, b)))

    def opposed(self, a: str, b: str) -> bool:
        there = set(self.of(b))
        return any(s in there for x in self.of(a) for s in self.against.get(x, ()))

    def above(self, synset: int) -> Mapping[int, int]:
        """The kinds that a synset belongs to, itself included, each with the steps up to it."""
        return _above(self, synset)

    def content(self, synset: int) -> float:
        """How much a kind says, 0 (all things) to 1 (nothing stands below): Seco, Veale and Hayes (2004)."""
        return 1.0 - log(1 + self.below[synset]) / self._largest[self.kinds[synset]]

    @cached_property
    def _largest(self) -> dict[str, float]:
        return {
            k: log(2 + max((n for n, kind in zip(self.below, self.kinds, strict=True) if kind == k), default=0))
            for k in "nvar"
        }

    def __hash__(self) -> int:
        return id(self)


@lru_cache(_CACHED)
def _of(senses: Senses, key: str, most: int) -> tuple[int, ...]:
    n = senses._number.get(key)
    if n is None:
        return ()
    found = senses.synsets[senses.first[n] : senses.first[n + 1]]
    return tuple(s for kind in "nvar" for s in [s for s in found if senses.kinds[s] == kind][:most])


@lru_cache(_CACHED)
def _above(senses: Senses, synset: int) -> dict[int, int]:
    steps = {synset: 0}
    edge = [synset]
    while edge:
        new = [(p, steps[s] + 1) for s in edge for p in senses.up.get(s, ())]
        edge = []
        for parent, step in new:
            if parent not in steps:
                steps[parent] = step
                edge.append(parent)
    return steps


@lru_cache(_CACHED)
def _may_replace(senses: Senses, a: str, b: str) -> bool:
    if a == b:
        return True
    ours, theirs = _around(senses, a), _around(senses, b)
    apart = ours.isdisjoint(theirs) and ours.isdisjoint(_wider(senses, b)) and theirs.isdisjoint(_wider(senses, a))
    return not apart


@lru_cache(_CACHED)
def _around(senses: Senses, key: str) -> frozenset[int]:
    """The synsets of a word and those that say nearly the same."""
    return frozenset(s for synset in senses.of(key, USUAL) for s in (synset, *senses.same.get(synset, ())))


@lru_cache(_CACHED)
def _wider(senses: Senses, key: str) -> frozenset[int]:
    """The kinds that those belong to, a few steps up."""
    found: set[int] = set()
    edge: Iterable[int] = _around(senses, key)
    for _ in range(WIDER):
        parents = {p for s in edge for p in senses.up.get(s, ())}
        found |= parents
        edge = [p for p in parents if senses.kinds[p] == "n"]
    return frozenset(found)


@lru_cache(_CACHED)
def _rivals(senses: Senses, a: str, b: str) -> float:
    if senses.opposed(a, b):
        return 1.0
    if senses.may_replace(a, b):
        return 0.0
    near = (_kinship(senses, x, y) for x in senses.of(a, USUAL) for y in senses.of(b, USUAL))
    return max(near, default=0.0)


def _kinship(senses: Senses, x: int, y: int) -> float:
    """What the most telling common kind says beside what the two say (Lin 1998)."""
    if senses.kinds[x] != senses.kinds[y]:
        return 0.0
    above = senses.above(y)
    shared = max((senses.content(s) for s in senses.above(x) if s in above), default=0.0)
    return 2 * shared / (senses.content(x) + senses.content(y) + 1e-9)


@cache
def senses() -> Senses:
    """The bundled senses. Raises MissingWeightsError, BrokenWeightsError."""
    return Senses.load(Path(str(files("models"))) / "weights" / "senses")


def _edges(rows: Mapping[int, Sequence[int]]) -> NDArray[np.uint32]:
    return np.array([(a, b) for a, others in sorted(rows.items()) for b in others], np.uint32).reshape(-1, 2)


def _rows(edges: NDArray[np.uint32]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for a, b in edges.tolist():
        rows.setdefault(a, []).append(b)
    return rows
