"""Confidence keeps the order that a check gives its findings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.comparison.calibration import SUREST, Calibration, fitted
from service.comparison.values import Evidence, Finding, Kind, Severity
from service.language.spans import Span

PLAIN = Calibration(1.0, dict.fromkeys(Kind, 0.0), dict.fromkeys(Kind, 0.0))


def finding(confidence: float, kind: Kind = Kind.NUMBER) -> Finding:
    place = Evidence(Span(0, 1), "x", "x")
    return Finding(kind, Severity.LOW, confidence, place, place, 0, "A message.")


@given(st.sampled_from(list(Kind)), st.floats(0, 1), st.floats(0, 1))
def test_what_a_check_holds_surer_stays_surer_and_nothing_is_beyond_doubt(kind: Kind, a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert 0 <= fitted().chance(kind, low) <= fitted().chance(kind, high) <= SUREST


@given(st.floats(1 - SUREST, SUREST))
def test_slope_one_and_no_step_change_nothing(stated: float) -> None:
    assert PLAIN.chance(Kind.NAME, stated) == pytest.approx(stated)


def test_a_finding_under_the_least_of_its_kind_is_not_told() -> None:
    strict = Calibration(1.0, PLAIN.step, {**PLAIN.least, Kind.NUMBER: 0.7})
    told = list(strict.apply([finding(0.69), finding(0.71), finding(0.1, Kind.DATE)]))
    assert [(f.kind, round(f.confidence, 4)) for f in told] == [(Kind.NUMBER, 0.71), (Kind.DATE, 0.1)]
