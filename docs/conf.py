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


def setup(app: Sphinx) -> None:
    app.connect("source-read", named)
