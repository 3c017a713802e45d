"""The Dockerfile without Docker: what it says, and what it starts, on a tree that nobody may write to."""

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.settings import Settings
from tests.dockerfile import ignored, instructions, stages

ROOT = Path(__file__).parents[1]
NOBODY = 65534


def last(word: str) -> str:
    return next(rest for found, rest in reversed(stages()[-1]) if found == word)


def environment() -> dict[str, str]:
    """What the image sets, as far as it is not the place of its Python."""
    pairs = (pair.partition("=") for found, rest in stages()[-1] if found == "ENV" for pair in shlex.split(rest))
    return {name: value for name, _, value in pairs if name != "PATH"}


def test_the_image_is_built_in_two_stages_and_the_second_takes_the_result_alone() -> None:
    build, final = stages()
    assert " AS build" in build[0][1]
    copies = [rest for word, rest in final if word == "COPY"]
    assert copies
    assert all(rest.startswith("--from=build ") for rest in copies)
    assert not any("pip install" in rest for word, rest in final if word == "RUN")


def test_the_image_runs_as_a_user_that_it_makes_and_that_is_not_root() -> None:
    user = last("USER")
    assert user not in ("root", "0")
    made = " ".join(rest for word, rest in stages()[-1] if word == "RUN")
    assert re.search(rf"useradd .*\b{user}\b", made)
    order = [word for word, _ in stages()[-1]]
    assert order.index("USER") < order.index("ENTRYPOINT")


def test_torch_comes_for_the_cpu_unless_asked_otherwise() -> None:
    arguments = dict(rest.partition("=")[::2] for word, rest in instructions() if word == "ARG")
    assert arguments["TORCH"].startswith("torch==")
    python = tuple(map(int, arguments["PYTHON"].split(".")))
    assert python >= (3, 11)


def test_what_is_copied_exists_and_is_not_kept_out() -> None:
    sources = [s for word, rest in stages()[0] if word == "COPY" for s in rest.split()[:-1]]
    assert {"service", "models", "pyproject.toml"} <= set(sources)
    for source in sources:
        assert (ROOT / source).exists(), source
        assert not ignored(source), source
    assert not ignored("models/weights/compact/encoder.npz")
    assert not ignored("service/language/data/verbs.tsv")
    assert ignored("tests/test_docker.py")
    assert ignored(".git/config")
    assert ignored("service/__pycache__/a.pyc")


def test_what_is_kept_out_of_the_image_is_needed_by_nothing_in_it() -> None:
    kept = [p for package in ("service", "models") for p in (ROOT / package).rglob("*.py")]
    for path in kept:
        if ignored(path.relative_to(ROOT).as_posix()):
            continue
        assert not re.search(r"^\s*(?:from|import) models\.training", path.read_text("utf-8"), re.M), path


def test_the_image_starts_the_command_that_the_package_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (command,) = json.loads(last("ENTRYPOINT"))
    assert command in project["scripts"]
    assert json.loads(last("CMD")) == ["serve"]


def test_the_image_sets_settings_that_there_are_and_shows_the_port_that_is_listened_on() -> None:
    ours = {name.removeprefix("HAMSANJ_").lower() for name in environment() if name.startswith("HAMSANJ_")}
    assert ours <= set(Settings.model_fields)
    port = str(Settings.model_fields["port"].default)
    assert last("EXPOSE") == port
    assert f":{port}/readyz" in last("HEALTHCHECK")


@pytest.fixture
def image() -> Iterator[Path]:
    """The code as in the image: read-only, for everybody."""
    folder = Path(tempfile.mkdtemp(prefix="hamsanj-image-"))
    for package in ("service", "models"):
        shutil.copytree(
            ROOT / package,
            folder / package,
            ignore=shutil.ignore_patterns("__pycache__", "training", "encoder.npz", "phrases.npz", "words.npz"),
        )
    paths = [folder, *folder.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in paths:
        if path.is_dir():
            path.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


def someone_else() -> dict[str, int]:
    """Arguments for a process of a user without rights, where this one is root and may hand them out."""
    if os.geteuid() != 0:
        return {}
    try:
        subprocess.run([sys.executable, "-c", "import fastapi"], user=NOBODY, group=NOBODY, check=True)
    except (OSError, subprocess.CalledProcessError):
        return {}  # this Python lies where nobody else may read
    return {"user": NOBODY, "group": NOBODY}


def files(folder: Path) -> dict[str, int]:
    return {p.relative_to(folder).as_posix(): p.stat().st_mtime_ns for p in folder.rglob("*")}


@pytest.fixture
def volume() -> Iterator[Path]:
    """A folder that belongs to the user of the image."""
    with tempfile.TemporaryDirectory(prefix="hamsanj-volume-") as folder:
        if someone := someone_else():
            os.chown(folder, someone["user"], someone["group"])
        yield Path(folder)


def test_the_data_lie_in_a_volume_that_the_user_of_the_image_owns() -> None:
    assert environment()["HAMSANJ_DATA_DIR"] == last("VOLUME")
    made = next(rest for word, rest in stages()[-1] if word == "RUN")
    assert re.search(rf"--owner={last('USER')} .*{last('VOLUME')}", made)


def test_the_server_runs_and_is_healthy_on_a_tree_that_nobody_writes_to(image: Path, volume: Path) -> None:
    before = files(image)
    own = {"PYTHONPATH": str(image), "HOME": "/nonexistent", "HAMSANJ_MODELS": "fake", "HAMSANJ_DATA_DIR": str(volume)}
    given = environment() | own
    process = subprocess.Popen(
        [sys.executable, "-m", "service", *json.loads(last("CMD")), "--port", "0"],
        cwd=image, env=given, stderr=subprocess.PIPE, text=True, **someone_else(),
    )  # fmt: skip
    try:
        assert process.stderr is not None
        told = process.stderr.readline()
        port = re.search(r":(\d+) ", told)
        assert port, told
        assert healthy(port.group(1))
    finally:
        process.terminate()
        _, err = process.communicate(timeout=30)
    assert not re.search(r'"level": "(warning|error)"|Traceback', err), err
    assert files(image) == before
    assert not healthy(port.group(1), seconds=0)


def healthy(port: str, seconds: float = 60) -> bool:
    """Does the image's own health check find the server at this port?"""
    _, *command = json.loads(last("HEALTHCHECK").partition("CMD ")[2])
    command = [part.replace("8765", port) for part in command]
    deadline = time.monotonic() + seconds
    while True:
        done = subprocess.run([sys.executable, *command], capture_output=True, check=False)
        if done.returncode == 0 or time.monotonic() > deadline:
            return done.returncode == 0
        time.sleep(0.1)
