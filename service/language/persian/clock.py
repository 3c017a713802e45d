"""Persian times and parts of the day."""

from service.language import dates as build
from service.language.calendar_reader import (
    BLOT,
    CARDINAL,
    ORDINAL,
    Found,
    Handler,
    Match,
    Reader,
    beside_date,
    names,
    word_after,
    word_before,
)
from service.language.mentions import DateKind, DateMention
from service.language.persian.grammar import (
    BEGIN,
    CARD,
    END,
    JOIN,
)

_STANDALONE = frozenset(["ظهر", "بامداد", "شامگاه", "نیمه\u200cشب", "سحرگاه", "سپیده\u200cدم"])


_MIDNIGHT, _DAWN = 1380, 330


_BEFORE_PART = frozenset(["همان", "این", "آن", "امروز", "دیروز", "فردا", "روز", "ساعت", "امشب"])


_AFTER_PART = frozenset(["همان", "این", "آن", "امروز", "دیروز", "فردا", "روز", "روزهای", "دیشب"])


_READINGS = {
    (0, 420): "early hours", (180, 450): "dawn", (300, 720): "morning", (420, 710): "before noon",
    (660, 840): "noon",
    (720, 1140): "afternoon", (840, 1260): "late afternoon", (960, 1260): "sunset", (1020, 1440): "evening",
    (1380, 1560): "midnight", (1120, 1680): "night",
    (960, 1440): "the last hours of the day",
}  # fmt: skip


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
    if m["word"] and (
        before[-1:] in (CARDINAL, ORDINAL) or before.endswith(("هر", "چند", "نیم")) or before[-1:].isdigit()
    ):
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


def _clock_before(reader: Reader, m: Match) -> Found:
    """«یک ربع به هشت صبح», «ده دقیقه مانده به ساعت نه»."""
    hour = _minutes(reader, m, "t")
    less = 15 if m["less"] else reader.number(m, "minutes")
    if hour is None or less is None or not 0 < less < 60 or hour % 60:
        return ()
    if not any(m[g] for g in ("word", "less", "left", "hour", "tp")):
        return ()  # «ده دقیقه به هشت نفر وقت دادند»
    minutes = (hour - less) % 1440
    return (_time(reader, m.span(), minutes, m["tp"], hour > 720),)


def _time(reader: Reader, span: tuple[int, int], minutes: float, part: str | None, all_day: bool) -> DateMention:
    low, high = _stretch_of(part) if part else (0, 0)
    if part and 720 <= minutes < 780 and (low >= 1120 or high <= 450):
        return build.clock(reader, span, minutes - 720, half_day=False)  # «دوازده و نیم شب»
    if part is None or all_day:
        return build.clock(reader, span, minutes, half_day=not all_day)
    small_hours = low >= _MIDNIGHT and minutes <= _DAWN  # «سه نیمه‌شب»
    fits = high <= 780 or small_hours or low <= minutes <= high or low <= minutes + 1440 <= high
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


def part_rules() -> list[tuple[str, Handler]]:
    """Last of all: whether a part of the day is meant is told by what was read beside it."""
    return [
        (f"(?:{BEGIN}|(?<={BLOT}\u200c))(?P<p>{names('fa').pattern('part')}){END}", _part),
    ]


def clock_rules() -> list[tuple[str, Handler]]:
    part = names("fa").pattern("part")

    def time(group: str, of_day: str) -> str:
        return (
            f"(?P<{group}>\\d{{1,2}}:\\d\\d(?!\\d)|{CARD})(?P<{group}_half>{JOIN}و{JOIN}(?:نیم|ربع))?"
            f"(?: و (?P<{group}_min>{CARD}) دقیقه)?(?: (?P<{of_day}>{part}){END})?"
        )

    second = f"(?: ?(?:تا|و|الی|-|–) ?(?:ساعت )?{time('v', 'vp')}{END}(?! ?(?:دقیقه|نفر|ساعت|روز)))?"
    return [
        (
            f"{BEGIN}(?P<word>ساعت )?(?:(?:یک )?(?P<less>ربع)|(?P<minutes>{CARD}) دقیقه) (?P<left>مانده )?به "
            f"(?P<hour>ساعت )?{time('t', 'tp')}{END}",
            _clock_before,
        ),
        (
            f"{BEGIN}(?P<word>ساعت(?:{JOIN}های|{JOIN}ها)? (?:بین |از |حدود "
            f"|حوالی |حدودا |تقریبا )?){time('t', 'tp')}{END}{second}",
            _clock,
        ),
        (f"{BEGIN}(?P<word>\\b\\B)?{time('t', 'tp')}{END}{second}", _clock),
    ]
