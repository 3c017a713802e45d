"""From the first paste to the report: a real server, browser and models."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import Open
from tests.service.viewer.conftest import COVERAGE, SOURCE
from tests.service.viewer.looking import NUMBER, finished

DROP = """([selector, name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    document.querySelector(selector).dispatchEvent(
      new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def test_two_pasted_texts_become_a_report_at_an_address_that_can_be_shared(visit: Open) -> None:
    page = visit()
    page.get_by_label("Source, Persian").fill(SOURCE)
    page.get_by_label("Coverage, English").fill(COVERAGE)
    page.get_by_role("button", name="Compare").click()
    finished(page)
    address = page.url
    assert re.search(r"/comparisons/[\w-]{20,}$", address)
    assert page.locator(".finding").count() >= 3
    other = visit(address[address.index("/comparisons") :])
    assert other.locator(".finding").count() == page.locator(".finding").count()
    assert visit("/comparisons").get_by_role("link", name=re.compile("Iranian police")).count() >= 1


def test_a_waiting_page_tells_the_stage_and_goes_on_by_itself_without_a_script(visit: Open) -> None:
    page = visit(java_script_enabled=False)
    page.locator("#source").fill(SOURCE)
    page.locator("#coverage").fill(COVERAGE)
    page.get_by_role("button", name="Compare").click()
    if page.locator(".stages").count():  # else it was done before the browser had asked
        assert page.locator(".stages [aria-current=step]").count() == 1
        assert "refresh" in page.content()
    finished(page)


def test_dropped_files_are_compared(visit: Open) -> None:
    page = visit()
    for side, text in (
        ("source", "زلزله در تهران ۵۲ نفر را کشت."),
        ("coverage", "A quake in Tehran killed 25 people."),
    ):
        page.evaluate(DROP, [f"#{side}", f"{side}.txt", text])
    page.get_by_role("button", name="Compare").click()
    finished(page)
    assert page.locator(".names").inner_text().split() == ["coverage.txt", "↔", "source.txt"]
    assert page.locator(NUMBER).count() == 1


def test_a_dropped_report_is_opened_with_its_highlights(visit: Open, site: Any) -> None:
    report = site.get(f"{site.compare()}/download/json")
    page = visit()
    page.evaluate(DROP, ["body", "report.json", report])
    finished(page)
    here, there = (visit(path) for path in (page.url.removeprefix(site.address), site.compare()))
    marks = "all => all.map(e => [e.dataset.f ?? e.dataset.t, e.textContent])"
    assert here.eval_on_selector_all("mark", marks) == there.eval_on_selector_all("mark", marks)


@pytest.mark.parametrize(
    "text", ["nonsense", "{}", '{"schema": "hamsanj.report/1"}', '{"schema": "hamsanj.report/1", "source": 1}', "[1]"]
)
def test_what_is_no_report_is_refused_by_name(text: str, visit: Open) -> None:
    page = visit()
    page.evaluate(DROP, ["body", "odd.json", text])
    expect(page.get_by_role("alert")).to_contain_text("odd.json: this is no report")


def test_what_cannot_be_compared_is_told_with_the_texts_still_there(visit: Open) -> None:
    page = visit()
    page.locator("#source").fill("This is English, and not a Persian report at all, as anybody can see.")
    page.locator("#coverage").fill("Rain fell.")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert")).to_contain_text("English", timeout=60_000)
    assert page.locator("#coverage").input_value() == "Rain fell."
