"""`/v1/compare`, `/v1/translate` and `/v1/align`."""

from collections.abc import Coroutine
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import Response

from models.manifest import manifest
from service.comparison.values import Kind
from service.compute.errors import Refused
from service.compute.protocols import Result
from service.errors import Fault
from service.http import openapi
from service.http.access import caller_of
from service.http.bodies import (
    FORM,
    JSON,
    StrictRoute,
    file_name,
    media_type,
    side_of,
    strict_json,
    text_of,
    unless_gone,
    unsupported,
    validated,
)
from service.http.guard import largest_body
from service.http.jobs import accepted, wants_job
from service.http.journal import texts
from service.http.messages import (
    Alignment,
    AlignRequest,
    CompareRequest,
    Options,
    Report,
    Sides,
    Texts,
    TranslateRequest,
    Translations,
)
from service.http.problems import Refusal, documented
from service.jobs.job import JobPair
from service.outward.door import Door
from service.sent import Sent, SentText

router = APIRouter(route_class=StrictRoute, tags=["compare"])
"""Routes over what the application keeps in its state."""

_FILE = {"type": "string", "contentMediaType": "application/octet-stream", "description": "A file, or a text."}
_FIELDS = {
    "type": "object",
    "required": ["source", "coverage"],
    "properties": {
        "source": _FILE | {"description": "The Persian report: .txt, .html, .md or .docx, or a text."},
        "coverage": _FILE | {"description": "The English coverage: the same."},
        "translation": {"type": "string", "description": "Your own English translation of the source, one text."},
        "published": {"type": "string", "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", "description": "A day."},
        "min_confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "kinds": {"type": "array", "items": {"type": "string", "enum": [k.value for k in Kind]}},
        "models": {"type": "string", "enum": [*manifest(), ""]},
    },
}
_PREFER = {
    "name": "Prefer",
    "in": "header",
    "required": False,
    "description": "`respond-async` (RFC 7240): compare in a job, answer at once with its address.",
    "schema": {"type": "string"},
    "example": "respond-async",
}


@router.post(
    "/v1/compare",
    response_model=None,
    openapi_extra={
        "parameters": [_PREFER],
        **openapi.body((JSON, openapi.reference(CompareRequest)), (FORM, _FIELDS)),
    },
    responses={
        200: openapi.text(
            "The report; `Content-Location` is its address if it is kept.",
            JSON, schema=openapi.reference(Report), Content_Location="Where the report is kept.",
        ),
        202: openapi.ACCEPTED,
        **documented(415, 422, 503, 504),
    },
)  # fmt: skip
async def compare(request: Request) -> Response:
    """The report on one pair of texts.

    The pair comes as JSON or as a form with files. What is large, or comes with `Prefer: respond-async`, is
    compared in a job: 202, with its address in `Location`.
    """
    state = request.app.state
    sent = await _pair(request)
    texts(request, sent.source, sent.coverage)
    if wants_job(request, sent):
        _refuse_large(sent, state.settings.max_document_bytes)
        return await accepted(request, [JobPair("1", sent)])
    report = await _made(request, sent.models, state.workers.compare(sent))
    state.metrics.compared(report)
    headers = {}
    if state.settings.retention_days > 0:
        id = await run_in_threadpool(state.comparisons.put, sent, report, caller_of(request).owner)
        headers["Content-Location"] = f"/v1/comparisons/{id}"
    return JSONResponse(report, headers=headers)


@router.post("/v1/translate", responses=documented(415, 422, 503, 504))
async def translate(request: Request, wanted: TranslateRequest) -> Translations:
    """English for Persian text, sentence by sentence; page furniture is left out."""
    text = await _text(request, wanted, "text")
    texts(request, text)
    made = await _made(request, wanted.models, request.app.state.workers.translate(text, wanted.models))
    return Translations.model_validate(made)


