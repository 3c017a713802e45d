import time
from datetime import date
from pathlib import Path

import pytest

from models.fakes import FakeEncoder, FakeWordTable
from models.text.words import words
from service.comparison.checks.date.check import check
from service.comparison.values import Bead, Context, Finding, Kind, Role, Sentence, Severity
from service.language.english.dates import find_dates as find_english
from service.language.folded import map_fold
from service.language.mentions import Facts
from service.language.persian.dates import find_dates as find_persian
from service.language.spans import Span

PAIRS = Path(__file__).parents[3] / "data" / "checks" / "date.tsv"
WORDS = {
    "جلسه": "session",
    "شورا": "council",
    "برگزار": "held",
    "پل": "bridge",
    "تازه": "new",
    "شهر": "city",
    "باز": "opened",
    "دادگاه": "court",
    "حکم": "verdict",
    "اعلام": "announced",
    "مدرسه": "school",
    "روستا": "village",
    "نسخه": "manuscript",
    "شش": "six",
    "تاریخی": "historical",
    "موزه": "museum",
    "بانک": "bank",
    "مرکزی": "central",
    "رئیس": "governor",
    "مجلس": "parliament",
    "استعفا": "resigned",
    "استیضاح": "impeached",
    "تعطیل": "closed",
    "سفر": "trip",
    "هیئت": "delegation",
    "طول": "lasted",
    "زندانی": "prisoner",
    "آزاد": "freed",
    "کارگران": "workers",
    "حقوق": "paid",
    "گزارش": "report",
    "منتشر": "published",
    "بازار": "market",
    "بسته": "shut",
    "انتخابات": "election",
    "وثیقه": "bail",
    "نخستین": "first",
    "دومین": "second",
    "نمایشگاه": "exhibition",
    "رویداد": "event",
    "وزیر": "minister",
    "هزینه": "cost",
    "درمان": "treatment",
    "آثار": "effect",
    "آمار": "figures",
    "مصاحبهاش": "interview",
    "بازداشت": "detained",
    "شرکت": "company",
    "اخطار": "warning",
    "زلزله": "quake",
    "آب": "water",
}
HELD = "جلسه شورا {} برگزار شد."


def sentence(index: int, lang: str, text: str, published: date | None = None) -> Sentence:
    normal = map_fold(text)
    find = find_persian if lang == "fa" else find_english
    facts = Facts(words=tuple(words(normal.text, lang)), dates=tuple(find(normal.text, published)))
    return Sentence(index, lang, Span(0, len(text)), text, normal, Role.BODY, facts)


def findings(*pairs: tuple[str, str]) -> list[Finding]:
    """What the check finds in beads of one source and one coverage sentence each."""
    source = tuple(sentence(i, "fa", fa) for i, (fa, _) in enumerate(pairs))
    coverage = tuple(sentence(i, "en", en) for i, (_, en) in enumerate(pairs))
    beads = tuple(Bead(i, (source[i],), (coverage[i],), 1.0) for i in range(len(pairs)))
    context = Context(source, coverage, beads, FakeWordTable(WORDS), FakeEncoder(WORDS))
    return [f for bead in beads for f in check(bead, context)]


def golden(verdict: str) -> list[list[str]]:
    rows = [line.split("\t") for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [row[1:] for row in rows if row[0] == verdict]


@pytest.mark.parametrize(("source", "coverage", "mine", "theirs"), golden("drift"))
def test_a_drifting_pair_is_found_on_its_words(source: str, coverage: str, mine: str, theirs: str) -> None:
    (found,) = findings((source, coverage))
    assert found.kind is Kind.DATE
    assert found.source is not None
    assert found.coverage is not None
    assert (found.source.text, found.coverage.text) == (mine, theirs)
    assert found.source.reading in found.message
    assert found.coverage.reading in found.message


@pytest.mark.parametrize(("source", "coverage", "mine", "theirs"), golden("same"))
def test_an_equal_pair_is_left_alone(source: str, coverage: str, mine: str, theirs: str) -> None:
    assert findings((source, coverage)) == []


def test_there_are_enough_golden_pairs() -> None:
    assert len(golden("drift")) >= 60
    assert len(golden("same")) >= 60


def test_the_message_tells_both_calendars_and_the_weekday() -> None:
    (found,) = findings((HELD.format("۹ اسفند ۱۴۰۱"), "The council session was held on Wednesday, March 1."))
    assert found.message == (
        "The source says 9 Esfand 1401 (Tuesday, February 28, 2023), the coverage Wednesday, March 1."
    )
    assert found.severity is Severity.HIGH


def test_an_extra_weekday_or_year_is_no_drift() -> None:
    assert not findings((HELD.format("۹ اسفند ۱۴۰۱"), "The council session was held on Tuesday, February 28."))


def test_a_wrong_weekday_beside_the_right_day_is_drift() -> None:
    assert findings((HELD.format("۹ اسفند ۱۴۰۱"), "The council session was held on Friday, February 28."))


def test_a_date_on_one_side_only_is_no_drift_of_dates() -> None:
    assert not findings((HELD.format("سه‌شنبه"), "The council session was held."))
    assert not findings((HELD.format(""), "The council session was held on Tuesday."))


def test_a_date_that_stands_elsewhere_in_the_coverage_is_not_missing() -> None:
    assert not findings(
        (HELD.format("۹ اسفند ۱۴۰۱"), "The council session was held on March 5."),
        ("دادگاه حکم را اعلام کرد.", "The court announced the verdict on February 28."),
    )


def test_an_equal_date_that_belongs_to_another_bead_does_not_excuse() -> None:
    found = findings(
        (HELD.format("سال گذشته"), "The council session was held last month."),
        ("دادگاه سال گذشته حکم را اعلام کرد.", "The court announced the verdict last year."),
    )
    assert [f.bead for f in found] == [0]


def test_a_day_and_its_weekday_make_one_finding() -> None:
    assert len(findings((HELD.format("سه‌شنبه ۹ اسفند"), "The council session was held on Friday, March 3."))) == 1


def test_a_length_turned_from_before_to_after_is_drift() -> None:
    (found,) = findings(("زندانی سه روز پیش از حکم آزاد شد.", "The prisoner was freed three days after the verdict."))
    assert found.message == "The source says 3 days before, the coverage 3 days after."


def test_a_bead_is_checked_in_milliseconds() -> None:
    source = sentence(0, "fa", "جلسه شورا سه‌شنبه ۹ اسفند ۱۴۰۱ پس از دو ماه برگزار شد.")
    coverage = sentence(0, "en", "The council session was held on Friday, March 3, after two weeks.")
    bead = Bead(0, (source,), (coverage,), 1.0)
    took = []
    for _ in range(5):
        context = Context((source,), (coverage,), (bead,), FakeWordTable(WORDS), FakeEncoder(WORDS))
        start = time.perf_counter()
        assert list(check(bead, context))
        took.append(time.perf_counter() - start)
    assert min(took) < 0.01
