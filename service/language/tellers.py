"""Sorts of those whose word something is ("residents", «به گفته وکیلش»), with keys that compare across languages."""

import re
from collections.abc import Set
from functools import cache, lru_cache
from itertools import product

from service.language.names import FA, rows


@lru_cache(maxsize=5_000)
def tellers(text: str, lang: str) -> frozenset[str]:
    """The sorts that words of a folded text name."""
    return frozenset(key for key, words in _table(lang) if words.search(text))


@cache
def _table(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    column = 1 if lang == FA else 2
    return [(r[0], re.compile(rf"(?<!\w)(?:{r[column]})", re.I)) for r in rows("tellers.tsv")]


def related_tellers(ours: Set[str], theirs: Set[str]) -> bool:
    """May one of the sorts be called by words for the others: a newspaper a report?"""
    return any(a == b or frozenset((a, b)) in _related() for a, b in product(ours, theirs))


@cache
def _related() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((r[0], other)) for r in rows("tellers.tsv") for other in r[3].split())
