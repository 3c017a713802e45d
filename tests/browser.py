"""A real browser without a window: where it is, how it is started, and pages that ask nobody but who they may ask."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.install import BROWSERS, MAC_BROWSER

CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), str(MAC_BROWSER) if MAC_BROWSER.exists() else None)
"""The browser of this machine; None: it has none."""
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
Open = Callable[..., Any]
"""Opens an address in a context of its own (`viewport` and so on) and gives the page."""


@contextmanager
def started(*switches: str) -> Iterator[Any]:
    """The browser of this machine, with more switches."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM is not None, "whoever starts it has looked"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*SWITCHES, *switches])
        yield browser
        browser.close()


@contextmanager
def visiting(
    browser: Any,
    may_ask: str,
    wide: dict[str, int],
    foreseen: Callable[[str], bool] = lambda told: False,
    dialogs: bool = False,
) -> Iterator[Open]:
    """Pages; at the end nothing was asked of anybody but `may_ask`, and nothing went wrong that was not foreseen.

    dialogs: whether a page may open one.
    """
    asked: list[str] = []
    wrong: list[str] = []
    contexts = []

    def visit(address: str, **context: Any) -> Any:
        contexts.append(browser.new_context(**({"viewport": wide, "reduced_motion": "reduce"} | context)))
        page = contexts[-1].new_page()
        page.on("request", lambda r: asked.append(r.url))
        page.on("console", lambda m: wrong.append(f"{m.type}: {m.text}"))
        page.on("pageerror", lambda e: wrong.append(f"error: {e}"))
        if not dialogs:
            page.on("dialog", lambda d: (wrong.append(d.message), d.dismiss()))
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    others = [url for url in asked if not url.startswith((may_ask, "data:"))]
    faults = [told for told in wrong if not foreseen(told)]
    assert not others, others
    assert not faults, faults
