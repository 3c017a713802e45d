"""Model workers on this machine: processes with a pipe each, so that one can be killed and hurts no other.

A pool whose processes share one queue is at the mercy of whoever dies while holding its lock; here nothing
is shared. A thread stands by each process: it takes a task from the line, hands it over and waits for the
answer, for the end of the time or for the end of the process.
"""

import logging
import math
import threading
import time
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from service.compute.errors import Busy, Refused, TimedOut, WorkerDied
from service.compute.protocols import Result, Workers
from service.compute.tasks import Task
from service.compute.worker import work
from service.errors import Failure, Fault, failure, traced
from service.settings import Settings

log = logging.getLogger(__name__)

TRIES = 2
_FAILED_STARTS = 3
"""Starts in a row that end before the models answer, after which whatever waits is given up."""
_LOOK_SECONDS = 1.0
"""How often an idle seat looks whether its process still lives."""
_BACK_OFF_SECONDS = 0.5, 30.0
_DIED_LOADING = Failure(
    "model", "The model workers end while they load, perhaps for memory. Choose a smaller model set.", Fault.MODEL
)


@dataclass(eq=False, slots=True)
class Call:
    """A task in the line. tries: how many workers have begun it."""

    task: Task
    arguments: tuple[Any, ...]
    models: str | None
    future: "Future[Result]"
    tries: int = 0


class LocalWorkers(Workers):
    """`settings.workers` processes. waiting: tasks that may wait besides; default `settings.max_waiting`.

    The processes start at once and load their models beside the caller.
    """

    def __init__(self, settings: Settings, waiting: int | None = None) -> None:
        self._settings = settings
        self._waiting = settings.max_waiting if waiting is None else waiting
        self._line: deque[Call] = deque()
        self._changed = threading.Condition()
        self._running = 0
        self._closed = False
        self._usual_seconds = 1.0
        self._seats = [_Seat(settings) for _ in range(settings.workers)]
        self._threads = [
            threading.Thread(target=self._attend, args=(seat,), name="model worker", daemon=True)
            for seat in self._seats
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, task: Task, *arguments: Any, models: str | None = None) -> "Future[Result]":
        call = Call(task, arguments, models, Future())
        with self._changed:
            if self._closed:
                raise WorkerDied
            self._drop_cancelled()
            if len(self._line) + self._running >= self._waiting + len(self._seats):
                raise Busy(self._retry_after())
            self._line.append(call)
            self._changed.notify()
        return call.future

    def count(self) -> int:
        return len(self._seats)

    def waiting(self) -> int:
        """Tasks in the line."""
        with self._changed:
            self._drop_cancelled()
            return len(self._line)

    def pids(self) -> list[int]:
        """Process ids of the workers that run now."""
        processes = [seat.process for seat in self._seats]
        return [process.pid for process in processes if process is not None and process.pid is not None]

    def ready(self) -> bool:
        return any(seat.loaded and seat.trouble is None for seat in self._seats)

    def trouble(self) -> Failure | None:
        return None if self.ready() else next((s.trouble for s in self._seats if s.trouble), None)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            given_up = list(self._line)
            self._line.clear()
            self._changed.notify_all()
        for call in given_up:
            _fail(call, WorkerDied())
        for seat in self._seats:
            seat.kill()
        for thread in self._threads:
            thread.join()

    def _drop_cancelled(self) -> None:
        if any(call.future.cancelled() for call in self._line):
            self._line = deque(call for call in self._line if not call.future.cancelled())

    def _retry_after(self) -> int:
        seconds = (len(self._line) + 1) * self._usual_seconds / len(self._seats)
        return max(1, min(60, math.ceil(seconds)))

    def _attend(self, seat: "_Seat") -> None:
        """The life of one seat: a process is started, works until it dies, and is followed by the next."""
        starts = 0
        while not self._closed:
            if not seat.start():
                starts += 1
                self._start_failed(seat, starts)
                continue
            starts = 0
            while call := self._next(seat):
                self._carry_out(seat, call)
            seat.end()

    def _start_failed(self, seat: "_Seat", starts: int) -> None:
        if starts >= _FAILED_STARTS:
            seat.trouble = _DIED_LOADING
            with self._changed:
                given_up = [] if self.ready() else list(self._line)
                if given_up:
                    self._line.clear()
            for call in given_up:
                _fail(call, Refused(_DIED_LOADING))
        with self._changed:
            shortest, longest = _BACK_OFF_SECONDS
            self._changed.wait_for(lambda: self._closed, timeout=min(longest, shortest * 2**starts))

    def _next(self, seat: "_Seat") -> Call | None:
        """The next task that is still wanted; None at the end, or if the process died meanwhile."""
        with self._changed:
            while True:
                waits = not self._changed.wait_for(lambda: self._closed or self._line, timeout=_LOOK_SECONDS)
                if self._closed or not seat.alive():
                    return None
                if waits:
                    continue
                call = self._line.popleft()
                if call.tries or call.future.set_running_or_notify_cancel():
                    call.tries += 1
                    self._running += 1
                    return call

    def _carry_out(self, seat: "_Seat", call: Call) -> None:
        start = time.monotonic()
        try:
            answer = seat.answer(call, self._settings.task_seconds)
        except TimedOut as error:
            log.warning("a task took more than %g s; its worker was ended", error.seconds)
            self._leave(call, error)
        except EOFError:
            log.warning("a worker process died under a task")
            self._leave(call, WorkerDied(), again=call.tries < TRIES)
        except Exception as error:  # nobody may wait for ever because a task cannot be handed over
            log.error("unforeseen %s\n%s", type(error).__name__, traced(error))
            self._leave(call, Refused(failure(error)))
        else:
            self._usual_seconds = 0.8 * self._usual_seconds + 0.2 * (time.monotonic() - start)
            self._leave(call, Refused(answer) if isinstance(answer, Failure) else answer)

    def _leave(self, call: Call, end: "Result | Exception", again: bool = False) -> None:
        with self._changed:
            self._running -= 1
            if again and not self._closed:
                self._line.appendleft(call)
                self._changed.notify()
                return
        if isinstance(end, Exception):
            _fail(call, end)
        else:
            call.future.set_result(end)


