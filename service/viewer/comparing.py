"""The first page: paste or drop two texts, or open a finished report; and the wait for the result."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from service.compute.errors import Busy
from service.http.access import caller_of
from service.http.guard import largest_body
from service.http.problems import STATUS
from service.viewer import opening
from service.viewer.desk import Desk, desk
from service.viewer.pages import onward, page, spoken
from service.viewer.running import STAGES, Run
from service.viewer.sending import file, pair, text

router = APIRouter(include_in_schema=False)
AtDesk = Annotated[Desk, Depends(desk)]
EMPTY: dict[str, Any] = {"source": "", "coverage": "", "published": "", "problem": None}


@router.get("/")
async def form(request: Request) -> Response:
    """The form."""
    return page(request, "compare.html", **EMPTY)


@router.post("/compare")
async def compare(request: Request, at: AtDesk) -> Response:
    """Start a comparison; its address shows how far it is, then the result."""
    # Read by hand, since the framework's own form fields end at a megabyte.
    async with request.form(max_part_size=largest_body(at.settings.max_document_bytes)) as sent:
        values: dict[str, Any] = {name: text(sent, name) for name in ("source", "coverage", "published")}
        try:
            what = await pair(sent)
        except ValueError:
            problem = spoken(request).say("bad_day", day=values["published"])
            return page(request, "compare.html", 422, path="/", **values, problem=problem)
    try:
        run = at.start(what, caller_of(request).owner)
    except Busy:
        return page(request, "compare.html", 429, path="/", **values, problem=spoken(request).say("busy"))
    return onward(f"/comparisons/{run.id}")


@router.get("/compare")
async def back() -> RedirectResponse:
    """Who reloads the address of the form finds the form."""
    return onward("/")


@router.post("/open")
async def open_report(request: Request, at: AtDesk) -> Response:
    """Open a report that was made elsewhere."""
    told = spoken(request)
    async with request.form() as sent:
        given = await file(sent, "report")
    if given is None:
        return page(request, "compare.html", 422, path="/", **EMPTY | {"problem": told.say("no_file")})
    try:
        report = await run_in_threadpool(opening.read, given, at.settings.max_document_bytes)
    except opening.NoReportError:
        problem = told.say("not_a_report", name=given.name)
        return page(request, "compare.html", 422, path="/", **EMPTY | {"problem": problem})
    id = await run_in_threadpool(at.open, opening.sent(report), report.to_dict(), caller_of(request).owner)
    return onward(f"/comparisons/{id}")


@router.get("/comparisons/{id}/progress")
async def progress(id: str, at: AtDesk) -> Response:
    """How far it is, for the script of the waiting page; "ended" once the page itself has something to show."""
    run = at.runs.get(id)
    if run is None or run.ended:
        return JSONResponse({"ended": True})
    return JSONResponse({"ended": False, "stage": run.stage, "seconds": round(run.seconds, 1)})


def waiting(request: Request, run: Run) -> Response:
    """The page of a comparison under way."""
    reached = STAGES.index(run.stage)
    return page(request, "waiting.html", stages=STAGES, reached=reached, seconds=int(run.seconds))


def failed(request: Request, run: Run) -> Response:
    """The form again, with the texts still in it and what was wrong."""
    assert run.failure is not None, "asked for failed comparisons alone"
    sides = {side: getattr(run.sent, side).data for side in ("source", "coverage")}
    texts = {side: data if isinstance(data, str) else "" for side, data in sides.items()}
    day = run.sent.published.isoformat() if run.sent.published else ""
    status = STATUS[run.failure.fault]
    return page(request, "compare.html", status, **texts, published=day, problem=run.failure.message)
