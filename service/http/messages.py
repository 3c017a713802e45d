"""What goes over the wire: requests with their rules, and the form of answers for the OpenAPI document."""

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, model_validator

from models.manifest import manifest
from service.comparison.values import Kind
from service.sent import Sent, SentText

SOURCE = "در این حادثه ۲۱ نفر کشته شدند."
COVERAGE = "The accident killed 12 people."
"""The pair of the examples."""


def _day(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("no day; write it as 2025-01-31")
    if value is not None and not isinstance(value, str | date):
        raise ValueError("no day; write it as a string such as 2025-01-31")
    return value


def _known(name: str | None) -> str | None:
    if name is not None and name not in manifest():
        raise ValueError(f"no such model set; there are: {', '.join(manifest())}")
    return name


MediaType = Annotated[
    Literal["text/plain", "text/html", "text/markdown"], Field(description="What the text is, or both texts.")
]
Text = Annotated[str, Field(description="The whole text; offsets of the answer count its characters.")]
Url = Annotated[str, Field(description="Where the text is fetched from, if the server is set so.", max_length=4_000)]
Day = Annotated[
    date | None,
    BeforeValidator(_day),
    Field(description="The day the report came out; anchors relative dates.", examples=["2025-01-31"]),
]
Least = Annotated[
    Annotated[float, Strict()] | None,
    Field(ge=0, le=1, description="Leave out findings less sure than this.", examples=[0.5]),
]
Models = Annotated[
    str | None,
    BeforeValidator(lambda v: _known(v) if isinstance(v, str) else v),
    Field(
        description="Model set by name; default: that of the settings. `/v1/models` lists them.",
        examples=["compact"],
        json_schema_extra={"enum": [*manifest(), None]},
    ),
]
Translation = Annotated[
    str | list[str] | None,
    Field(
        description="Your own English translation of the source, in place of ours: a list with one entry for each "
        "sentence of the source as `/v1/translate` parts them (an empty entry: none), or one text, which is aligned. "
        "Sentences that it has nothing for keep our translation, with a warning.",
        examples=[["21 people were killed in this accident."]],
    ),
]


class Message(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Options(Message):
    """What a caller may choose for a comparison."""

    published: Day = None
    min_confidence: Least = None
    kinds: list[Kind] = Field([], description="Only findings of these kinds; none named: all.", examples=[["number"]])
    models: Models = None
    translation: Translation = None

    def sent(self, source: SentText, coverage: SentText) -> Sent:
        """The pair with what was chosen."""
        own = tuple(self.translation) if isinstance(self.translation, list) else self.translation
        kinds = frozenset(self.kinds)
        return Sent(source, coverage, self.published, self.min_confidence, kinds, self.models, own)


class Texts(Message):
    """Texts that come as they are, in a field, or from an address, in one of the same name with `_url`; one of both."""

    model_config = ConfigDict(json_schema_extra=lambda schema, model: _each_once(schema, model))

    names: ClassVar[tuple[str, ...]]
    media_type: MediaType = "text/plain"

    @model_validator(mode="after")
    def _each_text_once(self) -> Self:
        for name in self.names:
            if len({name, f"{name}_url"} & self.model_fields_set) != 1:
                raise ValueError(f"{name}: give it as a text ({name}) or as an address ({name}_url), one of both")
        return self


def _each_once(schema: dict[str, Any], model: type[Texts]) -> None:
    schema["allOf"] = [{"oneOf": [{"required": [name]}, {"required": [f"{name}_url"]}]} for name in model.names]


class Sides(Texts):
    """Two sides, each as a text, or as the address of one."""

    names = ("source", "coverage")
    source: Text = Field("", examples=[SOURCE])
    coverage: Text = Field("", examples=[COVERAGE])
    source_url: Url = Field("", examples=["https://news.example/fa/1"])
    coverage_url: Url = Field("", examples=["https://news.example/en/1"])


class CompareRequest(Options, Sides):
    """One pair to compare."""


class TranslateRequest(Texts):
    """Persian text to translate."""

    names = ("text",)
    text: Text = Field("", examples=["باران آمد."])
    text_url: Url = Field("", examples=["https://news.example/fa/1"])
    models: Models = None


class AlignRequest(Sides):
    """One pair to align."""

    models: Models = None


class Place(Message):
    start: int
    end: int


class RoledPlace(Place):
    role: Literal["headline", "body", "furniture"]


class TranslatedSentence(RoledPlace):
    text: str
    translation: str
    warnings: list[str] = []


class Translations(Message):
    """kind: "gloss" (word and phrase equivalents) or "translation"."""

    kind: Literal["gloss", "translation"]
    sentences: list[TranslatedSentence]
    warnings: list[str]


class AlignedBead(Message):
    source: list[int]
    coverage: list[int]
    score: float


class Alignment(Message):
    source: list[RoledPlace]
    coverage: list[RoledPlace]
    alignment: list[AlignedBead]
    warnings: list[str]


class ReportSentence(BaseModel):
    """A sentence of a side. Furniture (captions, share buttons, comment forms) stands in no bead and no finding."""

    start: int
    end: int
    text: str
    role: Literal["headline", "body", "furniture"]
    paragraph: bool = Field(False, description="True where a blank line stands before it; else left out.")
    translation: str | None = Field(None, description="In English; on sentences of the source that are no furniture.")
    translation_links: list[tuple[int, int, int, int]] = Field(
        [],
        description="Start and end in the folded sentence, start and end in the translation, of what belongs together.",
    )
    translation_warnings: list[str] = []
    origin: Place | None = Field(
        None, description="Its place in the markup that was sent, where that was no plain text."
    )


class ReportSide(BaseModel):
    lang: Literal["fa", "en"]
    length: int = Field(description="Characters of the side's text.")
    media_type: str
    sentences: list[ReportSentence]
    translation: Literal["gloss", "translation"] | None = Field(
        None, description="What the translations are; on the source alone."
    )
    name: str | None = Field(None, description="As the caller knows it, such as a file's name.")
    text: str | None = Field(None, description="The text that offsets count in, where markup was sent.")


class ReportEvidence(Place):
    """The words on one side, at their place in the side's text."""

    text: str
    reading: str = Field(description="What they mean, in English.")


class ReportBead(AlignedBead):
    """Sentences that tell the same claim, by their indexes; one side may be empty."""

    score: float = Field(description="Probability of the link, or that a lone sentence has none.")


class ReportFinding(Message):
    id: str
    kind: Kind
    severity: Literal["high", "medium", "low"]
    confidence: float = Field(ge=0, le=1, description="Share of findings like this that turn out right.")
    source: ReportEvidence | None
    coverage: ReportEvidence | None
    bead: int | None = Field(description="Index into the alignment.")
    message: str = Field(description="One sentence that says why.")


class Report(BaseModel):
    """Everything about one pair. Offsets count characters of the side's text as it was sent."""

    schema_: Literal["hamsanj.report/1"] = Field(alias="schema")
    source: ReportSide
    coverage: ReportSide
    alignment: list[ReportBead]
    findings: list[ReportFinding] = Field(description="By severity, confidence and place.")
    summary: dict[str, Any] = Field(description="Counts of sentences, aligned ones and findings.")
    signature: dict[str, Any] = Field(
        description="Versions of software, weights and options: equal ones, equal reports."
    )
    warnings: list[str] = Field(description="What could not be read, translated or used.")
    timings: dict[str, float] = Field(description="Seconds by stage; no part of what makes reports equal.")


class Health(Message):
    """detail: why it failed."""

    status: Literal["ok", "loading", "failed"]
    detail: str | None = None
