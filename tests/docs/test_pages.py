"""The documentation says what is so: commands run, links lead somewhere, names exist, the reference is new."""

import importlib
import re
import shutil
import subprocess
import sys
import types
from pathlib import Path

import pytest

from docs import generate
from models.fakes import FakeEncoder
from models.lexicon import Lexicon
from service.comparison.links import word_links
from service.comparison.values import Bead, Context, Finding, Role, Sentence
from service.language.analyse import analyse
from service.language.folded import map_fold
from service.language.spans import Span
from service.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"])
RUN = re.compile(r"<!-- run -->\n```sh\n(.*?)```", re.S)
README_RUN = re.compile(r"^\.venv/bin/python -m service (?:compare|batch) .*", re.M)
WITH_COMMANDS = [page for page in PAGES if RUN.search(page.read_text("utf-8"))]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_the_reference_is_what_the_code_says_now() -> None:
    assert generate.stale() == [], "run `python docs/generate.py`"


def test_every_setting_is_in_the_reference() -> None:
    text = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    for field in Settings.model_fields:
        assert f"`HAMSANJ_{field.upper()}`" in text


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_settings_that_a_page_names_exist(page: Path) -> None:
    known = {f"HAMSANJ_{field.upper()}" for field in Settings.model_fields}
    told = set(re.findall(r"HAMSANJ_[A-Z_]*[A-Z]", page.read_text("utf-8")))
    assert told <= known, told - known


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        path = target.partition("#")[0]
        if path and "://" not in path and not path.startswith("mailto:"):
            assert (page.parent / path).exists(), f"{name(page)} points to {target}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_functions_that_a_page_names_exist(page: Path) -> None:
    for module, path in re.findall(r"`((?:service|models)[\w.]+):([\w.]+)`", page.read_text("utf-8")):
        found: object = importlib.import_module(module)
        for part in path.split("."):
            found = getattr(found, part)


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name)
def test_commands_of_a_page_run_to_the_letter(page: Path, checkout: Path) -> None:
    for block in RUN.findall(page.read_text("utf-8")):
        run(block, checkout)


def test_commands_of_the_readme_run_to_the_letter(checkout: Path) -> None:
    sample = checkout / "tests/data/sample"
    shutil.copy(sample / "source.fa.txt", checkout / "report.fa.txt")
    english = (sample / "coverage.en.txt").read_text("utf-8")
    paragraphs = "".join(f"<p>{part}</p>" for part in english.split("\n\n"))
    (checkout / "coverage.en.html").write_text(f"<html><body><article>{paragraphs}</article></body></html>", "utf-8")
    line = '{"id": "1", "source": "باران در تهران آمد.", "coverage": "Rain fell in Tehran."}\n'
    (checkout / "pairs.jsonl").write_text(line, "utf-8")
    commands = README_RUN.findall((ROOT / "README.md").read_text("utf-8"))
    assert len(commands) >= 3
    for command in commands:
        run(command, checkout)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder in which the commands' paths lead to this source and to this Python."""
    for part in ("service", "models"):
        (tmp_path / part).symlink_to(ROOT / part)
    (tmp_path / "tests/data").mkdir(parents=True)
    (tmp_path / "tests/data/sample").symlink_to(ROOT / "tests/data/sample")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    starter = tmp_path / ".venv/bin/python"
    starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    starter.chmod(0o755)
    return tmp_path


def run(command: str, folder: Path) -> None:
    environment = {
        "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HAMSANJ_DATA_DIR": str(folder / "data"), "OMP_NUM_THREADS": "1",
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_the_check_of_the_how_to_finds_its_drift_and_leaves_the_look_alikes_alone() -> None:
    page = (ROOT / "docs/howto/write-a-check.md").read_text("utf-8")
    check = types.ModuleType("check")
    exec(re.findall(r"```python\n(.*?)```", page, re.S)[0], check.__dict__)
    pairs = [line.split("\t") for line in re.findall(r"```text\n(.*?)```", page, re.S)[0].splitlines()]
    assert [pair[0] for pair in pairs] == ["drift", "same", "same"]
    table = Lexicon.load(ROOT / "models/weights/compact")
    for verdict, persian, english in pairs:
        a, b = sentence(persian, "fa"), sentence(english, "en")
        bead = Bead(0, (a,), (b,), 1.0)
        context = Context((a,), (b,), (bead,), table, FakeEncoder())
        found: list[Finding] = list(check.check(bead, word_links(bead, context)))
        assert bool(found) == (verdict == "drift"), english


def sentence(text: str, lang: str) -> Sentence:
    folded = map_fold(text)
    return Sentence(0, lang, Span(0, len(text)), text, folded, Role.BODY, analyse(folded.text, lang))
