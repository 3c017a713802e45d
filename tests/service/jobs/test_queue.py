"""Jobs as callers see them, on SQLite and on Postgres."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service.compute.errors import Busy
from service.compute.protocols import Usage
from service.errors import Failure, Fault
from service.jobs.job import EmptyJob, JobPair, JobState, KeyReused, TooManyPairs, Webhook
from service.jobs.queue import Jobs
from service.jobs.running import Running
from service.settings import Settings
from service.store.comparisons import Comparisons
from service.store.database import Database
from service.store.tables import comparisons, job_events, job_pairs
from service.store.tables import jobs as job_rows
from tests.service.jobs.conftest import Threads, pair, pairs

BROKEN = JobPair("bad", None, Failure("bad_pair", "bad: no JSON.", Fault.INPUT))
Make = Callable[..., Threads]


def run(db: Database, id: str, workers: Threads) -> None:
    Running(db, id, threading.Event()).run(workers, 2)


def count(db: Database) -> list[int]:
    tables = (job_rows, job_pairs, job_events, comparisons)
    with db.reading() as connection:
        return [connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables]


def test_a_job_waits_until_it_is_run_and_then_has_a_result_a_pair_in_order(
    jobs: Jobs, db: Database, threads: Make
) -> None:
    job, new = jobs.submit([pair(2), pair(25), pair(3, "")], owner="editor")
    assert (new, job.state, job.total, job.done, job.owner) == (True, JobState.QUEUED, 3, 0, "editor")
    assert job.seconds_left is None
    run(db, job.id, threads())
    ended = jobs.get(job.id)
    assert ended is not None
    assert (ended.state, ended.done, ended.failed) == (JobState.PARTIAL, 3, 1)
    assert ended.started is not None
    assert ended.ended is not None
    assert ended.created <= ended.started <= ended.ended
    assert ended.rate is not None
    assert ended.seconds_left == 0
    assert len(ended.made_by) == 1
    rows = list(jobs.results(job.id))
    assert [(r["index"], r["id"], "report" in r) for r in rows] == [(0, "p2", True), (1, "p25", True), (2, "p3", False)]
    assert rows[2]["error"]["code"] == "empty"
    saved = Comparisons(db).get(rows[0]["comparison"])
    assert saved is not None
    assert (saved.report, saved.owner, saved.sent) == (rows[0]["report"], "editor", pair(2).sent)
    assert Comparisons(db).list() == [], "results stand with their job"
    assert [r["index"] for r in jobs.results(job.id, after=1)] == [2]


def test_what_became_of_a_job_is_told_by_its_state(jobs: Jobs, db: Database, threads: Make) -> None:
    for given, state in (([pair(1)], JobState.SUCCEEDED), ([pair(1, ""), BROKEN], JobState.FAILED)):
        job, _ = jobs.submit(given)
        run(db, job.id, threads())
        assert jobs.get(job.id).state is state  # type: ignore[union-attr]
    job, _ = jobs.submit([BROKEN])
    assert (job.state, job.failed) == (JobState.FAILED, 1), "there is nothing to run"
    assert next(jobs.results(job.id))["error"] == {"code": "bad_pair", "message": "bad: no JSON."}
    assert jobs.counts()[JobState.FAILED] == 2
    assert jobs.counts()[JobState.RUNNING] == 0


def test_events_have_numbers_without_a_gap_and_can_be_read_on_from_any(jobs: Jobs, db: Database, threads: Make) -> None:
    job, _ = jobs.submit([pair(1), pair(2, ""), BROKEN])
    run(db, job.id, threads())
    events = jobs.events(job.id)
    assert [e.number for e in events] == [1, 2, 3, 4, 5]
    assert [e.kind for e in events] == ["queued", "running", "pair", "pair", "ended"]
    assert [e.body["done"] for e in events] == [1, 1, 2, 3, 3]
    assert events[-1].body == {"state": "partial", "total": 3, "done": 3, "failed": 2}
    assert jobs.events(job.id, after=3) == events[3:]
    assert jobs.events(job.id, after=1, limit=2) == events[1:3]


def test_a_key_stands_for_one_job_of_one_owner(jobs: Jobs, db: Database) -> None:
    first, new = jobs.submit(pairs(3), "a", "key")
    assert new
    assert jobs.submit(pairs(3), "a", "key") == (first, False)
    other, new = jobs.submit(pairs(3), "b", "key")
    assert new
    assert other.id != first.id
    with pytest.raises(KeyReused, match="new key"):
        jobs.submit(pairs(2), "a", "key")
    with pytest.raises(KeyReused):
        jobs.submit(pairs(3), "a", "key", Webhook("https://example.org/"))
    assert count(db)[:2] == [2, 6]


def test_the_same_key_from_many_at_once_makes_one_job(jobs: Jobs, db: Database) -> None:
    together, told = threading.Barrier(4), []

    def slowly() -> Iterator[JobPair]:
        yield pair(1)
        together.wait(30)
        yield pair(2)

    def submit() -> None:
        told.append(jobs.submit(slowly(), None, "key"))

    threads = [threading.Thread(target=submit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({job.id for job, _ in told}) == 1
    assert sorted(new for _, new in told) == [False, False, False, True]
    assert count(db)[:2] == [1, 2]


def test_a_caller_who_breaks_off_leaves_no_job_and_his_key_free(jobs: Jobs, db: Database) -> None:
    def broken_off() -> Iterator[JobPair]:
        yield from pairs(250)
        assert jobs.list() == [], "nobody sees a job that is still arriving"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        jobs.submit(broken_off(), None, "key")
    assert count(db) == [0, 0, 0, 0]
    assert jobs.submit(pairs(250), None, "key")[1]
    with pytest.raises(EmptyJob):
        jobs.submit([])


def test_too_many_jobs_or_pairs_are_refused_at_once(db: Database) -> None:
    few = Jobs(db, Settings(models="fake", max_jobs=2, max_job_pairs=5))
    with pytest.raises(TooManyPairs, match="at most 5 pairs"):
        few.submit(pairs(6))
    first, _ = few.submit(pairs(3))
    with pytest.raises(Busy) as told:
        few.submit(pairs(3))
    assert 5 <= told.value.retry_after <= 300
    second, _ = few.submit(pairs(2))

    def unread() -> Iterator[JobPair]:
        raise AssertionError("refused before a pair is read")
        yield

    with pytest.raises(Busy):
        few.submit(unread())
    few.cancel(first.id)
    few.cancel(second.id)
    assert few.submit(pairs(5))[1]
    assert count(db)[:2] == [3, 10]


def test_cancelling_ends_a_job_once(jobs: Jobs, db: Database, threads: Make) -> None:
    job, _ = jobs.submit(pairs(3))
    cancelled = jobs.cancel(job.id)
    assert cancelled is not None
    assert cancelled.state is JobState.CANCELLED
    assert jobs.cancel(job.id) == cancelled
    run(db, job.id, threads())
    assert jobs.get(job.id) == cancelled
    done, _ = jobs.submit([BROKEN])
    assert jobs.cancel(done.id) == done, "what has ended stays as it is"
    assert jobs.cancel("nothing") is None
    assert [e.kind for e in jobs.events(job.id)] == ["queued", "ended"]


def test_lists_are_the_newest_first_page_by_page_and_by_owner(jobs: Jobs) -> None:
    ids = [jobs.submit([pair(n)], owner="ab"[n % 2])[0].id for n in range(5)]
    assert [j.id for j in jobs.list(limit=2)] == ids[:2:-1]
    assert [j.id for j in jobs.list(before=ids[3])] == ids[2::-1]
    assert [j.id for j in jobs.list(owner="b")] == [ids[3], ids[1]]
    assert jobs.list(before="nothing") == []
    assert jobs.get("nothing") is None


def test_a_job_goes_with_its_results_when_deleted_or_expired(
    jobs: Jobs, db: Database, threads: Make, tmp_path: Path
) -> None:
    old, waiting = jobs.submit(pairs(2))[0], jobs.submit(pairs(2))[0]
    run(db, old.id, threads())
    comparison = next(jobs.results(old.id))["comparison"]
    assert Comparisons(db).expire(datetime.now(UTC) + timedelta(1)) == 0, "results go with their job"
    assert Comparisons(db).delete(comparison)
    assert next(jobs.results(old.id))["error"]["code"] == "deleted"
    assert jobs.expire(datetime.now(UTC) - timedelta(1)) == 0
    assert jobs.expire(datetime.now(UTC) + timedelta(1)) == 1, "only what has ended expires"
    assert jobs.get(old.id) is None
    assert jobs.delete(waiting.id)
    assert not jobs.delete(waiting.id)
    assert count(db) == [0, 0, 0, 0]


def test_ids_and_texts_with_any_character_come_back(jobs: Jobs, db: Database, threads: Make) -> None:
    sent = pair(1, "باران\x00 آمد. باران آمد.").sent
    job, _ = jobs.submit([JobPair("a\x00\ud800", sent), JobPair("a\x00\ud800", pair(1, "\ud800").sent)])
    run(db, job.id, threads())
    good, bad = jobs.results(job.id)
    assert (good["id"], bad["id"], bad["error"]["code"]) == ("a\x00\ud800", "a\x00\ud800", "lone_surrogate")


def test_what_was_translated_for_jobs_adds_up(jobs: Jobs) -> None:
    assert jobs.usage() == Usage()
    jobs.used(Usage(sentences=1, words=2, kept=3))
    jobs.used(Usage(words=2_000_000_000_000))
    assert jobs.usage() == Usage(sentences=1, words=2_000_000_000_002, kept=3)
