"""A Postgres server of one's own: in a temporary folder, on a free port of this machine, gone afterwards."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

USERS = ("postgres", "nobody")  # initdb refuses to run as root


def binaries() -> Path | None:
    """The folder with `initdb`; None where Postgres is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or sorted(Path("/opt/homebrew/bin").glob("initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


class Postgres:
    """A server that runs within the block."""

    def __init__(self) -> None:
        folder = binaries()
        assert folder is not None, "python tests/install.py --tests installs it"
        self._bin = folder
        self._folder = Path(tempfile.mkdtemp(prefix="hamsanj-postgres-"))
        self._user = next((u for u in USERS if _known(u)), None) if getpass.getuser() == "root" else None
        if self._user:
            shutil.chown(self._folder, self._user)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]

    def __enter__(self) -> Self:
        self._run("initdb", "--auth=trust", "--username=hamsanj", "--no-sync", "--encoding=UTF8", "--locale=C")
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        admin = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "hamsanj"]
        subprocess.run([self._bin / "createdb", *admin, name], check=True, env=self._environment())
        return f"postgresql://hamsanj@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._folder} -c fsync=off"
        self._run("pg_ctl", "start", "--wait", "--log", str(self._folder / "log"), "--options", options)

    def stop(self) -> None:
        """At once, connections cut off."""
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def _run(self, program: str, *arguments: str) -> None:
        command = [self._bin / program, "--pgdata", self._folder / "data", *arguments]
        subprocess.run(
            command, check=True, user=self._user, cwd=self._folder, env=self._environment(), stdout=subprocess.DEVNULL
        )

    def _environment(self) -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _known(user: str) -> bool:
    import pwd

    try:
        return bool(pwd.getpwnam(user))
    except KeyError:
        return False
