"""Another outcome: cameras taken away told as smashed, a flight that landed elsewhere told as cancelled.

The lexicon holds groups of outcomes that rule one another out. Reported where the source has one member of a
group and the coverage only another one, with the same words around them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice

from service.comparison.links import WordLinks, is_content
from service.comparison.renderings import renderings
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.persian.verbs import verb_form
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

PLACE, ALIKE, BOTH = 0.25, 0.3, 0.6
"""Least `same_place` of the two words, least likeness of the sentences they stand in, least sum of both."""
CONVERSE = frozenset(("trade", "loan", "tenancy"))
"""Groups whose members tell one event from either side: A buys from B what B sells to A."""
_TALKS_FA = re.compile("مذاکر|گفت.?و.?گو|نشست|رایزنی|توافق|میانجی|دیدار|چانه|آشتی|صلح")
_ONLY_OF = {"talks": _TALKS_FA}
"""Groups whose members are ordinary words besides: what else goes on, or collapses, is another matter."""
_SURE = 0.25
_DENIED = re.compile(r"(?:\b(?:not|no|never|without|nor|neither)|n't)(?: \w+)? $", re.IGNORECASE)
_Member = tuple[str, Sought, Sought]


@cache
def _groups() -> dict[str, tuple[_Member, ...]]:
    found: dict[str, list[_Member]] = defaultdict(list)
    for group, member, persian, english in rows("rivals.tsv"):
        found[group].append((member, sought(persian, end=""), sought(english, end=r"\b", ignore_case=True)))
    return {g: tuple(m) for g, m in found.items()}


@cache
def _indexes() -> tuple[list[str], Many, Many]:
    """The group of each member, and the members' expressions of both languages."""
    members = [(group, m) for group, members in _groups().items() for m in members]
    return [g for g, _ in members], Many(m[1] for _, m in members), Many(m[2] for _, m in members)


def _possible(ours: str, theirs: str) -> list[tuple[str, tuple[_Member, ...]]]:
    """The groups of which either text may have a member, in order."""
    groups, persian, english = _indexes()
    own, there = ({groups[n] for n in index.possible(text)} for index, text in ((persian, ours), (english, theirs)))
    return [(g, members) for g, members in _groups().items() if g in own and g in there] if own and there else []


def check(bead: Bead, context: Context, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    ours = "\n".join(s.normal.text for s in bead.source)
    theirs = "\n".join(s.normal.text for s in bead.coverage)
    for group, members in _possible(ours, theirs):
        if group in _ONLY_OF and not _ONLY_OF[group].search(ours):
            continue
        # What the other text has, too, was not exchanged.
        lost = [m for m in members if m[1].search(ours) and not m[2].search(theirs)]
        new = [m for m in members if lost and m[2].search(theirs) and not m[1].search(ours)]
        for said, told in ((s, t) for s in lost for t in new):
            finding = _compare(bead, said, told, links, converse=group in CONVERSE)
            if finding and not _rendered(finding, said, bead, context):
                yield finding
                return


def _compare(bead: Bead, said: _Member, told: _Member, links: WordLinks, *, converse: bool) -> Finding | None:
    for a in bead.source:
        for b in bead.coverage:
            ours, theirs = said[1].search(a.normal.text), told[2].search(b.normal.text)
            if (
                ours
                and theirs
                and not _DENIED.search(b.normal.text[: theirs.start()])
                and not _verb_denies(a, ours.end())
                and _one_thing(a, Span(*ours.span()), b, Span(*theirs.span()), links)
            ):
                if converse and not _same_subject(a, b, theirs.start(), links):
                    continue
                return _finding(bead, a, Span(*ours.span()), b, Span(*theirs.span()), (said[0], told[0]))
    return None


def _rendered(finding: Finding, said: _Member, bead: Bead, context: Context) -> bool:
    """Does the coverage's word render another word of the source than the one that it rivals?"""
    found = renderings(bead, context)
    there = [
        j
        for j, p in enumerate(found.links.coverage)
        if finding.coverage and finding.coverage.span.overlaps(p.sentence.origin(Span(p.word.start, p.word.end)))
    ]
    for match, places in found.told.items():
        text = match.sentence.normal.text
        if not set(there).isdisjoint(places) and not any(
            Span(*m.span()).overlaps(match.span) for m in said[1].finditer(text)
        ):
            return True
    return False


def _verb_denies(a: Sentence, end: int) -> bool:
    """Is the first verb of the next two words denied: «مجرم ندانست» is no conviction?"""
    behind = (verb_form(w.text) for w in islice((w for w in a.facts.words if w.start >= end), 2))
    first = next(filter(None, behind), None)
    return first is not None and first.negated


def _same_subject(a: Sentence, b: Sentence, verb: int, links: WordLinks) -> bool:
    """Is the word that opens the source sentence told before the coverage's verb: does the same one buy or sell?"""
    first = next((w for w in a.facts.words if is_content(w, "fa")), None)
    told = links.partners(a, Span(first.start, first.end)) if first else []
    return not told or any(p.sentence is b and p.word.start < verb for p, _ in told)


def _one_thing(a: Sentence, ours: Span, b: Sentence, theirs: Span, links: WordLinks) -> bool:
    """Are the surroundings the same, and are the two words no translations of others?"""
    across = [*links.partners(a, ours), *links.partners(b, theirs)]
    if any(s >= _SURE and is_content(p.word, p.sentence.lang) for p, s in across):
        return False
    whole = links.likeness(a, a.whole, b, b.whole)
    place = links.same_place(a, ours, b, theirs, 6)
    return whole >= ALIKE and place >= PLACE and whole + place >= BOTH


def _finding(bead: Bead, a: Sentence, ours: Span, b: Sentence, theirs: Span, names: tuple[str, str]) -> Finding:
    said, told = ours.of(a.normal.text), theirs.of(b.normal.text)
    message = f"The source says “{said}” ({names[0]}), the coverage “{told}”: another outcome."
    return Finding(
        Kind.MEANING,
        Severity.HIGH,
        0.65,
        evidence(a, ours, names[0]),
        evidence(b, theirs, names[1]),
        bead.index,
        message,
    )
