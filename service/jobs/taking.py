"""Taking a job: its pairs arrive one by one and are written in small transactions; then it is sealed.

Until it is sealed nobody sees it, so that a caller who breaks off in the middle leaves no job behind.
"""

import hashlib
import json
import secrets
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from service.compute.errors import Busy
from service.jobs.job import EmptyJob, JobPair, JobState, KeyReused, TooManyPairs, Webhook
from service.jobs.rows import OPEN, end_if_done, happened
from service.store.database import Database
from service.store.packing import packed
from service.store.tables import job_pairs, jobs

_BYTES = 18  # of an id: 144 random bits
_CHUNK = 100
_LEAST_WAIT, _LONGEST_WAIT = 5, 300


class Taking:
    """One submission."""

    def __init__(self, db: Database, max_jobs: int, max_pairs: int) -> None:
        self._db, self._max_jobs, self._max_pairs = db, max_jobs, max_pairs

    def take(
        self, pairs: Iterable[JobPair], owner: str | None, key: str | None, webhook: Webhook | None
    ) -> tuple[str, bool]:
        """Id of the job, and whether it is new. Raises as `Jobs.submit`."""
        digest = hashlib.sha256(packed({"url": webhook.url} if webhook else None))
        once = _once(owner, key)
        counted = _digested(pairs, digest)
        if once and (earlier := self._earlier(once)):
            for _ in counted:
                pass
            return _same(earlier, digest.hexdigest()), False
        id = secrets.token_urlsafe(_BYTES)
        try:
            self._begin(id, owner, webhook)
            self._write(id, counted)
            return self._seal(id, once, digest.hexdigest())
        except BaseException:
            with self._db.begin() as connection:
                connection.execute(delete(jobs).where(jobs.c.id == id, ~jobs.c.sealed))
            raise

    def _earlier(self, once: str) -> Any:
        with self._db.reading() as connection:
            return connection.execute(select(jobs.c.id, jobs.c.digest).where(jobs.c.once == once)).one_or_none()

    def _begin(self, id: str, owner: str | None, webhook: Webhook | None) -> None:
        row = {
            "id": id, "created": time.time(), "owner": owner, "digest": "", "sealed": False,
            "state": JobState.QUEUED.value, "total": 0, "done": 0, "failed": 0, "seconds": 0.0, "events": 0,
            "webhook": packed({"url": webhook.url}) if webhook else None,
        }  # fmt: skip
        with self._db.begin() as connection:
            self._refuse_if_full(connection, 0)
            connection.execute(insert(jobs).values(row))

    def _write(self, id: str, pairs: Iterable[JobPair]) -> None:
        number = 0
        for chunk in _chunks(pairs):
            if number + len(chunk) > self._max_pairs:
                raise TooManyPairs(self._max_pairs)
            rows = [_row(id, number + i, pair) for i, pair in enumerate(chunk)]
            with self._db.begin() as connection:
                connection.execute(insert(job_pairs), rows)
            number += len(chunk)
        if not number:
            raise EmptyJob

    def _seal(self, id: str, once: str | None, digest: str) -> tuple[str, bool]:
        try:
            with self._db.begin() as connection:
                pairs = select(func.count()).where(job_pairs.c.job == id)
                total = connection.execute(pairs).scalar_one()
                failed = connection.execute(pairs.where(job_pairs.c.done)).scalar_one()
                self._refuse_if_full(connection, total - failed)
                sealed = {"sealed": True, "once": once, "digest": digest, "created": time.time(), "events": 1}
                sealed |= {"total": total, "done": failed, "failed": failed}
                connection.execute(update(jobs).where(jobs.c.id == id).values(sealed))
                happened(connection, id, 1, "queued", {"total": total, "done": failed, "failed": failed})
                end_if_done(connection, id)
        except IntegrityError:
            # Another request with the same key was faster by a moment.
            earlier = self._earlier(once) if once else None
            if earlier is None:
                raise
            with self._db.begin() as connection:
                connection.execute(delete(jobs).where(jobs.c.id == id))
            return _same(earlier, digest), False
        return id, True

    def _refuse_if_full(self, connection: Connection, more: int) -> None:
        """Raises Busy at once where too many jobs or pairs wait already, whole jobs counted alone."""
        waiting = connection.execute(
            select(
                func.count().label("jobs"),
                func.coalesce(func.sum(jobs.c.total - jobs.c.done), 0).label("pairs"),
                func.coalesce(func.sum(jobs.c.done), 0).label("done"),
                func.coalesce(func.sum(jobs.c.seconds), 0.0).label("seconds"),
            ).where(jobs.c.sealed, jobs.c.state.in_(OPEN))
        ).one()
        if waiting.jobs >= self._max_jobs or (waiting.pairs and waiting.pairs + more > self._max_pairs):
            pair = waiting.seconds / waiting.done if waiting.done else 1.0
            rest = pair * waiting.pairs / waiting.jobs  # until, on the whole, one of them has ended
            raise Busy(round(min(_LONGEST_WAIT, max(_LEAST_WAIT, rest))))


def _once(owner: str | None, key: str | None) -> str | None:
    return None if key is None else hashlib.sha256(json.dumps([owner, key]).encode()).hexdigest()


def _same(earlier: Any, digest: str) -> str:
    if earlier.digest != digest:
        raise KeyReused
    return str(earlier.id)


def _digested(pairs: Iterable[JobPair], digest: Any) -> Iterator[JobPair]:
    for pair in pairs:
        sent = pair.sent.to_dict() if pair.sent else None
        failure = pair.failure.to_dict() if pair.failure else None
        digest.update(json.dumps([pair.id, sent, failure], sort_keys=True).encode() + b"\n")
        yield pair


def _chunks(pairs: Iterable[JobPair]) -> Iterator[list[JobPair]]:
    rest = iter(pairs)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _row(job: str, number: int, pair: JobPair) -> dict[str, Any]:
    failed = pair.failure is not None
    return {
        "job": job,
        "number": number,
        "name": packed(pair.id),
        "sent": packed(pair.sent.to_dict()) if pair.sent and not failed else None,
        "done": failed,
        "error": packed(pair.failure.to_dict()) if pair.failure else None,
    }
