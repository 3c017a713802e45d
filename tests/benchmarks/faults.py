"""The fault run: one job, and all that may happen to it; then every pair must have ended once, as if nothing had.

    python -m tests.benchmarks.faults                       on SQLite and on Postgres, with the compact set
    python -m tests.benchmarks.faults --models fake --seed 7 --database sqlite

A job of 200 pairs is sent to a real server. At moments drawn from the seed the worker is killed with -9 three
times and the server once; on SQLite the disk (a small tmpfs) fills up for some seconds, on Postgres the server
is restarted, connections cut off. Linux only; filling the disk needs the right to mount. Leave the code alone
meanwhile: workers that start anew read it anew. Exit status 1 if a pair is missing, ended twice, or differs
from an undisturbed run.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from service.jobs.job import Job
from service.jobs.queue import Jobs
from service.settings import Settings
from service.store.database import Database
from tests.benchmarks.lengths import pairs
from tests.postgres import Postgres

ROOT = Path(__file__).parents[2]
BROKEN_EVERY = 50
"""One pair in so many cannot be compared: its error has to survive as well."""
FULL_SECONDS = 4.0
LONGEST_SECONDS = 900.0
DISK = "96m"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.faults")
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--models", default="compact")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgres"], action="append")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started and mounted goes, too
    whole = True
    for database in given.database or ["sqlite", "postgres"]:
        whole &= measured(database, given.pairs, given.models, given.seed)
    sys.exit(0 if whole else 1)


def measured(database: str, count: int, models: str, seed: int) -> bool:
    """Both runs on one kind of database; prints what happened and returns whether nothing was lost."""
    body = b"".join(json.dumps(row).encode() + b"\n" for row in sent(count))
    with ExitStack() as stack:
        server = stack.enter_context(Postgres()) if database == "postgres" else None
        calm = stack.enter_context(house(models, server, "calm"))
        expected = finished(calm, body, [])
        wild = stack.enter_context(house(models, server, "wild"))
        faults = moments(wild, count, seed)
        found = finished(wild, body, faults)
        waited = (wild.settings.data_dir.parent / "log").read_text("utf-8", "replace").count("does not answer")
    same = [a == b for a, b in zip(expected.results, found.results, strict=False)]
    once = sorted(found.told) == list(range(count))
    whole = once and len(same) == count and all(same) and found.job.state is expected.job.state
    print(f"\n{database}, {models}, {count} pairs, seed {seed}")
    for fault in faults:
        print(f"  {fault.name:<28} wanted after {fault.after:>3} pairs, happened at {fault.happened} pairs")
    print(f"  times that a process waited for its database: {waited}")
    print(f"  state {found.job.state} (undisturbed {expected.job.state}), {found.job.failed} failed pairs")
    print(f"  ended exactly once: {len(set(found.told))} of {count} pairs; told twice: {_repeats(found.told)}")
    print(f"  equal to the undisturbed run, byte for byte but for timings: {sum(same)} of {count}")
    for n, alike in enumerate(same):
        if not alike:
            print(f"  differs: {expected.results[n]}\n       from: {found.results[n]}")
    print(f"  seconds: {expected.seconds:.0f} undisturbed, {found.seconds:.0f} disturbed", flush=True)
    return whole


def sent(count: int) -> Iterator[dict[str, str]]:
    """Pairs of three sentences each from our own news pairs; no two alike."""
    known = pairs()
    for n in range(count):
        three = [known[(n * 7 + k * (1 + n // len(known)) * 3) % len(known)] for k in range(3)]
        source = "" if n % BROKEN_EVERY == BROKEN_EVERY - 1 else "\n\n".join(a for a, _ in three)
        yield {"id": f"pair {n}", "source": source, "coverage": "\n\n".join(b for _, b in reversed(three))}


@dataclass
class House:
    """A server with its worker, over one database."""

    settings: Settings
    environment: dict[str, str]
    postgres: Postgres | None
    port: int
    server: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        command = [sys.executable, "-m", "service", "serve", "--port", str(self.port)]
        with (self.settings.data_dir.parent / "log").open("ab") as log:
            self.server = subprocess.Popen(command, env=self.environment, stderr=log)

    def kill_server(self) -> None:
        assert self.server is not None
        self.server.kill()
        self.server.wait()
        self.start()

    def workers(self) -> list[int]:
        """The processes that run this house's jobs: one that a killed server left behind may be among them."""
        mark = f"HAMSANJ_DATA_DIR={self.settings.data_dir}\0".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                words = (process / "cmdline").read_bytes().split(b"\0")
                if b"work" in words and b"service" in words and mark in (process / "environ").read_bytes():
                    found.append(int(process.name))
        return found

    def kill_worker(self) -> None:
        while not (pids := self.workers()):
            time.sleep(0.1)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)

    def fill_disk(self) -> None:
        filler = self.settings.data_dir / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while file.write(b"\0" * 4096):
                pass
        time.sleep(FULL_SECONDS)
        filler.unlink()

    def restart_postgres(self) -> None:
        assert self.postgres is not None
        self.postgres.stop()
        time.sleep(1)
        self.postgres.start()


