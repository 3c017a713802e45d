"""How Sphinx makes the documentation: `make docs` writes it into build/docs."""

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from service import __version__  # noqa: E402  # found through the line above

project = "Hamsanj"
author = "the makers of Hamsanj"
version = release = __version__
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["generate.py", "imports.py", "licences.py", "_static"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"Hamsanj {version}"
# Nothing but the documentation's own files: no source links, no fonts or scripts of other hosts.
html_copy_source = False
html_show_sphinx = False
html_theme_options: dict[str, object] = {"footer_icons": []}
nitpicky = True

_LINK = re.compile(r"\[([^\]]+)\]\((\.\./[^)#\s]+)\)")


def named(app: Sphinx, page: str, source: list[str]) -> None:
    """Links to files of the source that are no pages become their names: the site does not hold them."""
    here = (Path(app.srcdir) / page).parent

    def told(match: re.Match[str]) -> str:
        target = (here / match[2]).resolve()
        inside = target.is_relative_to(app.srcdir)
        return match[0] if inside else f"{match[1]} (`{target.relative_to(ROOT)}`)"

    source[0] = _LINK.sub(told, source[0])


_PERSIAN = re.compile(r"«[^»`]*[\u0600-\u06ff][^»`]*»")


def parted(app: Sphinx, page: str, source: list[str]) -> None:
    """Quoted Persian keeps its own direction; else a figure at its beginning would stand at the wrong end."""
    parts = source[0].split("```")  # every second one is a block of code
    parts[::2] = [_PERSIAN.sub(lambda m: f'<bdi lang="fa" dir="rtl">{m[0]}</bdi>', part) for part in parts[::2]]
    source[0] = "```".join(parts)


def setup(app: Sphinx) -> None:
    app.connect("source-read", named)
    app.connect("source-read", parted)
