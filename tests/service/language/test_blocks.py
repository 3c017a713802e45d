import textwrap

import pytest

from service.language.blocks import blocks
from service.language.english.segment import sentences as english
from service.language.persian.segment import sentences as persian

ENGLISH = (
    "The council met for five hours on Monday but could not agree on who should pay for the repair of the "
    "old dam. Its chairman said that the province had promised the money in spring. Nobody from the province "
    "came, although three letters had been sent. The next meeting is planned for the new year's second week."
)
PERSIAN = (
    "شورای شهر روز دوشنبه پنج ساعت جلسه داشت، اما بر سر هزینهٔ تعمیر سد قدیمی به توافق نرسید. رئیس شورا گفت "
    "که استانداری در بهار قول پرداخت این مبلغ را داده بود. هیچ‌کس از استانداری نیامد، هرچند سه نامه فرستاده "
    "شده بود. نشست بعدی در هفتهٔ دوم سال نو برگزار می‌شود."
)


def pieces(text: str) -> list[str]:
    return [block.of(text) for block in blocks(text)]


@pytest.mark.parametrize("width", [40, 60, 72, 80])
def test_a_wrapped_text_does_not_break_at_its_line_ends(width: int) -> None:
    for split, text in ((english, ENGLISH), (persian, PERSIAN)):
        wrapped = textwrap.fill(text, width)
        found = [" ".join(span.of(wrapped).split()) for span in split(wrapped)]
        assert found == [span.of(text) for span in split(text)]


@pytest.mark.parametrize("text", [ENGLISH, PERSIAN])
def test_a_wrapped_text_under_a_headline_and_with_paragraphs_keeps_both_apart(text: str) -> None:
    page = "A headline\n" + textwrap.fill(text, 60) + "\n" + textwrap.fill(text, 60)
    assert [p[:10] for p in pieces(page)] == ["A headline", text[:10], text[:10]]


def test_one_paragraph_a_line_breaks_at_every_line() -> None:
    text = "A headline without a stop\nBy our desk\n" + ENGLISH + "\n" + ENGLISH
    assert pieces(text) == ["A headline without a stop", "By our desk", ENGLISH, ENGLISH]


def test_headlines_below_each_other_stay_apart() -> None:
    lines = ["Two dams are full again after the rain", "Minister denies plan to cut the subsidies"]
    lines += ["Teachers gather in eleven of the provinces", "Lake stays dry for the third year running"]
    assert pieces("\n".join(lines)) == lines
    persian_lines = ["سه کشته در پی سیل", "وزیر نیرو: آب هست", "فیس‌بوک", "توییتر", "تلگرام"]
    assert pieces("\n".join(persian_lines)) == persian_lines


def test_list_items_break_in_a_wrapped_text_too() -> None:
    text = textwrap.fill(ENGLISH, 60) + "\n- bread\n- water\n• پتو\n۱. چادر\n2) tents"
    assert pieces(text)[1:] == ["- bread", "- water", "• پتو", "۱. چادر", "2) tents"]


def test_a_line_that_is_left_open_goes_on_in_the_next() -> None:
    text = "The council met in the\nold town hall.\n\nبه گزارش خبرگزاری‌ها،\nجلسه لغو شد."
    assert [len(english(text)), len(persian(text))] == [2, 2]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\x0b", "\x85"])
def test_every_kind_of_line_end_counts(end: str) -> None:
    assert pieces(f"One{end}{end}Two{end}Three.") == ["One", "Two", "Three."]


def test_forced_breaks_hold_and_those_outside_do_no_harm() -> None:
    text = "Photo: file Share on Facebook"
    assert [b.of(text) for b in blocks(text, [11, -1, 0, 500])] == ["Photo: file", "Share on Facebook"]
