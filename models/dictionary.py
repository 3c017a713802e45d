"""A Persian-English dictionary of news, and what a careless rendering of its words says instead.

Written for this project as text (`models/training/lexicon`); `python -m models.training.dictionary` makes the
file that is read here. Unlike the word table, which is counted, it tells apart what renders a word, what overstates
or understates it, and what is another thing of its kind.
"""

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import BrokenWeightsError, MissingWeightsError
from models.packing import packed, unpacked

FILE = "dictionary.npz"
VERB = "+"
"""Before the infinitive that ends a headword: «بازداشت +کردن»."""


class Relation(IntEnum):
    """What an English phrase is to a headword."""

    RENDERS = 0
    STRONGER = 1
    WEAKER = 2
    RIVAL = 3


class Group(IntEnum):
    """What the things of a group are; those of a scale stand in order of strength."""

    NOUNS = 0
    VERBS = 1
    QUALITIES = 2
    SCALE = 3


class Source(IntEnum):
    """What says that a phrase is wrong: the headword's own entry, or a group of things that rule one another out."""

    OWN = 0
    GROUP = 1


Phrase = tuple[str, ...]
"""Keys of the words of a phrase (`models.text.words`), without words of grammar at its ends."""


@dataclass(frozen=True)
class Dictionary:
    """heads: headwords as keys with spaces between them, a verb at the end as `VERB` and its infinitive.
    phrases: English phrases as keys with spaces between them. rows: (head, phrase, relation) sorted, shape (n, 3).
    groups: (group, thing, phrase) sorted, shape (m, 3): phrases for one thing render the same, things of one group
    rule one another out. A group's number modulo 4 is its `Group`.
    """

    heads: Sequence[str]
    phrases: Sequence[str]
    rows: NDArray[np.uint32]
    groups: NDArray[np.uint32]

    @classmethod
    def load(cls, folder: Path) -> "Dictionary":
        """The file in a folder of weights. Raises MissingWeightsError, BrokenWeightsError."""
        path = folder / FILE
        if not path.exists():
            raise MissingWeightsError(
                f"There is no dictionary {path}; `python -m models.training.dictionary` makes it."
            )
        try:
            with np.load(path, allow_pickle=False) as a:
                heads, phrases = (unpacked(a[name]) for name in ("heads", "phrases"))
                return cls(heads, phrases, a["rows"], a["groups"])
        except (OSError, ValueError, KeyError, zlib.error) as error:
            raise BrokenWeightsError(f"The dictionary {path} cannot be read: {error}") from error

    def save(self, folder: Path) -> Path:
        """Write the file."""
        path = folder / FILE
        with path.open("wb") as file:
            np.savez_compressed(
                file, heads=packed(self.heads), phrases=packed(self.phrases), rows=self.rows, groups=self.groups
            )  # fmt: skip
        return path

    @cached_property
    def _first_row(self) -> list[int]:
        return [int(n) for n in np.searchsorted(self.rows[:, 0], np.arange(len(self.heads) + 1))]

    @cached_property
    def starting(self) -> Mapping[str, Mapping[str, Sequence[tuple[Phrase, int]]]]:
        """The headwords, each as its keys and its number, by their first key and by their second; by "" where a
        headword has one only."""
        found: dict[str, dict[str, list[tuple[Phrase, int]]]] = {}
        for n, head in enumerate(self.heads):
            keys = tuple(head.split(" "))
            found.setdefault(keys[0], {}).setdefault("".join(keys[1:2]), []).append((keys, n))
        return found

    @cached_property
    def _phrases(self) -> list[Phrase]:
        return [tuple(p.split(" ")) for p in self.phrases]

    @cached_property
    def _kept(self) -> dict[int, Mapping[Relation, tuple[Phrase, ...]]]:
        return {}

    def of(self, head: int) -> Mapping[Relation, tuple[Phrase, ...]]:
        """The English phrases of a headword by what they are to it."""
        found = self._kept.get(head)
        if found is None:
            rows = self.rows[self._first_row[head] : self._first_row[head + 1]].tolist()
            phrases: dict[int, list[Phrase]] = {r: [] for r in Relation}
            for _, phrase, relation in rows:
                phrases[relation].append(self._phrases[phrase])
            found = self._kept[head] = {r: tuple(phrases[r]) for r in Relation}
        return found

    def wrong_starting(self, head: int) -> Mapping[str, Sequence[Phrase]]:
        """Those by their first words, in order: where none of these stands there, no phrase does."""
        found = self._wrong_starting.get(head)
        if found is None:
            found = self._wrong_starting[head] = {}
            for phrase in sorted(self.wrong(head)):
                found.setdefault(phrase[0], []).append(phrase)
        return found

    @cached_property
    def _wrong_starting(self) -> dict[int, dict[str, list[Phrase]]]:
        return {}

    def renders(self, head: int) -> tuple[frozenset[str], tuple[Phrase, ...]]:
        """What renders a headword: the keys of single words, which are the most, and the longer phrases."""
        found = self._renders.get(head)
        if found is None:
            phrases = self.of(head)[Relation.RENDERS]
            # "Second-hand" is written "secondhand", too.
            alone = frozenset(p[0] if len(p) == 1 else "".join(p) for p in phrases if len(p) <= 2)
            found = self._renders[head] = alone, tuple(p for p in phrases if len(p) > 1)
        return found

    @cached_property
    def _renders(self) -> dict[int, tuple[frozenset[str], tuple[Phrase, ...]]]:
        return {}

    def wrong(self, head: int) -> Mapping[Phrase, tuple[Relation, Source]]:
        """The English phrases that do not render a headword, though a careless desk may put them in its place."""
        found = self._wrong.get(head)
        if found is None:
            of = self.of(head)
            right = set(of[Relation.RENDERS])
            verbal = VERB in self.heads[head]
            found = {p: (r, Source.GROUP) for p, r in self._grouped(of[Relation.RENDERS], verbal).items()}
            for r in (Relation.RIVAL, Relation.STRONGER, Relation.WEAKER):
                found |= dict.fromkeys(of[r], (r, Source.OWN))
            self._wrong[head] = found = {p: r for p, r in found.items() if p not in right}
        return found

    @cached_property
    def _wrong(self) -> dict[int, Mapping[Phrase, tuple[Relation, Source]]]:
        return {}

    def _grouped(self, right: Sequence[Phrase], verbal: bool) -> dict[Phrase, Relation]:
        """The other things of the groups that hold one of some English phrases, verbs for a verb and nouns for a noun;
        not those of groups that hold two things of theirs, and no phrase that renders a headword together with one."""
        found: dict[Phrase, Relation] = {}
        heads = frozenset[int]().union(*map(self.rendered, right))
        memberships: dict[int, set[int]] = defaultdict(set)
        for e in right:
            for group, thing in self._members.get(e, ()):
                if group % 4 == Group.SCALE or verbal == (group % 4 == Group.VERBS):
                    memberships[group].add(thing)
        for group, things in memberships.items():
            if len(things) == 1:
                (own,) = things
                for thing, phrase, rendered in self._rendering(group):
                    if thing != own and heads.isdisjoint(rendered):
                        found[phrase] = _step(group, own, thing)
        return found

    def _rendering(self, group: int) -> Sequence[tuple[int, Phrase, frozenset[int]]]:
        """A group's things and phrases, each with the headwords that the phrase renders."""
        found = self._groups.get(group)
        if found is None:
            found = self._groups[group] = [(thing, p, self.rendered(p)) for thing, p in self._things[group]]
        return found

    @cached_property
    def _groups(self) -> dict[int, Sequence[tuple[int, Phrase, frozenset[int]]]]:
        return {}

    @cached_property
    def _members(self) -> Mapping[Phrase, Sequence[tuple[int, int]]]:
        """The groups that hold a phrase, each with the thing that it tells."""
        found: dict[Phrase, list[tuple[int, int]]] = defaultdict(list)
        for group, thing, phrase in self.groups.tolist():
            found[self._phrases[phrase]].append((group, thing))
        return found

    @cached_property
    def _things(self) -> Mapping[int, Sequence[tuple[int, Phrase]]]:
        """Each group's phrases with the thing that they tell."""
        found: dict[int, list[tuple[int, Phrase]]] = defaultdict(list)
        for group, thing, phrase in self.groups.tolist():
            found[group].append((thing, self._phrases[phrase]))
        return found

    def rendered(self, phrase: Phrase) -> frozenset[int]:
        """The headwords that an English phrase renders."""
        found = self._rendered.get(phrase)
        if found is None:
            number = self._number.get(" ".join(phrase))
            heads, first = self._by_phrase
            found = frozenset() if number is None else frozenset(heads[first[number] : first[number + 1]])
            self._rendered[phrase] = found
        return found

    @cached_property
    def _rendered(self) -> dict[Phrase, frozenset[int]]:
        return {}

    @cached_property
    def _number(self) -> Mapping[str, int]:
        return {p: n for n, p in enumerate(self.phrases)}

    @cached_property
    def _by_phrase(self) -> tuple[list[int], list[int]]:
        """Headwords in the order of the phrases that render them, and where those of each phrase begin."""
        right = self.rows[self.rows[:, 2] == Relation.RENDERS]
        right = right[np.argsort(right[:, 1], kind="stable")]
        return right[:, 0].tolist(), np.searchsorted(right[:, 1], np.arange(len(self.phrases) + 1)).tolist()

    def __hash__(self) -> int:
        return id(self)


def _step(group: int, own: int, other: int) -> Relation:
    """What another thing of a group is to one's own."""
    if group % 4 != Group.SCALE:
        return Relation.RIVAL
    return Relation.STRONGER if other > own else Relation.WEAKER


@cache
def dictionary() -> Dictionary:
    """The bundled dictionary. Raises MissingWeightsError, BrokenWeightsError."""
    return Dictionary.load(Path(str(files("models"))) / "weights" / "dictionary")
