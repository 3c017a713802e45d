"""Many pairs: read one by one, compared one by one, written as they come, gone on with after a stop.

A pair that fails is written as an error and hurts no other, and the model workers are those of the server and
its jobs: one that dies or hangs costs its own pair. The results file is the only state: what stands in it is
done, a half-written last line is not, so that a run killed at any moment goes on where it stopped, and an
archive can be compared without a database.
"""

import errno
import json
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from service.composition import Comparer
from service.compute.choose import most, workers_of
from service.compute.errors import ComputeError
from service.compute.protocols import Workers
from service.documents.document import Document
from service.documents.errors import DocumentError
from service.errors import failure, traced
from service.sent import SentText
from service.settings import Settings

log = logging.getLogger(__name__)

_AHEAD = 2
"""Pairs a worker that are handed out: one that it compares, one that waits for it."""
_PACKED = 4
"""A .docx may have so many times the limit, packed (`service.documents.read`)."""
SIDES = ("source", "coverage")
LANGUAGES = {"source": "fa", "coverage": "en"}


class BatchError(Exception):
    """The batch as a whole cannot run; the message names the file and the remedy."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair to compare: texts, files that were read, or paths to read. problem: why there is nothing to compare."""

    id: str
    source: str | Path | SentText = ""
    coverage: str | Path | SentText = ""
    problem: str | None = None


def pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a JSON-lines file, or of a folder (see `folder_pairs`).

    Raises BatchError if there is no such file or folder.
    """
    if path.is_dir():
        yield from folder_pairs(path)
    elif path.is_file():
        with path.open("rb") as file:
            yield from (line_pair(line, number) for number, line in enumerate(file, 1) if line.strip())
    else:
        raise BatchError(f"{path} is neither a file of JSON lines nor a folder of pairs.")


def line_pair(line: bytes, number: int) -> Pair:
    """The pair of one line: {"id": …, "source": "…", "coverage": "…"}."""
    name = f"line {number}"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Pair(name, problem=f"{name}: no JSON ({error}). Write one object a line.")
    if not isinstance(row, dict):
        return Pair(name, problem=f'{name}: not an object. Write {{"id": …, "source": …, "coverage": …}}.')
    if row.get("id") not in (None, ""):
        name = str(row["id"])
    for side in SIDES:
        if not isinstance(row.get(side), str):
            return Pair(name, problem=f"{name} (line {number}): {side!r} is missing or no text.")
    return Pair(name, row["source"], row["coverage"])


def folder_pairs(folder: Path) -> Iterator[Pair]:
    """Pairs of a folder: `NAME.fa.txt` beside `NAME.en.txt`, or `NAME/source.txt` beside `NAME/coverage.txt`.

    Every type that `compare` reads may stand there: .txt, .html, .md, .docx.
    """
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
        stem, side = _side(path, folder)
        if side:
            found.setdefault(stem, {})[side] = path
    if not found:
        raise BatchError(
            f"{folder} holds no pairs. Name them NAME.fa.txt and NAME.en.txt, or NAME/source.txt and NAME/coverage.txt."
        )
    for name, sides in sorted(found.items()):
        lacking = [side for side in SIDES if side not in sides]
        if lacking:
            yield Pair(name, problem=f"{name}: there is no {lacking[0]} beside {next(iter(sides.values())).name}.")
        else:
            yield Pair(name, sides["source"], sides["coverage"])


def _side(path: Path, folder: Path) -> tuple[str, str | None]:
    inner = path.relative_to(folder)
    stem = path.stem
    for side in SIDES:
        if stem == side and inner.parent != Path("."):
            return inner.parent.as_posix(), side
        if stem.endswith(f".{LANGUAGES[side]}"):
            return (inner.parent / stem.removesuffix(f".{LANGUAGES[side]}")).as_posix(), side
    return stem, None


@dataclass(frozen=True)
class Done:
    """What a results file holds already. size: its length in bytes up to the last whole line."""

    reports: frozenset[str]
    failed: frozenset[str]
    size: int
    signature: Any = None


def done(path: Path) -> Done:
    """What an earlier run left. A half-written last line counts as not written."""
    reports, failed, size, signature = set(), set(), 0, None
    if path.exists():
        with path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                row = _row(line, path)
                if "report" in row:
                    reports.add(row["id"])
                    signature = row["report"].get("signature")
                else:
                    failed.add(row["id"])
                size += len(line)
    return Done(frozenset(reports), frozenset(failed - reports), size, signature)


def _row(line: bytes, path: Path) -> dict[str, Any]:
    try:
        row = json.loads(line)
        if isinstance(row, dict) and isinstance(row.get("id"), str) and ("report" in row) != ("error" in row):
            return row
    except ValueError:
        pass
    raise BatchError(f"{path} is no results file of a batch. Choose another --out.")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: all pairs, those written now, failed among them, and skipped as done before."""

    total: int
    written: int
    failed: int
    skipped: int


