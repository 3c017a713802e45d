"""A real server on this machine with the bundled models, and a real browser that looks at it."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import uvicorn

from service.application import application
from service.compute.local import LocalWorkers
from service.settings import Settings
from service.store.database import Database

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
SOURCE = (SAMPLE / "source.fa.txt").read_text("utf-8")
COVERAGE = (SAMPLE / "coverage.en.txt").read_text("utf-8")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
WIDE = {"width": 1400, "height": 900}
Open = Callable[..., Any]


@dataclass(frozen=True)
class Site:
    """The server. Comparisons that tests only look at are made once."""

    address: str
    database: Database
    made: dict[tuple[str, str], str]

    def compare(self, source: str = SOURCE, coverage: str = COVERAGE, *, anew: bool = False) -> str:
        """The address of a finished comparison. anew: one of its own, for a test that changes it."""
        if anew:
            return self._compare(source, coverage)
        if (source, coverage) not in self.made:
            self.made[source, coverage] = self._compare(source, coverage)
        return self.made[source, coverage]

    def get(self, path: str) -> str:
        with urlopen(self.address + path, timeout=30) as answer:
            return str(answer.read().decode())

    def _compare(self, source: str, coverage: str) -> str:
        fields = urlencode({"source": source, "coverage": coverage, "published": ""}).encode()
        with urlopen(f"{self.address}/compare", fields, timeout=30) as answer:
            path = answer.url.removeprefix(self.address)
        deadline = time.monotonic() + 90
        while '"ended":true' not in self.get(f"{path}/progress"):
            assert time.monotonic() < deadline, "the comparison does not end"
            time.sleep(0.05)
        return str(path)


@pytest.fixture(scope="session", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("viewer")
    settings = Settings(data_dir=folder, run_jobs=False)
    workers, database = LocalWorkers(settings), Database(settings.database)
    server = uvicorn.Server(
        uvicorn.Config(application(settings, workers=workers, database=database), log_level="error")
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{listener.getsockname()[1]}", database, {})
        finally:
            server.should_exit = True
            thread.join(30)
            workers.close()
            database.close()


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(name="visit")
def _visit(browser: Any, site: Site) -> Iterator[Open]:
    """Opens a page of the server; at the end nothing was asked of anybody else and nothing went wrong."""
    asked: list[str] = []
    wrong: list[str] = []
    contexts = []

    def visit(path: str = "/", **context: Any) -> Any:
        contexts.append(browser.new_context(**({"viewport": WIDE, "reduced_motion": "reduce"} | context)))
        page = contexts[-1].new_page()
        page.on("request", lambda r: asked.append(r.url))
        page.on("console", lambda m: m.type == "error" and not _foreseen(m.text) and wrong.append(m.text))
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.goto(site.address + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((site.address, "data:"))] == []
    assert wrong == []


def _foreseen(message: str) -> bool:
    """A refusal that a test asks for is told on the console, too."""
    return "the server responded with a status of 4" in message
