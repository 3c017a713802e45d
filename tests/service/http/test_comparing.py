"""Comparing over HTTP: the forms that a pair comes in, a full line, and clients that leave."""

import asyncio
import io
import json
import socket
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import docx
import pytest
from starlette.testclient import TestClient

from service.application import application
from service.compute.errors import Busy, TimedOut, WorkerDied
from service.compute.local import LocalWorkers
from service.compute.protocols import Workers
from service.compute.tasks import Task
from service.settings import Settings
from service.store.database import Database
from tests.service.compute import slips
from tests.serving import served, until
from tests.workers import StandIn

from .conftest import HERE
from .test_problems import COVERAGE, PAIR, SOURCE, problem

ROOT = Path(__file__).parents[3]


class Held(StandIn):
    """Workers whose answers the test gives; at most `most` calls at a time."""

    def __init__(self, most: int = 100) -> None:
        self.most = most
        self.calls: list[Future[dict[str, Any]]] = []

    def submit(self, task: Task, *arguments: Any, models: str | None = None) -> "Future[dict[str, Any]]":
        if sum(not call.done() for call in self.calls) >= self.most:
            raise Busy(7)
        self.calls.append(Future())
        return self.calls[-1]


def word(text: str) -> bytes:
    """A .docx with these paragraphs."""
    document = docx.Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("report.txt", SOURCE.encode(), "text/plain"),
        ("report.html", f"<p>{SOURCE.replace(chr(10) * 2, '</p><p>')}</p>".encode(), "text/html"),
        ("report.md", SOURCE.encode(), "application/octet-stream"),
        ("report.docx", word(SOURCE), "application/octet-stream"),
        ("report.txt", SOURCE.encode("utf-16"), "text/plain; charset=utf-16"),
    ],
    ids=["txt", "html", "md", "docx", "utf-16"],
)
def test_files_of_every_type_are_compared(client: TestClient, name: str, data: bytes, media_type: str) -> None:
    answer = client.post("/v1/compare", files={"source": (name, data, media_type)}, data={"coverage": COVERAGE})
    assert answer.status_code == 200, answer.text
    assert {f["kind"] for f in answer.json()["findings"]} >= {"number"}
    assert answer.json()["source"]["name"] == name


def test_a_form_chooses_as_json_does(client: TestClient) -> None:
    chosen = {"kinds": ["number"], "min_confidence": 0.1, "published": "2025-01-31"}
    form = {"kinds": "number", "min_confidence": "0.1", "published": "2025-01-31", "models": "", "translation": ""}
    files = {"source": ("a.txt", SOURCE.encode()), "coverage": ("b.txt", COVERAGE.encode())}
    report = client.post("/v1/compare", files=files, data=form).json()
    assert report["signature"]["options"] == chosen


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"min_confidence": "much"}, "invalid_request", "min_confidence"),
        ({"kinds": "spelling"}, "invalid_request", "kinds"),
        ({"published": "31.1.2025"}, "invalid_request", "published"),
        ({"models": "../secret"}, "invalid_request", "there are: compact"),
        ({"spelling": "1"}, "invalid_request", "spelling"),
    ],
)
def test_a_form_that_cannot_be_used_is_told_by_field(
    client: TestClient, change: dict[str, str], code: str, words: str
) -> None:
    files = {"source": ("a.txt", SOURCE.encode()), "coverage": ("b.txt", COVERAGE.encode())}
    assert words in problem(client.post("/v1/compare", files=files, data=change), 422, code)["detail"]


def test_a_form_without_a_side_is_refused(client: TestClient) -> None:
    told = problem(client.post("/v1/compare", files={"source": ("a.txt", b"x")}), 422, "invalid_request")
    assert told["detail"].startswith("coverage")


def test_a_file_that_is_a_program_or_a_bomb_is_refused(client: TestClient) -> None:
    def sent(data: bytes, name: str = "a.docx") -> Any:
        return client.post("/v1/compare", files={"source": (name, data)}, data={"coverage": COVERAGE})

    problem(sent(b"\x7fELF" + bytes(100)), 422, "binary")
    problem(sent(b"PK\x03\x04" + bytes(100)), 422, "broken_docx")
    problem(sent(b"x" * 500_000, "a.txt"), 413, "too_large")


def test_a_broken_form_and_other_types_are_refused(client: TestClient) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    problem(client.post("/v1/compare", content=b"--y\r\n", headers=headers), 400, "bad_request")
    other = client.post("/v1/compare", content=b"a=b", headers={"content-type": "text/csv"})
    problem(other, 415, "unsupported_media_type")
    many = [("kinds", (None, "number"))] * 40
    problem(client.post("/v1/compare", files=many), 400, "bad_request")


