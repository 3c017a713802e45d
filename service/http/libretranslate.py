"""The interface of LibreTranslate, so that its clients can use this translator: Persian to English.

`/translate`, `/detect`, `/languages`, `/health` and `/frontend/settings`, with JSON, form or query arguments as
LibreTranslate's own server takes them (documented at https://docs.libretranslate.com). Lists of texts are
answered with lists. Failures are problem details like all others, with the reason in `error` as well, where
LibreTranslate's clients look for it.
"""

import html
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict
from starlette.concurrency import run_in_threadpool

from service.comparison.errors import LanguageError
from service.compute.errors import Refused
from service.http import openapi
from service.http.access import Access, admitted
from service.http.bodies import FORM, JSON, URLENCODED, media_type, strict_json, unless_gone, unsupported, validated
from service.http.guard import largest_body
from service.http.messages import Message
from service.http.problems import documented
from service.language.identify import UNKNOWN, identify
from service.sent import SentText
from service.store.keys import Scope

router = APIRouter(tags=["LibreTranslate"])

MAX_TEXTS = 100
"""Texts of one request."""


def _count(value: Any) -> Any:
    """A count, which a form sends as digits."""
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 10 else value


class TranslateQuery(BaseModel):
    """What LibreTranslate's clients send; what this server has no use for is passed over."""

    model_config = ConfigDict(extra="ignore")

    q: Annotated[list[str], Field(min_length=1, max_length=MAX_TEXTS)] | Annotated[str, Field(min_length=1)] = Field(
        description="A text, or a list of them.", examples=["باران آمد."]
    )
    source: Literal["fa", "auto"] = Field(description="The language of the text.")
    target: Literal["en"] = Field(description="The language to translate into.")
    format: Literal["text", "html"] = Field("text", description="html: the answer holds the page's text, escaped.")
    alternatives: Annotated[int, BeforeValidator(_count), Strict()] = Field(
        0, ge=0, le=100, description="Taken, and answered with none: this translator has one opinion."
    )
    api_key: str = Field("", description="The key, if the server needs one.")


class DetectQuery(BaseModel):
    """A text whose language is asked for."""

    model_config = ConfigDict(extra="ignore")

    q: str = Field(min_length=1, description="The text.", examples=["باران آمد."])
    api_key: str = Field("", description="The key, if the server needs one.")


QUERIES = (TranslateQuery, DetectQuery)


class Detected(Message):
    """A language and how sure that is, 0 to 100."""

    confidence: float
    language: str


class Translated(Message):
    """A list for a list. detectedLanguage: where the source was "auto"."""

    translatedText: str | list[str]
    detectedLanguage: Detected | list[Detected] | None = None
    alternatives: list[str] | list[list[str]] | None = None


class LibreLanguage(Message):
    code: str
    name: str
    targets: list[str]


class LibreHealth(Message):
    status: Literal["ok"]


class FrontendSettings(Message):
    charLimit: int
    frontendTimeout: int
    apiKeys: bool
    keyRequired: bool
    suggestions: bool
    filesTranslation: bool
    supportedFilesFormat: list[str]
    language: dict[str, LibreLanguage]


_PERSIAN = LibreLanguage(code="fa", name="Persian", targets=["en"])
_ENGLISH = LibreLanguage(code="en", name="English", targets=[])


def _body(model: type[BaseModel]) -> dict[str, Any]:
    schema = openapi.reference(model)
    return openapi.body((JSON, schema), (URLENCODED, schema), (FORM, schema))


@router.post(
    "/translate",
    response_model_exclude_none=True,
    openapi_extra=_body(TranslateQuery),
    responses=documented(415, 422, 503, 504),
)
async def translate(request: Request) -> Translated:
    """Translate Persian into English: a text, or a list of texts."""
    query = validated(TranslateQuery, await _arguments(request))
    await _admitted(request, query.api_key)
    texts = query.q if isinstance(query.q, list) else [query.q]
    made = [await _translated(request, text, query.format) for text in texts]
    many = isinstance(query.q, list)
    answer = Translated(translatedText=made if many else made[0])
    if query.source == "auto":
        found = [_detected(text) for text in texts]
        answer.detectedLanguage = found if many else found[0]
    if query.alternatives:
        none: list[list[str]] = [[] for _ in texts]
        answer.alternatives = none if many else []
    return answer


