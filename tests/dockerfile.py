"""The Dockerfile and what it leaves out, read."""

import fnmatch
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def instructions() -> list[tuple[str, str]]:
    """(word, rest) of each instruction of the Dockerfile."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [(line.split(None, 1)[0].upper(), line.split(None, 1)[1]) for line in joined.split("\n")]


def stages() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for word, rest in instructions():
        if word == "FROM":
            found.append([])
        if found:
            found[-1].append((word, rest))
    return found


def ignored(path: str) -> bool:
    """Does .dockerignore keep this path out of the build? The last pattern that fits decides."""
    out = False
    for line in (ROOT / ".dockerignore").read_text("utf-8").split():
        pattern = line.removeprefix("!").removeprefix("**/")
        parts = path.split("/")
        heads = ["/".join(parts[: n + 1]) for n in range(len(parts))]
        anywhere = line.startswith("**/") and any(fnmatch.fnmatch(part, pattern) for part in parts)
        if anywhere or any(fnmatch.fnmatch(head, pattern) for head in heads):
            out = not line.startswith("!")
    return out
