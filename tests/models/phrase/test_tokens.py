import pytest

from models.phrase.tokens import english_tokens, persian_form, persian_tokens
from models.text.words import ZWNJ


def forms(text: str) -> list[str]:
    return [t.form.replace(ZWNJ, "_") for t in persian_tokens(text)]


@pytest.mark.parametrize("text", ["می\u200cشود", "می شود", "میشود"])
def test_a_verb_has_one_form_however_its_prefix_is_written(text: str) -> None:
    assert forms(text) == ["می_شود"]


@pytest.mark.parametrize("text", ["کتاب\u200cهای", "کتاب های", "کتابهای", "کتاب\u200cهایی", "کتاب‌ها"])
def test_a_plural_has_one_form_however_it_is_written(text: str) -> None:
    assert forms(text) == ["کتاب_ها"]


def test_a_compound_is_taken_apart() -> None:
    assert forms("رئیس\u200cجمهور") == forms("رئیس جمهور") == ["رئیس", "جمهور"]


def test_every_token_stands_where_it_says() -> None:
    text = 'او گفت: "نمی دانم 12.5 درصد چیست؟" و رفت.'
    tokens = persian_tokens(text)
    assert [text[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    assert "".join(t.text for t in tokens).replace(" ", "") == text.replace(" ", "")


def test_a_word_that_only_looks_like_a_plural_stays_whole() -> None:
    assert persian_form("تنها") == "تنها"


def test_english_possessives_and_negations_stand_apart() -> None:
    assert [t.form for t in english_tokens("Iran's U.S. envoy didn't go.")] == [
        "Iran", "'s", "U.S.", "envoy", "did", "n't", "go", ".",
    ]  # fmt: skip
