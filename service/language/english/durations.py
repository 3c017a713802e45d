"""English lengths of time, times of day and what is told from now: half a year, 8:30 a.m., last year."""

import re
from collections.abc import Sequence

from service.language import dates as build
from service.language.calendars import Stretch, between, gregorian, jalali_months
from service.language.dates import ORDINAL, Handler, Reader, beside_date, names, word_after, word_before
from service.language.english.grammar import BEGIN, CARD, END, YEAR, direction_of, edge_of, year_number
from service.language.mentions import DateKind, DateMention

Found = Sequence[DateMention]
Match = re.Match[str]

# "a year" is a length behind these, and a rate ("14 a week") behind anything else.
_BEFORE_LENGTH = frozenset(
    "for in within after over than about almost nearly under lasted lasts took take takes taking spend spent is was least most only "
    "just to around roughly exactly by another from every into half some barely until at up or and be before during given with not "
    "approximately last requires".split()
)
_NUMBERED = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "last": 0, "final": 0}
_READINGS = {
    "0-420": "early hours", "180-450": "dawn", "240-720": "morning", "660-840": "noon", "720-1200": "afternoon",
    "960-1260": "sunset", "1020-1500": "evening", "1380-1560": "midnight", "1020-1800": "night",
}  # fmt: skip
_STANDALONE = frozenset("noon midday midnight dawn daybreak sunset dusk".split())
_BEFORE_PART = frozenset("that this same the yesterday tomorrow following next previous".split())


def _duration(reader: Reader, m: Match) -> Found:
    """«three to five days», «a year and a half», «the past two years», «14 months later»."""
    if m["after"] and m["after"].strip(" -") in ("old", "of age") and _unit(m["u"]) not in ("decade", "century"):
        return ()
    amount, high = reader.number(m, "n"), reader.number(m, "n2")
    if m["half"]:
        amount = 0.25 if "quarter" in m["half"] else 0.5
    elif m["couple"]:
        amount = 2.0
    elif m["few"]:
        amount = None
    elif m["n"] is None:
        amount = 1.0
        if not _is_length(reader, m):
            return ()
    elif amount is None:
        return ()
    if m["and_half"] and amount is not None:
        amount += 0.5
    if high is not None and amount is not None and high <= amount:
        amount, high = high, None  # "twenty and seventeen years"
    elif high is None and m["n"]:
        high = reader.high(m, "n")
    unit = _unit(m["u"])
    direction = direction_of(m["near"]) or direction_of(m["after"] and m["after"].strip().split()[0])
    if m["after"] and m["after"].strip() in ("later", "earlier", "before"):
        direction = 0
    end = m.end("ago") if m["ago"] else max(m.end("u"), m.end("and_half"))
    start = m.start("near") if m["near"] else m.start("amount")
    firm = unit not in ("season", "quarter") and "term" not in m["u"]
    firm = firm and m["amount"].lower() not in ("one", "another", "some", "few", "many") and not _some_day(reader, m, unit)
    return (build.duration(reader, (start, end), amount, unit, high=high, direction=direction, firm=firm),)


def _some_day(reader: Reader, m: Match, unit: str) -> bool:
    """«one day», «a night»: hardly ever a length, but for "by a day" and "a day later"."""
    single = unit in ("day", "night") and m["n"] is None and not (m["few"] or m["couple"] or m["half"])
    return single and not m["after"] and word_before(reader, m.start("amount")).lower() not in ("by", "for", "than", "within")


def _unit(word: str) -> str:
    word = word.lower()
    table = names("en").by_kind["unit"]
    return table.get(word) or table[word.removesuffix("s")]


def _is_length(reader: Reader, m: Match) -> bool:
    if m["near"] or m["after"] or m["and_half"] or m["sure"] or reader.text.startswith("'s", m.end("u")):
        return True
    before = word_before(reader, m.start("amount")).lower()
    return not before or before in _BEFORE_LENGTH


def _long(reader: Reader, m: Match) -> Found:
    """«an hour-long file»."""
    return (build.duration(reader, m.span(), 1.0, _unit(m["u"])),)


def _early(reader: Reader, m: Match) -> Found:
    """«early on Thursday»."""
    return (reader.make(*m.span(), DateKind.PART_OF_DAY, "early hours", minutes=(0, 600)),)


