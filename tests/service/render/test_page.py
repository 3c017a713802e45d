import base64
import hashlib
import re

import pytest
from lxml import html as parser
from lxml.html import HtmlElement

from service.comparison.report import Report
from service.render.characters import for_html
from service.render.page import csp, report_page
from service.render.view import translated


def tree(page: str) -> HtmlElement:
    return parser.document_fromstring(page)


def marks(root: HtmlElement, where: str, finding: str) -> str:
    found = root.xpath(f'//section[@id="{where}"]//p[contains(@class, "t ") or @class="t"]//mark[@data-f="{finding}"]')
    return "".join(m.text_content() for m in found)


def test_every_highlight_is_what_the_report_says(report: Report) -> None:
    root = tree(report_page(report))
    for number, finding in enumerate(report.findings, 1):
        for side, evidence in (("source", finding.source), ("coverage", finding.coverage)):
            assert marks(root, side, f"f{number}") == (evidence.text if evidence else "")


def test_sentences_stand_as_they_were_sent(report: Report) -> None:
    root = tree(report_page(report))
    for side in ("source", "coverage"):
        shown = [p.text_content() for p in root.xpath(f'//section[@id="{side}"]//p[@class="t"]')]
        assert shown == [s.text for s in getattr(report, side)]


def test_languages_and_directions_are_told(report: Report) -> None:
    root = tree(report_page(report))
    assert root.get("lang") == "en"
    assert tree(report_page(report, "fa")).get("dir") == "rtl"
    persian = root.xpath('//section[@id="source"]//p[@class="t"]')
    assert {(p.get("lang"), p.get("dir")) for p in persian} == {("fa", "rtl")}
    english = root.xpath('//section[@id="coverage"]//p[@class="t"]')
    assert {(p.get("lang"), p.get("dir")) for p in english} == {("en", "ltr")}


def test_roles_show(report: Report) -> None:
    root = tree(report_page(report))
    assert "headline" in root.get_element_by_id("c0").get("class")
    assert "furniture" in root.get_element_by_id("c1").get("class")
    assert "page furniture" in root.get_element_by_id("c1").text_content()
    assert not root.get_element_by_id("c1").xpath('.//*[contains(@class, "link")]')


def test_linked_sentences_carry_their_number_and_lead_to_their_partner(report: Report) -> None:
    root = tree(report_page(report))
    (link,) = root.get_element_by_id("s1").xpath('.//a[@class="link"]')
    assert (link.text, link.get("href"), link.get("aria-label")) == (
        "2",
        "#c3",
        "Link 2: coverage sentence 4",
    )
    assert "Not in the source" in root.get_element_by_id("c5").text_content()


def test_all_anchors_lead_somewhere(report: Report) -> None:
    root = tree(report_page(report))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in root.xpath("//a/@href") if h.startswith("#")} <= set(ids)
    described = {name for value in root.xpath("//@aria-describedby | //@aria-labelledby") for name in value.split()}
    assert described <= set(ids)


def test_the_translation_is_labelled_and_marked_through_its_links(report: Report) -> None:
    root = tree(report_page(report))
    gloss = root.get_element_by_id("s1").xpath('.//p[@class="tr"]')[0]
    assert gloss.xpath('string(span[@class="label"])') == "gloss"
    assert "".join(m.text_content() for m in gloss.xpath('.//mark[@data-t="f1"]')) == "52 percent"
    assert not gloss.xpath(".//mark[@data-f]")


def test_words_without_links_are_not_marked_in_the_translation(report: Report) -> None:
    sentence = report.source[3]
    assert translated(sentence, report.findings[1].source.span.shift(-sentence.span.start)) == []  # type: ignore[union-attr]


