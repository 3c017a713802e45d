"""Comparisons under way: started by a form, told of by stage, kept when they are done."""

import asyncio
import contextlib
import logging
import secrets
import shutil
import tempfile
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from service.compute.errors import Busy, ComputeError, Refused
from service.compute.protocols import Workers
from service.compute.tasks import compare
from service.errors import Failure, Fault, traced
from service.sent import Sent

if TYPE_CHECKING:  # this process only hands the task on
    from service.composition import Comparer

log = logging.getLogger(__name__)

STAGES = ("waiting", "read", "translate", "align", "check")
MOST = 200
"""Comparisons that are remembered, under way or just ended; the oldest ended ones are forgotten first."""
Keep = Callable[[str, dict[str, Any]], bool]
"""Keeps a report under an id; whether it is stored, so that it need not be remembered here."""


def compare_telling(using: "Comparer", sent: Sent, at: str) -> dict[str, Any]:
    """The task of a worker: `service.compute.tasks.compare`, with the stage it is at in the file `at`."""

    def tell(stage: str) -> None:
        Path(at).write_text(stage)

    return compare(using, sent, tell)


@dataclass
class Run:
    """One comparison. report: once it is done. failure: why there is none."""

    id: str
    sent: Sent
    at: Path
    started: float = field(default_factory=time.monotonic)
    report: dict[str, Any] | None = None
    failure: Failure | None = None

    @property
    def ended(self) -> bool:
        return self.report is not None or self.failure is not None

    @property
    def stage(self) -> str:
        """Where it is: one of STAGES."""
        with contextlib.suppress(OSError):
            told = self.at.read_text()
            if told in STAGES:
                return told
        return STAGES[0]

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started


class Runs:
    """All comparisons that the viewer started in this process."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._runs: dict[str, Run] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._folder = Path(tempfile.mkdtemp(prefix="hamsanj-"))
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def start(self, sent: Sent, keep: Keep) -> Run:
        """Start one. keep: called in a thread with the finished report. Raises service.compute.errors.Busy at once."""
        id = secrets.token_urlsafe(18)
        run = Run(id, sent, self._folder / secrets.token_hex(8))
        future = self._workers.submit(compare_telling, sent, str(run.at), models=sent.models)
        self._remember(run)
        task = asyncio.create_task(self._finish(run, asyncio.wrap_future(future), keep))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return run

    def finished(self, sent: Sent, report: dict[str, Any]) -> Run:
        """Remember a report that came from elsewhere, where nothing is stored."""
        run = Run(secrets.token_urlsafe(18), sent, self._folder / "none", report=report)
        self._remember(run)
        return run

    def get(self, id: str) -> Run | None:
        return self._runs.get(id)

    def forget(self, id: str) -> bool:
        return self._runs.pop(id, None) is not None

    def _remember(self, run: Run) -> None:
        self._runs[run.id] = run
        for old in [r.id for r in self._runs.values() if r.ended][: max(0, len(self._runs) - MOST)]:
            del self._runs[old]

    async def _finish(self, run: Run, result: "asyncio.Future[dict[str, Any]]", keep: Keep) -> None:
        try:
            report = await result
            if await run_in_threadpool(keep, run.id, report):
                self._runs.pop(run.id, None)
            run.report = report
        except asyncio.CancelledError:
            run.failure = Failure("stopped", "The server stopped meanwhile. Compare again.", Fault.DEFECT)
            raise
        except Exception as error:
            run.failure = _told(error)
        finally:
            run.at.unlink(missing_ok=True)


def _told(error: Exception) -> Failure:
    if isinstance(error, Refused):
        return error.failure
    if isinstance(error, Busy | ComputeError):
        return Failure("compute", str(error), Fault.MODEL)
    log.error("unforeseen %s\n%s", type(error).__name__, traced(error))
    return Failure("defect", f"An unforeseen {type(error).__name__} stopped this; the log holds where.", Fault.DEFECT)
