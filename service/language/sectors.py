"""What chiefs are in charge of ("the environment chief", «مدیرکل راهداری»), with keys that compare across languages."""

import re
from collections.abc import Set
from functools import cache, lru_cache
from itertools import product

from service.language.names import FA, rows


@lru_cache(maxsize=5_000)
def sectors(text: str, lang: str) -> frozenset[str]:
    """The sectors that words of a folded text belong to."""
    return frozenset(key for key, words in _table(lang) if words.search(text))


@cache
def _table(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    column = 1 if lang == FA else 2
    return [(r[0], re.compile(rf"(?<!\w)(?:{r[column]})", re.I)) for r in rows("sectors.tsv")]


def related_sectors(ours: Set[str], theirs: Set[str]) -> bool:
    """May a chief of the ones be called by words for the others: an ambulance chief one of health?"""
    return any(a == b or frozenset((a, b)) in _related() for a, b in product(ours, theirs))


@cache
def _related() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((r[0], other)) for r in rows("sectors.tsv") for other in r[3].split())
