"""Claims that one side alone makes."""

import pytest

from models.fakes import fake_models
from service.comparison.compare import Options, compare
from service.comparison.report import Report
from service.comparison.values import Finding, Kind, Severity
from service.composition import Comparer
from service.documents.read import read

MODELS = fake_models()
SOURCE = "زلزله در تهران ۵۲ نفر را کشت."
COVERAGE = "An earthquake in Tehran killed 52 people."


def report(source: str, coverage: str) -> Report:
    return compare(read(source), read(coverage), MODELS, Options(min_confidence=0.0))


def claims(made: Report, kind: Kind) -> list[Finding]:
    return [f for f in made.findings if f.kind is kind]


def test_a_sentence_that_the_coverage_does_not_tell_is_dropped() -> None:
    lone = "باغ گل سرخ داشت و پرنده می‌خواند."
    (found,) = claims(report(f"{SOURCE}\n\n{lone}", COVERAGE), Kind.DROPPED)
    assert found.source is not None
    assert found.source.text == lone
    assert found.coverage is None


def test_a_sentence_that_the_source_does_not_say_is_added() -> None:
    lone = "Stocks fell sharply in Tokyo, according to brokers."
    (found,) = claims(report(SOURCE, f"{COVERAGE}\n\n{lone}"), Kind.ADDED)
    assert found.coverage is not None
    assert found.coverage.text == lone
    assert found.source is None


def test_a_lone_sentence_with_figures_and_quotes_weighs_more_than_a_plain_one() -> None:
    made = report(SOURCE, f"{COVERAGE}\n\nIt is old.\n\nThe mayor called the 840 fines “a very grave mistake”.")
    by_text = {f.coverage.text: f.severity for f in claims(made, Kind.ADDED) if f.coverage}
    assert by_text["It is old."] is not Severity.HIGH
    assert by_text["The mayor called the 840 fines “a very grave mistake”."] is Severity.HIGH


def test_a_word_for_word_translation_lacks_nothing() -> None:
    made = report(SOURCE, COVERAGE)
    assert claims(made, Kind.ADDED) == []
    assert claims(made, Kind.DROPPED) == []


def test_a_dropped_sentence_is_read_in_english() -> None:
    (found,) = claims(report(f"{SOURCE}\n\nباران در شهر.", COVERAGE), Kind.DROPPED)
    assert found.source is not None
    assert found.source.reading == "Rain in city."


def told(comparer: Comparer, source: str, coverage: str, kind: Kind) -> list[str]:
    found = comparer.compare(source, coverage).findings
    places = (f.source or f.coverage for f in found if f.kind is kind)
    return [place.text for place in places if place]


def test_an_aftermath_that_the_source_lacks_is_added(comparer: Comparer) -> None:
    source = "وزارت نیرو ساخت سد را متوقف کرد."
    coverage = "The energy ministry has halted construction of the dam, prompting protests by local farmers."
    (found,) = told(comparer, source, coverage, Kind.ADDED)
    assert "prompting protests by local farmers" in found


def test_a_contrast_that_the_coverage_leaves_out_is_dropped(comparer: Comparer) -> None:
    source = "وزیر بهداشت از کاهش شمار بیماران خبر داد، اما بیمارستان‌ها همچنان با کمبود پرستار روبه‌رو هستند."
    (found,) = told(comparer, source, "The number of patients has fallen, the health minister said.", Kind.DROPPED)
    assert "کمبود پرستار" in found


def test_a_cause_told_in_another_order_is_neither_added_nor_dropped(comparer: Comparer) -> None:
    source = "مدارس شهر به دلیل آلودگی هوا تعطیل شد و دانشجویان به خانه رفتند."
    coverage = "Because of air pollution, the city's schools were closed and students went home."
    assert told(comparer, source, coverage, Kind.ADDED) == []
    assert told(comparer, source, coverage, Kind.DROPPED) == []


def test_a_lone_sentence_whose_words_one_sentence_tells_is_not_dropped(comparer: Comparer) -> None:
    source = "آتش‌سوزی انبار مهار شد. رضا دلاوری افزود کسی زخمی نشده است."
    coverage = "The warehouse fire is under control and nobody was injured, said Reza Delavari."
    assert told(comparer, source, coverage, Kind.DROPPED) == []


BRIDGE = "شهرداری زنجان اعلام کرد بازسازی پل قدیمی به دلیل کمبود بودجه متوقف شده است."
SCHOOL = "استاندار گفت مدرسه روستا تا پاییز ساخته می‌شود."
STUDENTS = "پلیس سه دانشجو را بازداشت کرد و فردای آن روز با وثیقه آزاد شدند."


@pytest.mark.parametrize(
    ("source", "coverage", "part"),
    [
        (
            BRIDGE,
            "Zanjan municipality announced that the reconstruction of the old bridge has been halted.",
            "کمبود بودجه",
        ),
        (STUDENTS, "Police arrested three students.", "با وثیقه آزاد شدند"),
    ],
)
def test_a_cause_or_a_sequel_left_out_is_dropped(comparer: Comparer, source: str, coverage: str, part: str) -> None:
    (found,) = told(comparer, source, coverage, Kind.DROPPED)
    assert part in found


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        (BRIDGE, "Zanjan municipality says a shortage of funds has halted the reconstruction of the old bridge."),
        (STUDENTS, "Police arrested three students, who were freed on bail the next day."),
        (SCHOOL, "The village's school will be built by autumn, according to the governor."),
    ],
)
def test_what_is_told_in_other_words_is_neither_added_nor_dropped(
    comparer: Comparer, source: str, coverage: str
) -> None:
    assert told(comparer, source, coverage, Kind.ADDED) == []
    assert told(comparer, source, coverage, Kind.DROPPED) == []


