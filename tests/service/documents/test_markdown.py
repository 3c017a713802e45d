from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from service.documents.document import BlockKind
from service.documents.markdown import read_markdown

FILE = (Path(__file__).parents[2] / "data" / "documents" / "bridge.md").read_text(encoding="utf-8")


def test_blocks_come_in_order_without_front_matter_and_marks() -> None:
    origin, blocks = read_markdown(FILE)
    assert [b.span.of(origin.text) for b in blocks] == [
        "Bridge over the Salt river closed",
        "The governor said on Monday that the bridge & the road would be closed for two weeks.",
        "Pupils cross free of charge.",
        "The ferry runs from Wednesday *.",
        "Village",
        "Distance",
        "Dehno",
        "40 km",
    ]
    assert [b.kind for b in blocks][:4] == [
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
    ]
    assert {b.kind for b in blocks[4:]} == {BlockKind.TABLE_CELL}


def test_words_stand_where_the_map_says() -> None:
    origin, _ = read_markdown(FILE)
    for word in ("Salt", "governor", "two weeks", "40 km"):
        at = origin.text.index(word)
        assert FILE[origin.starts[at] : origin.ends[at + len(word) - 1]] == word
    at = origin.text.index("&")
    assert FILE[origin.starts[at] : origin.ends[at]] == "&amp;"


def test_html_in_markdown_is_read_as_html() -> None:
    markup = "One.\n\n<div><p>Two &amp; three.</p></div>\n"
    origin, _ = read_markdown(markup)
    assert origin.text == "One.\n\nTwo & three."
    assert markup[origin.starts[6] : origin.ends[8]] == "Two"


@given(st.text(st.sampled_from("ab ن*_#>-`|[]()!\n<&;\\1.~"), max_size=60))
def test_any_markdown_has_places_inside_the_markup(markup: str) -> None:
    origin, blocks = read_markdown(markup)
    assert len(origin.starts) == len(origin.text)
    assert all(0 <= a <= b <= len(markup) for a, b in zip(origin.starts, origin.ends, strict=True))
    assert all(b.span.of(origin.text).strip() for b in blocks)