@router.post("/v1/align", responses=documented(415, 422, 503, 504))
async def align(request: Request, wanted: AlignRequest) -> Alignment:
    """Which sentences of both texts tell the same claim; one-sided beads have an empty list."""
    sent = Sent(*await _sides(request, wanted), models=wanted.models)
    texts(request, sent.source, sent.coverage)
    made = await _made(request, wanted.models, request.app.state.workers.align(sent))
    return Alignment.model_validate(made)


def _refuse_large(sent: Sent, limit: int) -> None:
    """What no worker would read is refused now, not by a job later. A packed .docx may be larger."""
    for name, side in (("source", sent.source), ("coverage", sent.coverage)):
        packed = isinstance(side.data, bytes) and side.data.startswith(b"PK")
        if len(side.data) > (4 * limit if packed else limit):
            detail = f"{side.name or f'the {name}'}: it is larger than the limit of {limit:,}. Send the article alone."
            raise Refusal(413, "too_large", detail)


async def _made(request: Request, models: str | None, work: Coroutine[Any, Any, Result]) -> Result:
    """What workers make. A model set that the caller chose and this machine lacks is the caller's to change."""
    try:
        return await unless_gone(request, work)
    except Refused as error:
        chosen = models not in (None, request.app.state.settings.models)
        if chosen and error.failure.fault is Fault.MODEL:
            raise Refusal(422, error.failure.code, f"models: {error.failure.message}") from None
        raise


async def _pair(request: Request) -> Sent:
    """The pair of a request, in whichever form it came."""
    kind = media_type(request)
    if kind == FORM:
        largest = largest_body(request.app.state.settings.max_document_bytes)
        async with request.form(max_files=3, max_fields=30, max_part_size=largest) as form:
            return await _form_pair(form)
    if kind != JSON:
        raise unsupported(request, JSON, FORM)
    wanted = validated(CompareRequest, strict_json(await request.body()))
    return wanted.sent(*await _sides(request, wanted))


async def _sides(request: Request, wanted: Sides) -> tuple[SentText, SentText]:
    return await _text(request, wanted, "source"), await _text(request, wanted, "coverage")


async def _text(request: Request, wanted: Texts, name: str) -> SentText:
    """A text as it was sent, or fetched from where it is said to be."""
    if f"{name}_url" not in wanted.model_fields_set:
        return SentText(getattr(wanted, name), None, wanted.media_type)
    if not request.app.state.settings.url_input:
        detail = f"{name}_url: this server fetches no texts. Send the text itself, or have HAMSANJ_URL_INPUT set."
        raise Refusal(422, "url_input_off", detail)
    door: Door = request.app.state.door
    fetched = await unless_gone(request, run_in_threadpool(door.get, getattr(wanted, f"{name}_url")))
    return SentText(fetched.data, file_name(fetched.url) or f"the {name}", fetched.media_type)


async def _form_pair(form: FormData) -> Sent:
    """The pair of a form. What is empty in a form was not chosen."""
    unknown = sorted(set(form) - {"source", "coverage", *Options.model_fields})
    if unknown:
        raise Refusal(422, "invalid_request", f"{unknown[0][:100]}: there is no such field.")
    sides = [await side_of(form, name) for name in ("source", "coverage")]
    translation = await side_of(form, "translation")
    given: dict[str, Any] = {name: text_of(form, name) or None for name in ("published", "models")}
    given["min_confidence"] = _number(text_of(form, "min_confidence"))
    given["kinds"] = [k for value in form.getlist("kinds") for k in str(value).split(",") if k]
    if translation is not None:
        given["translation"] = _decoded(translation.data) or None
    for name, side in zip(("source", "coverage"), sides, strict=True):
        if side is None:
            raise Refusal(422, "invalid_request", f"{name}: it is missing. Send it as a file or as a text.")
    return validated(Options, given).sent(*(side for side in sides if side is not None))


def _number(text: str | None) -> Any:
    """A number of a form; what is none is left as it is, to be told of as such."""
    try:
        return float(text) if text else None
    except ValueError:
        return text


def _decoded(data: bytes | str) -> str:
    try:
        return data if isinstance(data, str) else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(422, "undecodable", "translation: its bytes are no UTF-8. Save it as UTF-8.") from None
