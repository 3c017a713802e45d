"""Which way one and the same figure goes: «۸ درصد کاهش» told as "up eight percent".

Whatever else rises or falls in the two sentences, a figure that both of them tell once has one way only.

Drifts: «نسبت به سال قبل ۸ درصد کاهش داشته است» / "up eight percent on a year earlier".
Does not: «۸ درصد کاهش داشته است» / "eight percent down"; "up to eight percent"; "set up eight centres".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from service.comparison.checks.place import Sides
from service.comparison.checks.polarity.trends import BOUND
from service.comparison.readings import of_sentence
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind, Quantity, QuantityKind
from service.language.spans import Span
from service.language.tables import rows

LIKE, PLACE = 0.3, 0.15
"""How alike the sentences and the figures' places must be."""
_BEFORE, _BEHIND = {"fa": 28, "en": 34}, {"fa": 48, "en": 30}
"""So many characters before and behind a figure may tell its way."""
_BREAK = re.compile(
    r"[,،؛;:()\"«»]|\.(?!\d)|\b(?:and|but|while|whereas|after|from|against|than|who|which|that)\b"
    r"|(?<!\w)(?:و|اما|ولی|که|از|تا)(?!\w)"
)
"""No word belongs to a figure across these; "from" and «از» open the figure that it came from."""
_ON_TO = re.compile(r"(?: [\w-]+){0,2} (?:to|به) $")
"""Between two figures of one move: "up 0.4 points to 32.5 percent"."""
_NOT = 0.9
_MAKES_UP = re.compile("جبران|تلافی")
"""A loss made good goes up by as much as it had gone down."""
_PARTICLE_OF = re.compile(
    r"\b(?:set|sett|mak|made|tak|took|end|pick|blow|blew|turn|held|hold|round|lin|break|broke|giv|gave|clean|back|shut|sign"
    r"|show|build|built|sum|eat|ate|us|wrap|lock|buy|bought|snap|rack|soak|clos|put|open|rul|bring|brought|pay|paid|lay|laid"
    r"|strik|struck|vot|turn|not|tak|hunt|track|gun|mow|pin|knock|burn|tear|tore|pull)\w*(?: \w+){0,2} $",
    re.I,
)
"""Verbs whose "up" and "down" go nowhere: "made up 12 percent of"."""


@dataclass(frozen=True, slots=True)
class Way:
    """A figure and the word beside it that says which way it goes."""

    figure: Span
    word: Span
    up: bool


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one."""
    for a in sides.bead.source:
        ours = ways(a)
        for b in sides.bead.coverage if ours else ():
            theirs = ways(b)
            for value in (v for v in ours if v in theirs):
                one, other = ours[value], theirs[value]
                if one.up != other.up and _is_of_one(sides, (a, one), (b, other)):
                    yield _finding(sides, (a, one), (b, other))
                    return


def _is_of_one(sides: Sides, ours: tuple[Sentence, Way], theirs: tuple[Sentence, Way]) -> bool:
    (a, one), (b, other) = ours, theirs
    if sides.links.likeness(a, a.whole, b, b.whole) < LIKE:
        return False
    return sides.links.same_place(a, one.figure, b, other.figure, 6) >= PLACE


@of_sentence
def ways(sentence: Sentence) -> Mapping[tuple[float, str | None], Way]:
    """The figures that a sentence tells once, by their values, with their ways; none in a clause that denies."""
    denied = [c.scope or sentence.whole for c in sentence.facts.cues if c.kind is CueKind.NEGATION and c.level >= _NOT]
    figures = [q for q in sentence.facts.quantities if q.low == q.high and not any(d.overlaps(q.span) for d in denied)]
    values = [(q.low, q.unit) for q in figures]
    found = ((v, _way(sentence, q)) for v, q in zip(values, figures, strict=True) if values.count(v) == 1)
    return {value: way for value, way in found if way is not None}


def _way(sentence: Sentence, figure: Quantity) -> Way | None:
    """The way that all words beside the figure tell, if they tell one."""
    text, percent = sentence.normal.text, figure.kind is QuantityKind.PERCENT
    before, behind = _beside(sentence, figure)
    if _MAKES_UP.search(text, before.start, before.end):
        return None
    told: list[Way] = []
    for up, pattern in _words(sentence.lang, percent).items():
        for window in (before, behind):
            places = pattern.finditer(text, window.start, window.end)
            told += [Way(figure.span, Span(*m.span()), up) for m in places if not _goes_nowhere(text, m)]
    return told[0] if len({w.up for w in told}) == 1 else None


def _goes_nowhere(text: str, word: re.Match[str]) -> bool:
    said = word.group().lower()
    if said in ("up", "down"):
        return _PARTICLE_OF.search(text, max(0, word.start() - 30), word.start()) is not None
    if said.endswith("تر") and BOUND.match(text, word.end()):
        return True  # «در کمتر از یک ماه»
    if said == "fell" and text.startswith(" short", word.end()):
        return True
    return said.endswith("ing") and text.endswith(" by ", 0, word.start())  # "by adding": the means


def _beside(sentence: Sentence, figure: Quantity) -> tuple[Span, Span]:
    """The stretches before and behind a figure, up to what parts them from it and to other figures."""
    text, span = sentence.normal.text, figure.span
    others = [q.span for q in sentence.facts.quantities if q.span != span]
    others = [o for o in others if not (o.end < span.start and _ON_TO.fullmatch(text, o.end, span.start))]
    start = max([0, span.start - _BEFORE[sentence.lang], *(o.end for o in others if o.end <= span.start)])
    end = min([len(text), span.end + _BEHIND[sentence.lang], *(o.start for o in others if o.start >= span.end)])
    start = max([start, *(m.end() for m in _BREAK.finditer(text, start, span.start))])
    stop = _BREAK.search(text, span.end, end)
    return Span(start, span.start), Span(span.end, stop.start() if stop else end)


@cache
def _words(lang: str, percent: bool) -> Mapping[bool, re.Pattern[str]]:
    """What tells a rise and what a fall beside a figure."""
    at = (1, 3) if lang == "fa" else (2, 4)
    return {
        row[0] == "up": re.compile(rf"(?<!\w)(?:{'|'.join(row[n] for n in at[: 1 + percent])})(?!\w)", re.IGNORECASE)
        for row in rows("ways.tsv")
    }


def _finding(sides: Sides, ours: tuple[Sentence, Way], theirs: tuple[Sentence, Way]) -> Finding:
    said, told = (evidence(s, w.word, "a rise" if w.up else "a fall") for s, w in (ours, theirs))
    figure = theirs[1].figure.of(theirs[0].normal.text)
    message = (
        f"By {figure} the source tells {said.reading} (“{said.text}”), the coverage {told.reading} (“{told.text}”)."
    )
    return Finding(Kind.POLARITY, Severity.HIGH, 0.8, said, told, sides.bead.index, message)
