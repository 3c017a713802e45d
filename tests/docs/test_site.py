"""The site as `make docs` makes it: without a warning, and without a request to another host."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="the documentation's libraries are not installed: `make docs` brings them")
pytest.importorskip("myst_parser", reason="the documentation's libraries are not installed: `make docs` brings them")
pytest.importorskip("furo", reason="the documentation's libraries are not installed: `make docs` brings them")

ROOT = Path(__file__).parents[2]
LOADED = re.compile(
    r"""<(?:script|img|iframe|source)[^>]*\bsrc=["'](?:https?:)?//|<link[^>]*\bhref=["'](?:https?:)?//"""
)
IN_SHEETS = re.compile(r"""(?:@import|url\()\s*["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--keep-going", "-b", "html"]
    done = subprocess.run([*command, "docs", str(out)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


def test_a_page_asks_no_other_host_for_anything(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        assert not LOADED.search(page.read_text("utf-8")), page.name
    for sheet in site.rglob("*.css"):
        assert not IN_SHEETS.search(sheet.read_text("utf-8")), sheet.name


def test_every_page_of_the_source_is_in_the_site(site: Path) -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        assert (site / page.relative_to(ROOT / "docs")).with_suffix(".html").is_file(), page.name
