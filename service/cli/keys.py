"""`keys create`, `keys list`, `keys revoke` and `keys rotate`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from service.cli.inputs import UsageError
from service.cli.storing import database
from service.settings import Settings
from service.store.keys import Keys, KeysError, Scope


def create(name: str, scopes: list[str]) -> None:
    """The secret on standard output, alone; what to know of it on standard error."""
    with _keys() as keys:
        key, secret = keys.create(name, _scopes(scopes))
    print(secret)
    print(f"Key {key.id} ({key.name}) may {_shown(key.scopes)}. Its secret is shown this once.", file=sys.stderr)


def show() -> None:
    """One tab-separated line a key."""
    with _keys() as keys:
        rows = keys.list()
    print("id\tname\tscopes\tcreated\tstate")
    for key in rows:
        state = f"revoked {key.revoked:%Y-%m-%d %H:%M}" if key.revoked else "good"
        print("\t".join((key.id, key.name, _shown(key.scopes), f"{key.created:%Y-%m-%d %H:%M}", state)))


def revoke(id: str) -> None:
    """End a key now."""
    with _keys() as keys:
        if not keys.revoke(id):
            raise UsageError(f"{id}: there is no such key that is good. `keys list` shows the keys.")
    print(f"Key {id} is revoked.", file=sys.stderr)


def rotate(id: str, overlap_hours: float) -> None:
    """The new secret on standard output, alone."""
    with _keys() as keys:
        secret = keys.rotate(id, timedelta(hours=overlap_hours))
    print(secret)
    print(f"The older secrets of key {id} stay good for {overlap_hours:g} hours.", file=sys.stderr)


def _scopes(names: list[str]) -> list[Scope]:
    for name in names:
        if name not in list(Scope):
            raise UsageError(f"--scope {name}: no such scope. There are: {', '.join(Scope)}.")
    return list(map(Scope, names))


def _shown(scopes: frozenset[Scope]) -> str:
    return ", ".join(scope for scope in Scope if scope in scopes)


@contextmanager
def _keys() -> Iterator[Keys]:
    with database(Settings()) as opened:
        try:
            yield Keys(opened)
        except KeysError as error:
            raise UsageError(str(error)) from None
