from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.identify import identify, side_problem

DATA = Path(__file__).parents[2] / "data" / "languages.tsv"
SAMPLES = dict(line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines()[1:])
PERSIAN, ENGLISH = SAMPLES["fa"], SAMPLES["en"]
OTHERS = {lang: text for lang, text in SAMPLES.items() if lang not in ("fa", "en")}


@pytest.mark.parametrize(("lang", "text"), SAMPLES.items())
def test_each_language_is_known_by_its_signs(lang: str, text: str) -> None:
    guess = identify(text)
    assert guess.lang == lang
    assert (guess.note is None) == (lang in ("fa", "en"))


def test_persian_typed_on_an_arabic_keyboard_is_persian() -> None:
    assert identify(PERSIAN.replace("ی", "ي").replace("ک", "ك")).lang == "fa"


@pytest.mark.parametrize("lang", OTHERS)
def test_a_quoted_foreign_passage_does_not_flip_the_verdict(lang: str) -> None:
    assert identify(f"{PERSIAN} او افزود: «{OTHERS[lang]}» {PERSIAN}").lang == "fa"
    assert identify(f"{ENGLISH} He added: “{OTHERS[lang]}” {ENGLISH}").lang == "en"


@pytest.mark.parametrize("lang", ["ar", "ckb", "ps", "ur", "prs", "de", "fr", "tr", "fa-Latn"])
def test_another_language_on_the_source_side_is_a_warning(lang: str) -> None:
    problem = side_problem(OTHERS[lang], "fa")
    assert problem is not None
    assert not problem.is_error
    assert problem.guess.note is not None
    assert problem.guess.note in problem.message


def test_english_as_source_and_persian_as_coverage_are_errors_that_name_the_remedy() -> None:
    for text, expected in ((ENGLISH, "fa"), (PERSIAN, "en")):
        problem = side_problem(text, expected)
        assert problem is not None
        assert problem.is_error
        assert "swap" in problem.message


@pytest.mark.parametrize("lang", ["ar", "de", "ckb"])
def test_another_language_on_the_coverage_side_is_a_warning(lang: str) -> None:
    problem = side_problem(OTHERS[lang], "en")
    assert problem is not None
    assert not problem.is_error


def test_a_page_in_both_languages_is_a_warning_on_the_wrong_side() -> None:
    problem = side_problem(f"{ENGLISH}\n\n{PERSIAN}\n\n{ENGLISH}", "fa")
    assert problem is not None
    assert not problem.is_error


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PERSIAN, "fa"),
        (ENGLISH, "en"),
        ("رونمایی از iPhone 15 Pro Max", "fa"),
        ("سهام Apple، Microsoft و Google سقوط کرد", "fa"),
        ("دارالفنون، بیت‌المال، حق‌التدریس: واژه‌های عربی", "fa"),
        ("نه آب، نه برق، نه نان", "fa"),
        ("Iran bars exam candidates", "en"),
        ("Hassan Rouhani, Mohammad Javad Zarif, Bandar Abbas", "en"),
        ("Half women, half men in Paris", "en"),
        ("", "fa"),
        ("۱۲۳ 456", "en"),
        ("والی هرات و ولسوال انجیل به تهران آمدند و با سفیر دیدار کردند و سپس به کابل برگشتند.", "fa"),
    ],
)
def test_a_right_or_short_text_raises_no_alarm(text: str, expected: str) -> None:
    assert side_problem(text, expected) is None


@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_gets_a_guess(text: str) -> None:
    guess = identify(text)
    assert 0.0 <= guess.confidence <= 1.0
    side_problem(text, "fa")
    side_problem(text, "en")
