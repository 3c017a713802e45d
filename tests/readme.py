"""Tables that commands write into the README and the docs, each between marks of its own."""

from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
QUALITY = ROOT / "docs" / "quality.md"
CAPACITY = ROOT / "docs" / "capacity.md"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write(name: str, text: str, page: Path = README) -> None:
    """Put `text` between `<!-- name: … -->` and `<!-- /name -->`. Raises ValueError if the marks are not there."""
    there = page.read_text("utf-8")
    start = there.index(f"<!-- {name}:")
    begin = there.index("-->", start) + len("-->")
    end = there.index(f"<!-- /{name} -->", begin)
    page.write_text(f"{there[:begin]}\n{text}\n{there[end:]}", encoding="utf-8")
