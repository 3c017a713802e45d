"""Words that may tell how many of them are meant: where one stands, a share is not lost.

Tells: "part of the loss", "chips in towards the cost". Does not: "parts bought abroad".
"""

import re

from service.language.spans import Span

TELLS = re.compile(
    r"\b(?:some\w*|several|certain|number|part|parts (?=of|in)|partly|partial\w*|portions?|sections?|segments?|"
    r"stretch\w*|share|groups?|bands?|bunch|various|few\w*|many|much|most\w*|majority|bulk|half|quarter|third|percent|"
    r"handful|dozens?|scores?|hundreds?|thousands?|crowds?|others?|one|ones|two|three|a|an|another|among|amongst|"
    r"including|includes?|included|individuals?|members?|multiple|different|selected|areas?|places?|pockets?|corners?|"
    r"spots?|not all|largely|mainly|often|sometimes|occasional\w*|at times|at least|limited|local|whom?|those|"
    r"minority|faction|circles|elements?|quarters|piece|pieces|bits?|fraction|plenty|lots?|numerous|countless|almost|"
    r"nearly|virtually|generally|typically|tend\w*|more|towards?|contribut\w*|help\w*|chip\w* in|subsidi\w*|defray\w*|"
    r"whittl\w*)\b",
    re.IGNORECASE,
)
"""What may tell a share in English."""
TELLS_FA = re.compile(
    r"برخی|بعضی|شمار|تعداد|عده|گروه|جمع|بخش|قسمت|چند|بسیار|بیشتر|اکثر|اغلب|عمد|خیلی|پاره|یکی|جمله|عموم|غالب|زیاد|کم|"
    r"اندک|معدود|انگشت|دسته|تن |نفر|نیم|ده[\u200c ]?ها|صدها|انبوه|هزاران|دیگر|همه|هیچ|تنها|فقط|جز|نوع|مورد|موارد|هایی|"
    r"ترین|مقدار|قدری|بارها"
)
"""What may tell a share in Persian."""

NO_SHARE = re.compile(
    r"\b(?:too|all but|first|last|next|past|these|those|every|previous|final|coming|so) $", re.IGNORECASE
)
OF_IT = frozenset("much most many some part parts several half few one".split())
"""What tells a share of something, whatever word it is near to: "much of it"."""
TEXTS = re.compile(
    r"\s*(?:(?:این|آن|همین) )?(?:سخن\w*|سخنرانی|گفت[\u200c ]?و[\u200c ]?گو\w*|گفتگو\w*|بیانیه|نامه|گزارش|مصاحبه|پیام"
    r"|اظهارات|متن|یادداشت|مقاله|حرف\w*|صحبت\w*|خطبه\w*|کتاب|فیلم|ویدئو\w*|ویدیو\w*|تصاویر|عکس\w*|فایل|صدا|مستند"
    r"|قرآن|شعر|آهنگ|ترانه|مراسم|تلاش\w*|برنامه\w*|طرح|توافق\w*|آمده|می|نوشت|گفت)"
)
"""«در بخشی از سخنان خود گفت» is "he said in his speech"."""
_THAN_ALL = re.compile(r"از همه\w*(?: \S+){0,3}?[\u200c ]?\w*تر(?!\w)")


def than_all(text: str, whole: Span) -> bool:
    """Whether «همه» is only what something is held against: «از همه جا محسوس‌تر» is "the most noticeable"."""
    return text.startswith("از ", whole.start - 3) and _THAN_ALL.match(text, whole.start - 3) is not None
