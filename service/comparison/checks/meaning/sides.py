"""Whom it comes from and whom it goes to: "to the relatives" told as "by the relatives", and the other way.

Drifting: «فروش زمین به بستگان شهردار» told as "the sale of land by the mayor's relatives"; «توسط نگهبانان» told as
"to the guards". Not drifting: "the mayor's relatives were sold the land".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from service.comparison.checks.meaning.quoted import quoted
from service.comparison.checks.place import span_of
from service.comparison.links import Place, WordLinks, is_content
from service.comparison.readings import roles_of
from service.comparison.values import Bead, Finding, Sentence
from service.language.mentions import NameKind
from service.language.spans import Span

SURE = 0.2
"""A link from this score on says that two words name the same people."""
LIKE = 0.3
"""How much of the two sentences must translate one another."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A preposition before somebody: of the source, of the coverage against it, and how each reads."""

    persian: re.Pattern[str]
    english: re.Pattern[str]
    readings: tuple[str, str]


_DONE = re.compile(
    r"\b(?:was|were|been|being|is|are) (?:\w+ly )?\w+(?:ed|en|t|de|wn|ne)(?: up| out| down)?(?: in \d+)? $"
)
_CALLED = re.compile("احضار|فراخوان|معرفی|تحویل|ارجاع|مراجعه|پیوست|وابسته|متعلق")
"""Who is called to somebody is called by them."""
_MADE = re.compile(
    r"را (?:[^،؛.]* )?(?:انتخاب|منصوب|خواند|دانست|می[\u200c ]?دان|نامید|تعیین|لقب|تبدیل|برگزید|شمرد|"
    r"مأمور|مامور|به عنوان)"
)
"""Who is made or called a thing is no doer: «او را مدیر خواند»."""
_HANDED = re.compile(r"رسان|رسید|رسد|برسد|داد|سپرد|افتاد")
"""«به دست مشتری رساند» took it to the customer."""
_NAMED = (NameKind.PERSON, NameKind.BODY, NameKind.OFFICE)
_DOER_FA = r"(?:توسط|از سوی|از طرف|از جانب|به دست|به وسیله)"
_THE = r"(?:[a-z][a-z'-]* ){0,2}$"
"""An article, an adjective, somebody's."""
_SIDES = (
    _Side(re.compile(r"(?<!\w)به $"), re.compile(rf"\b(?:by|from) {_THE}"), ("to", "by or from")),
    _Side(re.compile(r"(?<!\w)(?:علیه|بر ضد|برضد) $"), re.compile(rf"\bby {_THE}"), ("against", "by")),
    _Side(
        re.compile(rf"(?<!\w){_DOER_FA} $"),
        re.compile(rf"\b(?:to|against|for|on behalf of) {_THE}"),
        ("by", "to or against"),
    ),
    _Side(re.compile(r"(?<!\w)را $"), re.compile(rf"\b(?:for|on behalf of|to) {_THE}"), ("by", "for or to")),
)
"""Whoever stands right behind «را» does it, unless a verb of naming makes the object that: see `_CALLED`."""


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    told = ((b, people, side) for b in bead.coverage for people in _people(b) for side in _SIDES)
    found = (_turned(bead, links, b, people, side) for b, people, side in told)
    yield from islice(filter(None, found), 1)


def _turned(bead: Bead, links: WordLinks, b: Sentence, people: Span, side: _Side) -> Finding | None:
    """The finding that the people stand behind one preposition there, and behind the other in the source."""
    mark = side.english.search(b.normal.text[: people.start])
    if mark is None or not (_is_told(links, b, mark.start()) or _is_done(b, mark.start(), side)):
        return None
    place = _same(bead, b, people, links)
    if place is None or _CALLED.search(place.sentence.normal.text):
        return None
    a, ours = place.sentence, span_of(place.word)
    said = side.persian.search(a.normal.text[: ours.start])
    if said is not None and _HANDED.search(a.normal.text, ours.end) and said.group().startswith("به دست"):
        return None
    if said is not None and said.group() == "را " and _MADE.search(a.normal.text, said.start()):
        return None
    if said is None or _is_for(a, said, b, mark, people) or links.likeness(a, a.whole, b, b.whole) < LIKE:
        return None
    return quoted(bead, (a, Span(said.start(), ours.end)), (b, Span(mark.start(), people.end)), 0.65, _message(side))


_DOES = re.compile(r"(?: \w+)? to [a-z]+ ")
_DONE_FA = re.compile(r"(?<!\w)(?:شد|شده|شدند|می[\u200c ]?شو\w+|گردید|یافت)(?!\w)")


def _is_for(a: Sentence, said: re.Match[str], b: Sentence, mark: re.Match[str], people: Span) -> bool:
    """Is it for somebody to do it ("for Congress to repeal"), or on behalf of somebody, as «از سوی» may mean?"""
    if mark.group().startswith("for "):
        return bool(_DOES.match(b.normal.text, people.end))
    return mark.group().startswith("on behalf") and not _DONE_FA.search(a.normal.text, said.end())


def _is_told(links: WordLinks, b: Sentence, start: int) -> bool:
    """Does what stands before the preposition translate a word? "Arrested by" for "summoned to" is another slip."""
    before = [w for w in b.facts.words if w.end <= start and is_content(w, "en") and not w.text[0].isdigit()]
    return bool(before and links.partners(b, span_of(before[-1])))


def _is_done(b: Sentence, start: int, side: _Side) -> bool:
    """Does a passive stand before the preposition, where the Persian has an active verb: "was put up for"?"""
    return side is _SIDES[-1] and _DONE.search(b.normal.text[:start]) is not None


def _people(b: Sentence) -> list[Span]:
    """Where a coverage sentence names people or bodies of people."""
    return [r.span for r in roles_of(b)] + [n.span for n in b.facts.names if n.kind in _NAMED]


def _same(bead: Bead, b: Sentence, theirs: Span, links: WordLinks) -> Place | None:
    """The one place of the source that names the people of a coverage span, if neither side names them again."""
    partners = [p for p, s in links.partners(b, theirs) if s >= SURE]
    if not partners:
        return None
    place = partners[0]
    again = [p for p, s in links.partners(place.sentence, span_of(place.word)) if s >= SURE]
    keys = [w.key for s in bead.source for w in s.facts.words]
    told = [w.key for s in bead.coverage for w in s.facts.words]
    return place if again and keys.count(place.word.key) == told.count(again[0].word.key) == 1 else None


def _message(side: _Side) -> str:
    return f"The source says “{{said}}” ({side.readings[0]} them), the coverage “{{told}}”: it is turned round."
