"""Whose defeat it is: to beat another is to win, though the word for it is that of losing.

A failure: «طرح شکست خورد», "eight straight defeats". A win: «قطر را شکست داد», «با شکست حریف», "defeat them".
"""

import re

from service.comparison.checks.place import Spot

_A_DEFEAT = re.compile(
    r"(?:\b(?:an?|the|of|straight|consecutive|successive|heavy|narrow|\w+th|\w+ing)|['’]s?) $", re.IGNORECASE
)


def is_beating(spot: Spot) -> bool:
    """Whether "defeat" is read as a verb, to beat, where it is the noun: "eight straight defeats"."""
    named = spot.cue.text.lower() in ("defeat", "defeats") and spot.cue.value == "win+"
    return named and _A_DEFEAT.search(spot.sentence.normal.text[: spot.span.start]) is not None


_BEATS = re.compile(r"شکست (?:(?:سختی|سنگینی|قاطعانه) )?(?:ن?می[\u200c ]?)?ن?(?:داد|ده)\w*")
_BY_BEATING = re.compile(r"(?<!\w)با شکست (?!در|از|خورد|مواجه|روبه|همراه|سنگین|سخت|خود)\w+")
_TO_LOSE = "تن به "


def is_victory(spot: Spot) -> bool:
    """Whether «شکست» is that of the other, on an axis of what fails: «قطر را شکست داد», «با شکست حریف»."""
    if not spot.cue.text.startswith("شکست") or spot.cue.value.startswith("win"):
        return False
    text, start = spot.sentence.normal.text, spot.span.start
    if _BEATS.match(text, start) and not text.endswith(_TO_LOSE, 0, start):
        return True
    return text.endswith("با ", 0, start) and _BY_BEATING.match(text, start - len("با ")) is not None
