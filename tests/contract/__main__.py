"""Does the server do what its OpenAPI document says? schemathesis (MIT) asks it everything the document allows
and much that it forbids, and follows links from answer to request.

python -m tests.contract                    2,000 and more cases, some minutes
python -m tests.contract --examples 5       fewer cases for each operation

The server is a real one on loopback, with keys, fake models and a worker of jobs.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.application import application
from service.compute.local import LocalWorkers
from service.settings import Settings
from service.store.database import Database
from service.store.keys import Keys, Scope
from tests.serving import served, until

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SEED = 20250131
EXAMPLES = 100
PHASES = "examples,coverage,fuzzing,stateful"


@contextmanager
def running(folder: Path) -> Iterator[tuple[str, str]]:
    """A server's address and the secret of a key."""
    settings = Settings(
        models="fake", data_dir=folder, rate_limit="", max_document_bytes=100_000, max_waiting=64, max_jobs=10_000,
        run_jobs=False, body_seconds=20,
    )  # fmt: skip
    database, workers = Database(settings.database), LocalWorkers(settings)
    _, secret = Keys(database).create("contract", [Scope.ADMIN])
    given = {"HAMSANJ_MODELS": "fake", "HAMSANJ_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    jobs = subprocess.Popen([sys.executable, "-m", "service", "work"], env=os.environ | given, cwd=folder)
    try:
        with served(application(settings, workers=workers, database=database)) as address:
            until(workers.ready)
            yield address, secret
    finally:
        jobs.send_signal(signal.SIGTERM)
        jobs.wait(30)
        workers.close()
        database.close()


def command(address: str, secret: str, examples: int, phases: str) -> list[str]:
    """schemathesis with these phases."""
    program = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or "schemathesis"
    return [
        program, "--config-file", str(HERE / "schemathesis.toml"), "run", f"{address}/openapi.json",
        "--phases", phases, "--seed", str(SEED), "--max-examples", str(examples),
        "--continue-on-failure", "--request-timeout", "60", "--suppress-health-check", "all", "--no-color",
        "--header", f"Authorization: Bearer {secret}", "--generation-database", "none",
    ]  # fmt: skip


def check(examples: int, phases: str = PHASES) -> int:
    """0 where the server keeps its word.

    All checks; but DELETE of a job cancels it, and what is done so far stays to be read (`forget=true` deletes
    it): that nothing deleted is still there is asked of comparisons alone.
    """
    with tempfile.TemporaryDirectory(prefix="hamsanj-contract-") as folder, running(Path(folder)) as (address, secret):
        asked = command(address, secret, examples, phases)
        runs = (
            ["--checks", "all", "--exclude-checks", "use_after_free"],
            ["--checks", "use_after_free", "--include-path-regex", "^/v1/compar"],
        )
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        codes = [subprocess.run(asked + run, cwd=folder, env=environment, check=False).returncode for run in runs]
    return max(codes)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.contract")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="cases for each operation and phase")
    sys.exit(check(parser.parse_args().examples))


if __name__ == "__main__":
    main()
