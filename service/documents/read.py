"""Reading an input: which type it is, which encoding, and its text.

>>> read("باران آمد.").text
'باران آمد.'
>>> read("<p>Rain fell.</p>", media_type="text/html").text
'Rain fell.'
"""

import re
import unicodedata
from dataclasses import replace
from email.message import Message
from pathlib import Path

from service.documents.document import Block, BlockKind, Document
from service.documents.docx import is_docx, read_docx
from service.documents.encoding import Decoded, decode
from service.documents.errors import (
    BinaryDocumentError,
    ControlCharactersError,
    DocumentTooLargeError,
    EmptyDocumentError,
    LoneSurrogateError,
    NoTextError,
    UndecodableDocumentError,
    UnsupportedDocumentError,
)
from service.documents.html import read_html, starts_like_html
from service.documents.markdown import read_markdown
from service.language.spans import Span

LIMIT_BYTES = 5_000_000
PLAIN, HTML, MARKDOWN = "text/plain", "text/html", "text/markdown"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_TYPES = {
    PLAIN: PLAIN,
    HTML: HTML,
    "application/xhtml+xml": HTML,
    MARKDOWN: MARKDOWN,
    "text/x-markdown": MARKDOWN,
}
_TYPES |= {DOCX: DOCX}
_ENDINGS = {".txt": PLAIN, ".text": PLAIN, ".html": HTML, ".htm": HTML, ".xhtml": HTML}
_ENDINGS |= {".md": MARKDOWN, ".markdown": MARKDOWN, ".docx": DOCX}
_OFFICE = {b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "an old office document (.doc)"}
_BINARY = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a WebP picture, sound or film",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"OggS": "sound or film",
    b"ID3": "sound",
    b"SQLite format 3": "a database",
    b"PK\x03\x04": "an archive that is no .docx",
    b"PK\x05\x06": "an empty archive",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*", re.DOTALL)
_BINARY_SHARE = 0.1


def read_path(path: Path, *, media_type: str | None = None, limit: int = LIMIT_BYTES) -> Document:
    """The document in a file; one above the limit is refused unread. Errors: as `read`, and OSError."""
    size = path.stat().st_size
    if size > _packed_limit(path.name, media_type, limit):
        raise _too_large(str(path), f"{size:,} bytes", limit)
    return read(path.read_bytes(), name=str(path), media_type=media_type, limit=limit)


def read(
    data: bytes | str, *, name: str | None = None, media_type: str | None = None, limit: int = LIMIT_BYTES
) -> Document:
    """The document that bytes or a text hold.

    name: as the caller knows it; its ending tells the type where `media_type` does not. media_type: may
    name a charset. limit: of bytes (a str: of characters); a .docx may have four times as many, packed,
    and its text as many as the limit.
    Errors: every DocumentError.
    """
    if len(data) > _packed_limit(name, media_type, limit, data):
        raise _too_large(name, f"{len(data):,} {'bytes' if isinstance(data, bytes) else 'characters'}", limit)
    kind, charset = _declared(name, media_type)
    if isinstance(data, bytes):
        _refuse_binary(data, name)
        if is_docx(data) or kind == DOCX:
            return _from_docx(data, name, limit)
        decoded = _decoded(data, name, charset, kind)
    else:
        decoded = Decoded(data, "")
    if found := _SURROGATE.search(decoded.text):
        raise LoneSurrogateError(name, found.start(), found.group())
    if kind in (None, DOCX):
        kind = HTML if starts_like_html(decoded.text) else PLAIN
    document = _parsed(decoded.text, kind or PLAIN, name)
    warnings = ((decoded.warning,) if decoded.warning else ()) + document.warnings + _inspect(document, name)
    return replace(document, encoding=decoded.encoding or None, name=name, warnings=warnings)


def _declared(name: str | None, media_type: str | None) -> tuple[str | None, str | None]:
    """The type that the caller declares, if it is one of ours, and the charset."""
    charset = None
    if media_type:
        header = Message()
        header["content-type"] = media_type
        charset = header.get_content_charset()
        if kind := _TYPES.get(header.get_content_type()):
            # Servers call everything plain text; a file name that says more is believed.
            return (_by_ending(name) or kind if kind == PLAIN else kind), charset
    return _by_ending(name), charset


def _by_ending(name: str | None) -> str | None:
    return _ENDINGS.get(Path(name).suffix.lower()) if name else None


