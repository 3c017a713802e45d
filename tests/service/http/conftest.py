"""The application over fake models, in this process and as a server on a port."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.testclient import TestClient

from service.composition import Comparer
from service.http.app import application
from service.settings import Settings


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    settings = Settings(models="fake", max_document_bytes=100_000)
    with TestClient(application(Comparer(settings))) as client:
        deadline = time.monotonic() + 30
        while client.get("/readyz").status_code != 200 and time.monotonic() < deadline:
            time.sleep(0.01)
        yield client


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a real server on this machine."""
    config = uvicorn.Config(
        application(Comparer(Settings(models="fake", max_document_bytes=10_000))), log_level="error"
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)
