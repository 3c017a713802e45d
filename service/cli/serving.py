"""`serve`: the HTTP server."""

import sys

from service.cli.inputs import UsageError, comparer

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(host: str | None, port: int | None, models: str | None) -> None:
    """Listen until stopped. Only on this machine: there are no keys yet that would guard an open port."""
    import uvicorn

    from service.http.app import application

    using = comparer(models)
    address = host or using.settings.host
    if address not in LOOPBACK:
        raise UsageError(f"--host {address}: the server has no access control yet and listens on {LOOPBACK[0]} only.")
    number = using.settings.port if port is None else port
    print(f"Hamsanj listens on http://{address}:{number} (Ctrl-C stops it)", file=sys.stderr)
    uvicorn.run(application(using), host=address, port=number, log_level="warning", access_log=False)
