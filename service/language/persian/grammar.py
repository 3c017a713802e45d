"""Pieces that the Persian date grammars share."""

import re

from service.language.calendar_reader import CARDINAL, ORDINAL, names

ZWNJ = "\u200c"
JOIN = f"[ {ZWNJ}]?"
BEGIN = f"(?<![\\w{ZWNJ}])"
END = f"(?![\\w{ZWNJ}])"
CARD = f"(?:{CARDINAL}+|(?<![\\d.,/:-])\\d+(?:\\.\\d+)?(?![.,/:]?\\d))"
ANY = f"(?:{ORDINAL}+|{CARDINAL}+|(?<![\\d.,/:])\\d{{1,2}}(?![.,/:]?\\d))"
YEAR = "(?:1[0-9]\\d\\d|20\\d\\d)(?!\\d|[.,/:]\\d)"
NOT_COUNTED = (
    "(?! ?(?:هزار|میلیون|میلیارد|نفر|تن |تومان|ریال|دلار|یورو|پوند|"
    "مورد|واحد|کیلو|متر|هکتار|مگاوات|لیتر|خانوار|خانواده|دستگاه|فروند|"
    "تخته|بسته|کشته|زخمی|امضا|رأی|رای|صفحه|کارگر|دانش|بال |اصله|راس|"
    "رأس|بشکه|سال |ماه |روز |ساعت |سرباز|شهید|مصدوم|%|درصد|سهم|نماینده)"
    ")"
)
"""What a bare figure counts when it is no year."""
YEAR_OF_MONTH = (
    f"(?:{YEAR}|[5-9]\\d(?!\\d|[.,/:]\\d))(?! ?(?:هزار|میلیون|میلیارد|"
    f"نفر|تن |تومان|ریال|دلار|درصد|%|کشته|خانوار|ساعت |روز ))"
)
"""A year behind a month's name, where less can be counted: «آبان 98»."""
_PAST = ("گذشته", "پیش", "قبل", "اخیر", "پارسال")
_FUTURE = ("آینده", "بعد", "آتی", "دیگر", "رو")


LIMITS = {
    "پیش از": "before", "قبل از": "before", "تا پیش از": "before", "تا قبل از": "before", "پس از": "after",
    "بعد از": "after", "از": "from", "تا": "until",
    "زودتر از": "before", "جلوتر از": "before", "دیرتر از": "after", "بعدتر از": "after",
}  # fmt: skip
LIMIT = re.compile(
    f"{BEGIN}(?P<w>(?:تا )?(?:پیش|قبل) از|(?:پس|بعد|زودتر|جلوتر|دیرتر|بعدتر) از|از|تا)"
    "(?: (?:روز|تاریخ|تعطیلات|ایام|سال|ماه|ساعت|عید|جشن|مراسم))* ?$"
)
"""What leads a date, up to the date."""


def direction_of(words: str | None) -> int:
    """-1 for the past, 1 for the future, 0 for neither."""
    if not words:
        return 0
    if "رو" not in words and any(w in words for w in _PAST):
        return -1
    return 1 if any(w in words for w in _FUTURE) else 0


def edge_of(words: str | None) -> str:
    return names("fa").value("edge", words) if words else ""


def year_number(text: str | None, calendar: str) -> int | None:
    """A year as written: two digits are of the 1300s or 1400s, or of our two Gregorian centuries."""
    if not text:
        return None
    value = int(text)
    if value < 100:
        value += (1300 if value >= 20 else 1400) if calendar == "j" else (1900 if value >= 40 else 2000)
    fits = 1200 <= value < 1500 if calendar == "j" else 1500 <= value < 2200
    return value if fits else None
