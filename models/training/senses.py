"""`python -m models.training.senses`: the senses of English words, taken from a WordNet database.

The database is the folder `dict` of WordNet 3.0 (the Debian package `wordnet-base` puts it into
/usr/share/wordnet). Kept are the words that news use: those of the word table and those frequent in the English
articles; of each the synsets, with what stands above them, what is derived from them and what is opposed to them.
The format is described in https://wordnet.princeton.edu/documentation/wndb5wn.
"""

import argparse
import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.senses import Senses
from models.text.folding import fold
from models.text.words import english_key, words
from models.training import sources

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_UP, _SAME, _AGAINST = frozenset("@"), frozenset(("+", "&", "\\", "$", "=", "<")), frozenset("!")
_SENSES = 10
"""Senses of a word beyond these are too rare for news."""
_FREQUENT = 15
"""A word that the articles have so often is one of news."""

Id = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Synset:
    """One line of a data file: its words, its lexicographer file, and the synsets that its pointers name, by kind."""

    words: tuple[str, ...]
    field: int
    up: list[Id] = dataclasses.field(default_factory=list)
    same: list[Id] = dataclasses.field(default_factory=list)
    against: list[Id] = dataclasses.field(default_factory=list)


def read_synsets(folder: Path) -> dict[Id, Synset]:
    """All synsets of a database, by part of speech and offset."""
    found: dict[Id, Synset] = {}
    for kind, name in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith("  "):
                number, synset = _synset(line.split(" | ")[0].split())
                found[kind, number] = synset
    return found


def _synset(parts: list[str]) -> tuple[int, Synset]:
    count = int(parts[3], 16)
    synset = Synset(tuple(parts[4 : 4 + 2 * count : 2]), int(parts[1]))
    pointers = parts[4 + 2 * count + 1 :][: 4 * int(parts[4 + 2 * count])]
    for symbol, offset, kind, _ in zip(*(iter(pointers),) * 4, strict=True):
        target = (kind.replace("s", "a"), int(offset))
        for symbols, rows in ((_UP, synset.up), (_SAME, synset.same), (_AGAINST, synset.against)):
            if symbol in symbols:
                rows.append(target)
    return int(parts[0]), synset


def read_index(folder: Path, known: frozenset[str]) -> dict[str, list[Id]]:
    """The synsets of each known stem, commonest first; of stems with many words those of all of them in turn."""
    found: dict[str, list[Id]] = defaultdict(list)
    for kind, name in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            parts = line.split()
            if not line.startswith("  ") and "_" not in parts[0] and (key := english_key(parts[0])) in known:
                offsets = parts[-int(parts[2]) :][:_SENSES]
                # The word itself before others of its stem: "school" before "schooling".
                at = 0 if parts[0] == key else len(found[key])
                found[key][at:at] = [(kind, int(o)) for o in offsets]
    return found


def news_words(table: Path, articles: Path) -> frozenset[str]:
    """Stems that news use."""
    with np.load(table, allow_pickle=False) as arrays:
        known = set(arrays["english"].tobytes().decode().split("\n"))
    counts: Counter[str] = Counter()
    if articles.exists():
        for line in sources.read_lines(articles):
            counts.update(w.key for w in words(fold(line), "en") if w.text.islower())
    return frozenset(known | {w for w, n in counts.items() if n >= _FREQUENT})


def build(synsets: Mapping[Id, Synset], index: Mapping[str, list[Id]]) -> Senses:
    """What the words need of the database, with synsets numbered anew."""
    kept = set(_closure(synsets, {s for ids in index.values() for s in ids}))
    number = {s: n for n, s in enumerate(sorted(kept))}
    stems = sorted(index)
    first, members = [0], []
    for stem in stems:
        members += [number[s] for s in dict.fromkeys(index[stem])]
        first.append(len(members))
    kinds = "".join(kind for kind, _ in number)
    up, same, against = (_numbered(synsets, number, name) for name in ("up", "same", "against"))
    counts = _below(synsets)
    below, fields = [counts[s] for s in number], [synsets[s].field for s in number]
    return Senses(stems, first, members, kinds, up, same, against, below, fields)


def _below(synsets: Mapping[Id, Synset]) -> Counter[Id]:
    """How many synsets stand below each."""
    counts: Counter[Id] = Counter()
    for one in synsets:
        counts.update(s for s in _closure(synsets, [one]) if s != one)
    return counts


def _closure(synsets: Mapping[Id, Synset], named: Iterable[Id]) -> Iterator[Id]:
    """The synsets, and all that stand above them."""
    seen: set[Id] = set()
    edge = list(named)
    while edge:
        synset = edge.pop()
        if synset not in seen:
            seen.add(synset)
            yield synset
            edge += synsets[synset].up


def _numbered(synsets: Mapping[Id, Synset], number: Mapping[Id, int], name: str) -> dict[int, list[int]]:
    rows = ((n, [number[t] for t in getattr(synsets[s], name) if t in number]) for s, n in number.items())
    return {n: list(dict.fromkeys(targets)) for n, targets in rows if targets}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m models.training.senses", description=__doc__)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"), help="folder of the database")
    parser.add_argument("--table", type=Path, default=Path("models/weights/compact/words.npz"))
    parser.add_argument("--text", type=Path, required=True, help="folder that holds data/mono")
    parser.add_argument("--out", type=Path, default=Path("models/weights/senses"))
    given = parser.parse_args()
    known = news_words(given.table, given.text / sources.ENGLISH_NEWS)
    made = build(read_synsets(given.wordnet), read_index(given.wordnet, known))
    given.out.mkdir(parents=True, exist_ok=True)
    path = made.save(given.out)
    print(f"{len(made.words)} words, {len(made.kinds)} synsets, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
