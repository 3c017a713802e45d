"""Reporters to whom something is said: they are no party of what is told, and coverage has "told us" or nothing.

Hearers: «به خبرنگار ما گفت», «در جمع خبرنگاران اظهار کرد», «در گفت‌وگو با خبرنگار ایسنا خبر داد».
None: «مأموران به خبرنگاران حمله کردند», «خبرنگار ما گفت».
"""

import re

from service.language.spans import Span

_WORD = "خبرنگار"
_SAYS = (
    "گفت|گفته|می\u200c?گوی|افزود|اظهار|تصریح|تأکید|تاکید|توضیح|اعلام|خبر داد|بیان|عنوان کرد|یادآور|خاطرنشان|تأیید|"
    "تایید|تشریح|هشدار|پاسخ"
)
_HEARERS = re.compile(
    rf"(?:(?<!\w)(?:به|در جمع|برای|در پاسخ به (?:سؤال|سوال|پرسش)(?:\u200c?های|ی|ات)?(?: \S+)?) |"
    rf"(?:گفت\u200c?و\u200c?گو|گفتگو|مصاحبه)(?:ی|یی)?(?: \S+){{0,2}} با )"
    rf"(?P<who>خبرنگار(?:ان)?)(?!\w)(?=[^.؛:«\"]{{0,60}}?(?<!\w)(?:{_SAYS}))"
)


def hearers(text: str) -> tuple[Span, ...]:
    """Where a folded Persian sentence names reporters who are only told something."""
    if _WORD not in text:
        return ()
    return tuple(Span(*m.span("who")) for m in _HEARERS.finditer(text))
