from pathlib import Path

import pytest

from models.lexicon import Lexicon
from models.protocols import WordTable
from service.comparison.checks.certainty import check as certainty
from service.comparison.checks.polarity import check as polarity
from service.comparison.checks.strength import check as strength
from service.comparison.values import Bead, Context, Finding, Kind, Role, Sentence
from service.language.analyse import analyse
from service.language.folded import map_fold
from service.language.spans import Span

ROOT = Path(__file__).parents[4]
PAIRS = ROOT / "tests" / "data" / "checks"
CHECKS = {Kind.CERTAINTY: certainty, Kind.POLARITY: polarity, Kind.STRENGTH: strength}


@pytest.fixture(scope="module")
def table() -> WordTable:
    return Lexicon.load(ROOT / "models" / "weights" / "compact")


def golden(verdict: str, kind: Kind) -> list[tuple[Kind, list[str]]]:
    """Pairs of one kind: source, coverage, and for drifts the words on both sides."""
    lines = (line.split("\t") for line in (PAIRS / f"{kind}.tsv").read_text(encoding="utf-8").splitlines())
    return [(kind, cells[1:]) for cells in lines if cells[0] == verdict]


def all_golden(verdict: str) -> list[tuple[Kind, list[str]]]:
    return [pair for kind in CHECKS for pair in golden(verdict, kind)]


def name(value: object) -> str:
    return str(value) if isinstance(value, Kind) else str(value)[:50]


def sentence(index: int, lang: str, text: str) -> Sentence:
    normal = map_fold(text)
    return Sentence(index, lang, Span(0, len(text)), text, normal, Role.BODY, analyse(normal.text, lang))


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def findings(kind: Kind, source: str, coverage: str, table: WordTable) -> list[Finding]:
    fa, en = (sentence(0, "fa", source),), (sentence(0, "en", coverage),)
    bead = Bead(0, fa, en, 1.0)
    return list(CHECKS[kind].check(bead, Context(fa, en, (bead,), table, None)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "pair"), all_golden("drift"), ids=name)
def test_a_drift_is_found_on_its_words(kind: Kind, pair: list[str], table: WordTable) -> None:
    source, coverage, fa, en = pair
    (finding,) = findings(kind, source, coverage, table)
    assert finding.kind is kind
    assert finding.source is not None
    assert finding.coverage is not None
    for marked, words in ((finding.source.text, fa), (finding.coverage.text, en)):
        assert words in marked or marked in words
    assert finding.source.span.overlaps(place(source, fa))
    assert finding.coverage.span.overlaps(place(coverage, en))
    assert finding.source.span.of(source) == finding.source.text
    assert finding.coverage.span.of(coverage) == finding.coverage.text


@pytest.mark.parametrize(("kind", "pair"), all_golden("faithful"), ids=name)
def test_faithful_coverage_is_left_alone(kind: Kind, pair: list[str], table: WordTable) -> None:
    assert findings(kind, pair[0], pair[1], table) == []


@pytest.mark.parametrize("kind", CHECKS)
def test_the_golden_pairs_have_both_halves(kind: Kind) -> None:
    assert len(golden("drift", kind)) >= 40
    assert len(golden("faithful", kind)) >= 60


def test_what_can_happen_told_as_what_will_is_a_loss_of_doubt(table: WordTable) -> None:
    source = "این طرح می‌تواند هزاران کارگر معدن را بیکار کند."
    (found,) = findings(Kind.STRENGTH, source, "The plan will put thousands of mine workers out of work.", table)
    assert found.kind is Kind.CERTAINTY
    assert found.coverage is not None
    assert found.coverage.text == "will"
    assert findings(Kind.STRENGTH, source, "The plan could put thousands of mine workers out of work.", table) == []
    future = source.replace("می‌تواند", "خواهد توانست")
    assert findings(Kind.STRENGTH, future, "The plan will put thousands of mine workers out of work.", table) == []


def test_before_told_as_after_is_a_matter_of_dates(table: WordTable) -> None:
    source, coverage = "وزیر پیش از رأی‌گیری مجلس را ترک کرد.", "The minister left parliament after the vote."
    (finding,) = findings(Kind.POLARITY, source, coverage, table)
    assert finding.kind is Kind.DATE
    assert finding.source is not None
    assert finding.source.text == "پیش از"


def test_before_a_board_is_no_time(table: WordTable) -> None:
    source = "دو کارمند پس از بازرسی به هیئت انضباطی احضار شدند."
    assert not findings(Kind.POLARITY, source, "Two employees were summoned before the disciplinary board.", table)


def test_what_is_left_to_ones_will_told_as_a_duty_is_a_matter_of_certainty(table: WordTable) -> None:
    source = "بیمه تکمیلی برای دانشجویان اختیاری است."
    (finding,) = findings(Kind.POLARITY, source, "Supplementary insurance is compulsory for students.", table)
    assert finding.kind is Kind.CERTAINTY
    assert not findings(Kind.POLARITY, source, "Students need not take out supplementary insurance.", table)


def test_a_part_of_the_day_told_as_another_is_a_matter_of_dates(table: WordTable) -> None:
    source = "زمین‌لرزه بامداد چهارشنبه شهر را لرزاند."
    (finding,) = findings(Kind.POLARITY, source, "The earthquake shook the town on Wednesday afternoon.", table)
    assert finding.kind is Kind.DATE


@pytest.mark.parametrize(
    ("source", "coverage", "found"),
    [
        ("هزینهٔ سد از ۳۰ میلیون دلار تجاوز نمی‌کند.", "The dam will cost upwards of $30 million.", True),
        ("شمار شاگردان این مدرسه به ۵۰ نفر نمی‌رسد.", "The school has more than 50 pupils.", True),
        ("هزینهٔ سد از ۳۰ میلیون دلار تجاوز نمی‌کند.", "The dam will cost no more than $30 million.", False),
        ("شمار شاگردان این مدرسه به ۵۰ نفر نمی‌رسد.", "The school has fewer than 50 pupils.", False),
        ("نامهٔ او به ۵۰ خانواده نرسید.", "His letter did not reach more than 50 families.", False),
    ],
)
def test_a_limit_whose_denial_is_lost_is_a_matter_of_polarity(
    source: str, coverage: str, found: bool, table: WordTable
) -> None:
    kinds = [f.kind for f in findings(Kind.STRENGTH, source, coverage, table)]
    assert kinds == ([Kind.POLARITY] if found else [])
