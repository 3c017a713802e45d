"""HTTP: answers, and one shape for every failure."""

import json
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from service.application import application
from service.composition import Comparer
from service.sent import Sent
from service.settings import Settings
from service.store.comparisons import Comparisons
from service.store.database import Database

from .conftest import HERE

SOURCE = "زلزله در تهران ۵۲ نفر را کشت.\n\nوزیر گفت دولت به ۱۲ شهر کمک کرد."
COVERAGE = "The earthquake in Tehran killed 25 people.\n\nThe minister said the government helped 12 cities."
PAIR = {"source": SOURCE, "coverage": COVERAGE}
ENGLISH = "The government said on Monday that it would help the people of the twelve cities after the earthquake."


def problem(response: Response, status: int, code: str) -> dict[str, Any]:
    """The problem details of a refusal, which all have one shape."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = response.json()
    assert set(told) - {"errors", "error"} == {"type", "title", "status", "code", "detail"}
    assert told.get("error", told["detail"]) == told["detail"]
    assert (told["status"], told["code"]) == (status, code)
    assert told["type"] == f"urn:hamsanj:problem:{code}"
    assert told["title"]
    assert told["detail"]
    return told


def test_compare_answers_with_the_report(client: TestClient) -> None:
    answer = client.post("/v1/compare", json=PAIR)
    report = answer.json()
    assert answer.status_code == 200
    assert report["schema"] == "hamsanj.report/1"
    assert set(report["timings"]) == {"read", "translate", "align", "check", "total"}
    assert {f["kind"] for f in report["findings"]} >= {"number"}
    for side, text in PAIR.items():
        assert report[side]["length"] == len(text)
        assert all(text[s["start"] : s["end"]] == s["text"] for s in report[side]["sentences"])


def test_compare_answers_as_the_command_line_does_and_every_time_the_same(client: TestClient) -> None:
    first, second = (client.post("/v1/compare", json=PAIR).json() for _ in range(2))
    own = Comparer(Settings(models="fake"))
    here = own.compare(own.read(SOURCE, "the source"), own.read(COVERAGE, "the coverage")).to_dict()
    for report in (first, second, here):
        report.pop("timings")
    assert first == second == json.loads(json.dumps(here))


def test_kinds_confidence_and_day_are_taken_up(client: TestClient) -> None:
    chosen = {"kinds": ["number"], "min_confidence": 0.1, "published": "2025-01-31"}
    report = client.post("/v1/compare", json=PAIR | chosen).json()
    assert {f["kind"] for f in report["findings"]} == {"number"}
    assert report["signature"]["options"] == chosen


def test_html_is_compared_by_its_text_with_the_place_in_the_markup(client: TestClient) -> None:
    page = "<html><body><article><p>Rain in <b>Tehran</b> today.</p></article></body></html>"
    report = client.post(
        "/v1/compare", json={"source": "<p>باران در تهران.</p>", "coverage": page, "media_type": "text/html"}
    ).json()
    sentence = report["coverage"]["sentences"][0]
    assert sentence["text"] == report["coverage"]["text"][sentence["start"] : sentence["end"]]
    assert page[sentence["origin"]["start"] : sentence["origin"]["end"]] == "Rain in <b>Tehran</b> today."


def test_translate_answers_sentence_by_sentence(client: TestClient) -> None:
    answer = client.post("/v1/translate", json={"text": "وزیر گفت.\nباران در تهران."}).json()
    assert answer["kind"] == "gloss"
    assert [s["translation"] for s in answer["sentences"]] == ["Minister said.", "Rain in Tehran."]
    assert answer["warnings"] == []


def test_align_answers_with_beads_that_hold_every_sentence_once(client: TestClient) -> None:
    answer = client.post("/v1/align", json=PAIR).json()
    for side in ("source", "coverage"):
        assert len(answer[side]) == 2
        assert sorted(n for bead in answer["alignment"] for n in bead[side]) == [0, 1]


def test_align_and_translate_tell_what_the_reader_must_know(client: TestClient) -> None:
    arabic = "أعلنت الحكومة يوم الاثنين أنها سوف تساعد سكان المدن التي تضررت من الزلزال وأن الوزير سيزور المنطقة."
    aligned = client.post("/v1/align", json={"source": arabic, "coverage": COVERAGE}).json()
    translated = client.post("/v1/translate", json={"text": arabic}).json()
    for answer in (aligned, translated):
        assert any("Arabic" in w for w in answer["warnings"])


@pytest.mark.parametrize(
    ("change", "status", "code", "words"),
    [
        ({"source": ""}, 422, "empty", "the source"),
        ({"coverage": " \n "}, 422, "empty", "the coverage"),
        ({"source": ENGLISH}, 422, "wrong_language", "swap"),
        ({"coverage": SOURCE}, 422, "wrong_language", "the coverage"),
        ({"source": "باران " * 20_000}, 413, "too_large", "the source"),
        ({"source": "\x01\x02" * 30}, 422, "control_characters", "the source"),
        ({"coverage": "<p></p>", "media_type": "text/html"}, 422, "no_text", "the coverage"),
        ({"spelling": 1}, 422, "invalid_request", "spelling"),
        ({"kinds": ["spelling"]}, 422, "invalid_request", "kinds"),
        ({"min_confidence": 2}, 422, "invalid_request", "min_confidence"),
        ({"published": "yesterday"}, 422, "invalid_request", "published"),
        ({"media_type": "application/pdf"}, 422, "invalid_request", "media_type"),
        ({"source": None}, 422, "invalid_request", "source"),
        ({"source": ["متن"]}, 422, "invalid_request", "source"),
    ],
)
def test_what_cannot_be_compared_is_told_with_the_field_and_the_remedy(
    client: TestClient, change: dict[str, Any], status: int, code: str, words: str
) -> None:
    told = problem(client.post("/v1/compare", json=PAIR | change), status, code)
    assert words in told["detail"]


def raw(client: TestClient, body: bytes, path: str = "/v1/compare") -> Response:
    return client.post(path, content=body, headers={"content-type": "application/json"})


def test_half_a_surrogate_pair_is_told_by_the_field_that_holds_it(client: TestClient) -> None:
    body = json.dumps(PAIR | {"coverage": "News \ud800 of today."}).encode()
    told = problem(raw(client, body), 422, "lone_surrogate")
    assert "coverage" in told["detail"]
    assert "surrogate" in told["detail"]


def test_half_a_surrogate_pair_in_the_name_of_a_field_is_refused_with_an_answer_that_can_be_sent(
    client: TestClient,
) -> None:
    problem(raw(client, json.dumps(PAIR | {"\ud800": 1}).encode()), 422, "lone_surrogate")
    problem(raw(client, json.dumps({"text": "متن", "\ud800": 1}).encode(), "/v1/translate"), 422, "lone_surrogate")


@pytest.mark.parametrize("body", [b"{", b"", b"nonsense", b"[1, 2", b"\xff\xfe{", b"[" * 100_000, b"null", b"[]", b"3"])
def test_a_body_that_is_no_json_object_is_refused(client: TestClient, body: bytes) -> None:
    answer = raw(client, body)
    assert answer.status_code in (400, 422)
    problem(answer, answer.status_code, answer.json()["code"])


def test_refusals_do_not_tell_the_text_back(client: TestClient) -> None:
    secret = "متن محرمانه"
    for change in ({"source": [secret]}, {"media_type": secret}, {"kinds": [secret]}, {"published": secret}):
        assert secret not in client.post("/v1/compare", json=PAIR | change).text


def test_unknown_paths_and_wrong_methods_have_the_shape_of_every_failure(client: TestClient) -> None:
    assert "/v2/compare" in problem(client.get("/v2/compare"), 404, "not_found")["detail"]
    problem(client.get("/v1/compare"), 405, "wrong_method")
    problem(client.delete("/healthz"), 405, "wrong_method")
    assert client.get("/v1/compare").headers["allow"] == "POST"
    assert client.put("/v1/jobs").headers["allow"] == "GET, POST"
    assert client.post("/v1/comparisons/x").headers["allow"] == "GET, DELETE"


def test_a_request_that_declares_too_much_is_refused_unread(client: TestClient) -> None:
    told = problem(raw(client, b" " * 1_300_000), 413, "too_large")
    assert "1,210,000 bytes" in told["detail"]


def test_a_request_that_declares_no_length_is_cut_off_at_the_limit(client: TestClient) -> None:
    sent = []

    def body() -> Any:
        for n in range(100):
            sent.append(n)
            yield b" " * 100_000

    answer = client.post("/v1/compare", content=body(), headers={"content-type": "application/json"})
    problem(answer, 413, "too_large")


def test_every_answer_keeps_to_itself(client: TestClient) -> None:
    answers = [
        client.get("/healthz"),
        client.get("/"),
        client.post("/v1/compare", json=PAIR),
        client.post("/v1/compare", json={}),
        client.get("/nothing"),
        raw(client, b" " * 1_300_000),
    ]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] in ("no-referrer", "same-origin")
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["cache-control"] == "no-store"


def test_a_defect_is_told_and_logged_without_the_article(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(self: Comparisons, sent: Sent, *args: Any) -> Any:
        raise KeyError(sent.source.data)

    monkeypatch.setattr(Comparisons, "put", fails)
    answer = client.post("/v1/compare", json=PAIR)
    told = problem(answer, 500, "defect")
    assert "KeyError" in told["detail"]
    assert answer.headers["x-frame-options"] == "DENY"
    assert "in fails" in caplog.text
    assert "زلزله" not in caplog.text + answer.text


def test_a_model_set_that_cannot_be_had_is_told_by_readiness_and_by_every_request(database: Database) -> None:
    settings = Settings(models="stanadrd", offline=True, cache_dir=Path("/nonexistent"))
    with TestClient(application(settings, database=database), HERE) as client:
        assert client.get("/healthz").status_code == 200
        told = problem(client.post("/v1/compare", json=PAIR), 503, "model")
        assert "stanadrd" in told["detail"]
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json() == {"status": "failed", "detail": told["detail"]}


def test_while_the_servers_set_is_missing_the_bundled_one_answers_and_says_so(database: Database) -> None:
    settings = Settings(models="standard", offline=True, cache_dir=Path("/nonexistent"))
    with TestClient(application(settings, database=database), HERE) as client:
        told = client.post("/v1/compare", json=PAIR)
        assert told.status_code == 200
        assert "models pull standard" in told.json()["warnings"][0]


def test_every_reference_of_the_openapi_document_leads_somewhere(client: TestClient) -> None:
    document = client.get("/openapi.json").json()

    def references(node: Any) -> Any:
        if isinstance(node, dict):
            yield from ([node["$ref"]] if isinstance(node.get("$ref"), str) else [])
            for child in node.values():
                yield from references(child)
        elif isinstance(node, list):
            for child in node:
                yield from references(child)

    found = set(references(document))
    assert found
    for reference in found:
        node = document
        for key in reference.removeprefix("#/").split("/"):
            node = node[key]
        assert node
