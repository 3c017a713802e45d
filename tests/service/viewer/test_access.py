"""The pages for everybody: checked by axe-core, by keyboard, by where words stand."""

from collections.abc import Callable
from typing import Any

import pytest

RESULT, EDIT, JOB = "result", "edit", "job"
PAGES = ("/", RESULT, EDIT, "/comparisons", "/jobs", JOB, "/models", "/login", "/comparisons/nothing")
Visit = Callable[..., Any]


@pytest.fixture(scope="module", name="addresses")
def _addresses(site: Any) -> dict[str, str]:
    """Pages whose address is made, by name."""
    from service.jobs.job import JobPair
    from service.jobs.queue import Jobs
    from service.sent import Sent, SentText
    from service.settings import Settings

    pair = JobPair("one", Sent(SentText("باران آمد."), SentText("Rain fell.")))
    job, _ = Jobs(site.database, Settings()).submit([pair])
    result = site.compare()
    return {RESULT: result, EDIT: f"{result}/edit", JOB: f"/jobs/{job.id}"}


def violations(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{v['id']}: {v['help']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_axe_finds_nothing_on_any_page_in_either_theme(lang: str, visit: Visit, addresses: dict[str, str]) -> None:
    page = visit()
    address = page.url.rstrip("/")
    told = {}
    for name in PAGES:
        page.goto(f"{address}{addresses.get(name, name)}?lang={lang}")
        if name == RESULT:
            page.keyboard.press("j")
            page.eval_on_selector_all("details", "all => { for (const e of all) e.open = true; }")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            told[name, scheme] = violations(page)
    assert {place: found for place, found in told.items() if found} == {}


def test_axe_would_find_something(visit: Visit) -> None:
    page = visit()
    page.evaluate("document.querySelector('label[for=source]').remove()")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert len(violations(page)) >= 1


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_every_page_speaks_its_language_in_its_direction(lang: str, visit: Visit, addresses: dict[str, str]) -> None:
    page = visit(locale="fa-IR" if lang == "fa" else "en-GB")
    address = page.url.rstrip("/")
    for name in PAGES:
        page.goto(address + addresses.get(name, name))
        html = page.locator("html")
        assert (html.get_attribute("lang"), html.get_attribute("dir")) == (lang, "rtl" if lang == "fa" else "ltr")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1400, name


def test_the_language_once_chosen_stays(visit: Visit) -> None:
    page = visit()
    page.get_by_role("link", name="فارسی").click()
    page.get_by_role("link", name="مدل‌ها").click()
    assert page.locator("html").get_attribute("lang") == "fa"
    page.get_by_role("link", name="English").click()
    assert page.locator("h1").inner_text() == "Model sets"


REACHED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), shown = e.matches('.go') ? getComputedStyle(e.closest('.finding')) : style;
  const label = e.matches('input') && e.closest('label')?.querySelector('span');
  const outlines = [shown, style, label && getComputedStyle(label)].filter(Boolean);
  const seen = outlines.some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
  return [e.outerHTML.slice(0, 120), seen, e.getAttribute('data-reached') !== null || (e.dataset.reached = '')];
}"""


def test_every_control_is_reached_by_tab_and_shows_that_it_is(visit: Visit, site: Any) -> None:
    page = visit(site.compare())
    unseen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        reached = page.evaluate(REACHED)
        if reached is None or reached[2] is True:
            break
        if not reached[1]:
            unseen.append(reached[0])
    assert unseen == []
    missed = """() => [...document.querySelectorAll(
      'a[href]:not([tabindex="-1"]), button, input:not([type=hidden], [type=radio]), select, summary, mark[tabindex]')]
      .filter(e => e.checkVisibility() && !e.hasAttribute('data-reached')).map(e => e.outerHTML.slice(0, 120))"""
    assert page.evaluate(missed) == []


def test_single_keys_can_be_switched_off(visit: Visit, site: Any) -> None:
    page = visit(site.compare())
    page.get_by_label("Single-key shortcuts").uncheck()
    page.keyboard.press("j")
    assert page.locator(".finding.at").count() == 0


def test_marks_are_described_to_screen_readers(visit: Visit, site: Any) -> None:
    page = visit(site.compare())
    mark = page.locator('#coverage mark[data-f="f1"]').first
    ids = (mark.get_attribute("aria-describedby") or "").split()
    told = " ".join(page.locator(f"#{name}").inner_text() for name in ids)
    assert "number" in told.lower()
    assert "high" in told
    assert "18 billion tomans" in told


def test_who_wants_no_motion_gets_none(visit: Visit, site: Any) -> None:
    moving = """() => [...document.querySelectorAll('*')].flatMap(e => [e, '::before', '::after'].map(p =>
      getComputedStyle(e, typeof p === 'string' ? p : undefined))).filter(s =>
      s.animationName !== 'none' || (s.transitionDuration !== '0s') || s.scrollBehavior === 'smooth').length"""
    for path in ("/", site.compare()):
        assert visit(path).evaluate(moving) == 0
    assert visit(site.compare(), reduced_motion="no-preference").evaluate(moving) > 0


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_no_page_runs_out_of_a_window_of_any_width(lang: str, visit: Visit, addresses: dict[str, str]) -> None:
    page = visit()
    address = page.url.rstrip("/")
    wide = []
    for name in PAGES:
        page.goto(f"{address}{addresses.get(name, name)}?lang={lang}")
        for width in (360, 800, 1440, 3840):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((name, width))
    assert wide == []
