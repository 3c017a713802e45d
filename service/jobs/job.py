"""What a job is, as everybody sees it.

JobError
├── EmptyJob      there is no pair in it
├── KeyReused     its idempotency key came before, with other pairs
└── TooManyPairs  it has more pairs than may ever wait
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from service.errors import Failure
from service.sent import Sent


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"
    """Some of its pairs failed."""
    FAILED = "failed"
    """All of its pairs failed."""
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        return self not in (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class JobPair:
    """One pair of a job. id: the caller's own name for it. failure: why there is nothing to compare."""

    id: str
    sent: Sent | None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where the end of a job is told, once it comes."""

    url: str


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands now.

    done: pairs that have ended, the failed ones among them. seconds: that it has been worked on, over all runs.
    made_by: software and models of its results; more than one where it was begun before an upgrade.
    events: number of its last event. told: when its webhook was delivered or given up.
    """

    id: str
    owner: str | None
    state: JobState
    total: int
    done: int
    failed: int
    created: datetime
    started: datetime | None
    ended: datetime | None
    seconds: float
    events: int
    webhook: Webhook | None = None
    told: datetime | None = None
    made_by: tuple[str, ...] = ()

    @property
    def rate(self) -> float | None:
        """Pairs a second; None before the first."""
        return self.done / self.seconds if self.done and self.seconds > 0 else None

    @property
    def seconds_left(self) -> float | None:
        """At the rate so far; 0 at the end, None where there is no telling yet."""
        if self.state.ended:
            return 0.0
        return (self.total - self.done) / self.rate if self.rate else None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a job. number: from 1 on, without a gap, in the order of happening.

    kind: "queued", "running", "pair" or "ended"; body: JSON, without any text.
    """

    number: int
    at: datetime
    kind: str
    body: Mapping[str, Any]


class JobError(Exception):
    """A job that cannot be taken; the message says why and what to do."""


class EmptyJob(JobError):
    """There is no pair in it."""

    def __init__(self) -> None:
        super().__init__("There is no pair in this job. Send at least one.")


class KeyReused(JobError):
    """Its idempotency key stands for other pairs."""

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key came before with other content. Choose a new key for a new job.")


class TooManyPairs(JobError):
    """It would never fit. most: pairs that may wait in all jobs together."""

    def __init__(self, most: int) -> None:
        super().__init__(f"A job may have at most {most:,} pairs here. Send several jobs.")
        self.most = most
