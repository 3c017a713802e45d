"""Glosses: what an English report explains to readers who do not know Iran, and so does not add."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from service.comparison.claims.told import edges
from service.comparison.claims.turns import is_term
from service.comparison.readings import of_sentence
from service.comparison.values import Sentence
from service.language.clauses import JOINTS, PARTICIPLE, Edge
from service.language.mentions import NameKind
from service.language.spans import Span
from service.language.transliterate import same_name

_CALENDAR = re.compile(
    r"\b(?:Iranian|Persian|Islamic|lunar|solar) (?:[\w-]+ )?(?:calendar|year|month|new year)\b"
    r"|\b(?:month|year|season) (?:that|which) (?:ends?|ended|began|begins|starts?|started|runs?|ran|straddles?)\b",
    re.I,
)
_PERIODS = ("calendar", "year", "month", "season")
_SPELLING = re.compile(
    r"(?:(?:also|sometimes|better|usually|commonly|locally|officially|formerly|popularly) )?"
    r"(?:known (?:as|in|by|to|simply|locally|officially|popularly|colloquially)|written|spelled|spelt|called|"
    r"rendered)\b|"
    r"(?:meaning|short for|literally|(?:an )?(?:acronym|abbreviat\w+))\b",
    re.I,
)
_DEFINES = re.compile(
    r"(?:an?|the|Iran's) (?:[\w'-]+ ){0,3}?(?:scheme|programme|program|body|agency|organi[sz]ation|system|fund|"
    r"platform|app|network|foundation|force|unit|newspaper|daily|festival|holiday|ritual|ceremony|dish|garment|robe|instrument|"
    r"stronghold|shrine|complex)\b|which (?:handles|oversees|runs|supervises|monitors|regulates|administers|manages|"
    r"vets|deals with|is (?:responsible for|in charge of|charged with|tasked with))\b"
)
_DOES = re.compile(
    r"(?:who|which|that) (?:\w+ly )?(?:enforces?|polices?|vets?|screens?|oversees?|supervises?|tr(?:y|ies)|hears?|"
    r"handles?|hauls?|carr(?:y|ies)|ferr(?:y|ies)|lugs?|picks?|chooses?|appoints?|selects?|settles?|mediates?|arbitrates?|"
    r"administers?|regulates?|audits?|advises?|approves?|leads? (?:the )?prayers|must approve)\b"
)
"""What says of a term's bearers what they do."""
"""What says of a body, a scheme or a place what it is, behind its name."""
_RELATIVE = frozenset("which who whom whose where when and but or while though although after because with".split())
_NO_GLOSS = re.compile(
    r"(?:which|who|whom|whose|where|when|[a-z]{3,}ing|[a-z]{4,}ly|long|once|already|this|even|just|some|most|many|"
    r"several|none|both|half|himself|herself|itself|themselves|"
    r"(?:an?|the|this) (?:[\w'-]+ )?(?:offer|claim|charge|move|decision|step|allegation|accusation|figure|demand|plan|"
    r"pledge|promise|proposal|idea|view|verdict|ruling|request|sign|fact|practice|policy|change|development|setback|"
    r"blow|boost|rise|fall|drop|increase|decline|result|number|sum|amount|report|suggestion|threat|warning|call|"
    r"gesture|concession|remark|statement|comment|argument|condition|loss|gain|victory|defeat|first|second|third|"
    r"mother|father|son|daughter|former|ex-\w+))\b"
)
"""What begins an apposition that says more than what a word means: of the whole clause, or of a person."""
FEWEST_LETTERS = 4
NEAR = 40
"""In so many characters before a Gregorian date stands the Iranian one."""
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_GREGORIAN = re.compile(
    rf"(?:or |i\.e\. |that is |corresponding to |equivalent to )?(?:(?:early|mid|late)[- ])?"
    rf"(?:\d{{1,2}} )?(?:{_MONTH} ?)?"
    rf"(?:\d{{1,2}},? )?(?:(?:1[6-9]|20)\d\d)?(?:(?:[-–/]| to )(?:\d{{1,2}} )?(?:{_MONTH} ?)?(?:\d{{2,4}})?)?",
    re.I,
)
_IRANIAN = re.compile(
    r"\b(?:(?:1[0-4]\d\d|[3-9]\d\d)s?|Farvardin|Ordibehesht|Khordad|Tir|Mordad|Amordad|Shahrivar|Mehr|Aban|Azar|Dey|"
    r"Bahman|Esfand)\b[^.;:]{0,20}$"
)


