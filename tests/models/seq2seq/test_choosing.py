import json
import logging
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from models.errors import TrialError
from models.seq2seq import choosing
from models.seq2seq.choosing import choose_engine, make_trial, remembered, told
from models.seq2seq.engine import DecodingSettings
from models.seq2seq.families import read_checkpoint
from models.seq2seq.measuring import LIMIT_SECONDS
from models.seq2seq.opening import Place, candidates
from models.seq2seq.trial import BATCH, CTRANSLATE2, TORCH, Candidate, Measured, sentences

from .conftest import make_sure_marian

INT8, FLOAT = Candidate(CTRANSLATE2, "int8"), Candidate(CTRANSLATE2, "float32")
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sure_marian(tmp_path_factory.mktemp("marian"))


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache for those who only need conversions, so that they are made once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Place:
    return Place(read_checkpoint(folder), "digest", tmp_path / "cache", DecodingSettings(beams=1), device="cpu")


def rates(**by_numbers: float) -> Callable[[Candidate, Place, float], Measured]:
    """A measurement with these sentences a second; 0 cannot run."""

    def measuring(candidate: Candidate, place: Place, patience: float) -> Measured:
        rate = by_numbers.get(candidate.numbers or candidate.engine, 0)
        said = tuple(english for _, english in sentences())
        return Measured(candidate, said, (BATCH / rate,)) if rate else Measured(candidate, note="it cannot run")

    return measuring


def test_all_engines_are_tried_the_smallest_numbers_first() -> None:
    tried = candidates("cpu")
    assert tried[0] == INT8
    assert FLOAT in tried
    assert tried[-1] == Candidate(TORCH)
    assert candidates("cuda:77") == (Candidate(TORCH),), "CTranslate2 has no such device"


def test_a_trial_chooses_among_engines_that_agree_and_is_remembered(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "models")
    engine = choose_engine(place)
    made = remembered(place)
    assert made is not None
    assert all(row.equal and row.rate > 0 for row in made.rows)
    assert [row.candidate.engine for row in made.rows] == [c.engine for c in candidates("cpu")]
    assert f"{engine.signature['engine']} {engine.signature['device'].split()[-1]}" == str(made.chosen)
    assert caplog.messages[-1] == f"engine of {place.checkpoint.folder}: {made.line}"
    kept = {"int8"} | ({made.chosen.numbers} if made.chosen.engine == CTRANSLATE2 else set())
    assert {path.name for path in place.converted.iterdir()} == kept, "what only the trial needed is gone"
    caplog.clear()
    assert choose_engine(place).signature == engine.signature
    assert caplog.messages == [], "no second trial"


def test_what_is_asked_for_by_name_is_tried_by_nobody(place: Place) -> None:
    assert choose_engine(place, TORCH).signature["engine"] == TORCH
    assert not (place.cache / "trials").exists()


def test_where_a_trial_may_not_be_made_ctranslate2_runs_it_in_eight_bits(place: Place, converted: Path) -> None:
    engine = choose_engine(replace(place, cache=converted), trial=False)
    assert engine.signature["device"] == "cpu int8"
    assert not (converted / "trials").exists()


def test_the_remembered_engine_is_the_one_that_runs(place: Place, converted: Path) -> None:
    here = replace(place, cache=converted, threads=2)
    make_trial(here, rates(int8=3, float32=30, torch=2))
    assert choose_engine(here, trial=False).signature["device"] == "cpu float32"


def test_a_trial_leaves_one_whole_file_beside_the_lock(place: Place) -> None:
    made = make_trial(place, rates(int8=30, torch=2))
    files = {path.name for path in (place.cache / "trials").iterdir()} - {"lock"}
    assert len(files) == 1
    content = json.loads((place.cache / "trials" / files.pop()).read_text("utf-8"))
    assert content["about"]["device"] == "cpu"
    assert content["about"]["versions"].keys() == {"ctranslate2", "torch", "transformers"}
    assert remembered(place) == made
    again = make_trial(place, rates(int8=3, torch=20))
    assert remembered(place) == again != made


@pytest.mark.parametrize(
    "other",
    [{"digest": "other"}, {"threads": 2}, {"device": "auto"}, {"decoding": DecodingSettings(beams=3)}],
    ids=lambda other: next(iter(other)),
)
def test_the_answer_holds_for_this_checkpoint_and_these_settings_alone(place: Place, other: dict[str, object]) -> None:
    make_trial(place, rates(int8=30))
    assert remembered(replace(place, **other)) is None  # type: ignore[arg-type]


