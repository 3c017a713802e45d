"""Tables that commands write into the README, each between marks of its own."""

from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write(name: str, text: str) -> None:
    """Put `text` between `<!-- name … -->` and `<!-- /name -->`. Raises ValueError if the marks are not there."""
    readme = README.read_text("utf-8")
    start = readme.index(f"<!-- {name}:")
    begin = readme.index("-->", start) + len("-->")
    end = readme.index(f"<!-- /{name} -->", begin)
    README.write_text(f"{readme[:begin]}\n{text}\n{readme[end:]}", encoding="utf-8")
