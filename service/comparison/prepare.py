"""From a document to sentences with a role and with what they mention."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from service.comparison.language import side_warnings
from service.comparison.values import Role, Sentence
from service.documents.document import Document
from service.documents.furniture import furniture_breaks, roles
from service.language.analyse import analyse
from service.language.folded import map_fold
from service.language.languages import language
from service.language.mapped import MappedText
from service.language.mentions import Facts
from service.language.spans import Span

LONG_SENTENCE = 2_000
"""Characters past which a sentence is told of as one that has no stop where there should be one."""


@dataclass(frozen=True)
class Side:
    """One side's sentences, and what a reader must know of the document."""

    sentences: tuple[Sentence, ...]
    warnings: tuple[str, ...]


def read_sentence(text: str, lang: str, role: Role, published: date | None) -> tuple[MappedText, Facts]:
    """A sentence folded, and what it mentions."""
    normal = map_fold(text)
    return normal, Facts() if role is Role.FURNITURE else analyse(normal.text, lang, published)


Reader = Callable[[str, str, Role, date | None], tuple[MappedText, Facts]]


def read_side(document: Document, lang: str, published: date | None, read: Reader = read_sentence) -> Side:
    """A side ready to be compared. Raises LanguageError if it is of another language."""
    warnings = tuple(side_warnings(document, lang))
    return Side(sentences(document, lang, published, read), warnings)


def sentences(
    document: Document, lang: str, published: date | None = None, read: Reader = read_sentence
) -> tuple[Sentence, ...]:
    """The sentences of one side, in order; furniture is marked and carries no facts."""
    spans = split(document, lang)
    marks = roles(document, [(span, span.of(document.text)) for span in spans], lang)
    return tuple(
        sentence(document.text, span, index, lang, role, published, read)
        for index, (span, role) in enumerate(zip(spans, marks, strict=True))
    )


def split(document: Document, lang: str) -> Sequence[Span]:
    """Sentence spans; page furniture and blocks end sentences, too."""
    breaks = set(furniture_breaks(document.text, lang))
    if document.media_type != "text/plain":
        breaks |= {edge for block in document.blocks for edge in (block.span.start, block.span.end)}
    return language(lang).sentences(document.text, sorted(breaks))


def sentence(
    text: str, span: Span, index: int, lang: str, role: Role, published: date | None, read: Reader = read_sentence
) -> Sentence:
    """One sentence with its folded text and facts."""
    own = span.of(text)
    normal, facts = read(own, lang, role, published)
    return Sentence(index, lang, span, own, normal, role, facts)


def long_sentences(side: Sequence[Sentence], name: str) -> tuple[str, ...]:
    """A warning for each body sentence that is too long to be one."""
    return tuple(
        f"Sentence {s.index + 1} of the {name} has {len(s.text):,} characters and no full stop; it is "
        "compared as one sentence. Part it with full stops or line breaks for a finer comparison."
        for s in side
        if s.role is not Role.FURNITURE and len(s.text) > LONG_SENTENCE
    )
