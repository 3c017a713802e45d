"""Dari as a variant of Persian: its own words for months, sums, offices and districts are read as what they are.

Month names: the Afghan solar calendar names the same twelve months by the signs of the zodiac.
"""

from datetime import date
from pathlib import Path

import pytest

from models.fakes import FakeEncoder
from models.lexicon import Lexicon
from service.comparison.checks.date import check as dates
from service.comparison.checks.name import check as name
from service.comparison.checks.number import check as number
from service.comparison.values import Bead, Context, Finding, Role, Sentence
from service.language.analyse import analyse
from service.language.folded import map_fold
from service.language.identify import identify
from service.language.mentions import Facts
from service.language.spans import Span

WEIGHTS = Path(__file__).parents[4] / "models" / "weights" / "compact"
DAY = date(2023, 5, 20)


@pytest.fixture(scope="module")
def table() -> Lexicon:
    return Lexicon.load(WEIGHTS)


def facts(text: str) -> Facts:
    return analyse(map_fold(text).text, "fa", DAY)


def sentence(text: str, lang: str) -> Sentence:
    folded = map_fold(text)
    read = analyse(folded.text, lang, DAY)
    return Sentence(0, lang, Span(0, len(text)), text, folded, Role.BODY, read)


def found(table: Lexicon, dari: str, english: str) -> list[Finding]:
    a, b = sentence(dari, "fa"), sentence(english, "en")
    bead = Bead(0, (a,), (b,), 1.0)
    context = Context((a,), (b,), (bead,), table, FakeEncoder(), DAY)
    return [f for check in (number, dates, name) for f in check.check(bead, context)]


@pytest.mark.parametrize(
    ("dari", "iranian"),
    [
        ("۲۱ فیصد مردم", "۲۱ درصد مردم"),
        ("۲۱ فی صد مردم", "۲۱ درصد مردم"),
        ("۲۵ هزار دالر", "۲۵ هزار دلار"),
        ("۳ ملیون نفر", "۳ میلیون نفر"),
        ("دو ملیارد نفر", "دو میلیارد نفر"),
    ],
)
def test_an_afghan_figure_is_read_as_its_iranian_twin(dari: str, iranian: str) -> None:
    ours, theirs = ([(q.reading, q.low) for q in facts(t).quantities] for t in (dari, iranian))
    assert ours == theirs != []


@pytest.mark.parametrize(
    ("dari", "iranian"),
    list(
        zip(
            "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split(),
            "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split(),
            strict=True,
        )
    ),
)
def test_a_month_by_its_sign_is_the_same_month(dari: str, iranian: str) -> None:
    ours, theirs = ([d.first for d in facts(f"۵ {month} ۱۴۰۱").dates] for month in (dari, iranian))
    assert ours == theirs != []


DRIFTS = [
    ("۲۱ فیصد کارمندان معاش نگرفتند.", "12 percent of the employees were not paid."),
    ("این پل ۲۵ هزار دالر هزینه داشت.", "The bridge cost 52,000 dollars."),
    ("این نشست ۱۵ ثور برگزار شد.", "The meeting was held on May 15."),
    ("وزیر معارف به کابل رفت.", "The health minister went to Kabul."),
    ("وزیر داخله این خبر را رد کرد.", "The foreign minister denied the news."),
]
FAITHFUL = [
    ("۲۱ فیصد کارمندان معاش نگرفتند.", "21 percent of the employees were not paid."),
    ("این پل ۲۵ هزار دالر هزینه داشت.", "The bridge cost 25,000 dollars."),
    ("این نشست ۱۵ ثور برگزار شد.", "The meeting was held on May 5."),
    ("وزیر معارف به کابل رفت.", "The education minister went to Kabul."),
    ("وزیر داخله این خبر را رد کرد.", "The interior minister denied the news."),
    ("والی بغلان این خبر را تأیید کرد.", "The governor of Baghlan confirmed the news."),
    ("والی بغلان این خبر را تأیید کرد.", "Baghlan's provincial governor confirmed the news."),
    ("شاروال کابل استعفا داد.", "The mayor of Kabul resigned."),
    ("سه نفر در ولسوالی خنجان کشته شدند.", "Three people were killed in Khenjan district."),
]


@pytest.mark.parametrize(("dari", "english"), DRIFTS)
def test_what_drifted_from_a_dari_report_is_found(table: Lexicon, dari: str, english: str) -> None:
    assert found(table, dari, english)


@pytest.mark.parametrize(("dari", "english"), FAITHFUL)
def test_faithful_coverage_of_a_dari_report_is_left_alone(table: Lexicon, dari: str, english: str) -> None:
    assert found(table, dari, english) == []


def test_a_dari_report_is_told_from_an_iranian_one() -> None:
    text = "والی بغلان می‌گوید در ولسوالی خنجان یک شفاخانه ساخته می‌شود و بیست فیصد هزینهٔ آن را شاروالی می‌دهد."
    assert identify(text).lang == "prs"
    assert identify("استاندار یزد می‌گوید در شهرستان بافق یک بیمارستان ساخته می‌شود.").lang == "fa"
