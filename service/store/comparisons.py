"""Comparisons that are kept: what was sent, and the report on it."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from service.comparison.report import Report
from service.sent import Sent
from service.store.database import Database
from service.store.packing import packed, unpacked
from service.store.paging import newest
from service.store.tables import comparisons

_BYTES = 18  # of an id: 144 random bits, since whoever knows one may read


@dataclass(frozen=True, slots=True)
class Saved:
    """One comparison as it is kept. created: aware, UTC. report: the JSON form (`hamsanj.report/1`)."""

    id: str
    created: datetime
    owner: str | None
    sent: Sent
    report: dict[str, Any]

    def restored(self) -> Report:
        """The report as a value, so that every renderer works on it as on a fresh one."""
        return Report.from_dict(self.report)


@dataclass(frozen=True, slots=True)
class Summary:
    """A comparison in a list. title: the coverage's headline or first words. summary: the report's counts."""

    id: str
    created: datetime
    owner: str | None
    title: str
    summary: dict[str, Any]


class Comparisons:
    """The comparisons of a database."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, sent: Sent, report: Mapping[str, Any], owner: str | None = None, id: str | None = None) -> str:
        """Keep one; returns its id: random and fit for an address, or the given one, whose row it replaces."""
        with self._db.begin() as connection:
            return put(connection, sent, report, owner, id)

    def get(self, id: str) -> Saved | None:
        """The comparison of that id."""
        with self._db.reading() as connection:
            row = connection.execute(select(comparisons).where(comparisons.c.id == id)).one_or_none()
        if row is None:
            return None
        return Saved(row.id, _time(row.created), row.owner, Sent.from_dict(unpacked(row.sent)), unpacked(row.report))

    def list(self, owner: str | None = None, limit: int = 50, before: str | None = None) -> list[Summary]:
        """The newest first; results of jobs stand with their job. owner: None for everybody's.

        before: id of the last one seen, for the next page; unknown ids give an empty page.
        """
        c = comparisons.c
        query = select(c.id, c.created, c.owner, c.title).where(c.job.is_(None))
        with self._db.reading() as connection:
            rows = newest(connection, comparisons, query, owner, limit, before)
        told = ((row, unpacked(row.title)) for row in rows)
        return [Summary(row.id, _time(row.created), row.owner, t["title"], t["summary"]) for row, t in told]

    def delete(self, id: str) -> bool:
        """Delete one for good; whether there was one. Its bytes are overwritten (Postgres: at its next vacuum)."""
        with self._db.begin() as connection:
            found = connection.execute(delete(comparisons).where(comparisons.c.id == id)).rowcount > 0
        if found:
            self._db.erase()
        return found

    def expire(self, before: datetime) -> int:
        """Delete what is older, results of jobs left aside, which go with their job; how many went."""
        c = comparisons.c
        with self._db.begin() as connection:
            old = delete(comparisons).where(c.created < before.timestamp(), c.job.is_(None))
            gone = connection.execute(old).rowcount
        if gone:
            self._db.erase()
        return gone


def put(
    connection: Connection,
    sent: Sent,
    report: Mapping[str, Any],
    owner: str | None = None,
    id: str | None = None,
    job: str | None = None,
) -> str:
    """As `Comparisons.put`, within a transaction that is under way. job: the job that this is a result of."""
    key = id or secrets.token_urlsafe(_BYTES)
    if id is not None:
        connection.execute(delete(comparisons).where(comparisons.c.id == id))
    told = {"title": _title(report), "summary": report["summary"]}
    row = {"id": key, "created": time.time(), "owner": owner, "job": job, "title": packed(told)}
    row |= {"sent": packed(sent.to_dict()), "report": packed(report)}
    connection.execute(insert(comparisons).values(row))
    return key


def _title(report: Mapping[str, Any]) -> str:
    sentences = report["coverage"]["sentences"]
    headlines = (s["text"] for s in sentences if s["role"] == "headline")
    first = next(headlines, None) or next((s["text"] for s in sentences if s["role"] == "body"), "")
    return " ".join(first.split())[:200]


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
