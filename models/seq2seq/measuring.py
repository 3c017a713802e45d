"""One candidate's measurement, in a process of its own: `python -m models.seq2seq.measuring`.

Apart because a candidate may hang, take all memory or crash, because torch must not stay in a process that runs
CTranslate2, and because the memory of one candidate is gone before the next begins. The process gets what to run as
its argument and tells a JSON line for each step, so that one that is ended has still told what it did.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Any

from models import machine
from models.seq2seq.opening import Place, open_engine
from models.seq2seq.trial import BATCH, CTRANSLATE2, Candidate, Measured, sentences

ENOUGH_SECONDS = 4.0
"""After so long no further batch is begun."""
ROUNDS = 5
"""How often all sentences are translated at most."""
LIMIT_SECONDS = 60.0
"""Loading takes so long at most, and so does a batch; a conversion is not bounded, for it is kept."""
_BYTES = {"float32": 4, "": 4, "float16": 2, "bfloat16": 2}
_ROOT = Path(__file__).parents[2]


def measure(candidate: Candidate, place: Place, patience: float = LIMIT_SECONDS) -> Measured:
    """What a candidate does with `sentences`; whatever stops it is its note.

    patience: seconds after loading within which its first batch must be done.
    """
    lacking = _lacking(candidate, place)
    if lacking:
        return Measured(candidate, note=lacking)
    found, outputs, seconds, note = candidate, list[str](), list[float](), ""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        with _child(candidate, place, errors) as child:
            watch = _Watch(child)
            for told in _told(child, watch, patience):
                found = replace(found, numbers=told.get("numbers", found.numbers))
                note = told.get("failed", note)
                if "seconds" in told:
                    seconds.append(told["seconds"])
                    outputs += told["texts"] if len(outputs) < len(sentences()) else []
            status = child.wait()
        if watch.late and outputs and not note:  # slow, but it works
            return Measured(found, tuple(outputs), tuple(seconds), "ended before the last batch: it is slow")
        note = note or watch.late or (_why(status, errors) if status else "")
    return Measured(found, note=note) if note else Measured(found, tuple(outputs), tuple(seconds))


def main() -> None:
    """The child's side."""
    given, out = json.loads(sys.argv[1]), sys.stdout

    def tell(**told: Any) -> None:
        print(json.dumps(told), file=out, flush=True)

    with redirect_stdout(sys.stderr):  # what the libraries print is no answer
        try:
            _run(Candidate(**given["candidate"]), Place.from_json(given["place"]), tell)
        except Exception as error:  # whatever two libraries and a foreign checkpoint come to
            tell(failed=f"{type(error).__name__}: {error}".splitlines()[0])


def _run(candidate: Candidate, place: Place, tell: Callable[..., None]) -> None:
    from models.seq2seq.translator import Seq2SeqTranslator

    if candidate.engine == CTRANSLATE2:
        from models.seq2seq.ctranslate_engine import convert

        convert(place.checkpoint, place.converted, candidate.numbers)
    tell(begun=True)
    engine = open_engine(candidate, place)
    tell(numbers=engine.signature["device"].split()[-1])
    translator = Seq2SeqTranslator(engine, {}, place.decoding)
    persian = [text for text, _ in sentences()]
    translator.translate(persian[:1])  # what is only done the first time is not counted
    end = time.perf_counter() + ENOUGH_SECONDS
    for start in [*range(0, len(persian), BATCH)] * ROUNDS:
        begun = time.perf_counter()
        texts = [made.text for made in translator.translate(persian[start : start + BATCH])]
        tell(seconds=time.perf_counter() - begun, texts=texts)
        if time.perf_counter() > end:
            return


@contextmanager
def _child(candidate: Candidate, place: Place, errors: IO[str]) -> Iterator[subprocess.Popen[str]]:
    """The process, gone when the block ends."""
    given = {"candidate": asdict(candidate), "place": place.to_json()}
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    child = subprocess.Popen(
        [sys.executable, "-m", "models.seq2seq.measuring", json.dumps(given)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        encoding="utf-8",
        env=os.environ | {"OMP_NUM_THREADS": str(place.threads), "PYTHONPATH": path},
    )
    with child:
        try:
            yield child
        finally:
            child.kill()


def _told(child: subprocess.Popen[str], watch: "_Watch", patience: float) -> Iterator[dict[str, Any]]:
    """What it tells; it is ended when it takes too long."""
    assert child.stdout is not None
    with watch:
        for line in child.stdout:
            if not line.endswith("\n"):
                return  # it was ended in the middle
            told = json.loads(line)
            watch.within(min(patience, LIMIT_SECONDS) if "numbers" in told else LIMIT_SECONDS)
            yield told


class _Watch:
    """Ends a process that does not tell its next step in time. late: what it did then."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self.late = ""
        self._child, self._timer = child, threading.Timer(0, child.kill)

    def within(self, seconds: float) -> None:
        self._timer.cancel()
        self._timer = threading.Timer(seconds, self._end, (seconds,))
        self._timer.daemon = True
        self._timer.start()

    def _end(self, seconds: float) -> None:
        self.late = f"ended before its first batch: it took more than {seconds:.0f} s"
        self._child.kill()

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _why(status: int, errors: IO[str]) -> str:
    if status < 0:
        return f"ended by signal {-status}, perhaps because the memory was too small"
    errors.seek(0)
    lines = [line.strip() for line in errors if line.strip()]
    return lines[-1] if lines else f"ended with status {status}"


def _lacking(candidate: Candidate, place: Place) -> str:
    """Why it is not even tried: a large checkpoint in large numbers can take the machine's memory from all others.

    Twice the weights are counted, since a conversion holds the checkpoint and what it becomes.
    """
    free = machine.free_memory()
    wanted = 2 * _BYTES.get(candidate.numbers, 0) * _parameters(place)
    if free is None or wanted <= free:
        return ""
    return f"not tried: it may need {wanted / 1e9:.1f} GB of memory, {free / 1e9:.1f} GB are free"


def _parameters(place: Place) -> int:
    """Numbers in the checkpoint's weights; 0 if a file cannot be read, which whoever loads it tells better."""
    from safetensors import SafetensorError, safe_open

    total = 0
    for name in place.checkpoint.weights:
        try:
            with safe_open(place.checkpoint.folder / name, framework="numpy") as file:
                total += sum(math.prod(file.get_slice(tensor).get_shape()) for tensor in file.keys())  # noqa: SIM118
        except (SafetensorError, OSError):
            return 0
    return total


if __name__ == "__main__":
    main()
