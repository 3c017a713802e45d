"""Persian words that a verb in the same clause takes back: it was not let, given up, or is a ban that ends.

Taken back: «اجازه ندادند در دادگاه حاضر شود», «از اخراج او صرف‌نظر کرد», «ممنوعیت شنا برداشته شد».
"""

import re

from service.comparison.checks.place import Spot
from service.comparison.checks.polarity.refusals import GIVES_UP

_GOVERNS = re.compile(
    r"(?<!\w)(?:(?:اجازه|مجوز|امکان|فرصت|حق) (?:\w+ ){0,2}?ن(?:داد|می[\u200c ]?ده|یاف|دار|داشت)\w*|نگذاشت\w*"
    r"|نمی[\u200c ]?(?:گذار|توان|خواه)\w*|نتوانست\w*|نخواست\w*|(?:حاضر|موفق|قادر) ن(?:شد|بود|یست)\w*)"
    r"(?: (?!ولی|اما|و |گفت|افزود|می[\u200c ]?گوی)[^\s.؛،]+){0,5} $"
)
_BANS = ("ممنوعیت", "محدودیت", "تحریم", "منع", "محرومیت", "توقیف", "تعلیق")
_LIFTED = re.compile(r"(?<!\w)(?:برداشت\w*|برداشته|برچید\w*|لغو|رفع|ملغی|پایان|خاتمه|شکست\w*)(?!\w)")


def is_governed(spot: Spot) -> bool:
    """Whether a verb before it says that it was not let or able to be: «اجازه ندادند در دادگاه حاضر شود»."""
    text = spot.sentence.normal.text
    return spot.sentence.lang == "fa" and _GOVERNS.search(text[: spot.span.start]) is not None


def is_given_up(spot: Spot) -> bool:
    """Whether a verb behind it in its clause says that it was not done: «از اخراج او صرف‌نظر کرد»."""
    if spot.sentence.lang == "en":
        return False
    given_up = GIVES_UP.search(spot.sentence.normal.text, spot.span.end, spot.clause.end)
    return given_up is not None and given_up.start() > spot.span.end


def is_lifted(spot: Spot) -> bool:
    """Whether it is a ban that a word behind it in its clause ends: «ممنوعیت شنا برداشته شد»."""
    banned = spot.sentence.lang == "fa" and spot.cue.text.startswith(_BANS)
    return banned and _LIFTED.search(spot.sentence.normal.text, spot.span.end, spot.clause.end) is not None
