"""Connections that go to checked addresses alone and end when their time is up.

httpcore (BSD-3-Clause) speaks HTTP/1.1 and TLS over them; it takes no proxies from the environment, follows no
redirects and unpacks nothing.
"""

import ssl
import time
import typing
from collections.abc import Callable, Iterable

import httpcore

from service.outward.errors import TookTooLongError


class Deadline:
    """A moment after which nothing may go on. seconds: from now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left. Raises TookTooLongError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TookTooLongError("The other side did not answer in time. Try again later.")
        return left


class DeadlineStream(httpcore.NetworkStream):
    """A stream on which every step has only the time that is left: bytes that drip do not hold it open."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return DeadlineStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> typing.Any:
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to the addresses that `resolve(host, port)` gives, never to a name.

    The name stays in the Host header and in TLS, where the certificate is checked against it.
    """

    def __init__(self, resolve: Callable[[str, int], list[str]], deadline: Deadline) -> None:
        self._resolve = resolve
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[typing.Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._resolve(host, port):
            try:
                stream = self._backend.connect_tcp(address, port, self._deadline.left(), socket_options=socket_options)
                return DeadlineStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed
