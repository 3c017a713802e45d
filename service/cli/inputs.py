"""Files in, files out."""

import sys
from collections.abc import Iterable
from pathlib import Path

from service.comparison.values import Kind
from service.composition import Comparer
from service.documents.document import Document
from service.settings import Settings


class UsageError(Exception):
    """An argument cannot be used; the message says which and what would do."""


def comparer(models: str | None) -> Comparer:
    """The comparer of the settings, with the models of the command line."""
    settings = Settings()
    chosen = settings.model_copy(update={"models": models}) if models else settings
    return Comparer(chosen, keep=True, stand_in=True)


def with_options(settings: Settings, **options: object) -> Settings:
    """Settings with options of the command line above them, checked as all are; None for those that are not given."""
    given = {name: value for name, value in options.items() if value is not None}
    return Settings.model_validate(settings.model_dump() | given) if given else settings


def document(path: str, using: Comparer) -> Document:
    """A document from a file, or from standard input for "-"."""
    if path == "-":
        return using.read(sys.stdin.buffer.read(), "standard input")
    file = Path(path)
    if file.is_dir():
        raise UsageError(f"{path} is a folder. Name a file in it; `batch` compares folders of pairs.")
    if not file.is_file():
        raise UsageError(f"{path}: there is no such file.")
    return using.read_file(file)


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
    data = text.encode("utf-8", "replace")  # a file's name may hold bytes that are no character
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        out.write_bytes(data)


def warn(warnings: Iterable[str]) -> None:
    """Warnings on standard error, for results that have no place for them."""
    for warning in warnings:
        print(f"hamsanj: warning: {warning}", file=sys.stderr)
