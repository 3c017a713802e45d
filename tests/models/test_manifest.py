from pathlib import Path

import pytest

from models.errors import BrokenWeightsError, UnknownModelError
from models.manifest import BUNDLED, DEFAULT, Component, Entry, find, manifest, read_manifest


def test_the_sets_that_the_handbook_names_are_there() -> None:
    assert {"compact", "standard", "best", "nllb-research", "fake"} <= set(manifest())
    assert manifest()[DEFAULT].translator.id == BUNDLED


def test_only_the_research_set_forbids_use_for_money() -> None:
    assert [name for name, entry in manifest().items() if not entry.commercial] == ["nllb-research"]


def test_every_part_has_a_licence_and_no_invented_revision() -> None:
    for entry in manifest().values():
        for part in entry.components:
            assert part.licence
            assert part.commercial is not None
            assert len(part.revision) in (0, 40)
            assert part.bytes > 0 or not part.remote


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(UnknownModelError, match="compact"):
        find("compakt")


def test_a_folder_is_a_set_of_its_own(tmp_path: Path) -> None:
    entry = find(str(tmp_path))
    assert entry.translator.id == str(tmp_path)
    assert not entry.translator.remote
    assert entry.commercial is None


def test_a_hub_id_may_be_pinned_or_not() -> None:
    commit = "0" * 40
    assert find("owner/name").translator == Component("owner/name")
    assert find(f"owner/name@{commit}").translator == Component("owner/name", commit)
    assert find("owner/name@v2").translator == Component("owner/name", ref="v2")


def test_a_file_may_hold_a_set(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('[[set]]\nname = "ours"\n[set.translator]\nid = "a/b"\nlicence = "MIT"\ncommercial = true\n')
    entry = find(str(path))
    assert (entry.name, entry.translator.id, entry.encoder.id) == ("ours", "a/b", BUNDLED)
    assert entry.commercial


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[[set]]\n[set.translator]\nid = 'a/b'",
        "[[set]]\nname = 'x'\n[set.translator]\nid = 'a/b'\nlicense = 'MIT'",
        "[[set]]\nname = 'x'\n[set.translator]\nid = 'a/b'\nrevision = '123'",
        "not toml",
    ],
)
def test_a_manifest_that_is_none_is_told(text: str) -> None:
    with pytest.raises(BrokenWeightsError, match="mine"):
        read_manifest(text, "mine")


def test_a_licence_that_is_not_known_is_not_called_free() -> None:
    free, unknown = Component("a/b", commercial=True), Component("c/d")
    assert Entry("x", "", free, unknown).commercial is None
    assert Entry("x", "", free, Component("e/f", commercial=False)).commercial is False
