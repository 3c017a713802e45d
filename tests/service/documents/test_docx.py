import io
import zipfile

import docx
import pytest

from service.documents.document import BlockKind
from service.documents.docx import is_docx
from service.documents.errors import BrokenDocxError, DocumentTooLargeError, EmptyDocumentError
from service.documents.read import DOCX, read


def _docx(*, empty: bool = False) -> bytes:
    document = docx.Document()
    if not empty:
        document.add_heading("پل بسته شد", 1)
        document.add_paragraph("استاندار گفت پل دو هفته بسته است.")
        document.add_paragraph("نخست", style="List Bullet")
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "ده‌نو"
        table.cell(0, 1).text = "۴۰ کیلومتر"
        document.add_paragraph("پایان.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_headings_paragraphs_lists_and_cells_come_in_order() -> None:
    document = read(_docx(), name="report.docx")
    assert document.media_type == DOCX
    assert document.origin is None
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks] == [
        (BlockKind.HEADLINE, "پل بسته شد"),
        (BlockKind.PARAGRAPH, "استاندار گفت پل دو هفته بسته است."),
        (BlockKind.LIST_ITEM, "نخست"),
        (BlockKind.TABLE_CELL, "ده‌نو"),
        (BlockKind.TABLE_CELL, "۴۰ کیلومتر"),
        (BlockKind.PARAGRAPH, "پایان."),
    ]


def test_a_docx_is_known_by_its_bytes() -> None:
    assert is_docx(_docx())
    assert read(_docx()).media_type == DOCX


def test_an_empty_docx_is_said_to_be_empty() -> None:
    with pytest.raises(EmptyDocumentError):
        read(_docx(empty=True), name="report.docx")


@pytest.mark.parametrize("cut", [10, 200, -30])
def test_a_torn_docx_is_broken(cut: int) -> None:
    with pytest.raises(BrokenDocxError, match=r"report\.docx.*save it again"):
        read(_docx()[:cut], name="report.docx")


def test_a_docx_with_damaged_xml_is_broken() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_docx())) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, content[: len(content) // 2] if part.filename == "word/document.xml" else content)
    with pytest.raises(BrokenDocxError):
        read(out.getvalue(), name="report.docx")


def test_text_named_docx_is_broken() -> None:
    with pytest.raises(BrokenDocxError):
        read(b"Rain fell.", name="report.docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 20_000_000)
    with pytest.raises(DocumentTooLargeError, match="unpacks to 20,000,000"):
        read(out.getvalue(), name="bomb.docx")
