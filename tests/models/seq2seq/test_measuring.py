import signal
from collections.abc import Iterator
from subprocess import Popen
from typing import Any

import pytest

from models import machine
from models.seq2seq import measuring
from models.seq2seq.families import read_checkpoint
from models.seq2seq.measuring import measure
from models.seq2seq.opening import Place
from models.seq2seq.trial import BATCH, CTRANSLATE2, Candidate, sentences

from .conftest import make_marian

INT8 = Candidate(CTRANSLATE2, "int8")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("marian")
    return Place(read_checkpoint(make_marian(folder)), "digest", tmp_path_factory.mktemp("cache"), device="cpu")


def test_a_candidate_translates_every_sentence_in_timed_batches(place: Place) -> None:
    found = measure(INT8, place)
    assert (found.candidate, found.note) == (INT8, "")
    assert len(found.outputs) == len(sentences())
    assert len(found.seconds) >= len(sentences()) // BATCH
    assert all(seconds > 0 for seconds in found.seconds)


def test_one_that_cannot_run_says_why(place: Place) -> None:
    found = measure(Candidate(CTRANSLATE2, "int3"), place)
    assert (found.outputs, found.seconds) == ((), ())
    assert "cannot convert" in found.note
    assert "int3" in found.note


def test_one_that_takes_too_long_is_ended(place: Place) -> None:
    found = measure(INT8, place, patience=0.001)
    assert found.outputs == ()
    assert found.note == "ended before its first batch: it took more than 0 s"


def test_one_that_dies_in_the_middle_is_not_taken_for_what_it_did_before(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = measuring._told

    def dying(child: Popen[str], *more: Any) -> Iterator[dict[str, Any]]:
        for told in begin(child, *more):
            yield told
            if "seconds" in told:
                child.kill()

    monkeypatch.setattr(measuring, "_told", dying)
    found = measure(INT8, place)
    assert (found.outputs, found.seconds) == ((), ())
    assert found.note.startswith("ended by signal 9")


def test_one_that_dies_is_told_from_one_that_is_slow(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = measuring._told

    def dying(child: Popen[str], *more: Any) -> Iterator[dict[str, Any]]:
        child.send_signal(signal.SIGSEGV)
        yield from begin(child, *more)

    monkeypatch.setattr(measuring, "_told", dying)
    assert measure(INT8, place).note == "ended by signal 11, perhaps because the memory was too small"


def test_one_that_may_take_the_memory_of_all_others_is_not_tried(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "free_memory", lambda: 100_000)
    found = measure(Candidate(CTRANSLATE2, "float32"), place)
    assert found.note == "not tried: it may need 0.0 GB of memory, 0.0 GB are free"
    assert not (place.converted / "float32").exists()


def test_a_process_that_ends_at_once_says_its_last_words(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    found = measure(INT8, place)
    assert found.outputs == ()
    assert found.note
