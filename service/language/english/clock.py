"""English times and parts of the day."""

import re
from collections.abc import Mapping

from service.language import dates as build
from service.language.calendar_reader import (
    BLOT,
    Found,
    Handler,
    Match,
    Reader,
    beside_date,
    names,
    word_after,
    word_before,
)
from service.language.english.grammar import BEGIN, CARD, END
from service.language.mentions import DateKind

_READINGS = {
    "0-420": "early hours", "180-450": "dawn", "300-720": "morning", "660-840": "noon",
    "720-1140": "afternoon",
    "960-1260": "sunset", "1020-1440": "evening", "1380-1560": "midnight", "1120-1680": "night",
}  # fmt: skip


_STANDALONE = frozenset(["noon", "midday", "midnight", "dawn", "daybreak", "sunset", "dusk"])


_BEFORE_PART = frozenset(["that", "this", "same", "the", "yesterday", "tomorrow", "following", "next", "previous"])


_CHANGED = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|gr[eo]w\w*|(?:in|de)creas\w+|f[ae]ll\w*|drop\w*|declin\w+|climb\w*|jump\w*|"
    r"reduc\w+|rais\w+|lower\w*|cut\w*|up|down|shr[aiu]nk\w*)(?: [a-z]+){0,2} $"
)
"""Words before "by" and a figure that is how far something changed."""


_BEHIND = re.compile(
    r" (?:(?:on|that|this|the|same|following|next|early|late|yesterday|tomorrow|"
    r"(?P<d>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)) ){1,4}(?P<p>morning|afternoon|evening|night)\b"
)
"""The part of the day behind a time: "at 3:17 on the afternoon of", "at 5 on Monday morning"."""


def _early(reader: Reader, m: Match) -> Found:
    """«early on Thursday»."""
    return (reader.make(*m.span(), DateKind.PART_OF_DAY, "early hours", minutes=(0, 600)),)


def _late(reader: Reader, m: Match) -> Found:
    """«late on Thursday»."""
    return (reader.make(*m.span(), DateKind.PART_OF_DAY, "the last hours of the day", minutes=(960, 1440)),)


def _clock(reader: Reader, m: Match) -> Found:
    """«8:30 a.m.», «4 to 8 p.m.», «at 11», «22:00»."""
    behind = None if m["tp"] or m["vp"] else _BEHIND.match(reader.text, m.end())
    part = m["tp"] or m["vp"] or (behind["p"] if behind else None)
    first, second = _minutes(reader, m, "t", part), _minutes(reader, m, "v", m["vp"])
    if first is None or (m["v"] and second is None) or (first == 0 and ":" not in m["t"]):
        return ()
    marked = m["tp"] or m["vp"] or m["oclock"]
    told = reader.text[m.start("t") : m.end("t")]
    if m["word"] == "by" and reader.text[: m.start()].rstrip().endswith(told):
        return ()  # "one by one"
    colon = ":" in m["t"] or ("." in m["t"] and marked)
    if m["word"] == "by" and not (marked or colon) and _CHANGED.search(reader.text[: m.start()]):
        return ()  # "has risen by 19"
    if not (marked or colon or (m["word"] and not m["v"] and _ends_clause(reader, m.end()))):
        return ()
    all_day = first > 720 or first < 60
    if first > 720 and not (marked or colon or part):
        return ()  # "put the dead at 15"
    end = m.end() if not m["v"] else max(m.end("t"), m.end("tp"))
    if behind and not behind["d"] and not m["v"]:
        end = behind.end()
    one = build.clock(
        reader,
        (m.start("t"), end),
        first,
        half_day=not (part or all_day),
        firm=bool(marked or colon),
    )
    if second is None:
        return (one,)
    return one, build.clock(reader, (m.start("v"), m.end()), second, half_day=not (m["vp"] or second > 720))


def _ends_clause(reader: Reader, end: int) -> bool:
    """Whether nothing follows that a bare figure could count."""
    return re.match(r"$|[.,;)!?]|\"| (?:on|local|sharp|every)\b", reader.text[end:]) is not None


def _minutes(reader: Reader, m: Match, group: str, part: str | None) -> float | None:
    text = m[group]
    if not text:
        return None
    if ":" in text or "." in text:
        hour, minute = map(int, re.split("[:.]", text))
    else:
        value = reader.whole(m, group)
        if value is None:
            return None
        hour, minute = value, 0
    return _of_day(hour, minute, part)


