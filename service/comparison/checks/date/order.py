"""Before became after, of the same event: «پس از انتخابات» and "before the election".

Whatever comes first is left as it is if the sentence is only turned round: "released after posting bail" is
"posted bail before being released", so the two prepositions must govern the same event.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.comparison.links import FUNCTION, Place, WordLinks
from service.comparison.values import Bead, Sentence
from service.language.mentions import DateMention
from service.language.spans import Span

_FA = re.compile(
    r"(?<![\w\u200c])(?P<w>(?:پیش|قبل|پس|بعد)[ \u200c]از)(?![\w\u200c])(?! (?:این|آن|همه|ظهر)(?![\w\u200c]))"
)
_EN = re.compile(
    r"\b(?P<w>before|prior to|ahead of|after|following|(?:once|as soon as)(?= (?:the|its?|they|their|his|her|all)\b))"
    r"\b(?! (?:all|long|that|this|which|now|then)\b)",
    re.I,
)
_CUES_FA = ("پیش از", "قبل از", "پس از", "بعد از", "پیش\u200cاز", "قبل\u200cاز", "پس\u200cاز", "بعد\u200cاز")
_SINCE = re.compile(r"(?<!\w)(?:پیش|قبل|پس|بعد)[ \u200c]از (?:این|آن)(?!\w)")
_STOP = re.compile(r"[,.;:()\"؛،!?]| (?:و|که|در|به|با|را|تا|برای|از|and|or|on|in|at|by|with|for|from|when|as|but)\b")
_EARLY = ("پیش", "قبل", "before", "prior", "ahead")
LINKED = 0.15
"""Link of two words that name one event."""


@dataclass(frozen=True, slots=True)
class Order:
    """A preposition with what it governs. sign: -1 before, 1 after; event: the words governed."""

    sentence: Sentence
    span: Span
    event: Span
    sign: int

    def until(self, end: int) -> "Order":
        return replace(self, span=Span(self.span.start, end))


def turned(bead: Bead, links: WordLinks) -> Iterator[tuple[Order, Order, float]]:
    """Pairs of opposite order about one event, with how surely it is one."""
    source = [o for s in bead.source for o in orders(s)]
    coverage = [o for s in bead.coverage for o in orders(s)]
    if len(source) != 1 or len(coverage) != 1 or _SINCE.search(source[0].sentence.normal.text):
        return
    (a,), (b,) = source, coverage
    if a.sign * b.sign < 0:
        link = _one_event(a, b, links)
        if link:
            yield a.until(_head(a).end), b.until(link[0].word.end), link[1]


def any_order(sentences: tuple[Sentence, ...]) -> bool:
    """Whether there is a preposition of order at all."""
    return any(map(_tells_order, sentences))


def _tells_order(sentence: Sentence) -> bool:
    text = sentence.normal.text
    if sentence.lang == "fa":
        return any(cue in text for cue in _CUES_FA) and _FA.search(text) is not None
    return _EN.search(text) is not None


def orders(sentence: Sentence) -> Iterator[Order]:
    """The prepositions of order in a sentence."""
    text = sentence.normal.text
    for m in (_FA if sentence.lang == "fa" else _EN).finditer(text):
        stop = _STOP.search(text, m.end() + 1)
        end = min(stop.start() if stop else len(text), m.end() + 45)
        sign = -1 if m["w"].lower().startswith(_EARLY) else 1
        yield Order(sentence, Span(m.start(), end), Span(m.end(), end), sign)


def _one_event(a: Order, b: Order, links: WordLinks) -> tuple[Place, float] | None:
    """The coverage's word for what the source governs; None unless the coverage governs it, too."""
    for place, score in links.partners(a.sentence, _head(a)):
        inside = place.sentence is b.sentence and b.event.start <= place.word.start < b.event.end
        return (place, score) if inside and score >= LINKED else None
    return None


def _head(order: Order) -> Span:
    """The first word governed that names something."""
    skipped = FUNCTION[order.sentence.lang]
    for word in order.sentence.facts.words:
        if order.event.start <= word.start < order.event.end and word.key not in skipped:
            return Span(word.start, word.end)
    return order.event


