"""The process that runs jobs: DBOS Transact (MIT) goes on with each one after whatever end of the process.

The tables say what is to be done; every second the worker starts a workflow for what has none yet. A workflow
has few steps (run the pairs, tell of the end), for a pair's result is as durable in our own tables, where it
is written once. The workflows' version is pinned, not made of the code, so that an upgrade finishes jobs that
were begun before it: each report says which software made it, and the job says which ones did
(`Job.made_by`).
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetWorkflowID
from sqlalchemy.exc import DBAPIError

from service.compute.choose import most, workers_of
from service.compute.protocols import Usage, Workers
from service.jobs import webhooks
from service.jobs.job import Job
from service.jobs.lease import Lease
from service.jobs.queue import Jobs
from service.jobs.running import Running, Stopped
from service.outward.door import Door
from service.outward.errors import OutwardError
from service.settings import Settings
from service.store.comparisons import Comparisons
from service.store.database import Database

log = logging.getLogger(__name__)

VERSION = "1"
"""Of the workflows below: it rises only when old ones could not be finished by new code."""
EXECUTOR = "worker"
JOBS, WEBHOOKS = "jobs", "webhooks"
_POLL_SECONDS = 0.5
_HOUSEKEEPING_SECONDS = 3600.0
_WEBHOOKS_AT_ONCE = 8
_LONGEST_PAUSE_SECONDS = 300.0
_AT_A_TIME = 10_000
"""Ended workflows that are deleted at one go, for each is a transaction's row."""


class WorkerError(Exception):
    """The worker must be started anew; the message says why."""


@dataclass(frozen=True, slots=True)
class _Started:
    """The last workflow for a job. tries: how many were given up before. look: when it is looked at next."""

    id: str
    tries: int = 0
    look: float = 0.0


@dataclass
class Worker:
    """A worker over a database. pool: makes the model workers at the first job, so that an idle one costs no memory."""

    settings: Settings
    db: Database
    pool: Callable[[Settings], Workers] = lambda settings: workers_of(settings, 4 * most(settings))
    stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.db, self.settings)
        self._workers: Workers | None = None
        self._lock = threading.Lock()
        self._started: dict[str, _Started] = {}
        self._cleaned = 0.0
        self._counted = Usage()

    def run(self) -> None:
        """Run jobs until `stop` is set. Raises WorkerError if it must be started anew."""
        lease = Lease(self.db)
        if not lease.wait(self.stop):
            return
        _launch(self)
        try:
            while not self.stop.wait(_POLL_SECONDS):
                if not lease.held():
                    raise WorkerError(
                        "The connection that held the lock of the one worker broke; this worker starts anew."
                    )
                self._with_database(self._start_workflows, self._count, self._clean)
        finally:
            self.stop.set()
            self._with_database(self._count)
            with self._lock:
                if self._workers is not None:
                    self._workers.close()
            lease.give_back()

    def compare_pairs(self, id: str) -> None:
        """Run a job to its end. Raises Stopped."""
        workers = self._pool()
        Running(self.db, id, self.stop).run(workers, workers.count() + 1)

    def tell(self, id: str) -> bool:
        """Deliver a job's webhook; true when there is nothing more to try."""
        job = self.jobs.get(id)
        secret = self.settings.webhook_secret
        if job is None or job.webhook is None or secret is None:
            return True
        s = self.settings
        door = Door(s.outward_hosts, s.outward_private_hosts, seconds=s.outward_seconds)
        try:
            return webhooks.deliver(job, secret.get_secret_value(), door)
        except OutwardError as error:
            log.warning("the webhook of job %s was not delivered (%s)", id, type(error).__name__)
            return False

    def _pool(self) -> Workers:
        with self._lock:
            if self.stop.is_set():
                raise Stopped
            if self._workers is None:
                self._workers = self.pool(self.settings)
            return self._workers

    def _with_database(self, *steps: Callable[[], None]) -> None:
        """Do these, unless the database is away; the next look tries again."""
        try:
            for step in steps:
                step()
        except DBAPIError as error:
            log.warning("the database does not answer (%s)", type(error.orig).__name__)

    def _count(self) -> None:
        """Tell what was translated since the last look; a kill loses what came after it."""
        used = self._workers.usage() if self._workers is not None else Usage()
        if used != self._counted:
            self.jobs.used(used - self._counted)
            self._counted = used

    def _start_workflows(self) -> None:
        """A workflow for each job that needs one; a new one, later and later, where the last was given up."""
        needed = {_workflow(job): job for job in self.jobs.unfinished()}
        for name, job in needed.items():
            last = self._started.get(name)
            if last is None:
                self._started[name] = _Started(name)
            elif time.monotonic() >= last.look and _given_up(last.id):
                tries = last.tries + 1
                log.error("job %s was given up; it is begun again (%d)", job.id, tries)
                pause = min(_LONGEST_PAUSE_SECONDS, 2.0**tries)
                self._started[name] = _Started(f"{name}:{time.time_ns()}", tries, time.monotonic() + pause)
            else:
                continue
            queue, workflow = (WEBHOOKS, tell_of_job) if job.state.ended else (JOBS, run_job)
            with SetWorkflowID(self._started[name].id):
                DBOS.enqueue_workflow(queue, workflow, job.id)
        for name in self._started.keys() - needed.keys():
            del self._started[name]

    def _clean(self) -> None:
        """What is kept no longer than the settings say, once an hour."""
        if time.monotonic() - self._cleaned < _HOUSEKEEPING_SECONDS and self._cleaned:
            return
        now, days = datetime.now(UTC), timedelta(days=1)
        gone = self.jobs.expire(now - self.settings.job_retention_days * days)
        gone += Comparisons(self.db).expire(now - self.settings.retention_days * days)
        before = (now - self.settings.job_retention_days * days).isoformat()
        DBOS.delete_workflows([w.workflow_id for w in DBOS.list_workflows(completed_before=before, limit=_AT_A_TIME)])
        self._cleaned = time.monotonic()
        if gone:
            log.info("%d jobs and comparisons were older than they are kept", gone)


