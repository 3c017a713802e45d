"""Members of a list that the other side leaves out: «سیب، پیاز و گوجه» told as "apples and tomatoes".

A list shows best of all that something was dropped: its other members are told, close together, and nothing stands
there in the place of the one that is not. So do two things of which neither is so: «نه تأیید کرد و نه رد» told as "did
not confirm it".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.text.words import Word, words
from service.comparison.align.support import counts
from service.comparison.claims.clauses import told_of
from service.comparison.claims.places import is_filled
from service.comparison.claims.told import UNTOLD, Array, Direction, Told
from service.comparison.links import word_links
from service.comparison.readings import denies
from service.comparison.values import Bead, Context, Finding, Kind, Sentence
from service.language.clauses import JOINTS
from service.language.mentions import NameKind
from service.language.names import chain
from service.language.persian.doublets import is_doublet
from service.language.spans import Span
from service.language.transliterate import same_name

LONGEST = 4
"""So many words a member has at most."""
OUTER = 2
"""So many words beside the marks are read of the first and the last member, whose other end is not marked."""
TOLD = 0.5
"""A member one of whose words is told so well is told; one whose words are all less than `UNTOLD` is not."""
SEVERAL = 2
"""A member of so many content words may share one with a sentence that tells something else."""
KNOWN = 0.5
"""A word whose translations the table knows so well would be found if it were told."""
SURE = 0.93
"""How sure such a finding is."""
_NEITHER = re.compile(r"(?<!\w)(?P<first>نه [^.؛:]{3,90}?)[،,]? و (?P<second>نه [^.،؛:»]{3,90})")
_EITHER = re.compile(r"\b(?:n?either|n?or|and|nothing|only|both|let alone|but)\b")
"""What may join the two in English."""
_AND = {"fa": frozenset(("و", "یا")), "en": frozenset(("and", "or"))}
_COMMA = {"fa": "،,", "en": ","}
_FRAME = {
    "fa": JOINTS["fa"].words | JOINTS["fa"].phrases | frozenset(("را", "برای", "شامل")),
    "en": JOINTS["en"].words
    | JOINTS["en"].phrases
    | frozenset("to for was were is are has have had will would can could may must should".split()),
}
"""Words that stand outside a member, before it or behind it."""
_RELATIVE = frozenset("that who which whose whom where when که".split())


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list. exact: both of its ends are marked. named: it is a name of the lexicons."""

    span: Span
    exact: bool
    named: bool = False


def listed(context: Context, *directions: Direction) -> Iterator[Finding]:
    """A finding for each member of a list that the other side does not tell."""
    for direction in directions:
        for bead, sentence, span in left_out(direction, context):
            yield told_of(direction.kind, sentence, span, SURE, bead.index)
    for bead, sentence, span in _one_of_two(directions[0], context.beads):
        yield told_of(Kind.DROPPED, sentence, span, SURE, bead.index)


def _one_of_two(dropped: Direction, beads: Sequence[Bead]) -> Iterator[tuple[Bead, Sentence, Span]]:
    """Of two things of which neither is so, the one that the coverage leaves out."""
    for bead in beads:
        if any(_EITHER.search(s.normal.text) for s in bead.coverage) or not any(map(denies, bead.coverage)):
            continue
        for sentence in bead.source:
            found = _NEITHER.search(sentence.normal.text) if " و نه " in sentence.normal.text else None
            told = dropped.words[sentence.index] if found else None
            if found and told:
                here = told.best(dropped.columns(bead.coverage))
                parts = [Span(*found.span("first")), Span(*found.span("second"))]
                shares = [float(here[told.inside(p)].max(initial=0.0)) for p in parts]
                if min(shares) < UNTOLD and max(shares) >= TOLD:
                    yield bead, sentence, parts[shares.index(min(shares))]


def left_out(direction: Direction, context: Context) -> Iterator[tuple[Bead, Sentence, Span]]:
    """The members of one side's lists that the other side does not tell."""
    for bead in context.beads:
        own, other = (bead.source, bead.coverage) if direction.kind is Kind.DROPPED else (bead.coverage, bead.source)
        columns = direction.columns(other)
        for sentence in own if other else ():
            told = direction.words[sentence.index]
            pair = _one_of_a_pair(sentence, other, told, columns) if told else None
            if pair and not (_sounds(sentence, pair, other) or _lies_around(sentence, pair, other)):
                yield bead, sentence, pair
            for members in (_named(row, sentence) for row in lists(sentence)) if told else ():
                if any(len(others) >= len(members) for s in other for others in lists(s)):
                    continue  # told whole, if in words that the table does not know
                assert told is not None
                for member in _left_of(members, told, columns, sentence):
                    if member.span.of(sentence.normal.text).lower() in _NO_MEMBERS:
                        continue
                    # Of the report a member between commas is sure; others must have left their place empty.
                    outer = member in (members[0], members[-1]) and not member.named
                    filled = (outer or direction.kind is Kind.ADDED) and is_filled(
                        sentence, member.span, members, word_links(bead, context)
                    )
                    if not filled and not _sounds(sentence, member.span, other):
                        yield bead, sentence, member.span


