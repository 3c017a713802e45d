"""Another event: a summons told as an arrest, a licence that ran out as one revoked, a loan as a gift.

The lexicon lists for each event of news all ways to tell it in Persian and in English, and the events that a careless
desk tells in its place. Reported where the source has an event that nothing in the coverage tells, the coverage one
of those that nothing in the source backs, and both stand in one place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.persian.verbs import verb_form
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

ALIKE = 0.2
"""Least likeness of the two sentences that the events stand in."""
STRONGER = "+"
"""Before an event that is more of the same: a proposal told as an order."""
SURE = 0.25
"""A word that translates another one this well stands for that one."""
_PRESENT = {
    "کرد": "کن", "شد": "شو", "داد": "ده", "گرفت": "گیر", "زد": "زن", "خورد": "خور", "یافت": "یاب", "خواست": "خواه",
    "رفت": "رو", "رسید": "رس", "رساند": "رسان", "گذاشت": "گذار", "آورد": "آور", "بست": "بند", "برد": "بر",
    "کشید": "کش", "افتاد": "افت", "انداخت": "انداز", "نشست": "نشین", "سپرد": "سپار", "باخت": "باز", "دید": "بین",
    "گفت": "گوی", "داشت": "دار", "ریخت": "ریز", "فرستاد": "فرست", "آمد": "آی",
}  # fmt: skip
_ALSO = {"کرد": r"|نمود\w*|ساخت\w*", "شد": r"|گردید\w*|گشت\w*"}
"""Verbs that stand for another one of a compound."""
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|without|nor|neither|rather than|instead of|avoid\w*)|n't)(?: \w+){0,2} $", re.IGNORECASE
)


_AUXILIARIES = re.compile(r"(?:(?:was|were|is|are|be|been|being|has|have|had) )*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the lexicon. mistaken: the numbers of the events told in its place, and whether they are only more
    of the same."""

    said: Sought
    backing: Sought
    told: Sought
    looser: Sought
    unless: Sought | None
    mistaken: Mapping[int, bool]


@cache
def events() -> tuple[Event, ...]:
    """All events of the lexicon."""
    found = rows("events.tsv")
    numbers = {row[0]: n for n, row in enumerate(found)}
    return tuple(_event(row, numbers) for row in found)


def _event(row: tuple[str, ...], numbers: dict[str, int]) -> Event:
    _, said, backing, told, looser, unless, mistaken = (*row, "", "")[:7]
    return Event(
        _persian(said),
        _persian(backing),
        _english(told),
        _english(looser),
        _persian(unless) if unless else None,
        {numbers[m.lstrip(STRONGER)]: m.startswith(STRONGER) for m in mistaken.split()},
    )


def _persian(pattern: str) -> Sought:
    gaps = _any_letters(pattern).replace("_?", "_").replace("_", "[\u200c ]?")
    return sought(re.sub(r"\{([^\W\d]+)\}", lambda m: _forms(m[1]), gaps), end="")


def _forms(past: str) -> str:
    """All forms of a verb, by the stem of its past."""
    present = _PRESENT[past]
    return rf"(?:(?:خواه\w+ )?{past}\w*|(?:می[\u200c ]?|ب)?{present}(?:م|د|یم|ید|ند){_ALSO.get(past, '')})"


def _english(pattern: str) -> Sought:
    return sought(_any_letters(pattern), end=r"\b", ignore_case=True)


def _any_letters(pattern: str) -> str:
    return re.sub(r"(?<!\\[Sw])\*", r"\\w*", pattern)


@cache
def _indexes() -> tuple[Many, Many]:
    """The events by how they are told in Persian, and in English."""
    return Many(e.said for e in events()), Many(e.told for e in events())


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    ours = "\n".join(s.normal.text for s in bead.source)
    theirs = "\n".join(s.normal.text for s in bead.coverage)
    persian, english = _indexes()
    there = frozenset(english.possible(theirs))
    for event in (events()[n] for n in persian.possible(ours)):
        wrong = there & event.mistaken.keys()
        if not wrong or _is_told(event, ours, theirs):
            continue
        besides = event.said.pattern.sub(_without_core, ours)
        for number in sorted(wrong):
            other = events()[number]
            if other.told.search(theirs) and not (other.said.search(besides) or other.backing.search(besides)):
                finding = _compare(bead, event, other, links)
                if finding:
                    yield replace(finding, kind=Kind.STRENGTH) if event.mistaken[number] else finding
                    return


def _without_core(said: re.Match[str]) -> str:
    """What the source says besides the event."""
    core, start = _core(said), said.start()
    return f"{said[0][: core.start - start]} {said[0][core.end - start :]}"


def _core(found: re.Match[str]) -> Span:
    """The word that tells the event: the group of an expression with gaps, else all of it but auxiliaries."""
    start, end = found.span(found.lastindex or 0)
    before = _AUXILIARIES.match(found.string, start, end)
    return Span(before.end() if before else start, end)


def _is_told(event: Event, ours: str, theirs: str) -> bool:
    """Does the source not tell the event, or the coverage, too?"""
    return bool(
        not event.said.search(ours)
        or (event.unless and event.unless.search(ours))
        or event.told.search(theirs)
        or event.looser.search(theirs)
    )


def _compare(bead: Bead, event: Event, other: Event, links: WordLinks) -> Finding | None:
    for a in bead.source:
        for said in event.said.finditer(a.normal.text):
            ours = _core(said)
            for b in _of_one_thing(a, bead, links) if not _verb_denies(a, ours.end) else ():
                for told in other.told.finditer(b.normal.text):
                    theirs = _core(told)
                    denied = _DENIED.search(b.normal.text[: theirs.start])
                    if not denied and not _renders_another(b, theirs, a, ours, links):
                        return _finding(bead, a, ours, b, theirs)
    return None


def _of_one_thing(a: Sentence, bead: Bead, links: WordLinks) -> list[Sentence]:
    """The sentences of the coverage that tell of what a source sentence does."""
    return [b for b in bead.coverage if links.likeness(a, a.whole, b, b.whole) >= ALIKE]


def _verb_denies(a: Sentence, end: int) -> bool:
    """Is the first verb of the next two words denied: «اخراج نشد»?"""
    behind = (verb_form(w.text) for w in islice((w for w in a.facts.words if w.start >= end), 2))
    first = next(filter(None, behind), None)
    return first is not None and first.negated


def _renders_another(b: Sentence, theirs: Span, a: Sentence, ours: Span, links: WordLinks) -> bool:
    """Does a word of the coverage's event surely translate a word of the source outside the source's event?"""
    words = (w for w in b.facts.words if theirs.overlaps(Span(w.start, w.end)) and is_content(w, "en"))
    return any(
        score >= SURE
        and is_content(p.word, "fa")
        and not (verb_form(p.word.text) or (p.sentence is a and ours.overlaps(Span(p.word.start, p.word.end))))
        for w in words
        for p, score in links.partners(b, Span(w.start, w.end))
    )


def _finding(bead: Bead, a: Sentence, ours: Span, b: Sentence, theirs: Span) -> Finding:
    said, told = ours.of(a.normal.text), theirs.of(b.normal.text)
    return Finding(
        Kind.MEANING,
        Severity.HIGH,
        0.7,
        evidence(a, ours, said),
        evidence(b, theirs, told),
        bead.index,
        f"The source says “{said}”, the coverage “{told}”: another event.",
    )
