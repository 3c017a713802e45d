"""The loop over a job's pairs: each ends once, whatever comes between."""

import json
import threading
from collections.abc import Callable

import pytest

from service.jobs.job import JobState
from service.jobs.queue import Jobs
from service.jobs.running import Running, Stopped
from service.store.database import Database
from tests.postgres import Postgres
from tests.service.jobs.conftest import Threads, pairs
from tests.serving import until

Make = Callable[..., Threads]


def test_a_pair_is_written_once_however_often_it_ends(jobs: Jobs, db: Database, threads: Make) -> None:
    job, _ = jobs.submit(pairs(2))
    one, two = (Running(db, job.id, threading.Event()) for _ in range(2))
    assert one.begin()
    assert two.begin()
    workers = threads()
    reports = [workers.submit(_compare, sent).result() for _, sent in one.todo()]
    assert one.finish(0, reports[0])
    kept = next(jobs.results(job.id))
    assert two.finish(0, reports[1]), "the job goes on"
    assert next(jobs.results(job.id)) == kept
    assert [n for n, _ in two.todo()] == [1]
    assert not two.finish(1, reports[1]), "the job has ended"
    assert not one.finish(1, reports[0])
    assert (jobs.get(job.id).done, jobs.get(job.id).state) == (2, JobState.SUCCEEDED)  # type: ignore[union-attr]
    assert [e.kind for e in jobs.events(job.id)] == ["queued", "running", "running", "pair", "pair", "ended"]


def _compare(*arguments: object) -> dict[str, object]:
    from service.compute.tasks import compare

    return compare(*arguments)  # type: ignore[arg-type]


def test_two_that_run_the_same_job_write_what_one_writes(jobs: Jobs, db: Database, threads: Make) -> None:
    job, _ = jobs.submit(pairs(20))
    runs = [Running(db, job.id, threading.Event()) for _ in range(2)]
    both = [threading.Thread(target=run.run, args=(threads(), 2)) for run in runs]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert jobs.get(job.id).state is JobState.SUCCEEDED  # type: ignore[union-attr]
    told = [e.body["index"] for e in jobs.events(job.id) if e.kind == "pair"]
    assert sorted(told) == list(range(20))


def test_cancelling_stops_within_one_pair(jobs: Jobs, db: Database, threads: Make) -> None:
    job, _ = jobs.submit(pairs(10))
    begun, go_on = [], threading.Event()

    def before() -> None:
        begun.append(None)
        if len(begun) == 3:
            jobs.cancel(job.id)
            go_on.set()

    Running(db, job.id, threading.Event()).run(threads(before), 1)
    assert go_on.is_set()
    assert len(begun) == 3, "no pair begins after it"
    assert len(list(jobs.results(job.id))) == 2
    ended = jobs.get(job.id)
    assert ended is not None
    assert (ended.state, ended.done) == (JobState.CANCELLED, 2)


def test_a_job_that_is_deleted_while_it_runs_is_left(jobs: Jobs, db: Database, threads: Make) -> None:
    job, _ = jobs.submit(pairs(5))
    Running(db, job.id, threading.Event()).run(threads(lambda: jobs.delete(job.id)), 2)
    assert jobs.list() == []


def test_a_worker_that_ends_leaves_the_rest_to_the_next(jobs: Jobs, db: Database, threads: Make) -> None:
    job, _ = jobs.submit(pairs(5))
    stop, begun = threading.Event(), []

    def before() -> None:
        begun.append(None)
        if len(begun) == 3:
            stop.set()

    with pytest.raises(Stopped):
        Running(db, job.id, stop).run(threads(before), 1)
    kept = list(jobs.results(job.id))
    assert len(kept) == 2
    Running(db, job.id, threading.Event()).run(threads(lambda: begun.append(None)), 2)
    assert list(jobs.results(job.id))[:2] == kept
    assert len(begun) == 6, "three that were begun, and the three that were left"


def test_a_database_that_goes_away_for_a_while_is_waited_for(
    jobs: Jobs, db: Database, threads: Make, request: pytest.FixtureRequest
) -> None:
    if db.sqlite:
        pytest.skip("SQLite has no server that could go away; the fault run fills its disk")
    server: Postgres = request.getfixturevalue("postgres")
    job, _ = jobs.submit(pairs(6))
    begun: list[None] = []

    def before() -> None:
        begun.append(None)
        if len(begun) == 3:
            server.stop()
            threading.Timer(0.5, server.start).start()

    Running(db, job.id, threading.Event()).run(threads(before), 2)
    until(lambda: jobs.get(job.id).state is JobState.SUCCEEDED)  # type: ignore[union-attr]
    assert [r["index"] for r in jobs.results(job.id)] == list(range(6))


def test_results_do_not_depend_on_how_often_a_job_was_stopped(jobs: Jobs, db: Database, threads: Make) -> None:
    whole, parted = jobs.submit(pairs(6))[0], jobs.submit(pairs(6))[0]
    Running(db, whole.id, threading.Event()).run(threads(), 3)
    for _ in range(8):
        stop = threading.Event()
        left = iter(range(2))

        def before(stop: threading.Event = stop, left: "object" = left) -> None:
            if next(left, None) is None:  # type: ignore[call-overload]
                stop.set()

        try:
            Running(db, parted.id, stop).run(threads(before), 1)
        except Stopped:
            continue
        break
    assert _untimed(jobs, whole.id) == _untimed(jobs, parted.id)


def _untimed(jobs: Jobs, id: str) -> list[str]:
    rows = list(jobs.results(id))
    for row in rows:
        del row["comparison"]
        row["report"].pop("timings")
    assert len(rows) == 6
    return [json.dumps(row) for row in rows]
