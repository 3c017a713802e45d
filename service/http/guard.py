"""What happens around every request: a limit on its size, headers on its answer, an answer to defects."""

import logging

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import failure, traced
from service.http import problems

log = logging.getLogger(__name__)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
"""Set on every answer that does not set them itself: pages and reports are nobody else's."""


def largest_body(limit: int) -> int:
    """Bytes of the largest request worth reading: two texts, in JSON's worst way six bytes a character."""
    return 12 * limit + 10_000


class RequestTooLarge(HTTPException):
    """The body of a request is over the limit."""

    def __init__(self, limit: int) -> None:
        detail = f"The request has more than {limit:,} bytes. Send one article at a time."
        super().__init__(413, detail)


class Guard:
    """ASGI middleware around the whole application. limit: bytes that the body of a request may have."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._refuse_declared(scope)
            await self._app(scope, self._counted(receive), guarded)
        except RequestTooLarge as error:
            await problems.response(413, "too_large", error.detail)(scope, receive, guarded)
        except Exception as error:
            log.error("unforeseen %s\n%s", type(error).__name__, traced(error))
            if started:
                raise
            told = failure(error)
            await problems.response(500, told.code, told.message)(scope, receive, guarded)

    def _refuse_declared(self, scope: Scope) -> None:
        """Before a byte of the body is read."""
        length = Headers(scope=scope).get("content-length", "")
        if length.isdigit() and int(length) > self._limit:
            raise RequestTooLarge(self._limit)

    def _counted(self, receive: Receive) -> Receive:
        """The same messages; RequestTooLarge once a body that declared no length passes the limit."""
        got = 0

        async def counted() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > self._limit:
                raise RequestTooLarge(self._limit)
            return message

        return counted