def _one_of_a_pair(sentence: Sentence, other: Sequence[Sentence], told: Told, columns: Sequence[int]) -> Span | None:
    """Of two places with "and" between, the one that is not told, if the other is and no third stands there."""
    places = _places(sentence)
    if len(places) < 2 or sum(len(_places(s)) for s in other) >= len(places):
        return None
    here, anywhere = told.best(columns), told.by.max(axis=1)
    for first, second in pairwise(places):
        if sentence.normal.text[first.end : second.start].strip() not in _AND[sentence.lang]:
            continue
        gone = [p for p in (first, second) if _is_missing(Member(p, True, True), told, anywhere)]
        there = [p for p in (first, second) if float(here[told.inside(p)].max(initial=0.0)) >= TOLD]
        if len(gone) == len(there) == 1:
            return gone[0]
    return None


def _places(sentence: Sentence) -> list[Span]:
    """Its places of the lexicons, in order."""
    return sorted(n.span for n in sentence.facts.names if n.key and n.kind is NameKind.PLACE)


def _lies_around(sentence: Sentence, span: Span, other: Sequence[Sentence]) -> bool:
    """Has the other side a town or province of the country instead: «سفیر در باکو» told as "Iran and Azerbaijan"?"""
    country = next((n.key for n in sentence.facts.names if n.key and n.span == span), None)
    theirs = {n.key.removeprefix("place:") for s in other for n in s.facts.names if n.key and n.kind is NameKind.PLACE}
    return country is not None and any(country.removeprefix("place:") in chain(key) for key in theirs)


def _named(members: Sequence[Member], sentence: Sentence) -> list[Member]:
    """The members, the outer ones marked at both ends where a name of the lexicons is next to the mark."""
    first, *inner, last = members
    names = [n.span for n in sentence.facts.names if n.key]
    ends = next((Member(n, True, True) for n in names if n.end == first.span.end), first)
    opens = next((Member(n, True, True) for n in names if n.start == last.span.start), last)
    return [ends, *inner, opens]


def _sounds(sentence: Sentence, span: Span, other: Sequence[Sentence]) -> bool:
    """Is it a name that stands on the other side as it sounds (Mayamey, «میامی»), though the lexicons read another?"""
    name = span.of(sentence.normal.text)
    if " " in name or (sentence.lang == "en" and name.islower()):
        return False
    theirs = (w.text for s in other for w in s.facts.words)
    if sentence.lang == "en":
        return any(same_name(word, name) for word in theirs)
    return any(same_name(name, word) for word in theirs if not word.islower())


def _left_of(members: Sequence[Member], told: Told, columns: Sequence[int], sentence: Sentence) -> Iterator[Member]:
    here, anywhere = told.best(columns), told.by.max(axis=1)
    missing = [m for m in members if m.exact and _is_gone(m, members, told, (here, anywhere), sentence)]
    there = [m for m in members if float(here[told.inside(m.span)].max(initial=0.0)) >= TOLD]
    if len(missing) == 1 and len(there) >= max(2, len(members) - 2):
        yield missing[0]


def _is_gone(
    member: Member, members: Sequence[Member], told: Told, shares: tuple[Array, Array], sentence: Sentence
) -> bool:
    """Is it told nowhere, or, of several words, none of them here and not half of it in any one sentence elsewhere? A
    word that the sentence has outside of the list as well is told there: «بانک‌ها تعطیل‌اند، اما شعب بانک‌ها …»."""
    here, anywhere = shares
    if _is_missing(member, told, anywhere):
        return True
    inside = told.inside(member.span)
    twice = _twice(members, told, sentence)[inside]
    if len(twice) < SEVERAL or not _is_missing(member, told, np.where(_twice(members, told, sentence), 0.0, here)):
        return False
    weight = np.where(twice, 0.0, told.weight[inside])
    return float((weight @ told.by[inside]).max()) < TOLD * float(weight.sum())


def _twice(members: Sequence[Member], told: Told, sentence: Sentence) -> NDArray[np.bool_]:
    """Which of its content words the sentence has before the list begins, too."""
    key = {w.start: w.key for w in sentence.facts.words}
    first = members[0].span.start
    before = {key[start] for start in told.starts if start < first}
    return np.array([start >= first and key[start] in before for start in told.starts])


