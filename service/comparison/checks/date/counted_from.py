"""A time between two events, counted from the other one of them: "B, three days after A" is "A, three days before B".

Same: «سه روز پس از آن استعفا داد که استیضاح شد» told as "She was impeached three days before she resigned".
Other: the same told as "She resigned three days before she was impeached".
"""

import re
from dataclasses import dataclass

from service.comparison.links import WordLinks
from service.comparison.values import Sentence
from service.language.mentions import DateMention
from service.language.spans import Span

_THAT_FA = re.compile(r" ?(?:پیش|قبل|پس|بعد)[ \u200c]از (?:این|آن)(?: ?که(?!\w))?(?P<rest>[^؛.]*)")
_OF_FA = re.compile(r" ?(?:پیش|قبل|پس|بعد)[ \u200c]از (?P<event>[^\s،؛.]+)")
_CLAUSE_FA = re.compile(r"(?<!\w)که(?!\w)")
_OF_EN = re.compile(r",? (?:before|after|prior to|following|ahead of) (?P<event>[^,;.]{3,80})", re.IGNORECASE)
_EARLIER = re.compile(r",? (?:earlier|later|before|after|previously|afterwards?|beforehand)\b(?! [a-z])", re.IGNORECASE)
_EARLIER_LED = re.compile(r" (?:earlier|later)\b,?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ends:
    """What a time is told of, and the event that it is counted from; the latter may be told elsewhere."""

    sentence: Sentence
    told: Span
    event: Span | None


def counted_from_other(a: tuple[Sentence, DateMention], b: tuple[Sentence, DateMention], links: WordLinks) -> bool:
    """Whether two times of one length, one before and one after, have changed their ends together with the word."""
    if a[1].side * b[1].side >= 0 or (a[1].amount, a[1].unit) != (b[1].amount, b[1].unit):
        return False
    ours, theirs = _persian(*a), _english(*b)
    return bool(ours and theirs) and _crossed(ours, theirs, links) > _crossed(ours, theirs, links, straight=True)


def _crossed(ours: Ends | None, theirs: Ends | None, links: WordLinks, straight: bool = False) -> float:
    """How much what the one tells is the event of the other; straight: how much each is its own."""
    assert ours
    assert theirs
    told, event = (ours.told, ours.event) if straight else (ours.event, ours.told)
    pairs = [(told, theirs.told), (event, theirs.event)]
    return sum(links.likeness(ours.sentence, x, theirs.sentence, y) for x, y in pairs if x and y)


def _persian(sentence: Sentence, mention: DateMention) -> Ends | None:
    text, end = sentence.normal.text, mention.span.end
    told = _THAT_FA.match(text, end) or _THAT_FA.match(text, mention.span.start)
    if told:
        clause = _CLAUSE_FA.search(text, told.start("rest"), told.end("rest"))
        if clause:
            return Ends(sentence, Span(0, clause.start()), Span(clause.end(), told.end("rest")))
        return None
    named = _OF_FA.match(text, end)
    if not named:
        return None
    return Ends(
        sentence, _longer(Span(0, mention.span.start), Span(named.end(), len(text))), Span(*named.span("event"))
    )


def _english(sentence: Sentence, mention: DateMention) -> Ends | None:
    text, (start, end) = sentence.normal.text, (mention.span.start, mention.span.end)
    named = _OF_EN.match(text, end)
    if named:
        return Ends(sentence, _longer(Span(0, start), Span(named.end(), len(text))), Span(*named.span("event")))
    if _EARLIER.match(text, end) or _EARLIER_LED.match(text, end):
        return Ends(sentence, _longer(Span(0, start), Span(end, len(text))), None)
    return None


def _longer(before: Span, after: Span) -> Span:
    return before if before.end - before.start > after.end - after.start else after
