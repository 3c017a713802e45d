"""The pairs of tests/data/checks/rendering.tsv."""

from pathlib import Path

import pytest

from service.comparison.checks.rendering.check import check
from service.comparison.values import Finding
from tests.beads import bead

ROOT = Path(__file__).parents[4]
PAIRS = [
    tuple(line.split("\t"))
    for line in (ROOT / "tests/data/checks/rendering.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def compare(persian: str, english: str) -> list[Finding]:
    return list(check(*bead(persian, english)))


@pytest.mark.parametrize("pair", [p[1:] for p in PAIRS if p[0] == "drift"], ids=lambda pair: pair[1])
def test_a_word_that_renders_nothing_is_shown_with_the_one_it_stands_for(pair: tuple[str, ...]) -> None:
    kind, persian, english, said, told = pair
    (found,) = compare(persian, english)
    assert found.source is not None
    assert found.coverage is not None
    assert (found.kind.value, found.source.text, found.coverage.text) == (kind, said, told)


@pytest.mark.parametrize("pair", [p[2:4] for p in PAIRS if p[0] == "same"], ids=lambda pair: pair[1])
def test_a_fair_rendering_is_no_drift(pair: tuple[str, ...]) -> None:
    assert compare(*pair) == []
