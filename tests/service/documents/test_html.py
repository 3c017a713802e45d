import html
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from service.documents.document import BlockKind
from service.documents.html import Walker, read_html, starts_like_html
from service.documents.layer import assemble

PAGE = (Path(__file__).parents[2] / "data" / "documents" / "bridge.html").read_text(encoding="utf-8")
NODES = st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30), max_size=6)
TAGS = st.sampled_from(["p", "b", "li", "h2", "div", "td", "nav", "em", "pre"])


def _layer(markup: str) -> tuple[str, str]:
    """The text layer without trafilatura, and its characters as their places in the markup read them."""
    walker = Walker(markup)
    walker.walk()
    origin, _ = assemble(walker.pieces, markup)
    back = "".join(
        html.unescape(markup[a:b]) if b > a else "\n" for a, b in zip(origin.starts, origin.ends, strict=True)
    )
    return origin.text, back


@given(NODES, TAGS)
def test_each_character_of_the_layer_stands_where_the_map_says(nodes: list[str], tag: str) -> None:
    text, back = _layer("<html><body>" + "".join(f"<{tag}>{html.escape(n)}</{tag}> x" for n in nodes))
    assert len(text) <= len(back)  # a run of white space shows as one
    assert "".join(back.split()) == "".join(text.split())


@given(NODES)
def test_no_text_is_lost_or_made_up(nodes: list[str]) -> None:
    text, _ = _layer("".join(f"<p>{html.escape(n)}</p>" for n in nodes))
    assert "".join(text.split()) == "".join("".join(nodes).split())


@given(st.text(st.sampled_from("<>&/!?-= \n\"'abp#;xث"), max_size=60))
def test_any_markup_is_read_with_places_that_rise(markup: str) -> None:
    walker = Walker(markup)
    walker.walk()
    origin, _ = assemble(walker.pieces, markup)
    assert list(origin.starts) == sorted(origin.starts)
    assert all(0 <= a <= b <= len(markup) for a, b in zip(origin.starts, origin.ends, strict=True))


def test_references_are_decoded_and_keep_their_places() -> None:
    markup = "<p>a &amp; b &#1576; &nbsp;&lt;c"
    page = read_html(markup)
    assert page.origin.text == "a & b ب \xa0<c"
    at = page.origin.text.index("&")
    assert markup[page.origin.starts[at] : page.origin.ends[at]] == "&amp;"


def test_what_does_not_show_is_no_text() -> None:
    text = read_html(PAGE).origin.text
    assert "no text" not in text
    assert "Nobody can see" not in text
    assert "color" not in text


def test_blocks_of_a_page_have_their_kinds() -> None:
    page = read_html(PAGE)
    kinds = {b.span.of(page.origin.text): b.kind for b in page.blocks}
    assert kinds["Home"] is BlockKind.NAVIGATION
    assert kinds["Bridge over the Salt river closed for two weeks"] is BlockKind.HEADLINE
    assert kinds["The bridge in an undated photo. Photo: roads office"] is BlockKind.CAPTION
    assert kinds["How the bridge was built"] is BlockKind.ASIDE
    assert kinds["Post comment"] is BlockKind.BUTTON
    assert kinds["© 2024 Example News. All rights reserved."] is BlockKind.FOOTER


def test_the_main_content_is_the_headline_and_the_running_text() -> None:
    page = read_html(PAGE)
    main = [b.span.of(page.origin.text) for b in page.blocks if b.main]
    assert [m.split()[0] for m in main] == ["Bridge", "The", "Farmers", "The", "A"]
    assert page.title == "Bridge closed - Example News"


def test_a_line_break_is_a_line_end_and_two_part_blocks() -> None:
    page = read_html("<div>one<br>two<br/><br>three</div>")
    assert page.origin.text == "one\ntwo\n\nthree"


def test_white_space_collapses_but_not_in_verbatim_text() -> None:
    assert read_html("<p> a \n b </p><pre>c\n  d</pre>").origin.text == "a b\n\nc\n  d"


def test_a_page_inside_one_form_is_not_taken_for_a_form() -> None:
    page = read_html("<form><p>The bridge over the river is closed for two weeks.</p></form>")
    assert page.blocks[0].kind is BlockKind.PARAGRAPH


def test_only_a_whole_page_begins_like_html() -> None:
    assert starts_like_html("<!-- x --> <!DOCTYPE html><p>")
    assert starts_like_html("\n<html lang=fa>")
    assert not starts_like_html("<p>Rain</p>")
    assert not starts_like_html("<htmlish> is no element")
