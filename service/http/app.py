"""The application: routes, and what happens around each request."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from service import __version__
from service.composition import Comparer
from service.errors import failure, traced
from service.http import problems
from service.http.gate import Gate
from service.http.guard import Guard, largest_body
from service.http.messages import (
    Alignment,
    AlignRequest,
    CompareRequest,
    Health,
    TranslateRequest,
    Translations,
)
from service.http.viewer import add_viewer

log = logging.getLogger(__name__)


def application(comparer: Comparer) -> FastAPI:
    """The HTTP application over one comparer. Models load in the background; /readyz tells when they have."""

    gate = Gate(comparer.settings.max_waiting)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.loading = asyncio.create_task(_load(comparer, gate))
        yield
        app.state.loading.cancel()
        await asyncio.gather(app.state.loading, return_exceptions=True)

    app = FastAPI(
        title="Hamsanj",
        version=__version__,
        description="How English coverage of a Persian report differs from the report.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(Guard, limit=largest_body(comparer.settings.max_document_bytes))
    app.add_exception_handler(HTTPException, problems.http)
    app.add_exception_handler(RequestValidationError, problems.invalid)
    for known in problems.KNOWN:
        app.add_exception_handler(known, problems.known)
    app.state.gate = gate
    _add_routes(app, comparer, gate)
    add_viewer(app, comparer, gate)
    return app


async def _load(comparer: Comparer, gate: Gate) -> None:
    """Load the models and have them answer once, so that the first editor does not wait."""
    try:
        await gate.run(lambda: comparer.models.translator.translate(["باران آمد."]))
    except Exception as error:
        told = failure(error)
        log.error("the models cannot be loaded: %s\n%s", told.message, traced(error))
        raise


def _add_routes(app: FastAPI, comparer: Comparer, gate: Gate) -> None:
    refusals = problems.documented()

    @app.post("/v1/compare", responses=refusals, tags=["compare"])
    async def compare(request: CompareRequest) -> dict[str, Any]:
        """The report (`hamsanj.report/1`) on one pair of texts."""
        return await gate.run(lambda: request.answer(comparer))

    @app.post("/v1/translate", responses=refusals, tags=["compare"])
    async def translate(request: TranslateRequest) -> Translations:
        """English for Persian text, sentence by sentence."""
        return await gate.run(lambda: request.answer(comparer))

    @app.post("/v1/align", responses=refusals, tags=["compare"])
    async def align(request: AlignRequest) -> Alignment:
        """Which sentences of both texts tell the same claim."""
        return await gate.run(lambda: request.answer(comparer))

    @app.get("/healthz", tags=["health"])
    async def healthz() -> Health:
        """The process lives."""
        return Health(status="ok")

    @app.get("/readyz", tags=["health"], response_model=Health, responses={503: {"model": Health}})
    async def readyz(request: Request) -> JSONResponse:
        """The models are loaded and have answered."""
        loading: asyncio.Task[None] = request.app.state.loading
        if not loading.done():
            return JSONResponse({"status": "loading"}, 503)
        error = None if loading.cancelled() else loading.exception()
        if error is not None:
            return JSONResponse({"status": "failed", "detail": failure(error).message}, 503)
        return JSONResponse({"status": "ok"})
