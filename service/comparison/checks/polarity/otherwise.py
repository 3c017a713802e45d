"""A Persian negation that English puts without one: by another turn, or by the opposite of what is denied.

Drifts: «هتل‌ها اتاق ندارند» / "the hotels have rooms".
Does not: «هتل‌ها اتاق ندارند» / "every hotel is full"; «تا … نشود» / "until".
"""

import re
from functools import cache

from service.comparison.checks.place import Sides, Spot
from service.language.tables import rows

_LACKING = "بدون|بی"
_ANYWHERE = (_LACKING, r"\w+")
_NEEDS = r"need\w*|takes?|requir\w+|must|only|depend\w*|essential|impossible|unless|until|necessary|crucial|hinge\w*"
_BESIDE = r"\S*(?: [^\s.؛،]+){0,2}? $"
"""Between a word and the verb right behind it that denies it: «جای خالی ندارند»."""
_BACK = 40
_STOPS = re.compile("[؛;.!؟]")
"""What stands before these says nothing of a denial behind them."""
_LAST_DONE = re.compile(
    r"\bit (?:has|had|was|is) (?:been )?[^.;]{2,30} since\b"
    r"|\bsince\b[^.;]{2,60}\blast\b (?!year|month|week|summer|autumn|winter|spring|\w+day)\w"
    r"|\blast\b [^.;]{0,60}\b(?:was|were|came|dates?|dated) (?:back )?(?:in|from|to|on)\b",
    re.I,
)
"""When a thing was last done says that it is not: "autumn since it last took any", "the last was in June"."""


@cache
def _turns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    """Persian words that turn a negation into an affirmation, how English puts it, and whether they may stand anywhere
    in the sentence; the first row, "until", says nothing of a "without"."""
    pairs = [*((fa, en) for fa, en in rows("otherwise.tsv")), (_LACKING, _NEEDS)]
    return tuple(
        (re.compile(rf"\b(?:{fa})\b"), re.compile(rf"\b(?:{en})\b", re.I), fa in _ANYWHERE) for fa, en in pairs
    )


@cache
def _opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Denied Persian words, and the English for their opposites."""
    words = ((fa.replace("_", "[\u200c ]?"), en) for fa, en in rows("opposites.tsv"))
    return tuple((re.compile(rf"(?<!\w)(?:{fa}){_BESIDE}"), re.compile(rf"\b(?:{en})\b", re.I)) for fa, en in words)


def put_otherwise(sides: Sides, spot: Spot) -> bool:
    """«تا … نشود» is "until it is", «جز … نشد» "only", «جا ندارند» "full": only the Persian puts it as a negation."""
    text = spot.sentence.normal.text
    there = " ".join(s.normal.text for s in sides.bead.coverage)
    if _by_opposite(text, spot, there) or _LAST_DONE.search(there):
        return True
    before = _STOPS.split(text[max(0, spot.clause.start - _BACK) : spot.span.start])[-1]
    pairs = _turns()[1:] if spot.cue.value == "without" else _turns()
    return any(fa.search(text if anywhere else before) and en.search(there) for fa, en, anywhere in pairs)


def _by_opposite(text: str, spot: Spot, there: str) -> bool:
    """Does a word right before the denial have its opposite on the other side?"""
    start = max(spot.clause.start, spot.span.start - _BACK)
    return any(
        fa.search(text, start, spot.span.start) is not None and en.search(there) is not None for fa, en in _opposites()
    )
