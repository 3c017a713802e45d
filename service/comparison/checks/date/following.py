"""The same day told as the next or the one before: «همان روز» / "the next day"; which year a mention says it is of.

Days that are told from another day of the story, so that the calendar says nothing of them. Where a side names two of
them («همان روز», «فردای آن روز»), nothing is said.
"""

import re
from collections.abc import Sequence

from service.comparison.values import Sentence
from service.language.mentions import DateKind, DateMention
from service.language.spans import Span

_DAY_FA, _DAY_EN = "روز|شب|صبح|عصر|شامگاه|غروب|بعدازظهر", "day|night|evening|morning|afternoon"
_EVENTS = (
    "حادثه|سانحه|واقعه|زلزله|زمین.?لرزه|سیل|انفجار|آتش.?سوزی|انتخابات|رای.?گیری|مرگ|قتل|درگذشت|بازداشت|دستگیری|آزادی|"
    "اعتراض|تجمع|درگیری|تیراندازی|حمله|دیدار|جلسه|نشست|مراسم|خاکسپاری|عروسی|مسابقه|بازی|دادگاه|محاکمه|تصادف|سقوط"
)
"""What a day is told by: «فردای حادثه»."""
_COUNT_FA = r"(?:\d+|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|چند|چندین|ها|های|آخر|هر)"
_WHICH = {
    "fa": (
        ("the same day", re.compile(rf"(?<!\w)همان[ \u200c](?:{_DAY_FA})(?!\w)")),
        (
            "the next day",
            re.compile(
                rf"(?<!\w)(?:فردای (?:آن |همان |این )?(?:روز|شب|{_EVENTS})|فردایش|(?:یک )?روز (?:پس|بعد) از(?= \w)|"
                rf"(?:(?P<n>{_COUNT_FA}) )?(?:{_DAY_FA}) "
                r"(?:بعد|بعدی|پس از آن)(?! از))(?!\w)"
            ),
        ),
        (
            "the day before",
            re.compile(
                rf"(?<!\w)(?:(?:(?P<n>{_COUNT_FA}) )?(?:{_DAY_FA}) (?:پیش|قبل|قبلی|پیشین|پیش از آن)(?! از)"
                rf"|یک روز (?:پیش|قبل) از|(?:(?P<k>{_COUNT_FA}) )?روز (?:پیش|قبل) از (?:آن |این )?(?:{_EVENTS}))(?!\w)"
            ),
        ),
    ),
    "en": (
        (
            "the same day",
            re.compile(
                rf"\b(?:same|that) (?:very )?(?:{_DAY_EN})\b|\bon the (?:very )?day (?:of|that|when|he|she|they|it)\b",
                re.I,
            ),
        ),
        (
            "the next day",
            re.compile(
                rf"\b(?:the )?(?:next|following) (?:{_DAY_EN})\b|\b(?:the|an?|one) (?:{_DAY_EN}) (?:after|later)\b",
                re.I,
            ),
        ),
        (
            "the day before",
            re.compile(
                rf"\b(?:the )?(?:previous|preceding) (?:{_DAY_EN})\b|"
                rf"\b(?:the|an?|one) (?:{_DAY_EN}) (?:before|earlier)\b",
                re.IGNORECASE,
            ),
        ),
    ),
}
_CUES = ("همان", "فردا", "بعد", "پیش", "قبل", "پس از")
_DAYS = (*_DAY_FA.split("|"), "فردا")
_YEARS = dict.fromkeys(("امسال", "سال جاری", "this year"), "this year") | dict.fromkeys(
    ("پارسال", "سال گذشته", "سال پیش", "last year"), "last year"
)
At = tuple[Sentence, Span, str]


def other_day(source: Sequence[Sentence], coverage: Sequence[Sentence]) -> tuple[At, At] | None:
    """The two days, where each side tells one that is not the other's."""
    ours = _told(source)
    theirs = _told(coverage) if ours else []
    if len({name for *_, name in ours}) != 1 or len({name for *_, name in theirs}) != 1:
        return None
    return (ours[0], theirs[0]) if ours[0][2] != theirs[0][2] else None


def which_year(mention: DateMention) -> str | None:
    """ "this year" or "last year", where the words say so."""
    return next((year for words, year in _YEARS.items() if words in mention.text), None)


_THIRDS = {"start": 1, "early": 1, "mid": 2, "middle": 2, "late": 3, "end": 3}


def parts_differ(a: DateMention, b: DateMention) -> bool:
    """Whether two mentions name another part of a season: its middle, its end; or «پیش از زمستان» and "by the end of
    winter"."""
    parts = {_part(m) for m in (a, b)} if a.kind is b.kind else set()
    if 0 in parts:
        return parts == {0, _THIRDS["end"]}
    return len(parts) == 2 and None not in parts and a.kind is DateKind.SEASON


def _part(mention: DateMention) -> int | None:
    # English says "before winter is over", where the mention is "winter" alone.
    before = mention.limit == "before" and not mention.edge and not mention.text.isascii()
    return 0 if before else _THIRDS.get(mention.edge)


def meet(a: DateMention, b: DateMention) -> bool:
    """Whether one ends where the other begins: "by the end of autumn" is before winter."""
    for first, second in ((a, b), (b, a)):
        ends, begins = first.days_of_year, second.days_of_year
        if first.edge == "end" and second.limit == "before" and not second.edge and ends and begins:
            apart = (_MONTH * (begins[0][0] - ends[-1][0]) + begins[0][1] - ends[-1][1]) % (12 * _MONTH)
            return min(apart, 12 * _MONTH - apart) <= _GAP
    return False


_MONTH = 30
_GAP = 21
"""Days between a season's end and the next one's beginning, since either may be told by another calendar."""


def longer_ago(amount: DateMention, other: DateMention) -> bool:
    """ "over the past two years" against «از ابتدای پاییز», which began within one."""
    years = {"year": 1, "decade": 10}.get(amount.unit or "", 0) * (amount.amount or 0)
    began = other.limit == "from" and other.kind in (DateKind.SEASON, DateKind.MONTH)
    return amount.direction < 0 and years >= 2 and began and not (other.first or other.direction)


def _told(sentences: Sequence[Sentence]) -> list[At]:
    found = []
    for sentence in sentences:
        text = sentence.normal.text
        if sentence.lang == "fa" and not (any(c in text for c in _CUES) and any(d in text for d in _DAYS)):
            continue
        for name, pattern in _WHICH[sentence.lang]:
            for match in pattern.finditer(text):
                if not any(match.groupdict().values()):
                    found.append((sentence, Span(*match.span()), name))
    return found
