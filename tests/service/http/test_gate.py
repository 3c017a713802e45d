"""One comparison at a time, a short line before it, and an answer at once for the rest."""

import asyncio
import threading
import time
from collections.abc import Sequence

import pytest
from starlette.testclient import TestClient

from models.fakes import FakeTranslator, fake_models
from models.protocols import ModelSet, Translation
from service.composition import Comparer
from service.http.app import application
from service.http.gate import Busy, Gate
from service.settings import Settings


def test_the_line_holds_as_many_as_it_may_and_the_next_is_told_at_once() -> None:
    async def scene() -> None:
        gate, go = Gate(waiting=2), threading.Event()
        tasks = [asyncio.create_task(gate.run(go.wait)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await gate.run(lambda: None)
        go.set()
        assert await asyncio.gather(*tasks) == [True, True, True]
        assert await gate.run(lambda: 5) == 5, "the line is free again"

    asyncio.run(scene())


def test_work_is_done_one_at_a_time_in_the_order_of_arrival() -> None:
    running, most, order = 0, 0, []

    def work(n: int) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.005)
        order.append(n)
        running -= 1

    async def scene() -> None:
        gate = Gate(waiting=10)
        await asyncio.gather(*(gate.run(lambda n=n: work(n)) for n in range(6)))  # type: ignore[misc]

    asyncio.run(scene())
    assert (most, order) == (1, [0, 1, 2, 3, 4, 5])


def test_a_failure_frees_the_line() -> None:
    async def scene() -> None:
        gate = Gate(waiting=1)
        for _ in range(5):
            with pytest.raises(ZeroDivisionError):
                await gate.run(lambda: 1 // 0)

    asyncio.run(scene())


class Held(FakeTranslator):
    """A translator that waits until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.begun = threading.Event()

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        self.begun.set()
        assert self.go.wait(30)
        return super().translate(sentences)


def held(waiting: int) -> tuple[Comparer, Held]:
    comparer, translator = Comparer(Settings(models="fake", max_waiting=waiting)), Held()
    fakes = fake_models()
    comparer.__dict__["models"] = ModelSet("fake", translator, fakes.encoder, fakes.words)
    return comparer, translator


PAIR = {"source": "باران آمد.", "coverage": "Rain fell."}


def test_the_server_is_ready_only_when_its_models_have_answered() -> None:
    comparer, translator = held(waiting=4)
    with TestClient(application(comparer)) as client:
        assert client.get("/healthz").json() == {"status": "ok", "detail": None}
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["status"]) == (503, "loading")
        translator.go.set()
        assert client.post("/v1/compare", json=PAIR).status_code == 200, "a request waits for the models"
        assert client.get("/readyz").status_code == 200


def test_a_full_line_is_told_at_once_with_when_to_come_back() -> None:
    comparer, translator = held(waiting=1)
    with TestClient(application(comparer)) as client:
        assert translator.begun.wait(30)
        waiting = threading.Thread(target=client.post, args=("/v1/compare",), kwargs={"json": PAIR})
        waiting.start()
        deadline = time.monotonic() + 10
        # The waiting request is in line as soon as one more is refused; until then a probe would wait itself.
        while (inside := application_gate(client)._inside) < 2 and time.monotonic() < deadline:
            time.sleep(0.005)
        assert inside == 2
        answer = client.post("/v1/compare", json=PAIR)
        form = client.post("/compare", data=PAIR)
        assert client.get("/healthz").status_code == 200, "a full line does not stop the health check"
        translator.go.set()
        waiting.join(30)
    assert answer.status_code == 429
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "busy"
    assert int(answer.headers["retry-after"]) > 0
    assert form.status_code == 429
    assert "Try again" in form.text


def application_gate(client: TestClient) -> Gate:
    gate = client.app.state.gate  # type: ignore[attr-defined]
    assert isinstance(gate, Gate)
    return gate
