"""The package: its two generic names are nobody else's, and the wheel holds all that the code reads."""

import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES = ("service", "models")
CODE = {".py", ".pyc"}


def data_files() -> set[str]:
    """What lies beside the code and is read by it."""
    files = (p for package in PACKAGES for p in (ROOT / package).rglob("*") if p.is_file())
    return {
        p.relative_to(ROOT).as_posix()
        for p in files
        if p.suffix not in CODE and "__pycache__" not in p.parts and not p.name.startswith(".")
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `pip install .` builds it, but without a network."""
    builder = pytest.importorskip("hatchling.builders.wheel").WheelBuilder(str(ROOT))
    (built,) = builder.build(directory=str(tmp_path_factory.mktemp("dist")), versions=["standard"])
    return Path(built)


def test_the_wheel_holds_code_data_and_licences_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    top = {PurePosixPath(name).parts[0] for name in held}
    assert {t for t in top if not t.endswith(".dist-info")} == set(PACKAGES)
    assert data_files() <= held
    code = {p.relative_to(ROOT).as_posix() for package in PACKAGES for p in (ROOT / package).rglob("*.py")}
    assert code <= held
    kinds = {PurePosixPath(name).suffix for name in held}
    assert {".tsv", ".json", ".html", ".css", ".js", ".woff2", ".toml", ".npz"} <= kinds
    assert "service/render/fonts/OFL.txt" in held, "the font's licence goes with the font"
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in held)


def test_the_wheel_works_unpacked_far_from_the_repository(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    (tmp_path / "fa.txt").write_text("زلزله در تهران ۵۲ نفر را کشت.", "utf-8")
    (tmp_path / "en.txt").write_text("An earthquake in Tehran killed 25 people.", "utf-8")
    words = ["compare", "fa.txt", "en.txt", "--models", "fake", "--format", "html", "--out", "report.html"]
    done = subprocess.run(
        [sys.executable, "-m", "service", *words],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site")},
        check=False,
    )
    assert done.returncode == 0
    assert "font/woff2" in (tmp_path / "report.html").read_text("utf-8")


def test_the_console_script_leads_to_the_command_line() -> None:
    module, _, name = PROJECT["project"]["scripts"]["hamsanj"].partition(":")
    assert (module, name) == ("service.__main__", "main")
    from service.__main__ import main

    assert callable(main)


@pytest.mark.parametrize("name", PACKAGES)
def test_no_other_distribution_owns_a_name_of_ours(name: str) -> None:
    owners = {
        found.metadata["Name"]
        for found in metadata.distributions()
        if any(str(file).startswith(f"{name}/") for file in found.files or ())
    }
    assert owners <= {PROJECT["project"]["name"]}


@pytest.mark.parametrize("name", PACKAGES)
def test_our_names_are_imported_from_here(name: str) -> None:
    module = __import__(name)
    assert module.__file__ is not None
    assert Path(module.__file__).parent == ROOT / name


def test_nothing_that_is_ignored_hides_a_package() -> None:
    # hatchling leaves out what .gitignore names: an unanchored `models/` would drop a whole package.
    lines = (ROOT / ".gitignore").read_text("utf-8").split("\n")
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    for pattern in patterns:
        bare = pattern.strip("/").removeprefix("**/")
        anchored = "/" in pattern.rstrip("/")
        for path in data_files() | {"service", "models", "models/weights", "service/language/data"}:
            parts = PurePosixPath(path).parts
            hit = path == bare or path.startswith(f"{bare}/") if anchored else _matches(bare, parts)
            assert not hit, f"{pattern} ignores {path}"


def _matches(bare: str, parts: tuple[str, ...]) -> bool:
    return any(PurePosixPath(part).match(bare) for part in parts)


def test_dependencies_have_an_upper_bound_where_they_run() -> None:
    for requirement in PROJECT["project"]["dependencies"]:
        assert {">", "<"} <= set(requirement), requirement
    (torch,) = (r for r in PROJECT["project"]["dependencies"] if r.startswith("torch"))
    assert torch.endswith("<2.14"), "an open range brings gigabytes of CUDA"
