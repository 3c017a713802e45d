import pytest

from service.language.english.names import find_names
from service.language.mentions import NameKind


def read(text: str, kind: NameKind) -> list[tuple[str, str | None, frozenset[str]]]:
    return [(m.text, m.key, m.modifiers) for m in find_names(text) if m.kind is kind]


@pytest.mark.parametrize(
    ("text", "key", "marks"),
    [
        ("the deputy energy minister said", "office:minister", {"deputy", "of:energy"}),
        ("the minister of education said", "office:minister", {"of:education"}),
        ("the governor of Yazd Province said", "office:governor-province", {"provincial"}),
        ("the governor of Lorestan said", "office:governor-province", set()),
        ("the governor of Bafgh said", "office:governor-county", {"place:bafgh"}),
        ("the governor of Yazd said", "office:governor", set()),
        ("the governor of the central bank said", "office:central-bank-governor", set()),
        ("the former mayor said", "office:mayor", {"former"}),
        ("the head of Iran's Red Crescent Society said", "office:head", {"national", "body:red-crescent"}),
        ("Iran's highway police chief said", "office:police-chief", {"national"}),
        ("the vice-president for student affairs said", "office:head", {"deputy"}),
        ("Colonel Hamid Daneshpajouh said", "rank:colonel", set()),
    ],
)
def test_an_office_has_its_rank_and_what_it_is_in_charge_of(text: str, key: str, marks: set[str]) -> None:
    (_, found, modifiers), *_ = read(text, NameKind.OFFICE)
    assert found == key
    assert marks <= modifiers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Road deaths rose, Colonel Ehsan Karamifar told reporters", ["Ehsan Karamifar"]),
        ('"It is late," said Shahryar Nowzari', ["Shahryar Nowzari"]),
        ("the union's head, Varjavand Kianmehr, said", ["Varjavand Kianmehr"]),
        ("The Ministry of Science in Bandar Abbas", []),
        ("On Monday the Persian New Year began", []),
    ],
)
def test_a_person_is_a_run_of_capitals_with_a_hint(text: str, names: list[str]) -> None:
    assert [t for t, _, _ in read(text, NameKind.PERSON)] == names


def test_who_is_not_the_world_health_organization() -> None:
    assert not read("those who came", NameKind.BODY)


def test_an_old_house_is_no_chamber_of_parliament() -> None:
    assert not read("the historic Malek House", NameKind.BODY)
    assert read("the House passed it", NameKind.BODY)


def test_an_empty_sentence_names_nobody() -> None:
    assert find_names("") == []