@pytest.mark.parametrize(
    "body",
    [
        b'{"source": ' + b"[" * 30 + b"]" * 30 + b"}",
        b'{"min_confidence": 1e999}',
        b'{"min_confidence": NaN}',
        b'{"min_confidence": ' + b"9" * 5000 + b"}",
        b'{"min_confidence": 0.' + b"9" * 5000 + b"}",
        b'"\xff"',
        b"[" * 200_000,
    ],
)
def test_abuse_of_json_is_refused_as_no_json(client: TestClient, body: bytes) -> None:
    for path in ("/v1/compare", "/v1/translate", "/translate"):
        problem(client.post(path, content=body, headers={"content-type": "application/json"}), 400, "bad_json")


def test_a_callers_translation_stands_in_the_report(client: TestClient) -> None:
    own = ["A quake killed 52 people in Tehran.", ""]
    report = client.post("/v1/compare", json=PAIR | {"translation": own}).json()
    assert report["source"]["sentences"][0]["translation"] == own[0]
    assert report["source"]["translation"] == "translation"
    told = client.post("/v1/compare", json=PAIR | {"translation": ["one"]})
    assert "1 entries, the source 2 sentences" in problem(told, 422, "translation_count")["detail"]


def test_a_finished_comparison_is_kept_where_the_answer_says(client: TestClient) -> None:
    answer = client.post("/v1/compare", json=PAIR)
    assert client.get(answer.headers["content-location"]).json() == answer.json()


def test_nothing_is_kept_where_nothing_may_be(workers: Workers, database: Database) -> None:
    app = application(Settings(models="fake", retention_days=0, run_jobs=False), workers=workers, database=database)
    with TestClient(app, HERE) as client:
        assert "content-location" not in client.post("/v1/compare", json=PAIR).headers
        assert client.get("/v1/comparisons").json()["comparisons"] == []


def test_a_chosen_model_set_that_is_not_here_is_the_callers_to_change(client: TestClient) -> None:
    sends = (("/v1/compare", PAIR), ("/v1/align", PAIR), ("/v1/translate", {"text": SOURCE}))
    for path, body in sends:
        told = problem(client.post(path, json=body | {"models": "standard"}), 422, "model")
        assert "models pull standard" in told["detail"]


def test_urls_are_fetched_only_where_the_server_is_set_so(client: TestClient) -> None:
    named = {"source_url": "https://news.example/1", "coverage": COVERAGE}
    assert "HAMSANJ_URL_INPUT" in problem(client.post("/v1/compare", json=named), 422, "url_input_off")["detail"]
    for path, body in (("/v1/align", named), ("/v1/translate", {"text_url": "https://news.example/1"})):
        problem(client.post(path, json=body), 422, "url_input_off")
    for both in (PAIR | {"source_url": "https://news.example/1"}, {"coverage": COVERAGE}):
        for path in ("/v1/compare", "/v1/align"):
            problem(client.post(path, json=both), 422, "invalid_request")
    for neither in ({}, {"text": SOURCE, "text_url": "https://news.example/1"}):
        problem(client.post("/v1/translate", json=neither), 422, "invalid_request")


def as_text(body: dict[str, str]) -> dict[str, str]:
    """The same request with the page itself in place of its address."""
    texts = {name.removesuffix("_url"): f"<p>{SOURCE}</p>" if name.endswith("_url") else t for name, t in body.items()}
    return texts | {"media_type": "text/html"}


def told(answer: Any) -> Any:
    """What was found, whatever the sides were called and however long it took."""
    body = answer.json()
    return body.get("findings"), body.get("alignment"), body.get("sentences")


