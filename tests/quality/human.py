"""Human translations are faithful coverage: the share of lines on which each check raises an alarm."""

import html
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from service.comparison.align import support
from service.comparison.findings import find
from service.comparison.prepare import sentence
from service.comparison.values import Bead, Context, Finding, Role
from service.composition import Comparer
from service.language.spans import Span
from service.settings import Settings
from tests.quality.figures import Figures

KINDS = ("number", "date", "name", "polarity", "certainty", "strength", "meaning")


def measure(data: Path, models: str, every: int) -> Figures:
    """Alarms in percent of lines by kind, on FLORES-200 dev and devtest and on NTREX-128."""
    comparer = Comparer(Settings(models=models))
    alarms: Counter[str] = Counter()
    total = 0
    for number, (persian, english) in enumerate(lines(data)):
        if number % every == 0:
            total += 1
            alarms.update({f.kind.value for f in found(persian, english, comparer)})
    figures = {f"human.{kind}.alarms_percent": round(100 * alarms[kind] / total, 3) for kind in KINDS}
    return figures | {"human.lines": float(total)}


def lines(data: Path) -> Iterator[tuple[str, str]]:
    """Persian and English lines of the test sets."""
    pairs = [(f"flores/{part}.fa", f"flores/{part}.en") for part in ("dev", "test")] + [
        ("ntrex/fas.txt", "ntrex/eng.txt")
    ]
    for fa, en in pairs:
        sides = ((data / name).read_text("utf-8").splitlines() for name in (fa, en))
        yield from ((a, html.unescape(b)) for a, b in zip(*sides, strict=True))


def found(persian: str, english: str, comparer: Comparer) -> list[Finding]:
    """What is reported on one line, taken as one bead."""
    a = sentence(persian, Span(0, len(persian)), 0, "fa", Role.BODY, None)
    b = sentence(english, Span(0, len(english)), 0, "en", Role.BODY, None)
    models = comparer.models
    context = Context((a,), (b,), (Bead(0, (a,), (b,), 1.0),), models.words, models.encoder)
    least = comparer.settings.min_confidence
    return [f for f in find(context, support((a,), (b,), models.words)) if f.confidence >= least]
