import pytest

from models.phrase.table import STEM, PhraseTable, packed, phrase_hash
from models.phrase.unknown import by_stem, parted, spellings, splits


def table(*words: str) -> PhraseTable:
    """A table of single words; the target of each is its place in the list."""
    return PhraseTable(packed({phrase_hash((word,)): [((n,), -1.0)] for n, word in enumerate(words)}))


@pytest.mark.parametrize(
    ("word", "other"),
    [("تائید", "تایید"), ("امضاء", "امضا"), ("مؤسسه", "موسسه"), ("مالباختگان", "مالباخته")],
)
def test_a_word_with_a_hamza_or_a_plural_in_gan_has_another_spelling(word: str, other: str) -> None:
    assert list(spellings(word)) == [other]


def test_a_plain_word_has_no_other_spelling_and_does_not_split() -> None:
    assert list(spellings("کتاب")) == []
    assert list(splits("کتاب")) == []


def test_a_word_that_is_two_is_parted_where_both_are_known() -> None:
    known = table("به", "وجود", "غیر", "خطی")
    assert parted(known, "بوجود") == ("به", "وجود")
    assert parted(known, "غیرخطی") == ("غیر", "خطی")


@pytest.mark.parametrize("name", ["براون", "درویش", "بوستون", "Browser"])
def test_a_name_stays_whole_where_its_parts_are_no_words(name: str) -> None:
    assert parted(table("به", "در", "بر", "وجود"), name) == (name,)


def test_another_spelling_that_is_known_takes_the_words_place() -> None:
    assert parted(table("تایید"), "تائید") == ("تایید",)


def test_an_ending_is_taken_off_until_a_stem_is_known_and_costs_something() -> None:
    known = table("آب", STEM + "معترض")
    assert by_stem(known, "معترضین") == [((1,), pytest.approx(-2.0))]
    assert by_stem(known, "ناشناس") == []
