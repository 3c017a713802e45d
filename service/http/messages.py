"""What goes over the wire, and what answers it."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from service.comparison.align import align
from service.comparison.language import side_warnings
from service.comparison.prepare import sentences
from service.comparison.translate import translate
from service.comparison.values import Kind, body
from service.composition import Comparer

MediaType = Annotated[
    Literal["text/plain", "text/html", "text/markdown"], Field(description="What the text is, or both texts.")
]
Text = Annotated[str, Field(description="The whole text; offsets of the answer count its characters.")]


class Message(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CompareRequest(Message):
    """One pair to compare."""

    source: Text = Field(examples=["باران سه نفر را کشت."])
    coverage: Text = Field(examples=["Rain killed five people."])
    media_type: MediaType = "text/plain"
    published: date | None = Field(None, description="The day the report came out; anchors relative dates.")
    min_confidence: float | None = Field(None, ge=0, le=1, description="Leave out findings less sure than this.")
    kinds: list[Kind] = Field([], description="Only findings of these kinds.")

    def answer(self, comparer: Comparer) -> dict[str, Any]:
        source = comparer.read(self.source, "the source", self.media_type)
        coverage = comparer.read(self.coverage, "the coverage", self.media_type)
        options = comparer.options(self.published, self.min_confidence, frozenset(self.kinds))
        return comparer.compare(source, coverage, options).to_dict()


class TranslatedSentence(Message):
    start: int
    end: int
    text: str
    role: str
    translation: str
    warnings: list[str] = []


class Translations(Message):
    """kind: "gloss" or "translation"."""

    kind: str
    sentences: list[TranslatedSentence]
    warnings: list[str]


class TranslateRequest(Message):
    """Persian text to translate."""

    text: Text = Field(examples=["باران آمد."])
    media_type: MediaType = "text/plain"

    def answer(self, comparer: Comparer) -> Translations:
        document = comparer.read(self.text, "the text", self.media_type)
        warnings = side_warnings(document, "fa")
        made = translate(sentences(document, "fa"), comparer.models.translator)
        return Translations(
            kind=comparer.models.translator.kind.value,
            warnings=warnings,
            sentences=[
                TranslatedSentence(
                    start=s.span.start,
                    end=s.span.end,
                    text=s.text,
                    role=s.role.value,
                    translation=s.translation.text,
                    warnings=list(s.translation.warnings),
                )
                for s in made
                if s.translation is not None
            ],
        )


class AlignedBead(Message):
    source: list[int]
    coverage: list[int]
    score: float


class Place(Message):
    start: int
    end: int
    role: str


class Alignment(Message):
    source: list[Place]
    coverage: list[Place]
    alignment: list[AlignedBead]
    warnings: list[str]


class AlignRequest(Message):
    """One pair to align."""

    source: Text
    coverage: Text
    media_type: MediaType = "text/plain"

    def answer(self, comparer: Comparer) -> Alignment:
        source = comparer.read(self.source, "the source", self.media_type)
        coverage = comparer.read(self.coverage, "the coverage", self.media_type)
        warnings = [*side_warnings(source, "fa"), *side_warnings(coverage, "en")]
        persian = translate(sentences(source, "fa"), comparer.models.translator)
        english = sentences(coverage, "en")
        beads = align(body(persian), body(english), comparer.models)
        return Alignment(
            source=[Place(start=s.span.start, end=s.span.end, role=s.role.value) for s in persian],
            coverage=[Place(start=s.span.start, end=s.span.end, role=s.role.value) for s in english],
            alignment=[
                AlignedBead(
                    source=[s.index for s in b.source],
                    coverage=[s.index for s in b.coverage],
                    score=round(b.score, 4),
                )
                for b in beads
            ],
            warnings=warnings,
        )


class Health(Message):
    """status: "ok", "loading" or "failed"; detail: why it failed."""

    status: str
    detail: str | None = None
