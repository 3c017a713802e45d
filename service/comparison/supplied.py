"""A translation that the caller already has, in place of ours.

Two forms are taken. A list has one entry for each sentence of the source, as `/v1/translate` parts them (with or
without the page furniture); an empty entry means that there is none. One text is parted into sentences and
aligned to the source; what lies one to one, or several English sentences to one of the source, is used.

Where the caller's translation has nothing that can be told to belong to a sentence, ours stands, with a warning
that says so. Figures and Latin words that the caller's lost are marked as they are in ours.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from models.protocols import ModelSet, Translation, TranslationKind, Translator
from service.comparison.align import align
from service.comparison.errors import ComparisonError, LanguageError
from service.comparison.prepare import sentences
from service.comparison.translate import translate
from service.comparison.values import Sentence, body
from service.documents.document import Document
from service.documents.read import PLAIN, read
from service.language.identify import side_problem

NAME = "the translation"
SURE = 0.5
"""Probability of a link from which an English sentence is taken for the translation of a Persian one."""
_OURS = (
    "The translation that was sent has nothing for this sentence that could be told to be its own; ours stands here."
)


class TranslationCountError(ComparisonError):
    """A list of translations has another length than the source has sentences."""

    code = "translation_count"


class SuppliedTranslator:
    """Answers with the caller's English, and with another translator's where the caller has none.

    own: for each news sentence of the source its English, "" for none. It translates this one source.
    """

    kind = TranslationKind.TRANSLATION

    def __init__(self, own: Sequence[str], other: Translator) -> None:
        self._own = tuple(own)
        self._other = other

    @property
    def signature(self) -> Mapping[str, str]:
        digest = hashlib.sha256("\0".join(self._own).encode()).hexdigest()[:16]
        other = {f"otherwise_{name}": value for name, value in self._other.signature.items()}
        return {"name": "supplied", "family": "supplied", "version": "1", "digest": digest, **other}

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        if len(sentences) != len(self._own):
            raise ValueError(f"a translation of {len(self._own)} sentences cannot stand for {len(sentences)}")
        without = [text for text, own in zip(sentences, self._own, strict=True) if not own]
        ours = iter(self._other.translate(without))
        return [Translation(own) if own else _told(next(ours)) for own in self._own]


def _told(translation: Translation) -> Translation:
    return replace(translation, warnings=(*translation.warnings, _OURS))


def supplied(
    source: Document, translation: str | Sequence[str], models: ModelSet, published: date | None = None
) -> ModelSet:
    """The same models with the caller's translation in place of their translator.

    Raises TranslationCountError for a list that does not fit, LanguageError if it is not English, and a
    DocumentError for a text that holds none.
    """
    _refuse_persian(translation if isinstance(translation, str) else "\n".join(translation))
    persian = sentences(source, "fa", published)
    if isinstance(translation, str):
        own = _aligned(persian, read(translation, name=NAME, media_type=PLAIN), models)
    else:
        own = _listed(persian, translation)
    return replace(models, translator=SuppliedTranslator(own, models.translator))


def _refuse_persian(text: str) -> None:
    problem = side_problem(text, "en")
    if problem is not None and problem.is_error:
        raise LanguageError(NAME, "it reads as Persian. Send the English of the source, or leave it out.")


def _listed(persian: Sequence[Sentence], entries: Sequence[str]) -> list[str]:
    """The entries that belong to news, tidied."""
    news = body(persian)
    if len(entries) == len(persian):
        entries = [entries[s.index] for s in news]
    elif len(entries) != len(news):
        counts = f"{len(entries):,} entries, the source {len(news):,} sentences"
        furniture = f" ({len(persian):,} with page furniture)" if len(persian) != len(news) else ""
        raise TranslationCountError(
            NAME, f"it has {counts}{furniture}. Send one entry a sentence, as /v1/translate parts them, or one text."
        )
    return [_tidy(entry) for entry in entries]


def _aligned(persian: Sequence[Sentence], english: Document, models: ModelSet) -> list[str]:
    """For each news sentence the English that is aligned to it and to it alone."""
    ours = body(translate(tuple(persian), models.translator))
    found = dict(_pairs(ours, body(sentences(english, "en")), models))
    return [found.get(s.index, "") for s in ours]


def _pairs(ours: Sequence[Sentence], english: Sequence[Sentence], models: ModelSet) -> Iterator[tuple[int, str]]:
    for bead in align(ours, english, models):
        if len(bead.source) == 1 and bead.coverage and bead.score >= SURE:
            yield bead.source[0].index, _tidy(" ".join(s.text for s in bead.coverage))


def _tidy(text: str) -> str:
    return " ".join(text.split())
