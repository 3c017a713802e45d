"""What both languages' names share: atoms of text, the lexicons, and how phrases of many words are found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from service.language.spans import Span

_ATOM = {
    "fa": re.compile(r"[^\W_]+"),
    "en": re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W\d_]+)*"),
}
# What may stand between two words of one name.
_GAP = re.compile(r"(?:['’]s?)?(?:[ \u200c-]|\. (?=[A-Z])|)")
FA, EN = "fa", "en"


@dataclass(frozen=True, slots=True)
class Atom:
    """A word between spaces, ZWNJ and hyphens. joined: nothing but those stands before it."""

    start: int
    end: int
    text: str
    form: str
    joined: bool
    gap: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


def atoms(text: str, lang: str) -> list[Atom]:
    """The atoms of folded text, in order."""
    found: list[Atom] = []
    for match in _ATOM[lang].finditer(text):
        gap = text[found[-1].end : match.start()] if found else "^"
        word = match.group()
        if word == "s" and gap in ("'", "’"):
            continue  # a possessive belongs to the gap
        form = word.replace(".", "").lower() if lang == EN else word
        found.append(Atom(*match.span(), word, form, gap == " " or bool(_GAP.fullmatch(gap)), gap))
    return found


def span_of(found: Sequence[Atom], first: int, last: int) -> Span:
    """The characters of the atoms from `first` up to, not including, `last`."""
    return Span(found[first].start, found[last - 1].end)


@dataclass(frozen=True, slots=True)
class Match:
    """Atoms `first` to `last` (not included) are the lexicon entry `key`."""

    first: int
    last: int
    key: str


@dataclass(frozen=True)
class Lexicon:
    """Phrases of one language by their first atom, longest first.

    weak: keys of phrases that are common words as well, as (key, atoms).
    """

    phrases: dict[str, list[tuple[tuple[str, ...], str | None, str]]] = field(default_factory=dict)
    weak: frozenset[tuple[str, ...]] = frozenset()

    def find(self, found: Sequence[Atom]) -> Iterator[Match]:
        """Leftmost longest phrases that do not overlap."""
        at, starts = 0, self.phrases
        while at < len(found):
            match = self._at(found, at) if found[at].form in starts else None
            if match:
                yield match
            at = match.last if match else at + 1

    def _at(self, found: Sequence[Atom], at: int) -> Match | None:
        for words, exact, key in self.phrases[found[at].form]:
            end = at + len(words)
            if end > len(found):
                continue
            if end > at + 1 and any(
                a.form != w or not a.joined for a, w in zip(found[at + 1 : end], words[1:], strict=True)
            ):
                continue
            if exact is None or exact == " ".join(a.text for a in found[at:end]):
                return Match(at, end, key)
        return None


def build(entries: Iterator[tuple[str, str]], lang: str) -> Lexicon:
    """A lexicon of (key, phrase) pairs; a phrase with a capital matches only as it is written."""
    phrases: dict[str, list[tuple[tuple[str, ...], str | None, str]]] = {}
    weak: set[tuple[str, ...]] = set()
    for key, phrase in entries:
        parts = atoms(phrase.removesuffix("?"), lang)
        words = tuple(a.form for a in parts)
        if not words:
            continue
        exact = None if phrase == phrase.lower() else " ".join(a.text for a in parts)
        forms = {words, ("".join(words),)} if lang == FA and "\u200c" in phrase else {words}
        for form in forms:
            phrases.setdefault(form[0], []).append((form, exact, key))
            if phrase.endswith("?"):
                weak.add(form)
    for options in phrases.values():
        options.sort(key=lambda o: -len(o[0]))
    return Lexicon(phrases, frozenset(weak))


def rows(name: str) -> list[list[str]]:
    """The rows of a data file of this package, comments left out."""
    text = files("service.language").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


# The file, and in which columns Persian and English stand.
_FILES = {
    "places": ("places.tsv", 3, 4),
    "demonyms": ("demonyms.tsv", 1, 2),
    "bodies": ("bodies.tsv", 2, 3),
    "offices": ("offices.tsv", 2, 3),
    "marks": ("office_marks.tsv", 1, 2),
    "titles": ("titles.tsv", 1, 2),
    "portfolios": ("portfolios.tsv", 1, 2),
    "given": ("given_names.tsv", 0, 1),
}


@cache
def lexicon(name: str, lang: str) -> Lexicon:
    """One of the name lexicons ("places", "bodies", "offices" …) in one language."""
    file, persian, english = _FILES[name]
    column = persian if lang == FA else english
    return build(((row[0], p) for row in rows(file) for p in row[column].split("|") if p), lang)


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    type: str
    within: str
    english: str


@cache
def places() -> dict[str, Place]:
    """Places of the lexicon by key."""
    return {r[0]: Place(r[0], r[1], r[2], r[4].split("|")[0]) for r in rows("places.tsv")}


@cache
def office_names() -> dict[str, tuple[int, str]]:
    """Rank and English name of an office by key."""
    return {r[0]: (int(r[1]), r[3].split("|")[0] or r[0]) for r in rows("offices.tsv")}


@cache
def body_names() -> dict[str, tuple[str, str]]:
    """Family and English name of a body by key."""
    return {r[0]: (r[1], r[3].split("|")[0]) for r in rows("bodies.tsv")}


def base(key: str) -> str:
    """A place's key, the province of that name made one with its town."""
    return key.removesuffix("-province")


@cache
def chain(key: str) -> frozenset[str]:
    """A place and all that it lies in, as bases."""
    known, found = places(), [key]
    while found[-1] in known and known[found[-1]].within:
        found.append(known[found[-1]].within)
    return frozenset(map(base, found))


def related(a: str, b: str) -> bool:
    """Can one place stand for the other: the same name, or one inside the other?"""
    return base(a) == base(b) or base(a) in chain(b) or base(b) in chain(a)
