from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text.folding import fold
from service.language.quotes import marks, quotes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "yes", then "no".', ["yes", "no"]),
        ('گفت: "آری." و رفت.', ["آری."]),
        ('"ما می‌رویم"، او گفت', ["ما می‌رویم"]),
        ('"We received data from several units.', ["We received data from several units."]),
        ('It is about a force of 600 thousand people."', ["It is about a force of 600 thousand people."]),
        ('He went: "First this. Then "that" too."', ['First this. Then "that" too.']),
        ('گفت:"بیا"و رفت', ["بیا"]),
        ('a " loose " pair', [" loose "]),
        ("They called it 'a joke' and left.", ["a joke"]),
        ("'We don't know,' he said.", ["We don't know,"]),
        ("\"The so-called 'deal' is dead,\" he said.", ["The so-called 'deal' is dead,"]),
    ],
)
def test_the_words_between_the_marks_are_found(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in quotes(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "The workers' delegates didn't accept the company's offer.",
        "In the '90s the owners' club left.",
        "It's the players' and coaches' wish.",
        'a pipe of 24" diameter is laid',
        '""',
        "nothing here",
    ],
)
def test_apostrophes_and_inches_are_no_quotes(text: str) -> None:
    assert quotes(text) == ()


def test_marks_with_a_direction_need_no_guess() -> None:
    assert list(marks("«a“b”c»")) == [(0, True), (2, True), (4, False), (6, False)]


@given(st.text(st.sampled_from("\"'«»“”„ a.b,\n؟گ:"), max_size=40))
def test_quotes_rise_and_stay_apart(text: str) -> None:
    folded = fold(text)
    spans = quotes(folded)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(folded).strip() for span in spans)
