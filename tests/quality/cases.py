"""Quality on hand-labelled cases (`SPEC.md` beside them): alignment, findings, false alarms."""

import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from service.comparison.values import Kind
from service.composition import Comparer
from service.language.spans import Span
from service.settings import Settings
from tests.quality import score
from tests.quality.figures import Figures
from tests.quality.matching import Label
from tests.quality.pairs import Pair

DEV = Path(__file__).parents[1] / "data" / "cases" / "dev"
OWN = Path(__file__).parents[1] / "data" / "cases" / "held"
"""Cases that were written apart from the software and are never tuned to."""


def read(folder: Path) -> list[Pair]:
    """The cases as pairs of whole texts, the style of the coverage as their phenomenon."""
    return [_pair(json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.json"))]


def _pair(case: dict[str, Any]) -> Pair:
    texts = {side: score.running_text(case[side]) for side in ("source", "coverage")}

    def label(finding: dict[str, Any]) -> Label:
        spans: list[Span | None] = []
        sentences: list[Span | None] = []
        for side, (text, places) in texts.items():
            at = Span(*places[finding[side]["sentence"]]) if side in finding else None
            start = text.index(finding[side]["text"], at.start) if at else 0
            spans.append(Span(start, start + len(finding[side]["text"])) if at else None)
            sentences.append(at)
        also = frozenset(map(Kind, finding.get("also", ())))
        return Label(Kind(finding["kind"]), also, spans[0], spans[1], (sentences[0], sentences[1]))

    labels, optional = (tuple(map(label, case[key])) for key in ("findings", "optional"))
    return Pair(case["id"], "cases", case["style"], texts["source"][0], texts["coverage"][0], labels, optional)


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
