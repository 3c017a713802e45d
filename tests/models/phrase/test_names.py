import pytest

from models.phrase.names import NameIndex, romanised, skeleton


@pytest.mark.parametrize(
    ("persian", "english"),
    [("رونالدو", "Ronaldo"), ("چین", "China"), ("قاسم", "Qasem"), ("جورج", "George"), ("زلنسکی", "Zelensky")],
)
def test_both_spellings_of_a_name_share_their_consonants(persian: str, english: str) -> None:
    assert skeleton(persian) == skeleton(english)


@pytest.mark.parametrize(("persian", "english"), [("کرمان", "Tehran"), ("کاظمی", "Rezaei"), ("لندن", "Leiden")])
def test_different_names_do_not(persian: str, english: str) -> None:
    assert skeleton(persian) != skeleton(english)


@pytest.mark.parametrize(("persian", "latin"), [("ایران", "Iran"), ("گیلان", "Gilan"), ("فاطمه", "Fatemeh")])
def test_a_name_is_written_in_latin_letters(persian: str, latin: str) -> None:
    assert skeleton(romanised(persian)) == skeleton(latin)
    assert romanised(persian)[0] == latin[0]


PRESS = ["Stanford", "Arizona", "Zelensky", "Safety", "Wilson", "Hengam"]


@pytest.mark.parametrize(
    ("persian", "english"), [("استنفورد", "Stanford"), ("زلنسکی", "Zelensky"), ("ویلسون", "Wilson")]
)
def test_a_name_is_spelt_as_the_press_spells_it(persian: str, english: str) -> None:
    assert NameIndex(PRESS).find(persian) == english


@pytest.mark.parametrize("word", ["ارزون", "سافت", "نگم"])
def test_a_word_that_only_shares_consonants_with_a_name_is_not_taken_for_it(word: str) -> None:
    assert NameIndex(PRESS).find(word) is None
