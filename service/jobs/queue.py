"""Jobs as a caller sees them, from whatever process: taken, watched, cancelled, read, forgotten.

The tables are the queue: `service.jobs.worker` finds there what is to be done.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, update

from service.compute.protocols import Usage
from service.jobs import rows
from service.jobs.job import Event, Job, JobPair, JobState, Webhook
from service.jobs.taking import Taking
from service.settings import Settings
from service.store.counters import Counters
from service.store.database import Database
from service.store.packing import unpacked
from service.store.paging import newest
from service.store.tables import comparisons, job_events, job_pairs, jobs

_CHUNK = 10  # texts of so many pairs are in memory at a time
_ABANDONED_SECONDS = 86_400.0
"""After which a job whose pairs stopped arriving is deleted."""
DELETED = {"code": "deleted", "message": "This comparison was deleted. Send the pair again."}


class Jobs:
    """The jobs of a database, within the limits of the settings."""

    def __init__(self, db: Database, settings: Settings) -> None:
        self._db, self._settings = db, settings

    def submit(
        self,
        pairs: Iterable[JobPair],
        owner: str | None = None,
        key: str | None = None,
        webhook: Webhook | None = None,
    ) -> tuple[Job, bool]:
        """Take a job; it, and whether it is new: one that came before under the same idempotency key is given back.

        pairs: read one by one, so that a stream needs little memory. An error that it raises leaves no job.
        Raises service.compute.errors.Busy where too much waits already, and JobError.
        """
        taking = Taking(self._db, self._settings.max_jobs, self._settings.max_job_pairs)
        id, new = taking.take(pairs, owner, key, webhook)
        job = self.get(id)
        assert job is not None, "nobody else knows its id"
        return job, new

    def get(self, id: str) -> Job | None:
        with self._db.reading() as connection:
            return rows.find(connection, id)

    def list(self, owner: str | None = None, limit: int = 50, before: str | None = None) -> list[Job]:
        """The newest first. owner: None for everybody's. before: id of the last one seen, for the next page."""
        with self._db.reading() as connection:
            found = newest(connection, jobs, select(jobs).where(jobs.c.sealed), owner, limit, before)
        return [rows.job(row) for row in found]

    def cancel(self, id: str) -> Job | None:
        """Cancel a job that has not ended; one that has stays as it is. What is done so far can be read."""
        with self._db.begin() as connection:
            now = rows.change(connection, id, rows.OPEN, state=JobState.CANCELLED.value, ended=time.time())
            if now is not None:
                body = {"state": JobState.CANCELLED.value, **rows.counts(now)}
                rows.happened(connection, id, now.events, "ended", body)
            return rows.find(connection, id)

    def delete(self, id: str) -> bool:
        """Delete a job, its results with it; whether there was one."""
        return self._delete(jobs.c.id == id, jobs.c.sealed) > 0

    def events(self, id: str, after: int = 0, limit: int = 1000) -> "list_[Event]":
        """Events of a job with a number above `after`, in order."""
        e = job_events.c
        query = select(job_events).where(e.job == id, e.number > after).order_by(e.number).limit(limit)
        with self._db.reading() as connection:
            return [rows.event(row) for row in connection.execute(query)]

    def results(self, id: str, after: int = -1) -> Iterator[dict[str, Any]]:
        """The pairs that have ended, in the order in which they were sent.

        {"index": 0, "id": …, "comparison": id of the comparison, "report": {…}}, or {"index", "id", "error":
        {"code", "message"}}. after: index of the last one seen.
        """
        p, c = job_pairs.c, comparisons.c
        columns = select(p.number, p.name, p.comparison, p.error, c.report)
        query = columns.join_from(job_pairs, comparisons, p.comparison == c.id, isouter=True)
        while True:
            chunk = query.where(p.job == id, p.done, p.number > after).order_by(p.number).limit(_CHUNK)
            with self._db.reading() as connection:
                found = connection.execute(chunk).all()
            yield from map(_result, found)
            if len(found) < _CHUNK:
                return
            after = found[-1].number

    def counts(self) -> dict[JobState, int]:
        """How many jobs there are in each state."""
        query = select(jobs.c.state, func.count()).where(jobs.c.sealed).group_by(jobs.c.state)
        with self._db.reading() as connection:
            found = {JobState(row[0]): row[1] for row in connection.execute(query)}
        return {state: found.get(state, 0) for state in JobState}

    def usage(self) -> Usage:
        """What was translated for all jobs there ever were."""
        found = Counters(self._db).all()
        return Usage(**{name: found.get(f"jobs.{name}", 0) for name in asdict(Usage())})

    def used(self, more: Usage) -> None:
        """More has been translated for jobs."""
        Counters(self._db).add({f"jobs.{name}": value for name, value in asdict(more).items()})

    def unfinished(self) -> "list_[Job]":
        """What a worker has to do, the oldest first: jobs that have not ended, and ended ones still to be told of."""
        to_tell = and_(jobs.c.webhook.is_not(None), jobs.c.told.is_(None))
        query = select(jobs).where(jobs.c.sealed, or_(jobs.c.state.in_(rows.OPEN), to_tell))
        with self._db.reading() as connection:
            return [rows.job(row) for row in connection.execute(query.order_by(jobs.c.created, jobs.c.id))]

    def told(self, id: str) -> None:
        """Its webhook was delivered, or given up."""
        with self._db.begin() as connection:
            connection.execute(update(jobs).where(jobs.c.id == id).values(told=time.time()))

    def expire(self, before: datetime) -> int:
        """Delete jobs that ended before, with their results; how many went. Abandoned submissions go, too."""
        abandoned = and_(~jobs.c.sealed, jobs.c.created < time.time() - _ABANDONED_SECONDS)
        self._delete(abandoned)
        return self._delete(jobs.c.sealed, jobs.c.ended < before.timestamp())

    def _delete(self, *which: Any) -> int:
        with self._db.begin() as connection:
            of_them = select(jobs.c.id).where(*which)
            connection.execute(delete(comparisons).where(comparisons.c.job.in_(of_them)))
            gone = connection.execute(delete(jobs).where(*which)).rowcount
        if gone:
            self._db.erase()
        return gone


list_ = list  # the class has a method of that name


def _result(row: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"index": row.number, "id": unpacked(row.name)}
    if row.error is not None:
        return told | {"error": unpacked(row.error)}
    if row.report is None:
        return told | {"error": DELETED}
    return told | {"comparison": row.comparison, "report": unpacked(row.report)}
