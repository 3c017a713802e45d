"""The calibration finds what the examples say, and its figures are of texts it has not seen."""

import random
from collections import Counter

import pytest

from service.comparison.values import Kind
from tests.quality import calibrate
from tests.quality.calibrate import Bin, Example, first_look, fit, least, off_by, on_folds, reliability


def drawn(kind: Kind, stated: float, right: float, count: int = 400) -> list[Example]:
    draw = random.Random(f"{kind} {stated}")
    return [Example(f"{kind}{n}", kind, stated, draw.random() < right) for n in range(count)]


def test_a_kind_that_is_right_less_often_than_it_says_loses_confidence() -> None:
    curve = fit([*drawn(Kind.NAME, 0.8, 0.6), *drawn(Kind.DATE, 0.7, 0.9)])
    assert curve.chance(Kind.NAME, 0.8) == pytest.approx(0.6, abs=0.08)
    assert curve.chance(Kind.DATE, 0.7) == pytest.approx(0.9, abs=0.05)


def test_a_kind_without_examples_stays_by_what_holds_for_all() -> None:
    curve = fit(drawn(Kind.NAME, 0.7, 0.4))
    assert 0.3 < curve.chance(Kind.MEANING, 0.7) < 0.7


def test_a_finding_is_judged_by_other_texts_alone() -> None:
    found = [*drawn(Kind.NAME, 0.7, 0.5), *(Example("one text", Kind.DATE, 0.8, False) for _ in range(60))]
    chances = on_folds(found)
    assert min(chances[-60:]) > 0.5, "sixty wrong findings of one text say nothing about that text itself"


def test_the_threshold_of_a_kind_that_is_right_from_the_start_is_none() -> None:
    found = drawn(Kind.NAME, 0.7, 1.0)
    assert least(found, [0.7] * len(found), Counter({Kind.NAME: 400}))[Kind.NAME] == 0.0


def test_a_threshold_cuts_what_is_mostly_wrong() -> None:
    wrong, right = [Example("a", Kind.NAME, 0.5, False)] * 50, [Example("b", Kind.NAME, 0.9, True)] * 50
    assert least([*wrong, *right], [0.58] * 50 + [0.9] * 50, Counter({Kind.NAME: 50}))[Kind.NAME] == 0.6


def test_confidence_that_is_the_share_of_the_right_is_off_by_nothing() -> None:
    bins = reliability([0.75] * 4 + [0.5] * 2, [True, True, True, False, True, False])
    assert bins == [Bin(0.5, 0.5, 2), Bin(0.75, 0.75, 4)]
    assert off_by(bins) == 0.0


def test_the_first_look_holds_right_and_wrong_findings_of_every_common_kind() -> None:
    told = {kind: {e.right for e in first_look() if e.kind is kind} for kind in (Kind.POLARITY, Kind.ADDED)}
    assert told == {Kind.POLARITY: {True, False}, Kind.ADDED: {True, False}}
    assert calibrate.LEAST[0] == calibrate.USUAL
