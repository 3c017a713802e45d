import pytest

from service.language.names import (
    atoms,
    base,
    body_names,
    chain,
    lexicon,
    office_names,
    places,
    related,
    rows,
)


def test_the_lexicons_are_large_enough_for_the_field() -> None:
    assert len(places()) > 900
    assert sum(p.type == "province" for p in places().values()) == 31
    assert len(body_names()) > 100
    assert len(rows("given_names.tsv")) > 400
    assert sum(len(r[2].split("|")) + len(r[3].split("|")) for r in rows("offices.tsv")) > 250


def test_every_place_lies_in_a_known_place() -> None:
    assert {p.within for p in places().values() if p.within} <= set(places())


def test_every_office_has_a_rank_and_an_english_name() -> None:
    assert all(0 <= rank < 100 and name for rank, name in office_names().values())


def test_a_town_lies_in_its_province_and_country() -> None:
    assert chain("bafgh") == {"bafgh", "yazd", "iran"}
    assert base("yazd-province") == "yazd"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("bafgh", "yazd-province", True),
        ("yazd", "yazd-province", True),
        ("tehran", "iran", True),
        ("najaf", "baghdad", False),
        ("bafgh", "meybod", False),
    ],
)
def test_places_stand_for_one_another_only_inside_one_another(a: str, b: str, expected: bool) -> None:
    assert related(a, b) is expected


def test_a_possessive_is_no_word_of_its_own() -> None:
    assert [a.form for a in atoms("Iran's highway police", "en")] == ["iran", "highway", "police"]


def test_the_longest_phrase_wins() -> None:
    found = atoms("Islamic Azad University", "en")
    assert [m.key for m in lexicon("bodies", "en").find(found)] == ["azad-university"]


def test_a_phrase_with_capitals_matches_only_as_written() -> None:
    assert not list(lexicon("bodies", "en").find(atoms("those who said so", "en")))
    assert [m.key for m in lexicon("bodies", "en").find(atoms("the WHO said so", "en"))] == ["who"]