def _is_missing(member: Member, told: Told, share: Array) -> bool:
    inside = told.inside(member.span)
    known, best = told.known[inside], share[inside]
    return len(known) > 0 and bool((best < UNTOLD).all()) and (member.named or float(known.max()) >= KNOWN)


def lists(sentence: Sentence) -> tuple[tuple[Member, ...], ...]:
    """The lists of a sentence with at least three members, each in order."""
    return _lists(sentence.normal.text, sentence.lang)


# Kept by text, not by sentence, which has another place after an edit.
@lru_cache(2_000)
def _lists(text: str, lang: str) -> tuple[tuple[Member, ...], ...]:
    all_words = words(text, lang)
    found = []
    for n, word in enumerate(all_words):
        if word.text.lower() in _AND[lang] and not _is_one_thing(all_words, n):
            members = _members(text, lang, all_words, n)
            if len(members) >= 3:
                found.append(tuple(members))
    return tuple(found)


def _is_one_thing(row: Sequence[Word], conjunction: int) -> bool:
    """Joins a Persian «و» two words that are one thing: «خرید و فروش»?"""
    around = row[conjunction - 1 : conjunction + 2]
    return conjunction > 0 and len(around) == 3 and is_doublet(around[0].text, around[2].text)


def _members(text: str, lang: str, row: Sequence[Word], conjunction: int) -> list[Member]:
    """The members before and behind a conjunction; empty if no comma stands before."""
    ends = conjunction
    inner: list[Member] = []
    first = conjunction - 1
    while first > 0 and ends - first <= LONGEST:
        if _comma(text, row, first, lang):
            if not _is_member(row[first:ends], lang):
                break
            if any(w.text.lower() in JOINTS[lang].phrases for w in row[first:ends]):
                break  # «مجموعه‌ای از پل‌ها»: where the list begins
            inner.insert(0, Member(Span(row[first].start, row[ends - 1].end), True))
            ends = first
        first -= 1
    last = conjunction + 1
    if not inner or last >= len(row) or row[last].text.lower() in _FRAME[lang]:
        return []
    opens, closes = _opened(text, row, ends, lang), _closed(text, row, last, lang)
    before = max(0, ends - OUTER) if opens is None else opens
    behind = min(len(row), last + OUTER) if closes is None else closes
    return [
        Member(Span(row[before].start, row[ends - 1].end), opens is not None),
        *inner,
        Member(Span(row[last].start, row[behind - 1].end), closes is not None),
    ]


def _opened(text: str, row: Sequence[Word], ends: int, lang: str) -> int | None:
    """Where the first member begins: behind a mark, a conjunction or a preposition («، اما شعب منتخب بانک‌ها، …»)."""
    for first in range(ends - 1, max(-1, ends - LONGEST - 1), -1):
        if first == 0 or _marked(text, row, first):
            return first
        if row[first - 1].text.lower() in _FRAME[lang]:
            return None if row[first - 1].text.lower() in _RELATIVE else first  # "that operates the network, …"
    return None


def _closed(text: str, row: Sequence[Word], last: int, lang: str) -> int | None:
    """Behind which word the last member ends: before a mark, «را», a preposition or a verb."""
    for behind in range(last + 1, min(len(row), last + LONGEST) + 1):
        if behind == len(row) or row[behind].text.lower() in _FRAME[lang] or _marked(text, row, behind):
            return behind
        if lang == "fa" and JOINTS[lang].finite.match(row[behind].text):
            return behind
    return None


def _marked(text: str, row: Sequence[Word], n: int) -> bool:
    return bool(text[row[n - 1].end : row[n].start].strip(" \u200c"))


def _comma(text: str, row: Sequence[Word], n: int, lang: str) -> bool:
    gap = text[row[n - 1].end : row[n].start].strip()
    return bool(gap) and all(c in _COMMA[lang] for c in gap)


_ADVERBS = frozenset(
    "too also however though then instead meanwhile moreover indeed again now therefore besides still overall "
    "نیز هم اما ولی البته بنابراین همچنین".split()
)
_NO_MEMBERS = _ADVERBS | frozenset(
    ("other words", "all", "short", "total", "fact", "addition", "turn", "particular", "example", "instance", "effect")
)
"""What stands between marks and is no member: "however", "in other words"."""


def _is_member(row: Sequence[Word], lang: str) -> bool:
    """A few words without a verb or a conjunction, one of which says something."""
    joints = JOINTS[lang]
    if lang == "fa" and any(joints.finite.match(w.text) for w in row):
        return False
    if all(w.text.lower() in _ADVERBS for w in row):
        return False
    return not any(w.text.lower() in joints.words for w in row) and any(counts(w, lang) for w in row)
