"""Persian lengths of time, times of day and what is told from now: شش ماه، ساعت ۸:۳۰، سال گذشته."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from service.language import dates as build
from service.language.calendars import jalali_months
from service.language.dates import BLOT, CARDINAL, ORDINAL, Handler, Reader, beside_date, names, word_after, word_before
from service.language.mentions import DateKind, DateMention
from service.language.numerals import Numeral
from service.language.persian.grammar import BEGIN, CARD, END, JOIN, NOT_COUNTED, YEAR, direction_of, edge_of, year_number
from service.language.persian.numerals import find_numerals
from service.language.spans import Span

Found = Sequence[DateMention]
Match = re.Match[str]

_NEAR = "(?:گذشته|پیش[ \u200c]رو(?!\w)|پیش|قبل|جاری|آینده|بعد|آتی|اخیر)"
_OF_YEAR = f"(?: (?:از )?(?:سال (?P<y>{YEAR}{NOT_COUNTED})|امسال|سال {_NEAR}|سال){END})"
_STEMS = {"ساعت": "hour", "روز": "day", "شب": "night", "ماه": "month", "دقیق": "minute", "ثانی": "second", "هفت": "week"}
_STANDALONE = frozenset("ظهر بامداد شامگاه نیمه‌شب سحرگاه سپیده‌دم".split())
_BEFORE_PART = frozenset("همان این آن امروز دیروز فردا روز ساعت امشب".split())
_AFTER_PART = frozenset("همان این آن امروز دیروز فردا روز روزهای دیشب".split())
_READINGS = {
    (0, 420): "early hours", (180, 450): "dawn", (240, 720): "morning", (420, 780): "before noon", (660, 840): "noon",
    (720, 1200): "afternoon", (840, 1260): "late afternoon", (960, 1260): "sunset", (1020, 1500): "evening",
    (1380, 1560): "midnight", (1020, 1800): "night",
}  # fmt: skip


def _first_months(reader: Reader, m: Match) -> Found:
    """«پنج ماه نخست سال 1402», «هفت‌ماهه نخست امسال», «سه‌ماهه دوم»."""
    count, which = reader.whole(m, "n"), reader.whole(m, "o") or 1
    if count is None or not 1 <= count <= 11 or (which - 1) * count + count > 12:
        return ()
    prefix = {3: "q", 6: "h"}.get(count, "m") if m["mahe"] else "m"
    first = (which - 1) * count + 1
    extent = jalali_months(first, first + count - 1, year_number(m["y"], "j"))
    return (build.duration(reader, m.span(), count, "month", label=f"{prefix}{which}", extent=extent),)


def _half_year(reader: Reader, m: Match) -> Found:
    which = reader.whole(m, "o") or 1
    extent = jalali_months(1 if which == 1 else 7, 6 if which == 1 else 12, year_number(m["y"], "j"))
    return (build.duration(reader, m.span(), 6, "month", label=f"h{which}", extent=extent),)


def _duration(reader: Reader, m: Match) -> Found:
    amount, high = reader.number(m, "n"), reader.number(m, "n2")
    if m["half"]:
        amount = 0.5 if m["half"] == "نیم" else 0.25
    elif m["n"] and amount is None:
        return ()
    if amount is not None:
        amount += 0.5 * bool(m["and_half"] or m["n_half"])
        high = high if high is not None else reader.high(m, "n") if m["n"] else None
    unit = names("fa").value("unit", m["u"]) if m["u"] else _STEMS[m["u2"]]
    if (unit == "night" and amount == 1) or m.group() == "نیمروز" or (unit == "year" and _is_age(reader, m)):
        return ()
    direction = -1 if m["past"] else 1 if m["future"] else 0
    tenths = re.match(" و (?:\\d+|\ue000+) (?:صدم|دهم|هزارم)", reader.shaded[m.end() :])
    firm = unit != "season" and not tenths
    return (build.duration(reader, m.span(), amount, unit, high=high, direction=direction, firm=firm),)


def _years_of(reader: Reader, m: Match) -> Found:
    """«قرارداد 25 ساله», «حبس پنج‌ساله»: of a thing that lasts, not of a person."""
    amount = reader.number(m, "n")
    before = re.findall(r"[\w\u200c]+", reader.text[max(0, m.start() - 30) : m.start()])[-2:]
    if amount is None or not any(w.removesuffix("ی") in _LASTING or w in _LASTING for w in before):
        return ()
    return (build.duration(reader, m.span(), amount, "year"),)


_LASTING = frozenset(
    "برنامه برنامه‌های برنامه‌ای قرارداد قراردادی توافق توافق‌نامه پیمان محرومیت دوره حبس زندان خشکسالی جنگ پیگیری محکومیت محکومیتی مهلت "
    "بازه وام اجاره سابقه طلسم حکومت تجربه آتش‌بس مأموریت ماموریت طرح سند بازپرداخت غیبت تبعید تلاش انتظار سلطنت چشم‌انداز ضمانت گارانتی "
    "ممنوعیت تعلیق بحران رکود عضویت مدت فرصت محاصره اشغال تأخیر تاخیر وقفه تحریم مدیریت ریاست همکاری".split()
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
    return (build.relative(reader, m.span(), 0, 0.0, names("fa").value("unit", m["u"]), firm=False),)


def _edge_of_unit(reader: Reader, m: Match) -> Found:
    return (build.relative(reader, m.span(), 0, 0.0, names("fa").value("unit", m["u"]), edge=edge_of(m["edge"])),)


def _minutes(reader: Reader, m: Match, group: str) -> float | None:
    """Minutes since midnight of a time's hour, half and minutes; None if it is no time."""
    text = m[group]
    if not text:
        return None
    if ":" in text:
        hour, minute = map(int, text.split(":"))
    else:
        value = reader.number(m, group)
        if value is None or value * 2 % 1:
            return None
        hour, minute = int(value), 30 * (value % 1 > 0)
    if m[group + "_half"]:
        minute += 30 if "نیم" in m[group + "_half"] else 15
    extra = reader.number(m, group + "_min")
    minute += int(extra or 0)
    return hour * 60 + minute if hour <= 24 and minute < 60 else None


