"""Times of day that the coverage alone tells."""

import pytest

from service.comparison.values import Kind
from service.composition import Comparer


def added(comparer: Comparer, source: str, coverage: str) -> list[str]:
    findings = comparer.compare(source, coverage).findings
    return [f.coverage.text for f in findings if f.kind is Kind.ADDED and f.coverage]


@pytest.mark.parametrize(
    ("source", "coverage", "part"),
    [
        ("نشست هیئت‌ها بی‌نتیجه پایان یافت.", "The delegations ended their meeting at midnight.", "at midnight"),
        ("مأموران وارد خانهٔ او شدند.", "Agents entered his home shortly before dawn.", "shortly before dawn"),
    ],
)  # fmt: skip
def test_a_time_of_day_that_the_source_lacks_is_added(
    comparer: Comparer, source: str, coverage: str, part: str
) -> None:
    assert added(comparer, source, coverage) == [part]


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        ("نشست هیئت‌ها نیمه‌شب پایان یافت.", "The meeting of the delegations ended at midnight."),
        ("مأموران سحرگاه وارد خانهٔ او شدند.", "Agents entered his home at dawn."),
        ("پیش از افطار صف نانوایی‌ها طولانی شد.", "Queues at the bakeries grew long before sunset."),
    ],
)
def test_a_time_told_in_other_words_is_not(comparer: Comparer, source: str, coverage: str) -> None:
    assert added(comparer, source, coverage) == []
