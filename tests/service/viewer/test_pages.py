"""The pages without a browser: what is sent, what is refused, what is kept."""

import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document as NewDocx
from starlette.testclient import TestClient

from service.application import application
from service.compute.local import LocalWorkers
from service.settings import Settings
from service.store.database import Database

HERE = "http://127.0.0.1"
SOURCE = "زلزله در تهران ۵۲ نفر را کشت.\r\n\r\nوزیر گفت دولت به ۱۲ شهر کمک کرد."
COVERAGE = "The earthquake in Tehran killed 25 people.\r\n\r\nThe minister said the government helped 12 cities."


@pytest.fixture(scope="module", name="workers")
def _workers() -> Iterator[LocalWorkers]:
    made = LocalWorkers(Settings(models="fake", max_document_bytes=100_000))
    yield made
    made.close()


@pytest.fixture(name="client")
def _client(workers: LocalWorkers, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(models="fake", max_document_bytes=100_000, data_dir=tmp_path)
    yield from client(settings, workers)


def client(settings: Settings, workers: LocalWorkers) -> Iterator[TestClient]:
    database = Database(settings.database)
    with TestClient(application(settings, workers=workers, database=database), HERE) as made:
        yield made
    database.close()


def compared(client: TestClient, files: dict[str, Any] | None = None, **fields: str) -> Any:
    """The page that a comparison ends on."""
    sent = {"source": SOURCE, "coverage": COVERAGE, "published": ""} | fields
    page = client.post("/compare", data=sent, files=files or {"source_file": ("", b"")})
    deadline = time.monotonic() + 60
    while "data-progress" in page.text and time.monotonic() < deadline:
        time.sleep(0.02)
        page = client.get(page.url.path)
    return page


def test_the_first_page_asks_nobody_for_anything(client: TestClient) -> None:
    page = client.get("/")
    assert '<form class="compare" action="/compare" method="post" enctype="multipart/form-data">' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http://" not in page.text.replace("http://www.w3.org", "")


def test_line_ends_of_a_form_are_line_feeds(client: TestClient) -> None:
    page = compared(client)
    report = client.get(f"{page.url.path}/download/json").json()
    assert report["source"]["length"] == len(SOURCE) - 2
    assert page.text.count('class="s body para"') == 4


def test_files_stand_above_the_texts_beside_them(client: TestClient) -> None:
    data = io.BytesIO()
    paper = NewDocx()
    paper.add_paragraph("باران در تهران.")
    paper.save(data)
    files = {"source_file": ("report.docx", data.getvalue()), "coverage_file": ("", b"")}
    page = compared(client, files, source="این متن نباید خوانده شود.", published="2025-01-31")
    assert page.status_code == 200
    assert "باران" in page.text
    assert "نباید" not in page.text
    assert "report.docx" in page.text


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"source": ""}, 422, "there is no text in it"),
        ({"source": COVERAGE * 2}, 422, "reads as English"),
        ({"coverage": "x" * 200_000}, 413, "the limit is"),
        ({"coverage": "x" * 1_100_000}, 413, "the limit is"),
        ({"published": "soon"}, 422, "soon: no day. Write it as 2025-01-31."),
    ],
)
def test_what_is_wrong_is_told_on_the_form_with_the_texts_still_in_it(
    client: TestClient, change: dict[str, str], status: int, words: str
) -> None:
    sent = {"source": SOURCE, "coverage": COVERAGE, "published": "2025-01-31"} | change
    page = compared(client, **sent)
    assert page.status_code == status
    assert 'role="alert"' in page.text
    assert words in page.text
    assert sent["source"].split("\r\n")[0] in page.text
    assert 'value="2025-01-31"' in page.text or "published" in change


def test_a_binary_file_is_named_on_the_form(client: TestClient) -> None:
    page = compared(client, {"coverage_file": ("a.pdf", b"%PDF-1.7" + bytes(100))})
    assert page.status_code == 422
    assert "a.pdf" in page.text


