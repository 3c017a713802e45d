"""The text of a .docx: headings, paragraphs, list items and table cells, in their order."""

import io
import zipfile
from collections.abc import Iterator

from service.documents.document import Block, BlockKind
from service.documents.errors import BrokenDocxError, DocumentTooLargeError
from service.documents.layer import SEPARATOR
from service.language.spans import Span

MAX_RATIO = 200
"""Unpacked to packed; text of an office program packs to a tenth, a zip bomb to a thousandth."""
_RATIO_FROM_BYTES = 1_000_000
_MAX_PARTS = 5_000
_REMEDY = "Open it in a word processor and save it again as .docx, or send its text."


def is_docx(data: bytes) -> bool:
    """Whether bytes are an archive that holds a word-processor document."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def read_docx(data: bytes, name: str | None, limit: int) -> tuple[str, tuple[Block, ...]]:
    """The text and its blocks.

    Errors: DocumentTooLargeError if it unpacks to more than ten times `limit` bytes or to MAX_RATIO times
    its size; BrokenDocxError if it cannot be opened.
    """
    _guard(data, name, 10 * limit)
    import docx  # python-docx, a third of a second to import

    try:
        found = [(kind, text) for kind, text in _items(docx.Document(io.BytesIO(data))) if text]
    except Exception as error:  # python-docx and lxml raise a dozen kinds for what is all one thing here
        raise BrokenDocxError(
            name, f"this .docx cannot be opened ({type(error).__name__}: {error}).", _REMEDY
        ) from error
    blocks, at = [], 0
    for kind, text in found:
        blocks.append(Block(Span(at, at + len(text)), kind))
        at += len(text) + len(SEPARATOR)
    return SEPARATOR.join(text for _, text in found), tuple(blocks)


def _guard(data: bytes, name: str | None, limit: int) -> None:
    """Refuse what unpacks to too much, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BrokenDocxError(name, f"this .docx is no archive that can be opened ({error}).", _REMEDY) from error
    unpacked = sum(p.file_size for p in parts)
    steep = any(p.file_size > _RATIO_FROM_BYTES and p.file_size > MAX_RATIO * max(1, p.compress_size) for p in parts)
    if unpacked > limit or steep or len(parts) > _MAX_PARTS:
        raise DocumentTooLargeError(
            name,
            f"this .docx of {len(data):,} bytes unpacks to {unpacked:,} bytes in {len(parts)} parts.",
            f"Send its text without pictures, below {limit:,} bytes unpacked.",
        )


def _items(container: object) -> Iterator[tuple[BlockKind, str]]:
    """Kind and text of every paragraph of a document or cell."""
    from docx.table import Table

    for item in container.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(item, Table):
            seen: set[int] = set()
            for row in item.rows:
                for cell in row.cells:
                    if id(cell._tc) not in seen:  # a merged cell comes once for every place it covers
                        seen.add(id(cell._tc))
                        for kind, text in _items(cell):
                            yield (BlockKind.TABLE_CELL if kind is BlockKind.PARAGRAPH else kind), text
        else:
            yield _kind(item), item.text.strip()


def _kind(paragraph: object) -> BlockKind:
    style = getattr(paragraph, "style", None)
    style_name = (getattr(style, "name", None) or "").lower()
    if style_name.startswith(("heading", "title", "subtitle")):
        return BlockKind.HEADLINE
    if style_name.startswith("caption"):
        return BlockKind.CAPTION
    properties = paragraph._p.pPr  # type: ignore[attr-defined]
    numbered = properties is not None and properties.numPr is not None
    return BlockKind.LIST_ITEM if numbered or style_name.startswith("list") else BlockKind.PARAGRAPH
