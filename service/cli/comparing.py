"""`compare`, `translate` and `align`."""

from datetime import date
from pathlib import Path

from service.cli.inputs import comparer, document, documents, kinds, warn, write
from service.comparison.align import align as link
from service.comparison.compare import translation_warnings
from service.comparison.language import side_warnings
from service.comparison.prepare import sentences
from service.comparison.translate import translate as to_english
from service.comparison.values import body
from service.render import render


def compare(
    source: str,
    coverage: str,
    form: str,
    out: Path | None,
    models: str | None,
    published: date | None,
    min_confidence: float | None,
    kind: list[str],
) -> None:
    """One report, in the form asked for."""
    using = comparer(models)
    options = using.options(published, min_confidence, kinds(kind))
    report = using.compare(*documents(source, coverage, using), options)
    write(render(report, form, terminal=out is None), out)


def translate(file: str, out: Path | None, models: str | None) -> None:
    """One English line a Persian sentence; furniture is left out."""
    using = comparer(models)
    text = document(file, using)
    warn([*using.notes, *side_warnings(text, "fa")])
    persian = to_english(sentences(text, "fa"), using.models.translator)
    warn(translation_warnings(persian))
    write(
        "".join(f"{' '.join(s.translation.text.split())}\n" for s in persian if s.translation is not None),
        out,
    )


def align(source: str, coverage: str, out: Path | None, models: str | None) -> None:
    """One bead a line: score, source numbers, coverage numbers, source, coverage."""
    using = comparer(models)
    a, b = documents(source, coverage, using)
    warn([*using.notes, *side_warnings(a, "fa"), *side_warnings(b, "en")])
    persian = to_english(sentences(a, "fa"), using.models.translator)
    beads = link(body(persian), body(sentences(b, "en")), using.models)
    lines = ["score\tsource\tcoverage\tsource_text\tcoverage_text"]
    for bead in beads:
        sides = (bead.source, bead.coverage)
        numbers = [",".join(str(s.index) for s in side) or "-" for side in sides]
        texts = [" ".join(" ".join(s.text.split()) for s in side) or "-" for side in sides]
        lines.append("\t".join([f"{bead.score:.3f}", *numbers, *texts]))
    write("\n".join(lines) + "\n", out)