_GOES_ON_FA = re.compile(r"[^،؛.]{0,40}?(?:باز|ادامه|برپا|دایر|برقرار|مهلت|فرصت|تمدید|اعتبار|معتبر)(?!\w)")
_BEGINS_FA = re.compile(r"[^،؛.]{0,40}?(?:آغاز|شروع|افتتاح|گشایش|گشوده|اجرا)(?!\w)")
_BEGINS_EN = re.compile(
    r"\b(?:open(?:s|ed)?|begins?|began|begun|start(?:s|ed)?|launch\w*|kick(?:s|ed) off|took effect|takes effect)"
    r"\b[^.,;]{0,25} (?:on|in|at) (?:the )?$",
    re.IGNORECASE,
)
_ENDS_EN = re.compile(
    r"\b(?:end(?:s|ed)?|clos(?:es|ed)|finish\w*|conclud\w*|expire[sd]?|wound up|winds up|ran out|runs out)"
    r"\b[^.,;]{0,25} (?:on|in|at|by) (?:the )?$",
    re.IGNORECASE,
)


def begins_for_ends(a: tuple[Sentence, DateMention], b: tuple[Sentence, DateMention]) -> tuple[Span, Span] | None:
    """Of one time: «تا پنجم مرداد باز است» told as "opens on July 27", or the reverse, with the words that say so."""
    (source, ours), (coverage, theirs) = a, b
    text, other = source.normal.text, coverage.normal.text
    behind = {"until": _GOES_ON_FA, "from": _BEGINS_FA}.get(ours.limit)
    if behind is None or theirs.limit:
        return None
    led = (_BEGINS_EN if ours.limit == "until" else _ENDS_EN).search(other, 0, theirs.span.start)
    if not led or not behind.match(text, ours.span.end):
        return None
    return Span(ours.lead or ours.span.start, ours.span.end), Span(led.start(), theirs.span.end)


_STOPS = {
    "fa": re.compile(
        r"(?<!\w)(?:ن[\w]*(?:د|م|ست)|نمی[\u200c ]?\w+|دیگر|متوقف|توقف|تعطیل|قطع|ممنوع\w*|لغو|بسته|ترک|کنار|پایان|تغییر|"
        r"آغاز|شروع|فقط|تنها|هنوز|اما|ولی|حالا|اکنون|امروز|بدون|بی|غیر\w*|هیچ|پیشتر|قبلا|سابق\w*)(?!\w)"
    ),
    "en": re.compile(
        r"\b(?:no|not|never|without|only|longer|stop\w*|ceas\w*|end(?:ed|s|ing)?|bann?e?d?|halt\w*|since then|chang\w*|"
        r"began|begun|start\w*|becom\w*|became|until|till|up to|used to|once|formerly|previously|now|today|but|however|"
        r"yet|still|lost|lack\w*|clos\w+|shut|un\w+|dis\w+|former|before|earlier|ago)\b|n[’']t\b",
        re.IGNORECASE,
    ),
}
"""What tells the same from the other end: "until two years ago" is "not for the past two years"."""


def until_for_since(a: tuple[Sentence, DateMention], b: tuple[Sentence, DateMention]) -> bool:
    """Whether «تا هفت سال پیش» is told as "for the past seven years", or the reverse."""
    (source, ours), (coverage, theirs) = a, b
    if not (ours.direction < 0 and theirs.direction < 0 and ours.amount and ours.amount == theirs.amount):
        return False
    if ours.unit != theirs.unit or (ours.limit == "until") == (theirs.limit == "until"):
        return False
    if (
        _RANGE_FA.search(source.normal.text, 0, ours.lead or 0)
        or _AGO.search(ours.text if ours.limit == "until" else theirs.text) is None
    ):
        return False
    sides = ((source, ours), (coverage, theirs))
    return not any(_STOPS[s.lang].search(_apart(s, m)) for s, m in sides) and _lasting(*sides)


_RANGE_FA = re.compile(r"(?<!\w)از [^،؛.]{1,30} $")
_AGO = re.compile(r" (?:پیش|قبل)$|\bago$", re.IGNORECASE)
_LASTING_FA = re.compile(r"(?:^|[ ،])(?:در|طی|ظرف|از|در طول|طی تمام|در تمام) $")
_LASTING_EN = re.compile(
    r"\b(?:for|over|during|in|throughout|through|since) (?:all |about |more than )?$", re.IGNORECASE
)


def _lasting(source: tuple[Sentence, DateMention], coverage: tuple[Sentence, DateMention]) -> bool:
    """Whether the one that is no end tells since when it has been."""
    for (sentence, mention), lead in ((source, _LASTING_FA), (coverage, _LASTING_EN)):
        start = mention.span.start
        if mention.limit != "until":
            return mention.limit == "from" or bool(lead.search(sentence.normal.text, max(0, start - 20), start))
    return False


def _apart(sentence: Sentence, mention: DateMention) -> str:
    """The sentence without the mention and what leads it."""
    start = mention.span.start if mention.lead is None else mention.lead
    text = sentence.normal.text
    return text[:start] + text[mention.span.end :]
