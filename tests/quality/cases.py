"""Quality on hand-labelled cases (`SPEC.md` beside them): alignment, findings, false alarms."""

import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path

from service.composition import Comparer
from service.settings import Settings
from tests.quality import score
from tests.quality.figures import Figures

OWN = Path(__file__).parents[1] / "data" / "cases" / "held"
"""Cases that were written apart from the software and are never tuned to."""


def measure(name: str, folder: Path, shared: Path, models: str, verbose: bool) -> Figures:
    """Figures of all cases of a folder, named `name.…`; empty if the folder holds none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        return {}
    told = scored(paths, models, verbose)
    return {f"{name}.{key}": value for key, value in flat(told).items()}


def scored(paths: list[Path], models: str, verbose: bool = False) -> dict[str, object]:
    """The scorer's own answer on the reports of these cases."""
    comparer = Comparer(Settings(models=models))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for path in paths:
            case = json.loads(path.read_text("utf-8"))
            sides = [score.running_text(case[side])[0] for side in ("source", "coverage")]
            report = comparer.compare(*sides).to_dict()
            file.write(json.dumps({"id": case["id"], "report": report}, ensure_ascii=False) + "\n")
        file.flush()
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(sys.stderr if verbose else io.StringIO()):
            score.main(["score", file.name, *map(str, paths), "--verbose"])
    answer: dict[str, object] = json.loads(out.getvalue())
    return answer


def flat(told: dict[str, object]) -> Figures:
    """The figures that matter, by dotted name."""
    alignment, findings, faithful = told["alignment"], told["findings"], told["faithful"]
    assert isinstance(alignment, dict)
    assert isinstance(findings, dict)
    assert isinstance(faithful, dict)
    figures: Figures = {
        "alignment.f1": alignment["f1"],
        "alignment.null_f1": alignment["null_f1"],
        "findings.f1": findings["f1"],
        "findings.precision": findings["p"],
        "findings.recall": findings["r"],
        "findings.located_f1": findings["located_f1"],
        "findings.span": findings["span"],
    }
    if faithful["alarms_per_100"] is not None:
        figures["faithful.alarms_per_100"] = faithful["alarms_per_100"]
    return figures | {f"kind.{kind}.f1": row["f1"] for kind, row in findings["by_kind"].items()}
