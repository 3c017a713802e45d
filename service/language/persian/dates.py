"""Persian dates, times and durations in folded text.

>>> [m.reading for m in find_dates("سه‌شنبه 18 بهمن 1401 تا پایان دی‌ماه")]
['Tuesday, 18 Bahman 1401 (February 7, 2023)', 'the end of Dey (January 19 or 20)']
"""

import re
from collections.abc import Mapping
from datetime import date
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
from service.language.mentions import DateMention
from service.language.persian.clock import part_rules
from service.language.persian.durations import attached_numbers, duration_rules, period_rules
from service.language.persian.grammar import (
    ANY,
    BEGIN,
    END,
    JOIN,
    LIMIT,
    LIMITS,
    NOT_COUNTED,
    YEAR,
    YEAR_OF_MONTH,
    direction_of,
    edge_of,
    year_number,
)
from service.language.persian.numerals import find_numerals
from service.language.persian.recurrence import age_rules, recurrence_rules
from service.language.persian.years import year_rules

_RELATIVE_YEAR = "(?:امسال|پارسال|(?:سال )?(?:گذشته|پیش[ \u200c]رو|پیش|قبل|جاری|آینده|بعد))"


_AFTER_MONTH = f"(?:{JOIN}(?:سال )?(?P<y>{YEAR_OF_MONTH}|(?<=سال )\\d\\d(?!\\d))|،? (?P<rel>{_RELATIVE_YEAR}){END})?"


# What bears a month's or a day's name without being a date.
_PLACES = frozenset(
    [
        "خیابان",
        "میدان",
        "بیمارستان",
        "حزب",
        "ورزشگاه",
        "شهرک",
        "بلوار",
        "پل",
        "بزرگراه",
        "کوچه",
        "مدرسه",
        "دبیرستان",
        "تیپ",
        "لشکر",
        "پارک",
        "مترو",
        "ایستگاه",
        "روستای",
        "موج",
        "استادیوم",
        "اداره",
        "سازمان",
        "بنیاد",
        "خبرگزاری",
        "بانک",
        "شرکت",
        "سد",
        "هتل",
        "محله",
        "ناحیه",
        "بازداشتگاه",
    ]
)


# Words of other meaning that are a month's name only with "month" or a year.
_RARE = frozenset(
    ["می", "میزان", "سرطان", "صفر", "عقرب", "اسد", "جدی", "حوت", "قوس", "ثور", "حمل", "دلو", "سنبله", "جوزا"]
)

# Of them those that nobody counts: after a figure they are a month, as in Dari («۱۵ ثور»).
_NEVER_COUNTED = frozenset(["حوت", "ثور", "سنبله", "جوزا"])

_BEFORE_MONTH = frozenset(
    ["هر", "از", "تا", "در", "طی", "برای", "و", "به", "که", "ماه", "مانند", "اعتراضات", "حقوق", "دستمزد"]
)


def find_dates(text: str, published: date | None = None) -> list[DateMention]:
    """All dates, times and durations, in order. `published` is the report's date, if it is known."""
    numerals = (*find_numerals(text), *attached_numbers(text))
    reader = Reader.of(text, numerals, published, _kept_words())
    return build.limited(reader.run(_rules(), _needed()), text, LIMIT, LIMITS)


@cache
def _kept_words() -> re.Pattern[str]:
    lexicon = names("fa")
    counting = [f for kind in ("part", "edge") for f in lexicon.by_kind[kind] if "نخست" in f or "اول" in f]
    return re.compile(f"{BEGIN}(?:{lexicon.pattern('weekday')}|{'|'.join(counting)})")


def _weekday_number(form: str | None) -> int | None:
    return int(names("fa").value("weekday", form)) if form else None