def test_the_answer_holds_for_this_machine_and_these_libraries_alone(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_trial(place, rates(int8=30))
    assert told(place.cache, place.digest) == made.line
    assert told(place.cache, "other") == ""
    with monkeypatch.context() as patch:
        patch.setattr("models.machine.processors", lambda: "another CPU")
        assert remembered(place) is None
        assert told(place.cache, place.digest) == ""
    monkeypatch.setattr(choosing, "_versions", lambda: {"ctranslate2": "1.0"})
    assert remembered(place) is None
    assert told(place.cache, place.digest) == ""


def test_the_latest_answer_is_told(place: Place) -> None:
    make_trial(place, rates(int8=30))
    made = make_trial(replace(place, threads=2), rates(int8=50))
    assert told(place.cache, place.digest) == made.line


@pytest.mark.parametrize("content", ["", "[]", '{"trial": {}}', "{"])
def test_a_damaged_file_is_no_answer_and_is_replaced(
    place: Place, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    make_trial(place, rates(int8=30))
    [path] = (place.cache / "trials").glob("*.json")
    path.write_text(content)
    assert remembered(place) is None
    assert "is no trial and is not used" in caplog.text
    assert told(place.cache, place.digest) == ""
    assert remembered(place) != make_trial(place, rates(int8=30)) == remembered(place)


def test_once_the_exact_output_is_known_nobody_waits_long_for_a_slow_engine(place: Place) -> None:
    waits: list[float] = []

    def measuring(candidate: Candidate, place: Place, patience: float) -> Measured:
        waits.append(patience)
        return rates(int8=8, float32=4, torch=1)(candidate, place, patience)

    make_trial(place, measuring)
    assert waits[:2] == [LIMIT_SECONDS, LIMIT_SECONDS]
    assert waits[-1] == 4, "one second and three batches of the fastest"


def test_a_trial_without_an_engine_that_runs_remembers_nothing(place: Place) -> None:
    with pytest.raises(TrialError, match="it cannot run"):
        make_trial(place, rates())
    assert remembered(place) is None


def test_a_trial_that_fails_is_told_and_the_usual_engine_runs(
    place: Place, converted: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(choosing, "measure", rates())
    engine = choose_engine(replace(place, cache=converted, threads=3))
    assert engine.signature["device"] == "cpu int8"
    assert "no trial of engines" in caplog.text
    assert "it cannot run" in caplog.text


def test_without_a_folder_to_write_to_torch_runs_it_and_that_is_told(
    place: Place, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    engine = choose_engine(replace(place, cache=tmp_path / "file"))
    assert engine.signature["engine"] == TORCH
    assert "no trial of engines" in caplog.text
    assert "torch runs it" in caplog.text


def test_a_choice_that_does_not_load_any_more_is_told_and_passed_over(
    place: Place, converted: Path, caplog: pytest.LogCaptureFixture
) -> None:
    here = replace(place, cache=converted, threads=4)
    made = make_trial(here, rates(int8=30))
    [path] = (converted / "trials").glob(f"{choosing._path(here).name}")
    path.write_text(path.read_text("utf-8").replace('"int8"', '"int3"'))
    assert choose_engine(here).signature["device"] == "cpu int8"
    assert "ctranslate2 int3, which the trial chose, cannot be loaded" in caplog.text
    assert made.chosen == INT8


def test_a_trial_of_another_process_that_does_not_end_is_told(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(choosing, "_WAIT_SECONDS", 0.01)
    (place.cache / "trials").mkdir(parents=True)
    with FileLock(place.cache / "trials" / "lock"):
        with pytest.raises(TrialError, match="another process' trial"):
            make_trial(place, rates(int8=30))
        assert choosing._answer(place, True) is None
    assert "another process' trial" in caplog.text
    assert make_trial(place, rates(int8=30)) == remembered(place)


def test_processes_that_load_at_once_make_one_trial(place: Place, tmp_path: Path) -> None:
    code = (
        "import json, sys, time\n"
        "from models.seq2seq import choosing\n"
        "from models.seq2seq.measuring import Measured\n"
        "from models.seq2seq.opening import Place\n"
        "from models.seq2seq.trial import sentences\n"
        "def measure(candidate, place, patience):\n"
        "    print('measured', flush=True)\n"
        "    time.sleep(0.3)\n"
        "    return Measured(candidate, tuple(b for _, b in sentences()), (1.0,))\n"
        "choosing.measure = measure\n"
        "print(choosing._answer(Place.from_json(json.loads(sys.argv[1])), True).line)\n"
    )
    command = [sys.executable, "-c", code, json.dumps(place.to_json())]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT) for _ in range(2)]
    said = [line for process in both for line in process.communicate()[0].splitlines()]
    assert said.count("measured") == len(candidates("cpu"))
    [line] = set(said) - {"measured"}
    assert line.startswith("ctranslate2 int8: 8.0 sentences/s")
