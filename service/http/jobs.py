"""`/v1/jobs`: many pairs at once, compared in the background, watched and read from anywhere."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response, StreamingResponse
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from pydantic import Field, RootModel
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool

from service.errors import Failure, Fault
from service.http import openapi
from service.http.access import caller_of
from service.http.bodies import JSON, media_type, strict_json, unsupported, validated
from service.http.guard import largest_body
from service.http.messages import COVERAGE, SOURCE, MediaType, Message, Options, Report, Text
from service.http.problems import Problem, Refusal, documented, response
from service.jobs.job import EmptyJob, Job, JobError, JobPair, JobState, KeyReused, TooManyPairs, Webhook
from service.jobs.queue import Jobs
from service.sent import Sent, SentText

router = APIRouter(tags=["jobs"])

NDJSON = "application/x-ndjson"
EVENTS = "text/event-stream"
LOOK_SECONDS = 0.3
"""How often a stream of events looks for new ones."""
PING_SECONDS = 15.0
RETRY_SECONDS = 2
_IN_MEMORY = 1_000_000
_ID = r"^[A-Za-z0-9_-]{1,40}$"
_STATUS = {"too_large": 413, "deleted": 404, "defect": 500, "model": 503, "worker_died": 503, "timed_out": 504}
"""Statuses of failures of pairs by code; the others are the input's."""

Id = Annotated[str, Path(description="The job, as `Location` names it.", pattern=_ID)]


class PairRequest(Options):
    """One pair of a job. id: your own name for it; its place in the job, from 1 on, where there is none."""

    id: str = Field("", max_length=500, examples=["2025-01-31/earthquake"])
    source: Text = Field(examples=[SOURCE])
    coverage: Text = Field(examples=[COVERAGE])
    media_type: MediaType = "text/plain"

    def pair(self, place: int) -> JobPair:
        source, coverage = (SentText(text, None, self.media_type) for text in (self.source, self.coverage))
        return JobPair(self.id or str(place), self.sent(source, coverage))


class PairList(RootModel[list[PairRequest]]):
    """The pairs of a job."""

    root: list[PairRequest] = Field(min_length=1)


class JobBody(Message):
    """A job. done: pairs that have ended, the failed ones among them. rate: pairs a second; null before the first.

    seconds_left: at that rate. made_by: software and models of the results.
    """

    id: str
    state: JobState
    total: int
    done: int
    failed: int
    created: datetime
    started: datetime | None
    ended: datetime | None
    rate: float | None
    seconds_left: float | None
    made_by: list[str]
    events: str = Field(description="Where its events are.")
    results: str = Field(description="Where its results are.")

    @classmethod
    def of(cls, job: Job) -> "JobBody":
        same = {name: getattr(job, name) for name in cls.model_fields.keys() - {"events", "results"}}
        return cls(**same, events=f"{place(job)}/events", results=f"{place(job)}/results")


class JobList(Message):
    """The newest first. next: the path of the next page, if there may be more."""

    jobs: list[JobBody]
    next: str | None = None


class PairResult(Message):
    """A line of the results: a report, or the problem why there is none. comparison: the path where it is kept."""

    index: int
    id: str
    comparison: str | None = None
    report: Report | None = None
    problem: Problem | None = None


REQUESTS = (PairRequest, PairList)
ANSWERS = (JobBody, PairResult)

_EVENT = {
    "type": "object",
    "description": "One event; `data` is JSON.",
    "required": ["event", "data", "id"],
    "properties": {
        "event": {"type": "string", "enum": ["queued", "running", "pair", "ended"]},
        "data": {"type": "string", "contentMediaType": JSON},
        "id": {"type": "string", "pattern": "^[0-9]+$"},
    },
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A name for this request: sent again under it, it starts nothing new (200 instead of 202).",
    "schema": {"type": "string", "pattern": r"^[\x21-\x7e]{1,200}$"},
}
_LAST_EVENT = {
    "name": "Last-Event-ID",
    "in": "header",
    "required": False,
    "description": "Number of the last event seen; the stream goes on after it.",
    "schema": {"type": "string", "pattern": "^[0-9]{1,9}$"},
}