def run(
    path: Path,
    out: Path,
    settings: Settings,
    *,
    options: dict[str, Any] | None = None,
    pool: Callable[[], Workers] | None = None,
    retry_failed: bool = False,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """Compare all pairs of `path` and append each result to `out` as one line; returns the counts.

    options: arguments of `Comparer.options`. pool: makes model workers, `pool_of` or others, that end with the
    run; without it this process compares. Results keep the order of the pairs.
    tell: called before the first pair and after each. Raises BatchError if `path` holds no pairs, or `out`
    results of other models or options.
    """
    before = done(out)
    comparer = Comparer(settings, keep=True)
    check_signature(before, out, comparer, options or {})
    if retry_failed and before.failed:
        forget_failed(out)
        before = done(out)
    skip = before.reports | before.failed
    ids = [pair.id for pair in unique(pairs(path))]
    progress = Progress(len(ids), 0, 0, sum(i in skip for i in ids))
    tell(progress)
    with out.open("r+b" if out.exists() else "wb") as file:
        file.truncate(before.size)
        file.seek(before.size)
        todo = (pair for pair in unique(pairs(path)) if pair.id not in skip)
        for row in _results(todo, comparer, options or {}, pool):
            file.write(as_line(row))
            file.flush()
            progress = replace(progress, written=progress.written + 1, failed=progress.failed + ("error" in row))
            tell(progress)
    return progress


def pool_of(settings: Settings) -> Callable[[], Workers] | None:
    """The workers of the settings; none for one process here, since this one compares as well as it would."""
    if settings.compute == "local" and settings.workers <= 1:
        return None
    return lambda: workers_of(settings, _AHEAD * most(settings))


def as_line(row: dict[str, Any]) -> bytes:
    """A row as one line of JSON; in ASCII where an id holds half a surrogate pair, which UTF-8 cannot."""
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode() + b"\n"


def forget_failed(path: Path) -> None:
    """Take failures out of a results file; it is exchanged whole, so that a kill loses nothing."""
    fresh = path.with_name(f".{path.name}.new")
    with path.open("rb") as old, fresh.open("wb") as new:
        new.writelines(line for line in old if line.endswith(b"\n") and "report" in _row(line, path))
    fresh.replace(path)


def unique(given: Iterable[Pair]) -> Iterator[Pair]:
    """The same pairs; one that has the id of an earlier pair becomes an error under an id of its own."""
    seen: dict[str, int] = {}
    for pair in given:
        seen[pair.id] = seen.get(pair.id, 0) + 1
        if seen[pair.id] == 1:
            yield pair
        else:
            again = f"{pair.id}#{seen[pair.id]}"
            seen[again] = 1
            yield Pair(
                again,
                problem=f"{again}: the id {pair.id!r} stands here for the second time. Make ids unique.",
            )


def check_signature(before: Done, out: Path, comparer: Comparer, options: dict[str, Any]) -> None:
    """Raises BatchError if the results so far were made otherwise than this run would make them."""
    from service.comparison.compare import signature

    now = json.loads(json.dumps(signature(comparer.models, comparer.options(**options))))
    if before.signature is not None and before.signature != now:
        raise BatchError(f"{out} holds results of other models, options or another version. Choose another --out.")


def _results(
    given: Iterable[Pair], comparer: Comparer, options: dict[str, Any], pool: Callable[[], Workers] | None
) -> Iterator[dict[str, Any]]:
    """The lines in the order of the pairs: from model workers, or one after the other from this process."""
    if pool is None:
        yield from (result(pair, comparer, options) for pair in given)
        return
    rest, workers = iter(given), pool()
    try:
        begun = ((p, _begun(p, comparer, options, workers)) for p in rest)
        waiting = deque(islice(begun, _AHEAD * workers.count()))
        while waiting:
            pair, line = waiting.popleft()
            yield _line(pair, line)
            waiting.extend(islice(begun, 1))
    finally:
        workers.close()


def _begun(pair: Pair, comparer: Comparer, options: dict[str, Any], workers: Workers) -> "Future[dict[str, Any]]":
    """A pair handed to a worker, its files read here: another machine may not have them."""
    most_bytes = _PACKED * comparer.settings.max_document_bytes
    try:
        source, coverage = (_carried(side, most_bytes) for side in (pair.source, pair.coverage))
    except OSError:
        done: Future[dict[str, Any]] = Future()
        done.set_result(result(pair, comparer, options))  # which tells what is wrong with the file
        return done
    return workers.submit(carried_out, replace(pair, source=source, coverage=coverage), options)


def _carried(side: str | Path | SentText, most_bytes: int) -> str | SentText:
    if not isinstance(side, Path):
        return side
    if side.stat().st_size > most_bytes:
        raise OSError(errno.EFBIG, "larger than any file that is read")
    return SentText(side.read_bytes(), str(side))


def _line(pair: Pair, line: "Future[dict[str, Any]]") -> dict[str, Any]:
    try:
        return line.result()
    except ComputeError as error:
        return {"id": pair.id, "error": error.failure.to_dict()}


def carried_out(comparer: Comparer, pair: Pair, options: dict[str, Any]) -> dict[str, Any]:
    """`result` as a task of a model worker."""
    return result(pair, comparer, options)


def result(pair: Pair, comparer: Comparer, options: dict[str, Any]) -> dict[str, Any]:
    """One line of the results: the report, or the error that this pair met."""
    if pair.problem:
        return {"id": pair.id, "error": {"code": "bad_pair", "message": pair.problem}}
    try:
        source = _read(pair.source, comparer, f"the source of {pair.id}")
        coverage = _read(pair.coverage, comparer, f"the coverage of {pair.id}")
        report = comparer.compare(source, coverage, comparer.options(**options)).to_dict()
        return {"id": pair.id, "report": report}
    except Exception as error:  # whatever stops one pair must not stop the other 9,999
        told = failure(error)
        if told.code == "defect":
            log.error("pair %s: %s\n%s", pair.id, type(error).__name__, traced(error))
        return {"id": pair.id, "error": told.to_dict()}


def _read(text: str | Path | SentText, comparer: Comparer, name: str) -> Document:
    if isinstance(text, str):
        return comparer.read(text, name)
    if isinstance(text, SentText):
        return comparer.read(text.data, text.name)
    try:
        return comparer.read_file(text)
    except OSError as error:
        raise DocumentError(str(text), f"it cannot be read ({error.strerror}).", "Check the path.") from error
