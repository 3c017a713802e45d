"""A place told as another one of the same name: Iraq's Kurdistan as the Iranian province, a province as its city.

Drifts: «اقلیم کردستان» / "Iran's Kurdistan Province"; «استان اصفهان» / "the city of Isfahan". Does not: «اقلیم
کردستان» / "Kurdistan", which says neither; a text that tells of both somewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.checks.name.slots import View
from service.comparison.readings import of_sentence
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind
from service.language.names import base, places, rows
from service.language.sought import Many, Sought, sought
from service.language.spans import Span

_BEFORE = 14
"""Characters before a place in which its level is said: "the city of "."""
_LEVEL_FA = re.compile(r"(?:^|[^\w\u200c])(?P<level>استان|شهر|شهرستان)[ \u200c]$")
_BEFORE_EN = re.compile(r"\b(?P<level>city|province|county) of $", re.I)
_BEHIND_EN = re.compile(r" (?P<level>province|county|city)\b(?! council)", re.I)
_LEVELS = {"استان": "province", "شهر": "city", "شهرستان": "city", "county": "city"}


@dataclass(frozen=True, slots=True)
class Which:
    """One of several places by one name, said for sure."""

    sentence: Sentence
    span: Span
    group: str
    name: str


def check(view: View) -> Iterator[Finding]:
    """At most one finding."""
    ours = [w for s in view.bead.source for w in _which(s)]
    theirs = [w for s in view.bead.coverage for w in _which(s)] if ours else []
    for a in ours:
        for b in theirs:
            if a.group == b.group and a.name != b.name and not _both_told(view, a, b):
                yield _finding(view, a, b)
                return


def _both_told(view: View, a: Which, b: Which) -> bool:
    """Does either text name the other's as well, so that each may be told in another sentence?"""
    ask, bead = view.context.ask, view.bead
    return a.name in ask(_told, bead, "coverage", a.group) or b.name in ask(_told, bead, "source", a.group)


def _told(context: Context, _: Bead, side: str, group: str) -> frozenset[str]:
    sentences = context.source if side == "source" else context.coverage
    return frozenset(w.name for s in sentences for w in _which(s) if w.group == group)


def _finding(view: View, a: Which, b: Which) -> Finding:
    text = f"The source means {a.name}, the coverage {b.name}."
    source, coverage = evidence(a.sentence, a.span, a.name), evidence(b.sentence, b.span, b.name)
    return Finding(Kind.NAME, Severity.HIGH, 0.75, source, coverage, view.bead.index, text)


@of_sentence
def _which(sentence: Sentence) -> tuple[Which, ...]:
    """The places of a sentence that are told apart from their namesakes, by the table or by their level."""
    text, (table, index) = sentence.normal.text, _table(sentence.lang)
    named = [
        Which(sentence, Span(*m.span()), group, name)
        for group, name, words in map(table.__getitem__, index.possible(text))
        if (m := words.pattern.search(text))
    ]
    return (*named, *_levels(sentence))


@cache
def _table(lang: str) -> tuple[list[tuple[str, str, Sought]], Many]:
    """Group, name and words of each place in one language, and the index of the words."""
    column = 2 if lang == "fa" else 3
    found = [(row[0], row[1], sought(row[column], ignore_case=True)) for row in rows("namesakes.tsv")]
    return found, Many(words for _, _, words in found)


def _levels(sentence: Sentence) -> Iterator[Which]:
    """Provinces and the capitals that are called like them, where the text says which of the two."""
    read = _level_fa if sentence.lang == "fa" else _level_en
    for mention in sentence.facts.names:
        name = base((mention.key or "").partition(":")[2])
        if mention.kind is NameKind.PLACE and name in _seats() and (found := read(sentence, mention.span)):
            level, span = found
            yield Which(sentence, span, f"level:{name}", f"the {level} of {places()[name].english}")


@cache
def _seats() -> frozenset[str]:
    """Towns by whose name a province is called, too."""
    return frozenset(key for key in places() if f"{key}-province" in places())


def _level_fa(sentence: Sentence, place: Span) -> tuple[str, Span] | None:
    match = _LEVEL_FA.search(sentence.normal.text, max(0, place.start - _BEFORE), place.start)
    return (_LEVELS[match["level"]], Span(match.start("level"), place.end)) if match else None


def _level_en(sentence: Sentence, place: Span) -> tuple[str, Span] | None:
    text = sentence.normal.text
    if behind := _BEHIND_EN.match(text, place.end):  # first: "the county of Ilam Province" is a county in it
        level, span = behind["level"].lower(), Span(place.start, behind.end())
    elif before := _BEFORE_EN.search(text, max(0, place.start - _BEFORE), place.start):
        level, span = before["level"].lower(), Span(before.start(), place.end)
    else:
        return None
    return _LEVELS.get(level, level), span
