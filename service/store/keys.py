"""Keys of the HTTP interface: who may do what.

A key has a name, scopes and, over time, several secrets, so that one can take over from another while both
still work. A secret has 256 random bits, so a plain SHA-256 of it is all that has to be kept: there is nothing
to guess that a slow hash would protect.
"""

import hashlib
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from service.store.database import Database
from service.store.tables import key_secrets, keys

PREFIX = "hamsanj_"
"""What every secret begins with, so that scanners of code and logs can find one that leaked."""


class Scope(StrEnum):
    """What a key is good for; each includes the ones before it."""

    READ = "read"
    COMPARE = "compare"
    ADMIN = "admin"


class KeysError(Exception):
    """A key that cannot be made or found; the message says why."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret. created, revoked: aware, UTC."""

    id: str
    name: str
    scopes: frozenset[Scope]
    created: datetime
    revoked: datetime | None = None

    def may(self, scope: Scope) -> bool:
        """Whether the key has this scope or one that includes it."""
        order = list(Scope)
        return any(order.index(own) >= order.index(scope) for own in self.scopes)


class Keys:
    """The keys of a database."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def create(self, name: str, scopes: Iterable[Scope]) -> tuple[Key, str]:
        """A new key and its secret, which is shown here and never again."""
        granted = frozenset(scopes)
        if not name.strip() or len(name) > 200:
            raise KeysError("A key needs a name of at most 200 characters that says who uses it.")
        if not granted:
            raise KeysError(f"A key needs a scope: {', '.join(Scope)}.")
        now = time.time()
        key = Key(secrets.token_hex(8), name.strip(), granted, _moment(now))
        row = {"id": key.id, "name": key.name, "scopes": " ".join(sorted(granted)), "created": now}
        with self._db.begin() as connection:
            connection.execute(insert(keys).values(row))
            secret = _new_secret()
            connection.execute(insert(key_secrets).values(digest=_digest(secret), key=key.id, created=now))
        return key, secret

    def find(self, secret: str) -> Key | None:
        """The key that a secret belongs to, if it is good now."""
        good = or_(key_secrets.c.expires.is_(None), key_secrets.c.expires > time.time())
        query = select(keys).join_from(keys, key_secrets, keys.c.id == key_secrets.c.key)
        query = query.where(key_secrets.c.digest == _digest(secret), good, keys.c.revoked.is_(None))
        with self._db.reading() as connection:
            row = connection.execute(query).one_or_none()
        return _key(row) if row is not None else None

    def exist(self) -> bool:
        """Whether there has ever been a key: then every request needs one, even if all were revoked."""
        with self._db.reading() as connection:
            return connection.execute(select(keys.c.id).limit(1)).first() is not None

    def list(self) -> list[Key]:
        """Every key, the oldest first."""
        with self._db.reading() as connection:
            rows = connection.execute(select(keys).order_by(keys.c.created, keys.c.id)).all()
        return [_key(row) for row in rows]

    def revoke(self, id: str) -> bool:
        """End a key and all its secrets now; whether there was one that was good until now."""
        good = update(keys).where(keys.c.id == id, keys.c.revoked.is_(None))
        with self._db.begin() as connection:
            return connection.execute(good.values(revoked=time.time())).rowcount > 0

    def rotate(self, id: str, overlap: timedelta) -> str:
        """A new secret for a key; the older ones stay good for the overlap. Raises KeysError without such a key."""
        now = time.time()
        with self._db.begin() as connection:
            row = connection.execute(select(keys).where(keys.c.id == id)).one_or_none()
            if row is None or row.revoked is not None:
                raise KeysError(f"There is no key {id} that is good. `keys list` shows the keys.")
            end = now + max(0.0, overlap.total_seconds())
            later = or_(key_secrets.c.expires.is_(None), key_secrets.c.expires > end)
            connection.execute(update(key_secrets).where(key_secrets.c.key == id, later).values(expires=end))
            secret = _new_secret()
            connection.execute(insert(key_secrets).values(digest=_digest(secret), key=id, created=now))
        return secret


def _new_secret() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _key(row: Row[Any]) -> Key:
    scopes = frozenset(map(Scope, row.scopes.split()))
    revoked = None if row.revoked is None else _moment(row.revoked)
    return Key(row.id, row.name, scopes, _moment(row.created), revoked)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
