"""Files and folders for their owner alone: they hold articles."""

import os
from pathlib import Path


def private_folder(folder: Path) -> None:
    """The folder, made for its owner alone where there is none yet. Raises OSError."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def private_file(path: Path) -> None:
    """The file and its folder, made where there are none yet. Raises OSError."""
    private_folder(path.parent)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