_current: Worker | None = None
"""The worker of this process: workflows are functions that DBOS finds by name, and there is one DBOS a process."""


def _worker() -> Worker:
    assert _current is not None, "workflows run in the process that launched them"
    return _current


@DBOS.workflow(name="run_job")
def run_job(id: str) -> None:
    """All pairs of a job."""
    _run_pairs(id)


@DBOS.step(name="run_pairs")
def _run_pairs(id: str) -> None:
    try:
        _worker().compare_pairs(id)
    except Stopped:
        # The process ends in a moment. This thread must not return, or the step would count as done.
        threading.Event().wait()


@DBOS.workflow(name="tell_of_job")
def tell_of_job(id: str) -> None:
    """Deliver a webhook, with pauses that outlive the process."""
    for pause in (*webhooks.PAUSES_SECONDS, None):
        if _deliver(id):
            break
        if pause is not None:
            DBOS.sleep(pause)
    _told(id)


@DBOS.step(name="deliver")
def _deliver(id: str) -> bool:
    return _worker().tell(id)


@DBOS.step(name="told", retries_allowed=True, max_attempts=10)
def _told(id: str) -> None:
    _worker().jobs.told(id)


def _workflow(job: Job) -> str:
    return f"webhook-{job.id}" if job.state.ended else f"job-{job.id}"


def _given_up(id: str) -> bool:
    """Whether a workflow ended though its job has not: after an error, or too many deaths of the process."""
    status: Any = DBOS.get_workflow_status(id)
    return status is None or status.status in ("ERROR", "SUCCESS", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")


def _launch(worker: Worker) -> None:
    global _current
    _current = worker
    config: DBOSConfig = {
        "name": "hamsanj",
        "system_database_url": worker.db.url.render_as_string(hide_password=False),
        "application_version": VERSION,
        "executor_id": EXECUTOR,
        "log_level": "WARNING",
        "serializer": DBOSPortableJSONSerializer(),  # the default would pickle
    }
    DBOS(config=config)
    DBOS.launch()
    DBOS.register_queue(
        JOBS,
        worker_concurrency=worker.settings.jobs_at_once,
        polling_interval_sec=_POLL_SECONDS,
        on_conflict="always_update",
    )
    DBOS.register_queue(
        WEBHOOKS,
        worker_concurrency=_WEBHOOKS_AT_ONCE,
        polling_interval_sec=_POLL_SECONDS,
        on_conflict="always_update",
    )
