"""The gate before the models: a few requests may wait, the rest are told at once to come later."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

T = TypeVar("T")


class Busy(Exception):
    """Too many requests wait already."""


class Gate:
    """One comparison at a time, since each keeps a core busy, and at most `waiting` in line."""

    def __init__(self, waiting: int) -> None:
        self._waiting = waiting
        self._inside = 0
        self._one = asyncio.Lock()

    async def run(self, work: Callable[[], T]) -> T:
        """The result of `work`, run in a thread. Raises Busy at once if the line is full."""
        if self._inside > self._waiting:
            raise Busy
        self._inside += 1
        try:
            async with self._one:
                return await run_in_threadpool(work)
        finally:
            self._inside -= 1
