"""What a form of the viewer sends: texts, files, a day."""

from datetime import date

from starlette.datastructures import FormData, UploadFile

from service.comparison.values import Kind
from service.sent import Sent, SentText


def text(form: FormData, name: str) -> str:
    """A text field. A browser sends every line end of it as CR LF."""
    value = form.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


async def file(form: FormData, name: str) -> SentText | None:
    """A file with its name, if one was chosen."""
    chosen = form.get(name)
    if isinstance(chosen, UploadFile) and chosen.filename:
        return SentText(await chosen.read(), chosen.filename)
    return None


async def pair(form: FormData) -> Sent:
    """The pair of the form; a file stands above the text beside it. Raises ValueError for a day that is none."""
    source, coverage = [
        await file(form, f"{side}_file") or SentText(text(form, side), None, "text/plain")
        for side in ("source", "coverage")
    ]
    day = text(form, "published").strip()
    return Sent(source, coverage, date.fromisoformat(day) if day else None)


def with_coverage(sent: Sent, source: str, coverage: str) -> Sent:
    """The same pair with another coverage, both as plain text, so that offsets stay those that were shown."""
    return Sent(
        _plain(sent.source, source), _plain(sent.coverage, coverage), sent.published, sent.min_confidence,
        frozenset(map(Kind, sent.kinds)), sent.models,
    )  # fmt: skip


def _plain(sent: SentText, new: str) -> SentText:
    if sent.data == new:
        return sent
    return SentText(new, sent.name, "text/plain")