def _day(reader: Reader, m: Match) -> Found:
    number, until = reader.whole(m, "d"), reader.whole(m, "d2")
    if number is None or not 1 <= number <= 31 or _unlikely_day(reader, m):
        return ()
    key = names("fa").month(m["m"])
    year, weekday = year_number(m["y"], key[0]), _weekday_number(m["wd"])
    start = m.start("wd") if m["wd"] else m.start("d")
    if until is None:
        return build.day(reader, (start, m.end()), *key, number, year, weekday)
    return (
        *build.day(reader, (start, m.end("d")), *key, number, year, weekday),
        *build.day(reader, (m.start("d2"), m.end()), *key, until, year),
    )


def _unlikely_day(reader: Reader, m: Match) -> bool:
    """A number before a word that is only sometimes a month («دو تیر», «به 15 می رسد»), or a street."""
    if m["y"]:
        return False
    if word_before(reader, m.start()) in _PLACES:
        return True
    if m["m"] not in names("fa").by_kind["month?"] or m["mah"] or m["mah2"] or m["wd"]:
        return False
    if m["m"] == "می" and re.match(r"$|[،.:؛)]", reader.text[m.end() :]):
        return False
    if m["m"] in ("تیر", "مهر", "دی") or m["m"] in _NEVER_COUNTED:
        return bool(m["d"][0] == CARDINAL)
    return m["m"] in _RARE


def _month(reader: Reader, m: Match) -> Found:
    name = m["m"]
    sure = bool(m["mah"] or m["mah2"] or m["y"] or m["edge"] or m["rel"] or name in names("fa").by_kind["month"])
    start = next(m.start(g) for g in ("edge", "mah", "m") if m[g])
    before = word_before(reader, start)
    if (before in _PLACES or before[-1:].isdigit() or (before == "به" and m["edge"] == "سر")) and not m["y"]:
        return ()
    sure = sure or (name not in _RARE and _in_row(reader.text, start, m.end()))
    if not sure and (name in _RARE or name == "مه" or not (before in _BEFORE_MONTH or _is_month(before) or m["rel"])):
        return ()
    key = names("fa").month(name)
    year = year_number(m["y"], key[0])
    firm = sure or (
        before in ("در", "از", "تا", "هر") and (name not in ("مهر", "تیر") or _other_month(reader, start, m.end()))
    )
    return build.month(reader, (start, m.end()), key, year, edge_of(m["edge"]), direction_of(m["rel"]), firm=firm)


def _other_month(reader: Reader, start: int, end: int) -> bool:
    """Whether another month stands in the sentence: «از تیر … تا شهریور»."""
    rest = f"{reader.text[:start]} {reader.text[end:]}"
    return any(word in names("fa").by_kind["month"] for word in re.findall(r"\w+", rest))


_AND_BEFORE, _AND_AFTER = re.compile(r"(?<!\w)(\w+) و $"), re.compile(r" و (\w+)(?!\w)")


def _in_row(text: str, start: int, end: int) -> bool:
    """Whether "and" joins it to another month: «دی و بهمن»."""
    beside = (_AND_BEFORE.search(text, max(0, start - 16), start), _AND_AFTER.match(text, end))
    return any(m is not None and _is_month(m[1]) for m in beside)


def _is_month(word: str) -> bool:
    return word in names("fa").by_kind["month"] or word in names("fa").by_kind["month?"]


def _part_of_month(reader: Reader, m: Match) -> Found:
    """«نیمه دوم دی», «هفته سوم آذر», «دهه نخست محرم»."""
    number, last = reader.whole(m, "n"), m["n"] in ("آخر", "پایانی")
    if number is None and not last:
        return ()
    edge = {
        "نیمه": "second half" if number == 2 or last else "first half",
        "دهه": {1: "first ten", 2: "second ten"}.get(number or 3, "third ten"),
        "هفته": "last week" if last else f"week {min(number or 4, 4)}",
    }[m["part"]]
    key = names("fa").month(m["m"])
    return build.month(reader, m.span(), key, year_number(m["y"], key[0]), edge)


