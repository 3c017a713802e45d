"""Failures over HTTP: RFC 9457 problem details, one shape for all, with a stable `code`."""

import json
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from models.errors import ModelError
from service.comparison.errors import ComparisonError
from service.documents.errors import DocumentError
from service.errors import Fault, failure
from service.http.gate import Busy

RETRY_SECONDS = 5
KNOWN: tuple[type[Exception], ...] = (ComparisonError, DocumentError, ModelError, Busy)
DESCRIPTIONS = {
    413: "A text is too large.",
    422: "A text or a field cannot be used; `code` and `detail` say why and what to do.",
    429: "Too many requests wait already; come back after `Retry-After` seconds.",
    503: "The model set cannot be had on this machine.",
}
STATUS = {Fault.INPUT: 422, Fault.TOO_LARGE: 413, Fault.MODEL: 503, Fault.DEFECT: 500}

_CODES = {400: "bad_request", 404: "not_found", 405: "wrong_method", 413: "too_large"}
_WORDS = {
    "string_unicode": "it holds half a surrogate pair, which is no character. "
    "Send the text again as UTF-8, or remove that character.",
}
"""Words for what the framework tells in its own; by type of error."""


class Problem(BaseModel):
    """Problem details: `code` is stable, for programs; `detail` names the input and the remedy.

    errors: the fields of the request that cannot be used, where that is what is wrong.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[dict[str, str]] | None = None


class ProblemResponse(JSONResponse):
    """Half a surrogate pair in a field's name or a detail shows as "?": no answer could carry it."""

    media_type = "application/problem+json"

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def documented() -> dict[int | str, dict[str, Any]]:
    """The failures of a route, for the OpenAPI document."""
    content = {ProblemResponse.media_type: {"schema": Problem.model_json_schema()}}
    return {status: {"description": text, "content": content} for status, text in DESCRIPTIONS.items()}


def response(status: int, code: str, detail: str, **more: Any) -> ProblemResponse:
    """A problem+json answer."""
    title = DESCRIPTIONS.get(status, "The request failed").partition(";")[0]
    content = {
        "type": f"urn:hamsanj:problem:{code}",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail,
    }
    headers = {"Retry-After": str(RETRY_SECONDS)} if status == 429 else None
    return ProblemResponse(content | more, status, headers)


async def known(_: Request, error: Exception) -> JSONResponse:
    """A failure that the exception trees foresee."""
    if isinstance(error, Busy):
        return response(429, "busy", f"Other comparisons wait already. Try again in {RETRY_SECONDS} seconds.")
    told = failure(error)
    return response(STATUS[told.fault], told.code, told.message)


async def invalid(_: Request, error: Exception) -> JSONResponse:
    """A body that does not have the form; the values themselves are not told back."""
    assert isinstance(error, RequestValidationError), "registered for this class alone"
    errors = error.errors()
    places = [{"field": ".".join(map(str, e["loc"])), "problem": _WORDS.get(e["type"], str(e["msg"]))} for e in errors]
    listed = "; ".join(f"{p['field']}: {p['problem']}" for p in places)
    code = "lone_surrogate" if any(e["type"] == "string_unicode" for e in errors) else "invalid_request"
    return response(422, code, listed, errors=places)


async def http(request: Request, error: Exception) -> JSONResponse:
    """What the framework refuses: an unknown path, a wrong method, a body that it cannot take apart."""
    assert isinstance(error, HTTPException), "registered for this class alone"
    detail = f"{request.method} {request.url.path}: {str(error.detail).removesuffix('.')}."
    answer = response(error.status_code, _CODES.get(error.status_code, "http"), detail)
    answer.headers.update(error.headers or {})
    return answer
