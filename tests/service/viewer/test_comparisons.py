"""A finished report: seen, gone through, taken away, edited, deleted."""

from pathlib import Path
from typing import Any

from lxml import etree
from playwright.sync_api import expect

from tests.browser import Open
from tests.service.viewer.looking import NUMBER, becomes, downloaded, finished


def test_both_texts_stand_side_by_side_with_links_that_cross(visit: Open, site: Any) -> None:
    page = visit(site.compare())
    boxes = [page.locator(f"#{side}").bounding_box() for side in ("coverage", "source")]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    ends = page.evaluate("""() => [...document.querySelectorAll('svg.ribbons path')].map(p => p.dataset.bead).map(b =>
      ['coverage', 'source'].map(side => document.querySelector(`#${side} [data-bead="${b}"]`).offsetTop))""")
    assert len(ends) >= 15
    assert any(a[0] < b[0] and a[1] > b[1] for a in ends for b in ends), "some links cross"
    assert page.locator(".map a").count() >= page.locator(".finding").count()


def test_the_words_of_a_finding_are_marked_on_both_sides_and_in_the_translation(visit: Open, site: Any) -> None:
    page = visit(site.compare())
    name = page.locator(NUMBER).get_attribute("id")
    assert page.locator(f'#source .t mark[data-f="{name}"]').first.inner_text().strip()
    assert page.locator(f'#coverage .t mark[data-f="{name}"]').inner_text() == "18 billion rials"
    assert "18 billion tomans" in "".join(page.locator(f'#source .tr mark[data-t="{name}"]').all_inner_texts())
    page.locator("label:has(#view-en)").click()
    assert not page.locator("#s3 .t").is_visible()
    assert page.locator("#s3 .tr").is_visible()


def test_the_other_text_scrolls_in_step_by_the_links(visit: Open, site: Any) -> None:
    page = visit(site.compare(), viewport={"width": 1400, "height": 600})
    page.locator("#coverage").hover()
    page.mouse.wheel(0, 420)
    becomes(page, "document.querySelector('#source').scrollTop > 100")
    page.wait_for_timeout(100)
    line = """side => { const pane = document.getElementById(side), box = pane.getBoundingClientRect();
      const y = box.top + pane.clientHeight * 0.3;
      return [...pane.querySelectorAll('.s[data-bead]')].map(s => [s.dataset.bead, s.getBoundingClientRect()])
        .filter(([, b]) => b.top - 40 <= y && b.bottom + 40 >= y).map(([bead]) => bead); }"""
    assert set(page.evaluate(line, "coverage")) & set(page.evaluate(line, "source"))


def test_the_list_is_gone_through_by_keys_and_shows_places(visit: Open, site: Any) -> None:
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


def test_pointing_at_words_or_focusing_them_says_why_with_both_readings(visit: Open, site: Any) -> None:
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


def test_every_form_can_be_taken_away(visit: Open, site: Any) -> None:
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


def test_the_report_taken_away_is_the_same_page_in_one_file(visit: Open, site: Any, tmp_path: Path) -> None:
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


def test_a_report_prints_both_texts_on_paper_without_its_controls(visit: Open, site: Any) -> None:
    page = visit(site.compare(), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("#c0 .t").is_visible()
    assert page.locator("#s0 .t").is_visible()
    for hidden in (".site", ".actions", ".filters", ".acts", ".tool"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_sentence_edited_in_its_place_makes_its_finding_vanish_and_keeps_the_earlier_version(
    visit: Open, site: Any
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


def test_the_whole_coverage_edited_shows_what_is_new_without_a_script(visit: Open, site: Any) -> None:
    page = visit(site.compare(), java_script_enabled=False)
    page.get_by_role("link", name="Edit the coverage").click()
    field = page.locator("#coverage")
    field.fill(field.input_value().replace("arresting 14 people", "arresting 41 people"))
    page.get_by_role("button", name="Compare again").click()
    finished(page)
    expect(page.locator(".change")).to_contain_text("1 new finding")
    assert page.locator(NUMBER).count() == 2


def test_a_comparison_is_deleted_for_good(visit: Open, site: Any) -> None:
    path = site.compare(anew=True)
    page = visit(path)
    page.on("dialog", lambda d: d.accept())
    page.get_by_role("button", name="Delete").click()
    page.wait_for_url("**/comparisons")
    assert visit(path).locator("h1").inner_text() == "Nothing stands at this address"
