"""Whose it is and towards whom: "buyers' debt to exporters" told as "exporters' debt to buyers".

Drifting: «حملهٔ هواداران به داور» told as "the referee's attack on fans"; «شکایت کارگران از کارفرما» told as "a
complaint by the employer against the workers". Not drifting: "an attack on the referee by fans".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.text.words import Word
from service.comparison.checks._place import span_of
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.sought import sought
from service.language.spans import Span

SURE = 0.2
"""A link from this score on says that two words name the same one."""
MOST = 2
"""So many content words of a phrase say who is meant."""
_WORD = r"[^\s،؛.:()\"«»]+"
_OF = (
    "بدهی|طلب|مطالبات|حمله|یورش|هجوم|تجاوز|تعرض|شلیک|تیراندازی|شکایت|دادخواست|اتهام|نامه|پیام|پاسخ|هشدار|اخطار|تذکر|"
    "توصیه|پیشنهاد|درخواست|تقاضا|دعوت|وام|کمک|هدیه|پرداخت|فروش|صادرات|تحویل|انتقاد|گلایه|اعتراض|حمایت|پشتیبانی|دفاع|"
    "توهین|تهدید|خیانت|اعتماد|بی‌اعتمادی|وابستگی|فشار|نظارت|سلطه|تسلط|نفوذ|پیروزی|برتری|غلبه|عذرخواهی|تشکر|قدردانی|"
    "واکنش|بازدید|عیادت|سرقت|ضربه|جنگ|مقاومت|شورش|تعهد|قول|وعده|گزارش|خدمت|خدمات|رشوه|خسارت|غرامت|دروغ|فرمان|دستور"
)
"""Nouns of what one does, owes or says to another."""
_FA = sought(
    rf"(?P<head>{_OF})(?:[\u200c ]?(?:ها)?ی)? (?P<first>(?:(?!به |از |علیه |بر |را |که |و ){_WORD} ){{1,4}})"
    rf"(?P<mark>به|از|علیه|بر|نسبت به|در برابر) (?P<second>{_WORD}(?: {_WORD})?)",
    end="",
)
_DOER, _OTHER = "by|from|of", "to|on|against|over|at|towards?|with"
_TOWARDS = "on|against|over|at|towards?|with|to(?= the | an? | its | their | his | her | [A-Z])"
_NP = r"(?:[^\s,.;:]+ ){0,5}?[^\s,.;:]+"
_MADE = "owed|made|sent|filed|lodged|launched|issued|given|extended|paid|granted|carried out|mounted|addressed|brought"
_BEHIND = (
    re.compile(rf" (?:(?:{_MADE}) )?(?:by|from|of) (?P<doer>{_NP}) (?:{_OTHER}) (?P<other>{_NP})(?=[\s,.;:]|$)"),
    re.compile(rf" (?:(?:{_MADE}) )?(?:{_TOWARDS}) (?P<other>{_NP}) (?:by|from) (?P<doer>{_NP})(?=[\s,.;:]|$)"),
)
_AHEAD = re.compile(r"(?: (?!(?:by|from|of|to|on|against|over|at|with) )[^\s,.;:]+){1,2}")
_BEFORE = re.compile(r"(?P<doer>(?:[^\s,.;:]+ ){0,3}[^\s,.;:]+(?:'s|s'))(?: [a-z-]+)? $")
_TO = re.compile(rf" (?:[a-z-]+ )?(?:{_OTHER}|of|from|for) (?P<other>{_NP}(?: {_NP})?)(?=[\s,.;:]|$)")


@dataclass(frozen=True, slots=True)
class _Parties:
    """Whose it is, towards whom, and all of it."""

    doer: Span
    other: Span
    whole: Span


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for said in _FA.finditer(a.normal.text):
            ours = _Parties(Span(*said.span("first")), Span(*said.span("second")), Span(*said.span()))
            for place, _ in links.partners(a, Span(*said.span("head"))):
                for told in _english(place.sentence, span_of(place.word)):
                    if _turned(links, a, ours, place.sentence, told):
                        yield _finding(bead, (a, ours), (place.sentence, told))
                        return


def _english(b: Sentence, head: Span) -> Iterator[_Parties]:
    """What stands around an English noun: "A's debt to B", "a debt of A to B", "an attack on B by A"."""
    text = b.normal.text
    before, to = _BEFORE.search(text[: head.start]), _TO.match(text, head.end)
    if before and to:
        whole = Span(before.start("doer"), to.end("other"))
        yield _Parties(Span(*before.span("doer")), Span(*to.span("other")), whole)
    for pattern in _BEHIND:
        found = pattern.match(text, head.end)
        if found:
            end = max(found.end("doer"), found.end("other"))
            doer, other = Span(*found.span("doer")), Span(*found.span("other"))
            yield _Parties(_longer(b, doer), _longer(b, other), Span(head.start, end))


def _longer(b: Sentence, span: Span) -> Span:
    """A phrase with two words that follow it, if no preposition or mark ends it: "Iranian" of "Iranian buyers"."""
    ahead = _AHEAD.match(b.normal.text, span.end)
    return Span(span.start, ahead.end()) if ahead else span


def _turned(links: WordLinks, a: Sentence, ours: _Parties, b: Sentence, told: _Parties) -> bool:
    """Is each told in the other's place, and not in its own?"""
    first, second = _names(a, ours.doer), _names(a, ours.other)
    if not first or not second or {w.key for w in first} & {w.key for w in second}:
        return False
    crossed = _told(links, a, first[:1], b, told.other) and (
        _told(links, a, second[:1], b, told.doer) or _both_unknown(links, a, second, b, told.doer)
    )
    return crossed and not _told(links, a, first, b, told.doer) and not _told(links, a, second, b, told.other)


def _both_unknown(links: WordLinks, a: Sentence, second: Sequence[Word], b: Sentence, doer: Span) -> bool:
    """Is no word of either known: are they one another's?"""
    return not links.partners(b, doer) and not any(links.partners(a, span_of(w)) for w in second)


def _names(a: Sentence, span: Span) -> list[Word]:
    return [w for w in a.facts.words if span.start <= w.start < span.end and is_content(w, "fa")][:MOST]


def _told(links: WordLinks, a: Sentence, ours: Sequence[Word], b: Sentence, theirs: Span) -> bool:
    return any(
        score >= SURE and place.sentence is b and theirs.overlaps(span_of(place.word))
        for word in ours
        for place, score in links.partners(a, span_of(word))
    )


def _finding(bead: Bead, ours: tuple[Sentence, _Parties], theirs: tuple[Sentence, _Parties]) -> Finding:
    (a, x), (b, p) = ours, theirs
    said, told = x.whole.of(a.normal.text).strip(), p.whole.of(b.normal.text).strip()
    message = f"The two have changed places: the source says “{said}”, the coverage “{told}”."
    return Finding(
        Kind.MEANING, Severity.HIGH, 0.75, evidence(a, x.whole, said), evidence(b, p.whole, told), bead.index, message
    )