def _of_day(hour: int, minute: int, part: str | None) -> float | None:
    if hour > 24 or minute > 59:
        return None
    if not part:
        return hour * 60 + minute
    word = part.lower()
    evening = word.startswith("p") or "afternoon" in word or "evening" in word or ("night" in word and 6 <= hour < 12)
    return (hour % 12 + 12 * evening) * 60 + minute if hour <= 12 else hour * 60 + minute


def _half_past(reader: Reader, m: Match) -> Found:
    hour = reader.whole(m, "h")
    if hour is None or not 1 <= hour <= 12:
        return ()
    offset = {"half": 30, "quarter": 15}[m["part"].lower()]
    minutes = hour * 60 + (offset if m["past"] == "past" else -offset)
    if m["tp"]:
        moved = _of_day(minutes // 60, minutes % 60, m["tp"])
        return (build.clock(reader, m.span(), moved or minutes, half_day=False),)
    morning = (
        "in the morning" in reader.text[m.end() : m.end() + 20]
        or "on the morning" in reader.text[m.end() : m.end() + 20]
    )
    return (build.clock(reader, m.span(), minutes, half_day=not morning),)


def _part(reader: Reader, m: Match) -> Found:
    word = m["p"].lower()
    value = names("en").value("part", word)
    low, high = map(int, value.split("-"))
    if word == "night" and _LATE.search(reader.text[: m.start()]):
        low, high = _LATE_NIGHT
    before, after = word_before(reader, m.start()).lower(), word_after(reader, m.end()).lower()
    anchored = (
        beside_date(reader, *m.span()) or (before in _BEFORE_PART and before != "the") or _of_date(reader, m.end())
    )
    anchored = anchored or (before in ("the", "that") and after in ("of", "before", "after"))
    if before in ("yalda", "christmas", "opening", "qadr"):
        return ()
    firm = (anchored and after not in ("shift", "shifts")) or word in _STANDALONE or "hours" in word
    return (reader.make(*m.span(), DateKind.PART_OF_DAY, _READINGS[value], minutes=(low, high), firm=firm),)


_LATE = re.compile(r"\b[Ll]ate (?:on )?(?:\w+day |yesterday |the )$")
_LATE_NIGHT = 1200, 1440
"""Late on Tuesday night is Tuesday still, where its night may last to the next dawn."""


def _of_date(reader: Reader, end: int) -> bool:
    """Whether "of" or "on" and a day follow: "the morning of Tuesday"."""
    return re.match(f" (?:of|on) (?:the )?{BLOT}", reader.shaded[end:]) is not None


def clock_rules() -> list[tuple[str, Handler]]:
    mark = "(?:a\\.m\\.?|p\\.m\\.?|am\\b|pm\\b|AM\\b|PM\\b|in the (?:early )?(?:morning|afternoon|evening)|at night)"
    figure = f"(?:\\d{{1,2}}[:.]\\d\\d(?!\\d|\\.\\d|%)|{CARD})"
    oclock = "(?: o'clock)?"
    first_oclock = "(?P<oclock> o'clock)?"
    return [
        (
            f"{BEGIN}(?:a )?(?P<part>half|quarter) (?P<past>past|to) (?P<h>{CARD}){oclock}(?: ?(?P<tp>{mark}))?",
            _half_past,
        ),
        (
            f"{BEGIN}(?:(?P<word>at|around|about|by|until|between|from) )?"
            f"(?P<t>{figure}){first_oclock}(?: ?(?P<tp>{mark}))?"
            f"(?: ?(?:to|and|until|-|–) ?(?P<v>{figure}){oclock}(?: ?(?P<vp>{mark})))?(?! ?[%$]|[\\d.,-]\\d)",
            _clock,
        ),
    ]


def needed_parts() -> Mapping[Handler, frozenset[str]]:
    """What a sentence must hold for a rule to be tried."""
    return {_early: frozenset(("early",)), _late: frozenset(("late ",)), _part: names("en").literals("part")}


def part_rules() -> list[tuple[str, Handler]]:
    """Last of all: whether a part of the day is meant is told by what was read beside it."""
    return [
        (f"{BEGIN}(?P<p>early)(?= (?:on )?{BLOT})", _early),
        (f"{BEGIN}(?P<p>late)(?= on {BLOT})", _late),
        (f"{BEGIN}(?P<p>(?i:{names('en').pattern('part')})){END}", _part),
    ]
