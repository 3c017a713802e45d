"""Words of the hedges that leave nothing open: "less likely", "will not clear", "so that they might".

Drifts: «کمتر مراجعه می‌کنند» / "may seek help less often".
Does not: «کمتر مراجعه می‌کنند» / "are less likely to seek help".
"""

import re

from service.comparison.checks.place import Spot

_BEFORE = 60
_TOLD_TO = re.compile(
    r"(?<!\w)(?:به (?:کسی|کسانی|فردی|افرادی|\S+ی|آنان|آنها|او|وی|ما|من|مردم)(?: \S+){0,3}|از زبان (?:\S+ ){1,6}\S+) $"
)
"""Before «گفته می‌شود», whom it is told, who is called so, or who says it."""
_NOUN = re.compile(r" (?:of|is|was|has been|lies|lay|against|alone)\b|[,.;]")
"""Behind "might" where it is power."""
_LED: dict[str, tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]] = {
    "en": (
        (re.compile("likely", re.I), re.compile(r"\b(?:more|less|equally|as|times) $", re.I)),
        (re.compile("not clear", re.I), re.compile(r"\b(?:will|would|do|does|did|can|could|may|should|must) $", re.I)),
        (re.compile("not known", re.I), re.compile(r"\b(?:had|has|have|having) $", re.I)),
        (re.compile("(?:might|may|could)$", re.I), re.compile(r"\bso (?:that )?[^,;.]{2,50}$", re.I)),
        (re.compile("might|may", re.I), re.compile(r"\b\w+ as (?:we|they|he|she|it|you|I) $", re.I)),
    ),
    "fa": (
        (re.compile("گفته می"), re.compile(r"(?<!\w)(?:به|با) (?:(?!که )[^\s،؛.:]+ ){1,4}$")),
        (re.compile("(?:روشن|معلوم|مشخص)"), re.compile(r"(?<!\w)تا (?:زمانی|وقتی|هنگامی|روزی)[ی]? ?که [^،؛.]*$")),
        # who is let stand, and what is passed into law, is approved or not: nothing is hearsay
        (
            re.compile("تایید"),
            re.compile(
                r"(?:صلاحیت|اعتبارنامه|لایحه|طرح|مصوبه|بودجه|حکم|رای|پرونده|برنامه|ثبت[\u200c ]?نام"
                r"|نقشه|مجوز|پروانه|انتصاب|معامله|قرارداد|استعفا)\S*(?: [^\s،؛.]+){0,10} $"
            ),
        ),
        (re.compile("روشن"), re.compile(r"(?:پاسخ|جواب|توضیح|موضع|دلیل|تعریف|برنامه|چشم‌انداز)ی? $")),
    ),
}
"""For a hedge what stands right before it where it is none."""


def leaves_nothing_open(spot: Spot) -> bool:
    """Is it no hedge, by what stands around it?"""
    text, said, start = spot.sentence.normal.text, spot.cue.text, spot.span.start
    if said.startswith("گفته") and _TOLD_TO.search(text, max(0, start - 40), start):
        return True
    before = text[max(0, start - _BEFORE) : start]
    if any(word.match(said) and led.search(before) for word, led in _LED[spot.sentence.lang]):
        return spot.sentence.lang == "en" or not text.startswith(" که", spot.span.end)
    return said.lower() == "might" and _NOUN.match(text, spot.span.end) is not None