@router.post(
    "/v1/jobs",
    response_model=None,
    status_code=202,
    openapi_extra={
        "parameters": [_KEY],
        **openapi.body((JSON, openapi.reference(PairList)), (NDJSON, {"type": "string"})),
    },
    responses={
        200: {"description": "The job that this Idempotency-Key started before.", "model": JobBody},
        202: openapi.ACCEPTED,
        **documented(409, 415, 422),
    },
)
async def submit(
    request: Request,
    webhook: Annotated[str | None, Query(max_length=4_000, description="Where the job's end is told.")] = None,
) -> Response:
    """Start a job: a list of pairs as JSON, or a pair a line as NDJSON.

    A line that cannot be used fails alone; in a list it refuses the whole. The webhook is signed as
    standardwebhooks.com says.
    """
    hook = Webhook(webhook) if webhook is not None and _may_be_told(request, webhook) else None
    kind = media_type(request)
    if kind == NDJSON:
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
            async for chunk in request.stream():
                await run_in_threadpool(file.write, chunk)
            file.seek(0)
            longest = largest_body(request.app.state.settings.max_document_bytes)
            return await accepted(request, lines(file, longest), hook)
    if kind != JSON:
        raise unsupported(request, JSON, NDJSON)
    return await accepted(request, await _list(request), hook)


@router.get("/v1/jobs", responses=documented(422))
async def jobs(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=200, description="How many.")] = 50,
    before: Annotated[str | None, Query(pattern=_ID, description="Only older ones than this job.")] = None,
) -> JobList:
    """The jobs of this key; a key with the scope admin sees all."""
    found = await run_in_threadpool(_queue(request).list, caller_of(request).sees, limit, before)
    more = f"/v1/jobs?limit={limit}&before={found[-1].id}" if len(found) == limit else None
    return JobList(jobs=[JobBody.of(job) for job in found], next=more)


@router.get("/v1/jobs/{id}", responses=documented(404, 422))
async def job(request: Request, id: Id) -> JobBody:
    """How far a job is."""
    return JobBody.of(await _own(request, id))


@router.get(
    "/v1/jobs/{id}/events",
    response_model=None,
    openapi_extra={"parameters": [_LAST_EVENT]},
    responses={200: openapi.text("Events, until the job has ended.", EVENTS, schema=_EVENT), **documented(404, 422)},
)
async def events(request: Request, id: Id) -> Response:
    """What happens to a job, as server-sent events: `queued`, `running`, `pair`, `ended`.

    After a break the stream goes on where it was, by Last-Event-ID. No event holds any text.
    """
    last = request.headers.get("last-event-id", "0")
    if not re.fullmatch(r"[0-9]{1,9}", last, re.ASCII):
        raise Refusal(422, "invalid_request", "Last-Event-ID: no number of an event. Send back the one that came last.")
    await _own(request, id)
    headers = {"X-Accel-Buffering": "no"}  # a proxy before this one must not hold events back
    return StreamingResponse(_stream(_queue(request), id, int(last)), media_type=EVENTS, headers=headers)


@router.get(
    "/v1/jobs/{id}/results",
    response_model=None,
    responses={
        200: openapi.text("A pair a line, each as `PairResult` says.", NDJSON),
        **documented(404, 422),
    },
)
async def results(
    request: Request,
    id: Id,
    after: Annotated[int, Query(ge=-1, le=2**31 - 1, description="Only pairs behind this index.")] = -1,
) -> Response:
    """The pairs that have ended so far, in the order in which they were sent: a report or a problem each."""
    await _own(request, id)
    rows = _queue(request).results(id, after)
    return StreamingResponse(iterate_in_threadpool(map(_line, rows)), media_type=NDJSON)


@router.delete(
    "/v1/jobs/{id}",
    response_model=None,
    responses={
        200: {"description": "The job; it is cancelled, unless it had ended.", "model": JobBody},
        204: {"description": "The job and its results are gone."},
        **documented(404, 422),
    },
)
async def cancel(
    request: Request,
    id: Id,
    forget: Annotated[bool, Query(description="Delete the job and its results as well, for good.")] = False,
) -> Response:
    """Cancel a job, which may be asked for again and again; what is done so far can be read."""
    await _own(request, id)
    cancelled = await run_in_threadpool(_queue(request).cancel, id)
    if forget:
        await run_in_threadpool(_queue(request).delete, id)
    if forget or cancelled is None:
        return Response(status_code=204)
    return JSONResponse(JobBody.of(cancelled).model_dump(mode="json"))


def wants_job(request: Request, sent: Sent) -> bool:
    """Whether a pair is compared in a job: because the caller prefers it, or because it is large."""
    preferred = [p.strip().lower() for value in request.headers.getlist("prefer") for p in value.split(",")]
    size = len(sent.source.data) + len(sent.coverage.data)
    return "respond-async" in preferred or size > request.app.state.settings.sync_max_bytes


