"""The page in a real browser: opened from disk, as an editor does with a report that came by mail."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.protocols import Translation
from service.comparison.report import Report
from service.comparison.values import Evidence, Finding, Kind, Severity
from service.render.page import report_page
from tests.browser import CHROMIUM, Open, started, visiting

WIDE = {"width": 1280, "height": 800}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Any]:
    with started() as browser:
        yield browser


@pytest.fixture(name="open_page")
def _open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a page from disk, which asks for nothing else and asks nobody anything."""
    file = tmp_path / "report.html"

    def open_page(text: str, **context: Any) -> Any:
        file.write_bytes(text.encode())
        page = visit(file.as_uri(), **context)
        page.evaluate("document.fonts.ready.then(() => 0)")
        return page

    with visiting(browser, file.as_uri(), WIDE) as visit:
        yield open_page


def selected(page: Any, selector: str) -> str:
    """What copying an element's text would give."""
    return str(
        page.eval_on_selector(
            selector, "e => { const s = getSelection(); s.selectAllChildren(e); return s.toString(); }"
        )
    )


def current(page: Any) -> str:
    return str(page.evaluate("document.querySelector('.finding.at')?.id ?? ''"))


def visible(page: Any) -> list[str]:
    return list(page.eval_on_selector_all(".finding", "all => all.filter(e => !e.hidden).map(e => e.id)"))


def test_the_persian_font_comes_with_the_page(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report))
    assert page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)") == ["Vazirmatn"]


def test_j_and_k_move_and_enter_shows_the_place(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report), viewport={"width": 1000, "height": 600})
    page.keyboard.press("k")
    assert current(page) == "f5"
    for _ in range(9):
        page.keyboard.press("k")
    assert current(page) == "f1"
    page.keyboard.press("j")
    assert current(page) == "f2"
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    tops = [page.locator(f'#{side} mark[data-f="f2"]').first.bounding_box()["y"] for side in ("coverage", "source")]
    assert abs(tops[0] - tops[1]) < 12
    assert page.locator("mark.here").count() >= 2
    page.keyboard.press("Escape")
    assert (current(page), page.locator("mark.here").count()) == ("", 0)


def test_filters_leave_what_was_asked_for(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report))
    assert visible(page) == ["f1", "f2", "f3", "f4", "f5"]
    page.locator("label.choice:has(input[value=added])").click()
    assert visible(page) == ["f1", "f2", "f5"]
    assert page.locator(".shown").inner_text() == "3 of 5 shown"
    assert page.locator('mark[data-f="f3"].off').count() == 1
    assert page.locator('mark[data-f="f1"].off').count() == 0
    page.locator("#confidence").fill("70")
    assert visible(page) == ["f1", "f2"]
    page.locator("label.choice:has(input[value=high])").click()
    assert visible(page) == []
    page.keyboard.press("j")
    assert current(page) == ""


def test_a_sentence_lights_up_its_partner_and_its_ribbon(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report))
    assert page.locator("svg.ribbons path").count() == 4
    page.locator("#c3 .t").hover()
    lit = page.eval_on_selector_all(".s.lit", "all => all.map(e => e.id)")
    assert lit == ["c3", "s1"]
    assert page.locator("svg.ribbons path.lit").count() == 1
    page.locator("#s2 a.link").focus()
    assert page.eval_on_selector_all(".s.lit", "all => all.map(e => e.id)") == ["c2", "s2"]


def test_ribbons_join_the_sentences_they_link(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report))
    ends = "p => { const b = p.getBoundingClientRect(); return [b.top, b.bottom]; }"
    top, bottom = page.eval_on_selector('svg.ribbons path[data-bead="1"]', ends)
    boxes = [page.locator(f"#{name}").bounding_box() for name in ("c3", "s1")]
    assert abs(top - min(b["y"] for b in boxes)) < 6
    assert abs(bottom - max(b["y"] + b["height"] for b in boxes)) < 6
    page.locator("label:has(#view-fa)").click()
    page.wait_for_timeout(100)
    assert page.eval_on_selector('svg.ribbons path[data-bead="1"]', ends)[1] < bottom


def test_the_translation_can_stand_under_or_instead_of_the_persian(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report))
    persian, gloss = page.locator("#s1 .t"), page.locator("#s1 .tr")
    assert (persian.is_visible(), gloss.is_visible()) == (True, True)
    page.locator("label:has(#view-fa)").click()
    assert (persian.is_visible(), gloss.is_visible()) == (True, False)
    page.locator("label:has(#view-en)").click()
    assert (persian.is_visible(), gloss.is_visible()) == (False, True)
    assert page.locator("#s4 .t").is_visible(), "a sentence without a translation stays"


def test_copying_gives_the_text_that_was_sent(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report))
    for sentence in report.source:
        assert selected(page, f"#s{sentence.index} .t") == sentence.text
    for sentence in report.coverage:
        assert selected(page, f"#c{sentence.index} .t") == sentence.text
    assert selected(page, "#s1").split("\n")[0] == report.source[1].text


def test_hostile_text_shows_whole_and_does_nothing(open_page: Open, hostile: Report) -> None:
    page = open_page(report_page(hostile))
    shown = page.eval_on_selector_all("#source .t", "all => all.map(e => e.textContent)")
    assert shown == [s.text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd") for s in hostile.source]
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]


