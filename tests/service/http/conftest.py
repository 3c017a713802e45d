"""The application over fake models, in this process and as a server on a port."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.application import application
from service.compute.local import LocalWorkers
from service.compute.protocols import Workers
from service.settings import Settings
from service.store.database import Database
from tests.serving import served, until

HERE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """One worker process for all tests that only need answers."""
    made = LocalWorkers(Settings(models="fake", max_document_bytes=100_000))
    until(made.ready)
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


@pytest.fixture
def server(settings: Settings, workers: Workers, database: Database) -> Iterator[str]:
    with served(application(settings, workers=workers, database=database)) as address:
        yield address
