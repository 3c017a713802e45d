"""The viewer: a page to paste two texts into, and the report as a page."""

import logging
from datetime import date

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData, UploadFile

from service.composition import Comparer
from service.errors import Fault, failure, traced
from service.http.gate import Busy, Gate
from service.http.guard import largest_body
from service.http.problems import STATUS
from service.render.page import csp, form_page, report_page

log = logging.getLogger(__name__)


def add_viewer(app: FastAPI, comparer: Comparer, gate: Gate) -> None:
    """`/` shows the form, `/compare` the report on what was sent."""
    largest = largest_body(comparer.settings.max_document_bytes)

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def form() -> HTMLResponse:
        return _page(form_page())

    @app.post("/compare", response_class=HTMLResponse, include_in_schema=False)
    async def compare(request: Request) -> HTMLResponse:
        # Read by hand, since the framework's own form fields end at a megabyte.
        async with request.form(max_part_size=largest) as sent:
            source, coverage, published = (_text(sent, name) for name in ("source", "coverage", "published"))
            sides = [await _file(sent, "source") or source, await _file(sent, "coverage") or coverage]
        try:
            day = date.fromisoformat(published) if published else None
        except ValueError:
            problem = f"{published}: no day. Write it as 2025-01-31."
            return _page(form_page(source, coverage, published, problem=problem), 422)
        try:
            return _page(await gate.run(lambda: _report(comparer, sides, day)))
        except Busy:
            busy = "Other comparisons wait already. Try again in a moment."
            return _page(form_page(source, coverage, published, problem=busy), 429)
        except Exception as error:
            told = failure(error)
            if told.fault is Fault.DEFECT:
                log.error("unforeseen %s\n%s", type(error).__name__, traced(error))
            return _page(form_page(source, coverage, published, problem=told.message), STATUS[told.fault])


def _text(sent: FormData, name: str) -> str:
    """A text field. A browser sends every line end of it as CR LF."""
    value = sent.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


async def _file(sent: FormData, side: str) -> tuple[bytes, str] | None:
    """The file of a side with its name, if one was chosen."""
    file = sent.get(f"{side}_file")
    if isinstance(file, UploadFile) and file.filename:
        return await file.read(), file.filename
    return None


def _report(comparer: Comparer, sides: list[tuple[bytes, str] | str], day: date | None) -> str:
    a, b = (
        comparer.read(side, f"the {name}") if isinstance(side, str) else comparer.read(*side)
        for name, side in zip(("source", "coverage"), sides, strict=True)
    )
    return report_page(comparer.compare(a, b, comparer.options(day)))


def _page(html: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(html, status, headers={"Content-Security-Policy": csp()})
