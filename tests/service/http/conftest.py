"""The application over fake models, in this process and as a server on a port."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.application import application
from service.compute.local import LocalWorkers
from service.compute.protocols import Workers
from service.settings import Settings
from service.store.database import Database

HERE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """One worker process for all tests that only need answers."""
    made = LocalWorkers(Settings(models="fake", max_document_bytes=100_000))
    deadline = time.monotonic() + 60
    while not made.ready() and time.monotonic() < deadline:
        time.sleep(0.01)
    yield made
    made.close()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("data")
    return Settings(models="fake", max_document_bytes=100_000, data_dir=folder, run_jobs=False)


@pytest.fixture(scope="module")
def client(settings: Settings, workers: Workers) -> Iterator[TestClient]:
    database = Database(settings.database)
    with TestClient(application(settings, workers=workers, database=database), HERE) as client:
        yield client
    database.close()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path}/own.sqlite")
    yield made
    made.close()


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of a real server on this machine."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", server_header=False))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)


@pytest.fixture
def server(settings: Settings, workers: Workers, database: Database) -> Iterator[str]:
    with served(application(settings, workers=workers, database=database)) as address:
        yield address
