"""Comparisons that are kept: every form of them, their tags, and their end."""

import csv
import io
import json

import pytest
from lxml import etree
from starlette.testclient import TestClient

from service.http.comparisons import FORMS
from service.http.negotiation import best

from .test_problems import PAIR, problem

OFFERED = tuple(FORMS)


@pytest.fixture(scope="module")
def place(client: TestClient) -> str:
    return str(client.post("/v1/compare", json=PAIR).headers["content-location"])


@pytest.mark.parametrize("kind", FORMS)
def test_a_comparison_is_had_in_every_form(client: TestClient, place: str, kind: str) -> None:
    answer = client.get(place, headers={"Accept": kind})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.headers["vary"] == "Accept"
    match FORMS[kind]:
        case "json":
            assert json.loads(answer.content)["schema"] == "hamsanj.report/1"
        case "csv":
            assert len(list(csv.reader(io.StringIO(answer.text)))) > 1
        case "tmx" | "xliff":
            assert etree.fromstring(answer.content).tag.endswith(("tmx", "xliff"))
        case "html":
            assert "script-src" in answer.headers["content-security-policy"]
        case _:
            assert "52" in answer.text


def test_a_client_that_does_not_care_gets_json(client: TestClient, place: str) -> None:
    assert client.get(place, headers={"Accept": "*/*"}).headers["content-type"] == "application/json"


def test_a_form_that_there_is_not_is_refused(client: TestClient, place: str) -> None:
    assert "text/csv" in problem(client.get(place, headers={"Accept": "image/png"}), 406, "not_acceptable")["detail"]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/*", "text/html"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("*/*;q=0.1, text/plain;q=0.2", "text/plain"),
        ("application/json;q=0, */*", "text/html"),
        ("", "application/json"),
        ("application/json;q=x", None),
        ("text/csv;q=0", None),
    ],
)
def test_the_best_form_is_chosen_by_quality(accept: str, kind: str | None) -> None:
    assert best(accept, OFFERED) == kind


def test_a_form_that_the_client_has_is_not_sent_again(client: TestClient, place: str) -> None:
    tags = {kind: client.get(place, headers={"Accept": kind}).headers["etag"] for kind in FORMS}
    assert len(set(tags.values())) == len(FORMS)
    for sent in (tags["text/csv"], f'"x", W/{tags["text/csv"]}'):
        answer = client.get(place, headers={"Accept": "text/csv", "If-None-Match": sent})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tags["text/csv"]
    assert client.get(place, headers={"Accept": "text/plain", "If-None-Match": tags["text/csv"]}).status_code == 200


def test_deleting_really_deletes(client: TestClient, place: str) -> None:
    doomed = client.post("/v1/compare", json=PAIR).headers["content-location"]
    assert client.delete(doomed).status_code == 204
    for gone in (client.get(doomed), client.delete(doomed)):
        problem(gone, 404, "not_found")
    assert doomed.rpartition("/")[2] not in client.get("/v1/comparisons?limit=200").text
    assert client.get(place).status_code == 200


def test_the_list_has_pages(client: TestClient) -> None:
    made = [client.post("/v1/compare", json=PAIR).headers["content-location"].rpartition("/")[2] for _ in range(3)]
    first = client.get("/v1/comparisons?limit=2").json()
    second = client.get(first["next"]).json()
    listed = [row["id"] for page in (first, second) for row in page["comparisons"]]
    assert listed[:3] == made[::-1]
    assert first["comparisons"][0]["title"].startswith("The earthquake")


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "limit=100000", "before=../x", "before=" + "a" * 41])
def test_a_list_that_cannot_be_had_is_told_by_field(client: TestClient, query: str) -> None:
    problem(client.get(f"/v1/comparisons?{query}"), 422, "invalid_request")
