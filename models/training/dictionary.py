"""`python -m models.training.dictionary`: the dictionary of news as a file, made from its text.

A line of `lexicon/persian.tsv` is a headword, its part of speech, what renders it, and up to three fields of English
words that a careless desk may put and that are wrong: "+ stronger", "- weaker", "! rival". `english.tsv` is the same
with English headwords; of it only the renderings are read. `groups.tsv` holds words that rule one another out,
`kinds.tsv` headwords that do: each has the words of the others as its rivals.
Inflected and British forms are added here.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.dictionary import VERB, Dictionary, Group, Phrase, Relation
from models.senses import senses
from models.text.folding import fold
from models.text.words import persian_key, words

FOLDER = Path(__file__).parent / "lexicon"
ENTRIES, GROUPS, KINDS = ("persian.tsv", "english.tsv"), "groups.tsv", "kinds.tsv"
_MARKS = {"+": Relation.STRONGER, "-": Relation.WEAKER, "!": Relation.RIVAL}
_GROUPS = {"n": Group.NOUNS, "v": Group.VERBS, "adj": Group.QUALITIES, "adv": Group.QUALITIES, "scale": Group.SCALE}
_EMPTY = frozenset(
    "a an the to be is are was were been being of in on at by with from for as into about up out off and or".split()
)
_VERB_ENDS = ("دن", "تن")
"""How infinitives end."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. others: the stronger, weaker and rival English words."""

    head: str
    part: str
    renderings: tuple[str, ...]
    others: tuple[tuple[Relation, str], ...]


class LineError(ValueError):
    """A line that is no entry."""


def read(paths: Iterable[Path]) -> Iterator[Line]:
    """The entries of the files. Raises LineError naming a line that is none."""
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield _line(line.split("\t"), f"{path.name}, line {number}")


def _line(cells: Sequence[str], place: str) -> Line:
    if len(cells) < 3 or any(cell[:1] not in _MARKS for cell in cells[3:]):
        raise LineError(f"{place}: not headword, part of speech, renderings and fields that open with +, - or !")
    head, part, renderings = (cell.strip() for cell in cells[:3])
    others = tuple((_MARKS[cell[0]], word) for cell in cells[3:] for word in _listed(cell[1:]))
    return Line(head, part, tuple(_listed(renderings)), others)


def _listed(cell: str) -> list[str]:
    return [word.strip() for word in cell.replace("،", ",").replace(";", ",").split(",") if word.strip()]


def persian_head(text: str, part: str) -> str:
    """A headword as keys; the infinitive at the end of a verb stands as it is."""
    keys = [w.text for w in words(fold(text), "fa")]
    verb = keys.pop() if part == "v" and keys and keys[-1].endswith(_VERB_ENDS) else ""
    return " ".join([*map(persian_key, keys), *([VERB + verb] if verb else [])])


def english_phrase(text: str) -> Phrase:
    """A phrase as keys, without words of grammar at its ends unless it holds nothing else."""
    keys = [w.key for w in words(fold(text.lower()), "en")]
    first, last = 0, len(keys)
    while first < last and keys[first] in _EMPTY:
        first += 1
    while last > first and keys[last - 1] in _EMPTY:
        last -= 1
    return tuple(keys[first:last] or keys)


def forms(phrase: str) -> Iterator[str]:
    """A phrase with its first or its last word in other forms and spellings."""
    spelled = list(dict.fromkeys([phrase, _british(phrase)]))
    yield from spelled
    for text in spelled:
        first, _, rest = text.partition(" ")
        before, _, last = text.rpartition(" ")
        yield from (f"{form} {rest}".strip() for form in irregular().get(first, ()))
        yield from (f"{before} {form}" for form in irregular().get(last, ()) if before)


@cache
def irregular() -> Mapping[str, Sequence[str]]:
    """Words to their forms with another stem."""
    lines = (FOLDER / "irregular.tsv").read_text("utf-8").splitlines()
    return {word: others.split() for word, _, others in (line.partition("\t") for line in lines if line[:1] != "#")}


_SPELLINGS = (
    (re.compile(r"(?<=\w\w)iz(?=e|es|ed|ing|er|ers|ation|ations)(?=[a-z]+\b)"), "is"),
    (re.compile(r"(?<=[a-z]l)yz(?=e|ed|ing)"), "ys"),
    (re.compile(r"\b((?:col|lab|fav|hon|neighb|harb|rum|vap|behavi|endeav|hum|arm|flav|splend|vig)o)r"), r"\1ur"),
    (re.compile(r"\b(cent|theat|met|lit|fib|sab|kilomet|millimet|spect|meag|mit)er\b"), r"\1re"),
    (re.compile(r"\b(def|off|pret|lic)ense\b"), r"\1ence"),
    (re.compile(r"\b(trave|cance|labe|mode|signa|fue|leve|quarre|counse|marve|rive|tota|dia)l(?=ed|ing|er)"), r"\1ll"),
    (re.compile(r"\bprogram\b"), "programme"),
    (re.compile(r"\b(enrol|fulfil|instal|skil|wil)l?(?=ment|ful)"), r"\1"),
    (re.compile(r"\bmold(?=\b|y)"), "mould"),
    (re.compile(r"\bplow"), "plough"),
    (re.compile(r"\btire\b"), "tyre"),
    (re.compile(r"\b(ana|para)lyz"), r"\1lys"),
    (re.compile(r"\bskeptic"), "sceptic"),
    (re.compile(r"\bjewelry\b"), "jewellery"),
    (re.compile(r"\bgray\b"), "grey"),
    (re.compile(r"\b(an|p|h)e(?=mia|diat|matolog|morrhag)"), r"\1ae"),
)  # fmt: skip
"""American to British spelling."""


