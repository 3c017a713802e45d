"""Texts as they were sent: in their order, whole, and never anything but text."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Visit = Callable[..., Any]
MIXED = "شرکت Bonyan Co. گفت ۵۲٪ از ۱٬۲۰۰ واحد (حدود 600 خانه) در «شهر نو» ساخته شد."
LEFTS = """([selector, parts]) => {
  const walk = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  let text = ''; const nodes = [];
  for (let node; (node = walk.nextNode());) { nodes.push([node, text.length]); text += node.data; }
  return parts.map(part => {
    const at = text.indexOf(part), [node, start] = nodes.findLast(([, s]) => s <= at);
    const range = document.createRange();
    range.setStart(node, at - start); range.setEnd(node, at - start + 1);
    const box = range.getBoundingClientRect();
    return [Math.round(box.left), Math.round(box.top)];
  });
}"""
COPY = "e => { const s = getSelection(); s.removeAllRanges(); s.selectAllChildren(e); return s.toString(); }"
HOSTILE = (
    "گزارش <script>alert(1)</script> &amp; &lt;b&gt; <img src=x onerror=alert(2)> در تهران منتشر شد.\n\n"
    "وزیر گفت abc \u202edesrever\u202c \u2066open \u200b\u200bzero\ufeff </textarea></style><!-- {{ 7 * 7 }} بود.\n\n"
    f"باران آمد و {'ب' * 10_000} در شهر ماند.\n\n"
    "این گزارش javascript:alert(3) را هم دارد."
)


@pytest.fixture(name="mixed")
def _mixed(visit: Visit, site: Any) -> Any:
    english = "Bonyan Co. said 25% of 1,200 units (about 600 homes) were built in the “New City”."
    page = visit(site.compare(MIXED, english), viewport={"width": 2400, "height": 700})
    page.evaluate("document.fonts.ready.then(() => 0)")
    return page


def test_persian_with_latin_digits_brackets_percent_and_quotes_stands_in_reading_order(mixed: Any) -> None:
    parts = "شرکت Bonyan گفت ۵۲٪ از ۱٬۲۰۰ واحد ( حدود 600 خانه ) در « شهر نو »".split()
    places = mixed.evaluate(LEFTS, ["#s0 .t", parts])
    assert len({top for _, top in places if abs(top - places[0][1]) > 20}) == 0, "all on one line"
    lefts = [left for left, _ in places]
    assert lefts == sorted(lefts, reverse=True), list(zip(parts, lefts, strict=True))


@pytest.mark.parametrize(("first", "second"), [("۵", "۲٪"), ("B", "onyan"), ("6", "00 خانه"), ("۱", "٬۲۰۰")])
def test_within_a_number_or_a_latin_name_the_order_is_from_left_to_right(mixed: Any, first: str, second: str) -> None:
    (a, _), (b, _) = mixed.evaluate(LEFTS, ["#s0 .t", [first + second, second]])
    assert a < b


def test_a_percent_sign_stands_at_its_number(mixed: Any) -> None:
    (digit, _), (sign, _), (after, _) = mixed.evaluate(LEFTS, ["#s0 .t", ["۲٪", "٪", "از"]])
    assert after < min(digit, sign)
    assert abs(digit - sign) < 30


def test_copying_a_highlighted_sentence_gives_what_was_sent(mixed: Any, visit: Visit, site: Any) -> None:
    assert mixed.locator("#s0 .t mark").count() >= 1
    assert mixed.locator("#s0 .t").evaluate(COPY) == MIXED
    page = visit(site.compare())
    report = json.loads(site.get(f"{site.compare()}/download/json"))
    for side in ("coverage", "source"):
        for n, sentence in enumerate(report[side]["sentences"]):
            assert page.locator(f"#{side[0]}{n} .t").evaluate(COPY) == sentence["text"]


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_hostile_text_is_text_and_nothing_more(lang: str, visit: Visit, site: Any) -> None:
    path = site.compare(HOSTILE, HOSTILE_ENGLISH)
    page = visit(f"{path}?lang={lang}")
    shown = " ".join(page.eval_on_selector_all("#source .t", "all => all.map(e => e.textContent)"))
    for part in ("<script>alert(1)</script>", "&amp; &lt;b&gt;", "{{ 7 * 7 }}", "ب" * 10_000, "\u202edesrever\u202c"):
        assert part in shown, part[:40]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1400
    assert page.locator("#source .label.warn").count() >= 1, "what hides something is told"
    edited = visit(f"{path}/edit")
    assert edited.locator("#coverage").input_value() == HOSTILE_ENGLISH


HOSTILE_ENGLISH = (
    "The report <script>alert(1)</script> &amp; <img src=x onerror=alert(2)> was published in Tehran.\n\n"
    "The minister said </textarea></script> it was so.\n\nRain fell in the city."
)


def test_a_hostile_name_and_note_are_text_too(visit: Visit, site: Any) -> None:
    page = visit(site.compare(anew=True))
    page.get_by_label("Your name").fill('<b onclick="x">؛ \u202eeve</b>')
    with page.expect_response("**/name"):
        page.get_by_label("Your name").press("Tab")
    page.locator("#f1 [data-act=note] summary").click()
    page.locator("#f1 [data-act=note] input[name=text]").fill("<img src=x onerror=alert(1)>")
    page.locator("#f1 button[value=note]").click()
    page.locator("#f1 .said bdi", has_text="<img src=x").wait_for()
    assert page.locator("#log bdi", has_text="<b onclick").count() == 1
    assert page.locator("#f1 .said img, #log b").count() == 0


def test_pages_forbid_code_of_their_own_and_of_others(visit: Visit, site: Any) -> None:
    page = visit(site.compare())
    answer = page.request.get(page.url)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.locator("script:not([src]), style, [style], [onclick]").count() == 0
    assert page.locator('script[src^="/static/"]').count() >= 3
