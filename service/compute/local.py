"""Model workers on this machine: processes with a pipe each, so that one can be killed and hurts no other."""

import logging
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from service.compute.errors import Abandoned, TimedOut
from service.compute.pool import Call, Seat, SeatedWorkers
from service.compute.worker import Answer, Bench, work
from service.settings import Settings

log = logging.getLogger(__name__)


class LocalWorkers(SeatedWorkers):
    """`settings.workers` processes. waiting: tasks that may wait besides; default `settings.max_waiting`.

    bench_of: makes, in each process, what its tasks work with.
    """

    def __init__(
        self, settings: Settings, waiting: int | None = None, bench_of: Callable[[Settings], Bench] = Bench
    ) -> None:
        self._processes = [_Process(settings, bench_of) for _ in range(settings.workers)]
        super().__init__(settings, self._processes, settings.max_waiting if waiting is None else waiting)

    def pids(self) -> list[int]:
        """Process ids of the workers that run now."""
        processes = [seat.process for seat in self._processes]
        return [process.pid for process in processes if process is not None and process.pid is not None]


class _Process(Seat):
    """A process with a pipe."""

    def __init__(self, settings: Settings, bench_of: Callable[[Settings], Bench]) -> None:
        self._settings, self._bench_of = settings, bench_of
        self._pipe: Connection[Any, Any] | None = None
        self._lock = threading.Lock()
        self._closed = False
        self.process: BaseProcess | None = None

    def start(self) -> bool:
        try:
            ours = self._spawn()
            if ours is None:
                return False
            self.trouble = ours.recv()
        except (EOFError, OSError) as error:  # OSError: the system has no process or file left to give
            log.warning("a worker process ended while it loaded (%s)", type(error).__name__)
            self.end()
            return False
        self.loaded = True
        return True

    def _spawn(self) -> "Connection[Any, Any] | None":
        """Our end of the pipe. Spawned, not forked: a fork would copy this process's threads half-way."""
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        with self._lock, theirs:
            if self._closed:
                ours.close()
                return None
            self._pipe = ours
            arguments = theirs, self._settings, self._bench_of
            process = context.Process(target=work, args=arguments, name="hamsanj worker", daemon=True)
            process.start()
            self.process = process
        return ours

    def answer(self, call: Call, seconds: float) -> Answer:
        pipe = self._pipe
        assert pipe is not None, "a process is started before it is asked"
        try:
            pipe.send((call.task, call.arguments, call.models))
            self.wait(call, seconds, pipe.poll)
            answer: Answer = pipe.recv()
            return answer
        except OSError as error:
            self.end()
            raise EOFError from error
        except (TimedOut, Abandoned, EOFError):
            self.end()
            raise

    def alive(self) -> bool:
        return self.process is not None and self.process.is_alive()

    def kill(self) -> None:
        with self._lock:
            self._closed = True
            if self.process is not None:
                self.process.kill()

    def end(self) -> None:
        with self._lock:
            process, pipe, self.process, self._pipe = self.process, self._pipe, None, None
        self.loaded = False
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()
