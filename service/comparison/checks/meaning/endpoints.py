"""Where one goes told as where one comes from: «پرواز به مقصد مشهد» told as "a flight arriving from Mashhad".

Drifting: «محموله‌ای که از بندرعباس رسیده بود» told as "a shipment bound for Bandar Abbas". Not drifting:
«قطار تهران به مقصد یزد» as "a train from Tehran to Yazd";
"speaking from Germany, where he had fled". Both ends are `routes`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.checks.meaning.quoted import quoted
from service.comparison.checks.place import span_of
from service.comparison.links import Place, WordLinks
from service.comparison.values import Bead, Finding, Sentence
from service.language.spans import Span

SURE = 0.3
"""A link from this score on says that two words name the same place."""
LIKE = 0.25
"""How much of the two sentences must translate one another."""
_NAME = r"(?:the )?(?P<place>[A-Z][\w'’-]+)"
_WORDS = r"(?: [a-z][\w-]*){0,3}?"
_FROM = re.compile(
    rf"\b(?:arriv\w+|back|return\w*|c[ao]m(?:e|es|ing)|in|inbound|flights?|bus(?:es)?|trains?|planes?|jets?|"
    rf"ships?|ferry|shipments?|cargo|"
    rf"caravans?|convoys?|travel\w*|fl(?:ew|own|y|ies|ying)|took off|taken off|depart\w+|sail\w*|set (?:off|out)|sent|"
    rf"export\w*|shipped|on (?:its|his|her|their|the) way|bound|head\w+){_WORDS} from {_NAME}"
    rf"|\b(?:left|leaving|departed|departing|quit|fled) {_NAME.replace('place', 'left')}(?! (?:for|on|in|at|"
    rf"after|with)\b)"
)
_TO = re.compile(
    rf"\b(?:(?:bound|destined|head\w*|left|leaving|depart\w+|made|making|set (?:off|out)) for"
    rf"|(?:bound|head\w*|outbound|en route|on (?:its|his|her|their|the) way|travel\w+|fl(?:ew|own|y|ies|ying)|"
    rf"went|go(?:es|ing)?|gone|"
    rf"sent|export\w*|shipped|mov\w+|fled|depart\w+|set (?:off|out)|making (?:its|his|her|their) way|transfer\w+) "
    rf"(?:to|towards?|into)|(?:flights?|bus(?:es)?|trains?|planes?|shipments?) to) {_NAME}"
)
_GOAL_FA = re.compile(
    r"(?<!\w)(?:(?:به|با) مقصد|مقصد (?:آن|این \S+|پرواز|کشتی)،?|عازم|راهی|رهسپار|روانه|به (?:سوی|سمت|طرف)|"
    r"پرواز به|سفر به|"
    r"صادرات به|ارسال به|اعزام به)(?: شهر| استان| کشور| فرودگاه| بندر)? $"
)
_START_FA = re.compile(r"(?<!\w)(?:از مبد[أا]|از|مبدا آن)(?: شهر| استان| کشور| فرودگاه| بندر)? $")
_CAME_FA = re.compile(
    r"(?: \S+){0,4}? (?:رسید\w*|می[\u200c ]?رس\w+|آمد\w*|می[\u200c ]?آی\w+|بازگشت\w*|برگشت\w*|باز می[\u200c ]?گش\w+|"
    r"حرکت (?:کرد|کرده)\w*|راه افتاد\w*|به راه افتاد\w*|برخاست\w*|پرواز کرد\w*|وارد (?:شد|شده|کرد|کرده|می)\w*|"
    r"خارج (?:شد|شده|کرد)\w*|گریخت\w*|فرار (?:کرد|کرده)\w*|فرستاد\w*|ارسال (?:شد|شده|کرد)\w*|ترخیص \w+|"
    r"مهاجرت (?:کرد|کرده)\w*)"
)
_TO_FA = re.compile(r"(?<!\w)(?:به|تا|سوی|سمت|عازم|راهی|مقصد) (?:\S+ )?$")


@dataclass(frozen=True, slots=True)
class _End:
    """Where the coverage has an end of a way: the place, and all of it."""

    place: Span
    whole: Span


_TURNED = "Where one goes and where one comes from are turned round: the source says “{said}”, the coverage “{told}”."


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for b in bead.coverage:
        for pattern, turned in ((_FROM, _goes), (_TO, _comes)):
            for m in pattern.finditer(b.normal.text):
                name = "place" if m["place"] else "left"
                end = _End(Span(*m.span(name)), Span(*m.span()))
                place = _same(links, bead, b, end.place)
                ours = turned(place.sentence, span_of(place.word)) if place else None
                if place and ours and not _both_ways(b, end.place, ours.of(place.sentence.normal.text)):
                    yield quoted(bead, (place.sentence, ours), (b, end.whole), 0.72, _TURNED)
                    return


def _same(links: WordLinks, bead: Bead, b: Sentence, theirs: Span) -> Place | None:
    """The place of the source, if each side names it once."""
    told = [p for p, score in links.partners(b, theirs) if score >= SURE]
    if not told:
        return None
    a, word = told[0].sentence, told[0].word
    once = sum(w.key == word.key for s in bead.source for w in s.facts.words) == 1
    names = {w.text for w in b.facts.words if theirs.overlaps(span_of(w))}
    again = sum(w.text in names for s in bead.coverage for w in s.facts.words) == len(names)
    return told[0] if once and again and links.likeness(a, a.whole, b, b.whole) >= LIKE else None


def _goes(a: Sentence, place: Span) -> Span | None:
    """The words that say that one goes there."""
    goal = _GOAL_FA.search(a.normal.text, max(0, place.start - 40), place.start)
    return Span(goal.start(), place.end) if goal else None


def _comes(a: Sentence, place: Span) -> Span | None:
    """The words that say that one comes from there."""
    text = a.normal.text
    start = _START_FA.search(text, max(0, place.start - 30), place.start)
    came = _CAME_FA.match(text, place.end) if start else None
    if start is None or came is None:
        return None
    return Span(start.start(), came.end())


_VISITED = re.compile(r"سفر به|پرواز به|به (?:سوی|سمت|طرف)|اعزام|از ")
_BACK = re.compile(r"\b(?:back|return\w*|home|speaking|told \w+)(?: \w+){0,2} from (?:the )?$")


def _both_ways(b: Sentence, place: Span, said: str) -> bool:
    """Is it told of the place besides that one went there: "back from Tehran", "from Germany, where he had fled"?

    Who has yet to go there («راهی», «عازم») is not back.
    """
    text = b.normal.text
    where = re.match(r",? (?:where|and back)\b", text[place.end :])
    return bool(where or (_VISITED.match(said) and _BACK.search(text[: place.start])))
