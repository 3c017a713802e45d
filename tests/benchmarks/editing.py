"""How much sooner a comparison is made after an edit of one coverage sentence."""

import re
import statistics
import tempfile
import time
from pathlib import Path

from tests.benchmarks.lengths import pairs

RUNS = 5


def edits(sentences: list[str], n: int) -> dict[str, list[str]]:
    """What an editor does to sentence `n` of the coverage, by name, each as the sentences after it."""
    before, own, behind = sentences[:n], sentences[n], sentences[n + 1 :]
    figure = re.sub(r"\d+|\b(?:two|three|four|five|six|several|many)\b", "17", own, count=1)
    return {
        "words added": [*before, f"{own.rstrip('.')} once again.", *behind],
        "another number": [*before, figure if figure != own else f"Some 17: {own}", *behind],
        "a sentence dropped": [*before, *behind],
        "a sentence put in": [*before, "Officials in Tehran did not comment on the 17 cases.", own, *behind],
        "two exchanged": [*before, *behind[:1], own, *behind[1:]],
    }


def edited(source: str, coverage: str) -> list[tuple[str, str]]:
    """How many times the CPU seconds of a comparison after an edit the first one of these texts takes.

    Other texts are compared before, so that the first pays for its own work only.
    """
    from service.composition import Comparer
    from service.settings import Settings

    def seconds(text: str) -> float:
        start = time.process_time()
        comparer.compare(source, text)
        return time.process_time() - start

    sentences = re.split(r"(?<=[.!?”\"]) +", coverage.strip())
    places = range(1, len(sentences), max(1, len(sentences) // RUNS))
    texts = [edits(sentences, n) for n in places]
    with tempfile.TemporaryDirectory() as folder:
        comparer = Comparer(Settings(data_dir=Path(folder)), keep=True)
        for start in range(0, 120, 15):
            persian, english = zip(*pairs()[start : start + 15], strict=True)
            comparer.compare(" ".join(persian), " ".join(english))
        first = seconds(coverage)
        times = {name: first / statistics.median(seconds(" ".join(t[name])) for t in texts) for name in texts[0]}
    return [
        (
            f"the first over the next after an edit of one coverage sentence: {', '.join(times)}",
            ", ".join(f"× {t:.1f}" for t in times.values()),
        )
    ]
