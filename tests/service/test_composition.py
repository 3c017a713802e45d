"""The composition root: models once, limits everywhere, nothing heavy on import."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from models import registry
from models.cache import CachedTranslator, TranslationCache
from models.errors import ModelError, UnknownModelError
from models.fakes import fake_models
from models.protocols import ModelSet, Translation, TranslationKind
from service.comparison.values import Kind
from service.composition import Comparer
from service.documents.errors import DocumentError, DocumentTooLargeError, EmptyDocumentError
from service.settings import Settings

ROOT = Path(__file__).parents[2]
HEAVY = ("torch", "transformers", "fastapi", "uvicorn")


def comparer(**settings: object) -> Comparer:
    return Comparer(Settings(models="fake", **settings))  # type: ignore[arg-type]


def test_models_are_loaded_at_the_first_need_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    load = registry.load
    monkeypatch.setattr(registry, "load", lambda *args, **more: calls.append(args) or load(*args, **more))
    using = comparer()
    using.read("باران آمد.")
    assert calls == []
    using.compare("باران آمد.", "Rain fell.")
    using.compare("باران آمد.", "Rain fell.")
    assert calls == [("fake",)]


def test_texts_bytes_and_documents_are_compared_alike() -> None:
    using = comparer()
    texts = ("زلزله در تهران ۵۲ نفر را کشت.", "An earthquake in Tehran killed 25 people.")
    reports = [
        using.compare(*texts),  # type: ignore[call-arg]
        using.compare(*(t.encode() for t in texts)),  # type: ignore[arg-type, call-arg]
        using.compare(*(using.read(t) for t in texts)),  # type: ignore[arg-type, call-arg]
    ]
    told = [{k: r.to_dict()[k] for k in ("alignment", "findings", "signature")} for r in reports]
    assert told[0] == told[1] == told[2]


def test_the_settings_limit_every_document(tmp_path: Path) -> None:
    using = comparer(max_document_bytes=10)
    (tmp_path / "a.txt").write_text("باران آمد. " * 9, "utf-8")
    for attempt in (
        lambda: using.read("x" * 11),
        lambda: using.read(b"x" * 11, "a"),
        lambda: using.read_file(tmp_path / "a.txt"),
        lambda: using.compare("x" * 11, "y"),
    ):
        with pytest.raises(DocumentTooLargeError, match="the limit is 10"):
            attempt()


def test_an_empty_side_is_named() -> None:
    with pytest.raises(EmptyDocumentError, match=r"^the source: "):
        comparer().compare("", "Rain.")
    with pytest.raises(DocumentError, match=r"^the coverage: "):
        comparer().compare("باران.", b"\n")


def test_options_take_the_default_confidence_of_the_settings() -> None:
    using = comparer(min_confidence=0.25)
    assert using.options().min_confidence == 0.25
    chosen = using.options(date(2025, 1, 31), 0.0, frozenset({Kind.DATE}))
    assert (chosen.published, chosen.min_confidence, chosen.kinds) == (date(2025, 1, 31), 0.0, {Kind.DATE})


def test_unknown_models_are_told_at_the_first_need() -> None:
    with pytest.raises(UnknownModelError, match="no-such-set"):
        Comparer(Settings(models="no-such-set", offline=True)).compare("باران.", "Rain.")


def imported(code: str) -> tuple[set[str], str]:
    """Which heavy packages a fresh interpreter has imported after `code`, and what the code printed."""
    script = f"import sys\n{code}\nprint(*sorted({set(HEAVY)!r} & set(sys.modules)))"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    *printed, last = done.stdout.split("\n")[:-1]
    return set(last.split()), "\n".join(printed)


HELP = """
from service.cli.app import app
from typer.testing import CliRunner
for words in (["--help"], ["compare", "--help"], ["batch", "--help"], ["models", "--help"], ["version"]):
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    print(done.output)
assert not {"numpy", "service.composition"} & set(sys.modules)
"""
COMPARE = """
import json
from service.composition import Comparer
from service.settings import Settings
report = Comparer(Settings(models="NAME")).compare("باران در تهران آمد.", "Rain fell in Tehran.")
print(json.dumps(report.to_dict()))
"""


def test_help_imports_nothing_heavy() -> None:
    found, printed = imported(HELP)
    assert found == set()
    assert "compare" in printed
    assert "serve" in printed


def compact_is_here() -> bool:
    try:
        registry.load("compact")
    except (ModelError, ImportError):
        return False
    return True


@pytest.mark.parametrize("name", ["fake", "compact"])
def test_a_comparison_with_small_models_imports_neither_torch_nor_a_web_framework(name: str) -> None:
    if name == "compact" and not compact_is_here():
        pytest.skip("the compact weights are not here")
    found, printed = imported(COMPARE.replace("NAME", name))
    assert found == set()
    assert json.loads(printed)["schema"] == "hamsanj.report/1"


class Counting:
    """A translator that counts what it is asked for."""

    kind = TranslationKind.GLOSS
    signature: ClassVar[dict[str, str]] = {"name": "counting"}

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        self.asked += sentences
        return [Translation(f"number {len(s)}") for s in sentences]


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    translator, fakes = Counting(), fake_models()

    def load(*_: object, translations: TranslationCache | None = None, **__: object) -> ModelSet:
        cached = translator if translations is None else CachedTranslator(translator, translations)
        return replace(fakes, translator=cached)

    monkeypatch.setattr(registry, "load", load)
    return translator


def test_an_edited_coverage_never_has_its_source_translated_again(counting: Counting, tmp_path: Path) -> None:
    source = "باران آمد. سه نفر رفتند. باران آمد."
    settings = Settings(models="fake", data_dir=tmp_path / "data")
    first = Comparer(settings, keep=True).compare(source, "Rain fell. Three left.")
    assert len(counting.asked) == 2
    again = Comparer(settings, keep=True).compare(source, "Rain fell. Three people left.")
    assert len(counting.asked) == 2, "neither here nor in another process"
    assert [s.translation for s in first.source] == [s.translation for s in again.source]
    Comparer(settings, keep=True).compare(f"{source} برف آمد.", "Rain fell.")
    assert len(counting.asked) == 3
    modes = {p.name: p.stat().st_mode & 0o777 for p in (tmp_path / "data").iterdir()}
    assert set(modes.values()) == {0o600}


def test_translations_are_kept_only_where_that_is_wanted_and_possible(counting: Counting, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for keep, settings in (
        (False, Settings(models="fake", data_dir=tmp_path / "data")),
        (True, Settings(models="fake", data_dir=tmp_path / "data", keep_translations=False)),
        (True, Settings(models="fake", data_dir=tmp_path / "file" / "data")),
    ):
        counting.asked.clear()
        for _ in range(2):
            Comparer(settings, keep).compare("باران آمد.", "Rain fell.")
        assert len(counting.asked) == 2
    assert not (tmp_path / "data").exists()
