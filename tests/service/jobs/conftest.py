"""Jobs on both databases, and pairs that compare in no time."""

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from service.composition import Comparer
from service.compute.errors import Refused
from service.compute.protocols import Result
from service.compute.tasks import Task
from service.errors import failure
from service.jobs.job import JobPair
from service.jobs.queue import Jobs
from service.sent import Sent, SentText
from service.settings import Settings
from service.store.database import Database
from tests.postgres import Postgres, binaries
from tests.workers import StandIn

ROOT = Path(__file__).parents[3]
WAIT = 60


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    if binaries() is None:
        pytest.skip("there is no Postgres here: python tests/install.py --tests")
    with Postgres() as server:
        yield server


_names = (f"hamsanj{n}" for n in itertools.count())


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'hamsanj.sqlite'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.database(next(_names))


@pytest.fixture
def settings(url: str, tmp_path: Path) -> Settings:
    return Settings(models="fake", database_url=url, data_dir=tmp_path / "data")


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    opened = Database(url)
    yield opened
    opened.close()


@pytest.fixture
def jobs(db: Database, settings: Settings) -> Jobs:
    return Jobs(db, settings)


def pair(n: int, source: str | None = None) -> JobPair:
    persian = f"زلزله در تهران {n} نفر را کشت. وزیر گفت دولت به ۱۲ شهر کمک کرد." if source is None else source
    return JobPair(f"p{n}", Sent(SentText(persian), SentText("The earthquake in Tehran killed 25 people.")))


def pairs(count: int) -> list[JobPair]:
    return [pair(n) for n in range(count)]


class Threads(StandIn):
    """Real comparisons, in threads of this process. before: called ahead of each."""

    def __init__(self, before: Callable[[], object] = lambda: None) -> None:
        self._comparer, self._pool, self._before = Comparer(Settings(models="fake")), ThreadPoolExecutor(1), before

    def submit(self, task: Task, *arguments: Any, models: str | None = None) -> "Future[Result]":
        return self._pool.submit(self._run, task, *arguments)

    def _run(self, task: Task, *arguments: Any) -> Result:
        self._before()
        try:
            return task(self._comparer, *arguments)
        except Exception as error:
            raise Refused(failure(error)) from None

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


@pytest.fixture
def threads() -> Iterator[Callable[..., Threads]]:
    made: list[Threads] = []

    def make(before: Callable[[], object] = lambda: None) -> Threads:
        made.append(Threads(before))
        return made[-1]

    yield make
    for workers in made:
        workers.close()


Work = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def work(settings: Settings, tmp_path: Path) -> Iterator[Work]:
    """Starts `python -m service work` on the database; what it says stands in the file `log`."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: str, **environment: str) -> "subprocess.Popen[bytes]":
        clean = {name: value for name, value in os.environ.items() if not name.startswith("HAMSANJ_")}
        own = {
            "HAMSANJ_MODELS": "fake", "HAMSANJ_DATABASE_URL": settings.database,
            "HAMSANJ_DATA_DIR": str(settings.data_dir), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1",
        }  # fmt: skip
        with (tmp_path / "log").open("ab") as log:
            words = command or ("-m", "service", "work")
            process = subprocess.Popen([sys.executable, *words], env=clean | own | environment, stderr=log)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
