"""What happens around every request: limits on its size and time, headers on its answer, an answer to defects."""

import asyncio
import logging
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import failure, traced
from service.http import problems
from service.http.problems import Refusal

log = logging.getLogger(__name__)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Set on every answer that does not set them itself: pages and reports are nobody else's."""


def largest_body(limit: int) -> int:
    """Bytes of the largest request worth reading: two texts, in JSON's worst way six bytes a character."""
    return 12 * limit + 10_000


class Guard:
    """ASGI middleware around the whole application.

    limit: bytes that the body of a request to a path may have. seconds: within which a body must arrive.
    """

    def __init__(self, app: ASGIApp, limit: Callable[[str], int], seconds: float) -> None:
        self._app = app
        self._limit = limit
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False
        limit = self._limit(scope["path"])

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            _refuse_declared(scope, limit)
            await self._app(scope, self._counted(receive, limit), guarded)
        except Refusal as error:
            if started:
                raise
            await problems.refused(error, scope["path"])(scope, receive, guarded)
        except Exception as error:
            log.error("unforeseen %s\n%s", type(error).__name__, traced(error))
            if started:
                raise
            told = failure(error)
            await problems.response(500, told.code, told.message, scope["path"])(scope, receive, guarded)

    def _counted(self, receive: Receive, limit: int) -> Receive:
        """The same messages; a Refusal once the body passes the limit, or has not arrived in time."""
        got, whole = 0, False
        end = asyncio.get_running_loop().time() + self._seconds

        async def counted() -> Message:
            nonlocal got, whole
            if whole:
                return await receive()
            try:
                async with asyncio.timeout_at(end):
                    message = await receive()
            except TimeoutError:
                detail = f"The request did not arrive within {self._seconds:g} seconds. Send it again."
                raise Refusal(408, "request_timeout", detail) from None
            got += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if got > limit:
                raise _too_large(limit)
            return message

        return counted


def _refuse_declared(scope: Scope, limit: int) -> None:
    """Before a byte of the body is read."""
    length = Headers(scope=scope).get("content-length", "")
    if length.isdecimal() and (len(length) > 18 or int(length) > limit):
        raise _too_large(limit)


def _too_large(limit: int) -> Refusal:
    return Refusal(413, "too_large", f"The request has more than {limit:,} bytes. Send one article at a time.")
