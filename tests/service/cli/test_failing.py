"""Exit codes, and what is told on the way: one line that names the input and the remedy."""

import io
import logging
import zipfile
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from service.cli.app import app

ENGLISH = "The government said on Monday that it would help the people of the twelve cities after the earthquake."
PERSIAN = "دولت روز دوشنبه اعلام کرد که پس از زلزله به مردم دوازده شهر کمک می‌کند و خانه می‌سازد."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HAMSANJ_MODELS", "fake")
    (tmp_path / "source.txt").write_text(PERSIAN, "utf-8")
    (tmp_path / "coverage.txt").write_text(ENGLISH, "utf-8")
    return tmp_path


def call(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


def refused(*args: str) -> str:
    """The one line that a refusal tells."""
    done = call(*args)
    assert done.exit_code == 2, done.output
    assert done.stdout == ""
    line = done.stderr
    assert line.startswith("hamsanj: ")
    assert line.count("\n") == 1
    return line


def broken_docx() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return data.getvalue()


BAD = {
    "empty.txt": (b"", "no text in it"),
    "spaces.txt": (b" \n\t ", "no text in it"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
    "controls.txt": (b"\x01\x02\x03" * 50, "control characters"),
    "page.html": (b"<html><body><script>go()</script></body></html>", "shows no text"),
    "broken.docx": (broken_docx(), "docx"),
    "cut.docx": (broken_docx()[:40], "docx"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), ".doc"),
    "halves.txt": ("\ud83d".encode("utf-16-le", "surrogatepass") + "متن خبر ".encode("utf-16-le") * 20, ""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_named_with_what_to_do(here: Path, name: str) -> None:
    data, words = BAD[name]
    (here / name).write_bytes(data)
    line = refused("compare", name, "coverage.txt")
    assert line.startswith(f"hamsanj: {name}: ")
    assert words in line
    assert refused("compare", "source.txt", name).startswith(f"hamsanj: {name}: ")


def test_a_file_of_fifty_megabytes_is_refused_unread(here: Path) -> None:
    with (here / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    line = refused("compare", "huge.txt", "coverage.txt")
    assert "huge.txt" in line
    assert "50,000,000 bytes" in line


def test_english_as_source_is_refused_with_the_hint_to_swap(here: Path) -> None:
    line = refused("compare", "coverage.txt", "source.txt")
    assert "coverage.txt" in line
    assert "reads as English" in line
    assert "swap" in line
    assert "reads as English" in refused("align", "coverage.txt", "source.txt")
    assert "reads as English" in refused("translate", "coverage.txt")
    assert "reads as Persian" in refused("compare", "source.txt", "source.txt")


def test_a_file_that_is_not_there_is_named(here: Path) -> None:
    assert "nothing.txt: there is no such file" in refused("compare", "nothing.txt", "coverage.txt")


def test_a_folder_in_place_of_a_file_is_told_as_one(here: Path) -> None:
    (here / "texts").mkdir()
    assert "texts is a folder" in refused("compare", "texts", "coverage.txt")


def test_a_server_does_not_start_with_models_that_there_are_not(here: Path) -> None:
    assert "no model set, folder or hub id 'nosuch'" in refused("serve", "--port", "0", "--models", "nosuch")


def test_both_sides_from_standard_input_are_refused(here: Path) -> None:
    assert "standard input" in refused("compare", "-", "-")


def test_an_unknown_kind_is_told_with_those_that_there_are(here: Path) -> None:
    line = refused("compare", "source.txt", "coverage.txt", "--kind", "spelling")
    assert "spelling" in line
    assert "polarity" in line


def test_a_model_set_that_does_not_exist_is_told(here: Path) -> None:
    line = refused("compare", "source.txt", "coverage.txt", "--models", "no-such-set")
    assert "no-such-set" in line


def test_a_result_that_cannot_be_written_is_told(here: Path) -> None:
    line = refused("compare", "source.txt", "coverage.txt", "--out", "no/such/folder.json")
    assert "no/such/folder.json" in line


def test_a_wrong_setting_is_told_by_the_name_it_has_in_the_environment(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAMSANJ_PORT", "ninety")
    assert "HAMSANJ_PORT" in refused("serve")


def test_arguments_that_make_no_sense_exit_with_two() -> None:
    assert call("compare", "one-file-only").exit_code == 2
    assert call("compare", "a", "b", "--format", "pdf").exit_code == 2
    assert call("compare", "a", "b", "--published", "yesterday").exit_code == 2
    assert call("compare", "a", "b", "--min-confidence", "2").exit_code == 2
    assert call("batch", "pairs.jsonl").exit_code == 2


def test_an_open_address_is_refused_as_long_as_there_is_no_access_control(here: Path) -> None:
    assert "0.0.0.0" in refused("serve", "--host", "0.0.0.0")


def test_a_port_that_is_taken_is_told(here: Path) -> None:
    import socket

    handlers = list(logging.getLogger().handlers)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        line = refused("serve", "--port", str(taken.getsockname()[1]))
    assert "--port" in line
    assert logging.getLogger().handlers == handlers, "what serves nobody leaves the process's log as it was"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "Arabic",
            "أعلنت الحكومة يوم الاثنين أنها سوف تساعد سكان المدن التي تضررت من الزلزال وأن الوزير سيزور المنطقة.",
        ),
        (
            "Kurdish",
            "حکوومەت ڕۆژی دووشەممە ڕایگەیاند کە یارمەتی خەڵکی ئەو شارانە دەدات کە بوومەلەرزە زیانی پێ گەیاندوون.",
        ),
        (
            "Pashto",
            "حکومت د دوشنبې په ورځ اعلان وکړ چې د زلزلې ځپلو ښارونو له خلکو سره به مرسته کوي او وزیر به هلته ځي.",
        ),
        (
            "Dari",
            "پوهنتون کابل اعلام کرد که محصلین پوهنځی حقوق از ولسوالی‌ها و والی ولایت بلخ و شاروالی هرات دیدن کردند.",
        ),
    ],
)
def test_a_kin_of_persian_on_the_source_side_is_compared_with_a_warning(here: Path, lang: str, text: str) -> None:
    import json

    (here / "kin.txt").write_text(text, "utf-8")
    done = call("compare", "kin.txt", "coverage.txt", "--format", "json")
    assert done.exit_code == 0, done.output
    warnings = json.loads(done.stdout)["warnings"]
    assert any(w.startswith("kin.txt: ") and lang in w for w in warnings), warnings


def test_a_sentence_of_twenty_thousand_characters_is_compared_whole_with_a_warning(here: Path) -> None:
    import json

    (here / "long.txt").write_text(("دولت به مردم دوازده شهر کمک کرد و " * 700)[:20_000], "utf-8")
    done = call("compare", "long.txt", "coverage.txt", "--format", "json")
    report = json.loads(done.stdout)
    assert done.exit_code == 0
    assert any("characters and no full stop" in w for w in report["warnings"])
    assert sum(s["end"] - s["start"] for s in report["source"]["sentences"]) >= 19_900