@router.post("/detect", openapi_extra=_body(DetectQuery), responses=documented(415, 422))
async def detect(request: Request) -> list[Detected]:
    """The language of a text."""
    query = validated(DetectQuery, await _arguments(request))
    await _admitted(request, query.api_key)
    return [await run_in_threadpool(_detected, query.q)]


@router.get("/languages", responses=documented())
async def languages() -> list[LibreLanguage]:
    """What can be translated into what."""
    return [_PERSIAN, _ENGLISH]


@router.get("/health", responses=documented())
async def health() -> LibreHealth:
    """The process lives."""
    return LibreHealth(status="ok")


@router.get("/frontend/settings", responses=documented())
async def frontend_settings(request: Request) -> FrontendSettings:
    """What a client may send."""
    settings, access = request.app.state.settings, request.app.state.access
    keys = await access.required()
    return FrontendSettings(
        charLimit=settings.max_document_bytes, frontendTimeout=500, apiKeys=keys, keyRequired=keys, suggestions=False,
        filesTranslation=False, supportedFilesFormat=[], language={"source": _PERSIAN, "target": _ENGLISH},
    )  # fmt: skip


async def _arguments(request: Request) -> Any:
    """The arguments from the query and, above it, from the body: JSON, or a form."""
    query = _fields(request.query_params.multi_items())
    kind = media_type(request)
    if kind in (URLENCODED, FORM):
        largest = largest_body(request.app.state.settings.max_document_bytes)
        async with request.form(max_files=0, max_fields=MAX_TEXTS + 20, max_part_size=largest) as form:
            return query | _fields([(name, str(value)) for name, value in form.multi_items()])
    if kind != JSON:
        raise unsupported(request, JSON, URLENCODED, FORM)
    data = await request.body()
    value = strict_json(data) if data or not query else {}
    return query | value if isinstance(value, dict) else value


def _fields(items: list[tuple[str, str]]) -> dict[str, Any]:
    """The fields of a form; what comes more than once is a list. Line ends are made one, as LibreTranslate does."""
    fields: dict[str, Any] = {}
    for name, value in items:
        value = "\n".join(value.splitlines())
        before = fields.get(name)
        fields[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
    return fields


async def _admitted(request: Request, secret: str) -> None:
    """Admit a caller whose key stands in the body; one with a key in the header has been admitted already."""
    if getattr(request.state, "caller", None) is None:
        access: Access = request.app.state.access
        caller, request.state.quota = await access.admit(secret or None, Scope.COMPARE)
        admitted(request, caller)


async def _translated(request: Request, text: str, form: str) -> str:
    """One text in English, laid out as the Persian is; what holds nothing to translate stays as it is."""
    if not any(c.isalpha() for c in text):
        return text
    sent = SentText(text, None, "text/html" if form == "html" else "text/plain")
    try:
        made = await unless_gone(request, request.app.state.workers.translate(sent))
    except Refused as error:
        if error.failure.code == LanguageError.code:
            return text  # English already
        raise
    english = [s["translation"] for s in made["sentences"]]
    if form == "html":
        return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in english)
    return _laid_out(text, made["sentences"])


def _laid_out(text: str, sentences: list[dict[str, Any]]) -> str:
    """The translations with the white space that stands between the Persian sentences."""
    parts, at = [], 0
    for sentence in sentences:
        between = text[at : sentence["start"]]
        parts += [between if between.isspace() or not between else f" {between.strip()} ", sentence["translation"]]
        at = sentence["end"]
    return "".join([*parts, text[at:]]).strip()


def _detected(text: str) -> Detected:
    guess = identify(text)
    if guess.lang == UNKNOWN:
        return Detected(confidence=0.0, language="en")
    return Detected(confidence=round(100 * guess.confidence, 1), language=guess.lang)
