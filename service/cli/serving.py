"""`serve`: the HTTP server."""

import logging
import socket
import sys
from contextlib import suppress

from service.cli.inputs import UsageError, with_options
from service.cli.storing import database
from service.cli.supervising import job_worker
from service.http.access import LOOPBACK
from service.settings import Settings
from service.store.database import Database
from service.store.keys import Keys

log = logging.getLogger(__name__)

_LEAVE_SECONDS = 10
"""For answers under way when the server is told to stop."""


def serve(**options: object) -> None:
    """Listen until stopped. Beyond this machine only once there are keys, which guard an open port.

    options: settings that the command line gives; None for those that it does not.
    """
    import uvicorn

    from service.application import application
    from service.http.journal import keep

    settings = with_options(Settings(), **options)
    with database(settings) as opened:
        check(settings, opened)
        with listening(settings.host, settings.port) as listener:
            keep(settings.log_level)
            if settings.log_text:
                log.warning("texts stand in this log; use it for debugging alone")
            address = f"http://{_shown(settings.host)}:{listener.getsockname()[1]}"
            print(f"Hamsanj listens on {address} (Ctrl-C stops it)", file=sys.stderr, flush=True)
            # The log has a line for each request already; what uvicorn would add holds addresses.
            app = application(settings, database=opened)
            config = uvicorn.Config(
                app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=_LEAVE_SECONDS
            )
            with job_worker(settings), suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[listener])


def check(settings: Settings, database: Database) -> None:
    """Refuse to start what could not serve, or would serve the wrong people. Raises UsageError, ModelError."""
    from limits import parse

    from models import manifest

    manifest.find(settings.models)  # a misspelt name is told now, not by a server that is never ready
    if settings.host not in LOOPBACK and not Keys(database).exist():
        raise UsageError(
            f"--host {settings.host}: without keys the server listens on {LOOPBACK[0]} only. "
            "Make one with `keys create NAME`."
        )
    try:
        parse(settings.rate_limit or "1/second")
    except ValueError:
        problem = f"HAMSANJ_RATE_LIMIT: {settings.rate_limit} is no rate. Write it as 120/minute."
        raise UsageError(problem) from None


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
