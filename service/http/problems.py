"""Failures over HTTP: RFC 9457 problem details, one shape for all, with a stable `code`."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

from models.errors import ModelError
from service.comparison.errors import ComparisonError
from service.compute.errors import Busy, ComputeError, Refused, TimedOut
from service.documents.errors import DocumentError
from service.errors import Fault, failure
from service.outward.errors import OutwardError

KNOWN: tuple[type[Exception], ...] = (ComparisonError, DocumentError, ModelError, OutwardError, ComputeError)
MEDIA_TYPE = "application/problem+json"
DESCRIPTIONS = {
    400: "The request cannot be read.",
    401: "A key is needed; send it as `Authorization: Bearer …`.",
    403: "The key, or the place that this comes from, does not allow this.",
    404: "There is nothing at this address, or not for this key.",
    406: "There is no such form; `Accept` names none that there is.",
    408: "The request did not arrive in time.",
    409: "The same Idempotency-Key was used for other content.",
    413: "The request or a text in it is too large.",
    415: "Bodies of this type are not taken here.",
    422: "A text or a field cannot be used; `code` and `detail` say why and what to do.",
    429: "Too many requests; come back after `Retry-After` seconds.",
    500: "A defect; `detail` says where to look.",
    503: "The models cannot be had on this machine, or not now.",
    504: "The comparison took too long and was ended.",
}
EVERYWHERE = (400, 401, 403, 408, 413, 429, 500)
"""Statuses that any request may be answered with."""
STATUS = {Fault.INPUT: 422, Fault.TOO_LARGE: 413, Fault.MODEL: 503, Fault.DEFECT: 500}
LIBRETRANSLATE = ("/translate", "/detect")
"""Paths whose clients look for the reason in `error`."""

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_CODES = {400: "bad_request", 404: "not_found", 405: "wrong_method", 413: "too_large"}
_WORDS = {
    "string_unicode": "it holds half a surrogate pair, which is no character. "
    "Send the text again as UTF-8, or remove that character.",
}
"""Words for what the framework tells in its own; by type of error."""


class FieldProblem(BaseModel):
    """A field of the request, and what is wrong with it."""

    field: str
    problem: str


class Problem(BaseModel):
    """Problem details: `code` is stable, for programs; `detail` names the input and the remedy.

    errors: the fields of the request that cannot be used, where that is what is wrong. error: `detail` once
    more, for LibreTranslate's clients, at its addresses alone.
    """

    model_config = ConfigDict(extra="forbid")

    type: str = Field(examples=["urn:hamsanj:problem:empty"])
    title: str = Field(examples=["A text or a field cannot be used"])
    status: int = Field(examples=[422])
    code: str = Field(examples=["empty"])
    detail: str = Field(examples=["the source: there is no text in it. Send the text of an article."])
    errors: list[FieldProblem] | None = None
    error: str | None = None


class Refusal(HTTPException):
    """A refusal with a code of its own. headers: of the answer, such as Retry-After."""

    def __init__(self, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, headers)
        self.code = code


class ProblemResponse(JSONResponse):
    """Half a surrogate pair in a field's name or a detail shows as "?": no answer could carry it."""

    media_type = MEDIA_TYPE

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The failures of a route, for the OpenAPI document: those that any may have, and these."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {s: {"description": DESCRIPTIONS[s], "content": content} for s in sorted({*EVERYWHERE, *statuses})}


def response(status: int, code: str, detail: str, path: str = "", **more: Any) -> ProblemResponse:
    """A problem+json answer. path: what was asked for."""
    title = DESCRIPTIONS.get(status, HTTPStatus(status).phrase + ".").removesuffix(".").partition(";")[0]
    content = {
        "type": f"urn:hamsanj:problem:{code}",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail,
    }
    if path in LIBRETRANSLATE:
        more["error"] = detail
    return ProblemResponse(content | more, status)


def refused(error: Refusal, path: str) -> ProblemResponse:
    """The answer of a refusal. path: what was asked for."""
    answer = response(error.status_code, error.code, error.detail, path)
    answer.headers.update(error.headers or {})
    return answer


async def known(request: Request, error: Exception) -> JSONResponse:
    """A failure that the exception trees foresee."""
    path = request.url.path
    match error:
        case Busy():
            answer = response(429, "busy", str(error), path)
            answer.headers["Retry-After"] = str(error.retry_after)
            return answer
        case TimedOut():
            return response(504, "timed_out", str(error), path)
        case Refused():
            what = error.failure
        case ComputeError():
            return response(503, "worker_died", str(error), path)
        case _:
            what = failure(error)
    return response(STATUS[what.fault], what.code, what.message, path)


async def invalid(request: Request, error: Exception) -> JSONResponse:
    """A body that does not have the form; the values themselves are not told back."""
    assert isinstance(error, RequestValidationError), "registered for this class alone"
    errors = error.errors()
    places = [{"field": ".".join(map(str, e["loc"])), "problem": _WORDS.get(e["type"], str(e["msg"]))} for e in errors]
    listed = "; ".join(f"{p['field']}: {p['problem']}" for p in places)
    code = "lone_surrogate" if any(e["type"] == "string_unicode" for e in errors) else "invalid_request"
    return response(422, code, listed, request.url.path, errors=places)


async def http(request: Request, error: Exception) -> JSONResponse:
    """What is refused: by a route, or by the framework (an unknown path, a wrong method, a broken body)."""
    assert isinstance(error, HTTPException), "registered for this class alone"
    path = request.url.path
    if isinstance(error, Refusal):
        return refused(error, path)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_allowed(request))
    detail = f"{request.method} {path}: {str(error.detail).removesuffix('.')}."
    return refused(Refusal(error.status_code, _CODES.get(error.status_code, "http"), detail, headers), path)


def _allowed(request: Request) -> list[str]:
    """All methods that a path has; the framework tells those of the first of its routes alone."""
    scopes = {method: {**request.scope, "method": method} for method in _METHODS}
    routes = request.app.router.routes
    return [m for m, scope in scopes.items() if any(route.matches(scope)[0] is Match.FULL for route in routes)]
