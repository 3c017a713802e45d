"""Model workers on a Ray cluster (Ray, Apache-2.0): an actor on a seat, spread over the nodes.

The line, the limits and what happens when a worker dies are those of one machine (`service.compute.pool`): an actor
that dies, alone or with its node, is followed by another, and its task is done again there. Ray finds the place;
where it may add nodes, actors that wait for one make it do so, and actors that end let it take them away.
Every node needs Hamsanj of this version. Where models and kept translations lie is set on each node by its own
environment; what decides the results comes from here, and no secret or address of a database goes along.
"""

import logging
import os
import socket
import threading
from concurrent.futures import Future
from typing import Any

from service import __version__
from service.compute.errors import Abandoned, NoCluster, TimedOut
from service.compute.pool import Call, NotBegun, Seat, SeatedWorkers
from service.compute.tasks import Task
from service.compute.worker import Answer, Bench
from service.errors import Failure, Fault
from service.settings import Settings

try:
    import ray
    from ray.exceptions import RayError, RayTaskError
except ImportError as error:
    raise NoCluster("Ray is not installed here. Install it with pip install 'hamsanj[cluster]'.") from error

log = logging.getLogger(__name__)

TRIES = 4
"""Workers that may die under a task: of many nodes one goes now and then, and takes its tasks along."""
_SENT = (
    "models",
    "device",
    "engine",
    "threads",
    "offline",
    "max_document_bytes",
    "min_confidence",
    "keep_translations",
)
"""The settings that go to the nodes."""
_LOOK_SECONDS = 1.0
_TELL_SECONDS = 30.0
"""How long an actor waits for a place before that is told."""
_PING_SECONDS = 30.0
_REACH_SECONDS = 5.0
_OBJECT_STORE_BYTES = 128 * 1024**2
"""Of a cluster that is begun here: what goes through it are texts and reports."""
_GONE = RayError, ConnectionError
"""A dead actor, a dead node, a broken connection to the cluster."""


class RayWorkers(SeatedWorkers):
    """`settings.cluster_min_workers` actors, up to `settings.cluster_max_workers` while tasks wait.

    waiting: tasks that may wait besides; default `settings.max_waiting`. Raises NoCluster.
    """

    def __init__(self, settings: Settings, waiting: int | None = None) -> None:
        self._connection = _Connection(settings.compute)
        super().__init__(
            settings,
            [_ActorSeat(settings) for _ in range(settings.cluster_max_workers)],
            settings.max_waiting if waiting is None else waiting,
            tries=TRIES,
            least=min(settings.cluster_min_workers, settings.cluster_max_workers),
            idle_seconds=settings.cluster_idle_seconds,
        )

    def ready(self) -> bool:
        """As elsewhere; where no worker is kept without a task, the cluster's answer has to do."""
        return super().ready() or (self._settings.cluster_min_workers == 0 and self._connection.open())

    def close(self) -> None:
        super().close()
        self._connection.close()


