"""Sorts that words name, with keys that compare across languages: what chiefs are in charge of («مدیرکل راهداری», "the
roads chief"), those whose word something is («به گفته وکیلش», "residents say")."""

import re
from collections.abc import Set
from functools import cached_property, lru_cache
from itertools import product

from service.language.names import FA, rows


class Sorts:
    """A table of sorts: its key, its words in Persian and in English, the keys of those called by its words too."""

    def __init__(self, table: str) -> None:
        """table: the name of a file of `rows`."""
        self._name = table
        self.named = lru_cache(maxsize=5_000)(self._named)

    def _named(self, text: str, lang: str) -> frozenset[str]:
        """The sorts that words of a folded text name."""
        return frozenset(key for key, words in self._words[lang == FA] if words.search(text))

    @cached_property
    def _words(self) -> tuple[list[tuple[str, re.Pattern[str]]], ...]:
        """The words of each sort, of English and of Persian."""
        return tuple(
            [(r[0], re.compile(rf"(?<!\w)(?:{r[column]})", re.I)) for r in rows(self._name)] for column in (2, 1)
        )

    def related(self, ours: Set[str], theirs: Set[str]) -> bool:
        """May one of the sorts be called by words for the others: an ambulance chief one of health?"""
        return any(a == b or frozenset((a, b)) in self._related for a, b in product(ours, theirs))

    @cached_property
    def _related(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset((r[0], other)) for r in rows(self._name) for other in r[3].split())


SECTORS = Sorts("sectors.tsv")
TELLERS = Sorts("tellers.tsv")
