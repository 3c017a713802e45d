"""One of two things joined by «و» that the coverage leaves out, and its look-alikes."""

import pytest

from service.comparison.values import Kind
from service.composition import Comparer
from service.language.persian.doublets import is_doublet
from tests.claims import told


@pytest.mark.parametrize(
    ("source", "coverage", "part"),
    [
        (
            "وزیر خارجه گفت مذاکره درباره تحریم‌های بانکی و نفتی ادامه دارد.",
            "Talks on banking sanctions continue, the foreign minister said.",
            "نفتی",
        ),
        (
            "دولت قیمت گندم و برنج را بالا برد.",
            "The government has raised the price of wheat.",
            "برنج",
        ),
        (
            "پلیس در انبار بازار شهر اسلحه و تریاک پیدا کرد.",
            "Police found opium in a warehouse in the city's bazaar.",
            "اسلحه",
        ),
        (
            "شهرداری از فردا پارک‌ها و کتابخانه‌های شهر را تعطیل می‌کند.",
            "The municipality will close the city's parks from tomorrow.",
            "کتابخانه‌های",
        ),
        (
            "علت مرگ ماهی‌ها گرما و آلودگی است.",
            "Heat is the cause of the fish deaths.",
            "آلودگی",
        ),
    ],
)
def test_one_of_two_that_is_left_out_is_dropped(comparer: Comparer, source: str, coverage: str, part: str) -> None:
    ((found, words),) = told(comparer, source, coverage)
    assert found is Kind.DROPPED
    assert part in words


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        (
            "وزیر خارجه گفت مذاکره درباره تحریم‌های بانکی و نفتی ادامه دارد.",
            "Talks on banking and petroleum sanctions continue, the foreign minister said.",
        ),
        (
            "دولت قیمت گندم و برنج را بالا برد.",
            "The government has raised the price of wheat and paddy.",
        ),
        ("خرید و فروش دلار در بازار تهران نصف شد.", "Dollar trading on the Tehran market has halved."),
        ("مأموران به ضرب و شتم کارگران متهم شده‌اند.", "Officers have been accused of beating workers."),
        ("رفت و آمد در جاده چالوس ممنوع شد.", "Traffic on the Chalus road has been banned."),
        (
            "شهرداری از فردا پارک‌ها و کتابخانه‌های شهر را تعطیل می‌کند.",
            "The municipality will close the city's parks, as well as its reading rooms, from tomorrow.",
        ),
        ("مدیر کارخانه نامه را دریافت و منتشر کرد.", "The factory's manager has published the letter."),
    ],
)
def test_what_is_told_in_other_words_or_in_one_is_not(comparer: Comparer, source: str, coverage: str) -> None:
    assert told(comparer, source, coverage) == []


def test_two_words_are_one_thing_with_any_ending_of_the_second() -> None:
    assert is_doublet("خرید", "فروش")
    assert is_doublet("خرید", "فروش‌های")
    assert is_doublet("رفت", "آمدی")
    assert not is_doublet("گندم", "برنج")