@pytest.mark.parametrize(
    ("coverage", "part"),
    [
        (
            "The governor said that the village school would be ready by autumn, the third such promise in four years.",
            "the third such promise",
        ),
        (
            "The governor, whose brother owns the construction company, said the school would be built by autumn.",
            "brother owns the construction company",
        ),
    ],
)
def test_what_is_said_in_passing_is_added(comparer: Comparer, coverage: str, part: str) -> None:
    (found,) = told(comparer, SCHOOL, coverage, Kind.ADDED)
    assert part in found


def test_parts_side_by_side_are_one_claim(comparer: Comparer) -> None:
    source = "روستا ۱۱۲ خانوار دارد."
    coverage = "The village is home to 112 families, and many sold their carpets because they had no income."
    (found,) = told(comparer, source, coverage, Kind.ADDED)
    assert "sold their carpets" in found
    assert "had no income" in found


REMAND = "دادستان کرمان گفت چهار نفر به اتهام قاچاق سوخت دستگیر شده‌اند."


@pytest.mark.parametrize(
    ("source", "coverage", "part"),
    [
        (
            "این فیلم در جشنواره ونیز جایزه گرفت.",
            "The film, shot in secret over three weeks, won a prize at the Venice festival.",
            "shot in secret over three weeks",
        ),
        (
            "تیم ملی والیبال در پنج ست از سد لهستان گذشت.",
            "The national volleyball team got past Poland in five sets, watched by 12,000 supporters.",
            "watched by 12,000 supporters",
        ),
        (
            "کشاورزان می‌گویند آب سد به کارخانه فولاد داده می‌شود.",
            "Farmers say that water from the dam goes to a steel mill owned by a charitable foundation.",
            "owned by a charitable foundation",
        ),
        (
            "بیمارستان‌های کرمانشاه دیگر تخت خالی ندارند.",
            "Hospitals in Kermanshah, already stretched by the earthquake, have no free beds left.",
            "already stretched by the earthquake",
        ),
        (
            REMAND,
            "Four people, two of them brothers, have been arrested for smuggling fuel, Kerman's prosecutor said.",
            "two of them brothers",
        ),
    ],
)
def test_a_participle_or_an_apposition_may_be_added(comparer: Comparer, source: str, coverage: str, part: str) -> None:
    (found,) = told(comparer, source, coverage, Kind.ADDED)
    assert part in found


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        (
            "اسپانیا، امارات و چین خریداران اصلی بوده‌اند.",
            "Spain, the United Arab Emirates and China were the main buyers.",
        ),
        ("«ما نمی‌گوییم آزادش کنند، می‌گوییم درمانش کنند.»", '"Free him? What we ask for is his treatment."'),
        (
            "راننده کامیون که خواب‌آلود بود، از جاده منحرف شد.",
            "The trucker had nodded off at the wheel and veered off the road.",
        ),
        (
            "حمید نوری این تصمیم را نادرست خواند. نوری رئیس اتحادیه مرغداران استان است.",
            "Hamid Nouri, head of the province's union of poultry farmers, called the decision wrong.",
        ),
    ],
)
def test_names_pronouns_and_titles_told_otherwise_are_no_claims(comparer: Comparer, source: str, coverage: str) -> None:
    assert told(comparer, source, coverage, Kind.ADDED) == []
    assert told(comparer, source, coverage, Kind.DROPPED) == []


def test_a_denial_left_out_is_dropped_and_a_speaker_is_not(comparer: Comparer) -> None:
    denied = "به گفته انجمن مصرف‌کنندگان، این خودرو در تصادف آتش می‌گیرد، هرچند سازندگان این را رد می‌کنند."
    coverage = "The car catches fire in collisions, according to the consumers' association."
    (found,) = told(comparer, denied, coverage, Kind.DROPPED)
    assert "سازندگان این را رد می‌کنند" in found
    spoken = "فرمانده پلیس استان، سرهنگ بابک املشی، مدعی شد که متهمان به ۳۲ هزار نفر اشتراک فروخته‌اند."
    assert told(comparer, spoken, "The defendants had sold subscriptions to 32,000 people.", Kind.DROPPED) == []


def test_what_was_not_done_is_not_told_by_what_it_was_not_done_to(comparer: Comparer) -> None:
    source = (
        "باغداران منطقه ماه گذشته نامه‌ای به وزارت نیرو نوشتند و خواستار سهم آب خود شدند. بارش باران جاده را بست. "
        "وزارت نیرو هنوز به نامه باغداران جواب نداده است."
    )
    coverage = (
        "Fruit growers there wrote a letter to the Energy Ministry last month and asked for their share of water. "
        "Rain closed the road."
    )
    assert told(comparer, source, coverage, Kind.DROPPED) == ["وزارت نیرو هنوز به نامه باغداران جواب نداده است."]
