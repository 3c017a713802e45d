"""The engine of a checkpoint: the one that is asked for, or the one that a trial on this machine found best.

A trial is made once, when a checkpoint is loaded, and remembered:

    CACHE/trials/DIGEST-KEY.json    what was measured of the checkpoint with these weights, and the choice

The key is made of all that the answer depends on: versions of the libraries, processors, device, threads, settings
of the search, and the trial itself. Processes that load at the same time wait for the first one's answer.
"""

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Any

from filelock import FileLock, Timeout

from models import machine
from models.errors import ModelError, TrialError, UnsupportedModelError
from models.seq2seq.engine import Engine
from models.seq2seq.measuring import LIMIT_SECONDS, measure
from models.seq2seq.opening import Place, candidates, installed, open_engine
from models.seq2seq.trial import CTRANSLATE2, EXACTEST, TORCH, Candidate, Measured, Trial, judge, sentences

log = logging.getLogger(__name__)

AUTO = "auto"
_TRIAL = 1
"""Version of the trial: raised when its rule changes, so that old answers are asked for anew."""
_WAIT_SECONDS = 900.0
"""How long another process' trial is waited for."""

_SLOWER = 3
"""So many times the fastest one's batch is waited for an engine that can only win by speed."""

Measure = Callable[[Candidate, Place, float], Measured]
"""Its last argument: seconds within which the first batch must be done."""


def choose_engine(place: Place, engine: str = AUTO, *, trial: bool = True) -> Engine:
    """The engine of that name, loaded; `AUTO` is the one that the trial chose.

    trial: whether a trial may be made now; otherwise only a remembered one counts. Without any, "auto" is
        CTranslate2 where it is installed and runs the checkpoint, else torch.

    Raises:
        BrokenWeightsError: the checkpoint cannot be read.
        UnsupportedModelError: the engine that is asked for cannot run it, or none can.
    """
    if engine != AUTO:
        return open_engine(Candidate(engine), place)
    found = _answer(place, trial)
    if found is not None:
        try:
            return open_engine(found.chosen, place)
        except (ModelError, OSError) as error:
            log.warning("%s, which the trial chose, cannot be loaded: %s", found.chosen, error)
    return _usual(place)


def make_trial(place: Place, measuring: Measure | None = None) -> Trial:
    """Measures all candidates, whatever is remembered, and remembers the answer.

    measuring: how; by default `models.seq2seq.measuring.measure`.

    Raises:
        TrialError: none ran, or another process' trial does not end.
        OSError: the cache cannot be written.
    """
    with _alone(place):
        return _make(place, measuring or measure)


def remembered(place: Place) -> Trial | None:
    """The answer for this very checkpoint, machine and settings; `None` if there is none that can be read."""
    return _read(_path(place))


def told(cache: Path, digest: str) -> str:
    """The latest answer for a checkpoint on these processors with these libraries in one line; "" if there is none."""
    now = {"versions": _versions(), "processors": machine.processors()}
    files = sorted((cache / "trials").glob(f"{digest}-*.json"), key=_changed, reverse=True)
    answers = (_read(path) for path in files if now == {name: _about(path).get(name) for name in now})
    return next((trial.line for trial in answers if trial is not None), "")


def _answer(place: Place, trial: bool) -> Trial | None:
    known = remembered(place)
    if known is not None or not trial:
        return known
    if len(candidates(place.device)) < 2:
        return None
    try:
        with _alone(place):
            return remembered(place) or _make(place, measure)
    except (TrialError, OSError) as error:
        log.warning("no trial of engines for %s: %s; CTranslate2 is taken where it can be", _name(place), error)
        return None


def _make(place: Place, measuring: Measure) -> Trial:
    tried = candidates(place.device)
    log.info("trying which engine runs %s best, once on this machine: %s", _name(place), ", ".join(map(str, tried)))
    found: list[Measured] = []
    for one in tried:
        found.append(measuring(one, place, _patience(found)))
    made = judge(found, [english for _, english in sentences()])
    _write(_path(place), {"about": _key(place), "trial": made.to_json()})
    _tidy(place, made)
    log.info("engine of %s: %s", _name(place), made.line)
    return made


def _patience(found: Sequence[Measured]) -> float:
    """How long the next engine's first batch is waited for: where the measure of quality is there, not for long."""
    ran = [one for one in found if one.seconds]
    if not any(one.candidate.numbers == EXACTEST for one in ran):
        return LIMIT_SECONDS
    return 1 + _SLOWER * min(median(one.seconds) for one in ran)


def _usual(place: Place) -> Engine:
    if installed(CTRANSLATE2):
        try:
            return open_engine(Candidate(CTRANSLATE2), place)
        except UnsupportedModelError:
            pass
        except OSError as error:
            log.warning("%s cannot be converted for CTranslate2: %s; torch runs it", _name(place), error)
    return open_engine(Candidate(TORCH), place)


@contextmanager
def _alone(place: Place) -> Iterator[None]:
    """No other process makes a trial meanwhile: two at once would measure one another. Raises OSError, TrialError."""
    folder = place.cache / "trials"
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=_WAIT_SECONDS)
    except Timeout as error:
        raise TrialError(f"another process' trial took more than {_WAIT_SECONDS:.0f} s") from error
    try:
        yield
    finally:
        lock.release()


def _tidy(place: Place, made: Trial) -> None:
    """Removes conversions that were only made for the trial; each is as large as the checkpoint."""
    from models.seq2seq.ctranslate_engine import usual_numbers

    kept = {usual_numbers(place.device), made.chosen.numbers if made.chosen.engine == CTRANSLATE2 else ""}
    for row in made.rows:
        if row.candidate.engine == CTRANSLATE2 and row.candidate.numbers not in kept:
            shutil.rmtree(place.converted / row.candidate.numbers, ignore_errors=True)


def _path(place: Place) -> Path:
    key = hashlib.sha256(json.dumps(_key(place), sort_keys=True).encode()).hexdigest()[:16]
    return place.cache / "trials" / f"{place.digest}-{key}.json"


def _key(place: Place) -> dict[str, Any]:
    """All that the answer depends on."""
    return {
        "checkpoint": place.digest,
        "versions": _versions(),
        "processors": machine.processors(),
        "device": place.device,
        "threads": place.threads,
        "decoding": asdict(place.decoding),
        "trial": _TRIAL,
        "sentences": hashlib.sha256(repr(sentences()).encode()).hexdigest()[:16],
    }


def _versions() -> dict[str, str]:
    found = {}
    for library in (CTRANSLATE2, TORCH, "transformers"):
        with suppress(metadata.PackageNotFoundError):
            found[library] = metadata.version(library)
    return found


def _name(place: Place) -> str:
    return str(place.checkpoint.folder)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # it was removed in between
        return 0.0


def _write(path: Path, content: Mapping[str, Any]) -> None:
    new = path.with_suffix(f".{os.getpid()}.new")
    new.write_text(json.dumps(content, indent=1), encoding="utf-8")
    new.replace(path)  # at once, so that a reader never sees half a file


def _read(path: Path) -> Trial | None:
    try:
        return Trial.from_json(_content(path)["trial"])
    except (KeyError, TypeError, ValueError) as error:
        if path.is_file():
            log.warning("%s is no trial and is not used (%r)", path, error)
        return None


def _about(path: Path) -> dict[str, Any]:
    about = _content(path).get("about")
    return about if isinstance(about, dict) else {}


def _content(path: Path) -> dict[str, Any]:
    """What a file holds; nothing if it is not there or holds no JSON object."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
