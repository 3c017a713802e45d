"""Turns of speech that say the same."""

import pytest

from models.text.folding import fold
from service.comparison.claims.turns import merged, told_turns
from service.comparison.values import Role, Sentence
from service.language.analyse import analyse
from service.language.folded import map_fold
from service.language.spans import Span


def sentence(text: str, lang: str) -> Sentence:
    return Sentence(0, lang, Span(0, len(text)), text, map_fold(text), Role.BODY, analyse(fold(text), lang))


@pytest.mark.parametrize(
    ("persian", "english", "ours", "theirs"),
    [
        ("معلوم نیست برگردند.", "Whether they return is anyone's guess.", "معلوم نیست", "anyone's guess"),
        ("دو طرف در اصول هم‌نظرند.", "The two sides see eye to eye on the principles.", "هم‌نظرند", "see eye to eye"),
        ("این آتش‌سوزی تلفات جانی نداشت.", "No lives were lost.", "تلفات جانی نداشت", "No lives were lost"),
        ("دولت زیر بار نرفت.", "The government would not hear of it.", "زیر بار نرفت", "would not hear of it"),
    ],
)
def test_a_turn_is_told_by_the_other_sides_turn(persian: str, english: str, ours: str, theirs: str) -> None:
    own, other = told_turns([sentence(persian, "fa")], [sentence(english, "en")])
    assert [(span.of(fold(persian)), tellers) for span, tellers in own[0]] == [(ours, [0])]
    assert [(span.of(english), tellers) for span, tellers in other[0]] == [(theirs, [0])]


def test_a_turn_without_its_like_is_not_told() -> None:
    assert told_turns([sentence("دولت زیر بار رفت.", "fa")], [sentence("It would not hear of it.", "en")]) == ({}, {})


def test_what_either_has_is_kept() -> None:
    first, second = Span(0, 3), Span(4, 9)
    assert merged({0: [(first, [1])]}, {0: [(second, [2])], 3: [(first, [0])]}) == {
        0: [(first, [1]), (second, [2])],
        3: [(first, [0])],
    }
