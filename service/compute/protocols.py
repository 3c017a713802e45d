"""What every pool of model workers offers, on this machine or on many."""

import asyncio
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from service.compute.tasks import Task, align, compare, translate
from service.errors import Failure
from service.sent import Sent, SentText

Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Usage:
    """How much was translated, where translations are kept. sentences, words: by the model. kept: sentences that
    had been before."""

    sentences: int = 0
    words: int = 0
    kept: int = 0

    def __add__(self, more: "Usage") -> "Usage":
        return Usage(self.sentences + more.sentences, self.words + more.words, self.kept + more.kept)

    def __sub__(self, less: "Usage") -> "Usage":
        return Usage(self.sentences - less.sentences, self.words - less.words, self.kept - less.kept)


class Workers(Protocol):
    """Model workers. Their results are JSON values; the same task gives the same result, timings aside.

    Every call may raise what `service.compute.errors` lists: Busy at once, the others when they happen.
    """

    def submit(self, task: Task, *arguments: Any, models: str | None = None) -> "Future[Result]":
        """Start a task (a function of `service.compute.tasks`). Raises Busy at once; other errors are the future's.

        models: the model set by name; None for that of the settings.
        Cancelling the future takes a task that still waits out of the line, and ends one that runs on, with its
        worker, once it has run for longer than a new worker takes to start.
        """

    def count(self) -> int:
        """How many tasks run side by side, at most."""

    def ready(self) -> bool:
        """Whether a worker has loaded its models and they have answered."""

    def trouble(self) -> Failure | None:
        """Why the models cannot be had; None while they load and when they have answered."""

    def waiting(self) -> int:
        """Tasks in the line."""
        return 0

    def usage(self) -> Usage:
        """What the workers have translated so far."""
        return Usage()

    def close(self) -> None:
        """End the workers at once; whatever still waits or runs raises WorkerDied."""

    async def compare(self, sent: Sent) -> Result:
        """The report in its JSON form."""
        return await asyncio.wrap_future(self.submit(compare, sent, models=sent.models))

    async def translate(self, text: SentText, models: str | None = None) -> Result:
        """{"kind": "gloss" or "translation", "sentences": [{"start", "end", "text", "role", "translation",
        "warnings"}], "warnings": […]}"""
        return await asyncio.wrap_future(self.submit(translate, text, models=models))

    async def align(self, sent: Sent) -> Result:
        """{"source": [{"start", "end", "role"}], "coverage": the same, "alignment": [{"source": [0], "coverage":
        [1, 2], "score": 0.91}], "warnings": […]}"""
        return await asyncio.wrap_future(self.submit(align, sent, models=sent.models))
