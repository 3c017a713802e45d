from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.documents.errors import (
    BinaryDocumentError,
    ControlCharactersError,
    DocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    LoneSurrogateError,
    NoTextError,
    UndecodableDocumentError,
    UnsupportedDocumentError,
)
from service.documents.read import HTML, MARKDOWN, PLAIN, read, read_path
from service.language.spans import Span

DATA = Path(__file__).parents[2] / "data" / "documents"


@given(st.text(st.characters(codec="utf-8")))
def test_plain_text_stays_exactly_as_it_was_sent(text: str) -> None:
    try:
        document = read(text, media_type="text/plain")
    except (EmptyDocumentError, ControlCharactersError):
        return
    assert document.text == text
    assert all(b.span.of(text) == b.span.of(text).strip() != "" for b in document.blocks)


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_plain_bytes_in_utf_8_give_the_text(text: str) -> None:
    try:
        document = read(text.encode(), name="a.txt")
    except DocumentError:
        return
    assert text in ("\ufeff" + document.text, document.text) or document.encoding != "utf-8"


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_an_error_of_ours(data: bytes) -> None:
    try:
        said = read(data, name="x").text
    except DocumentError as error:
        said = str(error) if error.code and error.remedy and str(error).startswith("x: ") else ""
    assert said


def test_line_ends_and_a_byte_order_mark_in_a_str_stay() -> None:
    text = "\ufeffRain.\r\n\r\nSnow.\rHail.\n"
    assert read(text).text == text


def test_the_name_or_the_media_type_tells_the_format() -> None:
    assert read("<p>Rain</p>", name="a.html").media_type == HTML
    assert read("<p>Rain</p>", media_type="text/html; charset=utf-8").media_type == HTML
    assert read("# Rain", name="a.md").text == "Rain"
    assert read("# Rain", media_type="text/markdown").media_type == MARKDOWN
    assert read("# Rain").text == "# Rain"


def test_only_a_whole_page_is_html_without_being_named() -> None:
    assert read("<p>Rain</p>").media_type == PLAIN
    assert read("<!doctype html><p>Rain</p>").media_type == HTML
    assert read(b"<html><body>Rain</body></html>").text == "Rain"


def test_a_page_from_a_file_has_its_places_in_the_markup() -> None:
    document = read_path(DATA / "bridge.html")
    markup = (DATA / "bridge.html").read_text(encoding="utf-8")
    at = document.text.index("market in Dehno")
    span = document.origin_span(Span(at, at + len("market in Dehno")))
    assert span is not None
    assert span.of(markup) == "market</b> in Dehno"


def test_a_str_of_markup_has_no_encoding_and_bytes_have_one() -> None:
    assert read("Rain").encoding is None
    assert read(b"Rain").encoding == "utf-8"


@pytest.mark.parametrize("data", ["", " \n\t", b"", b"  \n", "\u200c\u200b", "\ufeff"])
def test_nothing_is_said_to_be_empty(data: bytes | str) -> None:
    with pytest.raises(EmptyDocumentError, match="there is no text"):
        read(data)


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"\x89PNG\r\n", b"PK\x03\x04zip", bytes(range(256)) * 8])
def test_a_binary_file_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(BinaryDocumentError, match=r"^photo: "):
        read(data, name="photo")


@pytest.mark.parametrize("data", [b"{\\rtf1 Rain}", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_another_office_format_is_said_not_to_be_read(data: bytes) -> None:
    with pytest.raises(UnsupportedDocumentError, match=r"\.docx"):
        read(data, name="old.doc")


def test_fifty_megabytes_are_refused_before_decoding(tmp_path: Path) -> None:
    with pytest.raises(DocumentTooLargeError, match="50,000,000 bytes"):
        read(b"\xff" * 50_000_000)
    big = tmp_path / "big.txt"
    with big.open("wb") as out:
        out.truncate(50_000_000)
    with pytest.raises(DocumentTooLargeError, match=r"big\.txt"):
        read_path(big)


def test_the_limit_can_be_raised() -> None:
    with pytest.raises(DocumentTooLargeError):
        read("rain " * 3, limit=10)
    assert read("rain " * 3, limit=20).text == "rain " * 3


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(UndecodableDocumentError, match="Save it as UTF-8"):
        read(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF, 0xFE, 0xFD]) * 20)


@pytest.mark.parametrize("page", ["<html></html>", "<html><script>f()</script><p hidden>Rain</html>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(NoTextError, match="script"):
        read(page)


@pytest.mark.parametrize("data", ["\x01\x02\x03", b"\x01\x02\x03 \x04"])
def test_text_of_control_characters_is_refused(data: bytes | str) -> None:
    with pytest.raises(ControlCharactersError):
        read(data)


def test_a_control_character_amid_text_is_a_warning() -> None:
    document = read("Rain\x01 fell on the town.")
    assert document.text == "Rain\x01 fell on the town."
    assert document.warnings == ("The text holds 1 control characters, the first at character 4.",)


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(LoneSurrogateError, match=r"character 4 is U\+D83D") as caught:
        read("Rain\ud83d")
    assert caught.value.position == 4