def _british(phrase: str) -> str:
    for pattern, spelled in _SPELLINGS:
        phrase = pattern.sub(spelled, phrase)
    return phrase


def read_groups(path: Path) -> Iterator[tuple[Group, tuple[tuple[str, ...], ...]]]:
    """The groups of a file: what their things are, and the words for each thing."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, *things = line.split("\t")
            yield _GROUPS[kind], tuple(tuple(w.strip() for w in t.split(" / ") if w.strip()) for t in things)


def read_kinds(path: Path, entries: Iterable[Line] = ()) -> Iterator[Line]:
    """An entry for each headword of the kinds of a file: its own words, and as rivals those of the others that are no
    synonyms of them, nor of what the entries have for the headword."""
    known: dict[str, set[str]] = defaultdict(set)
    listed: set[str] = set()
    for entry in entries:
        known[entry.head].update(entry.renderings)
        if entry.head.isascii():
            listed.update(entry.renderings)
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            part, *cells = line.split("\t")
            things = [_thing(cell) for cell in cells]
            for head, own, also in things:
                others = [words for other, words, _ in things if other != head and own.isdisjoint(words)]
                all_own = own | known[head]
                rivals = dict.fromkeys(w for words in others for w in sorted(words - also) if not _synonym(w, all_own))
                for name in (head, *(p for p in _plurals(head, part) if p in known or p in listed)):
                    yield Line(name, part, tuple(sorted(own)), tuple((Relation.RIVAL, w) for w in rivals))


def _plurals(head: str, part: str) -> tuple[str, ...]:
    """How the plural of a noun is written, which may be a headword of its own: «سدها» beside «سد»."""
    return (f"{head}ها", f"{head}\u200cها") if part == "n" else ()


def _thing(cell: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """A headword, what renders it, and which words of the others may tell it."""
    head, _, words = cell.partition("=")
    own, _, also = words.partition(";")
    return head.strip(), frozenset(_listed(own)), frozenset(_listed(also))


def _synonym(word: str, own: Iterable[str]) -> bool:
    """May a word stand for one of others, as a wider word or a synonym?"""
    key = english_phrase(word)
    keys = (english_phrase(w) for w in own)
    return len(key) == 1 and any(len(k) == 1 and senses().may_replace(k[0], key[0]) for k in keys)


def build(lines: Iterable[Line], groups: Iterable[tuple[Group, tuple[tuple[str, ...], ...]]] = ()) -> Dictionary:
    """The dictionary of some entries. A phrase that one entry calls wrong and another one of the same headword
    calls right is right."""
    table: dict[tuple[str, Phrase], Relation] = {}
    for line in lines:
        if line.head.isascii():
            for persian in line.renderings:
                _enter(table, persian_head(persian, line.part), [(Relation.RENDERS, line.head)])
        else:
            right = [(Relation.RENDERS, word) for word in line.renderings]
            _enter(table, persian_head(line.head, line.part), [*right, *line.others])
    return _packed(table, groups)


def _enter(table: dict[tuple[str, Phrase], Relation], key: str, others: Iterable[tuple[Relation, str]]) -> None:
    if not key:
        return
    for relation, text in others:
        for form in forms(text):
            phrase = english_phrase(form)
            if phrase:
                old = table.get((key, phrase), relation)
                table[key, phrase] = min(old, relation)


def _packed(
    table: dict[tuple[str, Phrase], Relation],
    groups: Iterable[tuple[Group, tuple[tuple[str, ...], ...]]],
) -> Dictionary:
    members = {
        (4 * n + kind, m, english_phrase(form))
        for n, (kind, things) in enumerate(groups)
        for m, thing in enumerate(things)
        for word in thing
        for form in forms(word)
    }
    named = {p for _, p in table} | {p for _, _, p in members if p}
    phrases = sorted(" ".join(p) for p in named)
    heads = sorted({head for head, _ in table})
    number, place = {p: n for n, p in enumerate(phrases)}, {h: n for n, h in enumerate(heads)}
    rows = [(place[h], number[" ".join(p)], r) for (h, p), r in table.items()]
    things = [(g, t, number[" ".join(p)]) for g, t, p in members if p]
    return Dictionary(heads, phrases, _sorted(rows), _sorted(things))


def _sorted(rows: Sequence[tuple[int, int, int]]) -> NDArray[np.uint32]:
    return np.array(sorted(rows), np.uint32).reshape(-1, 3)


def compose(folder: Path) -> Dictionary:
    """The dictionary that a folder of entries, kinds and groups makes. Raises LineError."""
    entries = list(read(folder / name for name in ENTRIES))
    kinds = read_kinds(folder / KINDS, entries)
    return build(chain(entries, kinds), read_groups(folder / GROUPS))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m models.training.dictionary", description=__doc__)
    parser.add_argument("--text", type=Path, default=FOLDER, help="the folder with the entries")
    parser.add_argument("--out", type=Path, default=Path("models/weights/dictionary"))
    given = parser.parse_args()
    made = compose(given.text)
    given.out.mkdir(parents=True, exist_ok=True)
    path = made.save(given.out)
    print(
        f"{len(made.heads)} headwords, {len(made.phrases)} English phrases, {path.stat().st_size / 1e6:.1f} MB: {path}"
    )


if __name__ == "__main__":
    main()
