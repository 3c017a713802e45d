import pytest

from models.training.verbs import english_forms, forms


@pytest.mark.parametrize(
    ("base", "third", "past", "participle"),
    [
        ("arrest", "arrests", "arrested", "arrested"),
        ("deny", "denies", "denied", "denied"),
        ("deploy", "deploys", "deployed", "deployed"),
        ("stop", "stops", "stopped", "stopped"),
        ("admit", "admits", "admitted", "admitted"),
        ("limit", "limits", "limited", "limited"),
        ("offer", "offers", "offered", "offered"),
        ("control", "controls", "controlled", "controlled"),
        ("seek", "seeks", "sought", "sought"),
        ("take", "takes", "took", "taken"),
        ("become", "becomes", "became", "become"),
        ("cut", "cuts", "cut", "cut"),
        ("prove", "proves", "proved", "proven"),
        ("have", "has", "had", "had"),
    ],
)
def test_an_english_verb_in_third_person_past_and_participle(base: str, third: str, past: str, participle: str) -> None:
    found = english_forms(base)
    assert (found[0], found[2], found[4]) == (third, past, participle)


def test_a_passive_bends_its_auxiliary_and_its_participle_stands_alone() -> None:
    found = dict(forms("زخمی شدن", "be wounded"))
    assert found["زخمی شد"] == "was wounded"
    assert found["زخمی شدند"] == "were wounded"
    assert found["زخمی شده است"] == "has been wounded"
    assert found["زخمی شده"] == "wounded"


def test_a_simple_verb_or_one_of_an_unknown_stem_has_no_forms() -> None:
    assert list(forms("بلعیدن", "swallow")) == []
    assert list(forms("چانه جنباندن", "chatter")) == []
