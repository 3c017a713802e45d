"""Digests of weights: what a signature says of them."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path


def file_digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, read once as long as its size and time stay the same."""
    state = path.stat()
    return _digest(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=1024)
def _digest(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_digest(folder: Path, names: Sequence[str]) -> str:
    """`digest_of` these files of a folder."""
    return digest_of({name: file_digest(folder / name) for name in names})


def digest_of(files: Mapping[str, str]) -> str:
    """Sixteen hexadecimal digits for files of these names and digests, in the order of their names."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\0{files[name]}\n".encode())
    return total.hexdigest()[:16]
