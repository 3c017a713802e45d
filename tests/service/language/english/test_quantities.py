import pytest

from service.language.english.quantities import find_quantities
from service.language.mentions import Bound, Quantity, QuantityKind
from service.language.spans import Span


def one(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("21 billion rials", 21e9, "IRR"),
        ("$5m", 5e6, "USD"),
        ("a 40-kilogram sack", 40, "kg"),
        ("12 tonnes", 12_000, "kg"),
        ("10 hectares", 1e5, "m2"),
        ("a magnitude 5.2 quake", 5.2, "magnitude"),
        ("90 km/h", 25.0, "m/s"),
    ],
)
def test_a_unit_is_converted_to_its_base(text: str, low: float, unit: str) -> None:
    assert (one(text).low, one(text).unit) == (pytest.approx(low), unit)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("no fewer than 62 people", Bound.AT_LEAST),
        ("some 62 people", Bound.ABOUT),
        ("close to 62 people", Bound.NEARLY),
        ("more than 62 people", Bound.MORE_THAN),
        ("fewer than 62 people", Bound.LESS_THAN),
        ("up to 62 people", Bound.AT_MOST),
        ("6 people or more", Bound.AT_LEAST),
        ("62 people", Bound.EXACT),
    ],
)
def test_a_bound_is_read_beside_its_figure(text: str, bound: Bound) -> None:
    assert one(text).bound is bound


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a man of 71", QuantityKind.AGE),
        ("the 33-year-old", QuantityKind.AGE),
        ("rents doubled", QuantityKind.MULTIPLE),
        ("won 2-1", QuantityKind.SCORE),
        ("Branch 3 of the court", QuantityKind.CODE),
        ("dozens of them", QuantityKind.VAGUE),
        ("half a percent", QuantityKind.PERCENT),
        ("half of them", QuantityKind.FRACTION),
        ("the third session", QuantityKind.ORDINAL),
    ],
)
def test_the_kind_is_told_from_the_words_around(text: str, kind: QuantityKind) -> None:
    assert one(text).kind is kind


def test_a_range_has_two_ends_that_share_a_scale() -> None:
    quantity = one("between 16 and 20 million tomans")
    assert (quantity.low, quantity.high) == (16e7, 20e7)


def test_ten_to_fifteen_people_are_no_score() -> None:
    assert one("10-15 people").kind is QuantityKind.COUNT


def test_what_a_date_took_is_left_out() -> None:
    assert find_quantities("17 years", [Span(0, 8)]) == []


def test_all_but_one_leaves_one_out() -> None:
    (quantity,) = find_quantities("all but one had been let go")
    assert (quantity.text, quantity.low) == ("one", 1)


def test_two_and_a_half_times_that_of_another_is_a_multiple() -> None:
    (quantity,) = find_quantities("two and a half times that of men")
    assert (quantity.kind, quantity.low) == (QuantityKind.MULTIPLE, 2.5)
