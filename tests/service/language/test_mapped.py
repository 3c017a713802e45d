from service.language.mapped import MappedText
from service.language.spans import Span

LIGATURE = MappedText("لاب..", "\ufefb\u064eب…", (0, 0, 2, 3, 3), (2, 2, 3, 4, 4))


def test_a_span_is_put_back_on_all_the_characters_it_came_from() -> None:
    assert LIGATURE.origin(Span(1, 3)) == Span(0, 3)
    assert LIGATURE.origin(Span(4, 5)) == Span(3, 4)


def test_an_empty_span_is_put_back_as_a_place() -> None:
    assert LIGATURE.origin(Span(2, 2)) == Span(2, 2)
    assert LIGATURE.origin(Span(5, 5)) == Span(4, 4)


def test_a_span_of_the_original_covers_all_that_came_from_it() -> None:
    assert LIGATURE.folded(Span(0, 1)) == Span(0, 2)
    assert LIGATURE.folded(Span(2, 4)) == Span(2, 5)
