"""Findings answer labels one to one."""

from service.comparison.values import Evidence, Finding, Kind, Severity
from service.language.spans import Span
from tests.quality.matching import Label, match


def finding(kind: Kind, source: tuple[int, int] | None, coverage: tuple[int, int] | None) -> Finding:
    a, b = (Evidence(Span(*at), "", "") if at else None for at in (source, coverage))
    return Finding(kind, Severity.HIGH, 0.9, a, b, 0, "")


LABEL = Label(Kind.NUMBER, frozenset({Kind.DATE}), Span(0, 4), Span(10, 14))


def test_a_finding_on_the_very_words_is_taken_before_one_elsewhere() -> None:
    elsewhere, there = finding(Kind.NUMBER, (20, 22), (30, 32)), finding(Kind.NUMBER, (2, 4), (12, 14))
    answers, alarms = match([LABEL], [elsewhere, there])
    assert [(a.finding, a.located) for a in answers] == [(there, True)]
    assert alarms == [elsewhere]


def test_a_kind_that_is_right_as_well_answers() -> None:
    answers, alarms = match([LABEL], [finding(Kind.DATE, (0, 4), (10, 14))])
    assert answers[0].located
    assert alarms == []


def test_one_finding_does_not_answer_two_labels() -> None:
    answers, _ = match([LABEL, LABEL], [finding(Kind.NUMBER, (0, 4), (10, 14))])
    assert [a.finding is None for a in answers] == [False, True]


def test_another_kind_on_the_words_is_an_alarm_and_named_beside_the_miss() -> None:
    wrong = finding(Kind.NAME, (0, 4), (10, 14))
    answers, alarms = match([LABEL], [wrong])
    assert (answers[0].finding, answers[0].instead) == (None, wrong)
    assert alarms == [wrong]


def test_a_label_that_names_one_side_asks_for_that_side_alone() -> None:
    label = Label(Kind.ADDED, frozenset(), None, Span(5, 9))
    assert label.touches(finding(Kind.ADDED, None, (8, 20)))
    assert not label.touches(finding(Kind.ADDED, None, (9, 20)))
