"""LibreTranslate's interface, used by two client libraries that others wrote, and in every form that it has."""

import asyncio
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError

import pytest
from libretranslate_aio import AsyncLibreTranslate, LibreTranslate
from libretranslate_aio.exceptions import LibreTranslateError
from libretranslatepy import LibreTranslateAPI
from starlette.testclient import TestClient

from service.application import application
from service.compute.protocols import Workers
from service.settings import Settings
from service.store.database import Database
from service.store.keys import Keys, Scope

from .conftest import served
from .test_problems import problem

RAIN, ENGLISH = "باران در تهران.", "Rain in Tehran."
MINISTER = "وزیر گفت."
LONG = "وزیر گفت که دولت امروز به مردم شهر کمک کرد و این برای آن‌ها خوب است."


@pytest.fixture(scope="module")
def address(settings: Settings, workers: Workers) -> Iterator[str]:
    database = Database(settings.database)
    with served(application(settings, workers=workers, database=database)) as address:
        yield address
    database.close()


def test_libretranslatepy_translates_detects_and_lists(address: str) -> None:
    api = LibreTranslateAPI(address)
    assert api.translate(RAIN, "fa", "en") == ENGLISH
    assert api.translate(RAIN, "auto", "en") == ENGLISH
    assert api.detect(LONG)[0]["language"] == "fa"
    assert [(row["code"], row["targets"]) for row in api.languages()] == [("fa", ["en"]), ("en", [])]


def test_libretranslatepy_is_told_what_is_wrong(address: str) -> None:
    with pytest.raises(HTTPError) as refused:
        LibreTranslateAPI(address).translate(RAIN, "fa", "de")
    with refused.value as answer:
        assert answer.code == 422


def test_libretranslatepy_sends_its_key(workers: Workers, database: Database) -> None:
    _, secret = Keys(database).create("x", [Scope.COMPARE])
    app = application(Settings(models="fake", run_jobs=False), workers=workers, database=database)
    with served(app) as address:
        assert LibreTranslateAPI(address, api_key=secret).translate(RAIN, "fa", "en") == ENGLISH
        with pytest.raises(HTTPError) as refused:
            LibreTranslateAPI(address, api_key="x").translate(RAIN, "fa", "en")
        refused.value.close()
        assert refused.value.code == 401


def test_libretranslate_aio_does_all_that_it_can(address: str) -> None:
    with LibreTranslate(address) as client:
        assert client.translate(RAIN, "fa", "en").translated_text == ENGLISH
        assert client.translate([RAIN, MINISTER], "fa", "en").translated_text == [ENGLISH, "Minister said."]
        told = client.translate(LONG, "auto", "en", alternatives=2)
        assert told.detected_language is not None
        assert told.detected_language.language == "fa"  # type: ignore[union-attr]
        assert told.alternatives == []
        assert client.detect(LONG)[0].language == "fa"
        assert [language.code for language in client.languages()] == ["fa", "en"]
        assert client.health()
        settings = client.frontend_settings()
        assert (settings.api_keys, settings.language.target.code) == (False, "en")
        with pytest.raises(LibreTranslateError, match="target"):
            client.translate(RAIN, "fa", "de")


def test_libretranslate_aio_works_asynchronously(address: str) -> None:
    async def scene() -> list[str]:
        async with AsyncLibreTranslate(address) as client:
            made = await asyncio.gather(*(client.translate(text, "fa", "en") for text in (RAIN, MINISTER)))
            return [str(m.translated_text) for m in made]

    assert asyncio.run(scene()) == [ENGLISH, "Minister said."]


QUERY = {"q": RAIN, "source": "fa", "target": "en"}


@pytest.mark.parametrize(
    "send",
    [{"json": QUERY}, {"data": QUERY}, {"params": QUERY}, {"files": {k: (None, v) for k, v in QUERY.items()}}],
    ids=["json", "form", "query", "multipart"],
)
def test_arguments_come_in_every_form_that_libretranslates_server_takes(client: TestClient, send: Any) -> None:
    assert client.post("/translate", **send).json() == {"translatedText": ENGLISH}


def test_a_list_is_answered_with_a_list(client: TestClient) -> None:
    answer = client.post("/translate", json=QUERY | {"q": [RAIN, "12", MINISTER], "source": "auto", "alternatives": 1})
    assert answer.json()["translatedText"] == [ENGLISH, "12", "Minister said."]
    assert len(answer.json()["detectedLanguage"]) == 3
    assert answer.json()["alternatives"] == [[], [], []]


def test_lines_and_paragraphs_stay_where_they_are(client: TestClient) -> None:
    answer = client.post("/translate", json=QUERY | {"q": f"{MINISTER} {RAIN}\n\n{MINISTER}"}).json()
    assert answer["translatedText"] == f"Minister said. {ENGLISH}\n\nMinister said."


def test_html_is_answered_with_escaped_paragraphs(client: TestClient) -> None:
    answer = client.post("/translate", json=QUERY | {"q": f"<p>{RAIN}</p><p>A &lt; B گفت.</p>", "format": "html"})
    assert answer.json()["translatedText"].startswith(f"<p>{ENGLISH}</p><p>A &lt; B")


def test_english_and_what_has_no_letters_stay_as_they_are(client: TestClient) -> None:
    english = "The minister said that the government would help the people of the city."
    for text in (english, "12 %", "🌧"):
        assert client.post("/translate", json=QUERY | {"q": text, "source": "auto"}).json()["translatedText"] == text


@pytest.mark.parametrize(
    "change",
    [{"q": ""}, {"q": []}, {"q": ["x"] * 101}, {"q": None}, {"source": "xx"}, {"target": "fa"}, {"format": "pdf"},
     {"alternatives": -1}, {"alternatives": "many"}],
)  # fmt: skip
def test_what_cannot_be_translated_is_told_where_clients_look(client: TestClient, change: dict[str, Any]) -> None:
    told = problem(client.post("/translate", json=QUERY | change), 422, "invalid_request")
    assert told["error"] == told["detail"]
    assert next(iter(change)) in told["error"]
