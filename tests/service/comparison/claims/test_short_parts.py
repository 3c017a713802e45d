"""Parts of a word or two that one side alone has, and their look-alikes in other words."""

import pytest

from service.comparison.values import Kind
from service.composition import Comparer
from tests.claims import assert_one_part, told


@pytest.mark.parametrize(
    ("source", "coverage", "kind", "part"),
    [
        (
            "شهردار در نامه‌ای به وزیر نیرو خواستار تعمیر خط آب شد.",
            "In a letter to the energy minister, who has not replied, the mayor called for repairs to the water line.",
            Kind.ADDED,
            "has not replied",
        ),
        (
            "شورای شهر ساخت بازار تازه را تصویب کرد.",
            "The city council approved the construction of a new market, a claim that traders dispute.",
            Kind.ADDED,
            "traders dispute",
        ),
        (
            "مدیر کارخانه گفت مزد کارگران تا پایان ماه پرداخت می‌شود.",
            "The factory's manager said the workers' wages would be paid by the end of the month, "
            "adding that the loan had been refused.",
            Kind.ADDED,
            "the loan had been refused",
        ),
    ],
)
def test_a_short_part_of_one_side_is_told(
    comparer: Comparer, source: str, coverage: str, kind: Kind, part: str
) -> None:
    assert_one_part(comparer, source, coverage, kind, part)


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        ("جوانان محل با بیل و سطل به کمک کشاورزان رفتند.", "Local youths went to help farmers with spades and pails."),
        ("نمایندگان خواستار تحقیق و تفحص از بانک شدند.", "Lawmakers called for an investigation of the bank."),
        ("وزیر راه و شهرسازی استعفا کرد.", "The roads minister has resigned."),
        ("کارگاه داروهای بدون مجوز می‌فروخت.", "The workshop was selling unlicensed drugs."),
        ("پل به دلیل ناامنی بسته شد.", "The bridge was closed over security fears."),
        (
            "وزیر نیرو به نامه شهردار پاسخی نداده است.",
            "The energy minister has not replied to the mayor's letter.",
        ),
        (
            "این موزه در سال ۱۳۹۹ افتتاح شد و حدود ۹۰۰ شیء دارد.",
            "Opened in 1399 (2020-21), the museum has about 900 objects.",
        ),
        (
            "یک مقام سازمان محیط زیست گفت سد تازه ساخته نمی‌شود.",
            "The new dam will not be built, an environment official said.",
        ),
        ("در گزارش انجمن از ۱۲ کتاب‌فروشی نام برده شده است.", "The association's report lists 12 bookshops."),
    ],
)
def test_the_same_in_other_words_is_none(comparer: Comparer, source: str, coverage: str) -> None:
    assert told(comparer, source, coverage) == []
