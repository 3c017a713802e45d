"""What an editor does, from the first paste to the corrected coverage: a real server, browser and models."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Error, expect

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "tests" / "data" / "sample"
SOURCE = (SAMPLE / "source.fa.txt").read_text("utf-8")
COVERAGE = (SAMPLE / "coverage.en.txt").read_text("utf-8")
NUMBER = '.finding[data-kind="number"]'
DROP = """([selector, name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    document.querySelector(selector).dispatchEvent(
      new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""
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


def finished(page: Any) -> None:
    expect(page.locator("#coverage")).to_be_visible(timeout=60_000)


def until(page: Any, true: str) -> None:
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


# 1. Paste or drop


def test_two_pasted_texts_become_a_report_at_an_address_that_can_be_shared(visit: Callable[..., Any]) -> None:
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


def test_a_waiting_page_tells_the_stage_and_goes_on_by_itself_without_a_script(visit: Callable[..., Any]) -> None:
    page = visit(java_script_enabled=False)
    page.locator("#source").fill(SOURCE)
    page.locator("#coverage").fill(COVERAGE)
    page.get_by_role("button", name="Compare").click()
    if page.locator(".stages").count():  # else it was done before the browser had asked
        assert page.locator(".stages [aria-current=step]").count() == 1
        assert "refresh" in page.content()
    finished(page)


def test_dropped_files_are_compared(visit: Callable[..., Any]) -> None:
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


def test_a_dropped_report_is_opened_with_its_highlights(visit: Callable[..., Any], site: Any) -> None:
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
def test_what_is_no_report_is_refused_by_name(text: str, visit: Callable[..., Any]) -> None:
    page = visit()
    page.evaluate(DROP, ["body", "odd.json", text])
    expect(page.get_by_role("alert")).to_contain_text("odd.json: this is no report")


def test_what_cannot_be_compared_is_told_with_the_texts_still_there(visit: Callable[..., Any]) -> None:
    page = visit()
    page.locator("#source").fill("This is English, and not a Persian report at all, as anybody can see.")
    page.locator("#coverage").fill("Rain fell.")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert")).to_contain_text("English", timeout=60_000)
    assert page.locator("#coverage").input_value() == "Rain fell."


# 2. See


def test_both_texts_stand_side_by_side_with_links_that_cross(visit: Callable[..., Any], site: Any) -> None:
    page = visit(site.compare())
    boxes = [page.locator(f"#{side}").bounding_box() for side in ("coverage", "source")]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    ends = page.evaluate("""() => [...document.querySelectorAll('svg.ribbons path')].map(p => p.dataset.bead).map(b =>
      ['coverage', 'source'].map(side => document.querySelector(`#${side} [data-bead="${b}"]`).offsetTop))""")
    assert len(ends) >= 15
    assert any(a[0] < b[0] and a[1] > b[1] for a in ends for b in ends), "some links cross"
    assert page.locator(".map a").count() >= page.locator(".finding").count()


def test_the_words_of_a_finding_are_marked_on_both_sides_and_in_the_translation(
    visit: Callable[..., Any], site: Any
) -> None:
    page = visit(site.compare())
    name = page.locator(NUMBER).get_attribute("id")
    assert page.locator(f'#source .t mark[data-f="{name}"]').first.inner_text().strip()
    assert page.locator(f'#coverage .t mark[data-f="{name}"]').inner_text() == "18 billion rials"
    assert "18 billion tomans" in "".join(page.locator(f'#source .tr mark[data-t="{name}"]').all_inner_texts())
    page.locator("label:has(#view-en)").click()
    assert not page.locator("#s3 .t").is_visible()
    assert page.locator("#s3 .tr").is_visible()


def test_the_other_text_scrolls_in_step_by_the_links(visit: Callable[..., Any], site: Any) -> None:
    page = visit(site.compare(), viewport={"width": 1400, "height": 600})
    page.locator("#coverage").hover()
    page.mouse.wheel(0, 420)
    until(page, "document.querySelector('#source').scrollTop > 100")
    page.wait_for_timeout(100)
    line = """side => { const pane = document.getElementById(side), box = pane.getBoundingClientRect();
      const y = box.top + pane.clientHeight * 0.3;
      return [...pane.querySelectorAll('.s[data-bead]')].map(s => [s.dataset.bead, s.getBoundingClientRect()])
        .filter(([, b]) => b.top - 40 <= y && b.bottom + 40 >= y).map(([bead]) => bead); }"""
    assert set(page.evaluate(line, "coverage")) & set(page.evaluate(line, "source"))


# 3. Go through


def test_the_list_is_gone_through_by_keys_and_shows_places(visit: Callable[..., Any], site: Any) -> None:
    page = visit(site.compare())
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".finding.at").get_attribute("id") == "f2"
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    assert page.locator('mark.here[data-f="f1"]').count() >= 2
    page.locator("#confidence").fill("90")
    shown = page.eval_on_selector_all(".finding", "all => all.filter(e => !e.hidden).map(e => +e.dataset.confidence)")
    assert shown
    assert min(shown) >= 0.9
    page.locator("label.choice:has(input[value=number])").click()
    assert not page.locator(NUMBER).is_visible()


def test_pointing_at_words_or_focusing_them_says_why_with_both_readings(visit: Callable[..., Any], site: Any) -> None:
    page = visit(site.compare())
    page.locator('#coverage mark[data-f="f1"]').first.hover()
    expect(page.locator("#card")).to_contain_text("18 billion tomans")
    expect(page.locator("#card")).to_contain_text("18 billion rials")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    page.locator('#source mark[data-f="f2"][tabindex]').first.focus()
    expect(page.locator("#card")).to_contain_text("January 19 or 20")
    box, mark = page.locator("#card").bounding_box(), page.locator('#source mark[data-f="f2"]').first.bounding_box()
    assert box["y"] >= mark["y"] + mark["height"] or box["y"] + box["height"] <= mark["y"], "the words stay in sight"


# 4. Decide


def test_findings_are_accepted_dismissed_and_noted_by_keys_with_who_and_when(
    visit: Callable[..., Any], site: Any
) -> None:
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


def test_a_verdict_is_taken_and_undone_without_a_script(visit: Callable[..., Any], site: Any) -> None:
    page = visit(site.compare(anew=True), java_script_enabled=False)
    page.locator("#f1 button[value=accept]").click()
    expect(page.locator("#f1 .sign.accept")).to_be_visible()
    page.locator("#f1 button[value=undo]").click()
    expect(page.locator("#f1 .sign")).to_have_count(0)


def test_a_dismissal_needs_a_reason(visit: Callable[..., Any], site: Any) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    page.evaluate("document.querySelector('#f1 [data-act=dismiss] input[name=text]').value = '   '")
    page.locator("#f1 [data-act=dismiss] summary").click()
    page.locator("#f1 button[value=dismiss]").click()
    expect(page.locator("#told")).to_contain_text("Write a reason")
    assert decisions(site, path) == []


def test_a_missed_finding_is_added_from_selected_words(visit: Callable[..., Any], site: Any) -> None:
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


def test_words_that_do_not_stand_there_are_refused(visit: Callable[..., Any], site: Any) -> None:
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


def test_a_link_is_corrected_by_keys(visit: Callable[..., Any], site: Any) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    assert bead_of(page, "c1") == {"c1", "s1"}
    page.locator("#c1 .link").focus()
    page.keyboard.press("l")
    expect(page.locator("#link-mode")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#c1').dataset.bead === document.querySelector('#s2').dataset.bead")
    assert bead_of(page, "c1") == {"c1", "c2", "s2"}
    assert bead_of(page, "s1") == {"s1"}
    page.locator("#c1 .link").focus()
    page.keyboard.press("l")
    page.keyboard.press("Delete")
    until(page, "!document.querySelector('#c1').dataset.bead")
    corrected = downloaded(site, path, "alignment")["alignment"]
    assert {"source": [], "coverage": [1], "score": 1.0} in corrected
    assert len(decisions(site, path)) == 2


def test_a_link_is_corrected_by_dragging_its_number(visit: Callable[..., Any], site: Any) -> None:
    page = visit(site.compare(anew=True))
    page.locator("#c1 .link").drag_to(page.locator("#s2 .t"))
    until(page, "document.querySelector('#c1').dataset.bead === document.querySelector('#s2').dataset.bead")
    page.locator("#log").get_by_role("button", name="Undo 1").click()
    until(page, "document.querySelector('#c1').dataset.bead === document.querySelector('#s1').dataset.bead")


def test_decisions_become_an_evaluation_case_that_the_validator_takes(
    visit: Callable[..., Any], site: Any, tmp_path: Path
) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    page.locator("#f1 button[value=accept]").click()
    expect(page.locator("#f1 .sign.accept")).to_be_visible()
    page.locator("#c1 .link").drag_to(page.locator("#s2 .t"))
    until(page, "document.querySelector('#c1').dataset.bead === document.querySelector('#s2').dataset.bead")
    case = downloaded(site, path, "case")
    assert [f["kind"] for f in case["findings"]] == ["number"]
    assert case["optional"], "nobody judged the others"
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    validator = ROOT / "tests" / "quality" / "validate.py"
    told = subprocess.run([sys.executable, validator, file], capture_output=True, text=True, check=False)
    assert told.stdout.splitlines()[-1] == "1 passed, 0 failed", told.stdout


# 5. Take away


def test_every_form_can_be_taken_away(visit: Callable[..., Any], site: Any) -> None:
    page = visit(site.compare())
    page.locator(".menu summary").click()
    forms = page.eval_on_selector_all(".menu a", "all => all.map(a => a.getAttribute('href'))")
    assert [f.rpartition("/")[2] for f in forms] == [
        "html", "text", "json", "csv", "tmx", "xliff", "alignment", "decisions", "case"
    ]  # fmt: skip
    with page.expect_download() as saving:
        page.get_by_role("link", name="Findings (CSV)").click()
    rows = Path(saving.value.path()).read_text("utf-8").splitlines()
    assert rows[0].startswith("id,kind,severity")
    assert len(rows) == 1 + page.locator(".finding").count()
    for form in ("tmx", "xliff"):
        etree.fromstring(site.get(f"{site.compare()}/download/{form}").encode())
    for form in ("json", "alignment", "decisions", "case"):
        assert downloaded(site, site.compare(), form)


def test_the_report_taken_away_is_the_same_page_in_one_file(
    visit: Callable[..., Any], site: Any, tmp_path: Path
) -> None:
    page = visit(site.compare())
    text = site.get(f"{site.compare()}/download/html")
    assert '<link rel="stylesheet"' not in text
    file = tmp_path / "report.html"
    file.write_text(text, "utf-8")
    alone = page.context.new_page()
    asked: list[str] = []
    alone.on("request", lambda r: asked.append(r.url))
    alone.goto(file.as_uri())
    assert alone.locator(".finding").count() == page.locator(".finding").count()
    same = "all => all.map(e => e.innerHTML)"
    assert alone.eval_on_selector_all(".s .t", same) == page.eval_on_selector_all(".s .t", same)
    assert [a for a in asked if not a.startswith("data:")] == [file.as_uri()]
    alone.close()


def test_a_report_prints_both_texts_on_paper_without_its_controls(visit: Callable[..., Any], site: Any) -> None:
    page = visit(site.compare(), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("#c0 .t").is_visible()
    assert page.locator("#s0 .t").is_visible()
    for hidden in (".site", ".actions", ".filters", ".acts", ".tool"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.pdf(format="A4").startswith(b"%PDF")


# 6. Edit


def test_a_sentence_edited_in_its_place_makes_its_finding_vanish_and_keeps_the_earlier_version(
    visit: Callable[..., Any], site: Any
) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    page.locator("#f2 button[value=accept]").click()
    expect(page.locator("#f2 .sign.accept")).to_be_visible()
    page.locator("#c3 .link").focus()
    page.keyboard.press("e")
    field = page.get_by_label("Edit this sentence")
    field.fill(field.input_value().replace("18 billion rials", "18 billion tomans"))
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: not url.endswith(path) and "/comparisons/" in url)
    finished(page)
    expect(page.locator(".change")).to_contain_text("1 finding gone")
    assert page.locator(NUMBER).count() == 0
    assert page.locator(".sign.accept").count() == 1, "the verdict on what stayed is kept"
    page.get_by_role("link", name="Earlier version").click()
    assert page.url.endswith(path)
    assert page.locator(NUMBER).count() == 1


def test_the_whole_coverage_edited_shows_what_is_new_without_a_script(visit: Callable[..., Any], site: Any) -> None:
    page = visit(site.compare(), java_script_enabled=False)
    page.get_by_role("link", name="Edit the coverage").click()
    field = page.locator("#coverage")
    field.fill(field.input_value().replace("arresting 14 people", "arresting 41 people"))
    page.get_by_role("button", name="Compare again").click()
    finished(page)
    expect(page.locator(".change")).to_contain_text("1 new finding")
    assert page.locator(NUMBER).count() == 2


def test_a_comparison_is_deleted_for_good(visit: Callable[..., Any], site: Any) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    page.on("dialog", lambda d: d.accept())
    page.get_by_role("button", name="Delete").click()
    page.wait_for_url("**/comparisons")
    assert visit(path).locator("h1").inner_text() == "Nothing stands at this address"


# 7. Models (jobs have a file of their own)


def test_the_models_page_tells_the_set_in_use_its_licence_and_quality(visit: Callable[..., Any]) -> None:
    page = visit("/models")
    assert page.locator(".set.used code").first.inner_text() == "compact"
    research = page.locator(".set", has_text="nllb-research")
    expect(research).to_contain_text("CC-BY-NC-4.0")
    expect(research).to_contain_text("BLEU 33.3")
    assert page.locator(".set", has_text="fake").count() == 0
