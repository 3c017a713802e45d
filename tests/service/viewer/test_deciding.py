"""What editors decide on a report: verdicts, notes, missed findings, links, and the case that comes of it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser import Open
from tests.service.viewer.looking import becomes, decisions, downloaded

ROOT = Path(__file__).parents[3]
SELECT = """([selector, words]) => {
  const text = document.querySelector(selector), walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at); range.setEnd(node, at + words.length);
    getSelection().removeAllRanges(); getSelection().addRange(range);
    return range.toString();
  }
}"""


def test_findings_are_accepted_dismissed_and_noted_by_keys_with_who_and_when(visit: Open, site: Any) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    page.get_by_label("Your name").fill("Sara")
    with page.expect_response("**/name"):
        page.get_by_label("Your name").press("Tab")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#f1 .sign.accept")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.keyboard.type("Same meaning")
    page.keyboard.press("Enter")
    expect(page.locator("#f2 .said")).to_contain_text("Same meaning")
    page.keyboard.press("n")
    page.keyboard.type("ask the desk")
    page.keyboard.press("Enter")
    expect(page.locator("#f2")).to_contain_text("ask the desk")
    kept = decisions(site, path)
    assert [(d["action"], d["finding"], d["by"]) for d in kept] == [
        ("accept", "f1", "Sara"), ("dismiss", "f2", "Sara"), ("note", "f2", "Sara")
    ]  # fmt: skip
    assert all(d["at"].endswith("+00:00") for d in kept)
    assert page.locator('mark.dismissed[data-f="f2"]').count() >= 1
    page.locator("h1").click()
    page.keyboard.press("u")
    expect(page.locator("#f2")).not_to_contain_text("ask the desk")
    again = visit(path)
    expect(again.locator("#f1 .sign.accept")).to_be_visible()
    expect(again.locator("#f2")).not_to_contain_text("ask the desk")


def test_a_verdict_is_taken_and_undone_without_a_script(visit: Open, site: Any) -> None:
    page = visit(site.compare(anew=True), java_script_enabled=False)
    page.locator("#f1 button[value=accept]").click()
    expect(page.locator("#f1 .sign.accept")).to_be_visible()
    page.locator("#f1 button[value=undo]").click()
    expect(page.locator("#f1 .sign")).to_have_count(0)


def test_a_dismissal_needs_a_reason(visit: Open, site: Any) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    page.evaluate("document.querySelector('#f1 [data-act=dismiss] input[name=text]').value = '   '")
    page.locator("#f1 [data-act=dismiss] summary").click()
    page.locator("#f1 button[value=dismiss]").click()
    expect(page.locator("#told")).to_contain_text("Write a reason")
    assert decisions(site, path) == []


def test_a_missed_finding_is_added_from_selected_words(visit: Open, site: Any) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    assert page.evaluate(SELECT, ["#c2 .t", "upsetting the market"])
    page.evaluate(SELECT, ["#s2 .t", "بازداشت‌شدگان"])
    page.get_by_role("button", name="Mark as missed").click()
    page.locator("#missed select").select_option("meaning")
    page.get_by_role("button", name="Add finding").click()
    expect(page.locator("#m1")).to_be_visible()
    assert page.locator('#coverage mark[data-f="m1"]').inner_text() == "upsetting the market"
    (kept,) = decisions(site, path)
    assert (kept["kind"], kept["source"]["text"]) == ("meaning", "بازداشت‌شدگان")


def test_words_that_do_not_stand_there_are_refused(visit: Open, site: Any) -> None:
    page = visit(site.compare(anew=True))
    page.locator("#missed > summary").click()
    page.locator("#missed select").select_option("added")
    page.locator("#missed [name=coverage_sentence]").fill("2")
    page.locator("#missed [name=coverage_words]").fill("flying saucers")
    page.get_by_role("button", name="Add finding").click()
    expect(page.locator("#told")).to_contain_text("“flying saucers” does not stand in sentence 2")


def bead_of(page: Any, sentence: str) -> set[str]:
    where = """id => { const b = document.getElementById(id).dataset.bead;
      return b ? [...document.querySelectorAll(`.s[data-bead="${b}"]`)].map(s => s.id) : [id]; }"""
    return set(page.evaluate(where, sentence))


def test_a_link_is_corrected_by_keys(visit: Open, site: Any) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    assert bead_of(page, "c1") == {"c1", "s1"}
    page.locator("#c1 .link").focus()
    page.keyboard.press("l")
    expect(page.locator("#link-mode")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    becomes(page, "document.querySelector('#c1').dataset.bead === document.querySelector('#s2').dataset.bead")
    assert bead_of(page, "c1") == {"c1", "c2", "s2"}
    assert bead_of(page, "s1") == {"s1"}
    page.locator("#c1 .link").focus()
    page.keyboard.press("l")
    page.keyboard.press("Delete")
    becomes(page, "!document.querySelector('#c1').dataset.bead")
    corrected = downloaded(site, path, "alignment")["alignment"]
    assert {"source": [], "coverage": [1], "score": 1.0} in corrected
    assert len(decisions(site, path)) == 2


def test_a_link_is_corrected_by_dragging_its_number(visit: Open, site: Any) -> None:
    page = visit(site.compare(anew=True))
    page.locator("#c1 .link").drag_to(page.locator("#s2 .t"))
    becomes(page, "document.querySelector('#c1').dataset.bead === document.querySelector('#s2').dataset.bead")
    page.locator("#log").get_by_role("button", name="Undo 1").click()
    becomes(page, "document.querySelector('#c1').dataset.bead === document.querySelector('#s1').dataset.bead")


def test_decisions_become_an_evaluation_case_that_the_validator_takes(visit: Open, site: Any, tmp_path: Path) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    page.locator("#f1 button[value=accept]").click()
    expect(page.locator("#f1 .sign.accept")).to_be_visible()
    page.locator("#c1 .link").drag_to(page.locator("#s2 .t"))
    becomes(page, "document.querySelector('#c1').dataset.bead === document.querySelector('#s2').dataset.bead")
    case = downloaded(site, path, "case")
    assert [f["kind"] for f in case["findings"]] == ["number"]
    assert case["optional"], "nobody judged the others"
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    validator = ROOT / "tests" / "quality" / "validate.py"
    told = subprocess.run([sys.executable, validator, file], capture_output=True, text=True, check=False)
    assert told.stdout.splitlines()[-1] == "1 passed, 0 failed", told.stdout
