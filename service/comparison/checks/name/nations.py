"""The same sort of body, office or people, of another country.

Drifts: «مجلس ایران» / "Kenya's parliament"; «دولت پاکستان» / "the Afghan government". Does not: «سفیر ایران در
نایروبی» / "Iran's ambassador to Kenya". Both countries may well be named on both sides: what counts is whose it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.checks.name.slots import View
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.heads import find_heads
from service.language.mentions import NameKind, NameMention
from service.language.names import places, related
from service.language.roles import find_roles
from service.language.spans import Span, hull

_BEFORE_EN = re.compile(r"(?:['’]s?)? |-")
_BEHIND_EN = re.compile(r" of (?:the )?")
_DESCENT = re.compile(
    r" (?:descent|origins?|heritage|ancestry|background|extraction|nationality|birth|blood|parentage)\b"
)
"""Behind a country from which somebody comes: "a member of parliament of Iranian descent"."""
_ELSEWHERE_EN = re.compile(r" (?:in|to|at|for|from|with|on) (?:the )?$")
_BEHIND_FA = re.compile("[ \u200c]")
_ROW = re.compile(r"[ \u200c]?(?:[-–ـ/]|[,،] ?|(?:[,،]? \w+)? ?(?:and|و))?[ \u200c]?")
_KINDS = (NameKind.BODY, NameKind.OFFICE)
_SEVERAL = frozenset(("office:head", "office:representative", "office:member", "office:official"))
"""What a country has many of, so that two may be meant."""
_SHARED = frozenset(("head:crossing",))
"""What belongs to two countries at once: a border."""


@dataclass(frozen=True, slots=True)
class _Owned:
    """Something with the countries it belongs to, more than one where they stand in a row."""

    sentence: Sentence
    keys: frozenset[str]
    span: Span
    owners: frozenset[str]


def check(view: View) -> Iterator[Finding]:
    """At most one finding."""
    if not all(any(map(_countries, side)) for side in (view.bead.source, view.bead.coverage)):
        return
    ours = [o for s in view.bead.source for o in _owned(s)]
    theirs = [o for s in view.bead.coverage for o in _owned(s)]
    for a in ours:
        same = [b for b in theirs if a.keys & b.keys]
        if len(same) != 1 or sum(bool(o.keys & same[0].keys) for o in ours) != 1:
            continue
        apart = not any(_one(x, y) for x in a.owners for y in same[0].owners)
        if a.owners and same[0].owners and apart:
            yield _finding(view, a, same[0])
            return


def _finding(view: View, a: _Owned, b: _Owned) -> Finding:
    one, other = (evidence(o.sentence, o.span, ", ".join(sorted(o.owners))) for o in (a, b))
    text = f'The source says "{one.text}", the coverage "{other.text}": that of another country.'
    return Finding(Kind.NAME, Severity.HIGH, 0.7, one, other, view.bead.index, text)


def _one(a: str, b: str) -> bool:
    """May the two be one country: the same, or called by one word as the Koreas are?"""
    names = [set(places()[k].english.split()) for k in (a, b)]
    return related(a, b) or bool(names[0] & names[1])


def _countries(sentence: Sentence) -> list[NameMention]:
    known = places()
    found = [m for m in sentence.facts.names if m.kind is NameKind.PLACE]
    return [m for m in found if known[(m.key or "").partition(":")[2]].type == "country"]


def _owned(sentence: Sentence) -> Iterator[_Owned]:
    countries = _countries(sentence)
    for keys, span in _things(sentence):
        beside = [n for n, c in enumerate(countries) if _belongs(sentence, span, c.span)]
        if not beside:
            yield _Owned(sentence, keys, span, frozenset())
            continue
        nearest = beside[0] if sentence.lang == "fa" else beside[-1]
        owners = frozenset((c.key or "").partition(":")[2] for c in _row(sentence, countries, nearest))
        yield _Owned(sentence, keys, hull([span, countries[nearest].span]), owners)


def _row(sentence: Sentence, countries: list[NameMention], at: int) -> list[NameMention]:
    """The countries that stand in one row with that one: "Turkish, Jordanian and Lebanese"."""
    text, first, last = sentence.normal.text, at, at
    while first > 0 and _ROW.fullmatch(text, countries[first - 1].span.end, countries[first].span.start):
        first -= 1
    while last + 1 < len(countries) and _ROW.fullmatch(text, countries[last].span.end, countries[last + 1].span.start):
        last += 1
    return countries[first : last + 1]


def _things(sentence: Sentence) -> Iterator[tuple[frozenset[str], Span]]:
    """Bodies and offices; where there is none, heads and roles of the lexicons."""
    named = [m for m in sentence.facts.names if m.kind in _KINDS]
    yield from ((frozenset((m.key,)), m.span) for m in named if m.key and m.key not in _SEVERAL)
    taken = [m.span for m in named]
    words = sentence.facts.words
    for lexicon, found in (("head", find_heads(words, sentence.lang)), ("role", find_roles(words, sentence.lang))):
        for word in found:
            keys = frozenset(f"{lexicon}:{k}" for k in word.keys) - _SHARED
            if keys and not any(word.span.overlaps(t) for t in taken):
                yield keys, word.span


def _belongs(sentence: Sentence, thing: Span, country: Span) -> bool:
    text = sentence.normal.text
    if sentence.lang == "fa":
        inside = thing.start < country.start < thing.end
        return inside or (country.start > thing.end and bool(_BEHIND_FA.fullmatch(text, thing.end, country.start)))
    if country.end <= thing.start:
        return bool(_BEFORE_EN.fullmatch(text, country.end, thing.start))
    if country.start < thing.end:
        return not _ELSEWHERE_EN.search(text, 0, country.start)
    return bool(_BEHIND_EN.fullmatch(text, thing.end, country.start)) and not _DESCENT.match(text, country.end)
