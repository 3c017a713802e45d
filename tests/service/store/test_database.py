"""The database: opened by URL, private, never older than what wrote it."""

import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from service.store.counters import Counters
from service.store.database import Database, DatabaseError
from service.store.keys import Keys, Scope
from service.store.tables import VERSION, counters, schema_version


def opened(path: Path) -> Database:
    return Database(f"sqlite:///{path}")


def test_folder_and_file_are_for_their_owner_alone(tmp_path: Path) -> None:
    db = opened(tmp_path / "data" / "a.sqlite")
    with db.begin() as connection:
        connection.execute(update(schema_version).values(version=schema_version.c.version))
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "data").iterdir()}
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert modes.keys() >= {"a.sqlite", "a.sqlite-wal"}
    assert set(modes.values()) == {0o600}


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    db = opened(tmp_path / "a.sqlite")
    with db.begin() as connection:
        connection.execute(update(schema_version).values(version=999))
    db.close()
    with pytest.raises(DatabaseError, match=r"a\.sqlite: a newer version"):
        opened(tmp_path / "a.sqlite")


def test_a_database_of_an_older_version_gets_what_is_new_and_keeps_what_it_has(tmp_path: Path) -> None:
    db = opened(tmp_path / "a.sqlite")
    Keys(db).create("desk", [Scope.READ])
    with db.begin() as connection:
        counters.drop(connection)
        connection.execute(update(schema_version).values(version=1))
    db.close()
    db = opened(tmp_path / "a.sqlite")
    assert Counters(db).all() == {}
    assert [key.name for key in Keys(db).list()] == ["desk"]
    with db.reading() as connection:
        assert connection.execute(select(schema_version.c.version)).scalars().all() == [VERSION]
    db.close()


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    db = opened(tmp_path / "a.sqlite")

    def fails() -> None:
        with db.begin() as connection:
            connection.execute(insert(schema_version).values(version=7))
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    with db.reading() as connection:
        assert connection.execute(select(schema_version.c.version)).scalars().all() != [7]


def test_many_writers_wait_for_one_another_and_lose_nothing(tmp_path: Path) -> None:
    dbs = [opened(tmp_path / "a.sqlite") for _ in range(4)]
    with dbs[0].begin() as connection:
        connection.execute(update(schema_version).values(version=0))

    def count(db: Database) -> None:
        for _ in range(25):
            with db.begin() as connection:
                now = connection.execute(select(schema_version.c.version)).scalar_one()
                connection.execute(update(schema_version).values(version=now + 1))

    threads = [threading.Thread(target=count, args=(db,)) for db in dbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with dbs[0].reading() as connection:
        assert connection.execute(select(schema_version.c.version)).scalar_one() == 100


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    db, other = opened(tmp_path / "a.sqlite"), opened(tmp_path / "a.sqlite")
    with db.begin() as writer, other.reading() as reader:
        writer.execute(update(schema_version).values(version=0))
        assert reader.execute(select(schema_version.c.version)).scalar_one() > 0


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://root:secret@host/x", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_cannot_be_used_is_told_without_what_it_holds(url: str) -> None:
    with pytest.raises(DatabaseError) as told:
        Database(url)
    assert "secret" not in str(told.value)
    assert "sqlite:///PATH" in str(told.value)


def test_a_database_that_cannot_be_reached_is_told_without_its_password() -> None:
    with pytest.raises(DatabaseError, match="cannot be opened") as told:
        Database("postgresql://me:secret@127.0.0.1:1/x")
    assert "secret" not in str(told.value)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(DatabaseError, match=r"a\.sqlite: it cannot be opened"):
        opened(tmp_path / "a.sqlite")
