"""Failures over HTTP: RFC 9457 problem details, one shape for all, with a stable `code`."""

import logging
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from models.errors import ModelError
from service.comparison.errors import ComparisonError
from service.documents.errors import DocumentError
from service.errors import Fault, failure
from service.http.gate import Busy

log = logging.getLogger(__name__)

RETRY_SECONDS = 5
KNOWN: tuple[type[Exception], ...] = (ComparisonError, DocumentError, ModelError, Busy)
DESCRIPTIONS = {
    413: "A text is too large.",
    422: "A text or a field cannot be used; `code` and `detail` say why and what to do.",
    429: "Too many requests wait already; come back after `Retry-After` seconds.",
    503: "The model set cannot be had on this machine.",
}
_STATUS = {Fault.INPUT: 422, Fault.TOO_LARGE: 413, Fault.MODEL: 503, Fault.DEFECT: 500}


def response(status: int, code: str, detail: str, **more: Any) -> JSONResponse:
    """A problem+json answer."""
    title = DESCRIPTIONS.get(status, "The request failed.").partition(";")[0]
    content = {"type": f"urn:hamsanj:problem:{code}", "title": title, "status": status, "code": code, "detail": detail}
    headers = {"Retry-After": str(RETRY_SECONDS)} if status == 429 else None
    return JSONResponse(content | more, status, headers, media_type="application/problem+json")


async def known(_: Request, error: Exception) -> JSONResponse:
    """A failure that the exception trees foresee."""
    if isinstance(error, Busy):
        return response(429, "busy", f"Other comparisons wait already. Try again in {RETRY_SECONDS} seconds.")
    told = failure(error)
    return response(_STATUS[told.fault], told.code, told.message)


async def invalid(_: Request, error: Exception) -> JSONResponse:
    """A body that does not have the form; the values themselves are not told back."""
    assert isinstance(error, RequestValidationError), "registered for this class alone"
    places = [{"field": ".".join(map(str, e["loc"])), "problem": str(e["msg"])} for e in error.errors()]
    listed = "; ".join(f"{p['field']}: {p['problem']}" for p in places)
    return response(422, "invalid_request", listed, errors=places)


async def http(_: Request, error: Exception) -> JSONResponse:
    """What the framework refuses: an unknown path, a wrong method."""
    assert isinstance(error, HTTPException), "registered for this class alone"
    answer = response(error.status_code, "http", str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


async def unforeseen(_: Request, error: Exception) -> JSONResponse:
    """A defect of ours. Logged without a word of the texts."""
    log.error("unforeseen %s", type(error).__name__, exc_info=error)
    told = failure(error)
    return response(500, told.code, told.message)
