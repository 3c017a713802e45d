"""Models on this machine: fetched once, recorded in a lock file, checked against it.

    CACHE/lock.json                   commit, sizes and SHA-256 of all that was fetched
    CACHE/hub/owner--name/            the files, as on the hub
    CACHE/ct2/…                       conversions, see `models.seq2seq.ctranslate_engine`

Only `pull` reaches the network. Safetensors, tokenisers and JSON are fetched, never pickles or code.
"""

import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Protocol

from models.errors import BrokenWeightsError, MissingWeightsError, UnsupportedModelError
from models.manifest import Component
from models.signature import file_digest

Progress = Callable[[str, int, int], None]
"""Called with a model's id, the bytes on disk and the bytes that it will have."""

_WANTED = ("*.json", "*.safetensors", "*.model", "*.spm", "*.txt", "*.md")
_UNWANTED = ("onnx/*", "openvino/*", "*.py", ".*")
_POLL_SECONDS = 0.5


def default_cache_dir() -> Path:
    """`$XDG_CACHE_HOME/hamsanj`, by default `~/.cache/hamsanj`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hamsanj"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the hub has: the commit, and the size of each file in bytes."""

    commit: str
    sizes: Mapping[str, int]


class Hub(Protocol):
    """Where models come from."""

    def plan(self, model: str, revision: str) -> Plan: ...

    def fetch(self, model: str, commit: str, folder: Path, names: list[str]) -> None:
        """Brings the named files into the folder; goes on where an earlier call stopped."""


@dataclass(frozen=True, slots=True)
class Locked:
    """One model as it was first fetched: file name to (bytes, SHA-256)."""

    commit: str
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)


class HuggingFace:
    """The hub at huggingface.co, or at `HF_ENDPOINT`, or at the address given."""

    def __init__(self, endpoint: str | None = None) -> None:
        self._endpoint = endpoint

    def plan(self, model: str, revision: str) -> Plan:
        from huggingface_hub import HfApi

        info = HfApi(endpoint=self._endpoint).model_info(model, revision=revision, files_metadata=True)
        return Plan(str(info.sha), {file.rfilename: file.size or 0 for file in info.siblings or []})

    def fetch(self, model: str, commit: str, folder: Path, names: list[str]) -> None:
        from huggingface_hub import snapshot_download
        from huggingface_hub.utils.tqdm import (
            are_progress_bars_disabled,
            disable_progress_bars,
            enable_progress_bars,
        )

        loud = not are_progress_bars_disabled()
        disable_progress_bars()  # progress goes to the caller, who alone knows the terminal
        try:
            snapshot_download(model, revision=commit, local_dir=folder, allow_patterns=names, endpoint=self._endpoint)
        finally:
            if loud:
                enable_progress_bars()


class Store:
    """The cache folder and its lock file."""

    def __init__(self, cache_dir: Path | None = None, hub: Hub | None = None) -> None:
        self.root = cache_dir or default_cache_dir()
        self._hub = hub or HuggingFace()

    def folder(self, part: Component) -> Path:
        """Where a remote component lies or will lie."""
        return self.root / "hub" / part.id.replace("/", "--")

    def locked(self, part: Component) -> Locked | None:
        """What the lock file says of it."""
        record = self._lock().get(part.id)
        return None if record is None else Locked(record.commit, record.files)

    def ready(self, part: Component, asked: str = "") -> Path:
        """The folder of a component that is complete, by names and sizes.

        asked: the model set that wants it, for the command in the message.

        Raises:
            MissingWeightsError: it was never fetched, or not the revision that is wanted.
            BrokenWeightsError: files are missing or of another size.
        """
        locked, command = self.locked(part), f"`python -m service models pull {asked or part.id}`"
        if locked is None or (part.revision and part.revision != locked.commit):
            raise MissingWeightsError(f"{part.id} is not on this machine: get it with {command}.")
        for name, (size, _) in locked.files.items():
            path = self.folder(part) / name
            if not path.is_file() or path.stat().st_size != size:
                raise BrokenWeightsError(f"{path} is missing or incomplete: run {command} again.")
        return self.folder(part)

    def pull(self, part: Component, progress: Progress | None = None) -> None:
        """Fetches a component, or what is missing of it, and records it.

        Raises:
            MissingWeightsError: the hub cannot be reached or has no such model.
            UnsupportedModelError: it has no safetensors.
            BrokenWeightsError: what came is not what the lock file has of the same commit.
        """
        locked = self.locked(part)
        revision = part.revision or (locked.commit if locked else part.ref)
        folder = self.folder(part)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            plan = self._hub.plan(part.id, revision)
            sizes = _wanted(part.id, plan)
            with _watched(part.id, folder, sum(sizes.values()), progress):
                self._hub.fetch(part.id, plan.commit, folder, sorted(sizes))
        except UnsupportedModelError:
            raise
        except Exception as error:  # whatever the hub's client makes of a network
            raise MissingWeightsError(f"{part.id} could not be fetched: {error}") from error
        found = {name: ((folder / name).stat().st_size, file_digest(folder / name)) for name in sorted(sizes)}
        if locked and locked.commit == plan.commit and dict(locked.files) != found:
            raise BrokenWeightsError(f"{part.id} differs from what was first fetched; delete {folder} to start anew.")
        self._record(part, Locked(plan.commit, found))

    def check(self, part: Component, asked: str = "") -> list[str]:
        """What is wrong with a component on disk, one sentence each; empty if nothing is."""
        try:
            folder, locked = self.ready(part, asked), self.locked(part)
        except (MissingWeightsError, BrokenWeightsError) as error:
            return [str(error)]
        files = locked.files if locked else {}
        return [
            f"{folder / name} is not what was first fetched: delete it and pull {asked or part.id} again."
            for name, (_, digest) in files.items()
            if file_digest(folder / name) != digest
        ]

    def _lock(self) -> dict[str, Locked]:
        path = self.root / "lock.json"
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            return {
                model: Locked(record["commit"], {n: (int(s), str(d)) for n, (s, d) in record["files"].items()})
                for model, record in content.items()
            }
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BrokenWeightsError(f"{path} cannot be read: {error!r}; delete it and pull again.") from error

    def _record(self, part: Component, locked: Locked) -> None:
        content = {model: asdict(record) for model, record in (self._lock() | {part.id: locked}).items()}
        path = self.root / "lock.json"
        new = path.with_suffix(f".{os.getpid()}.new")
        new.write_text(json.dumps(content, indent=1, sort_keys=True), encoding="utf-8")
        new.replace(path)  # at once, so that a reader never sees half a file


def _wanted(model: str, plan: Plan) -> dict[str, int]:
    sizes = {
        name: size
        for name, size in plan.sizes.items()
        if any(fnmatch(name, p) for p in _WANTED) and not any(fnmatch(name, p) for p in _UNWANTED)
    }
    if not any(name.endswith(".safetensors") for name in sizes):
        raise UnsupportedModelError(f"{model} has no safetensors at {plan.commit}, and nothing else is read.")
    return sizes


@contextmanager
def _watched(model: str, folder: Path, total: int, progress: Progress | None) -> Iterator[None]:
    """Tells the size of the folder now and then: it counts what an interrupted download left behind, too."""
    if progress is None:
        yield
        return
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_POLL_SECONDS):
            progress(model, min(total, _size(folder)), total)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
        progress(model, total, total)
    finally:
        done.set()
        watcher.join()


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:  # it was renamed in between
            continue
    return total
