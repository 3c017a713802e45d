"""The values that a comparison is made of and made into."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from models.protocols import SentenceEncoder, Translation, WordTable
from service.documents.document import Role as Role
from service.language.mapped import MappedText
from service.language.mentions import Facts
from service.language.spans import Span


class Kind(StrEnum):
    """Kinds of findings, in the order in which an editor reads them."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    POLARITY = "polarity"
    CERTAINTY = "certainty"
    STRENGTH = "strength"
    MEANING = "meaning"
    ADDED = "added"
    DROPPED = "dropped"


class Severity(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Sentence:
    """A stretch of one side.

    index: its place on its side. span: in the document's text. normal: its folded text with the way back,
    offsets counted from the sentence's own start.
    """

    index: int
    lang: str
    span: Span
    text: str
    normal: MappedText
    role: Role
    facts: Facts
    translation: Translation | None = None

    def __hash__(self) -> int:
        # Checks keep sentences in sets; hashing every character's offset would cost more than the checks do.
        return hash((self.lang, self.index))

    @property
    def whole(self) -> Span:
        """All of the folded text."""
        return Span(0, len(self.normal.text))

    def origin(self, span: Span) -> Span:
        """Where characters of the folded text stand in the document's text."""
        return self.normal.origin(span).shift(self.span.start)


def body(side: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The sentences of a side that are news: all but furniture."""
    return tuple(s for s in side if s.role is not Role.FURNITURE)


@dataclass(frozen=True)
class Bead:
    """Sentences of both sides that tell the same claim; one side may be empty."""

    index: int
    source: tuple[Sentence, ...]
    coverage: tuple[Sentence, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a finding shows on one side: a span of the document's text, its words and what they mean."""

    span: Span
    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an editor must see. bead: index into the alignment, None for a one-sided bead's text."""

    kind: Kind
    severity: Severity
    confidence: float
    source: Evidence | None
    coverage: Evidence | None
    bead: int | None
    message: str


@dataclass(frozen=True)
class Context:
    """What a check may look at besides its bead: both sides whole, the models and the report's date."""

    source: tuple[Sentence, ...]
    coverage: tuple[Sentence, ...]
    beads: tuple[Bead, ...]
    table: WordTable
    encoder: SentenceEncoder
    published: date | None = None
    cache: dict[object, object] = field(default_factory=dict, compare=False)
    """What checks compute once a comparison, such as word links."""

    @cached_property
    def body_source(self) -> tuple[Sentence, ...]:
        return body(self.source)

    @cached_property
    def body_coverage(self) -> tuple[Sentence, ...]:
        return body(self.coverage)


def evidence(sentence: Sentence, span: Span, reading: str) -> Evidence:
    """Evidence for characters of a sentence's folded text, put back on the document."""
    place = sentence.origin(span)
    return Evidence(place, place.shift(-sentence.span.start).of(sentence.text), reading)
