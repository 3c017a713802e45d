import importlib.util
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from models import registry
from models.cache import TranslationCache
from models.errors import MissingWeightsError, UnknownModelError, UnsupportedModelError
from models.fakes import FakeEncoder, FakeEntailment, FakeTranslator, FakeWordTable
from models.manifest import Component, find, manifest
from models.protocols import TranslationKind
from models.registry import Status, available, check, load, load_entailment, load_or_compact, pull, try_engines
from models.seq2seq.opening import Place
from models.seq2seq.translator import Seq2SeqTranslator
from models.seq2seq.trial import BATCH, Candidate, Measured, sentences
from models.store import Plan, Store


@pytest.fixture
def bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fakes in the place of the bundled models, so that these tests ask only who is loaded."""
    monkeypatch.setattr(registry, "_bundled_translator", FakeTranslator)
    monkeypatch.setattr(registry, "_bundled_encoder", FakeEncoder)
    monkeypatch.setattr(registry, "_lexicon", lambda encoder: FakeWordTable())


@pytest.fixture(scope="module")
def marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from .seq2seq.conftest import make_marian

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return make_marian(tmp_path_factory.mktemp("tiny-marian"))


def test_the_fake_set_loads_in_milliseconds_and_without_files(tmp_path: Path) -> None:
    start = time.perf_counter()
    models = load("fake", cache_dir=tmp_path)
    assert time.perf_counter() - start < 0.2
    assert models.name == "fake"
    assert models.translator.translate(["باران"])[0].text


def test_a_folder_with_a_translator_is_completed_with_the_bundled_models(
    bundled: None, marian: Path, tmp_path: Path
) -> None:
    models = load(str(marian), device="cpu", cache_dir=tmp_path, engine="torch")
    assert isinstance(models.translator, Seq2SeqTranslator)
    assert isinstance(models.encoder, FakeEncoder)
    assert models.translator.kind is TranslationKind.TRANSLATION
    assert models.translator.signature["family"] == "marian"
    assert models.translator.translate(["باران آمد."])[0].text


def test_a_folder_with_an_encoder_is_completed_with_the_bundled_models(bundled: None, tmp_path: Path) -> None:
    from .test_hub_encoder import make_static

    models = load(str(make_static(tmp_path)), device="cpu", cache_dir=tmp_path / "cache")
    assert isinstance(models.translator, FakeTranslator)
    assert models.encoder.signature["family"] == "static"


def test_translations_are_kept_where_a_cache_is_given(bundled: None, marian: Path, tmp_path: Path) -> None:
    cache = TranslationCache(tmp_path / "translations.sqlite")
    models = load(str(marian), device="cpu", cache_dir=tmp_path, engine="torch", translations=cache)
    models.translator.translate(["باران آمد."])
    assert len(cache) == 1
    cache.close()


def test_a_folder_that_holds_neither_is_refused(bundled: None, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "gpt2"}')
    with pytest.raises(UnsupportedModelError, match="gpt2"):
        load(str(tmp_path), cache_dir=tmp_path)


@pytest.mark.parametrize("name", ["standard", "best", "nllb-research", "owner/name"])
def test_what_is_missing_offline_is_one_sentence_with_the_command(name: str, tmp_path: Path) -> None:
    with pytest.raises(MissingWeightsError, match=f"`python -m service models pull {name}`"):
        load(name, cache_dir=tmp_path)
    assert len(check(name, cache_dir=tmp_path)) >= 1


def test_the_compact_set_answers_meanwhile_and_says_so(bundled: None, tmp_path: Path) -> None:
    models, notes = load_or_compact("standard", cache_dir=tmp_path)
    assert models.name == "compact"
    assert "models pull standard" in notes[0]
    assert "answer meanwhile" in notes[0]
    assert load_or_compact("compact", cache_dir=tmp_path)[1] == ()


def test_only_some_sets_have_a_model_of_entailment(tmp_path: Path) -> None:
    assert load_entailment("compact", cache_dir=tmp_path) is None
    assert isinstance(load_entailment("fake", cache_dir=tmp_path), FakeEntailment)
    with pytest.raises(MissingWeightsError, match="models pull best"):
        load_entailment("best", cache_dir=tmp_path)


def test_a_name_that_is_nothing_is_not_replaced_in_silence(bundled: None) -> None:
    with pytest.raises(UnknownModelError):
        load_or_compact("stanadrd")


class LocalHub:
    """A hub that has one tiny translator under every name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def plan(self, model: str, revision: str) -> Plan:
        return Plan("c" * 40, {p.name: p.stat().st_size for p in self._folder.iterdir()})

    def fetch(self, model: str, commit: str, folder: Path, names: list[str]) -> None:
        for name in names:
            (folder / name).write_bytes((self._folder / name).read_bytes())