class Actor:
    """A worker on a node."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._bench = Bench(Settings().model_copy(update=given))

    def begin(self, version: str) -> Failure | None:
        """Load the models and compare once. version: of the one who asks; results of another are not the same."""
        if version != __version__:
            message = f"A node of the cluster has Hamsanj {__version__}, not {version}. Install the same on all."
            return Failure("cluster", message, Fault.MODEL)
        return self._bench.trouble()

    def ping(self) -> None:
        """Answer at once."""

    def answer(self, task: Task, arguments: tuple[Any, ...], models: str | None) -> Answer:
        """Carry out a task."""
        return self._bench.answer(task, arguments, models)


class _ActorSeat(Seat):
    """An actor."""

    died_loading = Failure(
        "cluster",
        "The model workers end on the cluster while they load. Look whether each node has Hamsanj and enough memory.",
        Fault.MODEL,
    )

    def __init__(self, settings: Settings) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self._actor: Any = None
        self._given = {name: getattr(settings, name) for name in _SENT}
        self._options: dict[str, Any] = {
            "num_cpus": settings.cluster_cpus, "num_gpus": settings.cluster_gpus,
            "scheduling_strategy": "SPREAD", "max_restarts": 0,
        }  # fmt: skip

    def start(self) -> bool:
        try:
            with self._lock:
                if self._closed:
                    return False
                self._actor = ray.remote(**self._options)(Actor).remote(self._given)
                answer = self._actor.begin.remote(__version__)
            if not self._came(answer):
                return False
            self.trouble = ray.get(answer)
        except _GONE as error:
            if not self._closed:
                log.warning("a worker ended on the cluster while it loaded (%s)", type(error).__name__)
            self.end()
            return False
        self.loaded = True
        return True

    def _came(self, answer: Any) -> bool:
        """Wait for the first answer; false if this seat is closed meanwhile."""
        waited = 0.0
        while not self._closed:
            if ray.wait([answer], timeout=_LOOK_SECONDS)[0]:
                return True
            waited += _LOOK_SECONDS
            if waited == _TELL_SECONDS:
                log.warning("the cluster has not begun a worker in %g s: is there room for it?", waited)
        return False

    def answer(self, call: Call, seconds: float) -> Answer:
        try:
            ray.get(self._actor.ping.remote(), timeout=_PING_SECONDS)
        except _GONE as error:
            self.end()
            raise NotBegun from error
        try:
            promised = self._actor.answer.remote(call.task, call.arguments, call.models)
            self.wait(call, seconds, lambda look: bool(ray.wait([promised], timeout=look)[0]))
            answer: Answer = ray.get(promised)
            return answer
        except RayTaskError:  # the task could not be read there: it will not be elsewhere
            raise
        except (TimedOut, Abandoned):
            self.end()
            raise
        except _GONE as error:
            self.end()
            raise EOFError from error

    def alive(self) -> bool:
        return self._actor is not None  # asked before each task: a dead one costs no try

    def kill(self) -> None:
        with self._lock:
            self._closed = True
        self.end()

    def end(self) -> None:
        with self._lock:
            actor, self._actor = self._actor, None
        self.loaded = False
        if actor is not None:
            try:
                ray.kill(actor)
            except (*_GONE, ValueError, RuntimeError):
                log.info("an actor was gone before it was ended")


class _Connection:
    """This process's connection to the cluster, made and ended by a thread of its own.

    The processes of a cluster that is begun here end with the thread that began them (PR_SET_PDEATHSIG), and in the
    main thread Ray would take over SIGTERM.
    """

    def __init__(self, address: str) -> None:
        self._made: Future[bool] = Future()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._hold, args=(address,), name="cluster", daemon=True)
        self._thread.start()
        self._made.result()

    def _hold(self, address: str) -> None:
        try:
            ours = _connect(address)
        except Exception as error:
            problem = NoCluster(f"HAMSANJ_COMPUTE: there is no cluster at {address} ({error}). Look at the address.")
            problem.__cause__ = error
            self._made.set_exception(problem)
            return
        self._made.set_result(True)
        self._over.wait()
        if ours:
            ray.shutdown()

    def open(self) -> bool:
        return bool(ray.is_initialized()) and not self._over.is_set()

    def close(self) -> None:
        self._over.set()
        self._thread.join()


def _connect(address: str) -> bool:
    """Connect this process, unless it is; whether it was not."""
    if ray.is_initialized():
        return False
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent to Ray's makers
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if address != "ray":
        host, _, port = address.removeprefix("ray://").rpartition(":")
        socket.create_connection((host.strip("[]"), int(port)), _REACH_SECONDS).close()  # Ray itself would try for long
        ray.init(address, **quiet)
        return True
    try:
        ray.init("auto", **quiet)
    except ConnectionError:
        ray.init("local", include_dashboard=False, object_store_memory=_OBJECT_STORE_BYTES, **quiet)
    return True
