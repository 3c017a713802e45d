"""The time that a record holds for: "the highest tally in a decade" is no length that a source could tell otherwise."""

import re

from service.comparison.values import Sentence
from service.language.mentions import DateMention

_RECORD = re.compile(
    r"\b(?:(?:high|low|larg|small|bigg|great|hott|cold|warm|cool|dri|wett|heavi|strong|weak|deadli|bloodi|long|short|"
    r"fast|slow|poor|cheap|steep|sharp|deep|busi|quiet|tough|harsh|mild|hard|few|earli|fierc|grimm)est|most|least|worst|"
    r"best|first|record|unseen|unmatched|unprecedented)\b[^.,;]{0,40} (?:in|for|of)"
    r"(?: (?:over|more than|at least|about|nearly))? $",
    re.IGNORECASE,
)
_RECORD_FA = re.compile(r"ترین(?!\w)|(?<!\w)(?:نخستین|اولین|رکورد|بی[\u200c ]?سابقه)")
_BEFORE = 70


def of_record(persian: Sentence, english: Sentence, mention: DateMention) -> bool:
    """Whether the coverage tells since when nothing was more, worse or otherwise, and the source tells no record."""
    start = mention.span.start
    told = _RECORD.search(english.normal.text, max(0, start - _BEFORE), start)
    return told is not None and not _RECORD_FA.search(persian.normal.text)
