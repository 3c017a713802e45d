import pytest

from service.documents.document import Block, BlockKind, Document
from service.language.spans import Span


def test_a_document_without_markup_has_no_origin_of_a_span() -> None:
    assert Document("Rain fell.").origin_span(Span(0, 4)) is None


def test_the_block_of_a_character_is_found_and_a_gap_has_none() -> None:
    block = Block(Span(0, 4), BlockKind.PARAGRAPH)
    document = Document("Rain\n\nfell", blocks=(block,))
    assert document.block_at(3) is block
    assert document.block_at(4) is None


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Document("Rain").text = "Snow"  # type: ignore[misc]
