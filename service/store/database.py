"""The database: opened by URL, its tables made at opening, every access a transaction.

SQLite writes ahead (WAL), so that readers never wait; a writer waits its turn, for it takes the lock at its
beginning and never in the middle, where waiting could end in a deadlock.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from service.private import private_file
from service.store.tables import VERSION, metadata, schema_version

WAIT_SECONDS = 30
_OPENING = 0x68616D73  # the key of Postgres's advisory lock under which tables are made
_ROOTS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}

MIGRATIONS: dict[int, Callable[[Connection], None]] = {
    1: lambda connection: None,  # to 2: `counters` is new
}
"""By version: the step that brings the tables from it to the next one. New tables are made without one."""


class DatabaseError(Exception):
    """The database cannot be used; the message names it, without a password, and the remedy."""


class Database:
    """An open database.

    url: `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST/NAME` (the driver is psycopg). Raises DatabaseError
    if it cannot be opened or was written by a newer version of this software.
    """

    def __init__(self, url: str) -> None:
        self.url = _address(url)
        self._engine = _engine(self.url)
        try:
            self._prepare()
        except DBAPIError as error:
            self.close()
            raise DatabaseError(f"{self.name}: it cannot be opened ({_reason(error)}). Check the address.") from None
        except BaseException:
            self.close()
            raise

    @property
    def name(self) -> str:
        """The address as it may be shown."""
        return self.url.render_as_string(hide_password=True)

    @property
    def sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that may write; committed at the end, rolled back if an error leaves the block."""
        with self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads: one state of the database, and no writer is waited for."""
        with self._engine.connect().execution_options(hamsanj_reads=True) as connection, connection.begin():
            yield connection

    def session(self) -> Connection:
        """A connection of one's own, each statement a transaction, for locks that live as long as it does."""
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def erase(self) -> None:
        """Make deleted rows leave the disk now: SQLite's log still holds them. Postgres vacuums by itself."""
        if self.sqlite:
            connection = self._engine.raw_connection()  # outside of any transaction
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
            finally:
                connection.close()

    def close(self) -> None:
        self._engine.dispose()

    def _prepare(self) -> None:
        with self.begin() as connection:
            if not self.sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _OPENING})
            metadata.create_all(connection, tables=[schema_version])
            version = connection.execute(select(schema_version.c.version)).scalar()
            if version is not None and version > VERSION:
                raise DatabaseError(
                    f"{self.name}: a newer version of this software wrote it (tables {version}, known {VERSION}). "
                    "Start that version, or choose another database."
                )
            for step in range(version or VERSION, VERSION):
                MIGRATIONS[step](connection)
            metadata.create_all(connection)
            if version != VERSION:
                connection.execute(schema_version.delete())
                connection.execute(insert(schema_version).values(version=VERSION))


def _address(url: str) -> URL:
    try:
        given = make_url(url)
        driver = _ROOTS[given.get_backend_name()]
    except (ArgumentError, KeyError, NoSuchModuleError):
        # The address is not repeated: it may hold a password that stands where none was looked for.
        remedy = "Use sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME."
        raise DatabaseError(f"The address of the database cannot be used. {remedy}") from None
    return given.set(drivername=driver)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    if url.database in (None, "", ":memory:"):
        raise DatabaseError("sqlite: name a file (sqlite:///PATH); several processes share it.")
    try:
        private_file(Path(str(url.database)))  # SQLite gives its log the same mode
    except OSError as error:
        problem = f"{url.database}: it cannot be opened ({error.strerror}). Check the address."
        raise DatabaseError(problem) from None
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def _connected(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin as `_begun` says, not when the driver thinks so
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",  # what was told to be done is on disk
        "foreign_keys=ON",
        "secure_delete=ON",  # what is deleted is overwritten
    ):
        connection.execute(f"PRAGMA {setting}")


def _begun(connection: Connection) -> None:
    reads = connection.get_execution_options().get("hamsanj_reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _reason(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error).__name__
