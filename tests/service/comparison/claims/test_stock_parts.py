"""Stock parts that one side alone has: that somebody is not named, how something ranks."""

import pytest

from service.comparison.values import Kind
from service.composition import Comparer
from service.settings import Settings


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return Comparer(Settings(models="compact"))


def told(comparer: Comparer, source: str, coverage: str) -> list[tuple[Kind, str]]:
    findings = comparer.compare(source, coverage).findings
    return [(f.kind, (f.source or f.coverage).text) for f in findings if f.kind in (Kind.DROPPED, Kind.ADDED)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("source", "coverage", "kind", "part"),
    [
        (
            "یک راننده کامیون گفت سه روز است در صف گمرک مانده است.",
            "A truck driver, speaking on condition of anonymity, said he had been stuck at customs for three days.",
            Kind.ADDED,
            "speaking on condition of anonymity",
        ),
        (
            "یک معلم گفت بخاری مدرسه خراب است.",
            "The school's heater is broken, said a teacher who asked not to be named because she feared dismissal.",
            Kind.ADDED,
            "because she feared dismissal",
        ),
        (
            "یک مقام ارشد که خواست نامش فاش نشود گفت مذاکرات فردا آغاز می‌شود.",
            "A senior official said the talks would begin tomorrow.",
            Kind.DROPPED,
            "خواست نامش فاش نشود",
        ),
        (
            "نرخ دلار به ۶۲ هزار تومان رسید.",
            "The dollar reached 62,000 tomans, an all-time high.",
            Kind.ADDED,
            "an all-time high",
        ),
        (
            "تیم والیبال بانوان به فینال رسید.",
            "The women's volleyball team have reached the final for the first time in 30 years.",
            Kind.ADDED,
            "for the first time in 30 years",
        ),
        (
            "تورم به ۴۵ درصد رسید که بالاترین میزان در هفت سال گذشته است.",
            "Inflation reached 45 percent.",
            Kind.DROPPED,
            "بالاترین میزان در هفت سال گذشته",
        ),
    ],
)
def test_a_stock_part_of_one_side_is_told(
    comparer: Comparer, source: str, coverage: str, kind: Kind, part: str
) -> None:
    ((found, words),) = told(comparer, source, coverage)
    assert found is kind
    assert part in words


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        (
            "مدیر موزه که نخواست شناسایی شود گفت سه تابلو گم شده است.",
            "The museum's director, who asked not to be identified, said that three paintings had gone missing.",
        ),
        (
            "یک منبع در بیمارستان گفت دو نفر مرده‌اند.",
            "Two people have died, according to a hospital source who spoke on condition of anonymity.",
        ),
        (
            "نرخ دلار رکورد زد و به ۶۲ هزار تومان رسید.",
            "The dollar reached 62,000 tomans, an all-time high.",
        ),
        (
            "تیم بانوان پس از ۳۰ سال به فینال رسید.",
            "The women's team have reached the final for the first time in 30 years.",
        ),
        (
            "تورم به ۴۵ درصد رسید که در هفت سال گذشته بی‌سابقه است.",
            "Inflation reached 45 percent, the highest rate in seven years.",
        ),
    ],
)
def test_a_stock_part_of_both_sides_is_not(comparer: Comparer, source: str, coverage: str) -> None:
    assert told(comparer, source, coverage) == []