def _weekday_of_month(reader: Reader, m: Match) -> Found:
    """«نخستین پنجشنبه خرداد», «جمعه آخر آذر»; «دوشنبه سوم دی» is the third of the month, a Monday."""
    number = reader.whole(m, "n")
    if not (number or m["last"] or m["last2"]) or (number or 0) > 4:
        return ()
    key = names("fa").month(m["m"])
    edge = f"week {number}" if number else "last week"
    weekday = _weekday_number(m["wd"])
    return build.month(reader, m.span(), key, year_number(m["y"], key[0]), edge, weekday=weekday)


def _numeric(reader: Reader, m: Match) -> Found:
    """1402/11/22 or 22/11/1402."""
    first, month, third = (int(m[g]) for g in ("a", "b", "c"))
    year, number = (first, third) if first > 31 else (third, first)
    calendar = "j" if year < 1500 else "g"
    if not 1 <= month <= 12 or number > 31 or (year < 100 and len(m["a"]) != 2):
        return ()
    return build.day(reader, m.span(), calendar, month, number, year_number(str(year), calendar))


def _season(reader: Reader, m: Match) -> Found:
    year = int(m["y"]) if m["y"] else None
    calendar = "g" if year and year >= 1500 else "j"
    start = m.start("edge") if m["edge"] else m.start("s")
    firm = bool(year or m["edge"] or m["rel"] or m["s"] != "بهار" or word_before(reader, start) in _BEFORE_MONTH)
    number = int(names("fa").value("season", m["s"]))
    return build.season(
        reader,
        (start, m.end()),
        number,
        year,
        calendar,
        edge_of(m["edge"]),
        direction_of(m["rel"]),
        firm=firm,
    )


_FRIDAY = 4


def _weekday(reader: Reader, m: Match) -> Found:
    if m["not"]:
        return ()
    number = _weekday_number(m["wd"])
    assert number is not None
    end = m.end("rel") if m["rel"] else m.end("wd")
    before = word_before(reader, m.start("wd"))
    firm = m["wd"] != "یک شنبه" or before == "روز"  # or "a Saturday"
    if before == "شب" and number == _FRIDAY and not m["rel"]:
        # The night of Friday is the one before it, and the phrase is a fixed one; of other days it may be either.
        night = m.start("wd") - len("شب ")
        return (build.weekday(reader, (night, end), number - 1, firm=firm),)
    firm = firm and not before.startswith("شب")
    return (build.weekday(reader, (m.start("wd"), end), number, direction_of(m["rel"]), firm=firm),)


def _deictic(reader: Reader, m: Match) -> Found:
    before, after = word_before(reader, m.start("w")), word_after(reader, m.end())
    if before == "رادیو":
        return ()
    direction, amount, unit = names("fa").value("deictic", m["w"]).split()
    edge = edge_of(m["edge"]) if unit == "year" else ""
    start = m.start("edge") if edge else m.start("w")
    firm = not (before == "تا" and amount == "0") and not (
        m["w"] == "فردا" and after == "صبح"
    )  # "so far", "the next morning"
    span = start, m.end()
    return (build.relative(reader, span, int(direction), float(amount), unit, firm=firm, edge=edge),)


def _named(reader: Reader, m: Match) -> Found:
    mention = build.named(reader, m.span(), names("fa").value("named", m["w"]))
    return build.loosely([mention]) if m["w"] == "عید" else (mention,)


@cache
def _needed() -> Mapping[Handler, frozenset[str]]:
    """What a sentence must hold for a rule to be tried."""
    lexicon = names("fa")
    return {
        _numeric: frozenset("/-"),
        _season: lexicon.literals("season"),
        _weekday: lexicon.literals("weekday"),
        _deictic: lexicon.literals("deictic"),
        _named: lexicon.literals("named"),
    }


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Handler], ...]:
    rules = (
        *_month_rules(),
        *period_rules(),
        *age_rules(),
        *year_rules(),
        *_day_rules(),
        *duration_rules(),
        *_deictic_rules(),
        *recurrence_rules(),
        *part_rules(),
    )
    return tuple((re.compile(p) if isinstance(p, str) else p, handler) for p, handler in rules)


