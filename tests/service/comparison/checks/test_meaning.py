from pathlib import Path

import pytest

from service.comparison.checks.meaning.causes import reasons
from service.comparison.checks.meaning.check import check
from service.comparison.checks.meaning.contrast import contrasts
from service.comparison.values import Finding, Kind
from tests.beads import bead

PAIRS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parents[3] / "data" / "checks" / "meaning.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def compare(persian: str, english: str) -> list[Finding]:
    return list(check(*bead(persian, english)))


@pytest.mark.parametrize("pair", [p[1:] for p in PAIRS if p[0] == "drift"], ids=lambda pair: pair[1])
def test_another_meaning_is_drift_on_its_words(pair: tuple[str, ...]) -> None:
    persian, english, *words = pair
    findings = compare(persian, english)
    assert findings
    for finding in findings:
        assert finding.kind is Kind.MEANING
        assert finding.source is not None
        assert finding.coverage is not None
        assert finding.source.text == finding.source.text.strip()
        assert finding.coverage.text == finding.coverage.text.strip()
        assert finding.source.text in persian
        assert finding.coverage.text in english
        assert not words or [finding.source.text, finding.coverage.text] == words


@pytest.mark.parametrize(("persian", "english"), [p[1:] for p in PAIRS if p[0] == "same"])
def test_the_same_meaning_in_other_words_is_no_drift(persian: str, english: str) -> None:
    assert compare(persian, english) == []


def test_a_contrast_spans_the_word_that_denies() -> None:
    text = "علت نه باد، بلکه باران بود"
    (found,) = contrasts(text, "fa")
    assert found.whole.of(text).startswith("نه ")
    assert found.denied.of(text) == "باد"


def test_parts_of_a_contrast_have_no_space_at_their_ends() -> None:
    text = "He said, the cause was rain rather than wind."
    made = list(contrasts(text, "en"))
    assert made
    for found in made:
        for span in (found.denied, found.affirmed, found.whole):
            assert span.of(text) == span.of(text).strip()


def test_a_cause_may_stand_first() -> None:
    text = "Because the bridge fell, the road was closed."
    (reason,) = reasons(text, "en")
    assert (reason.cause.of(text), reason.effect.of(text)) == ("the bridge fell", "the road was closed")


def test_what_is_denied_beside_what_is_affirmed_is_a_denial_lost() -> None:
    (finding,) = compare("کارگران مزد بیشتر می‌خواهند، نه مرخصی.", "The workers want higher wages and leave.")
    assert finding.kind is Kind.POLARITY
    assert finding.source is not None
    assert finding.coverage is not None
    assert (finding.source.text, finding.coverage.text) == ("نه مرخصی", "and leave")
