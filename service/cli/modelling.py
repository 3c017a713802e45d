"""`models list`, `models pull` and `models check`."""

import sys

from models import registry
from service.settings import Settings


def show() -> None:
    """One tab-separated line a model set."""
    print("name\tready\tlicence\tcommercial use\tsize\tdescription")
    for entry in registry.available(cache_dir=Settings().cache_dir):
        print("\t".join(entry.row()))


def pull(name: str) -> None:
    """Download a model set, telling how far it is."""
    registry.pull(name, progress=lambda text: print(text, file=sys.stderr), cache_dir=Settings().cache_dir)
    print(f"{name} is ready.", file=sys.stderr)


def check(name: str) -> list[str]:
    """Print what is wrong with a model set; nothing printed means that it is whole."""
    problems = registry.check(name, cache_dir=Settings().cache_dir)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{name} is whole and loads.", file=sys.stderr)
    return problems
