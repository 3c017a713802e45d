"""`keys` and what `serve` asks of them, as a shell meets them."""

from pathlib import Path

import pytest

from service.store.database import Database
from service.store.keys import Keys, Scope

from .conftest import Hamsanj


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"HAMSANJ_DATA_DIR": str(tmp_path / "data")}


def test_a_secret_is_printed_alone_and_is_good(hamsanj: Hamsanj, env: dict[str, str], tmp_path: Path) -> None:
    made = hamsanj("keys", "create", "desk", "--scope", "read", env=env)
    assert made.returncode == 0, made.stderr
    assert b"shown this once" in made.stderr
    database = Database(f"sqlite:///{tmp_path}/data/hamsanj.sqlite")
    key = Keys(database).find(made.stdout.decode().strip())
    assert key is not None
    assert key.scopes == {Scope.READ}
    shown = hamsanj("keys", "list", env=env).stdout.decode()
    assert [line.split("\t")[:3] for line in shown.splitlines()[1:]] == [[key.id, "desk", "read"]]
    assert made.stdout.decode().strip() not in shown
    renewed = hamsanj("keys", "rotate", key.id, "--overlap-hours", "0", env=env).stdout.decode().strip()
    assert Keys(database).find(made.stdout.decode().strip()) is None
    assert Keys(database).find(renewed) == key
    assert hamsanj("keys", "revoke", key.id, env=env).returncode == 0
    assert Keys(database).find(renewed) is None
    database.close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("create", "desk", "--scope", "all"), b"read, compare, admin"),
        (("create", " "), b"name"),
        (("revoke", "nothing"), b"keys list"),
        (("rotate", "nothing"), b"keys list"),
    ],
)
def test_what_cannot_be_done_is_told(
    hamsanj: Hamsanj, env: dict[str, str], arguments: tuple[str, ...], words: bytes
) -> None:
    done = hamsanj("keys", *arguments, env=env)
    assert done.returncode == 2
    assert done.stdout == b""
    assert words in done.stderr


def test_serve_refuses_other_addresses_without_keys(hamsanj: Hamsanj, env: dict[str, str]) -> None:
    refused = hamsanj("serve", "--host", "0.0.0.0", "--port", "0", env=env)
    assert refused.returncode == 2
    assert b"keys create" in refused.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [({"HAMSANJ_RATE_LIMIT": "often"}, b"120/minute"), ({"HAMSANJ_DATABASE_URL": "mysql://x"}, b"sqlite:///PATH")],
)
def test_serve_refuses_settings_that_it_cannot_use(
    hamsanj: Hamsanj, env: dict[str, str], change: dict[str, str], words: bytes
) -> None:
    refused = hamsanj("serve", "--port", "0", env=env | change)
    assert refused.returncode == 2
    assert words in refused.stderr
