"""The plots of the recipe, as SVG that is the same for the same numbers."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from models.training.sources import read_lines


def _figure(panels: int) -> tuple[Any, Any]:
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    matplotlib.rcParams["svg.hashsalt"] = "hamsanj"
    figure = Figure(figsize=(4.2 * panels, 3.2), layout="constrained")
    FigureCanvasSVG(figure)
    return figure, figure.subplots(1, panels)


def _saved(figure: Any, path: Path) -> None:
    figure.savefig(path, format="svg", metadata={"Date": None})


def text_curve(points: Sequence[dict[str, Any]], path: Path) -> None:
    """Scores against the number of news pairs, a panel a measure."""
    panels = {"BLEU": "bleu", "chrF": "chrf", "P@1, Persian to English": "p1_fa_en"}
    figure, axes = _figure(len(panels))
    pairs = [p["pairs"] for p in points]
    for axis, (title, key) in zip(axes, panels.items(), strict=True):
        for name in points[-1]["scores"]:
            axis.plot(pairs, [p["scores"][name][key] for p in points], marker="o", label=name)
        axis.set_xscale("log", base=2)
        axis.set_xticks(pairs, [f"{n:,}" for n in pairs])
        axis.set(title=title, xlabel="news pairs")
        axis.grid(alpha=0.3)
    axes[0].legend()
    _saved(figure, path)


def network_curve(lines: Path, path: Path) -> None:
    """The network's loss, BLEU and chrF on the tuning news against the target pieces it has seen."""
    rows = [json.loads(line) for line in read_lines(lines)]
    panels = {"loss a piece": ("loss", "judged_loss"), "BLEU": ("bleu",), "chrF": ("chrf",)}
    names = {"loss": "training", "judged_loss": "tuning news"}
    figure, axes = _figure(len(panels))
    for axis, (title, keys) in zip(axes, panels.items(), strict=True):
        for key in keys:
            axis.plot([r["tokens"] / 1e6 for r in rows], [r[key] for r in rows], marker=".", label=names.get(key))
        axis.set(title=title, xlabel="target pieces, millions")
        axis.grid(alpha=0.3)
    axes[0].legend()
    _saved(figure, path)
