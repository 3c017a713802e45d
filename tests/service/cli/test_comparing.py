"""`compare`, `translate` and `align`, in processes of their own."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from service.cli import comparing
from tests.service.cli.conftest import environment

Hamsanj = Callable[..., subprocess.CompletedProcess[bytes]]
Pair = tuple[str, str]


def test_compare_writes_a_readable_report_to_standard_output_and_nothing_to_standard_error(
    hamsanj: Hamsanj, pair: Pair
) -> None:
    done = hamsanj("compare", *pair)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "52" in done.stdout.decode()
    assert b"\x1b[" not in done.stdout, "no colours where no terminal is"


def test_compare_reads_one_side_from_standard_input_and_writes_json(hamsanj: Hamsanj, pair: Pair) -> None:
    text = "زلزله در تهران ۵۲ نفر را کشت."
    done = hamsanj("compare", "-", pair[1], "--format", "json", stdin=text.encode())
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["schema"] == "hamsanj.report/1"
    assert report["source"]["sentences"][0]["text"] == text
    assert report["source"]["name"] == "standard input"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This process in the folder of the pair, with fake models, for what needs no process of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HAMSANJ_MODELS", "fake")
    return tmp_path


def made(here: Path, form: str, pair: Pair) -> bytes:
    comparing.compare(*pair, form, here / "out", None, None, None, [])
    return (here / "out").read_bytes()


def test_compare_writes_every_format_to_a_file(here: Path, pair: Pair) -> None:
    assert json.loads(made(here, "json", pair))["findings"]
    assert made(here, "html", pair).lower().startswith(b"<!doctype html>")
    assert b"," in made(here, "csv", pair).splitlines()[0]
    assert ET.fromstring(made(here, "tmx", pair)).tag == "tmx"
    assert ET.fromstring(made(here, "xliff", pair)).tag.endswith("xliff")
    assert "25" in made(here, "text", pair).decode()


def test_the_file_holds_the_bytes_that_standard_output_would_hold(
    here: Path, pair: Pair, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    comparing.compare(*pair, "csv", None, None, None, None, [])
    assert capfdbinary.readouterr().out == made(here, "csv", pair)


def test_kinds_and_confidence_choose_what_is_reported(here: Path, pair: Pair) -> None:
    comparing.compare(*pair, "json", here / "out", None, None, None, ["number"])
    assert {f["kind"] for f in json.loads((here / "out").read_bytes())["findings"]} == {"number"}
    comparing.compare(*pair, "json", here / "out", None, None, 0.0, [])
    sure = [f["confidence"] for f in json.loads((here / "out").read_bytes())["findings"]]
    comparing.compare(*pair, "json", here / "out", None, None, max(sure), [])
    chosen = [f["confidence"] for f in json.loads((here / "out").read_bytes())["findings"]]
    assert chosen == [c for c in sure if c == max(sure)]


def test_a_reader_of_the_output_that_has_had_enough_is_no_error(tmp_path: Path, pair: Pair) -> None:
    (tmp_path / pair[0]).write_text("زلزله در تهران ۵۲ نفر را کشت.\n" * 400, "utf-8")
    command = [sys.executable, "-m", "service", "compare", *pair, "--format", "json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
        assert (process.wait(60), told) == (0, b"")


def test_translate_writes_one_line_a_sentence(here: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (here / "in.txt").write_text("وزیر گفت.\nباران در تهران.", "utf-8")
    comparing.translate("in.txt", None, None)
    out, err = capfdbinary.readouterr()
    assert out.decode().splitlines() == ["Minister said.", "Rain in Tehran."]
    assert err == b""


def test_translate_tells_what_the_reader_must_know_on_standard_error(
    here: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (here / "in.txt").write_text("باران در \x07 تهران.", "utf-8")
    comparing.translate("in.txt", None, None)
    out, err = capfdbinary.readouterr()
    assert out.count(b"\n") == 1
    assert b"in.txt: " in err
    assert b"control character" in err


def test_align_writes_a_table_in_which_every_sentence_stands_once(
    here: Path, pair: Pair, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    comparing.align(*pair, None, None)
    head, *rows = capfdbinary.readouterr().out.decode().splitlines()
    assert head.split("\t") == ["score", "source", "coverage", "source_text", "coverage_text"]
    cells = [row.split("\t") for row in rows]
    assert all(len(row) == 5 and 0 <= float(row[0]) <= 1 for row in cells)
    for column in (1, 2):
        numbers = [int(n) for row in cells for n in row[column].split(",") if n != "-"]
        assert sorted(numbers) == [0, 1]


def test_a_file_whose_name_is_no_text_is_compared_in_every_format(here: Path, pair: Pair) -> None:
    odd = os.fsdecode(b"\xff.txt")
    (here / odd).write_bytes((here / pair[0]).read_bytes())
    for form in ("text", "json", "html", "csv", "tmx", "xliff"):
        assert made(here, form, (odd, pair[1])).decode("utf-8")
