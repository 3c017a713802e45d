"""A caller's own translation stands where ours would, as far as it can be told what belongs to what."""

import pytest

from models.fakes import FakeTranslator, fake_models
from models.protocols import TranslationKind
from service.comparison.errors import LanguageError
from service.comparison.report import Report
from service.comparison.supplied import SuppliedTranslator, TranslationCountError
from service.composition import Comparer
from service.documents.errors import EmptyDocumentError
from service.settings import Settings

SOURCE = "زلزله در تهران ۵۲ نفر را کشت.\n\nوزیر گفت دولت به ۱۲ شهر کمک کرد.\n\nقیمت نفت امروز ۷۰ دلار شد."
COVERAGE = "The earthquake in Tehran killed 25 people.\n\nThe minister said the government helped 12 cities."
ENGLISH = ("A quake killed 52 in Tehran.", "The minister said 12 cities got government help.", "Oil is at 70 dollars.")


def compared(translation: object, source: str = SOURCE) -> Report:
    return Comparer(Settings(models="fake")).compare(source, COVERAGE, None, translation)  # type: ignore[arg-type]


def english(report: Report) -> list[str]:
    return [s.translation.text for s in report.source if s.translation]


def test_a_list_stands_sentence_by_sentence_and_is_told_as_a_translation() -> None:
    report = compared(ENGLISH)
    assert english(report) == list(ENGLISH)
    assert report.translation_kind == TranslationKind.TRANSLATION
    assert report.signature["models"]["translator"]["name"] == "supplied"
    assert not any("ours stands" in w for w in report.warnings)


def test_another_translation_gives_another_signature() -> None:
    one, two = (compared(list(texts)).signature for texts in (ENGLISH, ENGLISH[::-1]))
    assert one != two
    assert one == compared(list(ENGLISH)).signature


def test_an_empty_entry_leaves_ours_and_says_so() -> None:
    report = compared([ENGLISH[0], " ", ENGLISH[2]])
    assert english(report) == [ENGLISH[0], english(compared(None))[1], ENGLISH[2]]
    told = [w for w in report.warnings if "ours stands" in w]
    assert len(told) == 1
    assert told[0].startswith("Sentence 2 of the source")


def test_a_whole_text_is_aligned_to_the_source_in_whatever_order() -> None:
    text = "The minister said the government helped 12 cities. The earthquake in Tehran killed 52 people."
    report = compared(text)
    own = english(compared(None))
    assert english(report) == [
        "The earthquake in Tehran killed 52 people.", "The minister said the government helped 12 cities.", own[2],
    ]  # fmt: skip
    assert any(w.startswith("Sentence 3 of the source") and "ours stands" in w for w in report.warnings)


def test_a_figure_that_the_callers_translation_lost_is_marked_as_in_ours() -> None:
    report = compared(["A quake killed people in Tehran.", *ENGLISH[1:]])
    assert "lost" in english(report)[0]
    assert any("lost" in w for w in report.warnings)


def test_numbers_are_still_read_from_the_persian() -> None:
    report = compared(["The earthquake killed 25 people in Tehran.", *ENGLISH[1:]])
    assert [f.kind.value for f in report.findings if f.kind.value == "number"] == ["number"]


def test_page_furniture_may_be_counted_or_left_out() -> None:
    source = SOURCE + "\n\nعکس: ایرنا"
    with_furniture = compared([*ENGLISH, "Photo: IRNA"], source)
    without = compared(list(ENGLISH), source)
    assert english(with_furniture) == english(without) == list(ENGLISH)


def test_a_list_of_another_length_is_refused_with_both_counts() -> None:
    with pytest.raises(TranslationCountError, match="2 entries, the source 3 sentences"):
        compared(ENGLISH[:2])


def test_persian_for_a_translation_is_refused() -> None:
    for persian in (SOURCE * 3, SOURCE.split("\n\n")):
        with pytest.raises(LanguageError, match="the translation"):
            compared(persian)


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(EmptyDocumentError, match="the translation"):
        compared("  ")


def test_it_stands_for_its_own_source_alone() -> None:
    with pytest.raises(ValueError, match="cannot stand for 2"):
        SuppliedTranslator(["Rain."], FakeTranslator()).translate(["باران آمد.", "باران آمد."])


def test_the_models_of_others_stay_as_they_are() -> None:
    models = fake_models()
    compared(ENGLISH)
    assert models.translator.signature["name"] == "fake"
