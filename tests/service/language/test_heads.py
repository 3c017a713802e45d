from models.text.folding import fold
from models.text.words import words
from service.language.heads import find_heads, groups, is_named, related_heads


def keys(text: str, lang: str) -> list[set[str]]:
    return [set(h.keys) for h in find_heads(words(fold(text), lang), lang)]


def test_the_longest_phrase_says_which_sort_it_is() -> None:
    assert keys("دانشگاه علوم پزشکی بیرجند و دانشگاه بیرجند", "fa") == [{"medical-university"}, {"university"}]
    assert keys("the news agency of the university of technology", "en") == [{"news-agency"}, {"technical-university"}]


def test_a_persian_head_is_known_with_its_link_to_the_next_word() -> None:
    assert {"council"} in keys("شورای شهر", "fa")


def test_another_word_of_the_same_stem_is_no_head() -> None:
    assert keys("they assembled at the border", "en") == [{"crossing"}]


def test_sorts_that_english_confuses_are_related_both_ways() -> None:
    assert related_heads("court", "prosecution")
    assert related_heads("board", "commission")
    assert not related_heads("embassy", "consulate")


def test_rivers_carry_names_and_ministries_do_not() -> None:
    assert is_named("river")
    assert not is_named("ministry")
    assert groups()["river"] == "water"