def test_persian_with_latin_and_digits_shows_in_reading_order(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report))
    where = """(words) => {
      const walk = document.createTreeWalker(document.querySelector('#s1 .t'), NodeFilter.SHOW_TEXT);
      for (let node; (node = walk.nextNode());) {
        const at = node.data.indexOf(words);
        if (at >= 0) {
          const range = document.createRange();
          range.setStart(node, at); range.setEnd(node, at + words.length);
          return range.getBoundingClientRect().left;
        }
      }
    }"""
    said, number = page.evaluate(where, "گفت"), page.evaluate(where, "۵۲")
    assert said > number, "Persian runs from right to left"
    assert page.evaluate(where, "۵") < page.evaluate(where, "۲"), "digits run from left to right"
    assert page.evaluate(where, "B") < page.evaluate(where, "Co"), "Latin runs from left to right"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(scheme: str, open_page: Open, report: Report) -> None:
    page = open_page(report_page(report), color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []
    page.keyboard.press("j")  # the finding that is looked at, its words and its sentences
    assert page.locator("mark.here").count() >= 3
    assert page.evaluate(CONTRAST) == []
    page.keyboard.press("Escape")
    page.evaluate("for (const s of document.querySelectorAll('.s')) s.classList.add('lit')")
    assert page.evaluate(CONTRAST) == []


def test_the_contrast_check_sees_faint_text(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report))
    page.evaluate("document.documentElement.style.setProperty('--soft', '#999')")
    assert page.evaluate(CONTRAST) != []


@pytest.mark.parametrize("width", [360, 800, 1000, 1440, 3840])
def test_nothing_runs_out_of_the_window(width: int, open_page: Open, report: Report) -> None:
    page = open_page(report_page(report), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("svg.ribbons").is_visible() == (width >= 760)


def test_without_a_script_all_is_there(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report), java_script_enabled=False)
    for selector in (
        "#f5",
        "#c5 .t",
        "#s3 .t",
        '#s1 mark[data-f="f1"]',
        "#s1 a.link",
        "#s1 a.chip",
        "nav.map",
    ):
        assert page.locator(selector).first.is_visible(), selector
    assert not page.locator(".filters").is_visible()
    page.locator("#f1 .go").click()
    assert page.url.endswith("#c3")


def test_an_address_with_a_finding_opens_at_it(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report))
    page.evaluate("location.hash = 'f2'")
    page.wait_for_function("document.querySelector('.finding.at')?.id === 'f2'")


def test_print_shows_both_texts_and_no_controls(open_page: Open, report: Report) -> None:
    page = open_page(report_page(report), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("#c0 .t").is_visible()
    assert page.locator("#s0 .t").is_visible()
    assert not page.locator(".filters").is_visible()
    assert not page.locator("nav.map").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")


def test_a_long_article_filters_and_scrolls_without_a_stutter(open_page: Open, make) -> None:  # type: ignore[no-untyped-def]
    count = 300
    source = [f"جملهٔ شمارهٔ {n} دربارهٔ سیلاب و جاده‌های بسته در استان است." for n in range(count)]
    coverage = [f"Sentence number {n} is about the flood and the closed roads of the province." for n in range(count)]
    links = [((n,), ((n * 7) % count,)) for n in range(count)]

    def findings(a: Any, b: Any) -> list[Finding]:
        return [
            Finding(
                list(Kind)[n % 7], Severity.MEDIUM, 0.5 + n / 500,
                Evidence(a[n].span, a[n].text, "x"), Evidence(b[n].span, b[n].text, "y"), n, "Differs.",
            )
            for n in range(200)
        ]  # fmt: skip

    glosses = [Translation("Sentence number about flood and roads closed.")] * count
    page = open_page(report_page(make(source, coverage, links, findings, glosses=glosses)))
    page.wait_for_timeout(300)
    page.evaluate(
        "window.long = []; new PerformanceObserver(l => long.push(...l.getEntries().map(e => e.duration)))"
        ".observe({entryTypes: ['longtask']})"
    )
    page.locator("#coverage").hover()
    for _ in range(10):
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(40)
    page.locator("label.choice:has(input[value=number])").click()
    page.locator("#confidence").fill("70")
    page.wait_for_timeout(200)
    # 40 ms on an idle core; the rest is room for machines that do other work, too.
    assert page.evaluate("long.filter(ms => ms > 250)") == []


# Every visible text against what lies behind it, WCAG 2.2, 1.4.3: 4.5, or 3 for large text.
CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (css) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const lum = (c) => { const [r, g, b] = c.slice(0, 3).map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const ratio = (a, b) => {
    const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const behind = (e) => {
    const layers = [];
    for (let at = e; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('svg, .sr') || !e.checkVisibility()) continue;
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()), looks = [];
    if (own) looks.push([getComputedStyle(e), e.textContent]);
    if (e.dataset.tag) looks.push([getComputedStyle(e, '::after'), e.dataset.tag]);
    for (const [style, text] of looks) {
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
      const got = ratio(over(rgba(style.color), behind(e)), behind(e));
      if (got < (large ? 3 : 4.5)) poor.push(`${got.toFixed(2)} ${e.className} ${text.slice(0, 30)}`);
    }
  }
  return poor;
}"""
