"""The release check finds what it is there for."""

import io
import tarfile
import zipfile
from pathlib import Path

from service import __version__
from tests.release import WEIGHTS, source_problems, version, version_problems, wheel_problems

ROOT = Path(__file__).parents[2]
METADATA = "Metadata-Version: 2.4\nName: hamsanj\nVersion: 1\nLicense-Expression: Apache-2.0\n"
GOOD = {
    "service/__init__.py", "service/render/fonts/OFL.txt", "models/weights/compact/README.md",
    *(f"models/weights/compact/{name}" for name in WEIGHTS),
}  # fmt: skip


def wheel(folder: Path, names: set[str], metadata: str = METADATA) -> Path:
    path = folder / "hamsanj-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hamsanj-1.dist-info/METADATA", metadata)
        archive.writestr("hamsanj-1.dist-info/licenses/LICENSE", "Apache")
        for name in names:
            archive.writestr(name, "x")
    return path


def test_the_version_is_read_from_its_one_place() -> None:
    assert version(ROOT) == __version__
    assert list(version_problems(ROOT)) == []


def test_a_version_without_an_entry_in_the_changelog_is_told(tmp_path: Path) -> None:
    (tmp_path / "service").mkdir()
    (tmp_path / "service/__init__.py").write_text('__version__ = "9.9.9"\n')
    for name in ("pyproject.toml", "CHANGELOG.md", "CITATION.cff"):
        (tmp_path / name).write_text((ROOT / name).read_text("utf-8"), "utf-8")
    told = "\n".join(version_problems(tmp_path))
    assert "CHANGELOG.md has no entry for 9.9.9" in told
    assert "CITATION.cff does not name version 9.9.9" in told


def test_a_whole_wheel_has_no_problem(tmp_path: Path) -> None:
    assert list(wheel_problems(wheel(tmp_path, GOOD))) == []


def test_a_wheel_with_tests_or_without_weights_is_told(tmp_path: Path) -> None:
    names = (GOOD | {"tests/data/cases/one.json"}) - {"models/weights/compact/words.npz"}
    told = "\n".join(wheel_problems(wheel(tmp_path, names)))
    assert "holds tests/" in told
    assert "lacks the weights words.npz" in told


def test_a_file_of_others_without_a_licence_is_told(tmp_path: Path) -> None:
    names = (GOOD | {"service/viewer/other.woff2"}) - {"service/render/fonts/OFL.txt"}
    told = "\n".join(wheel_problems(wheel(tmp_path, names)))
    assert "no licence is known for service/viewer/other.woff2" in told
    assert "has no OFL.txt" in told


def test_a_wheel_that_names_no_licence_is_told(tmp_path: Path) -> None:
    bare = METADATA.replace("License-Expression: Apache-2.0\n", "")
    assert any("under which licence" in problem for problem in wheel_problems(wheel(tmp_path, GOOD, bare)))


def test_a_source_distribution_with_test_data_is_told(tmp_path: Path) -> None:
    path = tmp_path / "hamsanj-1.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in ("LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "tests/data/cases/x.json"):
            info = tarfile.TarInfo(f"hamsanj-1/{name}")
            archive.addfile(info, io.BytesIO())
    told = "\n".join(source_problems(path))
    assert "holds tests/data" in told
    assert "lacks service/__main__.py" in told
