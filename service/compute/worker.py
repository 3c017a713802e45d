"""A worker process: models of its own, one task after the other, ended with its parent."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from service.errors import Failure, failure, traced
from service.settings import Settings

if TYPE_CHECKING:
    from service.composition import Comparer

log = logging.getLogger(__name__)

_PAIR = "باران در تهران آمد.", "Rain fell in Tehran."


def work(parent: "Connection[Any, Any]", settings: Settings) -> None:
    """Load the models and compare once, say so (a Failure, or None), then answer tasks until the end.

    A task comes as (function, arguments, name of a model set or None); a dict or a Failure goes back.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends this
    os.environ.setdefault("OMP_NUM_THREADS", str(settings.threads))
    _end_with_parent()
    sets = ModelSets(settings)
    parent.send(_told(lambda: sets.of(None).compare(*_PAIR)))
    while True:
        try:
            task, arguments, models = parent.recv()
        except EOFError:
            return
        answer: list[Any] = []
        told = _told(lambda: answer.append(task(sets.of(models), *arguments)))  # noqa: B023  # called at once
        parent.send(answer[0] if told is None else told)


class ModelSets:
    """The comparer of the settings, and at most one more for another model set that was asked for last."""

    def __init__(self, settings: Settings) -> None:
        from service.composition import Comparer

        self._own = Comparer(settings, keep=True)
        self._other: Comparer | None = None

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
            self._other = Comparer(chosen, keep=True)
        return self._other


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
