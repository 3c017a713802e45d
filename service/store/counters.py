"""Numbers that only grow, added to by one process and read by another."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from service.store.database import Database
from service.store.tables import counters


class Counters:
    """The counters of a database, by name."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, more: Mapping[str, int]) -> None:
        """Add to counters, together; one that there was not begins at 0."""
        rows = [{"name": name, "value": value} for name, value in more.items()]
        insert = sqlite.insert(counters) if self._db.sqlite else postgresql.insert(counters)
        grown = {"value": counters.c.value + insert.excluded.value}
        with self._db.begin() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=["name"], set_=grown), rows)

    def all(self) -> dict[str, int]:
        """Every counter that has been added to."""
        with self._db.reading() as connection:
            return {row.name: row.value for row in connection.execute(select(counters))}
