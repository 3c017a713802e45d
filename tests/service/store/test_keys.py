"""Keys: their secrets are shown once and kept hashed, and take over from one another without a gap."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from service.store.database import Database
from service.store.keys import PREFIX, Keys, KeysError, Scope


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[Keys]:
    db = Database(f"sqlite:///{tmp_path}/keys.sqlite")
    yield Keys(db)
    db.close()


def test_a_secret_finds_its_key_and_nothing_else_does(keys: Keys) -> None:
    key, secret = keys.create("desk", [Scope.COMPARE])
    other, _ = keys.create("archive", [Scope.READ])
    assert keys.find(secret) == key
    assert other != key
    for wrong in ("", secret[:-1], secret + "x", secret.upper(), key.id, "hamsanj_", "متن", "\ud800"):
        assert keys.find(wrong) is None


def test_no_secret_stands_in_the_database(keys: Keys, tmp_path: Path) -> None:
    _, secret = keys.create("desk", [Scope.READ])
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"desk" in kept
    assert secret.encode() not in kept
    assert secret.removeprefix(PREFIX).encode() not in kept


def test_a_scope_includes_the_lesser_ones(keys: Keys) -> None:
    allowed = {scope: [s for s in Scope if keys.create("x", [scope])[0].may(s)] for scope in Scope}
    assert allowed == {
        Scope.READ: [Scope.READ],
        Scope.COMPARE: [Scope.READ, Scope.COMPARE],
        Scope.ADMIN: [Scope.READ, Scope.COMPARE, Scope.ADMIN],
    }


def test_a_revoked_key_is_good_for_nothing_and_still_shows(keys: Keys) -> None:
    key, secret = keys.create("desk", [Scope.READ])
    assert keys.revoke(key.id)
    assert not keys.revoke(key.id)
    assert not keys.revoke("nothing")
    assert keys.find(secret) is None
    assert [k.revoked is not None for k in keys.list()] == [True]
    assert keys.exist(), "a server that had keys does not fall open when the last one goes"


def test_while_there_are_no_keys_none_exist(keys: Keys) -> None:
    assert not keys.exist()
    assert keys.list() == []


def test_both_secrets_are_good_while_one_takes_over(keys: Keys) -> None:
    key, old = keys.create("desk", [Scope.COMPARE])
    new = keys.rotate(key.id, timedelta(hours=1))
    assert new != old
    assert keys.find(old) == keys.find(new) == key


def test_after_the_overlap_only_the_new_secret_is_good(keys: Keys) -> None:
    key, first = keys.create("desk", [Scope.COMPARE])
    second = keys.rotate(key.id, timedelta(hours=1))
    third = keys.rotate(key.id, timedelta(0))
    assert [keys.find(s) is not None for s in (first, second, third)] == [False, False, True]


def test_what_is_no_good_key_is_not_rotated(keys: Keys) -> None:
    key, _ = keys.create("desk", [Scope.COMPARE])
    keys.revoke(key.id)
    for id in (key.id, "nothing"):
        with pytest.raises(KeysError, match="keys list"):
            keys.rotate(id, timedelta(hours=1))


@pytest.mark.parametrize(
    ("name", "scopes"), [("", [Scope.READ]), (" ", [Scope.READ]), ("x" * 201, [Scope.READ]), ("x", [])]
)
def test_a_key_needs_a_name_and_a_scope(keys: Keys, name: str, scopes: list[Scope]) -> None:
    with pytest.raises(KeysError):
        keys.create(name, scopes)
