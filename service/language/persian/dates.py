"""Persian dates, times and durations in folded text.

>>> [m.reading for m in find_dates("سه‌شنبه 18 بهمن 1401 تا پایان دی‌ماه")]
['Tuesday, 18 Bahman 1401 (February 7, 2023)', 'the end of Dey (January 17 to January 20)']
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from service.language import dates as build
from service.language.dates import CARDINAL, ORDINAL, Handler, Reader, names, word_after, word_before
from service.language.mentions import DateKind, DateMention
from service.language.persian.durations import attached_numbers, duration_rules, part_rules, period_rules
from service.language.persian.grammar import ANY, BEGIN, END, JOIN, NOT_COUNTED, YEAR, YEAR_OF_MONTH, direction_of, edge_of, year_number
from service.language.persian.numerals import find_numerals

Found = Sequence[DateMention]
Match = re.Match[str]

_ERA = f"(?: ?(?P<era>میلادی|شمسی|خورشیدی|هجری(?: شمسی| خورشیدی| قمری)?|قمری){END})?"
_RELATIVE_YEAR = "(?:امسال|پارسال|(?:سال )?(?:گذشته|پیش[ \u200c]رو|پیش|قبل|جاری|آینده|بعد))"
_AFTER_MONTH = f"(?:{JOIN}(?:سال )?(?P<y>{YEAR_OF_MONTH}|(?<=سال )\\d\\d(?!\\d))|،? (?P<rel>{_RELATIVE_YEAR}){END})?"
# What bears a month's or a day's name without being a date.
_PLACES = frozenset(
    "خیابان میدان بیمارستان حزب ورزشگاه شهرک بلوار پل بزرگراه کوچه مدرسه دبیرستان تیپ لشکر پارک مترو ایستگاه روستای موج "
    "استادیوم اداره سازمان بنیاد خبرگزاری بانک شرکت سد هتل محله ناحیه بازداشتگاه".split()
)
# Words of other meaning that are a month's name only with "month" or a year.
_RARE = frozenset("می میزان سرطان صفر عقرب اسد جدی حوت قوس ثور حمل دلو سنبله جوزا".split())
_BEFORE_MONTH = frozenset("هر از تا در طی برای و به که ماه مانند اعتراضات حقوق دستمزد".split())
_BEFORE_YEAR = (
    "(?P<sal>سال(?:[ \u200c]?های?)? (?:تحصیلی |مالی |آبی |زراعی |شمسی |خورشیدی |میلادی )?|فصل |بودجه |متولد |زاده |نوروز |انتخابات |کنکور |آزمون |"
    "قانون |لیگ |جام جهانی |المپیک |یورو |اعتراضات |جنبش |خیزش |انقلاب |کودتای |دوره )"
)


def find_dates(text: str, published: date | None = None) -> list[DateMention]:
    """All dates, times and durations, in order. `published` is the report's date, if it is known."""
    numerals = (*find_numerals(text), *attached_numbers(text))
    reader = Reader.of(text, numerals, published, _kept_words())
    return reader.run(_rules())


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
    """A number before a word that is a month's name only sometimes («دو تیر», «به 15 می رسد»), or a street."""
    if m["y"]:
        return False
    if word_before(reader, m.start()) in _PLACES:
        return True
    if m["m"] not in names("fa").by_kind["month?"] or m["mah"] or m["mah2"] or m["wd"]:
        return False
    if m["m"] == "می" and re.match(r"$|[،.:؛)]", reader.text[m.end() :]):
        return False
    return m["m"] in _RARE or (m["m"] in ("تیر", "مهر", "دی") and m["d"][0] == CARDINAL)


def _month(reader: Reader, m: Match) -> Found:
    name = m["m"]
    sure = bool(m["mah"] or m["mah2"] or m["y"] or m["edge"] or m["rel"] or name in names("fa").by_kind["month"])
    start = next(m.start(g) for g in ("edge", "mah", "m") if m[g])
    before = word_before(reader, start)
    if (before in _PLACES or before[-1:].isdigit()) and not m["y"]:
        return ()
    if not sure and (name in _RARE or name == "مه" or not (before in _BEFORE_MONTH or _is_month(before) or m["rel"])):
        return ()
    key = names("fa").month(name)
    year = year_number(m["y"], key[0])
    return build.month(reader, (start, m.end()), key, year, edge_of(m["edge"]), direction_of(m["rel"]), firm=sure)


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
        reader, (start, m.end()), number, year, calendar, edge_of(m["edge"]), direction_of(m["rel"]), firm=firm
    )


