"""Worker processes: what one meets hurts no other."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from service.composition import Comparer
from service.compute.errors import Abandoned, Busy, Refused, TimedOut, WorkerDied
from service.compute.local import LocalWorkers
from service.compute.tasks import compare
from service.compute.worker import Bench
from service.errors import Fault
from service.sent import Sent, SentText
from service.settings import Settings
from tests.service.compute import slips
from tests.serving import until

ROOT = Path(__file__).parents[3]
SENT = Sent(SentText("زلزله در تهران ۵۲ نفر را کشت."), SentText("The earthquake in Tehran killed 25 people."))
WAIT = 60


@pytest.fixture(scope="module", autouse=True)
def _importable() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        yield


@pytest.fixture(scope="module")
def two(_importable: None) -> Iterator[LocalWorkers]:
    """Two workers for all tests that leave them as they were."""
    workers = LocalWorkers(Settings(models="fake", workers=2))
    yield workers
    workers.close()


Start = Callable[..., LocalWorkers]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts workers of a test's own, without models unless it asks for them."""
    made: list[LocalWorkers] = []

    def start(waiting: int | None = None, bench_of: type[Bench] = slips.Bare, **settings: object) -> LocalWorkers:
        made.append(LocalWorkers(Settings(models="fake", **settings), waiting, bench_of))  # type: ignore[arg-type]
        return made[-1]

    yield start
    for workers in made:
        workers.close()


def untimed(report: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in report.items() if name != "timings"}


def test_a_report_from_a_worker_is_the_one_that_is_made_here(two: LocalWorkers) -> None:
    here = compare(Comparer(Settings(models="fake")), SENT)
    assert untimed(asyncio.run(two.compare(SENT))) == untimed(here)
    assert two.ready()
    assert two.trouble() is None


def test_reports_do_not_depend_on_what_else_is_compared(two: LocalWorkers) -> None:
    many = [
        Sent(SentText(f"زلزله {n} نفر را کشت. باران آمد."), SentText("It rained. It killed 3."))
        for n in (2, 3, 4, 5, 6, 7)
    ]
    together = [untimed(f.result(WAIT)) for f in [two.submit(compare, sent) for sent in many]]
    alone = [untimed(two.submit(compare, sent).result(WAIT)) for sent in reversed(many)]
    assert together == alone[::-1]


def test_translations_and_links_come_as_json_values(two: LocalWorkers) -> None:
    told = asyncio.run(two.translate(SENT.source))
    assert [(s["start"], s["end"], s["role"]) for s in told["sentences"]] == [(0, len(SENT.source.data), "body")]
    assert told["sentences"][0]["translation"]
    linked = asyncio.run(two.align(SENT))
    assert linked["alignment"][0]["source"] == linked["alignment"][0]["coverage"] == [0]


def test_a_task_that_fails_tells_why_and_no_text(start: Start, capfd: pytest.CaptureFixture[str]) -> None:
    workers = start(bench_of=Bench)
    with pytest.raises(Refused) as told:
        asyncio.run(workers.compare(Sent(SentText(" "), SENT.coverage)))
    assert (told.value.failure.code, told.value.failure.fault) == ("empty", Fault.INPUT)
    with pytest.raises(Refused) as told:
        workers.submit(slips.fail, "secret words").result(WAIT)
    assert told.value.failure.fault is Fault.DEFECT
    assert "secret" not in str(told.value) + capfd.readouterr().err


def test_a_task_that_cannot_be_handed_over_fails_and_the_worker_goes_on(two: LocalWorkers) -> None:
    with pytest.raises(Refused) as told:
        two.submit(lambda _: {}).result(WAIT)
    assert told.value.failure.fault is Fault.DEFECT
    assert two.submit(slips.pid).result(WAIT)


def test_only_named_model_sets_can_be_asked_for(two: LocalWorkers, tmp_path: Path) -> None:
    for name in (str(tmp_path), "someone/model", "nothing"):
        with pytest.raises(Refused, match="no such model set") as told:
            two.submit(compare, SENT, models=name).result(WAIT)
        assert told.value.failure.fault is Fault.MODEL
    assert two.submit(compare, SENT, models="fake").result(WAIT)


def test_a_task_that_takes_too_long_ends_its_worker_alone(start: Start, tmp_path: Path) -> None:
    workers = start(workers=2, task_seconds=5)
    begun = tmp_path / "begun"
    slow = workers.submit(slips.sleep, 60, str(begun))
    until(begun.exists)
    hung = int(begun.read_text())
    other = workers.submit(slips.pid).result(WAIT)["pid"]
    with pytest.raises(TimedOut, match="5 s"):
        slow.result(WAIT)
    until(lambda: hung not in workers.pids())
    assert other in workers.pids()
    assert workers.submit(slips.pid).result(WAIT)


def test_the_time_that_models_take_to_load_is_no_time_of_a_task(start: Start) -> None:
    assert start(bench_of=Bench, task_seconds=0.5).submit(slips.pid).result(WAIT), (
        "a start takes longer than half a second"
    )


def test_a_killed_worker_fails_nothing_but_its_task_which_is_tried_again(start: Start, tmp_path: Path) -> None:
    two = start(workers=2)
    begun = tmp_path / "begun"
    hit = two.submit(slips.sleep, 1.0, str(begun))
    until(begun.exists)
    others = [two.submit(slips.sleep, 0.1) for _ in range(5)]
    os.kill(int(begun.read_text()), signal.SIGKILL)
    assert [f.result(WAIT) for f in others] == [{"slept": 0.1}] * 5
    assert hit.result(WAIT) == {"slept": 1.0}
    assert len(set(begun.read_text().splitlines())) == 2


