"""The fold over a log of decisions, and the report that it leaves."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.comparison.report import Report
from service.comparison.values import Kind
from service.composition import Comparer
from service.review.case import case
from service.review.check import UnfitDecisionError, decision
from service.review.decision import Action, Decision, Link, Place
from service.review.state import Review, corrected, fold, numbered, relinked, reviewed
from service.settings import Settings

NOW = datetime(2025, 1, 7, 12, 0, tzinfo=UTC)
SOURCE = "زلزله در تهران ۵۲ نفر را کشت.\n\nوزیر گفت دولت به ۱۲ شهر کمک کرد. باران هم آمد."
COVERAGE = "The earthquake in Tehran killed 25 people.\n\nThe minister said the government helped 12 cities. Rain fell."


@pytest.fixture(scope="module", name="report")
def _report() -> Report:
    return Comparer(Settings(keep_translations=False)).compare(SOURCE, COVERAGE)


def log(*steps: dict[str, Any]) -> list[Decision]:
    return [Decision(by="Sara", at=NOW, number=n, **step) for n, step in enumerate(steps, 1)]


def test_the_last_verdict_counts_and_an_undone_one_does_not() -> None:
    made = log(
        {"action": Action.ACCEPT, "finding": "f1"},
        {"action": Action.DISMISS, "finding": "f1", "text": "same"},
        {"action": Action.ACCEPT, "finding": "f2"},
        {"action": Action.UNDO, "undoes": 3},
    )
    state = fold(made)
    assert state.dismisses("f1")
    assert not state.accepts("f2")
    assert state.log == tuple(made)
    assert (state.standing(2), state.standing(3), state.standing(4)) == (True, False, False)


@pytest.mark.parametrize(
    "one",
    [
        Decision(Action.DISMISS, "سارا", NOW, 3, "f1", "same", carried=True),
        Decision(Action.ADD, "a", NOW, 1, kind=Kind.NAME, source=Place(0, "x"), coverage=Place(2, "y\ud800")),
        Decision(Action.LINK, "a", NOW, 9, link=Link((1, 2), ())),
        Decision(Action.UNDO, "a", NOW, 4, undoes=2),
    ],
)
def test_a_decision_comes_back_from_its_json_form(one: Decision) -> None:
    assert Decision.from_dict(one.to_dict()) == one


indexes = st.sets(st.integers(0, 5)).map(lambda s: tuple(sorted(s)))


@given(st.lists(st.tuples(indexes, indexes), max_size=6))
def test_after_any_corrections_every_sentence_stands_in_exactly_one_bead(corrections: list[tuple[Any, Any]]) -> None:
    beads = [((n,), (n,)) for n in range(6)]
    for source, coverage in corrections:
        beads = relinked(beads, Link(source, coverage))
        if source and coverage:
            assert (source, coverage) in beads
    for side in (0, 1):
        assert sorted(i for bead in beads for i in bead[side]) == list(range(6))
    assert all(a or b for a, b in beads)
    assert all(len(a) + len(b) == 1 for a, b in beads if not a or not b)


def test_a_dismissed_finding_leaves_the_reviewed_report_and_an_added_one_joins_it(report: Report) -> None:
    assert [f.kind for f in report.findings] == [Kind.NUMBER]
    state = fold(
        log(
            {"action": Action.DISMISS, "finding": "f1", "text": "same"},
            {"action": Action.ADD, "kind": Kind.ADDED, "coverage": Place(2, "Rain")},
        )
    )
    left = reviewed(report, state)
    assert [(f.kind, f.coverage.text) for f in left.findings if f.coverage] == [(Kind.ADDED, "Rain")]
    evidence = left.findings[0].coverage
    assert evidence is not None
    assert evidence.span.of(COVERAGE) == "Rain"
    assert [name for name, _ in numbered(report, state)] == ["f1", "m2"]


def test_an_untouched_alignment_is_the_report_s_own(report: Report) -> None:
    assert corrected(report, Review()) is report.alignment
    state = fold(log({"action": Action.LINK, "link": Link((0,), (0, 1))}))
    pairs = [([s.index for s in b.source], [s.index for s in b.coverage], b.score) for b in corrected(report, state)]
    assert ([0], [0, 1], 1.0) in pairs
    assert [(a, b) for a, b, score in pairs if score != 1.0] == [([2], [2])]


def test_a_case_holds_what_was_accepted_and_what_nobody_judged(report: Report) -> None:
    made = case(report, fold(log({"action": Action.ACCEPT, "finding": "f1"})), "review-x")
    assert [(f["kind"], f["source"]["sentence"], f["coverage"]["sentence"]) for f in made["findings"]] == [
        ("number", 0, 0)
    ]
    assert made["findings"][0]["coverage"]["text"] in COVERAGE
    assert made["coverage"]["paragraphs"] == [0, 1]
    assert made["source"]["sentences"][0] == "زلزله در تهران ۵۲ نفر را کشت."
    unjudged = case(report, Review(), "review-y")
    assert (unjudged["findings"], [f["kind"] for f in unjudged["optional"]]) == ([], ["number"])


def test_a_sentence_parted_from_the_other_side_is_told_of_in_the_case(report: Report) -> None:
    made = case(report, fold(log({"action": Action.LINK, "link": Link((), (2,))})), "review-z")
    assert [[], [2]] in made["alignment"]
    told = {(f["kind"], f.get("source", f.get("coverage"))["sentence"]) for f in made["optional"]}
    assert {("dropped", 2), ("added", 2)} <= told


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"action": "burn"}, "bad_action"),
        ({"action": "accept", "finding": "f9"}, "bad_finding"),
        ({"action": "dismiss", "finding": "f1", "text": "  "}, "need_reason"),
        ({"action": "note", "finding": "f1"}, "need_note"),
        ({"action": "add", "kind": "rumour"}, "bad_kind"),
        ({"action": "add", "kind": "added", "source_words": "باران", "source_sentence": "3"}, "bad_sides"),
        ({"action": "add", "kind": "name", "coverage_words": "Rain", "coverage_sentence": "3"}, "bad_sides"),
        ({"action": "add", "kind": "added", "coverage_words": "Snow", "coverage_sentence": "3"}, "bad_words"),
        ({"action": "add", "kind": "added", "coverage_words": "Rain", "coverage_sentence": "7"}, "bad_sentence"),
        ({"action": "add", "kind": "added", "coverage_words": "Rain", "coverage_sentence": "9" * 99}, "bad_sentence"),
        ({"action": "link", "source": "0"}, "bad_sentence"),
        ({"action": "link"}, "need_link"),
        ({"action": "undo"}, "bad_undo"),
        ({"action": "undo", "undoes": "4"}, "bad_undo"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_a_phrase_that_both_languages_have(
    said: dict[str, str], key: str, report: Report
) -> None:
    from service.render.words import contents

    with pytest.raises(UnfitDecisionError) as refused:
        decision(said, "Sara", report, Review())
    assert refused.value.key == key
    for lang in ("en", "fa"):
        contents(lang)["ui"][key].format(**refused.value.values)


def test_numbers_of_sentences_may_be_written_in_persian_digits(report: Report) -> None:
    made = decision({"action": "link", "source": "۱ و ۲", "coverage": "1, 2"}, "Sara", report, Review())
    assert made.link == Link((0, 1), (0, 1))


def test_undo_without_a_number_takes_back_one_s_own_last_decision(report: Report) -> None:
    made = log({"action": Action.ACCEPT, "finding": "f1"}, {"action": Action.ACCEPT, "finding": "f1"})
    theirs = Decision(Action.ACCEPT, "Ali", NOW, 3, "f1")
    assert decision({"action": "undo"}, "Sara", report, fold([*made, theirs])).undoes == 2