def test_the_list_tells_each_finding_in_full(report: Report) -> None:
    root = tree(report_page(report))
    items = root.xpath('//ol[@class="findings"]/li')
    assert [i.get("id") for i in items] == ["f1", "f2", "f3", "f4", "f5"]
    first = items[0].text_content()
    for part in (
        "number",
        "high",
        "95 % sure",
        "The source says 52 %",
        "۵۲ درصد",
        "52 %",
        "25 percent",
        "25 %",
    ):
        assert part in first


def test_summary_and_warnings_are_on_top(report: Report) -> None:
    top = tree(report_page(report)).xpath("//header")[0].text_content()
    for part in ("100 %", "80 %", "Reordered", "2 high", "1 warning", "--published"):
        assert part in top


def test_the_map_shows_every_place(report: Report) -> None:
    root = tree(report_page(report))
    places = root.xpath('//nav[@class="map"]//a')
    assert len(places) == sum((f.source is not None) + (f.coverage is not None) for f in report.findings)
    assert len(root.xpath('//nav[@class="map"]//rect[contains(@class, "line")]')) == 11


def test_no_findings_are_said(make) -> None:  # type: ignore[no-untyped-def]
    assert "No difference was found" in report_page(make())


def test_empty_sides_make_a_page(make) -> None:  # type: ignore[no-untyped-def]
    assert "Nothing linked" in report_page(make((), ()))


PAGES = {"english": report_page, "persian": lambda report: report_page(report, "fa")}


@pytest.mark.parametrize("page", PAGES)
def test_hostile_text_is_text(page: str, hostile: Report) -> None:
    root = tree(PAGES[page](hostile))
    assert len(root.xpath("//script")) == 1
    assert len(root.xpath("//style")) == 1
    assert not root.xpath("//img | //iframe | //object | //base | //b")
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or name == "style"]
    assert not [a for a in root.xpath("//@href | //@src") if not a.startswith(("#", "data:,"))]
    assert "49" not in "".join(root.xpath("//bdi//text() | //textarea//text()"))


def test_hostile_sentences_show_all_their_characters(hostile: Report) -> None:
    shown = [p.text_content() for p in tree(report_page(hostile)).xpath('//section[@id="source"]//p[@class="t"]')]
    # This parser, unlike a browser, leaves out two kinds of control characters.
    assert [s.replace("\x1b", "").replace("\x07", "") for s in shown] == [
        for_html(s.text).replace("\x1b", "").replace("\x07", "") for s in hostile.source
    ]


def test_hidden_characters_are_told(hostile: Report) -> None:
    root = tree(report_page(hostile))
    assert [i for i in range(5) if "hidden characters" in root.get_element_by_id(f"s{i}").text_content()] == [2]


@pytest.mark.parametrize("page", PAGES)
def test_the_policy_allows_exactly_the_blocks_of_the_page(page: str, report: Report) -> None:
    text = PAGES[page](report)
    blocks = re.findall(r"<(style|script)>(.*?)</\1>", text, re.DOTALL)
    digests = {
        f"{kind}-src 'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
        for kind, block in blocks
    }
    assert len(digests) == 2
    assert digests <= set(csp().split("; "))
    assert "unsafe" not in csp()
    assert tree(text).xpath('//meta[@http-equiv="Content-Security-Policy"]/@content') == [csp(in_page=True)]


def test_the_page_names_no_address(report: Report) -> None:
    page = report_page(report).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|//[a-z]+\.|@import", page)


def test_equal_reports_make_equal_pages(report: Report) -> None:
    assert report_page(report) == report_page(report)


def test_persian_in_an_english_message_keeps_its_own_direction(make) -> None:  # type: ignore[no-untyped-def]
    root = tree(report_page(make(warnings=("The name «سارا دادفر (تهران)» is not <here>.",))))
    words = root.xpath('//details[@class="warnings"]//bdi/bdi')
    assert [w.text for w in words] == ["سارا دادفر", "تهران"]
    assert {(w.get("dir"), w.get("lang")) for w in words} == {("rtl", "fa")}
    assert root.xpath("string(//details[@class='warnings']//li)") == "The name «سارا دادفر (تهران)» is not <here>."
