import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text.folding import FOLD, ZWNJ, fold

ODD = "اآبهیيكکةۀئءأ\u0640\u064b\u0651\u0653\u0654\u200c\u200d\u200f\u00ac"
ODD += "\ufefb\ufef5\ufdfc۰٣5«»“'… \n.-aé\u0301"
TANGLED = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec=None)), max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("كتاب علي", "کتاب علی"),
        ("خانۀ ما، خانهٔ ما", "خانه ما، خانه ما"),
        ("جامعة", "جامعه"),
        ("۱۲٫۵ ٪ از ١٬٢٠٠", "12.5 % از 1,200"),
        ("می‌‌رود", "می‌رود"),
        ("می\u00acرود", "می‌رود"),
        ("می‌ رود ‌", "می رود "),
        ("خـــبر", "خبر"),
        ("تهران ـ ایسنا", "تهران - ایسنا"),
        ("۱۴۰۰ـ۱۴۰۱", "1400-1401"),
        ("کتابـها و ـها", "کتابها و ها"),
        ("مُحَمَّد", "محمد"),
        ("ا\u0653ب، مسي\u0654له، مسی\u0654له", "آب، مسئله، مسئله"),
        ("\ufefb \ufef5 \ufdfc", "لا لآ ریال"),
        ("\u202bسلام\u202c\u200f", "سلام"),
        ("«آن»، “it’s” …", '"آن"، "it\'s" ...'),
        ("a\u00a0b\t\nc", "a b c"),
        ("of\ufb01ce cafe\u0301", "office café"),
        ("a\x00b\x1bc", "abc"),
    ],
)
def test_characters_that_mean_the_same_become_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("kept", ["خانه‌ها", "آب", "رئیس", "سؤال"[0:1], "naïve", "state-of-the-art", "17‌ساله"])
def test_what_carries_meaning_stays(kept: str) -> None:
    assert fold(kept) == kept


@given(TANGLED)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_no_folded_form_holds_a_character_that_folds_again() -> None:
    assert not [code for code, new in FOLD.items() if any(ord(c) in FOLD for c in new)]


def test_a_zwnj_stands_only_between_letters_or_digits() -> None:
    assert ZWNJ not in fold("‌«‌آن‌»‌ ‌")
