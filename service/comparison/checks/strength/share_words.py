"""Words that may tell how many of them are meant: where one stands, a share is not lost.

Tells: "part of the loss", "chips in towards the cost". Does not: "parts bought abroad".
"""

import re

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
    r"ترین|مقدار|قدری"
)
"""What may tell a share in Persian."""
