import time
from datetime import date

import pytest

from models.text.folding import fold
from service.language.mentions import DateKind
from service.language.persian.dates import find_dates


def read(text: str, published: date | None = None) -> list[tuple[str, str]]:
    folded = fold(text)
    mentions = find_dates(folded, published)
    assert all(m.span.of(folded) == m.text for m in mentions)
    return [(m.text, m.reading) for m in mentions]


@pytest.mark.parametrize(
    ("text", "words", "reading"),
    [
        ("عصر پنجشنبه، دوم آذر ۱۴۰۲", "پنجشنبه، دوم آذر 1402", "Thursday, 2 Azar 1402 (November 23, 2023)"),
        ("در روز ۵ تیرماه سال ۱۳۹۹", "5 تیرماه سال 1399", "5 Tir 1399 (Thursday, June 25, 2020)"),
        ("مورخ ۱۳۹۸/۰۲/۱۰ بود", "1398/02/10", "10 Ordibehesht 1398 (Tuesday, April 30, 2019)"),
        ("بیست‌وهفتم شهریور", "بیست\u200cوهفتم شهریور", "27 Shahrivar (September 17 or 18)"),
        ("تا پایان آذر", "پایان آذر", "the end of Azar (December 20 or 21)"),
        ("از ابتدای آبان", "ابتدای آبان", "the start of Aban (October 22 or 23)"),
        ("نیمه دوم دی ماه", "نیمه دوم دی ماه", "the second half of Dey (January 5 to January 20)"),
        ("دهه سوم آذر", "دهه سوم آذر", "the last ten days of Azar (December 11 to December 21)"),
        ("در ۹ ژوئن ۲۰۲۱", "9 ژوئن 2021", "June 9, 2021"),
        ("ماه مه", "ماه مه", "May"),
        ("آبان ۹۸ بود", "آبان 98", "Aban 1398 (October 23 to November 21, 2019)"),
        ("زمستان ۱۳۹۹", "زمستان 1399", "winter 1399 (2020-21)"),
        ("سال ۱۳۸۴", "سال 1384", "1384 (2005-06)"),
        ("در فصل ۸۵-۱۳۸۴", "فصل 85-1384", "1384-85 (2005-07)"),
        ("پنج ماه نخست سال ۱۴۰۲", "پنج ماه نخست سال 1402", "5 months (March 21 to August 22, 2023)"),
        ("دوساعته", "دوساعته", "2 hours"),
        ("دو سال و نیم", "دو سال و نیم", "2.5 years"),
        ("سه هفته پیش", "سه هفته پیش", "the past 3 weeks"),
        ("ماه گذشته", "ماه گذشته", "last month"),
        ("تا آخر هفته", "آخر هفته", "the end of the week"),
        ("ساعت هشت و نیم شب", "ساعت هشت و نیم شب", "20:30"),
        ("قرن بیستم", "قرن بیستم", "century 20"),
        ("در ماه رمضان", "ماه رمضان", "Ramadan"),
    ],
)
def test_an_expression_of_time_is_read(text: str, words: str, reading: str) -> None:
    assert (words, reading) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "زنی ۷۱ ساله",
        "کودکان زیر ۱۸ سال",
        "خیابان ۱۵ خرداد",
        "دو تیر به او خورد",
        "امام جمعه شهر",
        "مهر تأیید زد",
        "به ۱۵ می رسد",
        "خبرگزاری مهر نوشت",
        "۱۴۰۰ نفر آمدند",
        "گرفتار بهمن شدند",
        "رادیو فردا",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert read(text) == []


def test_three_days_ago_is_not_yesterday() -> None:
    assert [words for words, _ in read("در سه روز گذشته")] == ["سه روز گذشته"]


def test_a_range_of_days_is_two_days() -> None:
    assert [words for words, _ in read("۱۲ تا ۱۵ آذر ۱۴۰۱")] == ["12", "15 آذر 1401"]


def test_the_reports_date_tells_on_which_day_a_yearless_date_falls() -> None:
    assert read("هشتم آذر", date(2023, 12, 2)) == [("هشتم آذر", "8 Azar (November 29)")]
    (mention,) = find_dates("دیروز", date(2024, 3, 1))
    assert mention.first == date(2024, 2, 29)


def test_a_time_without_its_half_of_the_day_may_be_either() -> None:
    (mention,) = find_dates("ساعت 8:30")
    assert mention.kind is DateKind.TIME
    assert mention.half_day


def test_a_sentence_is_read_in_milliseconds() -> None:
    text = fold("روز سه‌شنبه ۱۸ بهمن ۱۴۰۱ برای ششمین روز پیاپی پس از دو ماه تا پایان هفته در ساعت ۸:۳۰ صبح جمع شدند.")
    find_dates(text)
    took = []
    for _ in range(5):
        start = time.perf_counter()
        find_dates(text)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.01
