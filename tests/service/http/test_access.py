"""Who may do what: keys, scopes, limits; and what a server without keys refuses."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from service.application import application
from service.compute.protocols import Workers
from service.http.access import COOKIE, OPEN
from service.settings import Settings
from service.store.database import Database
from service.store.keys import Keys, Scope

from .conftest import HERE
from .test_problems import COVERAGE, PAIR, problem

FAR = "http://hamsanj.news.example"


@pytest.fixture
def keys(database: Database) -> Keys:
    return Keys(database)


@pytest.fixture
def guarded(database: Database, workers: Workers, keys: Keys) -> Iterator[TestClient]:
    """A server with keys, reached under a name of its own."""
    keys.create("first", [Scope.ADMIN])
    settings = Settings(models="fake", rate_limit="1000/minute", run_jobs=False)
    with TestClient(application(settings, workers=workers, database=database), FAR) as client:
        yield client


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_with_keys_nothing_is_open_but_what_tells_nothing(guarded: TestClient) -> None:
    document = guarded.get("/openapi.json").json()
    for path, methods in document["paths"].items():
        for method in methods:
            answer = guarded.request(method, path.replace("{id}", "x"))
            if path in OPEN:
                assert answer.status_code in (200, 503), path
            elif path in ("/translate", "/detect"):
                problem(answer, 422, "invalid_request") if answer.status_code == 422 else problem(
                    answer, 400, "bad_json"
                )
            else:
                problem(answer, 401, "key_needed")
                assert answer.headers["www-authenticate"].startswith("Bearer")
    for path in ("/", "/compare", "/comparisons/x", "/nothing", "/metrics"):
        problem(guarded.get(path), 401, "key_needed")


@pytest.mark.parametrize("secret", ["", "x", "hamsanj_x", "متن"])
def test_a_wrong_secret_opens_nothing(guarded: TestClient, secret: str) -> None:
    headers = {"Authorization": f"Bearer {secret}".encode()}
    problem(guarded.get("/v1/comparisons", headers=headers), 401, "key_needed")


def test_a_key_may_what_its_scope_says(guarded: TestClient, keys: Keys) -> None:
    reader, comparer = (bearer(keys.create("x", [scope])[1]) for scope in (Scope.READ, Scope.COMPARE))
    assert guarded.get("/v1/comparisons", headers=reader).status_code == 200
    problem(guarded.post("/v1/compare", json=PAIR, headers=reader), 403, "scope")
    answer = guarded.post("/v1/compare", json=PAIR, headers=comparer)
    assert answer.status_code == 200
    problem(guarded.delete(answer.headers["content-location"], headers=reader), 403, "scope")


def test_what_a_key_made_is_its_own_and_the_admins(guarded: TestClient, keys: Keys) -> None:
    one, two = (bearer(keys.create("x", [Scope.COMPARE])[1]) for _ in range(2))
    admin = bearer(keys.create("admin", [Scope.ADMIN])[1])
    place = guarded.post("/v1/compare", json=PAIR, headers=one).headers["content-location"]
    assert guarded.get(place, headers=one).status_code == 200
    assert guarded.get(place, headers=admin).status_code == 200
    problem(guarded.get(place, headers=two), 404, "not_found")
    problem(guarded.delete(place, headers=two), 404, "not_found")
    counts = [len(guarded.get("/v1/comparisons", headers=who).json()["comparisons"]) for who in (one, two, admin)]
    assert counts == [1, 0, 1]


def test_both_secrets_work_while_a_key_is_renewed_and_none_once_it_is_revoked(guarded: TestClient, keys: Keys) -> None:
    key, old = keys.create("desk", [Scope.READ])
    new = keys.rotate(key.id, timedelta(hours=1))
    for secret in (old, new):
        assert guarded.get("/v1/comparisons", headers=bearer(secret)).status_code == 200
    keys.revoke(key.id)
    for secret in (old, new):
        problem(guarded.get("/v1/comparisons", headers=bearer(secret)), 401, "key_needed")


def test_a_key_made_while_the_server_runs_closes_it(database: Database, workers: Workers, keys: Keys) -> None:
    app = application(Settings(models="fake", run_jobs=False), workers=workers, database=database)
    with TestClient(app, HERE) as client:
        assert client.get("/v1/comparisons").status_code == 200
        keys.create("desk", [Scope.READ])
        problem(client.get("/v1/comparisons"), 401, "key_needed")


def test_each_key_has_a_rate_of_its_own_and_is_told_what_is_left(
    database: Database, workers: Workers, keys: Keys
) -> None:
    one, two = (bearer(keys.create("x", [Scope.READ])[1]) for _ in range(2))
    settings = Settings(models="fake", rate_limit="3/hour", run_jobs=False)
    with TestClient(application(settings, workers=workers, database=database), FAR) as client:
        left = [client.get("/v1/languages", headers=one).headers["ratelimit"] for _ in range(3)]
        assert [value.split(";")[1] for value in left] == ["r=2", "r=1", "r=0"]
        refused = client.get("/v1/languages", headers=one)
        problem(refused, 429, "rate_limit")
        assert int(refused.headers["retry-after"]) > 0
        assert refused.headers["ratelimit-policy"] == '"key";q=3;w=3600'
        assert client.get("/v1/languages", headers=two).status_code == 200


def test_the_key_of_libretranslates_clients_stands_in_the_body(guarded: TestClient, keys: Keys) -> None:
    _, secret = keys.create("x", [Scope.COMPARE])
    query = {"q": "باران آمد.", "source": "fa", "target": "en"}
    for send in ({"json": query}, {"data": query}):
        told = problem(guarded.post("/translate", **send), 401, "key_needed")  # type: ignore[arg-type]
        assert told["error"] == told["detail"]
        with_key = {kind: body | {"api_key": secret} for kind, body in send.items()}
        assert guarded.post("/translate", **with_key).status_code == 200  # type: ignore[arg-type]
    assert guarded.post("/translate", json=query, headers=bearer(secret)).status_code == 200
    problem(guarded.post("/translate", json=query | {"api_key": "x"}), 401, "key_needed")
    assert guarded.get("/frontend/settings").json()["keyRequired"] is True


def test_a_browser_keeps_its_key_in_a_cookie_that_other_sites_cannot_use(guarded: TestClient, keys: Keys) -> None:
    cookie = {"Cookie": f"{COOKIE}={keys.create('x', [Scope.COMPARE])[1]}"}
    assert guarded.post("/v1/compare", json=PAIR, headers=cookie).status_code == 200
    for foreign in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        problem(guarded.post("/v1/compare", json=PAIR, headers=cookie | foreign), 403, "foreign_page")
    assert guarded.post("/v1/compare", json=PAIR, headers=cookie | {"Origin": FAR}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1", "", "[::1"])
def test_a_server_without_keys_answers_to_names_of_this_machine_alone(client: TestClient, host: str) -> None:
    problem(client.get("/v1/comparisons", headers={"Host": host}), 403, "foreign_host")


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765", "LOCALHOST"])
def test_names_of_this_machine_are_taken(client: TestClient, host: str) -> None:
    assert client.get("/v1/languages", headers={"Host": host}).status_code == 200


def test_a_page_of_another_site_cannot_send_to_a_server_without_keys(client: TestClient) -> None:
    form = {"source": PAIR["source"], "coverage": COVERAGE}
    for path in ("/v1/compare", "/compare", "/translate"):
        for foreign in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "same-site"}):
            problem(client.post(path, data=form, headers=foreign), 403, "foreign_page")
