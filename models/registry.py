"""Model sets by name: which there are, which are here, and the loading of one.

Loading imports what the set needs, nothing else: `compact` and `fake` import no torch and no transformers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from models.cache import CachedTranslator, TranslationCache
from models.entailment import EntailmentModel
from models.errors import BrokenWeightsError, MissingWeightsError, ModelError, UnsupportedModelError
from models.manifest import BUNDLED, DEFAULT, FAKE, Component, Entry, find, manifest
from models.protocols import ModelSet, SentenceEncoder, Translator, WordTable
from models.seq2seq.engine import DecodingSettings
from models.seq2seq.families import read_checkpoint
from models.signature import digest_of, folder_digest
from models.store import Progress, Store

if TYPE_CHECKING:
    from models.seq2seq.opening import Place
    from models.seq2seq.trial import Trial
    from models.static_encoder import StaticEncoder


class Status(StrEnum):
    """Whether a set can be loaded now."""

    READY = "ready"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Available:
    """A set of the manifest, and its state on this machine.

    note: one sentence where it is not ready.
    engine: what a trial of engines found best for its translator, with figures; "" where none was made here.
    """

    entry: Entry
    status: Status
    note: str = ""
    engine: str = ""

    @property
    def size_bytes(self) -> int:
        """Size of its weights, on disk where they are bundled, else as the hub gives it."""
        bundled = BUNDLED in (part.id for part in self.entry.components)
        own = sum(p.stat().st_size for p in weights_folder().glob("*") if p.is_file()) if bundled else 0
        return own + sum(part.bytes for part in self.entry.components)


@dataclass(frozen=True, slots=True)
class Options:
    """How models run.

    device: "auto" (the GPU if there is one), "cpu", "cuda", "cuda:1" and so on.
    threads: CPU threads of one model; two on two shared cores can be slower than one.
    engine: "auto" (what a trial on this machine found best), "torch" or "ctranslate2", for seq2seq translators.
    trial: whether "auto" may make that trial, if none is remembered; it takes some seconds to a few minutes.
    decoding: how output is searched.
    """

    device: str = "auto"
    threads: int = 1
    engine: str = "auto"
    trial: bool = True
    decoding: DecodingSettings = field(default_factory=DecodingSettings)


def weights_folder() -> Path:
    """The bundled weights."""
    return Path(str(files("models"))) / "weights" / DEFAULT


def load(
    name_or_path: str = DEFAULT,
    *,
    device: str = "auto",
    threads: int = 1,
    offline: bool = True,
    cache_dir: Path | None = None,
    engine: str = "auto",
    trial: bool = True,
    decoding: DecodingSettings | None = None,
    translations: TranslationCache | None = None,
) -> ModelSet:
    """The model set of that name (see `models.manifest.find`), ready to run.

    offline: never reach the network; otherwise what is missing is fetched first.
    engine, trial: see `Options`.
    translations: where translations are kept between runs; by default nowhere.

    Raises:
        UnknownModelError: nothing of that name.
        MissingWeightsError: not on this machine; the message holds the command that gets it.
        BrokenWeightsError: on this machine, but damaged.
        UnsupportedModelError: a kind of model that this software does not run.
    """
    entry, store = find(name_or_path), Store(cache_dir)
    if entry.translator.id == FAKE:
        from models.fakes import fake_models

        return fake_models()
    if not offline:
        _pull(entry, store, None)
    options = Options(device, threads, engine, trial, decoding or DecodingSettings())
    folders = {part: store.ready(part, entry.name) for part in entry.components if part.remote}
    folders |= {part: Path(part.id) for part in entry.components if not part.remote}
    translating, encoder = _roles(entry, folders)
    translator = _translator(translating, folders, store, options)
    bundled = _bundled_encoder()
    return ModelSet(
        entry.name,
        translator if translations is None else CachedTranslator(translator, translations),
        bundled if encoder.id == BUNDLED else _encoder(encoder, folders, store, options),
        _lexicon(bundled),
    )


def load_entailment(
    name_or_path: str, *, device: str = "auto", threads: int = 1, cache_dir: Path | None = None
) -> EntailmentModel | None:
    """The model of entailment of a set, folder or hub id; `None` where a set has none. Raises as `load`."""
    entry, store = find(name_or_path), Store(cache_dir)
    if entry.translator.id == FAKE:
        from models.fakes import FakeEntailment

        return FakeEntailment()
    named = name_or_path in manifest() or name_or_path.endswith(".toml")
    part = entry.entailment if named else entry.translator
    if part is None:
        return None
    from models.entailment import HubEntailment

    folder = store.ready(part, entry.name) if part.remote else Path(part.id)
    name, revision = _about(part, store)
    return HubEntailment(folder, name, revision=revision, device=device, threads=threads)


def load_or_compact(
    name_or_path: str = DEFAULT,
    *,
    stand_in: bool = True,
    device: str = "auto",
    threads: int = 1,
    offline: bool = True,
    cache_dir: Path | None = None,
    engine: str = "auto",
    trial: bool = True,
    translations: TranslationCache | None = None,
) -> tuple[ModelSet, tuple[str, ...]]:
    """The set, or the bundled one while it is missing or broken, with a sentence that says so.

    stand_in: whether the bundled one may answer; otherwise, and for a name that is nothing, raises as `load`.
    """
    try:
        asked = load(
            name_or_path,
            device=device,
            threads=threads,
            offline=offline,
            cache_dir=cache_dir,
            engine=engine,
            trial=trial,
            translations=translations,
        )
    except (MissingWeightsError, BrokenWeightsError) as error:
        if not stand_in or name_or_path == DEFAULT:
            raise
        bundled = load(DEFAULT, threads=threads, translations=translations)
        return bundled, (f"{error} The bundled compact models answer meanwhile.",)
    return asked, ()


def available(cache_dir: Path | None = None) -> list[Available]:
    """The sets of the manifest with their state, without reading weights."""
    store = Store(cache_dir)
    return [_state(entry, store) for entry in manifest().values()]


def pull(name: str, *, progress: Progress | None = None, cache_dir: Path | None = None) -> None:
    """Fetches what a set needs and is not here; goes on where it was interrupted. Raises as `Store.pull`."""
    _pull(find(name), Store(cache_dir), progress)


def check(name: str, *, cache_dir: Path | None = None) -> list[str]:
    """What is wrong with a set on this machine: missing, damaged or not loadable; empty if nothing is."""
    entry, store = find(name), Store(cache_dir)
    problems = [p for part in entry.components if part.remote for p in store.check(part, entry.name)]
    if not problems:
        try:
            load(name, cache_dir=cache_dir, device="cpu", trial=False)
        except ModelError as error:
            problems.append(str(error))
    return problems


def try_engines(name: str, *, device: str = "auto", threads: int = 1, cache_dir: Path | None = None) -> "Trial":
    """Measures anew which engine runs a set's translator best, and remembers it for `load`.

    Raises as `load`, and:
        UnsupportedModelError: its translator has one engine alone.
        TrialError: no engine runs it.
        OSError: the cache cannot be written.
    """
    entry, store = find(name), Store(cache_dir)
    part = entry.translator
    if part.id in (BUNDLED, FAKE):
        raise UnsupportedModelError(f"The translator of {entry.name} has one engine: there is nothing to try.")
    from models.seq2seq.choosing import make_trial

    folders = {part: store.ready(part, entry.name) if part.remote else Path(part.id)}
    return make_trial(_place(part, folders, store, Options(device, threads)))


def _pull(entry: Entry, store: Store, progress: Progress | None) -> None:
    for part in entry.components:
        if part.remote and _needs_pull(part, entry, store):
            store.pull(part, progress)


def _needs_pull(part: Component, entry: Entry, store: Store) -> bool:
    try:
        store.ready(part, entry.name)
    except (MissingWeightsError, BrokenWeightsError):
        return True
    return False


def _state(entry: Entry, store: Store) -> Available:
    try:
        for part in entry.components:
            if part.remote:
                store.ready(part, entry.name)
            elif part.id == BUNDLED and not any(weights_folder().glob("*.npz")):
                raise MissingWeightsError(f"There are no bundled weights in {weights_folder()}.")
    except MissingWeightsError as error:
        return Available(entry, Status.MISSING, str(error))
    except BrokenWeightsError as error:
        return Available(entry, Status.BROKEN, str(error))
    return Available(entry, Status.READY, engine=_engine(entry.translator, store))


def _engine(part: Component, store: Store) -> str:
    locked = store.locked(part) if part.remote else None
    if locked is None:
        return ""
    from models.seq2seq.choosing import told

    files = {name: digest for name, (_, digest) in locked.files.items() if "/" not in name}
    return told(store.root, digest_of({name: files[name] for name in files if name.endswith(".safetensors")}))


def _roles(entry: Entry, folders: Mapping[Component, Path]) -> tuple[Component, Component]:
    """Translator and encoder; of a folder or hub id alone, its files say which of the two it is."""
    if entry.translator is not entry.encoder or entry.translator.id == BUNDLED:
        return entry.translator, entry.encoder
    from models.hub_encoder import is_encoder

    bundled = manifest()[DEFAULT]
    if is_encoder(folders[entry.encoder]):
        return bundled.translator, entry.encoder
    return entry.translator, bundled.encoder


def _about(part: Component, store: Store) -> tuple[str, str]:
    locked = store.locked(part) if part.remote else None
    return (part.id if part.remote else Path(part.id).name), (locked.commit if locked else "")


def _translator(part: Component, folders: Mapping[Component, Path], store: Store, options: Options) -> Translator:
    if part.id == BUNDLED:
        return _bundled_translator()
    from models.seq2seq.choosing import choose_engine
    from models.seq2seq.translator import Seq2SeqTranslator

    place = _place(part, folders, store, options)
    name, revision = _about(part, store)
    about = {"name": name, "family": place.checkpoint.family.value, "revision": revision, "digest": place.digest}
    engine = choose_engine(place, options.engine, trial=options.trial)
    return Seq2SeqTranslator(engine, about, options.decoding)


def _place(part: Component, folders: Mapping[Component, Path], store: Store, options: Options) -> "Place":
    from models.seq2seq.opening import Place

    checkpoint = read_checkpoint(folders[part])
    digest = folder_digest(checkpoint.folder, checkpoint.weights)
    return Place(checkpoint, digest, store.root, options.decoding, options.device, options.threads)


def _encoder(part: Component, folders: Mapping[Component, Path], store: Store, options: Options) -> SentenceEncoder:
    from models.hub_encoder import HubEncoder

    name, revision = _about(part, store)
    return HubEncoder.load(
        folders[part],
        name,
        prefix=part.prefix,
        revision=revision,
        device=options.device,
        threads=options.threads,
    )


def _bundled_translator() -> Translator:
    from models.phrase.translator import PhraseTranslator

    return PhraseTranslator.load(weights_folder())


def _bundled_encoder() -> "StaticEncoder":
    from models.static_encoder import StaticEncoder

    return StaticEncoder.load(weights_folder())


def _lexicon(encoder: "StaticEncoder") -> WordTable:
    from models.lexicon import Lexicon

    return Lexicon.load(weights_folder(), encoder)
