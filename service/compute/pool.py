"""A line of tasks, and seats that carry them out: what pools on one machine and on many have in common.

A pool whose workers share one queue is at the mercy of whoever dies while holding its lock; here nothing is
shared. A thread stands by each seat: it takes a task from the line, hands it to the seat's worker and waits for
the answer, for the end of the time or for the end of the worker.
"""

import logging
import math
import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from service.compute.errors import Abandoned, Busy, Refused, TimedOut, WorkerDied
from service.compute.protocols import Result, Usage, Workers
from service.compute.tasks import Task
from service.compute.worker import Answer
from service.errors import Failure, Fault, failure, traced
from service.settings import Settings

log = logging.getLogger(__name__)

_FAILED_STARTS = 3
"""Starts in a row that end before the models answer, after which whatever waits is given up."""
_LOOK_SECONDS = 1.0
"""How often an idle seat looks whether its worker still lives, and a busy one whether somebody waits for it."""
_BACK_OFF_SECONDS = 0.5, 30.0


class Awaited(Future[Result]):
    """A result that somebody waits for. left: when he cancelled a task that ran already (`time.monotonic`)."""

    left: float | None = None

    def cancel(self) -> bool:
        if super().cancel():
            return True
        if self.left is None:
            self.left = time.monotonic()
        return False


@dataclass(eq=False, slots=True)
class Call:
    """A task in the line. tries: how many workers have begun it."""

    task: Task
    arguments: tuple[Any, ...]
    models: str | None
    future: Awaited
    tries: int = 0

    def begin(self) -> bool:
        """Whether it is wanted still; a worker is handed it then."""
        if self.future.left is not None:
            self.future.set_exception(Abandoned())
            return False
        if not self.tries and not self.future.set_running_or_notify_cancel():
            return False
        self.tries += 1
        return True


class NotBegun(EOFError):
    """The worker was gone before it was handed the task."""


class Seat(ABC):
    """A place for one worker after the other. loaded: its models have answered, or `trouble` says why they cannot.

    died_loading: what to tell when one after the other ends before that. start_seconds: that the last start took.
    """

    loaded = False
    start_seconds = 0.0
    trouble: Failure | None = None
    died_loading = Failure(
        "model", "The model workers end while they load, perhaps for memory. Choose a smaller model set.", Fault.MODEL
    )

    @abstractmethod
    def start(self) -> bool:
        """Start a worker and wait until its models have answered; false if it ended before."""

    @abstractmethod
    def answer(self, call: Call, seconds: float) -> Answer:
        """The answer of the worker. Raises TimedOut, Abandoned, or EOFError if it died; the worker is gone then."""

    def wait(self, call: Call, seconds: float, came: Callable[[float], bool]) -> None:
        """Wait for an answer. came: whether it is there, waiting so many seconds for it. Raises TimedOut, Abandoned.

        Ending a worker costs a start, so a task that nobody waits for any more may run on for as long as that.
        """
        end = time.monotonic() + seconds
        while not came(max(0.0, min(_LOOK_SECONDS, end - time.monotonic()))):
            now, left = time.monotonic(), call.future.left
            if now >= end:
                raise TimedOut(seconds)
            if left is not None and now - left > self.start_seconds:
                raise Abandoned

    @abstractmethod
    def alive(self) -> bool:
        """Whether the worker is not known to have ended."""

    @abstractmethod
    def end(self) -> None:
        """End the worker, if there is one; another may be started."""

    @abstractmethod
    def kill(self) -> None:
        """End the worker for good; whoever waits for its answer sees it gone."""