def _relative(reader: Reader, m: Match) -> Found:
    """«last year», «this month», «in recent weeks», «the same period a year earlier»."""
    if word_after(reader, m.end()) == "of" and m["u"] in ("week", "days", "day", "quarter", "months", "month", "hours", "minutes", "years"):
        return ()
    direction = direction_of(m["near"])
    unit = _unit(m["u"])
    plural = m["u"].endswith("s") or "recent" in m["near"].lower()
    amount = None if plural else float(abs(direction))
    firm = amount is not None and unit not in ("season", "night", "century") and "term" not in m["u"] and "same" not in m["near"].lower()
    if unit in ("day", "minute", "second", "hour") and not plural and "past" not in m["near"].lower():
        return ()
    edge = edge_of(m["edge"])
    start = m.start("edge") if edge else m.start("near")
    return (build.relative(reader, (start, m.end("u")), direction, amount, unit, firm=firm, edge=edge),)


def _before_that(reader: Reader, m: Match) -> Found:
    return (build.relative(reader, m.span(), -1, 1.0, _unit(m["u"])),)


def _edge_of_unit(reader: Reader, m: Match) -> Found:
    unit = "week" if m["weekend"] else _unit(m["u"])
    edge = "end" if m["weekend"] else edge_of(m["edge"])
    if "term" in (m["u"] or "") and "-" in m["edge"]:
        return ()  # a mid-term is an exam or an election
    return (build.relative(reader, m.span(), 0, 0.0, unit, edge=edge, firm=m["u"] != "term"),) if edge else ()


def _first_months(reader: Reader, m: Match) -> Found:
    """«the first seven months of the Iranian year», «the second quarter of 2023», «the first half of the year»."""
    word = m["o"].lower() if m["o"] else ""
    if m["u"].lower() == "months" and not m["c"]:
        return ()
    which = _NUMBERED[word] if word in _NUMBERED else reader.whole(m, "n") or 1
    unit = m["u"].lower()
    count = {"quarter": 3, "half": 6}.get(unit) or reader.whole(m, "c") or 1
    which = which or 12 // count
    prefix = {"quarter": "q", "half": "h"}.get(unit, "m")
    first = (which - 1) * count + 1
    extent = _months(first, first + count - 1, m["y"]) if m["y"] and first + count <= 13 else None
    return (build.duration(reader, m.span(), count, "month", label=f"{prefix}{which}", extent=extent),)


def _months(first: int, last: int, year: str) -> Stretch | None:
    """Whole months of a Jalali or Gregorian year."""
    if int(year) < 1500:
        return jalali_months(first, last, year_number(year, "j"))
    start, end = gregorian(first, 1, 1, int(year)), gregorian(last, -1, -1, int(year))
    return between(start, end) if start and end else None


