"""What editors decided about comparisons, and which comparison is an edited version of which: logs that only grow."""

from dataclasses import replace

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from service.review.decision import Decision
from service.store.database import Database
from service.store.packing import packed, unpacked
from service.store.tables import comparisons, decisions, versions

_TRIES = 20  # two editors who decide at once want the same number; one of them takes the next


class Decisions:
    """The decisions of a database. They go with their comparison when that is deleted."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, comparison: str, decision: Decision) -> Decision:
        """Keep one, behind all others on that comparison; returns it with its number. KeyError: no such comparison."""
        for _ in range(_TRIES):
            try:
                return self._add(comparison, decision)
            except IntegrityError:
                if not self._known(comparison):
                    raise KeyError(comparison) from None
        raise RuntimeError(f"The decisions on {comparison} change too fast. Try again.")

    def of(self, comparison: str) -> list[Decision]:
        """All decisions on a comparison, the oldest first."""
        d = decisions.c
        with self._db.reading() as connection:
            query = select(d.body, d.number).where(d.comparison == comparison).order_by(d.number)
            rows = connection.execute(query).all()
        return [replace(Decision.from_dict(unpacked(row.body)), number=row.number) for row in rows]

    def _add(self, comparison: str, decision: Decision) -> Decision:
        d = decisions.c
        with self._db.begin() as connection:
            last = connection.execute(select(func.max(d.number)).where(d.comparison == comparison)).scalar()
            numbered = replace(decision, number=(last or 0) + 1)
            row = {"comparison": comparison, "number": numbered.number, "body": packed(numbered.to_dict())}
            connection.execute(insert(decisions).values(row))
        return numbered

    def _known(self, comparison: str) -> bool:
        with self._db.reading() as connection:
            found = connection.execute(select(comparisons.c.id).where(comparisons.c.id == comparison)).scalar()
        return found is not None


class Versions:
    """Which comparison was made by editing which."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, later: str, earlier: str) -> None:
        """Note that `later` is an edited version of `earlier`; both are kept."""
        with self._db.begin() as connection:
            connection.execute(insert(versions).values(later=later, earlier=earlier))

    def before(self, comparison: str) -> str | None:
        """The id of the version that this one was made from; it may have been deleted since."""
        with self._db.reading() as connection:
            return connection.execute(select(versions.c.earlier).where(versions.c.later == comparison)).scalar()