class SeatedWorkers(Workers):
    """Workers on seats. waiting: tasks that may wait besides those that run. tries: workers that may die under a task.

    least: seats that always have a worker; default all. The others get one when tasks wait that no other will
    take soon, and lose it after `idle_seconds` without a task. The workers load their models beside the caller.
    """

    def __init__(
        self,
        settings: Settings,
        seats: Sequence[Seat],
        waiting: int,
        tries: int = 2,
        least: int | None = None,
        idle_seconds: float = math.inf,
    ) -> None:
        self._settings, self._seats, self._waiting, self._tries = settings, seats, waiting, tries
        self._idle_seconds = idle_seconds
        self._line: deque[Call] = deque()
        self._lock = threading.RLock()
        self._changed, self._scarce = threading.Condition(self._lock), threading.Condition(self._lock)
        self._running = self._coming = 0
        self._closed = threading.Event()
        self._usual_seconds = 1.0
        self._usage = Usage()
        always = len(seats) if least is None else least
        self._threads = [
            threading.Thread(target=self._attend, args=(seat, n >= always), name="model worker", daemon=True)
            for n, seat in enumerate(seats)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, task: Task, *arguments: Any, models: str | None = None) -> "Future[Result]":
        call = Call(task, arguments, models, Awaited())
        with self._lock:
            if self._closed.is_set():
                raise WorkerDied
            self._drop_cancelled()
            if len(self._line) + self._running >= self._waiting + len(self._seats):
                raise Busy(self._retry_after())
            self._line.append(call)
            self._changed.notify()
            self._scarce.notify()
        return call.future

    def count(self) -> int:
        return len(self._seats)

    def waiting(self) -> int:
        with self._lock:
            self._drop_cancelled()
            return len(self._line)

    def usage(self) -> Usage:
        return self._usage

    def ready(self) -> bool:
        return any(seat.loaded and seat.trouble is None for seat in self._seats)

    def trouble(self) -> Failure | None:
        return None if self.ready() else next((s.trouble for s in self._seats if s.trouble), None)

    def close(self) -> None:
        with self._lock:
            self._closed.set()
            given_up = list(self._line)
            self._line.clear()
            self._changed.notify_all()
            self._scarce.notify_all()
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

    def _attend(self, seat: Seat, spare: bool) -> None:
        """The life of one seat: a worker is started, works until it ends, and is followed by the next."""
        starts = 0
        while self._begin(spare):
            since = time.monotonic()
            started = seat.start()
            seat.start_seconds = time.monotonic() - since
            with self._lock:
                self._coming -= 1
            if not started:
                starts += 1
                self._start_failed(seat, starts)
                continue
            starts = 0
            while call := self._next(seat, self._idle_seconds if spare else math.inf):
                self._carry_out(seat, call)
            seat.end()

    def _begin(self, spare: bool) -> bool:
        """Wait until a worker is wanted here; false at the end."""
        with self._lock:
            if spare:
                self._scarce.wait_for(lambda: self._closed.is_set() or len(self._line) > self._coming)
            if not self._closed.is_set():
                self._coming += 1
            return not self._closed.is_set()

    def _start_failed(self, seat: Seat, starts: int) -> None:
        if starts >= _FAILED_STARTS:
            seat.trouble = seat.died_loading
            with self._lock:
                given_up = [] if self.ready() else list(self._line)
                if given_up:
                    self._line.clear()
            for call in given_up:
                _fail(call, Refused(seat.died_loading))
        shortest, longest = _BACK_OFF_SECONDS
        self._closed.wait(min(longest, shortest * 2**starts))

    def _next(self, seat: Seat, idle_seconds: float) -> Call | None:
        """The next task that is still wanted; None at the end, if the worker died meanwhile, or is not needed."""
        since = time.monotonic()
        with self._lock:
            self._coming += 1  # an idle worker will take what waits as well as one that starts
            try:
                while True:
                    waits = not self._changed.wait_for(lambda: self._closed.is_set() or self._line, _LOOK_SECONDS)
                    if self._closed.is_set() or not seat.alive():
                        return None
                    if waits and time.monotonic() - since > idle_seconds:
                        return None
                    if waits:
                        continue
                    call = self._line.popleft()
                    if call.begin():
                        self._running += 1
                        return call
            finally:
                self._coming -= 1
                self._scarce.notify()

    def _carry_out(self, seat: Seat, call: Call) -> None:
        start = time.monotonic()
        try:
            answer = seat.answer(call, self._settings.task_seconds)
        except TimedOut as error:
            log.warning("a task took more than %g s; its worker was ended", error.seconds)
            self._leave(call, error)
        except Abandoned as error:
            log.info("a task that nobody waited for was ended with its worker")
            self._leave(call, error)
        except NotBegun:
            call.tries = max(1, call.tries - 1)
            self._leave(call, WorkerDied(), again=True)
        except EOFError:
            log.warning("a worker died under a task")
            self._leave(call, WorkerDied(), again=call.tries < self._tries)
        except Exception as error:  # nobody may wait for ever because a task cannot be handed over
            log.error("unforeseen %s\n%s", type(error).__name__, traced(error))
            self._leave(call, Refused(failure(error)))
        else:
            self._usual_seconds = 0.8 * self._usual_seconds + 0.2 * (time.monotonic() - start)
            with self._lock:
                self._usage += answer.usage
            end = answer.end
            self._leave(call, Refused(end) if isinstance(end, Failure) else end)

    def _leave(self, call: Call, end: "Result | Exception", again: bool = False) -> None:
        with self._lock:
            self._running -= 1
            if again and not self._closed.is_set():
                self._line.appendleft(call)
                self._changed.notify()
                self._scarce.notify()
                return
        if isinstance(end, Exception):
            _fail(call, end)
        else:
            call.future.set_result(end)


def _fail(call: Call, error: Exception) -> None:
    """Tell the one who waits, unless he has left."""
    if call.tries or call.future.set_running_or_notify_cancel():
        call.future.set_exception(error)
