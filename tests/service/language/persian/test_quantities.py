import pytest

from models.text.folding import fold
from service.language.mentions import Bound, Quantity, QuantityKind
from service.language.persian.quantities import find_quantities
from service.language.spans import Span


def one(text: str) -> Quantity:
    (quantity,) = find_quantities(fold(text))
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("۲۱ میلیارد تومان", 21e10, "IRR"),
        ("۱۵ همت", 1.5e14, "IRR"),
        ("۴۰ کیلویی", 40, "kg"),
        ("۱۲ تن برنج", 12_000, "kg"),
        ("۱۰ هکتار زمین", 1e5, "m2"),
        ("۴۸ متر و نیم", 48.5, "m"),
        ("سه متر و چهل سانتی‌متر", 3.4, "m"),
        ("۲ میلیون دلار", 2e6, "USD"),
    ],
)
def test_a_unit_is_converted_to_its_base(text: str, low: float, unit: str) -> None:
    assert (one(text).low, one(text).unit) == (pytest.approx(low), unit)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("دست‌کم ۶۲ نفر", Bound.AT_LEAST),
        ("حدود ۶۲ نفر", Bound.ABOUT),
        ("نزدیک به ۶۲ نفر", Bound.NEARLY),
        ("بیش از ۶۲ نفر", Bound.MORE_THAN),
        ("کمتر از ۶۲ نفر", Bound.LESS_THAN),
        ("تا ۳ میلیون تومان", Bound.AT_MOST),
        ("۶ نفر یا بیشتر", Bound.AT_LEAST),
        ("۶۲ نفر", Bound.EXACT),
    ],
)
def test_a_bound_is_read_beside_its_figure(text: str, bound: Bound) -> None:
    assert one(text).bound is bound


def test_a_counting_word_is_skipped_to_find_what_is_counted() -> None:
    assert one("۶۸۰ تخته چادر").noun == "چادر"


def test_tan_counts_persons_where_people_are_told() -> None:
    assert (one("۱۲ تن از کارگران").low, one("۱۲ تن از کارگران").unit) == (12, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("مردی ۷۱ ساله", QuantityKind.AGE),
        ("دوبرابر", QuantityKind.MULTIPLE),
        ("۲ بر ۱", QuantityKind.SCORE),
        ("شعبه ۱۲ دادگاه", QuantityKind.CODE),
        ("ده‌ها نفر", QuantityKind.VAGUE),
        ("ترم هفتم", QuantityKind.ORDINAL),
    ],
)
def test_the_kind_is_told_from_the_words_around(text: str, kind: QuantityKind) -> None:
    assert one(text).kind is kind


def test_a_range_has_two_ends() -> None:
    quantity = one("بین ۱۶ تا ۲۰ میلیون تومان")
    assert (quantity.low, quantity.high) == (16e7, 20e7)


def test_what_a_date_took_is_left_out() -> None:
    assert find_quantities("17 سال", [Span(0, 6)]) == []


def test_a_half_behind_a_multiple_belongs_to_it() -> None:
    quantity = one("دو برابر و نیم مردان")
    assert (quantity.kind, quantity.low, quantity.text) == (QuantityKind.MULTIPLE, 2.5, "دو برابر و نیم")


def test_tonnes_before_kilograms_are_a_weight_and_no_persons() -> None:
    assert (one("دو تن و ۳۰۰ کیلوگرم مواد").low, one("دو تن و ۳۰۰ کیلوگرم مواد").unit) == (2300, "kg")
