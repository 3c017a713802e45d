"""What the pages work on: comparisons with their review, their earlier version, and what is under way."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from fastapi import FastAPI, Request

from service.comparison.report import Report
from service.review.decision import Decision
from service.review.state import Review, fold
from service.sent import Sent
from service.settings import Settings
from service.store.comparisons import Comparisons
from service.store.database import Database
from service.store.decisions import Decisions, Versions
from service.viewer.running import Run, Runs
from service.viewer.versions import Change, carried, change


@dataclass(frozen=True)
class Found:
    """A finished comparison. stored: whether it is in the database, so that decisions on it can be kept."""

    id: str
    sent: Sent
    told: dict[str, Any]
    report: Report
    review: Review
    stored: bool
    created: datetime | None = None
    owner: str | None = None
    earlier: str | None = None
    change: Change | None = None


class Desk:
    """The stores and workers of the application. settings.retention_days: 0 means that nothing is stored."""

    def __init__(self, app: FastAPI) -> None:
        self._state = app.state

    @property
    def settings(self) -> Settings:
        settings: Settings = self._state.settings
        return settings

    @cached_property
    def comparisons(self) -> Comparisons:
        return Comparisons(self._db)

    @cached_property
    def decisions(self) -> Decisions:
        return Decisions(self._db)

    @cached_property
    def versions(self) -> Versions:
        return Versions(self._db)

    @cached_property
    def runs(self) -> Runs:
        return Runs(self._state.workers)

    @property
    def _db(self) -> Database:
        database: Database = self._state.db
        return database

    def find(self, id: str) -> Found | None:
        """The finished comparison of that id."""
        saved = self.comparisons.get(id)
        if saved is None:
            run = self.runs.get(id)
            if run is None or run.report is None:
                return None
            return Found(id, run.sent, run.report, Report.from_dict(run.report), Review(), False)
        report = saved.restored()
        earlier = self.versions.before(id)
        before = self.comparisons.get(earlier) if earlier else None
        return Found(
            id, saved.sent, saved.report, report, fold(self.decisions.of(id)), True, saved.created, saved.owner,
            earlier if before else None, change(before.restored(), report) if before else None,
        )  # fmt: skip

    def start(self, sent: Sent, owner: str | None, earlier: Found | None = None) -> Run:
        """Start a comparison. earlier: the version it was edited from. Raises service.compute.errors.Busy at once."""

        def keep(id: str, told: dict[str, Any]) -> bool:
            if not self.settings.retention_days:
                return False
            self.comparisons.put(sent, told, owner, id)
            if earlier is not None and earlier.stored:
                self._carry(id, Report.from_dict(told), earlier)
            return True

        return self.runs.start(sent, keep)

    def open(self, sent: Sent, told: dict[str, Any], owner: str | None) -> str:
        """Keep a report that was made elsewhere; returns its id."""
        if not self.settings.retention_days:
            return self.runs.finished(sent, told).id
        return self.comparisons.put(sent, told, owner)

    def delete(self, id: str) -> bool:
        """Delete a comparison with its decisions; whether there was one."""
        stored = self.comparisons.delete(id)
        return self.runs.forget(id) or stored

    def decide(self, id: str, decision: Decision) -> Decision:
        """Keep a decision; returns it with its number. KeyError: the comparison is gone."""
        return self.decisions.add(id, decision)

    def _carry(self, id: str, report: Report, earlier: Found) -> None:
        self.versions.add(id, earlier.id)
        for decision in carried(earlier.report, report, self.decisions.of(earlier.id)):
            self.decisions.add(id, decision)


def desk(request: Request) -> Desk:
    """The desk of the application."""
    made: Desk = request.app.state.desk
    return made
