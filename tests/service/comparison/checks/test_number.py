"""The pairs of tests/data/checks/number.tsv, and what no single pair can show."""

from pathlib import Path

import pytest

from models.lexicon import Lexicon
from models.text.folding import fold
from service.comparison.checks.number.check import check
from service.comparison.values import Bead, Context, Finding, Role, Sentence
from service.language.analyse import analyse
from service.language.folded import map_fold
from service.language.spans import Span

ROOT = Path(__file__).parents[4]
WEIGHTS = ROOT / "models" / "weights" / "compact"
PAIRS = [
    tuple(line.split("\t"))
    for line in (ROOT / "tests/data/checks/number.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def table() -> Lexicon:
    if not (WEIGHTS / "words.npz").exists():
        pytest.skip("the bundled word table has not been made")
    return Lexicon.load(WEIGHTS)


def sentence(text: str, lang: str, index: int = 0) -> Sentence:
    return Sentence(index, lang, Span(0, len(text)), text, map_fold(text), Role.BODY, analyse(fold(text), lang))


def findings(table: Lexicon, persian: str, english: str, *elsewhere: str) -> list[Finding]:
    source, coverage = sentence(persian, "fa"), sentence(english, "en")
    others = tuple(sentence(text, "en", n) for n, text in enumerate(elsewhere, 1))
    bead = Bead(0, (source,), (coverage,), 1.0)
    # The check reads neither encoder nor date.
    return list(check(bead, Context((source,), (coverage, *others), (bead,), table, None)))  # type: ignore[arg-type]


@pytest.mark.parametrize("pair", [p[1:] for p in PAIRS if p[0] == "drift"], ids=lambda pair: pair[1])
def test_a_changed_number_is_found_on_its_words_and_told_by_value(table: Lexicon, pair: tuple[str, ...]) -> None:
    persian, english, *told = pair
    found = findings(table, persian, english)
    assert found
    if told:
        (only,) = found
        assert [only.source and only.source.text, only.coverage and only.coverage.text, only.message] == told


@pytest.mark.parametrize(("persian", "english"), [p[1:] for p in PAIRS if p[0] == "same"])
def test_the_same_number_in_another_form_is_no_drift(table: Lexicon, persian: str, english: str) -> None:
    assert not findings(table, persian, english)


def test_a_finding_shows_both_figures_with_their_units(table: Lexicon) -> None:
    (found,) = findings(table, "بدهی شرکت ۴۳ میلیارد تومان است.", "The company's debt is 43 billion rials.")
    assert found.source is not None
    assert found.coverage is not None
    assert (found.source.text, found.coverage.text) == ("۴۳ میلیارد تومان", "43 billion rials")
    assert found.message == "The source says 43 billion tomans, the coverage 43 billion rials."


def test_a_figure_that_stands_elsewhere_in_the_coverage_is_not_missed(table: Lexicon) -> None:
    pair = ("در این شهر ۴۸۰ کارگر بیمار شدند.", "In this town 120 workers fell ill.")
    assert findings(table, *pair)
    assert not findings(table, *pair, "The 480 workers had eaten lunch.")


def test_a_level_told_as_a_difference_names_both(table: Lexicon) -> None:
    (found,) = findings(table, "تولید به ۲۰ درصد پارسال رسید.", "Output fell by 20 percent.")
    assert found.message == "The source speaks of a change to 20 %, the coverage of one by 20 %."


def test_a_rise_by_a_bare_figure_is_no_time_of_day(table: Lexicon) -> None:
    (found,) = findings(table, "شمار کارگران به ۱۷ نفر افزایش یافت.", "The number of workers has risen by 17.")
    assert found.message == "The source speaks of a change to 17, the coverage of one by 17."
    assert not findings(table, "شمار کارگران ۱۷ نفر افزایش یافت.", "The number of workers has risen by 17.")


def test_a_turned_bound_is_shown_with_its_words(table: Lexicon) -> None:
    (found,) = findings(table, "کمتر از یک‌سوم ظرفیت سد پر است.", "More than a third of the dam is full.")
    assert found.source is not None
    assert found.coverage is not None
    assert (found.source.text, found.coverage.text) == ("کمتر از یک‌سوم", "More than a third")


def test_another_thing_with_the_same_figure_is_shown_with_it(table: Lexicon) -> None:
    (found,) = findings(table, "برق ۱۲ روستا قطع شد.", "Twelve cities lost power.")
    assert found.message == "The source says 12 villages, the coverage 12 cities."


def test_a_figure_told_for_two_things_hides_no_slip(table: Lexicon) -> None:
    persian = "دو مرد و سه زن بازداشت شدند."
    assert findings(table, persian, "Two men and two women were arrested.")
    assert not findings(table, persian, "Two men and three women were arrested.")


def test_dead_and_injured_that_changed_places_are_both_told(table: Lexicon) -> None:
    english = "Nine people were killed and three injured when a minibus overturned."
    found = findings(table, "در واژگونی مینی‌بوس سه نفر کشته و نه نفر زخمی شدند.", english)
    readings = {(f.source.reading, f.coverage.reading) for f in found if f.source and f.coverage}
    assert readings == {("3 dead", "9 dead"), ("9 hurt", "3 hurt")}
