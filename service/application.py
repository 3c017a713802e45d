"""The HTTP application: what it keeps, what happens around each request, the routes and the pages."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from service import __version__
from service.compute.choose import workers_of
from service.compute.protocols import Workers
from service.http import comparing, comparisons, health, jobs, libretranslate, models, openapi, problems
from service.http.access import Access, Gatekeeper
from service.http.guard import Guard, largest_body
from service.http.journal import Journal
from service.http.messages import CompareRequest, Report
from service.http.metrics import Metrics
from service.jobs.queue import Jobs
from service.outward.door import Door
from service.settings import Settings
from service.store.comparisons import Comparisons
from service.store.database import Database
from service.store.keys import Keys
from service.viewer.routes import add_viewer

_NO_TELEMETRY: TelemetryConfig = {"logs": False, "metrics": False, "tracing": False}  # what it exports may hold a text
ROUTERS = (comparing.router, comparisons.router, jobs.router, models.router, health.router, libretranslate.router)


def application(settings: Settings, *, workers: Workers | None = None, database: Database | None = None) -> FastAPI:
    """The HTTP application. Workers and database that are not given are made here, and closed when it ends.

    Its state holds `settings`, `workers`, `db`, `comparisons`, `keys`, `jobs`, `door`, `access` and `metrics`.
    """
    metrics = Metrics()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        if workers is None:
            await run_in_threadpool(app.state.workers.close)
        if database is None:
            app.state.db.close()

    app = FastAPI(
        title="Hamsanj", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None, telemetry=_NO_TELEMETRY
    )
    _keep(app, settings, metrics, workers or workers_of(settings), database or Database(settings.database))
    app.add_middleware(Gatekeeper, access=app.state.access)
    app.add_middleware(Guard, limit=_limits(settings), seconds=settings.body_seconds)
    app.add_middleware(Journal, metrics=metrics)
    app.add_exception_handler(HTTPException, problems.http)
    app.add_exception_handler(RequestValidationError, problems.invalid)
    for known in problems.KNOWN:
        app.add_exception_handler(known, problems.known)
    for router in ROUTERS:
        app.include_router(router)
    add_viewer(app)
    openapi.describe(app, (CompareRequest, *libretranslate.QUERIES, *jobs.REQUESTS), (Report, *jobs.ANSWERS))
    return app


def _keep(app: FastAPI, settings: Settings, metrics: Metrics, workers: Workers, database: Database) -> None:
    state = app.state
    state.settings, state.metrics, state.workers, state.db = settings, metrics, workers, database
    state.comparisons, state.keys, state.jobs = Comparisons(database), Keys(database), Jobs(database, settings)
    state.access = Access(state.keys, settings.rate_limit)
    state.door = Door(
        settings.outward_hosts, settings.outward_private_hosts, settings.max_document_bytes, settings.outward_seconds
    )
    metrics.watch(workers)


def _limits(settings: Settings) -> Callable[[str], int]:
    """Bytes that a request to a path may have: many pairs for a job, one pair elsewhere."""
    one = largest_body(settings.max_document_bytes)
    return lambda path: settings.max_job_bytes if path == "/v1/jobs" else one
