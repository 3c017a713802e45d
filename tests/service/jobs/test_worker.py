"""The worker as a process: killed, followed by another, upgraded, told to stop."""

import json
import signal
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from sqlalchemy import text
from standardwebhooks import Webhook as Receiver

from service.compute.protocols import Usage
from service.jobs.job import Job, JobState, Webhook
from service.jobs.queue import Jobs
from service.store.database import Database
from tests.service.jobs.conftest import Work, pair, pairs
from tests.serving import until

SECRET = "whsec_c2VjcmV0IHdvcmRzIG9mIGhhbXNhbmo="
OLDER = """
import service
service.__version__ = "0.0.1"  # here, and in the model workers, which read this file again
if __name__ == "__main__":
    import sys
    sys.argv[1:] = ["work"]
    from service.__main__ import main
    main()
"""


def ended(jobs: Jobs, id: str) -> Job:
    def look() -> Job | None:
        job = jobs.get(id)
        return job if job and job.state.ended else None

    found: Job = until(look)
    return found


def test_a_killed_worker_loses_nothing_repeats_nothing_and_newer_software_goes_on(
    jobs: Jobs, work: Work, tmp_path: Path
) -> None:
    (tmp_path / "older.py").write_text(OLDER)
    older = work(str(tmp_path / "older.py"))
    job, _ = jobs.submit(pairs(30))
    until(lambda: (jobs.get(job.id) or job).done >= 5)
    newer = work()  # waits for the older one to end
    older.kill()
    older.wait()
    kept = list(jobs.results(job.id))
    assert 5 <= len(kept) < 30, "killed in mid-job"
    now = ended(jobs, job.id)
    assert (now.state, now.done, now.failed) == (JobState.SUCCEEDED, 30, 0)
    results = list(jobs.results(job.id))
    assert results[: len(kept)] == kept, "what was done is not done again"
    assert [r["index"] for r in results] == list(range(30))
    told = [e.body["index"] for e in jobs.events(job.id) if e.kind == "pair"]
    assert sorted(told) == list(range(30))
    assert len(now.made_by) == 2
    assert now.made_by[0].startswith("hamsanj 0.0.1, fake")
    assert kept[0]["report"]["signature"]["software"] == "hamsanj 0.0.1"
    newer.send_signal(signal.SIGTERM)
    assert newer.wait(30) == 0


def children(pid: int) -> str:
    return "".join(path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children"))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system does not list a process's children")
def test_a_worker_has_no_models_before_the_first_job(jobs: Jobs, db: Database, work: Work) -> None:
    worker = work()
    first, _ = jobs.submit([pairs(1)[0]])
    jobs.cancel(first.id)
    until(lambda: Path(f"{db.url.database}.worker").exists())
    assert children(worker.pid) == ""
    job, _ = jobs.submit(pairs(1))
    assert ended(jobs, job.id).state is JobState.SUCCEEDED
    assert children(worker.pid) != ""


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_old_jobs_go_with_all_traces_and_one_whose_workflow_was_given_up_is_begun_again(
    jobs: Jobs, db: Database, work: Work
) -> None:
    first = work()
    job, _ = jobs.submit(pairs(1))
    ended(jobs, job.id)

    def workflows(id: str, status: str) -> int:
        with db.reading() as connection:
            query = text("SELECT COUNT(*) FROM workflow_status WHERE workflow_uuid = :id AND status = :status")
            return int(connection.execute(query, {"id": id, "status": status}).scalar_one())

    until(lambda: workflows(f"job-{job.id}", "SUCCESS"))
    first.kill()
    first.wait()
    other, _ = jobs.submit(pairs(2))
    with db.begin() as connection:  # a workflow that was given up, for a job that has not ended
        given_up = "UPDATE workflow_status SET workflow_uuid = :new, status = 'ERROR' WHERE workflow_uuid = :old"
        connection.execute(text(given_up), {"new": f"job-{other.id}", "old": f"job-{job.id}"})
    work(HAMSANJ_JOB_RETENTION_DAYS="0.00001")
    until(lambda: jobs.get(job.id) is None)
    until(lambda: not workflows(f"job-{other.id}", "ERROR"))
    assert ended(jobs, other.id).state is JobState.SUCCEEDED, "it was begun again"


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_what_is_translated_for_jobs_can_be_read_from_another_process(jobs: Jobs, work: Work) -> None:
    work(HAMSANJ_MODELS="compact")  # the fake one keeps no translations
    for _ in range(2):
        jobs.submit([pair(1, "باران آمد. برف آمد.")])
    until(lambda: jobs.usage().kept)
    assert jobs.usage() == Usage(sentences=2, words=4, kept=2)


class Hook(HTTPServer):
    """A receiver that refuses the first call."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Call)
        self.calls: list[tuple[dict[str, str], bytes]] = []


class Call(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.calls.append(({k.lower(): v for k, v in self.headers.items()}, body))
        self.send_response(500 if len(self.server.calls) == 1 else 204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_end_of_a_job_is_told_until_it_is_heard_and_signed(jobs: Jobs, work: Work, hook: Hook) -> None:
    environment = {
        "HAMSANJ_OUTWARD_PRIVATE_HOSTS": f"127.0.0.1:{hook.server_port}",
        "HAMSANJ_WEBHOOK_SECRET": SECRET,
    }
    first = work(**environment)
    job, _ = jobs.submit(pairs(2), webhook=Webhook(f"http://127.0.0.1:{hook.server_port}/here"))
    until(lambda: hook.calls)
    first.kill()
    first.wait()
    work(**environment)
    until(lambda: (jobs.get(job.id) or job).told)
    assert len(hook.calls) == 2, "the pause outlives the process"
    (one, body), (two, again) = hook.calls
    assert one["webhook-id"] == two["webhook-id"], "the receiver can tell a repeat"
    assert body == again
    told = Receiver(SECRET).verify(body, two)
    assert told["type"] == "job.succeeded"
    assert told["data"] == {"id": job.id, "state": "succeeded", "total": 2, "done": 2, "failed": 0}
    assert json.loads(body) == told
