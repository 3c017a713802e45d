"""Makes the pictures of the README: `python -m tests.screenshots` writes docs/images/*.png.

They show the bundled sample, compared by the bundled models on a server of their own, in a headless Chromium.
"""

import re
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "data" / "sample"
IMAGES = ROOT / "docs" / "images"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run", "--hide-scrollbars"]  # fmt: skip
WIDE, PHONE, SHEET, PLAIN = (
    {"width": 1440, "height": 900},
    {"width": 360, "height": 740},
    {"width": 794, "height": 1123},
    {"width": 1200, "height": 860},
)


def main() -> int:
    """Serves, compares, takes the pictures; 2 if there is no Chromium."""
    found = chromium()
    if found is None:
        print("screenshots: no chromium on the path; install one (Debian: apt-get install chromium)", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    IMAGES.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        report = compared(address)
        look = ("j", "Enter")
        _shot(browser, report, "report", WIDE, keys=look)
        _shot(browser, f"{report}?lang=fa", "report-fa", WIDE, keys=look)
        _shot(browser, report, "report-dark", WIDE, keys=look, dark=True)
        _shot(browser, report, "report-phone", PHONE, scroll="#coverage")
        _shot(browser, report, "report-print", SHEET, media="print")
        _shot(browser, address, "form", PLAIN)
        _shot(browser, f"{address}/models", "models", PLAIN)
        browser.close()
    return 0


def chromium() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def served() -> Iterator[str]:
    """The address of a server with the bundled models and a database that goes with it."""
    import uvicorn

    from service.application import application
    from service.settings import Settings

    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listener:
        settings = Settings(data_dir=Path(folder), run_jobs=False)
        server = uvicorn.Server(uvicorn.Config(application(settings), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def compared(address: str, times: int = 1, sentences: int | None = None) -> str:
    """The address of the sample's comparison. times: how often its texts are repeated. sentences: of each that stay."""
    names = {"source": "source.fa.txt", "coverage": "coverage.en.txt"}
    texts = {side: "\n\n".join([(SAMPLE / name).read_text("utf-8")] * times) for side, name in names.items()}
    if sentences is not None:
        texts = {side: " ".join(re.split(r"(?<=[.؟!]) +|\n+", text)[:sentences]) for side, text in texts.items()}
    with urlopen(f"{address}/compare", urlencode(texts).encode(), timeout=60) as answer:
        report = str(answer.url)
    while b'"ended":true' not in urlopen(f"{report}/progress", timeout=60).read():
        time.sleep(0.1)
    urlopen(report, timeout=60).close()  # a comparison that failed has another status and is an error here
    return report


def _shot(
    browser: Any,
    address: str,
    name: str,
    size: dict[str, int],
    *,
    dark: bool = False,
    media: str = "screen",
    keys: tuple[str, ...] = (),
    scroll: str = "",
) -> None:
    """One picture; keys are pressed first, `scroll` is brought to the top."""
    context = browser.new_context(
        viewport=size,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        device_scale_factor=2 if size is PHONE else 1,
    )
    page = context.new_page()
    page.goto(address)
    page.emulate_media(media=media)
    page.evaluate("document.fonts.ready.then(() => 0)")
    for key in keys:
        page.keyboard.press(key)
    if scroll:
        page.locator(scroll).evaluate("e => e.scrollIntoView()")
    if media == "print":
        page.evaluate("document.body.style.padding = '14mm'")  # the sheet's own margin, which a picture lacks
    page.wait_for_timeout(400)
    page.screenshot(path=IMAGES / f"{name}.png")
    print(IMAGES.joinpath(f"{name}.png").relative_to(ROOT))
    context.close()


if __name__ == "__main__":
    sys.exit(main())
