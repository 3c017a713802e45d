"""The database, for commands that need one."""

from collections.abc import Iterator
from contextlib import contextmanager

from service.cli.inputs import UsageError
from service.settings import Settings
from service.store.database import Database, DatabaseError


@contextmanager
def database(settings: Settings) -> Iterator[Database]:
    """The database of the settings, open within the block. Raises UsageError if it cannot be used."""
    try:
        opened = Database(settings.database)
    except DatabaseError as error:
        raise UsageError(str(error)) from None
    try:
        yield opened
    finally:
        opened.close()
