"""Persian lengths of time, times of day and what is told from now: شش ماه، ساعت ۸:۳۰، سال گذشته."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from service.language import dates as build
from service.language.calendar_reader import (
    CARDINAL,
    ORDINAL,
    Found,
    Handler,
    Match,
    Reader,
    names,
    word_after,
    word_before,
)
from service.language.calendars import jalali_months
from service.language.numerals import Numeral
from service.language.persian.clock import clock_rules
from service.language.persian.grammar import (
    BEGIN,
    CARD,
    END,
    JOIN,
    NOT_COUNTED,
    YEAR,
    direction_of,
    edge_of,
    year_number,
)
from service.language.persian.numerals import find_numerals
from service.language.spans import Span

_NEAR = "(?:گذشته|پیش[ \u200c]رو(?!\\w)|پیش|قبل|جاری|آینده|بعد|آتی|اخیر)"


_OF_YEAR = f"(?: (?:از )?(?:سال (?P<y>{YEAR}{NOT_COUNTED})|امسال|سال {_NEAR}|سال){END})"


_STEMS = {
    "ساعت": "hour",
    "روز": "day",
    "شب": "night",
    "ماه": "month",
    "دقیق": "minute",
    "ثانی": "second",
    "هفت": "week",
}


def _first_months(reader: Reader, m: Match) -> Found:
    """«پنج ماه نخست سال 1402», «هفت‌ماهه نخست امسال», «سه‌ماهه دوم»."""
    count, which = reader.whole(m, "n"), reader.whole(m, "o") or 1
    if count is None or not 1 <= count <= 11 or (which - 1) * count + count > 12:
        return ()
    prefix = {3: "q", 6: "h"}.get(count, "m") if m["mahe"] else "m"
    first = (which - 1) * count + 1
    extent = jalali_months(first, first + count - 1, year_number(m["y"], "j"))
    off = _years_off(m.group()) if prefix != "m" else 0
    return (build.duration(reader, m.span(), count, "month", label=f"{prefix}{which}", extent=extent, direction=off),)


def _half_year(reader: Reader, m: Match) -> Found:
    which = reader.whole(m, "o") or 1
    extent = jalali_months(1 if which == 1 else 7, 6 if which == 1 else 12, year_number(m["y"], "j"))
    return (
        build.duration(reader, m.span(), 6, "month", label=f"h{which}", extent=extent, direction=_years_off(m.group())),
    )


def _years_off(words: str) -> int:
    """-1 for a part of last year, 1 for one of the next, 0 for any other."""
    return direction_of(words.rsplit(" ", 1)[-1])


def _duration(reader: Reader, m: Match) -> Found:
    amount, high = reader.number(m, "n"), reader.number(m, "n2")
    if m["half"]:
        if re.match(f" {ORDINAL}", reader.shaded[m.end() :]):
            return ()  # «نیم‌سال دوم» is a term by its number
        amount = 0.5 if m["half"] == "نیم" else 0.25 * (reader.number(m, "quarters") or 1)
    elif m["n"] and amount is None:
        return ()
    if amount is not None:
        amount += _more(reader, m)
        high = high if high is not None else reader.high(m, "n") if m["n"] else None
    start = m.start()
    if m["n2"] and amount is not None and high is not None and high <= amount:
        amount, high, start = high, None, m.start("n2")  # «بزرگ‌تر از 4 تا یک هفته»
    unit = names("fa").value("unit", m["u"]) if m["u"] else _STEMS[m["u2"]]
    if (unit == "night" and amount == 1) or m.group() == "نیمروز" or (unit == "year" and _is_age(reader, m)):
        return ()
    if reader.text.startswith(" در میان", m.end()) or _counts_nothing(reader, m):
        return ()  # «یک روز در میان» is how often
    direction = -1 if m["past"] or _GONE_BY.match(reader.text, m.end()) else 1 if m["future"] else 0
    firm = unit != "season" and not _TENTHS.match(reader.text, m.end())
    mention = build.duration(reader, (start, m.end()), amount, unit, high=high, direction=direction, firm=firm)
    return (mention if direction else replace(mention, side=_side(reader, m.end())),)


def _more(reader: Reader, m: Match) -> float:
    """What «و نیم», «و ربع» and «و سه ربع» add to a length."""
    words = m["and_half"] or m["n_half"]
    if not words:
        return 0.0
    return 0.5 if words.endswith("نیم") else 0.25 * (reader.number(m, "more") or 1)


def _counts_nothing(reader: Reader, m: Match) -> bool:
    """Does the figure end what stands before it, and the unit begin a time: «به بزرگی 5.4 ساعت 3 بامداد»?"""
    return bool(
        m["n"]
        and _ENDS_WITH_FIGURE.search(reader.text, max(0, m.start() - 25), m.start())
        and _BEGINS_TIME.match(reader.text, m.end())
    )


_ENDS_WITH_FIGURE = re.compile(
    r"(?<!\w)(?:بزرگی|بزرگای|قدرت|شدت|شماره|پلاک|شعبه|پرواز|قطار|زلزله|زمین.?لرزه|\d بر|خط|بند|ماده|سالن|"
    r"کلانتری|پاسگاه|منطقه|ناحیه|فاز|اتاق|کلاس|طبقه|ترمینال|گیت|کانال|کیلومتر|واحد|بلوک|شبکه|لاین|باند|ایستگاه|"
    r"تبصره|اصل|اتوبوس|غرفه|سکوی?|حوزه|صندوق|یگان|تیپ|لشکر|گردان) $"
)
_TENTHS = re.compile(r" و (?:\d+|[^\W\d]+) (?:صدم|دهم|هزارم)(?!\w)")
_BEGINS_TIME = re.compile(
    r" (?:حدود |حوالی )?(?:\d|(?:(?:یک|دو|سه|چهار|پنج).?)?شنبه|جمعه|"
    r"(?:یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده|دوازده)(?: |\u200c(?!\w+م(?!\w))))"
)
_GONE_BY = re.compile(
    r"(?: (?:است|بود))?(?: که)? از [^،.؛:]{2,45} (?:می[ \u200c]?گذرد|گذشته است|گذشته بود|گذشته(?= \w+[،.؛]|[،.؛])"
    r"|گذشت(?!\w))"
)
"""«سه ماه از زلزله می‌گذرد»: so long ago."""


def _side(reader: Reader, end: int) -> int:
    """-1 for «پیش از» and «مانده به», 1 for «پس از», «بعد» and «دیرتر»."""
    match = re.match(f" (?:(پیش از|قبل از|زودتر|مانده (?:به|تا))|پس از|بعد|دیرتر|ت[أا]خیر){END}", reader.text[end:])
    return 0 if not match else -1 if match[1] else 1


def _years_of(reader: Reader, m: Match) -> Found:
    """«قرارداد 25 ساله», «حبس پنج‌ساله»: of a thing that lasts, not of a person."""
    amount = reader.number(m, "n")
    before = re.findall(r"[\w\u200c]+", reader.text[max(0, m.start() - 30) : m.start()])[-2:]
    if amount is None or not any(w.removesuffix("ی") in _LASTING or w in _LASTING for w in before):
        return ()
    return (build.duration(reader, m.span(), amount, "year"),)


_LASTING = frozenset(
    [
        "برنامه",
        "برنامه\u200cهای",
        "برنامه\u200cای",
        "قرارداد",
        "قراردادی",
        "توافق",
        "توافق\u200cنامه",
        "پیمان",
        "محرومیت",
        "دوره",
        "حبس",
        "زندان",
        "خشکسالی",
        "جنگ",
        "پیگیری",
        "محکومیت",
        "محکومیتی",
        "مهلت",
        "بازه",
        "وام",
        "اجاره",
        "سابقه",
        "طلسم",
        "حکومت",
        "تجربه",
        "آتش\u200cبس",
        "مأموریت",
        "ماموریت",
        "طرح",
        "سند",
        "بازپرداخت",
        "غیبت",
        "تبعید",
        "تلاش",
        "انتظار",
        "سلطنت",
        "چشم\u200cانداز",
        "ضمانت",
        "گارانتی",
        "ممنوعیت",
        "تعلیق",
        "بحران",
        "رکود",
        "عضویت",
        "مدت",
        "فرصت",
        "محاصره",
        "اشغال",
        "تأخیر",
        "تاخیر",
        "وقفه",
        "تحریم",
        "مدیریت",
        "ریاست",
        "همکاری",
    ]
)


def _is_age(reader: Reader, m: Match) -> bool:
    """«زیر 18 سال», «42 سال سن», «میانگین سن به 54 سال رسید»."""
    before = reader.text[max(0, m.start() - 45) : m.start()]
    return (
        word_before(reader, m.start()) in ("زیر", "بالای")
        or word_after(reader, m.end()) in ("سن", "سنی", "عمر", "بیشتر", "داشت", "دارد", "دارند", "داشتند")
        or re.search(f"{BEGIN}(?:سن|سنی){END}", before) is not None
    )


def _relative(reader: Reader, m: Match) -> Found:
    unit, direction = names("fa").value("unit", m["u"]), direction_of(m["rel"])
    amount = None if m["plural"] else float(abs(direction))
    edge = edge_of(m["edge"])
    start = m.start("edge") if m["edge"] else m.start("u")
    firm = amount is not None and not (unit == "day" and m["rel"] == "بعد")
    return (build.relative(reader, (start, m.end()), direction, amount, unit, firm=firm, edge=edge),)


def _this(reader: Reader, m: Match) -> Found:
    unit = names("fa").value("unit", m["u"])
    return (build.relative(reader, m.span(), 0, 0.0, unit, firm=unit != "season"),)


def _edge_of_unit(reader: Reader, m: Match) -> Found:
    return (build.relative(reader, m.span(), 0, 0.0, names("fa").value("unit", m["u"]), edge=edge_of(m["edge"])),)


def attached_numbers(text: str) -> Iterator[Numeral]:
    """Number words written together with their unit: «دوساعته», «ششماهه»."""
    for match in _attached().finditer(text):
        inner = list(find_numerals(match.group()))
        if len(inner) == 1 and len(inner[0].span) == len(match.group()):
            yield replace(inner[0], span=Span(*match.span()))


@cache
def _attached() -> re.Pattern[str]:
    return re.compile(f"{BEGIN}[^\\W\\d_]{{2,7}}?(?=(?:{'|'.join(_STEMS)})(?:ه|ای){END})")


def period_rules() -> list[tuple[str, Handler]]:
    """Numbered parts of a year; they take the year that follows with them."""
    return [
        (
            f"{BEGIN}(?P<n>{CARD}){JOIN}ماه(?P<mahe>{JOIN}ه)?(?:{JOIN}ی)? "
            f"(?P<o>{ORDINAL}+|ابتدایی|آغازین){END}{_OF_YEAR}?",
            _first_months,
        ),
        (f"{BEGIN}(?P<n>{CARD}){JOIN}(?P<mahe>ماهه)(?P<o>\\b\\B)?{_OF_YEAR}", _first_months),
        (f"{BEGIN}نیمه (?P<o>{ORDINAL}+|ابتدایی){_OF_YEAR}", _half_year),
    ]


def duration_rules() -> list[tuple[str, Handler]]:
    unit, edge = names("fa").pattern("unit"), names("fa").pattern("edge")
    few = (
        f"(?:(?P<few>چند(?:ین)?)|(?P<half>نیم|(?:(?P<quarters>{CARDINAL}+){JOIN})?ربع)|"
        f"(?P<n>{CARD})(?: ?(?"
        f":تا|الی|-|یا) ?(?P<n2>{CARD}))?(?P<n_half>{JOIN}و{JOIN}(?:نیم|ربع))?"
        f")"
    )
    of_unit = f"(?:(?P<u2>{'|'.join(_STEMS)})(?:ه(?:{JOIN}ای)?|{JOIN}ای)|(?P<u>{unit}))(?:{JOIN}ی)?"
    and_part = f"(?P<and_half> و (?:نیم|(?:(?P<more>{CARDINAL}+){JOIN})?ربع))"
    past = (
        "(?P<past> (?:گذشته|اخیر|(?:پیش|قبل)(?! از| رو\b|\u200cرو\b))"
        ")?(?P<future> (?:آینده|دیگر|آتی|پیش[ \u200c]رو(?!\\w)))?"
    )
    return [
        *clock_rules(),
        (f"{BEGIN}(?P<n>{CARD}){JOIN}ساله{END}", _years_of),
        (f"{BEGIN}{few}{JOIN}{of_unit}{and_part}?{END}{past}", _duration),
        (
            f"{BEGIN}(?:(?P<edge>{edge}) )?(?P<u>{unit})(?P<plural>{JOIN}های?"
            f")?(?:{JOIN}ی)? (?P<rel>{_NEAR}){END}(?:(?<!پیش)(?<!قبل)(?<!بعد)"
            f"|(?! از))",
            _relative,
        ),
        (f"{BEGIN}(?:این|همین) (?P<u>هفته|ماه|فصل){END}", _this),
        (
            f"{BEGIN}(?P<edge>{edge}) (?:این |همین |همان )?(?P<u>هفته|ماه|"
            f"سال تحصیلی|سال|ترم|فصل|دهه|قرن){END}(?! {ORDINAL})",
            _edge_of_unit,
        ),
    ]
