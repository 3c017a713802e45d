"""Jobs as rows: reading one, writing an event, ending one. All within a transaction that is under way."""

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from service.jobs.job import Event, Job, JobState, Webhook
from service.store.packing import packed, unpacked
from service.store.tables import job_events, job_pairs, jobs

OPEN = (JobState.QUEUED.value, JobState.RUNNING.value)
COUNTS = (jobs.c.total, jobs.c.done, jobs.c.failed, jobs.c.events)


def job(row: Row[Any], made_by: Sequence[str] = ()) -> Job:
    """The value of a whole row."""
    return Job(
        id=row.id,
        owner=row.owner,
        state=JobState(row.state),
        total=row.total,
        done=row.done,
        failed=row.failed,
        created=moment(row.created),
        started=moment(row.started) if row.started else None,
        ended=moment(row.ended) if row.ended else None,
        seconds=row.seconds,
        events=row.events,
        webhook=Webhook(**unpacked(row.webhook)) if row.webhook else None,
        told=moment(row.told) if row.told else None,
        made_by=tuple(made_by),
    )


def find(connection: Connection, id: str) -> Job | None:
    """The job of that id, all its pairs arrived."""
    row = connection.execute(select(jobs).where(jobs.c.id == id, jobs.c.sealed)).one_or_none()
    if row is None:
        return None
    makers = select(job_pairs.c.made_by).where(job_pairs.c.job == id, job_pairs.c.made_by.is_not(None)).distinct()
    return job(row, sorted(connection.execute(makers).scalars()))


def change(connection: Connection, id: str, when: Sequence[str], **values: Any) -> Row[Any] | None:
    """Change a job if its state is one of `when`, and count one event more; its row, or None if it was not.

    The row stays locked until the transaction ends, so that events get their numbers in the order in which
    they can be read.
    """
    changed = (
        update(jobs)
        .where(jobs.c.id == id, jobs.c.sealed, jobs.c.state.in_(when))
        .values(events=jobs.c.events + 1, **values)
        .returning(*COUNTS)
    )
    return connection.execute(changed).one_or_none()


def happened(connection: Connection, id: str, number: int, kind: str, body: Mapping[str, Any]) -> None:
    """Write an event."""
    row = {"job": id, "number": number, "at": time.time(), "kind": kind, "body": packed(body)}
    connection.execute(insert(job_events).values(row))


def end_if_done(connection: Connection, id: str) -> JobState | None:
    """Give a job whose pairs have all ended its last state."""
    row = connection.execute(select(*COUNTS).where(jobs.c.id == id)).one()
    if row.done < row.total:
        return None
    state = JobState.SUCCEEDED if not row.failed else JobState.FAILED if row.failed == row.total else JobState.PARTIAL
    if (now := change(connection, id, OPEN, state=state.value, ended=time.time())) is None:
        return None
    happened(connection, id, now.events, "ended", {"state": state.value, **counts(now)})
    return state


def counts(row: Row[Any]) -> dict[str, int]:
    return {"total": row.total, "done": row.done, "failed": row.failed}


def event(row: Row[Any]) -> Event:
    return Event(row.number, moment(row.at), row.kind, unpacked(row.body))


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
