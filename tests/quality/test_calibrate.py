"""The calibration finds what the examples say, and its figures are of texts it has not seen."""

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from service.comparison.values import Kind
from tests.quality import calibrate
from tests.quality.calibrate import (
    Bin,
    Example,
    first_look,
    fit,
    least,
    mended,
    off_by,
    on_folds,
    reliability,
    take_down,
)


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


def test_a_rule_that_is_wrong_more_often_than_its_kind_loses_confidence() -> None:
    wrong = [replace(e, rule="name_heads") for e in drawn(Kind.NAME, 0.7, 0.3)]
    curve = fit([*wrong, *(replace(e, rule="name_places") for e in drawn(Kind.NAME, 0.7, 0.9))])
    assert curve.chance(Kind.NAME, 0.7, "name_heads") == pytest.approx(0.5), "told to who asks for no more"
    assert curve.chance(Kind.NAME, 0.7, "name_places") == pytest.approx(0.9, abs=0.05)
    assert curve.chance(Kind.NAME, 0.7, "a new rule") == pytest.approx(0.6, abs=0.15)


def test_texts_that_the_rules_were_mended_on_hardly_count() -> None:
    young, today = drawn(Kind.NAME, 0.7, 0.55), drawn(Kind.NAME, 0.7, 1.0)
    assert fit([*young, *mended(today)]).chance(Kind.NAME, 0.7) < 0.65


def test_what_is_taken_down_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibrate, "FIRST_LOOK", tmp_path / "looks.jsonl")
    looks = [Example("one", Kind.NAME, 0.7, True, "name_heads"), Example("two", Kind.ADDED, 0.61, False, "whole")]
    take_down(looks[:1])
    take_down(looks[1:])
    assert first_look() == looks


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
