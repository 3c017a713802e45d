"""Words with an opposite that have it not where they stand: another sense, told by the words around them.

A pole: «لایحه رد شد» (was rejected), "the bill passed". None: «از تونل رد می‌شد» / "passed through the tunnel";
«تازه دو سال داشت» / "only two years old"; «از خواب پرید» / "awoke"; "the dispute is over money".
"""

import re
from collections.abc import Mapping

from service.comparison.checks.place import Spot

_BACK = 60
_PERIOD = re.compile(
    r" (?:این |همین )?(?:ماه|سال|هفته|روز|قرن|دهه|فصل|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان"
    r"|آذر|دی|بهمن|اسفند"
    r"|بهار|تابستان|پاییز|زمستان|\d)(?!\w)"
)
_THROUGH = re.compile(r"(?<!\w)از (?!سوی|طرف|جانب|نظر|لحاظ|حیث)(?:[^\s.؛،]+ ){1,6}$")
_UP_TO = re.compile(r"(?<!\w)(?:تا|از|در) (?:پیش از )?$")
_BREATH = re.compile(r"(?<!\w)(?:نفس|امان|طاقت|دل|بند)\w*(?: هم| را)? $")
_PASSING = (
    (None, re.compile(r" (?:through|by|over|along|under|across|between|into)\b")),
    (re.compile(r"\b(?:through|by|along|over) which (?:[\w'’-]+ ){1,6}$"), None),
)
_Row = tuple[re.Pattern[str] | None, re.Pattern[str] | None]
_FA: Mapping[str, tuple[_Row, ...]] = {
    # what passes through or by something
    "رد": ((_THROUGH, re.compile(r" (?:می|شدن|شدند|شده بود)")),),
    # "only", before a figure
    "تازه": ((None, re.compile(r" (?:یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|\d)")),),
    # turns of breath, patience and sleep
    "بریده": ((_BREATH, None),),
    "بریدن": ((_BREATH, None),),
    "خواب": ((re.compile(r"(?<!\w)از $"), re.compile(r" (?:می|پرید|بیدار|برخاست|بلند|پا)")),),
    # the end and the beginning of a month or a year are dates
    "پایان": ((_UP_TO, _PERIOD),),
    "آغاز": ((_UP_TO, _PERIOD),),
}
_EN: Mapping[str, tuple[_Row, ...]] = {
    "passed": _PASSING,
    "pass": _PASSING,
    # what a matter is about; "the war is over" ends there
    "over": ((None, re.compile(r" (?!and\b|but\b|when\b|by\b|for\b|now\b|as\b|after\b|in\b|at\b|once\b|with\b)\w")),),
    # "the night before" is one; "before the vote" has something behind it
    "before": (
        (
            re.compile(
                r"\b(?:nights?|days?|weeks?|months?|years?|mornings?|evenings?|seasons?|time|ever|never|long) $"
            ),
            re.compile(r"\W*(?:$|[.,;:\"”]|and\b|but\b|at\b|in\b|when\b|with\b|had\b|was\b|were\b)"),
        ),
    ),
    "after": (
        (
            re.compile(r"\b(?:nights?|days?|weeks?|months?|years?|mornings?|evenings?|seasons?) $"),
            re.compile(r"\W*(?:$|[.,;:\"”]|and\b|but\b)"),
        ),
    ),
    "lost": ((None, re.compile(r" (?:property|luggage|and found|baggage)\b")),),
    "buying": ((None, re.compile(r" out of\b")),),
    "buy": ((None, re.compile(r" out of\b")),),
}


def is_other_sense(spot: Spot) -> bool:
    """Whether the words around it give the word a sense that has no opposite."""
    rows = (_FA if spot.sentence.lang == "fa" else _EN).get(spot.cue.text.lower().split(" ", 1)[0])
    if rows is None:
        return False
    text, start = spot.sentence.normal.text, spot.span.start
    end = start + len(spot.cue.text.split(" ", 1)[0])
    return any(
        (before is None or before.search(text, max(0, start - _BACK), start) is not None)
        and (behind is None or behind.match(text, end) is not None)
        for before, behind in rows
    )