def _packed_limit(name: str | None, media_type: str | None, limit: int, data: bytes | str = b"") -> int:
    packed = isinstance(data, bytes) and (data.startswith(b"PK\x03\x04") or not data)
    return 4 * limit if packed and (data or _declared(name, media_type)[0] == DOCX) else limit


def _too_large(name: str | None, size: str, limit: int) -> DocumentTooLargeError:
    return DocumentTooLargeError(
        name, f"it has {size}; the limit is {limit:,}.", "Send the article alone, or raise the limit."
    )


def _refuse_binary(data: bytes, name: str | None) -> None:
    for mark, what in _OFFICE.items():
        if data.startswith(mark):
            raise UnsupportedDocumentError(name, f"this is {what}, which is not read.", "Save it as .docx or as text.")
    for mark, what in _BINARY.items():
        if data.startswith(mark) and not is_docx(data) and not (mark == b"PK\x03\x04" and _by_ending(name) == DOCX):
            raise BinaryDocumentError(
                name, f"this is {what}, no text.", "Send the article as text, HTML, Markdown or .docx."
            )


def _from_docx(data: bytes, name: str | None, limit: int) -> Document:
    text, blocks = read_docx(data, name, limit)
    if len(text) > limit:
        raise _too_large(name, f"{len(text):,} characters of text", limit)
    if found := _SURROGATE.search(text):
        raise LoneSurrogateError(name, found.start(), found.group())
    document = Document(text, DOCX, blocks, name=name)
    return replace(document, warnings=_inspect(document, name))


def _decoded(data: bytes, name: str | None, charset: str | None, kind: str | None) -> Decoded:
    if not data.strip():
        raise _empty(name)
    markup = kind == HTML or (kind is None and re.search(rb"<html|<!doctype", data[:1024], re.I) is not None)
    decoded = decode(data, charset, markup=markup)
    if decoded is None and b"\0" in data:
        raise BinaryDocumentError(
            name, "it holds zero bytes and is no text.", "Send the article as text, HTML, Markdown or .docx."
        )
    if decoded is None:
        raise UndecodableDocumentError(
            name,
            "its bytes make no text in UTF-8, UTF-16, Windows-1256 or another encoding that is known here.",
            "Save it as UTF-8.",
        )
    controls = len(_CONTROL.findall(decoded.text))
    if controls > _BINARY_SHARE * len(decoded.text) and controls < _visible(decoded.text) + controls:
        raise BinaryDocumentError(
            name,
            f"{controls:,} of its {len(decoded.text):,} characters are control characters: this is no text.",
            "Send the article as text, HTML, Markdown or .docx.",
        )
    return decoded


def _parsed(markup: str, kind: str, name: str | None) -> Document:
    if kind == HTML:
        page = read_html(markup)
        document = Document(page.origin.text, HTML, page.blocks, page.warnings, page.origin, title=page.title)
    elif kind == MARKDOWN:
        origin, blocks = read_markdown(markup)
        document = Document(origin.text, MARKDOWN, blocks, origin=origin)
    else:
        return Document(markup, PLAIN, _paragraphs(markup))
    if markup.strip() and not _visible(document.text):
        raise NoTextError(
            name,
            f"this {'page' if kind == HTML else 'file'} shows no text.",
            "If it builds its text with a script, save the page from a browser, or send the text.",
        )
    return document


def _paragraphs(text: str) -> tuple[Block, ...]:
    """The stretches of plain text between blank lines."""
    return tuple(
        Block(Span(m.start(), m.start() + len(m.group().rstrip())), BlockKind.PARAGRAPH)
        for m in _PARAGRAPH.finditer(text)
    )


def _visible(text: str) -> int:
    """How many characters show: neither space nor control, format or unassigned."""
    return sum(not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cn") for c in text)


def _empty(name: str | None) -> EmptyDocumentError:
    return EmptyDocumentError(name, "there is no text in it.", "Send the text of an article.")


def _inspect(document: Document, name: str | None) -> tuple[str, ...]:
    """Warnings about the characters of a text. Errors: empty, or nothing but control characters."""
    found = [m.start() for m in _CONTROL.finditer(document.text)]
    if not _visible(document.text):
        if found:
            raise ControlCharactersError(
                name,
                f"it holds {len(found):,} control characters and no other text.",
                "Send the text of an article.",
            )
        raise _empty(name)
    if not found:
        return ()
    return (f"The text holds {len(found):,} control characters, the first at character {found[0]}.",)
