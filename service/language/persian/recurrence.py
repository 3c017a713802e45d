"""Persian rates, numbered units and open ends: هفته‌ای دو بار، ترم هفتم، هزاره سوم، تا اطلاع ثانوی."""

import re

from service.language import dates as build
from service.language.calendar_reader import BLOT, CARDINAL, ORDINAL, Found, Handler, Match, Reader, names
from service.language.persian.grammar import BEGIN, END, JOIN

_ADVERBS = {
    "روزانه": "day", "روزمره": "day", "هرروزه": "day", "همه‌روزه": "day", "هر روزه": "day", "هفتگی": "week",
    "ماهانه": "month", "ماهیانه": "month", "سالانه": "year", "سالیانه": "year", "هرساله": "year",
    "هر ساله": "year", "شبانه": "night", "فصلی": "season",
}  # fmt: skip
_RATES = {"روزی": "day", "شبی": "night", "ماهی": "month", "سالی": "year", "ساعتی": "hour"}


def _adverb(reader: Reader, m: Match) -> Found:
    unit = _ADVERBS[m["w"]]
    firm = unit not in ("night", "season") and m["w"] != "روزمره"
    return (build.frequency(reader, m.span(), unit, firm=firm),)


def _rate(reader: Reader, m: Match) -> Found:
    """«روزی هشتاد هزار بشکه», «هفته‌ای دو بار»; only before a number, as «ماهی» is also a fish."""
    return (build.frequency(reader, m.span("w"), _RATES.get(m["w"], "week")),)


def _every(reader: Reader, m: Match) -> Found:
    return (build.frequency(reader, m.span(), names("fa").value("unit", m["u"]), firm=m["e"] == "هر"),)


def _numbered(reader: Reader, m: Match) -> Found:
    number = reader.whole(m, "o")
    return (build.numbered(reader, m.span(), number, names("fa").value("unit", m["u"])),) if number else ()


def _open_end(reader: Reader, m: Match) -> Found:
    return (build.open_end(reader, m.span()),)


def _long_ago(reader: Reader, m: Match) -> Found:
    unit = "millennium" if m["u"] == "هزاره" else "century"
    number = reader.whole(m, "n")
    if number and m["hijri"] and unit == "century":
        number += build.HIJRI_CENTURIES
    bc = bool(m["bc"])
    return tuple(build.long_ago(reader, m.span(), number, unit, before_christ=bc)) if number else ()


def age_rules() -> list[tuple[str, Handler]]:
    """Centuries and millennia; before Christ where it is said."""
    bc = f"(?: ?(?P<bc>(?:پیش|قبل) از (?:میلاد(?: مسیح)?|مسیح)|ق\\.? ?م\\.?){END})?"
    bc += f"(?: ?(?:میلادی|(?P<hijri>(?:هجری(?: قمری| شمسی| خورشیدی)?|شمسی|خورشیدی))){END})?"
    return [(f"{BEGIN}(?P<u>قرن|سده|هزاره) (?P<n>{ORDINAL}+|\\d{{1,2}}){END}{bc}", _long_ago)]


def recurrence_rules() -> list[tuple[str, Handler]]:
    """Behind the lengths: «یک‌هفته‌ای» is no rate."""
    units = "ساعت|روز|شب|هفته|ماه|سال|فصل"
    numbered = "روز|شب|هفته|ماه|سال|ترم|نیم‌سال|نیمسال|فصل|ساعت|دهه"
    about = "(?:حدود |نزدیک به |کمتر از |بیش از |بیشتر از |دست‌کم |تا |فقط |تنها )?"
    amount = f"(?={about}(?:{CARDINAL}|{BLOT}|\\d|چند ))"
    unknown = "نامعلوم|نامحدود|نامشخص"
    return [
        (f"{BEGIN}(?:(?:تا|برای) )?(?:اطلاع ثانوی|(?:زمان|مدت|مدتی) (?:{unknown})){END}", _open_end),
        (f"{BEGIN}به[ \u200c](?:طور|صورت|شکل) (?:نامحدود|نامعین){END}", _open_end),
        (f"{BEGIN}(?P<w>{'|'.join(map(re.escape, _ADVERBS))})(?:{JOIN}(?:ی|اش|شان|مان|شون))?{END}", _adverb),
        (f"{BEGIN}(?P<w>{'|'.join(_RATES)}|هفته[ \u200c]?ای) {amount}", _rate),
        (f"{BEGIN}(?P<e>هر|در) ?(?P<u>{units}){END}", _every),
        (f"{BEGIN}(?P<u>{numbered}) (?P<o>{ORDINAL}+){END}", _numbered),
        (f"{BEGIN}(?P<o>{ORDINAL}+) (?P<u>{numbered}){END}", _numbered),
    ]
