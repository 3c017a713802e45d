"""Members of lists that the other side leaves out."""

import pytest

from service.comparison.values import Kind
from service.composition import Comparer
from tests.claims import told


def test_a_member_that_the_coverage_leaves_out_is_dropped(comparer: Comparer) -> None:
    source = "این کشور گندم، برنج، شکر و روغن وارد می‌کند."
    assert told(comparer, source, "The country imports wheat, sugar and oil.") == [(Kind.DROPPED, "برنج")]


def test_a_member_that_the_source_does_not_have_is_added(comparer: Comparer) -> None:
    source = "بیمارستان‌ها، مدرسه‌ها و بانک‌ها تعطیل شدند."
    coverage = "Hospitals, schools, universities and banks were closed."
    assert told(comparer, source, coverage) == [(Kind.ADDED, "universities")]


@pytest.mark.parametrize(
    "coverage",
    [
        "The country imports oil, sugar, rice and wheat.",
        "Wheat, rice, sugar and oil are what the country imports.",
        "The country imports wheat and rice as well as sugar and oil.",
    ],
)
def test_a_list_in_another_order_lacks_nothing(comparer: Comparer, coverage: str) -> None:
    assert told(comparer, "این کشور گندم، برنج، شکر و روغن وارد می‌کند.", coverage) == []


def test_clauses_between_commas_are_no_list(comparer: Comparer) -> None:
    source = "دولت قیمت نان را بالا برد، مردم اعتراض کردند، پلیس آمد و چند نفر بازداشت شدند."
    coverage = "The government raised the price of bread, people protested, the police came and several were arrested."
    assert told(comparer, source, coverage) == []


@pytest.mark.parametrize(
    ("source", "coverage", "part"),
    [
        (
            "وزیر نه در جلسه حاضر شد و نه نماینده‌ای فرستاد.",
            "The minister did not attend the session.",
            "نه نماینده‌ای فرستاد",
        ),
        (
            "این گروه نه مسئولیت حمله را پذیرفت و نه آن را تکذیب کرد.",
            "The group has not claimed responsibility for the attack.",
            "نه آن را تکذیب کرد",
        ),
    ],
)
def test_of_two_things_denied_the_one_left_out_is_dropped(
    comparer: Comparer, source: str, coverage: str, part: str
) -> None:
    assert told(comparer, source, coverage) == [(Kind.DROPPED, part)]


@pytest.mark.parametrize(
    "coverage",
    [
        "The minister neither attended the session nor sent a deputy.",
        "The minister stayed away from the session, without so much as sending a deputy.",
    ],
)
def test_two_things_denied_together_are_told(comparer: Comparer, coverage: str) -> None:
    assert told(comparer, "وزیر نه در جلسه حاضر شد و نه نماینده‌ای فرستاد.", coverage) == []


@pytest.mark.parametrize(
    ("source", "coverage", "part"),
    [
        (
            "این شرکت سال‌ها به عراق، افغانستان و عمان کاشی صادر می‌کرد.",
            "For years the company exported tiles to Iraq and Afghanistan.",
            (Kind.DROPPED, "عمان"),
        ),
        (
            "زلزله در شهرهای تبریز، اهر و ورزقان احساس شد.",
            "The quake was felt in Ahar and Varzaqan.",
            (Kind.DROPPED, "تبریز"),
        ),
        (
            "وزیر خارجه به قطر و عمان سفر می‌کند.",
            "The foreign minister will travel to Qatar.",
            (Kind.DROPPED, "عمان"),
        ),
        (
            "وزیر خارجه به قطر سفر می‌کند.",
            "The foreign minister will travel to Qatar and Oman.",
            (Kind.ADDED, "Oman"),
        ),
    ],
)
def test_a_place_at_the_end_of_a_list_or_one_of_two_is_missed(
    comparer: Comparer, source: str, coverage: str, part: tuple[Kind, str]
) -> None:
    assert told(comparer, source, coverage) == [part]


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        ("وزیر خارجه به قطر و عمان سفر می‌کند.", "The foreign minister will travel to Doha and Muscat."),
        ("وزیر خارجه به قطر و عمان سفر می‌کند.", "The foreign minister will travel to two Gulf states."),
        ("روابط ایران و آمریکا در سال‌های اخیر تیره شده است.", "Iran's relations with Washington have soured lately."),
        (
            "وزیران خارجه فرانسه، آلمان و بریتانیا این حمله را محکوم کردند.",
            "The foreign ministers of the three European powers condemned the attack.",
        ),
    ],
)
def test_places_told_by_other_words_are_not_missed(comparer: Comparer, source: str, coverage: str) -> None:
    assert told(comparer, source, coverage) == []


@pytest.mark.parametrize(
    ("source", "coverage", "part"),
    [
        (
            "مأموران کتاب‌ها، دوربین‌ها و آلبوم‌های عکس خانوادگی را ضبط کردند.",
            "The agents seized books and cameras.",
            "آلبوم‌های عکس خانوادگی",
        ),
        (
            "بانک‌های شهر تعطیل شدند، اما شعب منتخب بانک‌ها، مراکز درمانی و واحدهای امدادی باز هستند.",
            "The city's banks were closed, but medical centres and relief units are open.",
            "شعب منتخب بانک‌ها",
        ),
    ],
)
def test_the_first_and_the_last_member_are_missed(comparer: Comparer, source: str, coverage: str, part: str) -> None:
    assert told(comparer, source, coverage) == [(Kind.DROPPED, part)]


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        (
            "این طرح شامل معلمان، پرستاران و رانندگان اتوبوس می‌شود.",
            "The plan covers teachers and nurses as well as those behind the wheel of a bus.",
        ),
        ("بیش از نیمی از آن‌ها در محور عباس‌آباد به میامی بوده است.", "Half of them were between Abbasabad and Mayamey."),
        (
            "پلیس، آتش‌نشانی و اورژانس در محل حاضر شدند.",
            "Police, firefighters and ambulance crews were at the scene.",
        ),
    ],
)
def test_a_member_in_other_words_is_not_missed(comparer: Comparer, source: str, coverage: str) -> None:
    assert told(comparer, source, coverage) == []
