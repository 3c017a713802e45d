"""The Dockerfile's own steps without Docker: built in a clean folder, run as its user on a tree that nobody may write.

    python tests/container.py        or: make container

Each stage is an overlay over this machine's system, which stands for the base image; RUN, COPY, ENV, USER and the rest
are done as the Dockerfile says them, in a chroot. The server must then be healthy by the image's own check, compare,
write to its volume alone and refuse the network without keys. Linux, and root for the mounts; takes minutes, since
everything is installed.
"""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.dockerfile import ignored, instructions, stages  # noqa: E402  # started as a file

SYSTEM_PATH = "/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin"
NOTHING_GAINED = ("--clear-groups", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all")
PAIR = {"source": "در این حادثه ۲۱ نفر کشته شدند.", "coverage": "The accident killed 12 people."}
OWN_MOUNTS = "--own-mounts"
_START_SECONDS = 120


def main() -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        sys.exit("container: mounts are needed. Run this on Linux as root, or build with Docker.")
    if OWN_MOUNTS not in sys.argv:  # they are seen by this process alone and end with it
        os.execvp("unshare", ["unshare", "--mount", sys.executable, __file__, OWN_MOUNTS])
    with ExitStack() as stack:
        image = stack.enter_context(built(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hamsanj-")))))
        image.freeze()
        refuses_the_network(image)
        compares(image)
    print("The image builds, serves and compares.")


@dataclass
class Stage:
    """A stage of the build: its file system and what its instructions have set. upper: what it adds to the system."""

    root: Path
    upper: Path
    environment: dict[str, str]
    arguments: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    user: str = "root"
    words: dict[str, str] = field(default_factory=dict)

    def run(self, *command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end."""
        return subprocess.run(
            self.command(*command), env=self.environment | environment, check=False, text=True, capture_output=True
        )

    def command(self, *command: str) -> list[str]:
        """A command as the stage's user, in its folder."""
        inside = ["sh", "-c", 'cd "$0" && exec "$@"', self.folder, *command]
        if self.user != "root":
            inside = ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", *NOTHING_GAINED, *inside]
        return ["chroot", str(self.root), *inside]

    def freeze(self) -> None:
        """Let nobody write to it, but for /tmp and its volumes."""
        subprocess.run(["mount", "-o", "remount,ro", self.root], check=True)

    def inside(self, path: str) -> Path:
        """Where a path of the stage lies here."""
        return self.root / os.path.join(self.folder, path).lstrip("/")


@contextmanager
def built(folder: Path) -> Iterator[Stage]:
    """The last stage, after all steps."""
    context = folder / "context"
    for path in [p for name in ("*", "service/**/*", "models/**/*") for p in ROOT.glob(name) if p.is_file()]:
        place = path.relative_to(ROOT)
        if not ignored(place.as_posix()):
            (context / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, context / place)
    given = {name: value for word, rest in instructions() if word == "ARG" for name, _, value in [rest.partition("=")]}
    made: dict[str, Stage] = {}
    with ExitStack() as stack:
        for number, steps in enumerate(stages()):
            stage = stack.enter_context(based(folder / f"stage{number}"))
            for word, rest in steps:
                done(stage, word, rest, given, context, made)
        volume = folder / "volume"
        shutil.copytree(stage.inside(stage.words["VOLUME"]), volume)  # as Docker fills a new volume
        shutil.chown(volume, *_owner(stage.inside(stage.words["VOLUME"])))
        _mount(stack, stage.inside(stage.words["VOLUME"]), "--bind", str(volume))
        yield stage


def _owner(path: Path) -> tuple[int, int]:
    return path.stat().st_uid, path.stat().st_gid


@contextmanager
def based(folder: Path) -> Iterator[Stage]:
    """A file system over this machine's, in which `python` is the system's own."""
    root, upper, work, scratch = (folder / name for name in ("root", "upper", "work", "scratch"))
    for path in (root, upper, work, scratch):
        path.mkdir(parents=True)
    with ExitStack() as stack:
        _mount(stack, root, "-t", "overlay", "overlay", "-o", f"lowerdir=/,upperdir={upper},workdir={work}")
        _mount(stack, root / "proc", "-t", "proc", "proc")
        _mount(stack, root / "dev", "--bind", "/dev")
        _mount(stack, root / "tmp", "--bind", str(scratch))
        scratch.chmod(0o1777)
        python = root / "usr/local/bin/python"
        if not python.exists():
            python.symlink_to("/usr/bin/python3")
        network = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
        yield Stage(root, upper, {"PATH": SYSTEM_PATH, "HOME": "/root", **network})


def _mount(stack: ExitStack, place: Path, *arguments: str) -> None:
    subprocess.run(["mount", *arguments, place], check=True)
    stack.callback(subprocess.run, ["umount", "--lazy", place], check=True)


def done(stage: Stage, word: str, rest: str, given: dict[str, str], context: Path, made: dict[str, Stage]) -> None:
    """Do one instruction; raises ValueError for one that this script does not know."""
    print(f"{word} {rest}", flush=True)
    match word:
        case "FROM":
            version = subprocess.run(stage.command("python", "--version"), capture_output=True, text=True, check=True)
            print(f"  this machine's system, {version.stdout.strip()}, stands for it")
            if found := re.search(r" AS (\w+)$", rest):
                made[found.group(1)] = stage
        case "ARG":
            name = rest.partition("=")[0]
            stage.arguments[name] = given[name]
        case "ENV":
            pairs = [pair.partition("=") for pair in shlex.split(rest)]
            stage.environment |= {name: value.replace("$PATH", stage.environment["PATH"]) for name, _, value in pairs}
        case "WORKDIR":
            stage.folder = rest
            stage.inside(rest).mkdir(parents=True, exist_ok=True)
        case "RUN":
            ended = stage.run("sh", "-c", rest, **stage.arguments)
            if ended.returncode:
                sys.exit(f"container: the step failed.\n{ended.stdout[-3000:]}{ended.stderr[-3000:]}")
        case "COPY":
            copied(stage, rest, context, made)
        case "USER":
            stage.user = rest
            stage.environment["HOME"] = "/nonexistent"
        case "EXPOSE" | "HEALTHCHECK" | "ENTRYPOINT" | "CMD" | "VOLUME":
            stage.words[word] = rest
        case _:
            raise ValueError(f"{word}: this script does not know that instruction")


def copied(stage: Stage, rest: str, context: Path, made: dict[str, Stage]) -> None:
    """Files go into a folder, a folder's content becomes that of the other."""
    words = shlex.split(rest)
    named = words[0].removeprefix("--from=") if words[0].startswith("--from=") else None
    *sources, target = words[1:] if named else words
    place = stage.inside(target)
    for source in sources:
        path = made[named].inside(source) if named else context / source
        if path.is_dir():
            shutil.copytree(path, place, symlinks=True, dirs_exist_ok=True)
        else:
            shutil.copy2(path, place)


def refuses_the_network(image: Stage) -> None:
    """Without keys it must not listen beyond this machine."""
    ended = image.run(*json.loads(image.words["ENTRYPOINT"]), *json.loads(image.words["CMD"]), "--host", "0.0.0.0")
    assert ended.returncode == 2, ended
    assert "keys create" in ended.stderr, ended.stderr
    print("refused without keys:", ended.stderr.strip())


def compares(image: Stage) -> None:
    """Start the server as the image does and ask it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    before = tree(image.upper)
    command = image.command(*json.loads(image.words["ENTRYPOINT"]), *json.loads(image.words["CMD"]))
    environment = image.environment | {"HAMSANJ_PORT": port}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        wait_for_health(image, port)
        owner = Path(f"/proc/{process.pid}").stat().st_uid
        assert owner != 0, "the server must not be root"
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/v1/compare", json.dumps(PAIR).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            report = json.load(answer)
        assert [f["kind"] for f in report["findings"]] == ["number"], report["findings"]
        print(f"compared by user {owner}: {report['findings'][0]['message']}")
    finally:
        process.terminate()
        _, err = process.communicate(timeout=60)
    written = tree(image.upper).items() - before.items()
    assert not written, f"it wrote outside of its volume: {written}"
    print(f"log: {len(err.splitlines())} lines; nothing written outside of {image.words['VOLUME']} and /tmp")


def wait_for_health(image: Stage, port: str) -> None:
    """By the image's own check."""
    check = json.loads(image.words["HEALTHCHECK"].partition("CMD ")[2])
    check = [word.replace(image.words["EXPOSE"], port) for word in check]
    deadline = time.monotonic() + _START_SECONDS
    while (ended := image.run(*check)).returncode:
        assert time.monotonic() < deadline, ended.stderr
        time.sleep(1)


def tree(folder: Path) -> dict[str, int]:
    """When each file was changed."""
    return {p.as_posix(): p.lstat().st_mtime_ns for p in folder.rglob("*") if not p.is_dir()}


if __name__ == "__main__":
    main()
