"""The guard of the translation: what it lost is marked, what it kept is not."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.fakes import FakeTranslator
from models.protocols import Translation
from service.comparison.prepare import sentences
from service.comparison.translate import MARK, guarded, translate
from service.comparison.values import Sentence
from service.documents.read import read


def sentence(text: str) -> Sentence:
    (one,) = sentences(read(text), "fa")
    return one


def guard(persian: str, english: str) -> Translation:
    return guarded(sentence(persian), Translation(english))


def lost(persian: str, english: str) -> str | None:
    found = re.search("⟦lost: (.*)⟧$", guard(persian, english).text)
    return found and found.group(1)


@pytest.mark.parametrize(
    ("persian", "english"),
    [
        ("در این حادثه ۵۲ نفر کشته شدند.", "52 people were killed in the incident."),
        ("۱۲٫۵ درصد رشد داشت.", "It grew by 12.5 percent."),
        ("سه نفر زخمی شدند.", "Some people were wounded."),
        ("برای دومین بار آمد.", "He came again."),
        ("ده‌ها نفر آمدند.", "Many people came."),
        ("۵ میلیون تومان داد.", "He gave five million tomans."),
        ("شرکت Bonyan گفت.", "The company bonyan said."),
        ("روز ۱۲ مهر ۱۴۰۲ آمد.", "He came on 4 October 2023."),
        ("ساعت ۱۰:۳۰ رفت.", "He left at 10:30."),
        ("۱ نفر و ۰ خانه", "A person and no house"),
        ("۱۲۰۰ خانه ویران شد.", "1,200 houses were destroyed."),
        ("باران آمد.", "Rain fell."),
    ],
)
def test_what_was_kept_in_any_form_is_not_flagged(persian: str, english: str) -> None:
    made = guard(persian, english)
    assert made == Translation(english)


@pytest.mark.parametrize(
    ("persian", "english", "words"),
    [
        ("در این حادثه ۵۲ نفر کشته شدند.", "25 people were killed in the incident.", "52"),
        ("۱۲۰۰ خانه ویران شد.", "Houses were destroyed.", "1200"),
        ("به شماره ۰۲۱۸۸۷۷ پیام دهید.", "Text the number.", "0218877"),
        ("۱۲٫۵ درصد رشد داشت.", "It grew by 125 percent.", "12.5"),
        ("شرکت Bonyan گفت.", "The company foundation said.", "Bonyan"),
        ("روز ۱۲ مهر ۱۴۰۲ آمد.", "He came in autumn.", "2023"),
        ("شرکت Bonyan به ۵۲ نفر کار داد.", "The company gave work.", "Bonyan"),
    ],
)
def test_what_was_lost_or_changed_is_marked_and_told(persian: str, english: str, words: str) -> None:
    made = guard(persian, english)
    assert made.text.startswith(f"{english} ⟦lost: ")
    assert words in made.text
    (warning,) = made.warnings
    assert warning.startswith("The translation lost ")
    assert words in warning
    assert MARK.sub("", made.text) == english


def test_all_that_was_lost_stands_in_one_mark() -> None:
    assert lost("شرکت Bonyan به ۵۲ نفر و ABC به ۷۱ نفر کار داد.", "They gave work.") is not None
    assert guard("شرکت Bonyan به ۵۲ نفر کار داد.", "They gave work.").text.count("⟦") == 1


class Forgetful(FakeTranslator):
    """Loses every figure and every Latin word."""

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        return [Translation(re.sub(r"[0-9A-Za-z]+(?:[.,:/][0-9]+)*", "", s) or "nothing") for s in sentences]


NUMBERS = st.integers(2, 10**7).map(lambda n: f"{n:,}".replace(",", "٬"))
LATIN = st.sampled_from(("UNHCR", "Bonyan", "Covid-19", "B.B.C", "iPhone"))
NOUNS = st.sampled_from(("نفر", "خانه", "کتاب", "شهر"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NOUNS, LATIN), min_size=1, max_size=4))
def test_a_word_by_word_translation_keeps_every_figure_and_a_forgetful_one_is_told(
    parts: list[tuple[str, str, str]],
) -> None:
    text = " و ".join(f"{number} {noun} با {latin}" for number, noun, latin in parts) + "."
    (kept,) = translate([sentence(text)], FakeTranslator())
    assert kept.translation is not None
    assert "⟦" not in kept.translation.text
    assert kept.translation.warnings == ()
    (told,) = translate([sentence(text)], Forgetful())
    assert told.translation is not None
    assert all(latin in told.translation.text for _, _, latin in parts)
    assert told.translation.text.count(", ") >= 2 * len(parts) - 1, "a figure and a word for each part"
    assert len(told.translation.warnings) == 1


def test_furniture_is_not_sent_to_the_translator() -> None:
    translator = FakeTranslator()
    made = translate(sentences(read("باران آمد.\n\nانتهای پیام"), "fa"), translator)
    assert [s.translation is None for s in made] == [False, True]
    assert translator.calls == [("باران آمد.",)]


def test_the_translators_own_warnings_come_first() -> None:
    made = guarded(sentence("۵۲ نفر."), Translation("People.", warnings=("Too long.",)))
    assert made.warnings[0] == "Too long."
    assert len(made.warnings) == 2
