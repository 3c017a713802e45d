"""`serve`: the HTTP server."""

import socket
import sys
from contextlib import suppress

from service.cli.inputs import UsageError, comparer

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(host: str | None, port: int | None, models: str | None) -> None:
    """Listen until stopped. Only on this machine: there are no keys yet that would guard an open port."""
    import uvicorn

    from models import manifest
    from service.http.app import application

    using = comparer(models)
    manifest.find(using.settings.models)  # a misspelt name is told now, not by a server that is never ready
    address = host or using.settings.host
    if address not in LOOPBACK:
        raise UsageError(f"--host {address}: the server has no access control yet and listens on {LOOPBACK[0]} only.")
    number = using.settings.port if port is None else port
    with listening(address, number) as listener:
        port = listener.getsockname()[1]
        print(
            f"Hamsanj listens on http://{_shown(address)}:{port} (Ctrl-C stops it)",
            file=sys.stderr,
            flush=True,
        )
        server = uvicorn.Server(uvicorn.Config(application(using), log_level="warning", access_log=False))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def listening(address: str, port: int) -> socket.socket:
    """A listening socket, at a free port for 0. Raises UsageError if the port cannot be had."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as error:
        problem = f"--port {port}: it cannot be had ({error.strerror}). Choose another, or 0 for any free one."
        raise UsageError(problem) from error


def _shown(address: str) -> str:
    return f"[{address}]" if ":" in address else address
