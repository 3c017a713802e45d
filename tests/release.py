"""`make release-check`: whether what is committed can be released, tried as a stranger would.

A clean clone in a temporary folder gives wheel and source distribution; what they hold is checked; the wheel is
installed into an empty environment with its dependencies, and the installed program compares the sample.
"""

import ast
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ("encoder.npz", "phrases.npz", "words.npz")
TOP = {"service", "models"}
LICENCES = {
    "models/weights": "models/weights/compact/README.md",
    "service/render/fonts": "service/render/fonts/OFL.txt",
}
"""Folders whose files are no code of ours, and the file that tells under which licence they are."""
LARGEST_BYTES = 100_000_000


def main() -> int:
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="hamsanj-release-") as folder:
        clone = Path(folder) / "clone"
        run("git", "clone", "--quiet", "--no-local", "--depth", "1", f"file://{ROOT}", str(clone))
        problems += list(version_problems(clone))
        wheel, source = build(clone, Path(folder) / "dist")
        problems += [*wheel_problems(wheel), *source_problems(source)]
        problems += list(installed_problems(wheel, clone, Path(folder)))
    for problem in problems:
        print(f"release-check: {problem}", file=sys.stderr)
    print(f"release-check: {len(problems)} problems")
    return bool(problems)


def run(*command: str, cwd: Path | None = None) -> str:
    """Standard output of a command. Raises CalledProcessError if it fails."""
    return subprocess.run(command, check=True, cwd=cwd, stdout=subprocess.PIPE, text=True).stdout


def version(root: Path) -> str:
    """The version, from its one place."""
    for node in ast.parse((root / "service" / "__init__.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__":
            return str(ast.literal_eval(node.value))
    raise ValueError("service/__init__.py has no __version__.")


def version_problems(root: Path) -> Iterator[str]:
    """The version stands in one place, the changelog has an entry for it, and others say the same."""
    now = version(root)
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    if "version" in project or "version" not in project["dynamic"]:
        yield "pyproject.toml: the version stands there, too. Leave it to service/__init__.py."
    if not re.search(
        rf"^## (?:\[?{re.escape(now)}\]?|Unreleased \({re.escape(now)}\))", _read(root / "CHANGELOG.md"), re.M
    ):
        yield f"CHANGELOG.md has no entry for {now}."
    cited = re.search(r"^version: *[\"']?([^\"'\s]+)", _read(root / "CITATION.cff"), re.M)
    if not cited or cited[1] != now:
        yield f"CITATION.cff does not name version {now}."


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def build(clone: Path, out: Path) -> tuple[Path, Path]:
    """Wheel and source distribution of a clone."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(out)]
    subprocess.run(command, check=True, cwd=clone, stdout=subprocess.DEVNULL)
    (wheel,), (source,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return wheel, source


def wheel_problems(wheel: Path) -> Iterator[str]:
    """What the wheel holds that it should not, or lacks."""
    with zipfile.ZipFile(wheel) as archive:
        held = {i.filename: i.file_size for i in archive.infolist() if not i.is_dir()}
        metadata = next(name for name in held if name.endswith(".dist-info/METADATA"))
        about = Parser().parsestr(archive.read(metadata).decode())
    print(f"{wheel.name}: {len(held)} files, {wheel.stat().st_size / 1e6:.0f} MB")
    own = {name for name in held if ".dist-info/" not in name}
    for top in sorted({PurePosixPath(name).parts[0] for name in own} - TOP):
        yield f"{wheel.name} holds {top}/, which is no part of the program."
    for name in WEIGHTS:
        if f"models/weights/compact/{name}" not in held:
            yield f"{wheel.name} lacks the weights {name}."
    if wheel.stat().st_size > LARGEST_BYTES:
        yield f"{wheel.name} is larger than {LARGEST_BYTES / 1e6:.0f} MB, the largest that the index takes."
    if about["License-Expression"] != "Apache-2.0" or not any(n.endswith("/licenses/LICENSE") for n in held):
        yield f"{wheel.name} does not say under which licence it is."
    yield from unlicensed(own, wheel.name)


def unlicensed(names: set[str], where: str) -> Iterator[str]:
    """Folders of what others made, or was learned, without the file that tells the licence."""
    for folder, licence in LICENCES.items():
        if licence not in names:
            yield f"{where}: {folder} has no {PurePosixPath(licence).name} that tells its licence."
    for name in sorted(names):
        foreign = PurePosixPath(name).suffix in {".woff2", ".npz", ".ttf", ".bin", ".safetensors"}
        if foreign and not name.startswith(tuple(LICENCES)):
            yield f"{where}: no licence is known for {name}."


def source_problems(source: Path) -> Iterator[str]:
    """What the source distribution holds that it should not, or lacks."""
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    print(f"{source.name}: {len(names)} files, {source.stat().st_size / 1e6:.0f} MB")
    for name in ("LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "service/__main__.py"):
        if name not in names:
            yield f"{source.name} lacks {name}."
    for name in sorted(names):
        if name.startswith("tests/data"):
            yield f"{source.name} holds {name}: test data is not for release."
            break


def installed_problems(wheel: Path, clone: Path, folder: Path) -> Iterator[str]:
    """Whether the program, installed into an empty environment far from its source, does its work."""
    run(sys.executable, "-m", "venv", str(folder / "venv"))
    python, program = folder / "venv/bin/python", folder / "venv/bin/hamsanj"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--prefer-binary"]
    run(*pip, "torch==2.13.0", cwd=folder)  # the newest that brings no CUDA along
    run(*pip, str(wheel), cwd=folder)
    now = version(clone)
    if (told := run(str(program), "--version", cwd=folder).strip()) != now:
        yield f"the installed program says that it is {told}, not {now}."
    sample = [str(clone / "tests/data/sample" / name) for name in ("source.fa.txt", "coverage.en.txt")]
    report = json.loads(run(str(program), "compare", *sample, "--format", "json", cwd=folder))
    print(f"the installed program finds {len(report['findings'])} differences in the sample")
    if report["signature"]["software"] != f"hamsanj {now}" or not report["findings"]:
        yield "the installed program does not compare the sample as it should."


if __name__ == "__main__":
    sys.exit(main())
