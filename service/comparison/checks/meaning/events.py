"""Another event: a summons told as an arrest, a licence that ran out as one revoked, a loan as a gift.

The lexicon lists for each event of news all ways to tell it in Persian and in English, and the events that a careless
desk tells in its place. Reported where the source has an event that nothing in the coverage tells, the coverage one
of those that nothing in the source backs, and both stand in one place; or, likelier in its place, any other event.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from operator import itemgetter

from models.dictionary import VERB, dictionary
from service.comparison.links import WordLinks, is_content, word_links
from service.comparison.renderings import Match, renderings
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.persian.verbs import verb_form
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows


@dataclass(frozen=True, slots=True)
class Gate:
    """Least likeness of the sentences that two events stand in, least `same_place` of the two, least sum of both."""

    whole: float
    place: float
    both: float


LISTED, UNLISTED, OTHER = Gate(0.2, 0.0, 0.2), Gate(0.4, 0.4, 1.2), Gate(0.4, 0.5, 1.2)
"""For an event listed as told in the place of another, for any other of the lexicon, for verbs of the dictionary."""
_KINDS = {"+": Kind.STRENGTH, "-": Kind.POLARITY}
"""What it is to tell an event that has this before it: more of the same (a proposal, an order), the opposite."""
ONLY, PLAIN = "!", "="
"""Among the events mistaken for one: that others are not looked at, since it has too many renderings; that its English
words have no other meaning."""
SURE = 0.25
"""A word that translates another one this well stands for that one."""
_PRESENT = {
    "کرد": "کن", "شد": "شو", "داد": "ده", "گرفت": "گیر", "زد": "زن", "خورد": "خور", "یافت": "یاب", "خواست": "خواه",
    "رفت": "رو", "رسید": "رس", "رساند": "رسان", "گذاشت": "گذار", "آورد": "(?:آور|یاور)", "بست": "بند", "برد": "بر",
    "کشید": "کش", "افتاد": "(?:افت|یفت)", "انداخت": "(?:انداز|ینداز)", "نشست": "نشین", "سپرد": "سپار", "باخت": "باز",
    "دید": "بین", "گفت": "گوی", "دانست": "دان", "داشت": "دار", "ریخت": "ریز", "فرستاد": "فرست", "آمد": "آی",
}  # fmt: skip
_ALSO = {"کرد": r"|نمود\w*|ساخت\w*", "شد": r"|گردید\w*|گشت\w*"}
"""Verbs that stand for another one of a compound."""
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|without|nor|neither|rather than|instead of|avoid\w*)|n't)(?: \w+){0,2} $", re.IGNORECASE
)


_PENDING = {
    "en": re.compile(
        r"\b(?:will|would|could|can|may|might|should|must|shall|to)(?: (?:not|be|have|been|also|soon|\w+ly))* $", re.I
    ),
    "fa": re.compile(r"خواه\w+|ن?باید|قرار|برای|تا|می[\u200c ]?\w+|\w*(?:شو|کن|ده|گیر|گرد)(?:د|ند)|\w+ن"),
}
"""What tells that an event is still to come."""
_BARE = frozenset("was were be been being is are the has have had".split())
_AUXILIARIES = re.compile(r"(?:(?:was|were|is|are|be|been|being|has|have|had) )*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the lexicon.

    mistaken: the numbers of the events told in its place, with the kind of that. only: whether others are not looked
    at. plain: whether its English words have no other meaning.
    """

    said: Sought
    backing: Sought
    told: Sought
    looser: Sought
    unless: Sought | None
    mistaken: Mapping[int, Kind]
    only: bool
    plain: bool

    @property
    def is_sought(self) -> bool:
        """Is it one that may be told as another one?"""
        return bool(self.mistaken)

    def is_backed(self, persian: str) -> bool:
        """May its English words tell something of this text?"""
        return bool(self.said.search(persian) or self.backing.search(persian))


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
        {numbers[m.lstrip("+-")]: _KINDS.get(m[0], Kind.MEANING) for m in mistaken.split() if m not in (ONLY, PLAIN)},
        only=ONLY in mistaken,
        plain=PLAIN in mistaken,
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
def _indexes() -> tuple[Many, Many, Many]:
    """The events by how they are told in Persian, and in English; in English those that are plain."""
    return Many(e.said for e in events()), Many(e.told for e in events()), Many(e.told for e in _plain())


@cache
def _plain() -> tuple[Event, ...]:
    return tuple(e for e in events() if e.plain)


def check(bead: Bead, context: Context, links: WordLinks) -> Iterator[Finding]:
    """The findings of one bead."""
    ours = "\n".join(s.normal.text for s in bead.source)
    theirs = "\n".join(s.normal.text for s in bead.coverage)
    found = [*_of_lexicon(bead, ours, theirs, links), *_of_dictionary(bead, context, ours, theirs)]
    kept: list[Finding] = []
    for _, finding in sorted(found, key=itemgetter(0), reverse=True):
        if not any(finding.touches(other) for other in kept):
            kept.append(finding)
            yield finding


