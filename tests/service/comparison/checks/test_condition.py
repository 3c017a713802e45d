"""The pairs of tests/data/checks/condition.tsv."""

from pathlib import Path

import pytest

from service.comparison.checks.condition import check
from service.comparison.values import Finding, Kind
from tests.beads import bead

ROOT = Path(__file__).parents[4]
PAIRS = [
    tuple(line.split("\t"))
    for line in (ROOT / "tests/data/checks/condition.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def compare(persian: str, english: str) -> list[Finding]:
    return list(check(*bead(persian, english)))


@pytest.mark.parametrize("pair", [p[1:] for p in PAIRS if p[0] == "drift"], ids=lambda pair: pair[1])
def test_a_lost_condition_is_a_dropped_claim(pair: tuple[str, ...]) -> None:
    persian, english, condition = pair
    (found,) = compare(persian, english)
    assert found.source is not None
    assert (found.kind, found.source.text, found.coverage) == (Kind.DROPPED, condition, None)


@pytest.mark.parametrize("pair", [p[1:3] for p in PAIRS if p[0] == "same"], ids=lambda pair: pair[1])
def test_a_condition_told_otherwise_is_none(pair: tuple[str, ...]) -> None:
    assert compare(*pair) == []


@pytest.mark.parametrize("pair", [p[1:] for p in PAIRS if p[0] == "fact"], ids=lambda pair: pair[1])
def test_a_condition_told_as_a_fact_is_a_change_of_certainty(pair: tuple[str, ...]) -> None:
    persian, english, condition = pair
    (found,) = compare(persian, english)
    assert found.source is not None
    assert found.coverage is not None
    assert (found.kind, found.source.text) == (Kind.CERTAINTY, condition)