def _clock(reader: Reader, m: Match) -> Found:
    """«ساعت 8:30 صبح», «ساعت 16 تا 20», «ده صبح»."""
    first, second = _minutes(reader, m, "t"), _minutes(reader, m, "v")
    if first is None or (m["v"] and second is None):
        return ()
    before = reader.shaded[: m.start()].rstrip()
    if m["word"] and (before[-1:] in (CARDINAL, ORDINAL) or before.endswith(("هر", "چند", "نیم")) or before[-1:].isdigit()):
        return ()  # «یک ساعت دوازده درصد»
    if not (m["word"] or m["tp"] or m["vp"] or ":" in m["t"]):
        return ()
    if not (m["word"] or ":" in m["t"]) and (m["tp"] or m["vp"]) in ("شب", "ظهر"):
        return ()  # «سه شب» is a length
    if not (m["word"] or ":" in m["t"]) and reader.text[m.start() : m.end("t")] in ("یک", "هر"):
        return ()  # «در یک صبح»
    all_day = first > 720 or (second or 0) > 720 or first < 60
    end = m.end() if second is None else max(m.end(g) for g in ("t", "t_half", "t_min", "tp"))
    one = _time(reader, (m.start(), end), first, m["tp"] or (m["vp"] if second else None), all_day)
    return (one,) if second is None else (one, _time(reader, (m.start("v"), m.end()), second, m["vp"], all_day))


def _time(reader: Reader, span: tuple[int, int], minutes: float, part: str | None, all_day: bool) -> DateMention:
    if part is None or all_day:
        return build.clock(reader, span, minutes, half_day=not all_day)
    low, high = _stretch_of(part)
    fits = low <= minutes <= high or low <= minutes + 1440 <= high
    return build.clock(reader, span, minutes if fits else minutes + 720, half_day=False)


def _stretch_of(part: str) -> tuple[int, int]:
    low, high = map(int, names("fa").value("part", part).split("-"))
    return low, high


