"""Pieces that the English date grammars share."""

import re

from service.language.calendar_reader import CARDINAL, ORDINAL, Match, Reader, names

BEGIN = "(?<![\\w-])"
END = "(?![\\w])"
CARD = f"(?:{CARDINAL}+|(?<![\\d.,/:$€£])\\d+(?:\\.\\d+)?(?![.,/:]?\\d))"
DAY = f"(?:(?<![\\d.,/:$])\\d{{1,2}}(?:st|nd|rd|th)?(?![.,/:]?\\d)|{ORDINAL}+)"
YEAR = "(?:1[2-9]\\d\\d|20\\d\\d)(?![\\d%]|[.,/:]\\d)"
NOT_COUNTED = (
    "(?! (?:people|persons|tomans?|rials?|dollars?|euros?|families|"
    "households|tonnes?|tons?|kilomet|met(?:re|er)s|hectares|megawatts?"
    "|"
    "lit(?:re|er)s|workers|employees|students|troops|soldiers|cases|"
    "units|copies|barrels|kg|km|m\\b|mw|percent|per cent|men\\b|women|"
    "others|more(?! than)|million|billion|homes|houses|jobs|feet|"
    "miles|points|years|days|hours|pages|seats|votes|deaths|victims|"
    "residents))"
)
"""What a bare figure counts when it is no year."""


LIMITS = {
    "before": "before", "prior to": "before", "ahead of": "before", "after": "after", "following": "after",
    "until": "until", "till": "until", "through": "until", "by": "until", "since": "from", "from": "from",
    "starting": "from", "beginning": "from", "eve of": "before",
}  # fmt: skip
LIMIT = re.compile(
    f"{BEGIN}(?<!not )(?<!only )(?<!no later )(?P<w>(?i:{'|'.join(LIMITS)}))"
    "(?: (?:the|this|that|its|his|her|holiday|month of|year|night of|early|late|late on|early on))* ?$"
)
"""What leads a date, up to the date."""


def edge_of(words: str | None) -> str:
    if not words:
        return ""
    words = re.sub(r"\s+", " ", words.strip().lower()).removeprefix("the very ")
    table = names("en").by_kind["edge"]
    return table.get(words) or table.get(words.rstrip("-")) or table.get("the " + words) or ""


def direction_of(words: str | None) -> int:
    """-1 for the past, 1 for the future, 0 for neither."""
    if not words:
        return 0
    word = words.lower()
    if any(w in word for w in ("last", "past", "previous", "preceding", "ago", "earlier", "recent", "before")):
        return -1
    return 1 if any(w in word for w in ("next", "coming", "following", "upcoming", "from now", "ahead", "later")) else 0


def year_number(text: str | None, calendar: str) -> int | None:
    """A year as written, if the calendar has it near our time."""
    if not text:
        return None
    value = int(text)
    fits = 1200 <= value < 1500 if calendar == "j" else 1500 <= value < 2200
    return value if fits else None


def day_number(reader: Reader, m: Match, group: str) -> int | None:
    text = m[group]
    if text and text[0].isdigit():
        return int(re.match(r"\d+", text)[0])  # type: ignore[index]
    return reader.whole(m, group)