def test_a_task_that_kills_its_worker_twice_is_given_up(start: Start, tmp_path: Path) -> None:
    two = start(workers=2)
    assert two.submit(slips.die, str(tmp_path / "once"), 1).result(WAIT) == {"tries": 2}
    with pytest.raises(WorkerDied, match="twice"):
        two.submit(slips.die, str(tmp_path / "ever"), 9).result(WAIT)
    assert len((tmp_path / "ever").read_text().splitlines()) == 2
    assert two.submit(slips.pid).result(WAIT)


def test_an_idle_worker_that_is_killed_is_followed_by_another(start: Start, tmp_path: Path) -> None:
    workers = start()
    first = workers.submit(slips.pid).result(WAIT)["pid"]
    os.kill(first, signal.SIGKILL)
    until(lambda: workers.ready() and workers.pids() not in ([], [first]))
    assert workers.submit(slips.die, str(tmp_path / "once"), 1).result(WAIT) == {"tries": 2}


def test_who_comes_when_the_line_is_full_is_told_at_once_when_to_come_again(start: Start, tmp_path: Path) -> None:
    workers = start(waiting=2)
    running = workers.submit(slips.sleep, 60, str(tmp_path / "begun"))
    waiting = [workers.submit(slips.sleep, 0) for _ in range(2)]
    with pytest.raises(Busy) as told:
        workers.submit(slips.sleep, 0)
    assert 1 <= told.value.retry_after <= 60
    until((tmp_path / "begun").exists)
    assert waiting[0].cancel(), "who leaves makes room"
    last = workers.submit(slips.sleep, 0)
    os.kill(workers.pids()[0], signal.SIGKILL)
    until(lambda: len((tmp_path / "begun").read_text().splitlines()) == 2)
    os.kill(workers.pids()[0], signal.SIGKILL)
    with pytest.raises(WorkerDied):
        running.result(WAIT)
    assert waiting[1].result(WAIT) == last.result(WAIT) == {"slept": 0}
    with pytest.raises(CancelledError):
        waiting[0].result()


def test_a_task_that_runs_on_for_nobody_is_ended_with_its_worker_alone(start: Start, tmp_path: Path) -> None:
    workers = start(workers=2)
    left = workers.submit(slips.sleep, 600, str(tmp_path / "left"))
    until((tmp_path / "left").exists)
    other = workers.submit(slips.sleep, 3, str(tmp_path / "other"))
    until((tmp_path / "other").exists)
    assert not left.cancel(), "it runs"
    with pytest.raises(Abandoned):
        left.result(WAIT)
    assert other.result(WAIT) == {"slept": 3}
    assert len((tmp_path / "left").read_text().splitlines()) == 1, "nobody wants it done again"
    assert int((tmp_path / "other").read_text()) in workers.pids()
    until(lambda: len(workers.pids()) == 2)


def test_a_task_that_is_done_soon_after_its_asker_left_costs_no_worker(two: LocalWorkers, tmp_path: Path) -> None:
    pids = two.pids()
    left = two.submit(slips.sleep, 0.1, str(tmp_path / "begun"))
    until((tmp_path / "begun").exists)
    left.cancel()
    assert left.result(WAIT) == {"slept": 0.1}
    assert two.pids() == pids


def test_a_task_whose_worker_died_is_not_tried_again_for_nobody(start: Start, tmp_path: Path) -> None:
    workers = start()
    left = workers.submit(slips.sleep, 600, str(tmp_path / "begun"))
    until((tmp_path / "begun").exists)
    os.kill(workers.pids()[0], signal.SIGKILL)
    left.cancel()
    with pytest.raises(Abandoned):
        left.result(WAIT)
    assert workers.submit(slips.pid).result(WAIT)
    assert len((tmp_path / "begun").read_text().splitlines()) == 1


def test_models_that_there_are_not_are_told_as_trouble(start: Start, tmp_path: Path) -> None:
    workers = LocalWorkers(Settings(models="stanadrd", offline=True, cache_dir=tmp_path))
    try:
        until(workers.trouble)
        assert not workers.ready()
        trouble = workers.trouble()
        assert trouble is not None
        assert "stanadrd" in trouble.message
        with pytest.raises(Refused) as told:
            workers.submit(compare, SENT).result(WAIT)
        assert told.value.failure == trouble
    finally:
        workers.close()


def test_closing_fails_what_waits_and_leaves_no_process(start: Start, tmp_path: Path) -> None:
    workers = start(waiting=5)
    running = workers.submit(slips.sleep, 60, str(tmp_path / "begun"))
    waiting = workers.submit(slips.sleep, 60)
    until((tmp_path / "begun").exists)
    pid = int((tmp_path / "begun").read_text())
    workers.close()
    for future in (running, waiting):
        with pytest.raises(WorkerDied):
            future.result(WAIT)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(WorkerDied):
        workers.submit(slips.pid)


SERVER = """
import sys, time
from service.compute.local import LocalWorkers
from service.settings import Settings
from tests.service.compute import slips
if __name__ == "__main__":
    workers = LocalWorkers(Settings(models="fake"))
    print(workers.submit(slips.pid).result(60)["pid"])
    print(*sorted({"torch", "transformers", "ctranslate2", "models.registry", "scipy"} & set(sys.modules)), flush=True)
    workers.submit(slips.sleep, 600)
    time.sleep(600)
"""


def test_workers_end_with_a_server_that_is_killed_and_the_server_loads_no_model(tmp_path: Path) -> None:
    (tmp_path / "server.py").write_text(SERVER)
    server = subprocess.Popen([sys.executable, str(tmp_path / "server.py")], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    with server:
        pid, imported = int(server.stdout.readline()), server.stdout.readline()
        server.kill()
    assert imported == "\n", "models stay in the workers"

    def gone() -> bool:
        try:
            return "Z" in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return True
            return False

    until(gone)
