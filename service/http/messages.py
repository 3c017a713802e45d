"""What goes over the wire, and what answers it."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from service.comparison.align import align
from service.comparison.compare import body
from service.comparison.prepare import sentences
from service.comparison.translate import translate
from service.comparison.values import Kind
from service.composition import Comparer

Text = Annotated[str, Field(description="The whole text; offsets of the answer count its characters.")]


class Message(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CompareRequest(Message):
    """One pair to compare."""

    source: Text = Field(examples=["باران سه نفر را کشت."])
    coverage: Text = Field(examples=["Rain killed five people."])
    media_type: str = Field("text/plain", description="Of both texts: text/plain, text/html or text/markdown.")
    published: date | None = Field(None, description="The day the report came out; anchors relative dates.")
    min_confidence: float | None = Field(None, ge=0, le=1, description="Leave out findings less sure than this.")
    kinds: list[Kind] = Field([], description="Only findings of these kinds.")

    def answer(self, comparer: Comparer) -> dict[str, Any]:
        sides = (
            comparer.read(text, f"the {side}", self.media_type)
            for side, text in (("source", self.source), ("coverage", self.coverage))
        )
        options = comparer.options(self.published, self.min_confidence, frozenset(self.kinds))
        return comparer.compare(*sides, options).to_dict()


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


class TranslateRequest(Message):
    """Persian text to translate."""

    text: Text = Field(examples=["باران آمد."])
    media_type: str = Field("text/plain", description="text/plain, text/html or text/markdown.")

    def answer(self, comparer: Comparer) -> Translations:
        document = comparer.read(self.text, "the text", self.media_type)
        made = translate(sentences(document, "fa"), comparer.models.translator)
        return Translations(
            kind=comparer.models.translator.kind.value,
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


class AlignRequest(Message):
    """One pair to align."""

    source: Text
    coverage: Text
    media_type: str = Field("text/plain", description="Of both texts: text/plain, text/html or text/markdown.")

    def answer(self, comparer: Comparer) -> Alignment:
        persian = sentences(comparer.read(self.source, "the source", self.media_type), "fa")
        english = sentences(comparer.read(self.coverage, "the coverage", self.media_type), "en")
        persian = translate(persian, comparer.models.translator)
        beads = align(body(persian), body(english), comparer.models)
        return Alignment(
            source=[Place(start=s.span.start, end=s.span.end, role=s.role.value) for s in persian],
            coverage=[Place(start=s.span.start, end=s.span.end, role=s.role.value) for s in english],
            alignment=[
                AlignedBead(
                    source=[s.index for s in b.source], coverage=[s.index for s in b.coverage], score=round(b.score, 4)
                )
                for b in beads
            ],
        )


class Health(Message):
    status: str
