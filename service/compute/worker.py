"""A worker process: models of its own, one task after the other, ended with its parent."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from service.compute.protocols import Result, Usage
from service.compute.tasks import Task
from service.errors import Failure, failure, traced
from service.settings import Settings

if TYPE_CHECKING:
    from service.composition import Comparer

log = logging.getLogger(__name__)

_PAIR = "باران در تهران آمد.", "Rain fell in Tehran."


def work(parent: "Connection[Any, Any]", settings: Settings, bench_of: "Callable[[Settings], Bench]") -> None:
    """Load the models and compare once, say so (a Failure, or None), then answer tasks until the end.

    A task comes as (function, arguments, name of a model set or None); an Answer goes back.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends this
    _end_with_parent()
    bench = bench_of(settings)
    parent.send(bench.trouble())
    while True:
        try:
            parent.send(bench.answer(*parent.recv()))
        except EOFError:
            return


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task came to, and what it took."""

    end: Result | Failure
    usage: Usage


class Bench:
    """What a worker works with: the comparer of the settings, and at most one more for another model set that was
    asked for last."""

    def __init__(self, settings: Settings) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", str(settings.threads))
        from service.composition import Comparer

        self._own = Comparer(settings, keep=True, stand_in=True)
        self._other: Comparer | None = None

    def trouble(self) -> Failure | None:
        """Load the models and compare once; why that fails, if it does."""
        return _told(lambda: self.of(None).compare(*_PAIR))

    def answer(self, task: Task, arguments: tuple[Any, ...], models: str | None) -> Answer:
        """Carry out a task; whatever stops it is the answer."""
        made: list[Answer] = []

        def carry_out() -> None:
            using = self.of(models)
            before = _usage(using)
            made.append(Answer(task(using, *arguments), _usage(using) - before))

        told = _told(carry_out)
        return made[0] if told is None else Answer(told, Usage())

    def of(self, name: str | None) -> "Comparer":
        """Raises UnknownModelError for what is no named set: a request must not name folders or hub ids.

        Sets other than that of the settings are never downloaded for a request.
        """
        if name is None or name == self._own.settings.models:
            return self._own
        if self._other is None or self._other.settings.models != name:
            from models.errors import UnknownModelError
            from models.manifest import manifest
            from service.composition import Comparer

            if name not in manifest():
                raise UnknownModelError(f"{name!r}: there is no such model set. There are: {', '.join(manifest())}.")
            self._other = None  # its memory goes before the next one's is needed
            chosen = self._own.settings.model_copy(update={"models": name, "offline": True})
            self._other = Comparer(chosen, keep=True, trial=False)  # a request waits
        return self._other


def _usage(using: "Comparer") -> Usage:
    from models.cache import CachedTranslator

    translator = using.models.translator
    if not isinstance(translator, CachedTranslator):
        return Usage()
    return Usage(translator.translated, translator.words, translator.found)


def _told(do: Callable[[], object]) -> Failure | None:
    try:
        do()
    except Exception as error:
        told = failure(error)
        if told.code == "defect":
            log.error("unforeseen %s\n%s", type(error).__name__, traced(error))
        return told
    return None


def _end_with_parent() -> None:
    """A parent that was killed ends nobody: this process sees it gone and goes, in the middle of a task, too."""
    parent = parent_process()
    assert parent is not None, "a worker is started by another process"

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="end with parent", daemon=True).start()
