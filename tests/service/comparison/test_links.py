"""Word links within a bead."""

import pytest

from models.fakes import fake_models
from service.comparison.links import WordLinks, is_content, pair_score, word_links
from service.comparison.prepare import sentences
from service.comparison.values import Bead, Context, Sentence
from service.documents.read import read
from service.language.spans import Span

MODELS = fake_models()


def sentence(text: str, lang: str) -> Sentence:
    (one,) = sentences(read(text), lang)
    return one


def linked(persian: str, english: str) -> tuple[WordLinks, Sentence, Sentence]:
    a, b = sentence(persian, "fa"), sentence(english, "en")
    bead = Bead(0, (a,), (b,), 0.9)
    return word_links(bead, Context((a,), (b,), (bead,), MODELS.words, MODELS.encoder)), a, b


def at(sentence: Sentence, words: str) -> Span:
    start = sentence.normal.text.index(words)
    return Span(start, start + len(words))


def partner(links: WordLinks, sentence: Sentence, words: str) -> list[str]:
    return [place.word.text for place, _ in links.partners(sentence, at(sentence, words))]


def test_translations_equal_figures_and_names_link() -> None:
    links, a, b = linked(
        "وزیر در تبریز به 52 شهر و UNHCR رفت", "The minister of Tabriz went to 52 cities and the UNHCR"
    )
    assert partner(links, a, "وزیر") == ["minister"]
    assert partner(links, a, "52") == ["52"]
    assert partner(links, a, "تبریز") == ["Tabriz"]
    assert partner(links, b, "52") == ["52"]
    assert partner(links, a, "رفت") == []


def test_partners_of_several_words_come_best_first() -> None:
    links, a, _ = linked("وزیر 52 شهر", "The minister 52 cities")
    scores = [score for _, score in links.partners(a, Span(0, len(a.normal.text)))]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_places_with_the_same_surroundings_are_the_same_place() -> None:
    links, a, b = linked(
        "وزیر گفت قیمت نفت 52 درصد است و باران در 7 شهر",
        "The minister said oil price 25 percent and rain in 9 cities",
    )
    same = links.same_place(a, at(a, "52"), b, at(b, "25"), window=2)
    crossed = links.same_place(a, at(a, "52"), b, at(b, "9"), window=2)
    assert 0 <= crossed < same <= 1
    assert links.same_place(a, at(a, "52"), b, at(b, "25"), window=2) == same


def test_a_place_without_words_around_it_is_like_no_other() -> None:
    links, a, b = linked("52", "52")
    assert links.same_place(a, at(a, "52"), b, at(b, "52")) == 0.0


def test_likeness_is_the_share_of_words_that_are_linked() -> None:
    links, a, b = linked("وزیر دولت شهر", "minister government house")
    whole = links.likeness(a, Span(0, len(a.normal.text)), b, Span(0, len(b.normal.text)))
    assert whole == pytest.approx(2 / 3)
    assert links.likeness(a, at(a, "وزیر"), b, at(b, "minister")) == 1.0
    assert links.likeness(a, at(a, "شهر"), b, at(b, "minister")) == 0.0
    assert links.likeness(a, Span(0, 0), b, at(b, "minister")) == 0.0


def test_links_of_a_bead_are_computed_once() -> None:
    a, b = sentence("وزیر گفت", "fa"), sentence("minister said", "en")
    bead = Bead(3, (a,), (b,), 0.9)
    context = Context((a,), (b,), (bead,), MODELS.words, MODELS.encoder)
    assert word_links(bead, context) is word_links(bead, context)


def test_grammar_is_no_content() -> None:
    words = sentence("وزیر را در 5 شهر", "fa").facts.words
    assert [w.text for w in words if is_content(w, "fa")] == ["وزیر", "5", "شهر"]


def test_the_score_of_two_words_is_that_of_the_matrix() -> None:
    links, a, b = linked("وزیر 52 تبریز", "minister 52 Tabriz")
    for i in range(3):
        score = pair_score(a.facts.words[i], b.facts.words[i], MODELS.words)
        assert score == pytest.approx(links.matrix[i, i])