def test_where_nothing_is_stored_a_report_is_shown_and_nothing_is_left(workers: LocalWorkers, tmp_path: Path) -> None:
    settings = Settings(models="fake", max_document_bytes=100_000, data_dir=tmp_path, retention_days=0)
    for at in client(settings, workers):
        page = compared(at)
        assert 'id="f1"' in page.text or "No difference" in page.text
        assert "data-decide" not in page.text
        assert at.get(f"{page.url.path}/download/csv").status_code == 200
        assert at.post(f"{page.url.path}/decisions", data={"action": "accept", "finding": "f1"}).status_code == 404
        assert "Nothing has been compared" in at.get("/comparisons").text
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert "زلزله".encode() not in stored


def test_a_full_line_is_told_at_once_with_the_texts_still_there(tmp_path: Path) -> None:
    settings = Settings(models="fake", data_dir=tmp_path, max_waiting=1)
    few = LocalWorkers(settings)  # still loading, so that all of it waits
    try:
        for at in client(settings, few):
            fields = {"source": SOURCE, "coverage": COVERAGE}
            answers = [at.post("/compare", data=fields, follow_redirects=False) for _ in range(4)]
            assert [a.status_code for a in answers][-1] == 429
            assert "Other comparisons wait already" in answers[-1].text
            assert "زلزله" in answers[-1].text
    finally:
        few.close()


REPORT: dict[str, Any] = {
    "schema": "hamsanj.report/1",
    "source": {"lang": "fa", "length": 11, "media_type": "text/plain", "translation": "gloss",
               "sentences": [{"start": 0, "end": 11, "text": "باران آمد. ", "role": "body"}]},
    "coverage": {"lang": "en", "length": 10, "media_type": "text/plain",
                 "sentences": [{"start": 0, "end": 10, "text": "Rain fell.", "role": "body"}]},
    "alignment": [{"source": [0], "coverage": [0], "score": 1.0}],
    "findings": [], "summary": {}, "signature": {}, "warnings": [], "timings": {},
}  # fmt: skip


def opened(client: TestClient, report: Any) -> Any:
    return client.post("/open", files={"report": ("r.json", json.dumps(report).encode())})


def test_a_report_and_a_line_of_a_batch_are_opened(client: TestClient) -> None:
    for report in (REPORT, {"id": "a", "report": REPORT}):
        page = opened(client, report)
        assert (page.status_code, page.url.path.startswith("/comparisons/")) == (200, True)
        assert "Rain fell." in page.text


@pytest.mark.parametrize(
    "change",
    [
        {"length": 10**15},
        {"length": -1},
        {"sentences": [{"start": 10**12, "end": 10**12 + 1, "text": "x", "role": "body"}]},
        {"sentences": [{"start": 5, "end": 10, "text": "no such length", "role": "body"}]},
        {"sentences": [{"start": 0, "end": 10, "text": "Rain fell.", "role": "king"}]},
        {"sentences": {}},
        {"sentences": None},
    ],
)
def test_a_report_that_does_not_hold_together_is_refused_and_not_stored(
    client: TestClient, change: dict[str, Any]
) -> None:
    page = opened(client, REPORT | {"coverage": REPORT["coverage"] | change})
    assert page.status_code == 422
    assert "r.json: this is no report" in page.text
    assert "Nothing has been compared" in client.get("/comparisons").text


def test_assets_may_be_kept_for_ever_and_pages_may_not(client: TestClient) -> None:
    page = client.get("/")
    address = page.text.split('<script src="')[1].split('"')[0]
    asset = client.get(address)
    assert "immutable" in asset.headers["cache-control"]
    assert asset.headers["content-type"].startswith("text/javascript")
    assert page.headers["cache-control"] == "no-store"
    assert client.get("/static/other.js").status_code == 404


@pytest.mark.parametrize(
    ("address", "cookie", "accepts", "lang"),
    [("/", "", "en-GB", "en"), ("/", "", "fa-IR,en", "fa"), ("/", "en", "fa", "en"), ("/?lang=fa", "en", "en", "fa"),
     ("/?lang=xx", "zz", "de", "en")],
)  # fmt: skip
def test_the_language_is_the_one_asked_for_or_chosen_before_or_preferred(
    client: TestClient, address: str, cookie: str, accepts: str, lang: str
) -> None:
    headers = {"Accept-Language": accepts} | ({"Cookie": f"hamsanj_language={cookie}"} if cookie else {})
    assert f'<html lang="{lang}"' in client.get(address, headers=headers).text