def _month_rules() -> list[tuple[str, Handler]]:
    months = names("fa").pattern("month", "month?")
    weekday, edge = names("fa").pattern("weekday"), names("fa").pattern("edge")
    month = f"(?P<m>{months})(?P<mah2>{JOIN}ماه)?{END}"
    before_day = f"(?:{BEGIN}(?:روز )?(?P<wd>{weekday})(?:[،,]? |{JOIN}[(-] ?)(?:مورخ |روز |یعنی )?)?"
    return [
        (
            "(?<![\\d/.-])(?P<a>\\d{1,4})(?P<sep>[/-])(?P<b>\\d{1,2})(?P=sep)(?P<c>\\d{1,4})(?![\\d/-])",
            _numeric,
        ),
        (
            f"{BEGIN}(?P<part>نیمه|دهه|هفته) (?P<n>{ORDINAL}+|آخر|پایانی) "
            f"(?:ماه )?{month}(?:{JOIN}(?P<y>{YEAR_OF_MONTH}))?",
            _part_of_month,
        ),
        (
            f"{BEGIN}(?:(?P<n>{ORDINAL}+) |(?P<last>آخرین|واپسین) )?(?P<wd>{weekday})"
            f"(?: (?P<last2>آخر|پایانی))? (?:ماه )?{month}"
            f"(?:{JOIN}(?P<y>{YEAR_OF_MONTH}))?",
            _weekday_of_month,
        ),
        (
            f"{BEGIN}{before_day}(?P<d>{ANY})(?: ?(?:تا|الی|و|-|–) ?(?P<d2>{ANY}))?{JOIN}(?P<mah>ماه )?"
            f"{month}(?:{JOIN}(?:سال )?(?P<y>{YEAR_OF_MONTH}|(?<=سال )\\d\\d(?!\\d)))?",
            _day,
        ),
        (f"{BEGIN}(?:(?P<edge>{edge}) )?(?P<mah>ماه )?{month}{_AFTER_MONTH}", _month),
        (
            f"{BEGIN}(?:(?P<edge>{edge}) )?(?:فصل )?(?P<s>{names('fa').pattern('season')})"
            f"(?:{JOIN}(?:سال )?(?P<y>{YEAR}){NOT_COUNTED}| (?P<rel>{_RELATIVE_YEAR}))?{END}",
            _season,
        ),
    ]


def _deictic_rules() -> list[tuple[str, Handler]]:
    """Behind the lengths: «سه روز گذشته» is not yesterday."""
    lexicon = names("fa")
    return [
        (
            f"{BEGIN}(?:(?P<edge>{lexicon.pattern('edge')}) )?(?P<w>{lexicon.pattern('deictic')}){END}"
            "(?:(?<!پیش)(?<!قبل)|(?! از))",
            _deictic,
        ),
    ]


def _day_rules() -> list[tuple[str, Handler]]:
    lexicon = names("fa")
    later = "(?:هفته )?(?:گذشته|پیش|قبل|آینده|بعد)"
    return [
        (
            f"{BEGIN}(?P<not>(?:نماز|امام|ائمه|ایمه|خطیب|نمازهای)[ \u200c])"
            f"?(?P<wd>{lexicon.pattern('weekday')})(?!{JOIN}(?:سوری|سیاه)|"
            f"\u200c?بازار|(?<=جمعه) بازار)"
            f"(?:{JOIN}ها(?:ی)?)?(?!\\w|\u200c(?!شب|صبح|عصر|ظهر|بعد))(?: (?P<rel>{later}){END}(?! از))?",
            _weekday,
        ),
        (f"{BEGIN}(?P<w>{lexicon.pattern('named')}){END}", _named),
    ]
