"""`python -m models.training STEP ...`: run steps of the recipe, or all of them."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from models.training.curve import curve
from models.training.neural import steps as neural
from models.training.steps import STEPS, Step, Work

EXTRA = (
    Step("curve", (), curve),
    Step("pieces", ("neural/vocab.json",), neural.vocabulary),
    Step("network", (), neural.train),
    Step("neural-export", (), neural.export),
    Step("neural-plot", (), neural.plot),
)
"""Only run where they are named: quality against text, and the other candidate."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the named steps in the recipe's order; what is there already is kept unless --force is given."""
    names = [step.name for step in (*STEPS, *EXTRA)]
    parser = argparse.ArgumentParser(prog="python -m models.training", description=__doc__)
    parser.add_argument("steps", nargs="+", choices=[*names, "all"], metavar="STEP", help=", ".join(names) + ", all")
    parser.add_argument("--text", type=Path, required=True, help="folder that holds corpus/ and data/")
    parser.add_argument("--work", type=Path, default=Path("work/training"), help="folder for files in between")
    parser.add_argument("--out", type=Path, default=Path("work/training/compact"), help="folder for the weights")
    parser.add_argument("--force", action="store_true", help="make again what is there")
    parser.add_argument("--minutes", type=float, default=60.0, help="how long the network trains (%(default)s)")
    parser.add_argument("--small", action="store_true", help="settings of a toy run")
    given = parser.parse_args(arguments)
    work = Work(given.text, given.work, given.out, given.small, given.minutes)
    work.folder.mkdir(parents=True, exist_ok=True)
    for step in (*STEPS, *EXTRA):
        if step.name in given.steps or ("all" in given.steps and step in STEPS):
            run(step.name, work, given.force)


def run(name: str, work: Work, force: bool = False) -> None:
    """Run one step unless all it makes is there."""
    step = next(s for s in (*STEPS, *EXTRA) if s.name == name)
    if step.makes and not force and all(work.path(made).exists() for made in step.makes):
        work.say(f"{name}: done before")
        return
    begun = time.monotonic()
    work.say(f"{name} ...")
    step.run(work)
    work.say(f"{name}: {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
