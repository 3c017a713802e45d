"""The viewer: a page to paste two texts into, and the report as a page."""

from datetime import date
from typing import Annotated

from fastapi import FastAPI, Form, UploadFile
from fastapi.responses import HTMLResponse

from service.composition import Comparer
from service.documents.document import Document
from service.errors import Fault, failure
from service.http.gate import Busy, Gate
from service.render.page import csp, form_page, report_page


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
            return _page(await gate.run(lambda: _report(comparer, sent, published)))
        except Exception as error:
            told = failure(error)
            busy = "Other comparisons wait already. Try again in a moment."
            message = busy if isinstance(error, Busy) else told.message
            status = 429 if isinstance(error, Busy) else 500 if told.fault is Fault.DEFECT else 422
            return _page(form_page(source, coverage, problem=message), status)


def _report(comparer: Comparer, sent: list[tuple[bytes | str, str | None]], published: str) -> str:
    a, b = (_document(comparer, data, name) for data, name in sent)
    options = comparer.options(date.fromisoformat(published) if published else None)
    return report_page(comparer.compare(a, b, options))


def _document(comparer: Comparer, data: bytes | str, name: str | None) -> Document:
    # A browser sends every line end of a text field as CR LF.
    return comparer.read(data.replace("\r\n", "\n") if isinstance(data, str) else data, name)


def _page(html: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(html, status, headers={"Content-Security-Policy": csp()})