def _part(reader: Reader, m: Match) -> Found:
    word = m["p"]
    before, after = word_before(reader, m.start()), word_after(reader, m.end())
    anchored = beside_date(reader, *m.span()) or before in _BEFORE_PART or after in _AFTER_PART
    if (word == "عصر" and not anchored) or after in ("کریسمس", "عید", "یلدا", "نوروز", "قدر", "عاشورا"):
        return ()
    reading = _READINGS[_stretch_of(word)]
    firm = anchored or word in _STANDALONE or before in ("تا", "از", "در", "هر") or after == "را"
    return (reader.make(*m.span(), DateKind.PART_OF_DAY, reading, minutes=_stretch_of(word), firm=firm),)


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
        (f"{BEGIN}(?P<n>{CARD}){JOIN}ماه(?P<mahe>{JOIN}ه)?(?:{JOIN}ی)? (?P<o>{ORDINAL}+|ابتدایی|آغازین){END}{_OF_YEAR}?", _first_months),
        (f"{BEGIN}(?P<n>{CARD}){JOIN}(?P<mahe>ماهه)(?P<o>\\b\\B)?{_OF_YEAR}", _first_months),
        (f"{BEGIN}نیمه (?P<o>{ORDINAL}+|ابتدایی){_OF_YEAR}", _half_year),
    ]


def duration_rules() -> list[tuple[str, Handler]]:
    unit, edge = names("fa").pattern("unit"), names("fa").pattern("edge")
    few = f"(?:(?P<few>چند(?:ین)?)|(?P<half>نیم|ربع)|(?P<n>{CARD})(?: ?(?:تا|الی|-|یا) ?(?P<n2>{CARD}))?(?P<n_half>{JOIN}و{JOIN}نیم)?)"
    of_unit = f"(?:(?P<u2>{'|'.join(_STEMS)})(?:ه(?:{JOIN}ای)?|{JOIN}ای)|(?P<u>{unit}))(?:{JOIN}ی)?"
    past = "(?P<past> (?:گذشته|اخیر|(?:پیش|قبل)(?! از| رو\b|\u200cرو\b)))?(?P<future> (?:آینده|دیگر|آتی|پیش[ \u200c]رو(?!\w)))?"
    return [
        *_clock_rules(),
        (f"{BEGIN}(?P<n>{CARD}){JOIN}ساله{END}", _years_of),
        (f"{BEGIN}{few}{JOIN}{of_unit}(?P<and_half> و نیم)?{END}{past}", _duration),
        (
            f"{BEGIN}(?:(?P<edge>{edge}) )?(?P<u>{unit})(?P<plural>{JOIN}های?)?(?:{JOIN}ی)? (?P<rel>{_NEAR}){END}(?:(?<!پیش)(?<!قبل)(?<!بعد)|(?! از))",
            _relative,
        ),
        (f"{BEGIN}(?:این|همین) (?P<u>هفته|ماه|فصل){END}", _this),
        (f"{BEGIN}(?P<edge>{edge}) (?:این |همین |همان )?(?P<u>هفته|ماه|سال تحصیلی|سال|ترم|فصل|دهه|قرن){END}(?! {ORDINAL})", _edge_of_unit),
    ]


def part_rules() -> list[tuple[str, Handler]]:
    """Last of all: whether a part of the day is meant is told by what was read beside it."""
    return [
        (f"(?:{BEGIN}|(?<={BLOT}\u200c))(?P<p>{names('fa').pattern('part')}){END}", _part),
    ]


def _clock_rules() -> list[tuple[str, Handler]]:
    part = names("fa").pattern("part")

    def time(group: str, of_day: str) -> str:
        return (
            f"(?P<{group}>\\d{{1,2}}:\\d\\d(?!\\d)|{CARD})(?P<{group}_half>{JOIN}و{JOIN}(?:نیم|ربع))?"
            f"(?: و (?P<{group}_min>{CARD}) دقیقه)?(?: (?P<{of_day}>{part}){END})?"
        )

    second = f"(?: ?(?:تا|و|الی|-|–) ?(?:ساعت )?{time('v', 'vp')}{END}(?! ?(?:دقیقه|نفر|ساعت|روز)))?"
    return [
        (
            f"{BEGIN}(?P<word>ساعت(?:{JOIN}های|{JOIN}ها)? (?:بین |از |حدود |حوالی |حدودا |تقریبا )?){time('t', 'tp')}{END}{second}",
            _clock,
        ),
        (f"{BEGIN}(?P<word>\\b\\B)?{time('t', 'tp')}{END}{second}", _clock),
    ]