def _year(reader: Reader, m: Match) -> Found:
    first, second = m["y"], m["y2"]
    if len(first) == 2 and second and len(second) == 4:
        first, second = second, first  # «89-1388» is written from right to left
    era = m["era"] or ""
    calendar = "g" if era == "میلادی" or int(first) >= 1500 else "j"
    known = year_number(first, calendar)
    if known is None or "قمری" in era:
        return ()
    last = None if not second else int(second) if len(second) == 4 else known // 100 * 100 + int(second)
    start = next(m.start(g) for g in ("edge", "sal", "y") if m[g])
    if m["sal"] and not m["sal"].startswith(("سال", "فصل")):
        start = m.start("edge") if m["edge"] else m.start("y")
    if last and last > known + 1:  # «سال‌های 1395 تا 1398» names two years
        return (
            *build.year(reader, (start, m.end("y")), known, None, calendar),
            *build.year(reader, (m.start("y2"), m.end()), last, None, calendar),
        )
    return build.year(reader, (start, m.end()), known, last if last == known + 1 else None, calendar, edge_of(m["edge"]))


def _year_of_era(reader: Reader, m: Match) -> Found:
    calendar = "g" if m["era"] == "میلادی" else "j"
    year = year_number(m["y"], calendar)
    return () if year is None or "قمری" in m["era"] else build.year(reader, m.span(), year, None, calendar)


def _bare_year(reader: Reader, m: Match) -> Found:
    """«در 2015», «بازی‌های آسیایی 2023»: a figure that can be a year and counts nothing that we know of."""
    calendar = "g" if int(m["y"]) >= 1500 else "j"
    year = year_number(m["y"], calendar)
    span = (m.start("y"), m.end("y"))
    return build.year(reader, span, year, None, calendar, firm=bool(m["in"]) or calendar == "g") if year else ()


def _decade(reader: Reader, m: Match) -> Found:
    """«دهه شصت» is the 1360s, «دهه 1980» the Gregorian one."""
    value = reader.whole(m, "n")
    if value is None or value % 10 or not (20 <= value <= 90 or 1200 <= value <= 2090):
        return ()
    calendar = "g" if value >= 1500 or m["era"] == "میلادی" else "j"
    first = 1900 + value if calendar == "g" and value < 100 else year_number(str(value), calendar)
    sure = value >= 100 or bool(m["era"])  # «دهه 90» is of either calendar
    return build.year(reader, m.span(), first, first + 9, calendar, firm=sure) if first else ()


def _century(reader: Reader, m: Match) -> Found:
    number = reader.whole(m, "n")
    if number is None or not 1 <= number <= 21:
        return ()
    return (reader.make(*m.span(), DateKind.PERIOD, f"century {number}", label=f"century {number}"),)


def _weekday(reader: Reader, m: Match) -> Found:
    if m["not"]:
        return ()
    number = _weekday_number(m["wd"])
    assert number is not None
    end = m.end("rel") if m["rel"] else m.end("wd")
    return (build.weekday(reader, (m.start("wd"), end), number, direction_of(m["rel"])),)


def _deictic(reader: Reader, m: Match) -> Found:
    before, after = word_before(reader, m.start()), word_after(reader, m.end())
    if before == "رادیو":
        return ()
    direction, amount, unit = names("fa").value("deictic", m["w"]).split()
    firm = not (before == "تا" and amount == "0") and not (m["w"] == "فردا" and after == "صبح")  # "so far", "the next morning"
    return (build.relative(reader, m.span(), int(direction), float(amount), unit, firm=firm),)


def _named(reader: Reader, m: Match) -> Found:
    mention = build.named(reader, m.span(), names("fa").value("named", m["w"]))
    return build.loosely([mention]) if m["w"] == "عید" else (mention,)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Handler], ...]:
    rules = (*_month_rules(), *period_rules(), *_year_rules(), *_day_rules(), *duration_rules(), *_deictic_rules(), *part_rules())
    return tuple((re.compile(p) if isinstance(p, str) else p, handler) for p, handler in rules)


