"""From a document to sentences."""

from datetime import date

from service.comparison.prepare import long_sentences, sentences
from service.comparison.values import Role
from service.documents.read import read


def test_sentences_select_their_text_and_know_their_place() -> None:
    text = "باران آمد.  دولت کمک کرد!\n\nمردم رفتند."
    made = sentences(read(text), "fa")
    assert [s.text for s in made] == ["باران آمد.", "دولت کمک کرد!", "مردم رفتند."]
    assert [s.index for s in made] == [0, 1, 2]
    assert all(s.span.of(text) == s.text for s in made)


def test_a_folded_place_leads_back_to_the_characters_that_were_sent() -> None:
    text = "باران. نرخِ رشــد ۱۲٫۵ درصد شد."
    _, second = sentences(read(text), "fa")
    at = second.normal.text.index("12.5")
    from service.language.spans import Span

    assert second.origin(Span(at, at + 4)).of(text) == "۱۲٫۵"


def test_furniture_is_marked_and_carries_no_facts() -> None:
    made = sentences(read("The rain killed 52 people.\n\nShare this article"), "en")
    assert [s.role is Role.FURNITURE for s in made] == [False, True]
    assert made[0].facts.quantities
    assert made[1].facts.words == ()


def test_blocks_of_a_page_end_sentences() -> None:
    page = "<html><body><article><h1>Rain kills two</h1><p>It fell on Monday.</p></article></body></html>"
    assert [s.text for s in sentences(read(page, media_type="text/html"), "en")] == [
        "Rain kills two",
        "It fell on Monday.",
    ]


def test_the_day_of_the_report_anchors_relative_dates() -> None:
    (made,) = sentences(read("دیروز باران آمد."), "fa", date(2024, 3, 21))
    assert [d.first for d in made.facts.dates] == [date(2024, 3, 20)]


def test_a_sentence_without_end_is_told_unless_it_is_furniture() -> None:
    made = sentences(read("باران آمد و " * 300), "fa")
    (told,) = long_sentences(made, "source")
    assert told.startswith("Sentence 1 of the source has 3,")
    assert long_sentences(sentences(read("باران آمد."), "fa"), "source") == ()
