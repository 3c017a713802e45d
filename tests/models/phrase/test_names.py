import pytest

from models.phrase.names import romanised, skeleton


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
