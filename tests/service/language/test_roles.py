import pytest

from models.text.words import words
from service.language.folded import map_fold
from service.language.roles import families, find_roles, is_vague, related_roles


def keys(text: str, lang: str) -> list[set[str]]:
    folded = map_fold(text).text
    return [set(r.keys) for r in find_roles(words(folded, lang), lang)]


@pytest.mark.parametrize(
    ("persian", "english", "key"),
    [
        ("آموزگار", "a teacher", "teacher"),
        ("پرستاران", "the nurses", "nurse"),
        ("آتش نشانان", "firefighters", "firefighter"),
        ("آتش‌نشان", "a fireman", "firefighter"),
        ("پسرش", "her son", "son"),
        ("رانندگان", "drivers", "driver"),
        ("عتیقه‌فروش", "an antiques dealer", "antique-dealer"),
    ],
)
def test_a_role_has_one_key_in_both_languages(persian: str, english: str, key: str) -> None:
    assert key in keys(persian, "fa")[0]
    assert key in keys(english, "en")[0]


def test_the_longest_phrase_wins() -> None:
    assert keys("said a police officer", "en") == [{"police"}]


def test_a_trade_is_related_to_worker_but_not_to_another_trade() -> None:
    assert related_roles("welder", "worker")
    assert related_roles("worker", "welder")
    assert not related_roles("nurse", "driver")


def test_related_and_family_names_are_roles() -> None:
    assert is_vague("resident")
    assert not is_vague("teacher")
    assert families()["mother"] == "kin"


@pytest.mark.parametrize(
    ("text", "lang", "key"),
    [
        ("his wife's brother", "en", "brother-in-law"),
        ("the brother of the child's father", "en", "paternal-uncle"),
        ("her husband's second wife", "en", "co-wife"),
        ("her wife's sister's husband", "en", "brother-in-law"),
        ("برادر همسرش", "fa", "brother-in-law"),
        ("پسر عموی او", "fa", "cousin"),
    ],
)
def test_kin_of_kin_go_by_one_name(text: str, lang: str, key: str) -> None:
    assert [key in k for k in keys(text, lang)] == [True]


def test_neighbouring_kin_that_are_nobodys_stay_two() -> None:
    assert len(keys("her father and brother", "en")) == 2
    assert len(keys("پدر دختر", "fa")) == 2


def test_a_comma_parts_two_roles() -> None:
    assert len(keys("زن، پدر", "fa")) == 2
    assert len(keys("زن پدر", "fa")) == 1
