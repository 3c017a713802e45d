"""Words that people marked as badly translated (WMT23 quality estimation, English to Persian): what we highlight.

A line is an English sentence, its Persian machine translation, that one's tokens, and OK or BAD for each. The
Persian stands as the source and the English as the coverage, and a token is highlighted if a finding shows on
it. People marked every clumsy word; we report only what changes the meaning, so agreement is low by design
where translations are bad, and the share of clean lines that are left in peace counts as much.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from service.comparison.align import support
from service.comparison.prepare import sentences
from service.composition import Comparer
from service.language.spans import Span
from service.settings import Settings
from tests.quality.figures import Figures
from tests.quality.pairs import Pair, one_bead

TOLD = 0.2
"""Support from which on a word counts as translated."""


@dataclass(frozen=True)
class Marked:
    """One line: the texts, where each token stands in the Persian, and whether it is bad."""

    english: str
    persian: str
    tokens: tuple[Span, ...]
    bad: tuple[bool, ...]


def measure(file: Path, models: str) -> Figures:
    """The Matthews correlation over all tokens, and how many lines are flagged with and without a bad word."""
    comparer = Comparer(Settings(models=models))
    given = list(read(file))
    lines = [(line, highlighted(line, comparer)) for line in given]
    untold = [pair for line in given for pair in zip(untranslated(line, comparer), line.bad, strict=True)]
    tokens = [(h, b) for line, own in lines for h, b in zip(own, line.bad, strict=True)]
    flagged = {with_bad: [any(own) for line, own in lines if any(line.bad) is with_bad] for with_bad in (True, False)}
    return {
        "words.mcc": round(correlation(tokens), 4),
        "words.untranslated_mcc": round(correlation(untold), 4),
        "words.highlighted_percent": _percent([h for h, _ in tokens]),
        "words.bad_percent": _percent([b for _, b in tokens]),
        "words.precision": round(_percent([b for h, b in tokens if h]) / 100, 4),
        "words.lines_with_bad_flagged_percent": _percent(flagged[True]),
        "words.clean_lines": float(len(flagged[False])),
        "words.clean_lines.alarms_percent": _percent(flagged[False]),
    }


def read(file: Path) -> Iterator[Marked]:
    """Raises ValueError for a line whose tokens are not those of its text."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        english, persian, tokens, tags = line.split("\t")
        places, bad = tuple(_places(persian, tokens.split())), tuple(t == "BAD" for t in tags.split())
        if len(places) != len(bad):
            raise ValueError(f"{file}, line {number}: {len(places)} tokens, {len(bad)} tags")
        yield Marked(english, persian, places, bad)


def _places(text: str, tokens: Iterable[str]) -> Iterator[Span]:
    at = 0
    for token in tokens:
        start = text.find(token, at)
        if start < 0:  # a token that the task wrote otherwise than the text, such as a quotation mark
            yield Span(at, at)
            continue
        at = start + len(token)
        yield Span(start, at)


def highlighted(line: Marked, comparer: Comparer) -> list[bool]:
    """For each token whether a finding shows on it."""
    pair = Pair("", "", "", line.persian, line.english, ())
    spans = [f.source.span for f in one_bead(pair, comparer) if f.source is not None]
    return [any(span.overlaps(token) for span in spans) for token in line.tokens]


def untranslated(line: Marked, comparer: Comparer) -> list[bool]:
    """For each token whether it holds a word of content that no English word translates: the evidence by itself,
    before anything is asked of it."""
    a, b = sentences(comparer.read(line.persian), "fa"), sentences(comparer.read(line.english), "en")
    told = support(a, b, comparer.models.words)
    spans = [
        s.origin(Span(w.start, w.end))
        for s in a
        for w in s.facts.words
        if (u := told.source.vocabulary.get(w.key)) is not None and told.told[u].max() < TOLD
    ]
    return [any(span.overlaps(token) for span in spans) for token in line.tokens]


def correlation(pairs: Iterable[tuple[bool, bool]]) -> float:
    """The Matthews correlation coefficient of (told, true), 0 where one of them never changes."""
    rows = list(pairs)
    tp, fp = (sum(told and true is right for told, true in rows) for right in (True, False))
    fn, tn = (sum(not told and true is right for told, true in rows) for right in (True, False))
    below = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return (tp * tn - fp * fn) / below if below else 0.0


def _percent(values: list[bool]) -> float:
    return round(100 * sum(values) / max(1, len(values)), 2)