def _of_lexicon(bead: Bead, ours: str, theirs: str, links: WordLinks) -> Iterator[tuple[float, Finding]]:
    """Events of the lexicon that the coverage does not tell, against those that it tells; with how surely."""
    (persian, english, _), known = _indexes(), events()
    untold = [e for n in persian.possible(ours) if (e := known[n]).is_sought and e.said.pattern.search(ours)]
    untold = [e for e in untold if not _is_told(e, ours, theirs)]
    there = [n for n in english.possible(theirs) if known[n].told.pattern.search(theirs)] if untold else []
    for event in untold:
        besides = event.said.pattern.sub(_without_core, ours) if there else ""
        for n in there:
            listed = n in event.mistaken
            if events()[n] is event or not (listed or not event.only) or events()[n].is_backed(besides):
                continue
            gate, kind = LISTED if listed else UNLISTED, event.mistaken.get(n, Kind.MEANING)
            for a, core in _cores(event, bead):
                for place, finding in _places(bead, a, core, events()[n], links, gate):
                    if not event.looser.search(finding.coverage.text if finding.coverage else ""):
                        yield place + listed, replace(finding, kind=kind)


def _of_dictionary(bead: Bead, context: Context, ours: str, theirs: str) -> Iterator[tuple[float, Finding]]:
    """Compound verbs that nothing in the dictionary tells, against events whose English words have no other meaning."""
    there = [_plain()[n] for n in _indexes()[2].possible(theirs)]
    there = [e for e in there if e.told.search(theirs) and not e.is_backed(ours)]
    found = renderings(bead, context) if there else None
    for match in found.untold if found else ():
        compound = len(match.at) > 1 and VERB in dictionary().heads[match.head]
        for event in there if compound and not (_is_denied(match) or _is_known(match)) else ():
            yield from _places(bead, match.sentence, match.span, event, word_links(bead, context), OTHER)


def _is_known(match: Match) -> bool:
    """Does the lexicon have the verb, too, and so know better how it is told?"""
    text = match.span.of(match.sentence.normal.text)
    return any(events()[n].is_sought and events()[n].said.search(text) for n in _indexes()[0].possible(text))


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
    """Does the source tell another event, or the coverage this one?"""
    told = event.told.search(theirs) or event.looser.search(theirs)
    return bool(told or (event.unless and event.unless.search(ours)))


def _cores(event: Event, bead: Bead) -> list[tuple[Sentence, Span]]:
    """Where the source tells an event."""
    return [(a, _core(said)) for a in bead.source for said in event.said.finditer(a.normal.text)]


def _places(
    bead: Bead, a: Sentence, ours: Span, other: Event, links: WordLinks, gate: Gate
) -> Iterator[tuple[float, Finding]]:
    """Where the coverage tells another event in the place of one of the source's, with how surely."""
    if _verb_denies(a, ours.end):
        return
    for b in bead.coverage:
        whole = links.likeness(a, a.whole, b, b.whole)
        if whole >= gate.whole:
            for told in other.told.finditer(b.normal.text):
                theirs = _core(told)
                place = links.same_place(a, ours, b, theirs, 6)
                enough = place >= gate.place and place + whole >= gate.both
                if enough and _stands_for(a, ours, b, theirs, links, sure=gate is LISTED):
                    yield place, _finding(bead, a, ours, b, theirs)


def _stands_for(a: Sentence, ours: Span, b: Sentence, theirs: Span, links: WordLinks, *, sure: bool) -> bool:
    """Is it affirmed, and does it translate no other word; nor, if that is not sure, another word the source's?"""
    if _DENIED.search(b.normal.text[: theirs.start]) or _renders_another(a, ours, b, theirs, links):
        return False
    if not sure and _PENDING["en"].search(b.normal.text[: theirs.start]) and not _is_pending(a, ours):
        return False
    return sure or not any(
        s >= SURE
        and is_content(p.word, "en")
        and p.word.text.lower() not in _BARE
        and not theirs.overlaps(Span(p.word.start, p.word.end))
        for p, s in links.partners(a, ours)
    )


def _is_pending(a: Sentence, ours: Span) -> bool:
    """Is an event of the source, or the words around it, of what is still to come?"""
    words = a.facts.words
    near = [n for n, w in enumerate(words) if ours.overlaps(Span(w.start, w.end))]
    around = words[max(0, near[0] - 2) : near[-1] + 3] if near else []
    return any(_PENDING["fa"].fullmatch(w.text) for w in around)


def _is_denied(match: Match) -> bool:
    form = verb_form(match.sentence.facts.words[match.at[-1]].text)
    return form is not None and form.negated


def _verb_denies(a: Sentence, end: int) -> bool:
    """Is the first verb of the next two words denied: «اخراج نشد»?"""
    behind = (verb_form(w.text) for w in islice((w for w in a.facts.words if w.start >= end), 2))
    first = next(filter(None, behind), None)
    return first is not None and first.negated


def _renders_another(a: Sentence, ours: Span, b: Sentence, theirs: Span, links: WordLinks) -> bool:
    """Does a word of the coverage's event surely translate a word of the source that is none of the source's event?"""
    words = (w for w in b.facts.words if theirs.overlaps(Span(w.start, w.end)) and is_content(w, "en"))
    return any(
        score >= SURE
        and is_content(p.word, "fa")
        and not verb_form(p.word.text)
        and not (p.sentence is a and ours.overlaps(Span(p.word.start, p.word.end)))
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