def test_a_url_is_fetched_through_the_door(workers: Workers, database: Database, tmp_path: Path) -> None:
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<p>{SOURCE}</p>".encode())

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as page:
        thread = threading.Thread(target=page.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        here = f"127.0.0.1:{page.server_port}"
        for hosts, status in (((here,), 200), ((), 422)):
            settings = Settings(models="fake", url_input=True, outward_private_hosts=hosts, run_jobs=False)
            named = {"source_url": f"http://{here}/a.html", "coverage": COVERAGE}
            sends = {"/v1/compare": named, "/v1/align": named, "/v1/translate": {"text_url": named["source_url"]}}
            with TestClient(application(settings, workers=workers, database=database), HERE) as client:
                for path, body in sends.items():
                    answer = client.post(path, json=body)
                    assert answer.status_code == status, answer.text
                    assert status == 422 or told(answer) == told(client.post(path, json=as_text(body)))
        page.shutdown()
        thread.join(10)
    assert answer.json()["code"] == "outward_not_allowed"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [(TimedOut(5), 504, "timed_out"), (WorkerDied(), 503, "worker_died"), (Busy(3), 429, "busy")],
)
def test_what_happens_to_workers_is_told(error: Exception, status: int, code: str, database: Database) -> None:
    held = Held()
    with TestClient(application(Settings(run_jobs=False), workers=held, database=database), HERE) as client:
        thread = threading.Thread(target=lambda: (until(lambda: held.calls), held.calls[0].set_exception(error)))
        thread.start()
        problem(client.post("/v1/compare", json=PAIR), status, code)
        thread.join(10)


def test_a_full_line_is_told_at_once_with_when_to_come_back(database: Database) -> None:
    held = Held(most=0)
    with TestClient(application(Settings(run_jobs=False), workers=held, database=database), HERE) as client:
        for path, body in (("/v1/compare", PAIR), ("/v1/align", PAIR), ("/v1/translate", {"text": SOURCE})):
            answer = client.post(path, json=body)
            problem(answer, 429, "busy")
            assert answer.headers["retry-after"] == "7"
        assert client.get("/healthz").status_code == 200


def request(path: str, body: bytes, length: int | None = None) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body) if length is None else length}\r\n\r\n".encode() + body


def test_a_client_that_hangs_up_frees_its_place(database: Database) -> None:
    held = Held(most=1)
    with served(application(Settings(run_jobs=False), workers=held, database=database)) as address:
        with connected(address) as peer:
            peer.sendall(request("/v1/compare", json.dumps(PAIR).encode()))
            until(lambda: held.calls)
            assert not held.calls[0].done()
        until(held.calls[0].cancelled)


class Slow(LocalWorkers):
    """Workers whose comparisons take as long as `seconds` says for each, in order."""

    def __init__(self, seconds: Iterable[float], folder: Path) -> None:
        super().__init__(Settings(models="fake", workers=2))
        self._seconds = [(number, seconds) for number, seconds in enumerate(seconds)]
        self._folder = folder

    def submit(self, task: Task, *arguments: Any, models: str | None = None) -> "Future[dict[str, Any]]":
        number, seconds = self._seconds.pop(0)
        return super().submit(slips.compare_after, seconds, str(self._folder / str(number)), *arguments)


def test_a_comparison_that_runs_on_for_nobody_is_ended_and_nobody_elses(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    workers = Slow([600, 3, 0], tmp_path)
    try:
        with served(application(Settings(run_jobs=False), workers=workers, database=database)) as address:
            sent = request("/v1/compare", json.dumps(PAIR).encode())
            with connected(address) as leaves, connected(address) as stays:
                leaves.sendall(sent)
                until((tmp_path / "0").exists)
                stays.sendall(sent)
                until((tmp_path / "1").exists)
                leaves.close()
                until(lambda: int((tmp_path / "0").read_text()) not in workers.pids())
                assert answered(stays) == 200
            with connected(address) as next_one:
                next_one.sendall(sent)
                assert answered(next_one) == 200
        assert (tmp_path / "0").read_text().count("\n") == 1, "it is not begun again"
    finally:
        workers.close()


def connected(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=30)


def answered(peer: socket.socket) -> int:
    return int(peer.recv(65536).split()[1])


def test_a_request_that_never_arrives_is_ended(database: Database) -> None:
    settings = Settings(run_jobs=False, body_seconds=0.2)
    with served(application(settings, workers=Held(), database=database)) as address, connected(address) as peer:
        peer.sendall(request("/v1/compare", b"{", length=1000))
        answer = b""
        while b"request_timeout" not in answer and (more := peer.recv(65536)):
            answer += more
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"request_timeout" in answer


def test_the_loop_answers_others_while_comparisons_run(database: Database) -> None:
    held = Held()

    async def scene() -> None:
        import httpx2

        app = application(Settings(run_jobs=False), workers=held, database=database)
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=HERE) as client:
            waiting = [asyncio.create_task(client.post("/v1/compare", json=PAIR)) for _ in range(20)]
            while len(held.calls) < 20:
                await asyncio.sleep(0.005)
            assert (await client.get("/healthz")).status_code == 200
            for call in held.calls:
                call.set_exception(TimedOut(1))
            assert {(await answer).status_code for answer in waiting} == {504}

    asyncio.run(scene())
