"""Where clauses and phrases of a sentence begin."""

import pytest

from models.text.folding import fold
from models.text.words import words
from service.language.clauses import Edge, clauses, edges


def parts(text: str, lang: str) -> list[str]:
    text = fold(text)
    return [span.of(text) for span in clauses(text, words(text, lang), lang)]


def before(text: str, word: str, lang: str) -> Edge:
    text = fold(text)
    found = words(text, lang)
    return edges(text, found, lang)[[w.text for w in found].index(word)]


def test_a_persian_clause_begins_at_a_conjunction_behind_a_verb() -> None:
    assert parts("قطار ایستاد و مسافران پیاده شدند زیرا برق رفت", "fa")[-1] == "زیرا برق رفت"


def test_and_between_two_nouns_begins_no_persian_clause() -> None:
    assert parts("پدر و مادر آمدند", "fa") == ["پدر و مادر آمدند"]


def test_an_english_clause_begins_at_a_mark_or_a_conjunction() -> None:
    assert parts("The ferry sank, which nobody saw because it was dark", "en") == [
        "The ferry sank",
        "which nobody saw",
        "because it was dark",
    ]


@pytest.mark.parametrize(
    ("text", "word", "lang", "edge"),
    [
        ("The ferry sank off the coast, driven by wind", "driven", "en", Edge.MARK),
        ("The ferry sank during a storm", "during", "en", Edge.PHRASE),
        ("The ferry sank quickly", "quickly", "en", Edge.NONE),
        ("کشتی، نزدیک ساحل، غرق شد", "نزدیک", "fa", Edge.MARK),
        ("کشتی برای صید رفت", "برای", "fa", Edge.PHRASE),
        ("کشتی بزرگ رفت", "بزرگ", "fa", Edge.NONE),
    ],
)
def test_an_edge_says_whether_a_phrase_or_a_mark_parts_two_words(text: str, word: str, lang: str, edge: Edge) -> None:
    assert before(text, word, lang) is edge


def test_a_sentence_ends_at_a_mark_as_it_begins() -> None:
    text = fold("Rain fell")
    assert edges(text, words(text, "en"), "en") == [Edge.MARK, Edge.NONE, Edge.MARK]
