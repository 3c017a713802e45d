"""Jobs: the queue, how far each is, what failed and why, every pair to be opened."""

import io
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from service.compute.errors import Busy
from service.http.access import caller_of
from service.http.guard import largest_body
from service.http.jobs import lines
from service.http.problems import Refusal
from service.jobs.job import Job, JobError
from service.jobs.queue import Jobs
from service.sent import SentText
from service.viewer.comparing import AtDesk
from service.viewer.comparisons import gone
from service.viewer.pages import onward, page, spoken
from service.viewer.sending import file, text

router = APIRouter(include_in_schema=False)
PAGE = 100


@router.get("/jobs")
def everything(request: Request) -> Response:
    """The queue, newest first, and the form for a new job."""
    return _listed(request)


@router.post("/jobs")
async def start(request: Request, at: AtDesk) -> Response:
    """Start a job from a list, pasted or as a file: a pair a line. A line that cannot be used fails alone."""
    longest = largest_body(at.settings.max_document_bytes)
    async with request.form(max_part_size=longest) as sent:
        pasted = text(sent, "pairs")
        given = await file(sent, "list_file") or SentText(pasted)
    data = given.data if isinstance(given.data, bytes) else given.data.encode("utf-8", "replace")
    try:
        pairs = lines(io.BytesIO(data), longest)
        job, _ = await run_in_threadpool(_queue(request).submit, pairs, caller_of(request).owner)
    except (JobError, Busy, Refusal) as error:
        told = error.detail if isinstance(error, Refusal) else str(error)
        problem = spoken(request).say("busy") if isinstance(error, Busy) else told
        return await run_in_threadpool(_listed, request, pasted, problem)
    return onward(f"/jobs/{job.id}")


@router.get("/jobs/{id}")
def one(request: Request, id: str, after: int = -1) -> Response:
    """A job: its progress, and its pairs so far with what was found or why they failed."""
    job = _own(request, id)
    if job is None:
        return gone(request)
    found = list(islice(_queue(request).results(id, after), PAGE + 1))
    more = found[PAGE - 1]["index"] if len(found) > PAGE else None
    return page(request, "job.html", job=job, pairs=[_row(r) for r in found[:PAGE]], more=more)


@router.post("/jobs/{id}/cancel")
def cancel(request: Request, id: str) -> Response:
    """Cancel a job; what is done so far stays."""
    if _own(request, id) is None:
        return gone(request)
    _queue(request).cancel(id)
    return onward(f"/jobs/{id}")


def _listed(request: Request, pairs: str = "", problem: str | None = None) -> Response:
    jobs = _queue(request).list(caller_of(request).sees, PAGE)
    live = any(not job.state.ended for job in jobs)
    return page(request, "jobs.html", 422 if problem else 200, jobs=jobs, pairs=pairs, problem=problem, live=live)


def _row(result: dict[str, Any]) -> dict[str, Any]:
    """A pair without its report, of which the counts alone are shown."""
    summary = result["report"]["summary"] if "report" in result else None
    return {
        "id": result["id"],
        "comparison": result.get("comparison"),
        "summary": summary,
        "error": result.get("error"),
    }


def _own(request: Request, id: str) -> Job | None:
    job = _queue(request).get(id)
    return job if job is not None and caller_of(request).may_see(job.owner) else None


def _queue(request: Request) -> Jobs:
    queue: Jobs = request.app.state.jobs
    return queue
