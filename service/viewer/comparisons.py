"""Finished comparisons: the list, one with its review, what can be taken away from it, another version of it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from service.compute.errors import Busy
from service.http.access import caller_of
from service.http.guard import largest_body
from service.render import render, view
from service.render.page import report_page, report_values
from service.review.case import case
from service.review.state import corrected, numbered, reviewed
from service.viewer.comparing import AtDesk, failed, waiting
from service.viewer.desk import Desk, Found
from service.viewer.pages import onward, page, spoken
from service.viewer.sending import text, with_coverage

router = APIRouter(include_in_schema=False)
PAGE = 50

JSON = "application/json"
FORMS: Mapping[str, tuple[str, str, Callable[[Found, str], str]]] = {
    "html": ("text/html", "html", lambda found, lang: report_page(found.report, lang, found.review)),
    "text": ("text/plain", "txt", lambda found, _: _rendered(found, "text")),
    "json": (JSON, "json", lambda found, _: _json(found.told)),
    "csv": ("text/csv", "csv", lambda found, _: _rendered(found, "csv")),
    "tmx": ("application/x-tmx+xml", "tmx", lambda found, _: _rendered(found, "tmx")),
    "xliff": ("application/xliff+xml", "xlf", lambda found, _: _rendered(found, "xliff")),
    "alignment": (JSON, "alignment.json", lambda found, _: _json(_alignment(found))),
    "decisions": (JSON, "decisions.json", lambda found, _: _json(_decisions(found))),
    "case": (JSON, "case.json", lambda found, _: _json(case(found.report, found.review, f"review-{found.id[:8]}"))),
}
"""What can be taken away: media type, ending, and what makes it in a language. All but "json" are as reviewed."""


@router.get("/comparisons")
def everything(request: Request, at: AtDesk, before: str | None = None) -> Response:
    """The list, newest first."""
    listed = at.comparisons.list(caller_of(request).sees, PAGE + 1, before)
    older = listed[PAGE - 1].id if len(listed) > PAGE else None
    return page(request, "comparisons.html", listed=listed[:PAGE], older=older)


@router.get("/comparisons/{id}")
async def one(request: Request, id: str, at: AtDesk) -> Response:
    """A comparison: how far it is, what was wrong with it, or the report with its review."""
    run = at.runs.get(id)
    if run is not None and not run.ended:
        return waiting(request, run)
    if run is not None and run.failure is not None:
        return failed(request, run)
    return await run_in_threadpool(_finished, request, id, at)


@router.get("/comparisons/{id}/download/{form}")
def download(request: Request, id: str, form: str, at: AtDesk) -> Response:
    """The comparison as a file."""
    found = at.find(id)
    if found is None or form not in FORMS:
        return gone(request)
    media_type, ending, make = FORMS[form]
    data = make(found, spoken(request).lang).encode("utf-8", "replace")
    headers = {"Content-Disposition": f'attachment; filename="hamsanj-{id[:8]}.{ending}"'}
    return Response(data, media_type=f"{media_type}; charset=utf-8", headers=headers)


@router.post("/comparisons/{id}/delete")
def delete(request: Request, id: str, at: AtDesk) -> Response:
    """Delete one with its decisions; who may read by its address may not delete what is another's."""
    found = at.find(id)
    if found is None or not caller_of(request).may_see(found.owner):
        return gone(request)
    at.delete(id)
    return onward("/comparisons")


@router.get("/comparisons/{id}/edit")
def editing(request: Request, id: str, at: AtDesk) -> Response:
    """The coverage in a field, for browsers without a script."""
    found = at.find(id)
    if found is None:
        return gone(request)
    return page(request, "edit.html", id=id, coverage=found.report.coverage_document.text, problem=None)


@router.post("/comparisons/{id}/edit")
async def edit(request: Request, id: str, at: AtDesk) -> Response:
    """Compare an edited coverage: whole, or one stretch of it (start, end, text). The earlier version stays."""
    found = await run_in_threadpool(at.find, id)
    if found is None:
        return gone(request)
    old = found.report.coverage_document.text
    async with request.form(max_part_size=largest_body(at.settings.max_document_bytes)) as sent:
        new = text(sent, "coverage") if "coverage" in sent else _spliced(old, sent)
    what = with_coverage(found.sent, found.report.source_document.text, new)
    try:
        run = at.start(what, caller_of(request).owner, found)
    except Busy:
        problem = spoken(request).say("busy")
        return page(request, "edit.html", 429, id=id, coverage=new, problem=problem)
    return onward(f"/comparisons/{run.id}")


def gone(request: Request) -> Response:
    """Nothing stands at this address."""
    return page(request, "gone.html", 404)


def _finished(request: Request, id: str, at: Desk) -> Response:
    found = at.find(id)
    if found is None:
        return gone(request)
    fresh = found.change.fresh if found.change else frozenset()
    shown = view.shown(found.report, spoken(request), found.review, fresh)
    return page(request, "review.html", **review_values(found), **report_values(shown))


def review_values(found: Found) -> dict[str, Any]:
    """What the templates of the review show besides the report."""
    decided = sum(name in found.review.verdicts for name, _ in numbered(found.report, found.review))
    return {
        "id": found.id,
        "stored": found.stored,
        "review": found.review,
        "decided": decided,
        "earlier": found.earlier,
        "change": found.change,
        "forms": tuple(FORMS),
    }


def _spliced(old: str, sent: Any) -> str:
    start, end = (int(n) if (n := str(sent.get(name, ""))).isdecimal() else 0 for name in ("start", "end"))
    return old[:start] + text(sent, "text") + old[max(start, end) :]


def _rendered(found: Found, form: str) -> str:
    return render(reviewed(found.report, found.review), form)


def _alignment(found: Found) -> dict[str, Any]:
    sides = {side: getattr(found.report, side) for side in ("source", "coverage")}
    places = {side: [{"start": s.span.start, "end": s.span.end} for s in all] for side, all in sides.items()}
    beads = [
        {"source": [s.index for s in b.source], "coverage": [s.index for s in b.coverage], "score": round(b.score, 4)}
        for b in corrected(found.report, found.review)
    ]
    return {**places, "alignment": beads}


def _decisions(found: Found) -> dict[str, Any]:
    return {"comparison": found.id, "decisions": [d.to_dict() for d in found.review.log]}


def _json(value: Any) -> str:
    """JSON with every character as itself, but for lone surrogates, which only an escape can carry."""
    made = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in made) + "\n"
