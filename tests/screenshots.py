"""Makes the pictures of the README: `python -m tests.screenshots` writes docs/images/*.png.

They show the bundled sample, compared by the bundled models, in a headless Chromium.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "data" / "sample"
IMAGES = ROOT / "docs" / "images"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run", "--hide-scrollbars"]  # fmt: skip
WIDE, PHONE, SHEET = (
    {"width": 1440, "height": 900},
    {"width": 360, "height": 740},
    {"width": 794, "height": 1123},
)


def main() -> int:
    """Compares, opens, takes the pictures; 2 if there is no Chromium or no sample."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print(
            "screenshots: no chromium on the path; install one (Debian: apt-get install chromium)",
            file=sys.stderr,
        )
        return 2
    from playwright.sync_api import sync_playwright

    pages = _pages()
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        for name, text in pages.items():
            (Path(folder) / f"{name}.html").write_text(text, encoding="utf-8")
        address = (Path(folder) / "report.html").as_uri()
        _shot(browser, address, "report", WIDE, keys=("j", "Enter"))
        _shot(browser, address, "report-dark", WIDE, keys=("j", "Enter"), dark=True)
        _shot(browser, address, "report-phone", PHONE, scroll="#coverage")
        _shot(browser, address, "report-print", SHEET, media="print")
        _shot(browser, (Path(folder) / "form.html").as_uri(), "form", {"width": 1200, "height": 760})
        browser.close()
    return 0


def _pages() -> dict[str, str]:
    from service.composition import Comparer
    from service.render.page import form_page, report_page
    from service.settings import Settings

    comparer = Comparer(Settings())
    texts = [(SAMPLE / name).read_bytes() for name in ("source.fa.txt", "coverage.en.txt")]
    documents = [
        comparer.read(data, name) for data, name in zip(texts, ("source.fa.txt", "coverage.en.txt"), strict=True)
    ]
    report = comparer.compare(documents[0], documents[1], comparer.options(None))
    return {"report": report_page(report), "form": form_page()}


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
