"""Which findings stay, and in which order."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from service.comparison.findings import _order, one_per_cause, select
from service.comparison.values import Evidence, Finding, Kind, Severity
from service.language.spans import Span

CLAIMS = {Kind.ADDED: (False, True), Kind.DROPPED: (True, False)}


def place(start: int, end: int) -> Evidence:
    return Evidence(Span(start, end), "x" * (end - start), "reading")


def finding(kind: Kind, source: tuple[int, int] | None, coverage: tuple[int, int] | None, sure: float = 0.8) -> Finding:
    a, b = (place(*span) if span else None for span in (source, coverage))
    return Finding(kind, Severity.MEDIUM, sure, a, b, 0, "A message.")


def test_of_two_findings_on_one_cause_the_more_exact_kind_stays() -> None:
    number, meaning = finding(Kind.NUMBER, (0, 5), (3, 6)), finding(Kind.MEANING, (0, 20), (0, 20), 0.9)
    assert one_per_cause([meaning, number]) == [number]


def test_a_much_surer_finding_stands_above_a_more_exact_one() -> None:
    number, meaning = finding(Kind.NUMBER, (0, 5), (3, 6), 0.5), finding(Kind.MEANING, (0, 20), (0, 20), 0.95)
    assert one_per_cause([meaning, number]) == [meaning]


def test_findings_that_meet_on_one_side_only_are_two() -> None:
    pair = [finding(Kind.NUMBER, (0, 5), (3, 6)), finding(Kind.NUMBER, (0, 5), (13, 16))]
    assert len(one_per_cause(pair)) == 2


def test_a_claim_that_was_changed_was_not_dropped() -> None:
    changed = finding(Kind.DATE, (4, 9), (3, 6))
    assert one_per_cause([finding(Kind.DROPPED, (0, 20), None, 1.0), changed]) == [changed]
    assert len(one_per_cause([finding(Kind.DROPPED, (10, 20), None), changed])) == 2


def test_dropped_and_added_claims_do_not_touch_each_other() -> None:
    pair = [finding(Kind.DROPPED, (0, 20), None), finding(Kind.ADDED, None, (0, 20))]
    assert len(one_per_cause(pair)) == 2


def test_only_what_was_asked_for_is_selected() -> None:
    found = [finding(Kind.NUMBER, (0, 5), (0, 5), 0.5), finding(Kind.DATE, (9, 12), (9, 12), 0.49)]
    assert select(found, 0.5, frozenset()) == (found[0],)
    assert select(found, 0.0, frozenset({Kind.DATE})) == (found[1],)


def spans() -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda t: (t[0], t[0] + t[1]))


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    kind = draw(st.sampled_from(Kind))
    source, coverage = CLAIMS.get(kind, (True, True))
    made = finding(
        kind,
        draw(spans()) if source else None,
        draw(spans()) if coverage else None,
        draw(st.integers(0, 100)) / 100,
    )
    return replace(made, severity=draw(st.sampled_from(Severity)))


@given(st.lists(findings(), max_size=12), st.randoms())
def test_the_choice_does_not_depend_on_the_order_of_the_checks(found: list[Finding], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    kept = sorted(one_per_cause(found), key=_order)
    assert [f for f in kept if f not in found] == []
    assert [_order(f) for f in sorted(one_per_cause(shuffled), key=_order)] == [_order(f) for f in kept]


@given(st.lists(findings(), max_size=12))
def test_what_is_left_has_one_finding_a_cause_and_is_left_as_it_is_the_second_time(
    found: list[Finding],
) -> None:
    kept = one_per_cause(found)
    assert one_per_cause(kept) == kept
    assert bool(kept) == bool(found)