def _clock(reader: Reader, m: Match) -> Found:
    """«8:30 a.m.», «4 to 8 p.m.», «at 11», «22:00»."""
    first, second = _minutes(reader, m, "t", m["tp"] or m["vp"]), _minutes(reader, m, "v", m["vp"])
    if first is None or (m["v"] and second is None) or (first == 0 and ":" not in m["t"]):
        return ()
    marked = m["tp"] or m["vp"] or m["oclock"]
    colon = ":" in m["t"] or ("." in m["t"] and marked)
    if not (marked or colon or (m["word"] and not m["v"] and _ends_clause(reader, m.end()))):
        return ()
    all_day = first > 720 or first < 60
    end = m.end() if not m["v"] else max(m.end("t"), m.end("tp"))
    one = build.clock(
        reader, (m.start("t"), end), first, half_day=not (m["tp"] or m["vp"] or all_day), firm=bool(marked or colon)
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
    evening = word.startswith("p") or "afternoon" in word or "evening" in word or ("night" in word and hour >= 6)
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
    morning = "in the morning" in reader.text[m.end() : m.end() + 20] or "on the morning" in reader.text[m.end() : m.end() + 20]
    return (build.clock(reader, m.span(), minutes, half_day=not morning),)


def _part(reader: Reader, m: Match) -> Found:
    word = m["p"].lower()
    value = names("en").value("part", word)
    low, high = map(int, value.split("-"))
    before, after = word_before(reader, m.start()).lower(), word_after(reader, m.end()).lower()
    anchored = beside_date(reader, *m.span()) or (before in _BEFORE_PART and before != "the") or _of_date(reader, m.end())
    if before in ("yalda", "christmas", "opening", "qadr"):
        return ()
    firm = (anchored and after not in ("shift", "shifts")) or word in _STANDALONE or "hours" in word
    return (reader.make(*m.span(), DateKind.PART_OF_DAY, _READINGS[value], minutes=(low, high), firm=firm),)


def _of_date(reader: Reader, end: int) -> bool:
    """Whether "of" or "on" and a day follow: "the morning of Tuesday"."""
    return re.match(f" (?:of|on) (?:the )?{build.BLOT}", reader.shaded[end:]) is not None


def period_rules() -> list[tuple[str, Handler]]:
    """Numbered parts of a year; they take the year that follows with them."""
    of_year = f"(?: of (?:the (?:current |last |previous )?(?:Iranian |Persian |calendar |fiscal )?year|this year|last year|(?:the (?:Iranian |Persian )?year )?(?P<y>{YEAR})))"
    which = f"(?:the )?(?:(?P<n>{ORDINAL}+)|(?P<o>(?i:first|second|third|fourth|opening|last|final)))"
    return [
        (f"{BEGIN}{which} (?P<c>{CARD} )?(?P<u>months|quarter|half){of_year}", _first_months),
        (f"{BEGIN}{which}[ -](?P<c>\\b\\B)?(?P<u>quarter)(?P<y>\\b\\B)?{END}(?! of)", _first_months),
    ]  # fmt: skip


def duration_rules() -> list[tuple[str, Handler]]:
    units = names("en").pattern("unit")
    unit = f"(?P<u>(?i:{units})(?:s)?)"
    amount = (
        f"(?P<amount>(?P<half>half(?:[ -]an?\\b)?|an? half|a quarter of an)|(?P<couple>(?i:a couple of|the couple of))|"
        f"(?P<few>(?i:a few|several|some|few|many|dozens of|hundreds of|thousands of))|"
        f"(?P<n>{CARD})(?:(?: to | or |-|–| and )(?P<n2>{CARD}))?|(?P<sure>(?i:a single|another|a full|a whole))|(?i:an?\\b|one))"
        "(?: (?:more|extra|additional|further|consecutive|straight|successive|full|whole|solid|other|long|short))?"
    )
    near = "(?:(?P<near>(?i:(?:the |this )?(?:last|past|previous|preceding|next|coming|following))) )?"
    after = "(?P<after>(?P<ago> ago| from now)| earlier| later| before| after|[ -]old| of age| or (?:more|less)|-long| long)?"
    near_one = "(?P<near>(?i:last|this|next|this past|the last|the past|the previous|the next|the coming|the following|the same|recent|coming|the recent|past))"
    edge = f"(?:(?P<edge>(?i:{names('en').pattern('edge')}))(?: |(?<=-)))"
    return [
        *_clock_rules(),
        (f"{BEGIN}(?P<weekend>(?:the |this |at the |next |last )?weekend){END}(?P<edge>\\b\\B)?(?P<u>\\b\\B)?", _edge_of_unit),
        (f"{BEGIN}{edge}(?:the |this |that |that very |that same )?(?:(?:Iranian|Persian|fiscal|financial|calendar) )?(?P<u>week|month|school year|academic year|year|term|semester|season|decade|century){END}(?P<weekend>\\b\\B)?", _edge_of_unit),
        (f"{BEGIN}{near}{amount}[ -]{unit}{END}(?P<and_half> and a half)?{after}", _duration),
        (f"{BEGIN}(?P<u>hour|day|week|month|year|decade)-?long{END}", _long),
        (f"{BEGIN}{edge}?{near_one} {unit}{END}", _relative),
        (f"{BEGIN}the (?P<u>year|month|week|day) before{END}", _before_that),
        (f"{BEGIN}(?P<p>early)(?= (?:on )?{build.BLOT})", _early),
        (f"{BEGIN}(?P<p>(?i:{names('en').pattern('part')})){END}", _part),
    ]  # fmt: skip


def _clock_rules() -> list[tuple[str, Handler]]:
    mark = "(?:a\\.m\\.?|p\\.m\\.?|am\\b|pm\\b|AM\\b|PM\\b|in the (?:early )?(?:morning|afternoon|evening)|at night)"
    figure = f"(?:\\d{{1,2}}[:.]\\d\\d(?![\\d.]|%)|{CARD})"
    oclock = "(?: o'clock)?"
    first_oclock = "(?P<oclock> o'clock)?"
    return [
        (
            f"{BEGIN}(?:a )?(?P<part>half|quarter) (?P<past>past|to) (?P<h>{CARD}){oclock}(?: ?(?P<tp>{mark}))?",
            _half_past,
        ),
        (
            f"{BEGIN}(?:(?P<word>at|around|about|by|until|between|from) )?(?P<t>{figure}){first_oclock}(?: ?(?P<tp>{mark}))?"
            f"(?: ?(?:to|and|until|-|–) ?(?P<v>{figure}){oclock}(?: ?(?P<vp>{mark})))?(?! ?[%$]|[\\d.,-]\\d)",
            _clock,
        ),
    ]

