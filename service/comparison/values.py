"""The values that a comparison is made of and made into."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from models.protocols import SentenceEncoder, Translation, WordTable
from service.documents.document import Role as Role
from service.language.mapped import MappedText
from service.language.mentions import Facts
from service.language.spans import Span

T = TypeVar("T")


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
        return hash((self.lang, self.index, self.text))

    @cached_property
    def whole(self) -> Span:
        """All of the folded text."""
        return Span(0, len(self.normal.text))

    @cached_property
    def starts(self) -> list[int]:
        """Where its words start, rising."""
        return [w.start for w in self.facts.words]

    @cached_property
    def ends(self) -> list[int]:
        """Where its words end, rising."""
        return [w.end for w in self.facts.words]

    @cached_property
    def readings(self) -> dict[object, Any]:
        """What has been read of it (`service.comparison.readings.of_sentence`)."""
        return {}

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
    """One thing that an editor must see. bead: index into the alignment, None for a one-sided bead's text.

    rule: the module whose rule found it, by which its confidence is fitted; no part of a report.
    """

    kind: Kind
    severity: Severity
    confidence: float
    source: Evidence | None
    coverage: Evidence | None
    bead: int | None
    message: str
    rule: str = field(default="", compare=False)

    def touches(self, other: "Finding") -> bool:
        """Do the two show on the same words of either side?"""
        sides = ((self.source, other.source), (self.coverage, other.coverage))
        return any(a is not None and b is not None and a.span.overlaps(b.span) for a, b in sides)


def of_rule(module: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a rule with its name: that of the module it stands in.

    >>> _rule_of("service.comparison.checks.number.ones"), _rule_of("service.comparison.checks.number.check")
    ('number.ones', 'number')
    """
    for finding in found:  # most rules find nothing in a bead, and there are some eighty of them
        yield finding if finding.rule else replace(finding, rule=_rule_of(module))


def _rule_of(module: str) -> str:
    return module.removeprefix("service.comparison.checks.").removesuffix(".check")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about the rest of the coverage: `question(context, bead, *given)` was answered with `answer`."""

    question: Callable[..., object]
    given: tuple[object, ...]
    answer: object


@dataclass(slots=True)
class Read:
    """What was looked at beyond a bead, the source and the models. rest: the coverage or the beads themselves."""

    asked: list[Asked] = field(default_factory=list)
    rest: bool = False


class Context:
    """What a check may look at besides its bead: the source whole, the models, and the rest of the coverage.

    What a check finds rests on its bead, the source and the models, and on what it asks of the rest: `read` tells
    that, so that findings can be kept as long as the answers stay the same (`service.comparison.memory`). A check
    that looks at the coverage or the beads without asking is right as well; only, what it finds is not kept.
    """

    def __init__(
        self,
        source: tuple[Sentence, ...],
        coverage: tuple[Sentence, ...],
        beads: tuple[Bead, ...],
        table: WordTable,
        encoder: SentenceEncoder,
        published: date | None = None,
    ) -> None:
        self.source, self.table, self.encoder, self.published = source, table, encoder, published
        self.body_source = body(source)
        self.read = Read()
        self._coverage, self._body_coverage, self._beads = coverage, body(coverage), beads
        self._made: dict[object, tuple[Any, Read]] = {}

    @property
    def coverage(self) -> tuple[Sentence, ...]:
        self.read.rest = True
        return self._coverage

    @property
    def body_coverage(self) -> tuple[Sentence, ...]:
        self.read.rest = True
        return self._body_coverage

    @property
    def beads(self) -> tuple[Bead, ...]:
        self.read.rest = True
        return self._beads

    def ask(self, question: Callable[..., T], bead: Bead, *given: object) -> T:
        """`question(context, bead, *given)`, with the answer noted.

        The question may look at everything. What is given and what is answered are values that name no place in
        the coverage, since they are held against those of a later comparison.
        """
        answer, _ = self.reading(lambda: question(self, bead, *given))
        self.read.asked.append(Asked(question, given, answer))
        return answer

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, computed once a comparison; what it looked at counts for all who use it."""
        if key not in self._made:
            self._made[key] = self.reading(make)
        made: T
        made, read = self._made[key]
        self.read.asked += read.asked
        self.read.rest |= read.rest
        return made

    def reading(self, work: Callable[[], T]) -> tuple[T, Read]:
        """What work gives, and what it looks at."""
        outer, self.read = self.read, Read()
        try:
            return work(), self.read
        finally:
            self.read = outer


def evidence(sentence: Sentence, span: Span, reading: str) -> Evidence:
    """Evidence for characters of a sentence's folded text, put back on the document."""
    place = sentence.origin(span)
    return Evidence(place, place.shift(-sentence.span.start).of(sentence.text), reading)
