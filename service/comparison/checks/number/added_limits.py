"""A figure or a length of time that the source tells as it is, told as a limit.

Drifts: «۳۱۰ استاد» / "at most 310 academics"; «حدود ۲۰۰ نفر» / "at least 200 people"; «۱۷ ماه» / "seventeen months at
most". Does not: «سنش از ۱۷ بیشتر نبود» / "he was no more than 17"; «۲۰۱۲ نفر» / "more than 2,000 people".
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from service.comparison.checks.date.lengths import single_lengths
from service.comparison.checks.number.rules import Drift, Told
from service.comparison.values import Sentence
from service.language.mentions import Bound, CueKind, QuantityKind
from service.language.sought import sought
from service.language.spans import Span

_LIMITS = sought(
    r"at (?:the )?(?:very )?(?:most|least)|no (?:more|fewer|less|longer) than|not (?:more|fewer|less) than"
    r"|(?:more|fewer|less) than|a (?:max|min)imum of|in excess of|upwards? of"
    r"|or (?:more|fewer|less)(?= |[.,;:)]|$)|and above|or above",
    ignore_case=True,
)
"""No figure is limited where none of these stands."""
_LED = re.compile(
    r"(?<!percent )(?<!% )\b(?:at (?:the )?(?:very )?(?:most|least)|(?:no |not )?(?:more|fewer|less) than"
    r"|no longer than|a (?:max|min)imum of|in excess of|upwards? of) $",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"(?:[ -][a-z]+){0,3}? (?:or (?:more|fewer|less)(?! than)|(?:and|or) (?:above|over)"
    r"|at (?:the )?(?:very )?(?:most|least))"
    r"(?= (?:in|on|at|from|for|by|during|with|were|was|is|are|have|has|had|will) |[.,;:)]|$)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?<![^\W_])(?:(?:بیش|کم|فزون|پایین|پائین|بالا|جلو|عقب|کوتاه|بلند|بزرگ|کوچک|طولانی|سنگین|گران|ارزان)"
    r"[\u200c ]?(?:تر)?|دست[\u200c ]?کم|حداقل|حداکثر|لااقل|دست[\u200c ]?بالا|زیر|بالای|بالغ|مرز|سقف|کف|نهایتا|نهایت"
    r"|حد|فراتر|تجاوز|متجاوز"
    r"|افزون|مازاد|لب|گذشت\w*|گذران\w*|گذر\w*|می[\u200c ]?گذر\w*|نمی[\u200c ]?گذر\w*|عبور|رد|مقدار|ظرفیت|گنجایش"
    r"|اند|اندی|چند|هم (?:می[\u200c ]?)?رس\w+|(?:می|نمی)[\u200c ]?رس\w+|بیشینه|کمینه|نزدیک|قریب"
    r"|صدها|هزاران|مجاز|محدود\w*|ظرف)(?![^\W_])|\+|و اندی"
)
"""Beside a figure these may tell the limit, in whatever way."""
_TO = re.compile(r"(?<!\w)تا(?: \w+){0,2} $|(?<!\w)(?:تا|تنها|فقط|حتی) $")
_STOP = re.compile(r"[،؛.:!؟«»]")
_AROUND, _DENIES = 50, 0.9
_EXACT = (Bound.EXACT, Bound.ABOUT)
_UNCOUNTED = (QuantityKind.CODE, QuantityKind.ORDINAL, QuantityKind.SCORE, QuantityKind.VAGUE, QuantityKind.FRACTION)


def added_limits(
    matches: Mapping[Told, Told], source: Sequence[Sentence], coverage: Sequence[Sentence]
) -> Iterator[Drift]:
    """Figures and lengths that agree, of which only the coverage makes a limit."""
    if not any(_LIMITS.search(s.normal.text) for s in coverage):
        return
    for s, c in matches.items():
        a, b = s.quantity, c.quantity
        counted = a.kind not in _UNCOUNTED and b.kind not in _UNCOUNTED and a.bound in _EXACT
        if counted and a.low == a.high == b.high == b.low and a.low > 1:
            yield from _added((s.sentence, a.span, a.reading), (c.sentence, b.span, b.reading))
    for one, own, other, there in single_lengths(source, coverage):
        yield from _added((one, own.span, own.reading), (other, there.span, there.reading))


def _added(ours: tuple[Sentence, Span, str], theirs: tuple[Sentence, Span, str]) -> Iterator[Drift]:
    limited = _limited(*theirs[:2])
    if limited and not _may_limit(*ours[:2]):
        told = limited.of(theirs[0].normal.text)
        yield Drift((*ours[:2], ours[2]), (theirs[0], limited, told), 0.75)


def _limited(sentence: Sentence, figure: Span) -> Span | None:
    """A figure of the coverage with the words that make it a limit."""
    text = sentence.normal.text
    led = _LED.search(text, max(0, figure.start - 40), figure.start)
    if led:
        return Span(led.start(), figure.end)
    behind = _FOLLOWED.match(text, figure.end)
    return Span(figure.start, behind.end()) if behind else None


def _may_limit(sentence: Sentence, figure: Span) -> bool:
    """Whether something beside a Persian figure may tell a limit, a denial included."""
    text, end = sentence.normal.text, figure.end + _AROUND
    start = max((m.end() for m in _STOP.finditer(text, 0, figure.start)), default=0)
    start = max(start, figure.start - _AROUND)
    if stop := _STOP.search(text, figure.end, end):
        end = stop.start()
    if _SAID.search(text, start, figure.start) or _SAID.search(text, figure.end, end):
        return True
    if _TO.search(text, start, figure.start):
        return True
    return any(
        c.kind is CueKind.NEGATION and c.level >= _DENIES and start <= c.span.start <= end for c in sentence.facts.cues
    )