async def accepted(request: Request, pairs: Iterable[JobPair], webhook: Webhook | None = None) -> Response:
    """Take a job and tell where it is. Raises Refusal, Busy."""
    key = request.headers.get("idempotency-key")
    if key is not None and not re.fullmatch(r"[\x21-\x7e]{1,200}", key):
        raise Refusal(422, "invalid_request", "Idempotency-Key: at most 200 visible ASCII characters.")
    try:
        taken, new = await run_in_threadpool(_queue(request).submit, pairs, caller_of(request).owner, key, webhook)
    except JobError as error:
        raise _refused(error) from None
    headers = {"Location": place(taken), "Retry-After": str(RETRY_SECONDS)}
    return JSONResponse(JobBody.of(taken).model_dump(mode="json"), 202 if new else 200, headers)


def place(job: Job) -> str:
    """The path of a job."""
    return f"/v1/jobs/{job.id}"


def _refused(error: JobError) -> Refusal:
    match error:
        case EmptyJob():
            return Refusal(422, "empty_job", str(error))
        case KeyReused():
            return Refusal(409, "idempotency_key_reused", str(error))
        case TooManyPairs():
            return Refusal(413, "too_many_pairs", str(error))
    return Refusal(422, "job", str(error))


def _queue(request: Request) -> Jobs:
    queue: Jobs = request.app.state.jobs
    return queue


async def _own(request: Request, id: str) -> Job:
    """The job, if there is one for this caller; whether there is one for others is not told."""
    found = await run_in_threadpool(_queue(request).get, id)
    if found is None or not caller_of(request).may_see(found.owner):
        raise Refusal(404, "not_found", "There is no such job. It may have been deleted, or be another key's.")
    return found


def _may_be_told(request: Request, url: str) -> bool:
    """Whether a webhook can be signed and may go there. Raises Refusal, OutwardError."""
    if request.app.state.settings.webhook_secret is None:
        detail = "webhook: this server signs none. Look at the job instead, or have HAMSANJ_WEBHOOK_SECRET set."
        raise Refusal(422, "webhooks_off", detail)
    request.app.state.door.checked(url)
    return True


async def _list(request: Request) -> Sequence[JobPair]:
    """The pairs of a JSON list. Raises Refusal for one that is better sent line by line."""
    data = await request.body()
    most = largest_body(request.app.state.settings.max_document_bytes)
    if len(data) > most:
        raise Refusal(413, "too_large", f"A list may have at most {most:,} bytes. Send the pairs as {NDJSON}.")
    wanted = validated(PairList, strict_json(data))
    return [pair.pair(number) for number, pair in enumerate(wanted.root, 1)]


def lines(file: IO[bytes], longest: int) -> Iterator[JobPair]:
    """The pairs of NDJSON; a line that cannot be used is a pair that fails."""
    for number, line in enumerate(iter(lambda: file.readline(longest + 1), b""), 1):
        if len(line) > longest:
            raise Refusal(413, "too_large", f"Line {number} has more than {longest:,} bytes. Send shorter texts.")
        if line.strip():
            yield _pair(line, number)


def _pair(line: bytes, number: int) -> JobPair:
    try:
        return validated(PairRequest, strict_json(line)).pair(number)
    except Refusal as error:
        return JobPair(str(number), None, Failure(error.code, f"Line {number}: {error.detail}", Fault.INPUT))
    except RequestValidationError as error:
        fields = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
        return JobPair(str(number), None, Failure("invalid_request", f"Line {number}: {fields}.", Fault.INPUT))


async def _stream(queue: Jobs, id: str, last: int) -> AsyncIterator[bytes]:
    """The events after `last` as they happen, and a comment now and then so that nobody takes it for dead."""
    quiet = 0.0
    while True:
        state = await run_in_threadpool(queue.get, id)
        found = await run_in_threadpool(queue.events, id, last)
        for event in found:
            body = {"at": event.at.isoformat(), **event.body}
            yield format_sse_event(data_str=json.dumps(body), event=event.kind, id=str(event.number))
            last = event.number
        if not found and (state is None or state.state.ended):
            return
        if found:
            quiet = 0.0
            continue
        await asyncio.sleep(LOOK_SECONDS)
        quiet += LOOK_SECONDS
        if quiet >= PING_SECONDS:
            quiet = 0.0
            yield KEEPALIVE_COMMENT


def _line(row: dict[str, Any]) -> str:
    """A line of the results."""
    told: dict[str, Any] = {"index": row["index"], "id": row["id"]}
    if "error" in row:
        code, message = row["error"]["code"], row["error"]["message"]
        told["problem"] = json.loads(bytes(response(_STATUS.get(code, 422), code, message).body))
    else:
        told |= {"comparison": f"/v1/comparisons/{row['comparison']}", "report": row["report"]}
    return json.dumps(told) + "\n"
