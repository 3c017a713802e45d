"""Write docs/reference/licences.md: what is installed with Hamsanj, and under which licence.

python docs/licences.py   in an environment where Hamsanj is installed; pip-licenses (MIT) reads the packages' own words
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

PAGE = Path(__file__).resolve().parent / "reference" / "licences.md"
PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
_HEAD = """# Licences of what is used

<!-- Made by `python docs/licences.py`; changes here are lost. -->

Hamsanj itself: Apache-2.0. The font Vazirmatn: OFL-1.1. Weights of model sets: `python -m service models list`.
Below stands all that `pip install hamsanj` brings on Linux, with what each package says of itself.
None is changed. psycopg (LGPL-3.0) is used as the separate library that it is, and only with Postgres.

| package | version | licence |
| --- | --- | --- |
"""
_LONGEST = 60


def needed() -> set[str]:
    """Names of all installed distributions that Hamsanj needs, directly or not; extras are followed where asked for."""
    found: set[str] = set()
    line = [Requirement(told) for told in tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]]
    while line:
        asked = line.pop()
        name = _plain(asked.name)
        key = f"{name}[{','.join(sorted(asked.extras))}]"
        if key in found:
            continue
        found.add(key)
        try:
            lines = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        line += [r for r in map(Requirement, lines) if _wanted(r, asked.extras)]
    return {key.partition("[")[0] for key in found}


def _wanted(requirement: Requirement, extras: Iterable[str]) -> bool:
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({"extra": extra}) for extra in (*extras, ""))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def rows(names: set[str]) -> list[dict[str, Any]]:
    """What pip-licenses says of these packages."""
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--with-system"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return sorted((row for row in told if _plain(row["Name"]) in names), key=lambda row: _plain(row["Name"]))


def page() -> str:
    lines = [f"| {r['Name']} | {r['Version']} | {_short(r['License'])} |" for r in rows(needed())]
    return _HEAD + "\n".join(lines) + "\n"


def _short(licence: str) -> str:
    """The first line, since some packages give their whole licence as its name."""
    first = licence.strip().splitlines()[0].replace("|", "/")
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