def _month_rules() -> list[tuple[str, Handler]]:
    months = names("fa").pattern("month", "month?")
    weekday, edge = names("fa").pattern("weekday"), names("fa").pattern("edge")
    month = f"(?P<m>{months})(?P<mah2>{JOIN}ماه)?{END}"
    before_day = f"(?:{BEGIN}(?:روز )?(?P<wd>{weekday})(?:[،,]? |{JOIN}[(-] ?)(?:مورخ |روز |یعنی )?)?"
    return [
        ("(?<![\\d/.-])(?P<a>\\d{1,4})(?P<sep>[/-])(?P<b>\\d{1,2})(?P=sep)(?P<c>\\d{1,4})(?![\\d/-])", _numeric),
        (
            f"{BEGIN}(?P<part>نیمه|دهه|هفته) (?P<n>{ORDINAL}+|آخر|پایانی) (?:ماه )?{month}(?:{JOIN}(?P<y>{YEAR_OF_MONTH}))?",
            _part_of_month,
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


def _year_rules() -> list[tuple[str, Handler]]:
    edge = names("fa").pattern("edge")
    second = f"(?: ?(?:-|–|/|تا|و|الی) ?(?:(?:پایان )?سال )?(?P<y2>\\d{{4}}|\\d\\d)(?!\\d|[.,/:]\\d){NOT_COUNTED})?"
    figure = f"(?P<y>\\d\\d(?=[-–/]1[34]\\d\\d)|(?<=سال )\\d\\d(?!\\d|[.,/:]\\d){NOT_COUNTED}|(?<=سال ){YEAR}(?! (?:هزار|میلیون))|{YEAR}{NOT_COUNTED})"
    return [
        (f"{BEGIN}دهه (?:ی )?(?:سال‌های )?(?P<n>{CARDINAL}+|\\d{{2,4}}){END}{_ERA}", _decade),
        (f"{BEGIN}(?:قرن|سده) (?P<n>{ORDINAL}+|\\d{{1,2}}){END}{_ERA}", _century),
        (f"{BEGIN}(?:(?P<edge>{edge}) )?{_BEFORE_YEAR}{figure}{second}{_ERA}", _year),
        (f"{BEGIN}(?P<y>{YEAR}) ?(?P<era>میلادی|شمسی|خورشیدی|هجری(?: شمسی| خورشیدی)){END}", _year_of_era),
        (f"{BEGIN}(?P<edge>\\b\\B)?(?P<sal>\\b\\B)?(?P<y>{YEAR})[-–](?P<y2>{YEAR})(?P<era>\\b\\B)?", _year),
        (f"{BEGIN}(?P<in>در|از|تا|متولدان|متولدین) (?P<y>{YEAR}{NOT_COUNTED}){END}", _bare_year),
        (f"{BEGIN}(?P<in>\\b\\B)?(?P<y>(?:13|14|19|20)\\d\\d)(?=[،.؛:)؟!]|$| (?:در|از|تا|به|با|را|و|که|بود|شد|است)\\b)(?![.,/:]\\d)", _bare_year),
    ]


def _deictic_rules() -> list[tuple[str, Handler]]:
    """Behind the lengths: «سه روز گذشته» is not yesterday."""
    lexicon = names("fa")
    return [
        (f"{BEGIN}(?P<w>{lexicon.pattern('deictic')}){END}(?:(?<!پیش)(?<!قبل)|(?! از))", _deictic),
    ]


def _day_rules() -> list[tuple[str, Handler]]:
    lexicon = names("fa")
    later = "(?:هفته )?(?:گذشته|پیش|قبل|آینده|بعد)"
    return [
        (
            f"{BEGIN}(?P<not>(?:نماز|امام|ائمه|ایمه|خطیب|نمازهای)[ \u200c])?(?P<wd>{lexicon.pattern('weekday')})(?!{JOIN}(?:سوری|سیاه)|\u200c?بازار|(?<=جمعه) بازار)"
            f"(?:{JOIN}ها(?:ی)?)?(?!\\w|\u200c(?!شب|صبح|عصر|ظهر|بعد))(?: (?P<rel>{later}){END}(?! از))?",
            _weekday,
        ),
        (f"{BEGIN}(?P<w>{lexicon.pattern('named')}){END}", _named),
    ]
