"""Install the product into the running interpreter: CPU torch where the platform offers it, Chromium for tests.

python tests/install.py            what the product needs
python tests/install.py --tests    what the tests need besides
python tests/install.py --docs     what makes the documentation
"""

import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The newest torch whose plain wheel computes on the CPU alone; later ones bring gigabytes of CUDA along.
CPU_TORCH = "torch==2.13.0"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSER = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *arguments], check=True)


def product() -> None:
    """The package, editable, with a torch that does not bring CUDA."""
    pip("--upgrade", "pip>=24")
    try:
        pip("--prefer-binary", CPU_TORCH)
    except subprocess.CalledProcessError:
        # That release has no wheel for this Python or machine: any torch within the bounds will do.
        print("No CPU build of torch for this machine; installing what the bounds allow.", file=sys.stderr)
    pip("--editable", str(ROOT))


def tests() -> None:
    """The development group and a Chromium."""
    pip(*groups()["dev"])
    if not has_browser():
        browser()
    if not has_postgres():
        postgres()


def docs() -> None:
    """What makes the documentation."""
    pip(*groups()["docs"])


def groups() -> dict[str, list[str]]:
    """Dependency groups of pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: dict[str, list[str]] = tomllib.load(file)["dependency-groups"]
    return found


def has_browser() -> bool:
    return any(map(shutil.which, BROWSERS)) or MAC_BROWSER.exists()


def browser() -> None:
    """Chromium from the system's packages, or Playwright's own where there are none."""
    if platform.system() == "Linux" and shutil.which("apt-get"):
        apt("chromium")
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def has_postgres() -> bool:
    return shutil.which("initdb") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def postgres() -> None:
    """A Postgres server for the tests, which start it themselves; they skip what needs it where there is none."""
    if platform.system() == "Linux" and shutil.which("apt-get"):
        apt("postgresql")
    elif shutil.which("brew"):
        subprocess.run(["brew", "install", "--quiet", "postgresql@16"], check=True)
    else:
        print("No Postgres can be had here; its tests will be skipped.", file=sys.stderr)


def apt(package: str) -> None:
    root = [] if shutil.which("sudo") is None else ["sudo"]
    subprocess.run([*root, "apt-get", "update", "-qq"], check=True)
    subprocess.run([*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package], check=True)


if __name__ == "__main__":
    tests() if "--tests" in sys.argv else docs() if "--docs" in sys.argv else product()
