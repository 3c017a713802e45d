"""`/healthz` and `/readyz` for machines that watch, `/metrics` for Prometheus."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.compute.protocols import Workers
from service.http import openapi
from service.http.messages import Health
from service.http.metrics import MEDIA_TYPE
from service.http.problems import documented

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model_exclude_none=True, responses=documented())
async def healthz() -> Health:
    """The process lives."""
    return Health(status="ok")


@router.get(
    "/readyz",
    response_model=Health,
    responses={
        200: {"description": "A model has answered."},
        503: {"model": Health, "description": "The models still load, or cannot be had."},
        **documented(),
    },
)
async def readyz(request: Request) -> JSONResponse:
    """The models are loaded and have answered."""
    workers: Workers = request.app.state.workers
    if workers.ready():
        return JSONResponse({"status": "ok"})
    trouble = workers.trouble()
    if trouble is not None:
        return JSONResponse({"status": "failed", "detail": trouble.message}, 503)
    return JSONResponse({"status": "loading"}, 503)


@router.get(
    "/metrics",
    response_model=None,
    responses={
        200: openapi.text("Metrics in Prometheus's form.", "text/plain"),
        **documented(),
    },
)
async def metrics(request: Request) -> Response:
    """Requests, queue, sentences and findings; no label holds a text, a key or an address."""
    state = request.app.state
    state.metrics.jobs(await run_in_threadpool(state.jobs.counts), await run_in_threadpool(state.jobs.usage))
    return Response(state.metrics.text(), headers={"Content-Type": MEDIA_TYPE})