class _Seat:
    """A place for one process after the other. loaded: its models have answered, or told why they cannot."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pipe: Connection[Any, Any] | None = None
        self._lock = threading.Lock()
        self._closed = False
        self.process: BaseProcess | None = None
        self.loaded = False
        self.trouble: Failure | None = None

    def start(self) -> bool:
        """Start a process and wait until its models have answered; false if it ended before.

        Spawned, not forked: a fork would copy this process's threads half-way.
        """
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
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        with self._lock, theirs:
            if self._closed:
                ours.close()
                return None
            self._pipe = ours
            process = context.Process(target=work, args=(theirs, self._settings), name="hamsanj worker", daemon=True)
            process.start()
            self.process = process
        return ours

    def answer(self, call: Call, seconds: float) -> Result | Failure:
        """The answer of the process. Raises TimedOut, or EOFError if it died; the process is gone then."""
        pipe = self._pipe
        assert pipe is not None, "a process is started before it is asked"
        try:
            pipe.send((call.task, call.arguments, call.models))
            if not pipe.poll(seconds):
                raise TimedOut(seconds)
            answer: Result | Failure = pipe.recv()
            return answer
        except OSError as error:
            self.end()
            raise EOFError from error
        except (TimedOut, EOFError):
            self.end()
            raise

    def alive(self) -> bool:
        return self.process is not None and self.process.is_alive()

    def kill(self) -> None:
        """End the process for good; whoever waits for its answer sees it gone."""
        with self._lock:
            self._closed = True
            if self.process is not None:
                self.process.kill()

    def end(self) -> None:
        """End the process, if there is one; another may be started."""
        with self._lock:
            process, pipe, self.process, self._pipe = self.process, self._pipe, None, None
        self.loaded = False
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()


def _fail(call: Call, error: Exception) -> None:
    """Tell the one who waits, unless he has left."""
    if call.tries or call.future.set_running_or_notify_cancel():
        call.future.set_exception(error)
