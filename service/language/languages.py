"""The languages that can be read, and what is asked of each: the one table that names their modules."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from service.language import english, persian
from service.language.mentions import Cue, DateMention, NameMention, Quantity
from service.language.spans import Span


class Language(Protocol):
    """What a language module reads. Every text but that of `sentences` is one folded sentence; results rise."""

    def sentences(self, text: str, breaks: Sequence[int] = ()) -> list[Span]:
        """The sentences of a text that was not folded; `breaks` are more places to part two."""

    def find_dates(self, text: str, published: date | None = None) -> list[DateMention]:
        """Dates, times and durations; `published` anchors relative ones."""

    def find_quantities(self, text: str, taken: Sequence[Span] = ()) -> list[Quantity]:
        """Quantities, but for what `taken` covers."""

    def find_names(self, text: str) -> list[NameMention]:
        """Names of people, places, bodies and offices."""

    def find_cues(self, text: str) -> list[Cue]:
        """Negation, hedges, attribution, quantifiers, and words with an opposite."""


LANGUAGES: dict[str, Language] = {"fa": persian, "en": english}


def language(lang: str) -> Language:
    """The module of a language by its BCP 47 tag. Raises KeyError for one that cannot be read."""
    return LANGUAGES[lang]
