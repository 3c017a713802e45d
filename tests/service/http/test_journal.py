"""The log: a line a request, ids that go through, and no text unless it is asked for."""

import json
import logging
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from service.application import application
from service.compute.protocols import Workers
from service.http.journal import Lines
from service.settings import Settings
from service.store.database import Database

from .conftest import HERE
from .test_problems import PAIR, SOURCE


class Kept(logging.Handler):
    """What the log would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(Lines())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def rows(self, message: str = "answered") -> list[dict[str, object]]:
        return [row for row in map(json.loads, self.lines) if row["message"] == message]


@pytest.fixture
def kept() -> Iterator[Kept]:
    handler, log = Kept(), logging.getLogger("service")
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    yield handler
    log.removeHandler(handler)
    log.setLevel(level)


def test_every_request_has_a_line_with_its_route_and_no_text(client: TestClient, kept: Kept) -> None:
    place = client.post("/v1/compare", json=PAIR).headers["content-location"]
    client.get(place)
    client.get("/v1/secret-path?token=secret")
    client.request("BREW", "/v1/compare")
    client.post("/v1/compare", content="متن {".encode(), headers={"content-type": "application/json"})
    rows = [(row["method"], row["route"], row["status"]) for row in kept.rows()]
    assert rows == [
        ("POST", "/v1/compare", 200), ("GET", "/v1/comparisons/{id}", 200), ("GET", "unmatched", 404),
        ("OTHER", "/v1/compare", 405), ("POST", "/v1/compare", 400),
    ]  # fmt: skip
    said = "".join(kept.lines).encode().decode("unicode_escape")
    for secret in ("زلزله", "earthquake", "متن", "secret", place.rpartition("/")[2]):
        assert secret not in said


def test_an_id_is_told_and_one_that_came_along_is_kept(client: TestClient, kept: Kept) -> None:
    given = client.get("/healthz", headers={"X-Request-ID": "desk-1"})
    made = client.get("/healthz", headers={"X-Request-ID": "a b\u00e9".encode("latin-1")})
    assert given.headers["x-request-id"] == "desk-1"
    assert len(made.headers["x-request-id"]) == 32
    assert [row["request_id"] for row in kept.rows()] == ["desk-1", made.headers["x-request-id"]]


def test_texts_stand_in_the_log_only_if_it_is_asked_for(database: Database, workers: Workers, kept: Kept) -> None:
    settings = Settings(models="fake", log_text=True, run_jobs=False)
    with TestClient(application(settings, workers=workers, database=database), HERE) as client:
        client.post("/v1/compare", json=PAIR)
    assert kept.rows("texts")[0]["texts"] == [PAIR["source"], PAIR["coverage"]]


def test_a_line_is_ascii_and_holds_no_message_of_an_error() -> None:
    try:
        raise ValueError(SOURCE)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "it failed", None, __import__("sys").exc_info())
    line = Lines().format(record)
    assert line.isascii()
    assert json.loads(line)["error"] == "ValueError"
    assert "زلزله" not in json.loads(line).values()
