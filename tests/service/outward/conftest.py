"""Real servers on loopback that the door is tried on."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import trustme

Seen = list[dict[str, Any]]


class Outside(ThreadingHTTPServer):
    """A server with a few pages; what it was asked stands in `seen`."""

    daemon_threads = True
    seen: Seen

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Pages(BaseHTTPRequestHandler):
    server: Outside

    def do_GET(self) -> None:
        self._note(b"")
        path = self.path.partition("?")[0]
        getattr(self, f"page_{path.strip('/').replace('/', '_') or 'index'}", self.page_missing)()

    def do_POST(self) -> None:
        self._note(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/moved":
            self._answer(b"", 302, Location="/")
        else:
            self._answer(b"thanks", 202)

    def page_index(self) -> None:
        self._answer("<p>باران آمد.</p>".encode(), 200, **{"Content-Type": "text/html; charset=utf-8"})

    def page_missing(self) -> None:
        self._answer(b"", 404)

    def page_declared(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(10**9))
        self.end_headers()

    def page_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):  # until the other side has had enough
            while True:
                self.wfile.write(b"x" * 10_000)

    def page_dripping(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            while not self.server.seen[0]["stop"].wait(0.05):
                self.wfile.write(b"x")

    def page_packed(self) -> None:
        self._answer(b"\x1f\x8b", 200, **{"Content-Encoding": "gzip"})

    def page_circle(self) -> None:
        self._answer(b"", 302, Location="/circle")

    def page_on(self) -> None:
        self._answer(b"", 301, Location=self.path.partition("?")[2] or "/")

    def _note(self, body: bytes) -> None:
        self.server.seen.append({"path": self.path, "headers": dict(self.headers), "body": body})
        self.server.seen[0].setdefault("stop", threading.Event())

    def _answer(self, body: bytes, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def _running(context: ssl.SSLContext | None = None) -> Iterator[Outside]:
    server = Outside(("127.0.0.1", 0), Pages)
    server.seen = []
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        if server.seen:
            server.seen[0]["stop"].set()
        server.shutdown()
        server.server_close()
        thread.join(10)


@pytest.fixture
def outside() -> Iterator[Outside]:
    yield from _running()


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[Outside, str]]:
    """A server with a certificate for news.example, and the file with the authority that signed it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    asked: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    cafile = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(cafile))
    for server in _running(context):
        server.asked = asked  # type: ignore[attr-defined]
        yield server, str(cafile)


class Resolver:
    """Stands in for the names of the world: each look-up of a name takes its next answer."""

    def __init__(self) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []

    def getaddrinfo(self, host: str, port: int, *args: Any, **more: Any) -> list[Any]:
        self.asked.append(host)
        answers = self.names.get(host)
        if answers is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Resolver:
    made, real = Resolver(), socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *args: Any, **more: Any) -> Any:
        if host in ("127.0.0.1", "127.0.0.2"):  # connecting to an address asks here as well, and needs no name
            return real(host, port, *args, **more)
        return made.getaddrinfo(host, port)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return made