def test_a_hub_id_is_pulled_checked_and_loaded(
    bundled: None, marian: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.store.HuggingFace", lambda: LocalHub(marian))
    steps: list[int] = []
    pull("owner/tiny", progress=lambda model, done, total: steps.append(done), cache_dir=tmp_path)
    assert steps
    assert check("owner/tiny", cache_dir=tmp_path) == []
    signature = load("owner/tiny", cache_dir=tmp_path, device="cpu", trial=False).translator.signature
    assert (signature["name"], signature["revision"]) == ("owner/tiny", "c" * 40)
    weights = Store(tmp_path).folder(Component("owner/tiny")) / "model.safetensors"
    weights.write_bytes(b"x" * weights.stat().st_size)
    assert "first fetched" in check("owner/tiny", cache_dir=tmp_path)[0]


def test_a_trial_of_engines_is_kept_to_and_stands_in_the_list(
    bundled: None, marian: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured(candidate: Candidate, place: Place, patience: float) -> Measured:
        rate = {"int8": 10.0, "float32": 20.0}.get(candidate.numbers, 5.0)
        return Measured(candidate, tuple(english for _, english in sentences()), (BATCH / rate,))

    monkeypatch.setattr("models.store.HuggingFace", lambda: LocalHub(marian))
    monkeypatch.setattr("models.seq2seq.choosing.measure", measured)
    monkeypatch.setattr(registry, "manifest", lambda: manifest() | {"owner/tiny": find("owner/tiny")})
    pull("owner/tiny", cache_dir=tmp_path)
    assert {known.engine for known in available(tmp_path)} == {""}
    made = try_engines("owner/tiny", cache_dir=tmp_path, device="cpu")
    assert {known.entry.name: known.engine for known in available(tmp_path) if known.engine} == {
        "owner/tiny": made.line
    }
    assert made.line.startswith("ctranslate2 float32: 20.0 sentences/s")
    models = load("owner/tiny", cache_dir=tmp_path, device="cpu", trial=False)
    assert models.translator.signature["device"] == "cpu float32"


@pytest.mark.parametrize("name", ["compact", "fake"])
def test_the_sets_without_a_checkpoint_are_tried_by_nobody(name: str, bundled: None, tmp_path: Path) -> None:
    load(name, cache_dir=tmp_path)
    with pytest.raises(UnsupportedModelError, match=f"{name} has one engine"):
        try_engines(name, cache_dir=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_online_what_is_missing_is_fetched_first(
    bundled: None, marian: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.store.HuggingFace", lambda: LocalHub(marian))
    models = load("owner/tiny", cache_dir=tmp_path, offline=False, device="cpu", trial=False)
    assert models.translator.signature["digest"]


def test_the_list_says_what_is_here_and_how_to_get_the_rest(tmp_path: Path) -> None:
    states = {item.entry.name: item for item in available(tmp_path)}
    assert states["fake"].status is Status.READY
    assert states["best"].status is Status.MISSING
    assert "models pull best" in states["best"].note
    assert states["best"].size_bytes > 10**10
    assert states["fake"].size_bytes == 0


def imported_by(code: str) -> set[str]:
    heavy = ("torch", "transformers", "huggingface_hub")
    script = f"import sys\n{code}\nprint(*(m for m in {heavy} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_loading_the_fakes_and_listing_the_sets_imports_no_torch() -> None:
    code = "from models.registry import available, load; available(); load('fake').translator.translate(['x'])"
    assert imported_by(code) == set()


@pytest.mark.skipif(
    importlib.util.find_spec("models.phrase.translator") is None, reason="the compact set is not built yet"
)
def test_the_compact_set_runs_without_torch_and_transformers() -> None:
    code = (
        "from models.registry import load; m = load('compact'); m.translator.translate(['باران آمد.'])\n"
        "m.encoder.encode(['باران آمد.'], 'fa'); m.words.forward('باران')"
    )
    assert imported_by(code) == set()
