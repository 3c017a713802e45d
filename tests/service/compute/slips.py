"""Tasks that misbehave, found by name in a worker process."""

import os
import time
from pathlib import Path
from typing import Any

from service.compute.protocols import Usage
from service.compute.tasks import Task, compare
from service.compute.worker import Answer, Bench
from service.errors import Failure
from service.sent import Sent
from service.settings import Settings


class Bare(Bench):
    """A bench without models, for tasks that need none: its worker starts in a third of the time."""

    def __init__(self, settings: Settings) -> None:
        pass

    def trouble(self) -> Failure | None:
        return None

    def answer(self, task: Task, arguments: tuple[Any, ...], models: str | None) -> Answer:
        return Answer(task(None, *arguments), Usage())


def sleep(_: object, seconds: float, begun: str = "") -> dict[str, Any]:
    if begun:
        with Path(begun).open("a") as file:
            file.write(f"{os.getpid()}\n")
    time.sleep(seconds)
    return {"slept": seconds}


def compare_after(using: Any, seconds: float, begun: str, sent: Sent) -> dict[str, Any]:
    """A comparison that takes so much longer."""
    sleep(using, seconds, begun)
    return compare(using, sent)


def die(_: object, begun: str, times: int) -> dict[str, Any]:
    """Die at the first `times` tries; each leaves a line in the file."""
    with Path(begun).open("a") as file:
        file.write(f"{os.getpid()}\n")
    tries = len(Path(begun).read_text().splitlines())
    if tries <= times:
        os._exit(1)
    return {"tries": tries}


def fail(_: object, text: str) -> dict[str, Any]:
    raise KeyError(text)


def pid(_: object) -> dict[str, Any]:
    return {"pid": os.getpid()}
