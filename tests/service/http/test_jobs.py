"""Jobs over HTTP, with a worker in a process of its own that runs them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.application import application
from service.compute.protocols import Workers
from service.http.jobs import NDJSON
from service.settings import Settings
from service.store.database import Database

from .conftest import HERE, served
from .test_problems import COVERAGE, PAIR, SOURCE, problem

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> Iterator[TestClient]:
    """An application whose jobs run."""
    folder = tmp_path_factory.mktemp("jobs")
    settings = Settings(
        models="fake", data_dir=folder, max_document_bytes=20_000, sync_max_bytes=10_000, run_jobs=False
    )
    database = Database(settings.database)
    given = {"HAMSANJ_MODELS": "fake", "HAMSANJ_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen([sys.executable, "-m", "service", "work"], env=os.environ | given, cwd=folder)
    try:
        with TestClient(application(settings, workers=workers, database=database), HERE) as client:
            yield client
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        database.close()


@pytest.fixture
def idle(settings: Settings, workers: Workers, database: Database) -> Iterator[TestClient]:
    """An application whose jobs wait."""
    with TestClient(application(settings, workers=workers, database=database), HERE) as client:
        yield client


def ended(client: TestClient, place: str) -> dict[str, Any]:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        job: dict[str, Any] = client.get(place).json()
        if job["state"] not in ("queued", "running"):
            return job
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def events(text: str) -> list[dict[str, Any]]:
    found = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            found.append({"id": int(fields["id"]), "event": fields["event"], **json.loads(fields["data"])})
    return found


def test_a_job_is_taken_watched_and_read(client: TestClient) -> None:
    pairs = [PAIR | {"id": "a"}, PAIR | {"id": "b", "coverage": SOURCE}, PAIR | {"kinds": ["number"]}]
    taken = client.post("/v1/jobs", json=pairs)
    assert taken.status_code == 202
    assert int(taken.headers["retry-after"]) > 0
    place = taken.headers["location"]
    assert taken.json()["state"] == "queued"
    job = ended(client, place)
    assert (job["state"], job["total"], job["done"], job["failed"], job["seconds_left"]) == ("partial", 3, 3, 1, 0)
    assert job["rate"] > 0
    answer = client.get(job["results"])
    assert answer.headers["content-type"].startswith(NDJSON)
    rows = [json.loads(line) for line in answer.text.splitlines()]
    assert [(row["index"], row["id"], "report" in row) for row in rows] == [
        (0, "a", True),
        (1, "b", False),
        (2, "3", True),
    ]
    assert rows[1]["problem"]["code"] == "wrong_language"
    assert rows[1]["problem"]["status"] == 422
    assert client.get(rows[0]["comparison"]).json() == rows[0]["report"]
    later = client.get(job["results"], params={"after": 1}).text.splitlines()
    assert [json.loads(line)["id"] for line in later] == ["3"]
    assert job["id"] in [row["id"] for row in client.get("/v1/jobs").json()["jobs"]]


def test_events_are_told_as_they_happen_and_go_on_after_a_break(client: TestClient) -> None:
    place = client.post("/v1/jobs", json=[PAIR, PAIR]).headers["location"]
    with client.stream("GET", f"{place}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        told = events("".join(stream.iter_text()))
    assert [e["event"] for e in told] == ["queued", "running", "pair", "pair", "ended"]
    assert [e["id"] for e in told] == [1, 2, 3, 4, 5]
    assert told[-1]["state"] == "succeeded"
    again = events(client.get(f"{place}/events", headers={"Last-Event-ID": "3"}).text)
    assert again == told[3:]
    assert SOURCE not in json.dumps(told, ensure_ascii=False)


def test_a_large_pair_and_one_that_prefers_it_are_compared_in_a_job(client: TestClient) -> None:
    large = {"source": SOURCE + "\n\n" + "باران در تهران آمد. " * 400, "coverage": COVERAGE + " It rained." * 400}
    sends = ({"json": large}, {"json": PAIR, "headers": {"Prefer": "wait=1, respond-async"}})
    for send in sends:
        answer = client.post("/v1/compare", **send)  # type: ignore[arg-type]
        assert answer.status_code == 202, answer.text
        assert ended(client, answer.headers["location"])["state"] == "succeeded"
    results = client.get(f"{answer.headers['location']}/results").text
    own = json.loads(results)["report"]
    now = client.post("/v1/compare", json=PAIR).json()
    assert {**own, "timings": 0} == {**now, "timings": 0}


def test_lines_are_streamed_and_broken_ones_fail_alone(client: TestClient) -> None:
    lines = [
        json.dumps(PAIR).encode(),
        b"{broken",
        b"",
        b'{"source": "x"}',
        b'{"id": "\\ud800"}',
        json.dumps(PAIR).encode(),
    ]

    def body() -> Iterator[bytes]:
        for line in lines:
            yield line + b"\n"

    taken = client.post("/v1/jobs", content=body(), headers={"content-type": NDJSON})
    assert taken.status_code == 202
    job = ended(client, taken.headers["location"])
    assert (job["state"], job["total"], job["failed"]) == ("partial", 5, 3)
    rows = [json.loads(line) for line in client.get(job["results"]).text.splitlines()]
    assert [row.get("problem", {}).get("code") for row in rows] == [
        None, "bad_json", "invalid_request", "invalid_request", None,
    ]  # fmt: skip
    assert "Line 4: coverage" in rows[2]["problem"]["detail"]


def test_an_idempotency_key_starts_one_job(idle: TestClient) -> None:
    headers = {"Idempotency-Key": "2025-01-31"}
    first, second = (idle.post("/v1/jobs", json=[PAIR], headers=headers) for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json() == second.json()
    problem(idle.post("/v1/jobs", json=[PAIR, PAIR], headers=headers), 409, "idempotency_key_reused")
    for bad in ("x" * 201, "a b"):
        problem(idle.post("/v1/jobs", json=[PAIR], headers={"Idempotency-Key": bad}), 422, "invalid_request")


def test_a_job_is_cancelled_as_often_as_one_likes_and_forgotten_once(idle: TestClient) -> None:
    place = idle.post("/v1/jobs", json=[PAIR]).headers["location"]
    for _ in range(2):
        answer = idle.delete(place)
        assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")
    assert events(idle.get(f"{place}/events").text)[-1]["state"] == "cancelled"
    assert idle.delete(place, params={"forget": True}).status_code == 204
    for gone in (idle.get(place), idle.get(f"{place}/events"), idle.get(f"{place}/results"), idle.delete(place)):
        problem(gone, 404, "not_found")


def test_more_than_may_wait_is_refused_at_once(database: Database, workers: Workers) -> None:
    settings = Settings(models="fake", max_jobs=1, max_job_pairs=2, run_jobs=False)
    with TestClient(application(settings, workers=workers, database=database), HERE) as client:
        problem(client.post("/v1/jobs", json=[PAIR] * 3), 413, "too_many_pairs")
        assert client.post("/v1/jobs", json=[PAIR]).status_code == 202
        answer = client.post("/v1/jobs", json=[PAIR])
        problem(answer, 429, "busy")
        assert int(answer.headers["retry-after"]) > 0


def test_jobs_that_cannot_be_taken_are_told_why(idle: TestClient) -> None:
    problem(idle.post("/v1/jobs", json=[]), 422, "invalid_request")
    problem(idle.post("/v1/jobs", content=b"\n", headers={"content-type": NDJSON}), 422, "empty_job")
    told = problem(idle.post("/v1/jobs", json=[PAIR, {"source": "x"}]), 422, "invalid_request")
    assert "1.coverage" in told["detail"]
    problem(idle.post("/v1/jobs", content=b"x", headers={"content-type": "text/csv"}), 415, "unsupported_media_type")
    problem(idle.get("/v1/jobs/x/events", headers={"Last-Event-ID": "x"}), 422, "invalid_request")
    long = json.dumps(PAIR | {"source": "x" * 2_000_000}).encode()
    problem(idle.post("/v1/jobs", content=long, headers={"content-type": NDJSON}), 413, "too_large")
    assert idle.get("/v1/jobs").json() == {"jobs": [], "next": None}, "nothing is left of a refused job"


def test_webhooks_need_a_secret_and_an_open_door(idle: TestClient, database: Database, workers: Workers) -> None:
    hook = {"webhook": "https://desk.example/hook"}
    problem(idle.post("/v1/jobs", json=[PAIR], params=hook), 422, "webhooks_off")
    settings = Settings(models="fake", webhook_secret="whsec_c2VjcmV0", outward_hosts=("desk.example",), run_jobs=False)
    with TestClient(application(settings, workers=workers, database=database), HERE) as client:
        assert client.post("/v1/jobs", json=[PAIR], params=hook).status_code == 202
        other = {"webhook": "https://other.example/hook"}
        problem(client.post("/v1/jobs", json=[PAIR], params=other), 422, "outward_not_allowed")
        problem(client.post("/v1/jobs", json=[PAIR], params={"webhook": "file:///x"}), 422, "bad_url")


def test_a_stream_of_events_ends_with_its_reader(settings: Settings, workers: Workers, database: Database) -> None:
    import httpx2

    with served(application(settings, workers=workers, database=database)) as address, httpx2.Client() as client:
        place = client.post(f"{address}/v1/jobs", json=[PAIR]).headers["location"]
        with client.stream("GET", f"{address}{place}/events") as stream:
            assert next(stream.iter_lines()).startswith("event: queued")
