"""The application: routes, and what happens around each request."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from service import __version__
from service.composition import Comparer
from service.http import problems
from service.http.gate import Gate
from service.http.messages import (
    Alignment,
    AlignRequest,
    CompareRequest,
    Health,
    Translations,
    TranslateRequest,
)
from service.http.viewer import add_viewer

T = TypeVar("T")


def application(comparer: Comparer) -> FastAPI:
    """The HTTP application over one comparer. Models load in the background; /readyz tells when they have."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        loading = asyncio.create_task(run_in_threadpool(_warm, comparer))
        app.state.loading = loading
        yield
        loading.cancel()

    app = FastAPI(
        title="Hamsanj",
        version=__version__,
        description="How English coverage of a Persian report differs from the report.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    gate = Gate(comparer.settings.max_waiting)
    app.middleware("http")(_guard(comparer.settings.max_document_bytes))
    app.add_exception_handler(Exception, problems.unforeseen)
    app.add_exception_handler(HTTPException, problems.http)
    app.add_exception_handler(RequestValidationError, problems.invalid)
    for known in problems.KNOWN:
        app.add_exception_handler(known, problems.known)
    _add_routes(app, comparer, gate)
    add_viewer(app, comparer, gate)
    return app


def _warm(comparer: Comparer) -> None:
    """Load the models and have them answer once, so that the first editor does not wait."""
    comparer.models.translator.translate(["باران آمد."])


def _add_routes(app: FastAPI, comparer: Comparer, gate: Gate) -> None:
    refusals: dict[int | str, dict[str, Any]] = {
        status: {"description": text, "content": {"application/problem+json": {}}}
        for status, text in problems.DESCRIPTIONS.items()
    }

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

    @app.get("/readyz", tags=["health"], responses={503: {"model": Health}})
    async def readyz(request: Request) -> JSONResponse:
        """The models are loaded and have answered."""
        loading: asyncio.Task[None] = request.app.state.loading
        if not loading.done():
            return JSONResponse({"status": "loading"}, 503)
        error = None if loading.cancelled() else loading.exception()
        if error is not None:
            return JSONResponse({"status": "failed", "detail": str(error)}, 503)
        return JSONResponse({"status": "ok"})


def _guard(limit: int) -> Callable[..., Any]:
    """Refuse bodies over the limit early, and set headers that keep pages to themselves."""
    # Two texts, escaped in the worst way JSON has, six bytes a character.
    most = 12 * limit + 10_000

    async def middleware(request: Request, call_next: Callable[[Request], Any]) -> Response:
        length = request.headers.get("content-length", "")
        if length.isdigit() and int(length) > most:
            return problems.response(413, "too_large", f"The request has {int(length):,} bytes, more than {most:,}. Send one article at a time.")
        answer: Response = await call_next(request)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["X-Frame-Options"] = "DENY"
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    return middleware
