"""Files in, files out."""

import sys
from pathlib import Path

from service.composition import Comparer
from service.comparison.values import Kind
from service.documents.document import Document
from service.settings import Settings


class UsageError(Exception):
    """An argument cannot be used; the message says which and what would do."""


def comparer(models: str | None) -> Comparer:
    """The comparer of the settings, with the models of the command line."""
    settings = Settings()
    return Comparer(settings.model_copy(update={"models": models}) if models else settings)


def document(path: str, using: Comparer) -> Document:
    """A document from a file, or from standard input for "-"."""
    if path == "-":
        return using.read(sys.stdin.buffer.read(), "standard input")
    file = Path(path)
    if not file.is_file():
        raise UsageError(f"{path}: there is no such file.")
    if file.stat().st_size > (limit := using.settings.max_document_bytes):
        from service.documents.errors import DocumentTooLargeError

        raise DocumentTooLargeError(
            path,
            f"has {file.stat().st_size:,} bytes, more than the {limit:,} that are read.",
            "Compare one article at a time, or set HAMSANJ_MAX_DOCUMENT_BYTES.",
        )
    return using.read(file.read_bytes(), path)


def documents(source: str, coverage: str, using: Comparer) -> tuple[Document, Document]:
    """Both sides; only one of them may be standard input."""
    if source == coverage == "-":
        raise UsageError("Only one side can come from standard input.")
    return document(source, using), document(coverage, using)


def kinds(names: list[str]) -> frozenset[Kind]:
    """Kinds by name."""
    known = {k.value for k in Kind}
    for name in names:
        if name not in known:
            raise UsageError(f"--kind {name}: no such kind. There are: {', '.join(known)}.")
    return frozenset(map(Kind, names))


def write(text: str, out: Path | None) -> None:
    """Text to a file or to standard output, always UTF-8."""
    if out is None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        out.write_text(text, encoding="utf-8")
