import shutil
from pathlib import Path

import pytest

from models.errors import BrokenWeightsError, MissingWeightsError, UnsupportedModelError
from models.manifest import Component
from models.store import HuggingFace, Plan, Store, default_cache_dir

COMMIT = "a" * 40
FILES = {"config.json": b"{}", "model.safetensors": b"weights", "2_Dense/model.safetensors": b"more"}
PART = Component("owner/name", ref="refs/pr/3")


class FakeHub:
    """A hub in a folder, which can be made to fail half-way."""

    def __init__(self, folder: Path, files: dict[str, bytes], commit: str = COMMIT) -> None:
        self.folder, self.commit, self.fails = folder, commit, False
        self.asked: list[str] = []
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    def plan(self, model: str, revision: str) -> Plan:
        self.asked.append(revision)
        paths = [path for path in self.folder.rglob("*") if path.is_file()]
        return Plan(self.commit, {str(p.relative_to(self.folder)): p.stat().st_size for p in paths})

    def fetch(self, model: str, commit: str, folder: Path, names: list[str]) -> None:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.folder / name, folder / name)
            if self.fails:
                raise OSError("the line is dead")


@pytest.fixture
def hub(tmp_path: Path) -> FakeHub:
    more = {
        "pytorch_model.bin": b"pickle",
        "modeling.py": b"code",
        "onnx/config.json": b"{}",
        ".gitattributes": b"",
    }
    return FakeHub(tmp_path / "hub", FILES | more)


@pytest.fixture
def store(tmp_path: Path, hub: FakeHub) -> Store:
    return Store(tmp_path / "cache", hub)


def test_what_was_never_fetched_is_told_with_the_command_that_gets_it(store: Store) -> None:
    with pytest.raises(MissingWeightsError, match="`python -m service models pull standard`") as caught:
        store.ready(PART, "standard")
    assert str(caught.value).count(".") == 1, "one sentence"


def test_a_pull_brings_weights_and_settings_but_no_pickle_and_no_code(store: Store) -> None:
    store.pull(PART)
    folder = store.ready(PART)
    assert {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} == set(FILES)
    assert store.check(PART) == []


def test_the_first_pull_decides_which_commit_is_meant(store: Store, hub: FakeHub) -> None:
    store.pull(PART)
    locked = store.locked(PART)
    assert locked is not None
    assert locked.commit == COMMIT
    assert set(locked.files) == set(FILES)
    store.pull(PART)
    assert hub.asked == ["refs/pr/3", COMMIT]


def test_a_pinned_revision_is_asked_for_and_another_one_is_missing(store: Store, hub: FakeHub) -> None:
    pinned = Component("owner/name", revision=COMMIT)
    store.pull(pinned)
    assert hub.asked == [COMMIT]
    assert store.ready(pinned)
    with pytest.raises(MissingWeightsError):
        store.ready(Component("owner/name", revision="b" * 40))


def test_an_interrupted_pull_leaves_the_model_missing_and_the_next_completes_it(store: Store, hub: FakeHub) -> None:
    hub.fails = True
    with pytest.raises(MissingWeightsError, match="the line is dead"):
        store.pull(PART)
    with pytest.raises(MissingWeightsError):
        store.ready(PART)
    hub.fails = False
    store.pull(PART)
    assert store.check(PART) == []


def test_a_file_cut_short_is_noticed_without_reading_it(store: Store) -> None:
    store.pull(PART)
    (store.folder(PART) / "model.safetensors").write_bytes(b"weig")
    with pytest.raises(BrokenWeightsError, match="incomplete"):
        store.ready(PART)
    assert len(store.check(PART)) == 1


def test_a_file_changed_in_place_is_noticed_by_its_checksum(store: Store) -> None:
    store.pull(PART)
    (store.folder(PART) / "model.safetensors").write_bytes(b"WEIGHTS")
    [problem] = store.check(PART, "standard")
    assert "model.safetensors" in problem
    assert "pull standard" in problem


def test_the_same_commit_with_other_content_is_refused(store: Store, hub: FakeHub) -> None:
    store.pull(PART)
    (hub.folder / "model.safetensors").write_bytes(b"WEIGHTS")
    with pytest.raises(BrokenWeightsError, match="first fetched"):
        store.pull(PART)


def test_a_model_without_safetensors_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    hub = FakeHub(tmp_path / "hub", {"config.json": b"{}", "pytorch_model.bin": b"pickle"})
    store = Store(tmp_path / "cache", hub)
    with pytest.raises(UnsupportedModelError, match="no safetensors"):
        store.pull(PART)
    assert not any(store.folder(PART).iterdir())


def test_progress_ends_with_everything(store: Store) -> None:
    seen: list[tuple[str, int, int]] = []
    store.pull(PART, lambda *step: seen.append(step))
    total = sum(map(len, FILES.values()))
    assert seen[-1] == ("owner/name", total, total)


def test_a_damaged_lock_file_is_told(store: Store) -> None:
    store.pull(PART)
    (store.root / "lock.json").write_text("{")
    with pytest.raises(BrokenWeightsError, match=r"lock\.json"):
        store.locked(PART)


def test_without_a_network_a_pull_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: HuggingFace, model: str, revision: str) -> Plan:
        raise OSError("no route to the hub")

    monkeypatch.setattr(HuggingFace, "plan", refuse)
    with pytest.raises(MissingWeightsError, match="could not be fetched: no route"):
        Store(tmp_path).pull(PART)


def test_the_cache_lies_where_the_desktop_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert default_cache_dir() == Path("/somewhere/hamsanj")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_cache_dir() == Path.home() / ".cache" / "hamsanj"
