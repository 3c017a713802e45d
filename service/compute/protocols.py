"""What every pool of model workers offers, on this machine or on many."""

import asyncio
from concurrent.futures import Future
from typing import Any, Protocol

from service.compute.tasks import Task, align, compare, translate
from service.errors import Failure
from service.sent import Sent, SentText

Result = dict[str, Any]


class Workers(Protocol):
    """Model workers. Their results are JSON values; the same task gives the same result, timings aside.

    Every call may raise what `service.compute.errors` lists: Busy at once, the others when they happen.
    """

    def submit(self, task: Task, *arguments: Any, models: str | None = None) -> "Future[Result]":
        """Start a task (a function of `service.compute.tasks`). Raises Busy at once; other errors are the future's.

        models: the model set by name; None for that of the settings.
        Cancelling the future takes a task that still waits out of the line.
        """

    def count(self) -> int:
        """How many tasks run side by side, at most."""

    def ready(self) -> bool:
        """Whether a worker has loaded its models and they have answered."""

    def trouble(self) -> Failure | None:
        """Why the models cannot be had; None while they load and when they have answered."""

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
