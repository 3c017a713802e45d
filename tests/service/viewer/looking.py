"""What the tests of the pages do and look for again and again."""

import json
import time
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, expect

NUMBER = '.finding[data-kind="number"]'


def finished(page: Any) -> None:
    expect(page.locator("#coverage")).to_be_visible(timeout=60_000)


def becomes(page: Any, true: str) -> None:
    """Wait for an expression; the policy of the pages forbids Playwright's own way."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with suppress(Error):  # the page comes anew meanwhile
            if page.evaluate(true):
                return
        page.wait_for_timeout(20)
    raise AssertionError(true)


def downloaded(site: Any, path: str, form: str) -> Any:
    return json.loads(site.get(f"{path}/download/{form}"))


def decisions(site: Any, path: str) -> list[dict[str, Any]]:
    return list(downloaded(site, path, "decisions")["decisions"])
