"""`docs/quality.md`: its tables and its plot, made from what was measured; the words around them stay."""

import io
from collections.abc import Mapping, Sequence

from matplotlib import rc_context
from matplotlib.figure import Figure

from service.comparison.calibration import fitted
from service.comparison.values import Kind
from service.composition import Comparer
from service.settings import Settings
from tests.quality import calibrate, cases, faults, pairs
from tests.quality.calibrate import Bin, Example
from tests.quality.figures import Figures
from tests.quality.pairs import FOLDER, Judged
from tests.readme import QUALITY, table, write

PLOT = QUALITY.parent / "images" / "reliability.svg"
SETS = {
    "cases, development": lambda: cases.read(cases.DEV),
    "cases, unseen": lambda: cases.read(cases.OWN),
    "pairs, development": lambda: pairs.read(FOLDER / "dev"),
    "pairs, unseen": lambda: pairs.read(FOLDER / "held"),
}


def make(models: str, figures: Figures) -> None:
    """Measures the four sets, writes all sections. Raises faults.MissingReasonsError before it writes any."""
    comparer = Comparer(Settings(models=models))
    judged = {name: pairs.judge(read(), comparer) for name, read in SETS.items()}
    seen, small = judged["cases, development"], judged["pairs, development"]
    misses = faults.shown([*faults.misses(seen, faults.by_kind), *faults.misses(small, faults.by_phenomenon)])
    alarms = faults.shown([*faults.alarms(seen), *faults.alarms(small)])
    curves = reliability(comparer)
    for name, text in {
        "kinds": kinds(judged),
        "misses": misses,
        "alarms": alarms,
        "confidence": confidence(curves),
        "outside": outside(figures),
    }.items():
        write(name, text, QUALITY)
    PLOT.write_text(plot(curves), encoding="utf-8")


def kinds(judged: Mapping[str, Sequence[Judged]]) -> str:
    """For each kind and set: the share of the labels that is found, and the share of what is told that is false."""
    told = {name: pairs.figures("", rows) for name, rows in judged.items()}
    counts = {
        name: {kind: sum(a.label.kind is kind for j in rows for a in j.answers) for kind in Kind}
        for name, rows in judged.items()
    }
    rows = [("all", *(_cell(figures, "findings", sum(counts[name].values())) for name, figures in told.items()))]
    for kind in Kind:
        cells = (_cell(figures, f"kind.{kind}", counts[name][kind]) for name, figures in told.items())
        rows.append((kind.value, *cells))
    return table(("kind", *(f"{name} (found of, false)" for name in told)), rows)


def _cell(figures: Figures, name: str, count: int) -> str:
    recall, precision = figures.get(f".{name}.recall"), figures.get(f".{name}.precision")
    if recall is None or precision is None:
        return "–"
    return f"{100 * recall:.0f} % of {count}, {100 * (1 - precision) if recall or precision else 0:.0f} %"


def outside(figures: Figures) -> str:
    """Figures on text by others."""
    rows = [
        (f"lines of {figures['human.lines']:.0f} human translations with a false alarm: {kind}", f"{value:.2f} %")
        for kind in Kind
        if (value := figures.get(f"human.{kind}.alarms_percent")) is not None
    ]
    if "words.mcc" in figures:
        rows += [
            ("words that people marked bad (WMT23 en-fa), correlation with ours", f"{figures['words.mcc']:.3f}"),
            ("… of the words that nothing translates, before any check", f"{figures['words.untranslated_mcc']:.3f}"),
            ("… words marked bad; highlighted; of these bad", _words(figures)),
            (
                f"… lines with no bad word ({figures['words.clean_lines']:.0f}) that are flagged",
                f"{figures['words.clean_lines.alarms_percent']:.1f} %",
            ),
        ]
    return table(("what", "measured"), rows)


def _words(figures: Figures) -> str:
    shares = figures["words.bad_percent"], figures["words.highlighted_percent"], 100 * figures["words.precision"]
    return "; ".join(f"{share:.1f} %" for share in shares)


def reliability(comparer: Comparer) -> dict[str, list[Bin]]:
    """Confidence against what is right: on folds of the first looks, and as shipped on the unseen sets."""
    first = calibrate.first_look()
    found = [*first, *calibrate.mended(calibrate.examples(calibrate.development(comparer)))]
    unseen = calibrate.examples(calibrate.unseen(comparer))
    told: dict[str, tuple[Sequence[float], Sequence[Example]]] = {
        "first look, on folds": (calibrate.on_folds(found)[: len(first)], first),
        "unseen, as shipped": ([fitted().chance(e.kind, e.stated, e.rule) for e in unseen], unseen),
    }
    return {name: calibrate.reliability(p, [e.right for e in rows]) for name, (p, rows) in told.items()}


def confidence(curves: Mapping[str, Sequence[Bin]]) -> str:
    rows = [
        (name, f"{b.confidence:.2f}", f"{b.right:.2f}", str(b.count)) for name, bins in curves.items() for b in bins
    ]
    apart = "; ".join(f"{name} {calibrate.off_by(bins):.3f}" for name, bins in curves.items())
    limits = ", ".join(f"{kind} {fitted().least[kind]:g}" for kind in Kind if fitted().least[kind])
    return "\n\n".join(
        (
            f"![Share of right findings against their confidence](images/{PLOT.name})",
            table(("findings", "mean confidence", "share right", "count"), rows),
            f"Mean distance of confidence and share, by the number of findings: {apart}.",
            f"Kinds that are told only from a confidence on: {limits or 'none; 0.5 serves all'}.",
        )
    )


def plot(curves: Mapping[str, Sequence[Bin]]) -> str:
    """The reliability plot: a point for each bin, as large as the bin is full; on the line, confidence is right."""
    figure = Figure(figsize=(5, 5), layout="constrained")
    axes = figure.add_subplot(xlim=(0.3, 1), ylim=(0, 1), xlabel="confidence", ylabel="share right")
    axes.axline((0, 0), slope=1, color="grey", linestyle="--")
    for name, bins in curves.items():
        points = [b.confidence for b in bins], [b.right for b in bins]
        (line,) = axes.plot(*points, label=name)
        axes.scatter(*points, s=[4 + b.count for b in bins], color=line.get_color())
    axes.legend(loc="lower right")
    made = io.StringIO()
    # The same numbers give the same file.
    with rc_context({"svg.hashsalt": "reliability"}):
        figure.savefig(made, format="svg", metadata={"Date": None})
    return made.getvalue()
