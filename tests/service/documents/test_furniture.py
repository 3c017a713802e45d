import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.comparison.values import Role
from service.documents.document import Document
from service.documents.furniture import furniture_breaks, roles, split_furniture
from service.documents.read import read, read_path
from service.language.spans import Span

DATA = Path(__file__).parents[2] / "data" / "documents"
ROLES = {Role.HEADLINE: "H", Role.BODY: "b", Role.FURNITURE: "f"}


def _marks(document: Document, lang: str) -> str:
    """Roles of the sentences that full stops and lines make, one letter each."""
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*?(?:[.!?؟](?=\s|$)|(?=\n|$))", document.text)]
    return "".join(ROLES[r] for r in roles(document, [(s, s.of(document.text)) for s in spans], lang))


def test_a_persian_report_has_its_furniture_marked() -> None:
    assert _marks(read_path(DATA / "bridge-fa.txt"), "fa") == "Hbbff"


def test_an_english_page_has_its_furniture_marked() -> None:
    # logo, two links, headline, byline, caption in two sentences, text, an aside of two, text, end of page
    assert _marks(read_path(DATA / "bridge.html"), "en") == "fffHfffbbffbbffffff"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Bridge shut\n\nThe bridge was shut. It is old.", "Hbb"),
        ("The bridge was shut.\n\nIt is old.", "bb"),
        ("Old bridge is shut\n\nOld bridge is shut\n\nThe bridge was shut.", "Hfb"),
        ("Old bridge is shut\n\nOld bridge is shut | Example News\n\nThe bridge was shut.", "Hfb"),
        ("Bridge shut\n\nBy our Dehno desk | 4 min read\n\nThe bridge was shut.", "Hfb"),
        ("Bridge shut\n\nBy staff writer | Last updated 18:40\n\nThe bridge was shut.", "Hfb"),
        ("Bridge shut\n\n5 March | Caucasus service\n\nThe bridge was shut.", "Hfb"),
        ("Bridge shut\n\nThe bridge was shut.\n\nChart: Bridges since 1979\n\nIt is old.", "Hbfb"),
        ("Bridge shut\n\nListen to this article · 2 min\n\nThe bridge was shut.", "Hfb"),
        ("Bridge shut\n\nArts and culture | 3 min read\n\nThe bridge was shut.", "Hfb"),
        ("Bridge shut\n\nMap makers met in May.\n\nThe police bureau was shut.", "Hbb"),
        (
            "Bridge shut\n\nThe bridge was shut.\n\nRecent news\n\nPrices rise\n\nCup final moved",
            "Hbfff",
        ),
        ("Bridge shut\n\nRelated\n\nA bridge of wood\n\nThe bridge was shut.", "Hfbb"),
        ("By Sea and Land\n\nThe bridge was shut.", "Hb"),
        ("Photo: AP\n\nBridge shut\n\nThe bridge was shut.", "fHb"),
        ("Bridge shut\n\nA man is seen on the bridge in May. Photo: AP\n\nThe bridge was shut.", "Hffb"),
        ("Bridge shut\n\nThe bridge was shut. Photo: AP\n\nIt is old.", "Hbfb"),
    ],
)
def test_a_sentence_has_its_role_by_what_it_is_and_where_it_stands(text: str, marks: str) -> None:
    assert _marks(read(text), "en") == marks


@pytest.mark.parametrize(
    ("text", "lang", "parts"),
    [
        ("Photo: fire service Share on Facebook", "en", ["+Photo: fire service", "+Share on Facebook"]),
        (
            "By our prisons correspondent The ward is full.",
            "en",
            ["+By our prisons correspondent", "The ward is full."],
        ),
        ("By our correspondent's count, ten fell.", "en", ["By our correspondent's count, ten fell."]),
        ("The mayor spoke Photo: AP", "en", ["The mayor spoke", "+Photo: AP"]),
        ("Photo: AP The mayor spoke. He left.", "en", ["+Photo: AP", "The mayor spoke. He left."]),
        ("He spoke. (Photo: AP) Share on X", "en", ["He spoke.", "+(Photo: AP)", "+Share on X"]),
        ("Divers (Photo: AP) Boats | Photo: AP", "en", ["+Divers (Photo: AP)", "+Boats | Photo: AP"]),
        ("Read also: Eggs cost more Share on X", "en", ["+Read also: Eggs cost more", "+Share on X"]),
        ("He told them to share on Facebook.", "en", ["He told them to share on Facebook."]),
        ("راه بسته شد انتهای پیام/ عکس: آرشیو", "fa", ["راه بسته شد", "+انتهای پیام/", "+عکس: آرشیو"]),
        ("غواصان (عکس: ایسنا) قایق‌ها (عکس: ایرنا)", "fa", ["+غواصان (عکس: ایسنا)", "+قایق‌ها (عکس: ایرنا)"]),
        ("لینک کوتاه خبر  |  نسخه چاپی", "fa", ["+لینک کوتاه خبر  |  نسخه چاپی"]),
    ],
)
def test_furniture_is_cut_where_it_begins_and_ends(text: str, lang: str, parts: list[str]) -> None:
    assert ["+" * furniture + span.of(text) for span, furniture in split_furniture(text, lang)] == parts


@given(st.text(max_size=80), st.sampled_from(["fa", "en"]))
def test_breaks_of_any_text_rise_and_lie_inside_it(text: str, lang: str) -> None:
    breaks = furniture_breaks(text, lang)
    assert breaks == sorted(set(breaks))
    assert all(0 <= b <= len(text) for b in breaks)


@given(st.lists(st.text(min_size=1, max_size=20).filter(str.strip), min_size=1, max_size=6))
def test_any_sentences_have_one_role_each(texts: list[str]) -> None:
    whole, spans = "", []
    for text in texts:
        spans.append((Span(len(whole), len(whole) + len(text)), text))
        whole += text + "\n\n"
    assert len(roles(Document(whole), spans, "en")) == len(texts)


@pytest.mark.parametrize(
    ("text", "lang", "furniture"),
    [
        ("The mayor said so. Share this: Facebook | X | Telegram", "en", "Share this: Facebook | X | Telegram"),
        ("او گفت نه. کد خبر: 88214  |  چاپ", "fa", "کد خبر: 88214  |  چاپ"),
    ],
)
def test_links_that_close_a_paragraph_of_news_are_furniture_to_the_end(text: str, lang: str, furniture: str) -> None:
    assert [span.of(text) for span, marked in split_furniture(text, lang) if marked] == [furniture]
