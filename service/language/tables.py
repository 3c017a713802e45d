"""Lexicons that are data files: tab-separated rows under `service/language/data`."""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a lexicon, cells as they stand, without comments (#) and the line of column names."""
    text = files("service.language").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line) for line in lines[1:])
