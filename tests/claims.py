"""The claims of a comparison, in short, for tests."""

from service.comparison.values import Kind
from service.composition import Comparer


def told(comparer: Comparer, source: str, coverage: str) -> list[tuple[Kind, str]]:
    """Kind and words of each claim that one side alone makes."""
    findings = comparer.compare(source, coverage).findings
    return [(f.kind, (f.source or f.coverage).text) for f in findings if f.kind in (Kind.DROPPED, Kind.ADDED)]  # type: ignore[union-attr]


def assert_one_part(comparer: Comparer, source: str, coverage: str, kind: Kind, part: str) -> None:
    """One claim is told, of that kind, and the part stands in its words."""
    ((found, words),) = told(comparer, source, coverage)
    assert found is kind
    assert part in words
