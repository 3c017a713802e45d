"""How Sphinx makes the documentation: `make docs` writes it into build/docs."""

import sys
from pathlib import Path

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
