"""How soon a report is seen, and how smoothly a long one moves: `python -m tests.benchmarks.viewer`.

Two figures, both from one run of one browser: the first paint of a finished comparison of 40 sentences against
that of a plain page with as many bytes, and the longest task while a report of 300 × 300 sentences with 200
findings scrolls and is filtered. Fails (1) above the limits of issue 6, so it wants a machine that is not busy.
"""

import json
import statistics
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.browser import CHROMIUM, started
from tests.screenshots import compared, server

LIMIT_RATIO, LIMIT_MS = 2.0, 100.0
_LOADS = 11
_SENTENCES, _FINDINGS = 300, 200
_KINDS = ("number", "date", "name", "polarity", "certainty", "strength", "meaning")
_PAINT = """() => new Promise(told => new PerformanceObserver(seen => {
  for (const entry of seen.getEntriesByName('first-contentful-paint')) told(entry.startTime);
}).observe({ type: 'paint', buffered: true }))"""
_WATCH = """() => { window.long = []; new PerformanceObserver(
  l => window.long.push(...l.getEntries().map(e => e.duration))).observe({ entryTypes: ['longtask'] }); }"""


def main() -> int:
    """Measures and prints; 1 above a limit, 2 without a Chromium."""
    if CHROMIUM is None:
        print("viewer: no chromium on the path; install one (Debian: apt-get install chromium)", file=sys.stderr)
        return 2
    with server() as address, started("--hide-scrollbars") as browser:
        paint, plain = first_paints(browser, address)
        longest = longest_task(browser, address)
    ratio = paint / plain
    print(f"first paint of 40 sentences: {paint:.0f} ms, of a plain page of the same size {plain:.0f} ms: ×{ratio:.2f}")
    print(f"longest task, {_SENTENCES} × {_SENTENCES} sentences, {_FINDINGS} findings: {longest:.0f} ms (0: under 50)")
    return int(ratio > LIMIT_RATIO or longest > LIMIT_MS)


def first_paints(browser: Any, address: str) -> tuple[float, float]:
    """Median milliseconds to the first contentful paint: of a finished comparison, and of a plain page."""
    report = compared(address, times=3, sentences=40)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    size = len(page.request.get(report).body())
    with tempfile.TemporaryDirectory() as folder:
        _plain(Path(folder) / "plain.html", size)
        handler = partial(_Quiet, directory=folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        plain = f"http://127.0.0.1:{server.server_port}/plain.html"
        times: dict[str, list[float]] = {report: [], plain: []}
        for _ in range(_LOADS):
            for url, seen in times.items():
                page.goto(url)
                seen.append(page.evaluate(_PAINT))
        server.shutdown()
        server.server_close()
    context.close()
    # The first load of each fills the caches.
    return statistics.median(times[report][1:]), statistics.median(times[plain][1:])


def longest_task(browser: Any, address: str) -> float:
    """The longest entry of the page's own long-task log, in ms, while a long report scrolls and is filtered."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address)
    report = json.dumps(_report()).encode()
    page.locator("#open input").set_input_files({"name": "r.json", "mimeType": "application/json", "buffer": report})
    page.get_by_role("button", name="Open").click()
    page.locator("#coverage .s").first.wait_for()
    page.wait_for_timeout(1500)
    page.evaluate(_WATCH)
    page.locator("#coverage").hover()
    for way in (1500, -900):
        for _ in range(12):
            page.mouse.wheel(0, way)
            page.wait_for_timeout(60)
    for kind in _KINDS[:3]:
        page.locator(f"label.choice:has(input[value={kind}])").click()
        page.wait_for_timeout(150)
    for least in (60, 75, 90, 0):
        page.locator("#confidence").fill(str(least))
        page.wait_for_timeout(150)
    longest = max(page.evaluate("window.long"), default=0.0)
    context.close()
    return float(longest)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on standard error."""


def _plain(file: Path, size: int) -> None:
    head = "<!doctype html><meta charset=utf-8><title>Plain</title>"
    line = "<p>Economic security police moved in on the exchange offices of Zand Street in the morning.</p>\n"
    file.write_text((head + line * (size // len(line)))[:size], "utf-8")


def _report() -> dict[str, Any]:
    """A long report, made by hand: links cross, findings of all kinds of drift stand all over it."""
    texts = {
        "source": "جملهٔ شمارهٔ {} دربارهٔ سیلاب و جاده‌های بسته در استان است.",
        "coverage": "Sentence number {} is about the flood and the closed roads of the province.",
    }
    sides = {side: _side(text, side) for side, text in texts.items()}
    findings = [
        {
            "id": f"f{n + 1}", "kind": _KINDS[n % len(_KINDS)], "severity": ("high", "medium", "low")[n % 3],
            "confidence": round(0.5 + n / 500, 4), "bead": n, "message": "The source says x, the coverage y.",
            **{side: _evidence(sides[side]["sentences"][n], side) for side in texts},
        }
        for n in range(_FINDINGS)
    ]  # fmt: skip
    beads = [{"source": [n], "coverage": [n * 7 % _SENTENCES], "score": 0.9} for n in range(_SENTENCES)]
    return {
        "schema": "hamsanj.report/1", **sides, "alignment": beads, "findings": findings,
        "summary": {}, "signature": {}, "warnings": [], "timings": {},
    }  # fmt: skip


def _side(text: str, side: str) -> dict[str, Any]:
    rows, at = [], 0
    for n in range(_SENTENCES):
        words = text.format(n)
        row = {"start": at, "end": at + len(words), "text": words, "role": "body", "paragraph": n % 4 == 0}
        rows.append(row | ({"translation": "Sentence about flood and roads closed."} if side == "source" else {}))
        at += len(words) + 2
    lang = {"lang": "fa", "translation": "gloss"} if side == "source" else {"lang": "en"}
    return {**lang, "length": at - 2, "media_type": "text/plain", "sentences": rows}


def _evidence(row: dict[str, Any], side: str) -> dict[str, Any]:
    words = "سیلاب" if side == "source" else "flood"
    start = row["start"] + row["text"].index(words)
    return {"start": start, "end": start + len(words), "text": words, "reading": f"{words} 1"}


if __name__ == "__main__":
    sys.exit(main())
