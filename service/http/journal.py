"""The log: one JSON object a line on standard error, each with its request's id, none with any text.

What stands in it: times, routes (not addresses, since the id of a comparison opens it), statuses, sizes,
errors by kind. With `--log-text` the texts of a request stand in it as well, for debugging alone.
"""

import json
import logging
import re
import sys
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.metrics import Metrics
from service.sent import SentText

log = logging.getLogger(__name__)

HEADER = "X-Request-ID"
UNMATCHED = "unmatched"
"""The route of what no route serves."""
_GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
_request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


class Journal:
    """ASGI middleware: an id for every request, a line for every answer, and the metrics of both."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        request_id = given if _GIVEN.fullmatch(given) else uuid4().hex
        _request_id.set(request_id)
        start, status, sent = time.perf_counter(), 499, 0

        async def noted(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request_id
            sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            seconds = time.perf_counter() - start
            route, method = route_of(scope), method_of(scope)
            self._metrics.answered(route, method, status, seconds)
            fields = {"method": method, "route": route, "status": status, "ms": round(1000 * seconds, 1), "bytes": sent}
            log.info("answered", extra={"fields": fields})


def texts(request: HTTPConnection, *sent: SentText) -> None:
    """Write texts into the log, if the settings say so; for debugging alone."""
    if request.app.state.settings.log_text:
        shown = [side.data if isinstance(side.data, str) else side.data.decode("utf-8", "replace") for side in sent]
        log.info("texts", extra={"fields": {"texts": shown}})


def route_of(scope: Scope) -> str:
    """The route with its parameters' names in place of their values, so that there are few and none is secret."""
    path = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) else UNMATCHED


def method_of(scope: Scope) -> str:
    """The method, one of a few: a label must not hold whatever a client invents."""
    method = scope["method"]
    return method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "OTHER"


class Lines(logging.Formatter):
    """A record as one JSON object. Messages of unforeseen errors stay out, since they may hold text."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        row: dict[str, Any] = {"time": moment, "level": record.levelname.lower(), "logger": record.name}
        row["message"] = record.getMessage()
        if request_id := _request_id.get():
            row["request_id"] = request_id
        row |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0] is not None:
            row["error"] = record.exc_info[0].__name__
        return json.dumps(row, ensure_ascii=True)


def keep(level: str) -> None:
    """Write the log of this process to standard error. level: debug, info, warning or error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)  # its steps of starting and stopping are no news