@contextmanager
def house(models: str, postgres: Postgres | None, name: str) -> Iterator[House]:
    """A house in a temporary folder; of SQLite the data lie on a small tmpfs."""
    with tempfile.TemporaryDirectory(prefix=f"hamsanj-{name}-") as folder, ExitStack() as stack:
        data = Path(folder) / "data"
        data.mkdir(mode=0o700)
        if postgres is None:
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=700", "tmpfs", data], check=True)
            stack.callback(subprocess.run, ["umount", "-l", data], check=True)
        url = postgres.database(f"faults_{name}") if postgres else f"sqlite:///{data / 'hamsanj.sqlite'}"
        settings = Settings(models=models, data_dir=data, database_url=url)
        own = {"MODELS": models, "DATA_DIR": str(data), "DATABASE_URL": url, "OFFLINE": "true"}
        clean = {key: value for key, value in os.environ.items() if not key.startswith("HAMSANJ_")}
        environment = clean | {f"HAMSANJ_{key}": value for key, value in own.items()} | {"PYTHONPATH": str(ROOT)}
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        made = House(settings, environment, postgres, port)
        made.start()
        stack.callback(_end, made)
        yield made


def _end(made: House) -> None:
    if made.server is not None:
        made.server.kill()
        made.server.wait()
    for pid in made.workers():
        os.kill(pid, signal.SIGKILL)
    while made.workers():
        time.sleep(0.05)


@dataclass
class Fault:
    """Something that happens once `after` pairs are done. happened: how many were when it did."""

    name: str
    after: int
    do: Callable[[], None]
    happened: int = -1


def moments(where: House, count: int, seed: int) -> list[Fault]:
    """The faults in the order of their moments, drawn from the seed."""
    drawn = random.Random(seed)
    kinds = [("worker killed with -9", where.kill_worker)] * 3 + [("server killed with -9", where.kill_server)]
    if where.postgres is None:
        kinds.append((f"disk full for {FULL_SECONDS:g} s", where.fill_disk))
    else:
        kinds.append(("Postgres restarted", where.restart_postgres))
    drawn.shuffle(kinds)
    after = sorted(drawn.sample(range(count // 20, count - count // 10), len(kinds)))
    return [Fault(name, at, do) for (name, do), at in zip(kinds, after, strict=True)]


@dataclass
class Finished:
    """A job at its end. told: indexes of the pairs in its events."""

    job: Job
    results: list[str]
    told: list[int]
    seconds: float = field(compare=False)


def finished(where: House, body: bytes, faults: list[Fault]) -> Finished:
    """Send the job, let happen what shall, and read what became of it."""
    begun = time.monotonic()
    id = submitted(where, body)
    db = Database(where.settings.database)
    jobs, left = Jobs(db, where.settings), list(faults)
    try:
        while True:
            job = _look(jobs, id)
            if job is not None and left and job.done >= left[0].after:
                fault = left.pop(0)
                fault.happened = job.done
                fault.do()
            elif job is not None and job.state.ended:
                break
            assert time.monotonic() - begun < LONGEST_SECONDS, f"{job} does not end; the log is in {where.settings}"
            time.sleep(0.02)
        seconds = time.monotonic() - begun
        assert submitted(where, body) == id, "the same key stands for the same job, whatever happened"
        told = [e.body["index"] for e in jobs.events(id, limit=1_000_000) if e.kind == "pair"]
        return Finished(job, list(map(_plain, jobs.results(id))), told, seconds)
    finally:
        db.close()


def _look(jobs: Jobs, id: str) -> Job | None:
    """The job; None while the database is away."""
    try:
        return jobs.get(id)
    except DBAPIError:
        return None


def submitted(where: House, body: bytes) -> str:
    """The id of the job, sent again under its key until it is taken."""
    headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": "the-fault-run"}
    request = urllib.request.Request(f"http://127.0.0.1:{where.port}/v1/jobs", body, headers)
    deadline = time.monotonic() + 120
    while True:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return str(json.load(answer)["id"])
        except urllib.error.HTTPError as error:
            if error.code < 500 or time.monotonic() > deadline:
                raise AssertionError(error.read().decode()) from error
        except OSError:
            assert time.monotonic() < deadline, "the server does not answer"
        time.sleep(0.2)


def _plain(row: dict[str, Any]) -> str:
    """A result without what differs between runs: times, and the random id under which it is kept."""
    row.pop("comparison", None)
    row.get("report", {}).pop("timings", None)
    return json.dumps(row, sort_keys=True)


def _repeats(told: list[int]) -> int:
    return len(told) - len(set(told))


if __name__ == "__main__":
    main()
