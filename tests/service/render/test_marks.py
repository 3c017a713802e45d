from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from service.language.spans import Span
from service.render.marks import Highlight, marked, segments


def highlight(start: int, end: int, name: str) -> Highlight:
    return Highlight(Span(start, end), name, "name")


def words(markup: str) -> dict[str, str]:
    """What each finding's marks hold, its pieces joined."""
    found: dict[str, str] = {}
    for mark in parser.fromstring(f"<p>{markup}</p>").iter("mark"):
        found[mark.get("data-f")] = found.get(mark.get("data-f"), "") + mark.text_content()
    return found


def test_a_span_inside_another_nests() -> None:
    got = marked("one two three", [highlight(0, 13, "f1"), highlight(4, 7, "f2")])
    assert got.count("<mark") == 2
    assert words(got) == {"f1": "one two three", "f2": "two"}


def test_spans_that_cross_are_split() -> None:
    got = marked("abcdef", [highlight(0, 4, "f1"), highlight(2, 6, "f2")])
    assert got.count("<mark") == 3
    assert words(got) == {"f1": "abcd", "f2": "cdef"}


def test_equal_spans_of_two_findings_both_stand() -> None:
    assert words(marked("abc", [highlight(1, 2, "f1"), highlight(1, 2, "f2")])) == {"f1": "b", "f2": "b"}


def test_a_label_stands_once_for_each_finding() -> None:
    tagged = [
        Highlight(Span(0, 4), "f1", "name", tag="name 1"),
        Highlight(Span(2, 6), "f2", "date", tag="date 2"),
    ]
    assert marked("abcdef", tagged).count("data-tag") == 2


def test_an_empty_span_marks_nothing() -> None:
    assert marked("abc", [highlight(1, 1, "f1")]) == "abc"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=6)


@given(SPANS)
def test_segments_make_up_the_text_and_know_what_covers_them(places: list[list[int]]) -> None:
    text = "".join(map(chr, range(0x61, 0x61 + 30)))
    lights = [highlight(a, b, f"f{n}") for n, (a, b) in enumerate(places)]
    assert "".join(s.text for s in segments(text, lights)) == text
    assert words(marked(text, lights)) == {h.finding: h.span.of(text) for h in lights if len(h.span)}


@given(st.text(alphabet="a<>&\"' \r\n\t۵ك\u200c\u202e", max_size=20))
def test_the_words_of_the_markup_are_the_text(text: str) -> None:
    got = parser.fromstring(f"<p>{marked(text, [highlight(0, len(text), 'f1')])}</p>")
    assert got.text_content() == text
