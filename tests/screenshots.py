"""Makes the pictures of the README: `python -m tests.screenshots` writes docs/images/*.png.

They show the bundled sample, compared by the bundled models on a server of their own, in a headless Chromium.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

from service.application import application
from service.settings import Settings
from tests.browser import CHROMIUM, started
from tests.serving import served, until

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "data" / "sample"
IMAGES = ROOT / "docs" / "images"
WIDE, PHONE, SHEET, PLAIN = (
    {"width": 1440, "height": 900},
    {"width": 360, "height": 740},
    {"width": 794, "height": 1123},
    {"width": 1200, "height": 860},
)


def main() -> int:
    """Serves, compares, takes the pictures; 2 if there is no Chromium."""
    if CHROMIUM is None:
        print("screenshots: no chromium on the path; install one (Debian: apt-get install chromium)", file=sys.stderr)
        return 2
    IMAGES.mkdir(parents=True, exist_ok=True)
    with server() as address, started("--hide-scrollbars") as browser:
        report = compared(address)
        look = ("j", "Enter")
        _shot(browser, report, "report", WIDE, keys=look)
        _shot(browser, f"{report}?lang=fa", "report-fa", WIDE, keys=look)
        _shot(browser, report, "report-dark", WIDE, keys=look, dark=True)
        _shot(browser, report, "report-phone", PHONE, scroll="#coverage")
        _shot(browser, report, "report-print", SHEET, media="print")
        _shot(browser, address, "form", PLAIN)
        _shot(browser, f"{address}/models", "models", PLAIN)
    return 0


@contextmanager
def server() -> Iterator[str]:
    """The address of a server with the bundled models and a database that goes with it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        yield stack.enter_context(served(application(Settings(data_dir=folder, run_jobs=False))))


def compared(address: str, times: int = 1, sentences: int | None = None) -> str:
    """The address of the sample's comparison. times: how often its texts are repeated. sentences: of each that stay."""
    names = {"source": "source.fa.txt", "coverage": "coverage.en.txt"}
    texts = {side: "\n\n".join([(SAMPLE / name).read_text("utf-8")] * times) for side, name in names.items()}
    if sentences is not None:
        texts = {side: " ".join(re.split(r"(?<=[.؟!]) +|\n+", text)[:sentences]) for side, text in texts.items()}
    with urlopen(f"{address}/compare", urlencode(texts).encode(), timeout=60) as answer:
        report = str(answer.url)
    until(lambda: b'"ended":true' in urlopen(f"{report}/progress", timeout=60).read())
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
