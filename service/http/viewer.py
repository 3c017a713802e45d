"""The viewer: a page to paste two texts into, and the report as a page."""

import logging
from datetime import date
from typing import Annotated

from fastapi import FastAPI, Form, UploadFile
from fastapi.responses import HTMLResponse

from service.composition import Comparer
from service.documents.document import Document
from service.errors import Fault, failure, traced
from service.http.gate import Busy, Gate
from service.http.problems import STATUS
from service.render.page import csp, form_page, report_page

log = logging.getLogger(__name__)


def add_viewer(app: FastAPI, comparer: Comparer, gate: Gate) -> None:
    """`/` shows the form, `/compare` the report on what was sent."""

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def form() -> HTMLResponse:
        return _page(form_page())

    @app.post("/compare", response_class=HTMLResponse, include_in_schema=False)
    async def compare(
        source: Annotated[str, Form()] = "",
        coverage: Annotated[str, Form()] = "",
        source_file: UploadFile | None = None,
        coverage_file: UploadFile | None = None,
        published: Annotated[str, Form()] = "",
    ) -> HTMLResponse:
        sent: list[tuple[bytes | str, str | None]] = [
            (await file.read(), file.filename) if file is not None and file.filename else (text, name)
            for text, file, name in (
                (source, source_file, "the source"),
                (coverage, coverage_file, "the coverage"),
            )
        ]
        try:
            day = date.fromisoformat(published) if published else None
        except ValueError:
            return _page(
                form_page(source, coverage, problem=f"{published}: no day. Write it as 2025-01-31."), 422
            )
        try:
            return _page(await gate.run(lambda: _report(comparer, sent, day)))
        except Busy:
            busy = "Other comparisons wait already. Try again in a moment."
            return _page(form_page(source, coverage, problem=busy), 429)
        except Exception as error:
            told = failure(error)
            if told.fault is Fault.DEFECT:
                log.error("unforeseen %s\n%s", type(error).__name__, traced(error))
            return _page(form_page(source, coverage, problem=told.message), STATUS[told.fault])


def _report(comparer: Comparer, sent: list[tuple[bytes | str, str | None]], day: date | None) -> str:
    a, b = (_document(comparer, data, name) for data, name in sent)
    return report_page(comparer.compare(a, b, comparer.options(day)))


def _document(comparer: Comparer, data: bytes | str, name: str | None) -> Document:
    # A browser sends every line end of a text field as CR LF.
    return comparer.read(data.replace("\r\n", "\n") if isinstance(data, str) else data, name)


def _page(html: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(html, status, headers={"Content-Security-Policy": csp()})
