"""Words for what a body, building or place is ("embassy", «رودخانه»), with keys that compare across languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from models.text.words import Word, persian_key
from service.language.names import FA, rows
from service.language.roles import Phrases, find_phrases, read_phrases
from service.language.spans import Span

_NAMED = "!"


@dataclass(frozen=True, slots=True)
class HeadWord:
    """The word or words at `first` to `last` (not included) of a sentence, and the keys of all they may mean."""

    span: Span
    keys: frozenset[str]
    first: int
    last: int


def find_heads(words: Sequence[Word], lang: str) -> Iterator[HeadWord]:
    """The head words of one sentence, leftmost longest, in order."""
    for at, length, keys in find_phrases(_phrases(lang), words, lang):
        yield HeadWord(Span(words[at].start, words[at + length - 1].end), keys, at, at + length)


@cache
def _phrases(lang: str) -> Phrases:
    found = read_phrases("heads.tsv", lang)
    if lang == FA:  # "شورای شهر", "کتابخانه‌ی ملی"
        for first in [k for k in found if k[-1] in "اوه"]:
            linked = [((persian_key(parts[0] + "ی"), *parts[1:]), keys) for parts, keys in found[first]]
            options = found.setdefault(linked[0][0][0], [])
            options.extend(linked)
            options.sort(key=lambda o: -len(o[0]))
    return found


@cache
def groups() -> dict[str, str]:
    """The group of each head by key."""
    return {r[0]: r[1].removesuffix(_NAMED) for r in rows("heads.tsv")}


@cache
def _named() -> frozenset[str]:
    return frozenset(r[0] for r in rows("heads.tsv") if r[1].endswith(_NAMED))


def is_named(key: str) -> bool:
    """Does such a thing carry a name of its own, as rivers and streets do?"""
    return key in _named()


@cache
def _related() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((r[0], other)) for r in rows("heads.tsv") for other in r[4].split())


def related_heads(a: str, b: str) -> bool:
    """May English call one by the word for the other: a commission a committee?"""
    return a == b or frozenset((a, b)) in _related()
