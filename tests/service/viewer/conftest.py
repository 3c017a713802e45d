"""A real server on this machine with the bundled models, and a real browser that looks at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from service.application import application
from service.compute.local import LocalWorkers
from service.settings import Settings
from service.store.database import Database
from tests.browser import CHROMIUM, Open, started, visiting
from tests.serving import served, until

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
SOURCE = (SAMPLE / "source.fa.txt").read_text("utf-8")
COVERAGE = (SAMPLE / "coverage.en.txt").read_text("utf-8")
WIDE = {"width": 1400, "height": 900}


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
        until(lambda: '"ended":true' in self.get(f"{path}/progress"))
        return str(path)


@pytest.fixture(scope="session", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("viewer")
    settings = Settings(data_dir=folder, run_jobs=False)
    workers, database = LocalWorkers(settings), Database(settings.database)
    try:
        with served(application(settings, workers=workers, database=database)) as address:
            yield Site(address, database, {})
    finally:
        workers.close()
        database.close()


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with started() as browser:
        yield browser


@pytest.fixture(name="visit")
def _visit(browser: Any, site: Site) -> Iterator[Open]:
    """Opens a page of the server."""
    with visiting(browser, site.address, WIDE, _foreseen, dialogs=True) as visit:
        yield lambda path="/", **context: visit(site.address + path, **context)


def _foreseen(message: str) -> bool:
    """A refusal that a test asks for is told on the console, too; advice of the browser's is no error."""
    return not message.startswith("error: ") or "the server responded with a status of 4" in message
