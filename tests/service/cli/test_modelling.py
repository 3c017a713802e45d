"""`models`: which sets there are, whether they are whole, how they are had."""

import io
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from models.manifest import manifest
from models.seq2seq.opening import Place
from models.seq2seq.trial import TORCH, Candidate, Measured, sentences
from service.cli import modelling
from service.cli.app import app
from tests.models.seq2seq.conftest import make_marian


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No model of the hub is here."""
    monkeypatch.setenv("HAMSANJ_CACHE_DIR", str(tmp_path))


def test_the_list_names_every_set_with_its_state_licences_and_whether_it_may_be_used_for_money() -> None:
    told = CliRunner().invoke(app, ["models", "list"])
    assert told.exit_code == 0
    head, *rows = (line.split("\t") for line in told.stdout.splitlines())
    assert head == ["name", "state", "licences", "commercial use", "MB", "summary"]
    by_name = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert by_name.keys() == manifest().keys()
    assert (by_name["compact"]["state"], by_name["compact"]["commercial use"]) == ("ready", "yes")
    assert int(by_name["compact"]["MB"]) > 10
    research = by_name["nllb-research"]
    assert (research["state"], research["commercial use"]) == ("missing", "no")
    assert "CC-BY-NC-4.0" in research["licences"]


def test_a_whole_set_is_told_on_standard_error_alone() -> None:
    told = CliRunner().invoke(app, ["models", "check", "compact"])
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == "compact is whole and loads.\n"


def test_what_a_set_lacks_is_told_with_the_remedy() -> None:
    told = CliRunner().invoke(app, ["models", "check", "standard"])
    assert told.exit_code == 1
    assert len(told.stdout.splitlines()) == len(manifest()["standard"].components)
    assert all("models pull standard" in line for line in told.stdout.splitlines())


def test_what_is_bundled_needs_no_download() -> None:
    told = CliRunner().invoke(app, ["models", "pull", "compact"])
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr.endswith("compact is ready.\n")


@pytest.mark.parametrize("command", ["pull", "check", "trial"])
def test_an_unknown_set_is_told_with_those_that_there_are(command: str) -> None:
    told = CliRunner().invoke(app, ["models", command, "nonsense"])
    assert told.exit_code == 2
    assert "'nonsense'; the sets are compact" in told.stderr


def test_a_trial_prints_what_each_engine_did_and_which_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tuple(english for _, english in sentences())
    seconds = {"int8": 1.0, "float32": 4.0}

    def measured(candidate: Candidate, place: Place, patience: float) -> Measured:
        if candidate.engine == TORCH:
            return Measured(candidate, note="not tried")
        outputs = said if candidate.numbers == "float32" else tuple(text.upper() for text in said)
        return Measured(candidate, outputs, (seconds[candidate.numbers],))

    monkeypatch.setattr("models.seq2seq.choosing.measure", measured)
    monkeypatch.setenv("HAMSANJ_ENGINE", "torch")
    folder = tmp_path / "marian"
    folder.mkdir()
    trial = CliRunner().invoke(app, ["models", "trial", str(make_marian(folder))])
    assert trial.exit_code == 0
    head, *rows = (line.split("\t") for line in trial.stdout.splitlines())
    assert head == ["chosen", "engine", "numbers", "sentences/s", "chrF", "difference", "likeness", "note"]
    assert [row[:4] for row in rows] == [
        ["", "ctranslate2", "int8", "8.0"],
        ["*", "ctranslate2", "float32", "2.0"],
        ["", "torch", "", ""],
    ]
    assert [row[-1] for row in rows] == ["not of equal quality", "", "not tried"]
    assert rows[1][4:7] == ["100.00", "+0.00", "100.00"]
    assert trial.stderr.endswith("HAMSANJ_ENGINE=torch stands above this answer.\n")


def test_a_set_whose_translator_has_one_engine_has_no_trial(tmp_path: Path) -> None:
    trial = CliRunner().invoke(app, ["models", "trial", "compact"])
    assert trial.exit_code == 2
    assert "compact has one engine" in trial.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_download_is_told_line_by_line_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with modelling._progress() as tell:
        tell("owner/tiny", 1000, 2000)
        tell("owner/tiny", 2000, 2000)
    assert capsys.readouterr().err == "owner/tiny: 1,000 of 2,000 bytes\nowner/tiny: 2,000 of 2,000 bytes\n"


class Terminal(io.StringIO):
    """A screen."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_for_each_model(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with modelling._progress() as tell:
        for model in ("owner/tiny", "owner/other"):
            tell(model, 500, 1000)
            tell(model, 1000, 1000)
    assert "owner/tiny" in screen.getvalue()
    assert "owner/other" in screen.getvalue()
    assert "100%" in screen.getvalue()