def is_gloss(sentence: Sentence, span: Span, source: Sequence[Sentence]) -> bool:
    """Does the part of an English sentence explain a word of those Persian ones, a calendar or a spelling?

    A Persian word in English stands before the mark that the part is set off by: no name of a
    person, place or body, it is written as it sounds (`sangak, a traditional flatbread`).
    """
    if sentence.lang != "en":
        return False
    words = span.of(sentence.normal.text)
    if (_names_period(sentence) and _CALENDAR.search(words)) or _SPELLING.match(words) or _converts(sentence, span):
        return True
    return _defines(sentence, span, words) or _explains(sentence, span, source)


def _defines(sentence: Sentence, span: Span, words: str) -> bool:
    """Does it say what a thing is whose name stands before ("Justice Shares, a state scheme for the poor")? With a
    figure, a date or somebody in it, it says more."""
    n = bisect_left(sentence.starts, span.start)
    if n < 2 or edges(sentence)[n] is not Edge.MARK:
        return False
    facts, before = sentence.facts, sentence.facts.words[n - 1]
    named = before.text[:1].isupper() and _DEFINES.match(words)
    if not named and not ((_DOES.match(words) or _DEFINES.match(words)) and is_term(sentence, before.end)):
        return False
    told = [q.span for q in facts.quantities] + [d.span for d in facts.dates]
    told += [m.span for m in facts.names if m.kind is NameKind.PERSON]
    return not any(s.overlaps(span) for s in told)


def _converts(sentence: Sentence, span: Span) -> bool:
    """Is it the Gregorian date of an Iranian one right before it: "in 1399 (2020-21)", "1386, or 2007-08"?"""
    text = sentence.normal.text
    return _GREGORIAN.fullmatch(text, span.start, span.end) is not None and bool(
        _IRANIAN.search(text, max(0, span.start - NEAR), span.start)
    )


@of_sentence
def _names_period(sentence: Sentence) -> bool:
    """Has it a word that every phrase about the calendar has?"""
    text = sentence.normal.text.lower()
    return any(period in text for period in _PERIODS)


def _explains(sentence: Sentence, span: Span, source: Sequence[Sentence]) -> bool:
    words, edge = sentence.facts.words, edges(sentence)
    n = bisect_left(sentence.starts, span.start)
    if n == len(words) or words[n].text.lower() in _RELATIVE or PARTICIPLE.match(words[n].text):
        return False
    while n and edge[n] is not Edge.MARK:
        n -= 1
    if not n or not _may_explain(sentence, n):
        return False
    head = words[n - 1]
    if any(q.span.start <= head.start < q.span.end for q in sentence.facts.quantities):
        return False  # a unit is spelled as it sounds, too: "58 kilograms"
    if any(m.span.start <= head.start < m.span.end for m in sentence.facts.names if m.kind is not NameKind.OTHER):
        return False
    if len(head.text) < FEWEST_LETTERS:
        return False
    forms = {head.text, head.text.removesuffix("s")}
    return any(same_name(w.text, form) for s in source for w in s.facts.words for form in forms)


def _may_explain(sentence: Sentence, n: int) -> bool:
    """Might a part that begins there say what a word means: a noun phrase, and none that sums up what was said?"""
    words = sentence.facts.words
    opener = words[n].text.lower()
    if opener in JOINTS["en"].words or PARTICIPLE.match(opener) or JOINTS["en"].adjunct(words, n):
        return opener == "or"
    return not _NO_GLOSS.match(sentence.normal.text, words[n].start)
