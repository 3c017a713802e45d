"""What Prometheus reads."""

from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from service.application import application
from service.compute.protocols import Usage, Workers
from service.jobs.queue import Jobs
from service.settings import Settings
from service.store.database import Database

from .conftest import HERE
from .test_problems import PAIR


def read(client: TestClient) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    text = client.get("/metrics").text
    samples = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {(s.name, frozenset(s.labels.items())): s.value for s in samples}


def label(**labels: str) -> frozenset[tuple[str, str]]:
    return frozenset(labels.items())


def test_requests_sentences_findings_and_jobs_are_counted(workers: Workers, database: Database) -> None:
    app = application(Settings(models="fake", run_jobs=False), workers=workers, database=database)
    with TestClient(app, HERE) as client:
        client.post("/v1/compare", json=PAIR)
        client.post("/v1/compare", json={})
        place = client.post("/v1/jobs", json=[PAIR]).headers["location"]
        client.get(place)
        told = read(client)
    assert told["hamsanj_requests_total", label(route="/v1/compare", method="POST", status="200")] == 1
    assert told["hamsanj_requests_total", label(route="/v1/compare", method="POST", status="422")] == 1
    assert told["hamsanj_requests_total", label(route="/v1/jobs/{id}", method="GET", status="200")] == 1
    assert told["hamsanj_sentences_sum", label(side="source")] == 2
    assert told["hamsanj_findings_total", label(kind="number", severity="high")] == 1
    assert told["hamsanj_stage_seconds_count", label(stage="align")] == 1
    assert told["hamsanj_jobs", label(state="queued")] == 1
    assert told["hamsanj_queue", label()] == 0


def test_what_workers_translated_is_counted_apart_from_what_was_kept(
    tmp_path: Path,
) -> None:
    settings = Settings(models="compact", run_jobs=False, data_dir=tmp_path)  # the fake one keeps no translations
    with TestClient(application(settings), HERE) as client:
        before = read(client)
        for coverage in ("Rain fell.", "It rained.", "There was rain."):
            assert client.post("/v1/compare", json={"source": "باران آمد. برف آمد.", "coverage": coverage}).is_success
        told = read(client)
    assert before["hamsanj_tokens_total", label(work="requests")] == 0
    assert told["hamsanj_translations_total", label(by="model", work="requests")] == 2
    assert told["hamsanj_translations_total", label(by="cache", work="requests")] == 4
    assert told["hamsanj_tokens_total", label(work="requests")] == 4
    assert told["hamsanj_tokens_total", label(work="jobs")] == 0


def test_what_the_process_of_jobs_translated_is_counted_as_well(workers: Workers, database: Database) -> None:
    app = application(Settings(models="fake", run_jobs=False), workers=workers, database=database)
    with TestClient(app, HERE) as client:
        for _ in range(2):  # another process tells it twice
            Jobs(database, Settings()).used(Usage(sentences=2, words=7, kept=3))
        told = read(client)
    assert told["hamsanj_translations_total", label(by="model", work="jobs")] == 4
    assert told["hamsanj_translations_total", label(by="cache", work="jobs")] == 6
    assert told["hamsanj_tokens_total", label(work="jobs")] == 14
    assert told["hamsanj_tokens_total", label(work="requests")] == 0


def test_no_label_holds_a_text_a_key_or_an_address(client: TestClient) -> None:
    client.get("/v1/comparisons/زلزله")
    client.get("/v1/comparisons/secret-id", headers={"Authorization": "Bearer hamsanj_secret"})
    client.request("SECRET", "/secret")
    values = {value for _, labels in read(client) for _, value in labels}
    assert not [v for v in values if "secret" in v.lower() or "زلزله" in v or "127.0.0.1" in v]


def test_two_applications_count_apart(workers: Workers, database: Database, client: TestClient) -> None:
    app = application(Settings(models="fake", run_jobs=False), workers=workers, database=database)
    with TestClient(app, HERE) as other:
        assert not [name for name, _ in read(other) if name == "hamsanj_requests_total"]
