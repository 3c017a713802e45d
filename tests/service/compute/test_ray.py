"""Model workers on a real Ray cluster of two nodes on this machine, one of which is killed in mid-run."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from service.batch import pool_of, run
from service.compute.choose import workers_of
from service.compute.errors import Abandoned, Busy, NoCluster, TimedOut, WorkerDied
from service.compute.ray import RayWorkers
from service.compute.tasks import compare
from service.settings import Settings
from tests.service.compute import slips
from tests.service.compute.test_local import SENT, untimed
from tests.serving import until

ROOT = Path(__file__).parents[3]
WAIT = 120
STORE = 80 * 1024**2  # the least that Ray takes


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A head without room for workers, and a first node with room for two."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        from ray.cluster_utils import Cluster

        made = Cluster(
            initialize_head=True,
            head_node_args={"num_cpus": 0, "object_store_memory": STORE, "include_dashboard": False},
        )
        patch.setenv("RAY_ADDRESS", made.address)
        made.add_node(num_cpus=2, object_store_memory=STORE)
        yield made
        made.shutdown()


Start = Callable[..., RayWorkers]


@pytest.fixture
def start(cluster: Any) -> Iterator[Start]:
    made: list[RayWorkers] = []

    def start(waiting: int | None = None, **settings: object) -> RayWorkers:
        given = {"cluster_min_workers": 1, "cluster_max_workers": 1, **settings}
        made.append(RayWorkers(Settings(models="fake", compute="ray", **given), waiting))  # type: ignore[arg-type]
        return made[-1]

    yield start
    for workers in made:
        workers.close()


def test_a_line_that_is_full_a_task_that_hangs_and_one_that_kills_are_told_as_on_one_machine(
    start: Start, tmp_path: Path
) -> None:
    workers = start(waiting=1, task_seconds=3)
    until(workers.ready)
    hangs = workers.submit(slips.sleep, 600)
    waits = workers.submit(compare, SENT)
    with pytest.raises(Busy):
        workers.submit(compare, SENT)
    with pytest.raises(TimedOut):
        hangs.result(WAIT)
    assert waits.result(WAIT)["findings"], "another worker took its place"
    died = workers.submit(slips.die, str(tmp_path / "once"), 1)
    assert died.result(WAIT) == {"tries": 2}
    ended = workers.submit(slips.sleep, 600)
    workers.close()
    with pytest.raises(WorkerDied):
        ended.result(WAIT)


def test_a_task_that_runs_on_for_nobody_is_ended_on_the_cluster_too(start: Start, tmp_path: Path) -> None:
    workers = start(task_seconds=WAIT)
    left = workers.submit(slips.sleep, 600, str(tmp_path / "left"))
    until((tmp_path / "left").exists)
    left.cancel()
    with pytest.raises(Abandoned):
        left.result(WAIT)
    assert workers.submit(slips.pid).result(WAIT), "another worker took its place"


def test_workers_above_the_least_come_with_the_tasks_and_go_without(start: Start) -> None:
    workers = start(cluster_min_workers=0, cluster_max_workers=2, cluster_idle_seconds=0.5, waiting=9)
    assert workers.count() == 2
    assert workers.ready(), "a cluster that answers"
    assert [f.result(WAIT) for f in [workers.submit(slips.sleep, 1) for _ in range(2)]] == [{"slept": 1}] * 2
    until(lambda: not any(seat.loaded for seat in workers._seats))
    assert workers.submit(slips.pid).result(WAIT)["pid"] != os.getpid()


def archive(folder: Path, count: int) -> Path:
    lines = [
        json.dumps({"id": f"p{n}", "source": f"زلزله {n} نفر را کشت.", "coverage": f"It killed {n % 7}. It rained."})
        for n in range(count)
    ]
    path = folder / "pairs.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def results(path: Path) -> list[str]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [json.dumps({**row, "report": untimed(row["report"])}) for row in rows]


def test_a_batch_whose_node_is_killed_in_mid_run_equals_one_on_this_machine(cluster: Any, tmp_path: Path) -> None:
    pairs = archive(tmp_path, 60)
    settings = Settings(models="fake", data_dir=tmp_path)
    run(pairs, tmp_path / "local.jsonl", settings)
    second = cluster.add_node(num_cpus=2, object_store_memory=STORE)
    on_cluster = settings.model_copy(update={"compute": "ray", "cluster_min_workers": 4, "cluster_max_workers": 4})
    made: list[RayWorkers] = []
    nodes: set[str] = set()

    def pool() -> RayWorkers:
        workers = workers_of(on_cluster, 8)
        assert isinstance(workers, RayWorkers)
        until(lambda: all(seat.loaded for seat in workers._seats))
        nodes.update(actor_nodes())
        made.append(workers)
        return workers

    def tell(progress: Any) -> None:
        if progress.written == 20:
            os.kill(second.all_processes["raylet"][0].process.pid, signal.SIGKILL)

    end = run(pairs, tmp_path / "ray.jsonl", settings, pool=pool, tell=tell)
    assert (end.written, end.failed) == (60, 0)
    assert len(nodes) == 2, "pairs were spread over both nodes"
    assert results(tmp_path / "ray.jsonl") == results(tmp_path / "local.jsonl")
    assert pool_of(on_cluster) is not None


def actor_nodes() -> set[str]:
    """Nodes on which an actor lives."""
    from ray._private.state import actors

    return {a["Address"]["NodeID"] for a in actors().values() if a["State"] == "ALIVE"}


def test_an_address_without_a_cluster_is_told_with_the_remedy() -> None:
    with pytest.raises(NoCluster, match="HAMSANJ_COMPUTE"):
        RayWorkers(Settings(models="fake", compute="ray://127.0.0.1:1"))
