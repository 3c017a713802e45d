"""Running a job: what a worker reads from the tables and writes there, and the loop over its pairs.

A pair's result and its place in the job's count are one transaction, which a second one for the same pair
leaves without effect: every pair ends exactly once, wherever the process is killed.
"""

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any, TypeVar

from sqlalchemy import select, update
from sqlalchemy.exc import InterfaceError, OperationalError

from service.compute.errors import Busy, ComputeError, WorkerDied
from service.compute.protocols import Result, Workers
from service.compute.tasks import compare
from service.errors import Failure
from service.jobs import rows
from service.jobs.job import JobState
from service.sent import Sent
from service.store.comparisons import put
from service.store.database import Database
from service.store.packing import packed, unpacked
from service.store.tables import job_pairs, jobs

log = logging.getLogger(__name__)

T = TypeVar("T")
_CHUNK = 10  # texts of so many pairs are in memory at a time
_LOOK_SECONDS = 0.5
"""How often a job is looked at for having been cancelled, while no pair ends."""
_BACK_OFF_SECONDS = 0.2, 10.0


class Stopped(Exception):
    """This process ends; what is not done is done by the next one."""


class _Written(Exception):
    """The pair has its result already: the transaction goes back."""


class Running:
    """The worker's side of one job. stop: set when this process is to end."""

    def __init__(self, db: Database, id: str, stop: threading.Event) -> None:
        self._db, self._id, self._stop = db, id, stop
        self._last = time.monotonic()

    def run(self, workers: Workers, breadth: int) -> None:
        """Compare all pairs that are left, `breadth` at a time, until the job has ended or is cancelled.

        Raises Stopped. Trouble with the database is waited out.
        """
        if not self._surely(self.begin):
            return
        todo = self.todo()
        under_way: dict[Future[Result], int] = {}
        try:
            while self._fill(under_way, todo, workers, breadth):
                ended, _ = wait(under_way, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
                if self._stop.is_set():
                    raise Stopped
                for future in ended:
                    number, end = under_way.pop(future), _end(future)
                    if not self._surely(lambda: self.finish(number, end)):  # noqa: B023  # called at once
                        return
                if not ended and not self._surely(self.goes_on):
                    return
        finally:
            for future in under_way:
                future.cancel()
        self._surely(self.close)

    def begin(self) -> bool:
        """Say that the job runs; false if it has ended."""
        with self._db.begin() as connection:
            job = rows.find(connection, self._id)
            if job is None or job.state.ended:
                return False
            started = {} if job.started else {"started": time.time()}
            now = rows.change(connection, self._id, rows.OPEN, state=JobState.RUNNING.value, **started)
            assert now is not None, "it was looked at in this transaction"
            rows.happened(connection, self._id, now.events, "running", rows.counts(now))
        self._last = time.monotonic()
        return True

    def todo(self) -> Iterator[tuple[int, Sent]]:
        """The pairs without a result, in order."""
        p, after = job_pairs.c, -1
        while True:
            chunk = select(p.number, p.sent).where(p.job == self._id, ~p.done, p.number > after)
            found = self._surely(lambda: self._read(chunk.order_by(p.number).limit(_CHUNK)))  # noqa: B023
            for row in found:
                yield row.number, Sent.from_dict(unpacked(row.sent))
            if len(found) < _CHUNK:
                return
            after = found[-1].number

    def finish(self, number: int, end: "Result | Failure") -> bool:
        """Write how a pair ended, unless that stands there already; false if the job goes on no more."""
        try:
            return self._finish(number, end)
        except _Written:
            return self.goes_on()

    def _finish(self, number: int, end: "Result | Failure") -> bool:
        now = time.monotonic()
        failed = isinstance(end, Failure)
        with self._db.begin() as connection:
            # The job first: whoever changes one of its pairs holds its row, here as when it is cancelled.
            count = {"done": jobs.c.done + 1, "failed": jobs.c.failed + int(failed)}
            count["seconds"] = jobs.c.seconds + (now - self._last)
            job = rows.change(connection, self._id, [JobState.RUNNING.value], **count)
            if job is None:
                return False
            p = job_pairs.c
            pair = select(p.sent, p.name, p.done).where(p.job == self._id, p.number == number)
            row = connection.execute(pair).one()
            if row.done:
                raise _Written
            values = self._kept(connection, row.sent, end)
            mine = update(job_pairs).where(p.job == self._id, p.number == number)
            connection.execute(mine.values(done=True, **values))
            body = {"index": number, "ok": not failed, **rows.counts(job)}
            rows.happened(connection, self._id, job.events, "pair", body)
            ended = rows.end_if_done(connection, self._id)
        self._last = now
        return ended is None

    def goes_on(self) -> bool:
        """Whether the job still runs: it may have been cancelled or deleted meanwhile."""
        found = self._read(select(jobs.c.state).where(jobs.c.id == self._id))
        return bool(found) and found[0].state == JobState.RUNNING.value

    def close(self) -> None:
        """End a job that has nothing left to do."""
        with self._db.begin() as connection:
            rows.end_if_done(connection, self._id)

    def _kept(self, connection: Any, sent: bytes, end: "Result | Failure") -> dict[str, Any]:
        if isinstance(end, Failure):
            return {"error": packed(end.to_dict())}
        owner = connection.execute(select(jobs.c.owner).where(jobs.c.id == self._id)).scalar()
        comparison = put(connection, Sent.from_dict(unpacked(sent)), end, owner, job=self._id)
        return {"sent": None, "comparison": comparison, "made_by": maker(end["signature"])}

    def _fill(
        self, under_way: dict["Future[Result]", int], todo: Iterator[tuple[int, Sent]], workers: Workers, breadth: int
    ) -> bool:
        """Start pairs until `breadth` are under way; false if there are none."""
        while len(under_way) < breadth and (pair := next(todo, None)):
            number, sent = pair
            while True:
                try:
                    under_way[workers.submit(compare, sent, models=sent.models)] = number
                    break
                except Busy:
                    if self._stop.wait(_LOOK_SECONDS):
                        raise Stopped from None
                except WorkerDied:
                    raise Stopped from None  # the pool is closed
        return bool(under_way)

    def _read(self, query: Any) -> Any:
        with self._db.reading() as connection:
            return connection.execute(query).all()

    def _surely(self, do: Callable[[], T]) -> T:
        """The result of a transaction, tried until the database takes it: a full disk, a restart pass."""
        pause, longest = _BACK_OFF_SECONDS
        while True:
            try:
                return do()
            except (OperationalError, InterfaceError) as error:
                log.warning("the database does not answer (%s); trying again in %g s", type(error.orig).__name__, pause)
            if self._stop.wait(pause):
                raise Stopped
            pause = min(longest, 2 * pause)


def maker(signature: Any) -> str:
    """Software and models of a report in a few words; the same words mean the same models.

    >>> maker({"software": "hamsanj 1.0", "models": {"set": "fake"}})
    'hamsanj 1.0, fake 6a3c0b5e'
    """
    models = json.dumps(signature["models"], sort_keys=True)
    return f"{signature['software']}, {signature['models']['set']} {hashlib.sha256(models.encode()).hexdigest()[:8]}"


def _end(future: "Future[Result]") -> "Result | Failure":
    try:
        return future.result()
    except ComputeError as error:
        return error.failure
