"""One worker at a time: a lock that the system takes back from whoever dies, in the file's folder or in Postgres."""

import os
import time
from pathlib import Path
from threading import Event

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from service.store.database import Database

_KEY = 0x776F726B  # of Postgres's advisory lock
_PAUSE_SECONDS = 1.0


class Lease:
    """The right to run jobs. A second worker waits for it and takes over when the first one ends."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._file: int | None = None
        self._connection: Connection | None = None

    def wait(self, stop: Event) -> bool:
        """Wait for the lease; false if `stop` came before it."""
        while not self._take():
            if stop.wait(_PAUSE_SECONDS):
                return False
        return True

    def held(self) -> bool:
        """Whether it is held still: Postgres gives it back when the connection breaks."""
        if self._connection is None:
            return self._file is not None
        try:
            self._connection.execute(text("SELECT 1"))
        except DBAPIError:
            return False
        return True

    def give_back(self) -> None:
        if self._file is not None:
            os.close(self._file)
        if self._connection is not None:
            self._connection.close()
        self._file = self._connection = None

    def _take(self) -> bool:
        return self._take_file() if self._db.sqlite else self._take_lock()

    def _take_file(self) -> bool:
        import fcntl

        path = Path(f"{self._db.url.database}.worker")
        file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def _take_lock(self) -> bool:
        connection = self._db.session()
        try:
            if connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY}).scalar():
                self._connection = connection
                return True
        except DBAPIError:
            time.sleep(_PAUSE_SECONDS)  # it restarts; the one who held the lock has lost it as well
        connection.close()
        return False
