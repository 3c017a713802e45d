"""`/v1/comparisons`: what was compared, in the form that somebody asks for, until it is deleted."""

import hashlib
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.http import openapi
from service.http.access import caller_of
from service.http.bodies import JSON
from service.http.messages import Message, Report
from service.http.negotiation import chosen
from service.http.problems import Refusal, documented
from service.render import render
from service.render.page import csp
from service.store.comparisons import Saved

router = APIRouter(tags=["comparisons"])

FORMS = {
    JSON: "json",
    "text/html": "html",
    "text/csv": "csv",
    "application/x-tmx+xml": "tmx",
    "application/xliff+xml": "xliff",
    "text/plain": "text",
}
"""Forms of a report by media type; the first is what a client gets that does not care."""
ENDINGS = {"json": "json", "html": "html", "csv": "csv", "tmx": "tmx", "xliff": "xlf", "text": "txt"}

_ID = r"^[A-Za-z0-9_-]{1,40}$"
Id = Annotated[str, Path(description="The comparison, as `Content-Location` names it.", pattern=_ID)]
_ACCEPT = {
    "name": "Accept",
    "in": "header",
    "required": False,
    "description": "The form: " + ", ".join(FORMS),
    "schema": {"type": "string", "examples": [*FORMS, "*/*"]},
}
_ETAG = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "`ETag` of what the client has: 304 if it is still that.",
    "schema": {"type": "string"},
}


class Listed(Message):
    """One comparison of a list. title: the coverage's headline or first words. summary: the report's counts."""

    id: str
    created: datetime
    title: str
    summary: dict[str, Any]


class ComparisonList(Message):
    """The newest first. next: the path of the next page, if there may be more."""

    comparisons: list[Listed]
    next: str | None = None


_OPENED = {
    "operationId": "comparison_v1_comparisons__id__get",
    "parameters": {"id": "$response.body#/comparisons/0/id"},
    "description": "The newest one.",
}


@router.get(
    "/v1/comparisons",
    responses={200: {"description": "A page of them.", "links": {"newest": _OPENED}}, **documented(422)},
)
async def comparisons(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=200, description="How many.")] = 50,
    before: Annotated[str | None, Query(pattern=_ID, description="Only older ones than this comparison.")] = None,
) -> ComparisonList:
    """The comparisons that this key made; a key with the scope admin sees all."""
    kept = request.app.state.comparisons
    found = await run_in_threadpool(kept.list, caller_of(request).sees, limit, before)
    rows = [Listed(id=s.id, created=s.created, title=s.title, summary=s.summary) for s in found]
    more = f"/v1/comparisons?limit={limit}&before={rows[-1].id}" if len(rows) == limit else None
    return ComparisonList(comparisons=rows, next=more)


@router.get(
    "/v1/comparisons/{id}",
    response_model=None,
    openapi_extra={"parameters": [_ACCEPT, _ETAG]},
    responses={
        200: {
            "description": "The report, in the form that `Accept` names.",
            "content": {
                JSON: {"schema": openapi.reference(Report)},
                **{kind: {"schema": {"type": "string"}} for kind in FORMS if kind != JSON},
            },
            "headers": {"ETag": {"description": "Of this form.", "schema": {"type": "string"}}},
        },
        304: {"description": "The client has it already.", "headers": {"ETag": {"schema": {"type": "string"}}}},
        **documented(404, 406, 422),
    },
)
async def comparison(request: Request, id: Id) -> Response:
    """A report that is kept, as JSON, HTML, CSV, TMX 1.4b, XLIFF 2.1 or text."""
    kind = chosen(request, tuple(FORMS))
    saved = await _saved(request, id)
    tag = f'"{hashlib.sha256(f"{saved.id} {saved.created.timestamp()} {kind}".encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Vary": "Accept", "Cache-Control": "private, no-cache"}
    if tag in (t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")):
        return Response(None, 304, headers)
    if kind == JSON:
        return JSONResponse(saved.report, headers=headers)
    body = await run_in_threadpool(lambda: render(saved.restored(), FORMS[kind]))
    headers["Content-Disposition"] = f'inline; filename="hamsanj-{saved.id[:8]}.{ENDINGS[FORMS[kind]]}"'
    if kind == "text/html":
        headers["Content-Security-Policy"] = csp()
    return Response(body.encode("utf-8", "replace"), headers=headers, media_type=f"{kind}; charset=utf-8")


@router.delete(
    "/v1/comparisons/{id}",
    status_code=204,
    response_model=None,
    responses={204: {"description": "It is gone, from the disk as well."}, **documented(404, 422)},
)
async def delete(request: Request, id: Id) -> Response:
    """Delete a comparison for good: both texts, the report and what was decided on it."""
    await _saved(request, id)
    await run_in_threadpool(request.app.state.comparisons.delete, id)
    return Response(status_code=204)


async def _saved(request: Request, id: str) -> Saved:
    """The comparison, if there is one for this caller; whether there is one for others is not told."""
    saved: Saved | None = await run_in_threadpool(request.app.state.comparisons.get, id)
    if saved is None or not caller_of(request).may_see(saved.owner):
        raise Refusal(404, "not_found", "There is no such comparison. It may have been deleted, or be another key's.")
    return saved
