import pytest

from models.training.phrases import Counted, Sentence, extract, usable, word_tables

PAIR = Sentence(("الف", "ب", "پ"), ("x", "y", "z"), frozenset({(0, 0), (1, 2), (2, 1)}), 1.0)


def test_phrases_are_those_that_no_link_leaves() -> None:
    found = {(PAIR.source[i:j], PAIR.target[k:m]) for i, j, k, m in extract(PAIR)}
    assert (("ب", "پ"), ("y", "z")) in found
    assert (("الف",), ("x",)) in found
    assert (("الف", "ب"), ("x", "y", "z")) not in found


def test_an_unlinked_word_goes_with_either_neighbour() -> None:
    pair = Sentence(("الف", "ب"), ("x", "of", "y"), frozenset({(0, 0), (1, 2)}), 1.0)
    targets = {pair.target[k:m] for i, j, k, m in extract(pair) if (i, j) == (0, 1)}
    assert targets == {("x",), ("x", "of")}


@pytest.mark.parametrize(
    ("source", "target", "fits"),
    [
        (("<n>", "نفر"), ("<n>", "people"), True),
        (("نفر",), ("<n>", "people"), False),
        (("چند", "نفر"), ("12", "people"), False),
        (("دو", "هزار"), ("2,000",), True),
        (("شرکت", "apple"), ("the", "company"), False),
        (("شرکت", "apple"), ("Apple",), True),
    ],
)
def test_numbers_and_latin_words_must_come_through(
    source: tuple[str, ...], target: tuple[str, ...], fits: bool
) -> None:
    assert usable(source, target) is fits


def test_a_phrase_seen_more_often_scores_higher() -> None:
    other = Sentence(("الف",), ("w",), frozenset({(0, 0)}), 1.0)
    pairs = [PAIR, PAIR, other]
    counted = Counted(*word_tables(pairs))
    for pair in pairs:
        counted.add(pair)
    scores = {s.target: s.scores[0] for s in counted.scored(0.1) if s.source == ("الف",)}
    assert scores[("x",)] > scores[("w",)]
