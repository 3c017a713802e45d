"""English lengths of time, times of day and what is told from now: half a year, 8:30 a.m., last year."""

import re
from collections.abc import Mapping
from dataclasses import replace

from service.language import dates as build
from service.language.calendar_reader import (
    ORDINAL,
    Found,
    Handler,
    Match,
    Reader,
    names,
    word_after,
    word_before,
)
from service.language.calendars import Stretch, between, gregorian, jalali_months
from service.language.english.clock import clock_rules
from service.language.english.grammar import BEGIN, CARD, END, YEAR, direction_of, edge_of, year_number

# "a year" is a length behind these, and a rate ("14 a week") behind anything else.
_BEFORE_LENGTH = frozenset(
    [
        "for",
        "in",
        "within",
        "after",
        "over",
        "than",
        "about",
        "almost",
        "nearly",
        "under",
        "lasted",
        "lasts",
        "took",
        "take",
        "takes",
        "taking",
        "spend",
        "spent",
        "is",
        "was",
        "least",
        "most",
        "only",
        "just",
        "to",
        "around",
        "roughly",
        "exactly",
        "by",
        "another",
        "from",
        "every",
        "into",
        "half",
        "some",
        "barely",
        "until",
        "at",
        "up",
        "or",
        "and",
        "be",
        "before",
        "during",
        "given",
        "with",
        "not",
        "approximately",
        "last",
        "requires",
    ]
)


_SECOND_RATE = re.compile(r"-(?:hand|rate|class|tier|grade|home|string|\w+est)\b")
"""Behind an ordinal "second": "60 second-hand buses"."""
_NUMBERED = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "last": 0, "final": 0}


def _duration(reader: Reader, m: Match) -> Found:
    """«three to five days», «a year and a half», «the past two years», «14 months later»."""
    if m["after"] and m["after"].strip(" -") in ("old", "of age") and _unit(m["u"]) not in ("decade", "century"):
        return ()
    if re.match(r" and [\w-]+ (?:months?|days?)[ -](?:old|of age)\b", reader.text[m.end("u") :]):
        return ()  # "sixteen years and four months old"
    amount, high = reader.number(m, "n"), reader.number(m, "n2")
    if m["half"]:
        amount = _share(m["half"].lower())
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
        amount += _share(m["and_half"])
    if high is not None and amount is not None and high <= amount:
        amount, high = high, None  # "twenty and seventeen years"
    elif high is None and m["n"]:
        high = reader.high(m, "n")
    unit = _unit(m["u"])
    if unit == "second" and _SECOND_RATE.match(reader.text, m.end("u")):
        return ()
    if unit == "quarter" and (_SHARE.match(reader.text, m.end("u")) or _is_share(reader, m)):
        return ()
    direction = direction_of(m["near"]) or direction_of(m["after"] and m["after"].strip().split()[0])
    if m["ago"] == " from now":
        direction = 1
    elif m["after"] and m["after"].strip() in ("later", "earlier", "before"):
        direction = 0
    elif not direction and _AHEAD.search(reader.text, 0, m.start("amount")):
        direction = 1
    end = m.end("ago") if m["ago"] else max(m.end("u"), m.end("and_half"))
    start = m.start("near") if m["near"] else m.start("amount")
    firm = unit not in ("season", "quarter") and ("term" not in m["u"] or bool(m["n"]))
    firm = (
        firm
        and (bool(m["near"]) or m["amount"].lower() not in ("one", "another", "some", "few", "many"))
        and not _some_day(reader, m, unit)
        and not (unit == "night" and amount == 1)
    )
    mention = build.duration(reader, (start, end), amount, unit, high=high, direction=direction, firm=firm)
    side = {"before": -1, "earlier": -1, "after": 1, "later": 1}.get((m["after"] or "").strip(), 0)
    if not side and (late := _SCHEDULE.match(reader.text, end)):
        side = -1 if late["early"] else 1
    return (replace(mention, side=side),)


def _share(words: str) -> float:
    """What "half an", "and a half", "a quarter of" and "and three quarters" are of a unit."""
    return 0.75 if "three" in words else 0.25 if "quarter" in words else 0.5


_AHEAD = re.compile(
    r"\b(?:will|(?:is|are|due|set|expected|scheduled|planned) to)\b(?! have\b)[^.,;:\"]{3,60} in "
    r"(?:about |just |only )?$",
    re.IGNORECASE,
)
"""Before a length: so long from now ("the school will close in two months")."""
_SCHEDULE = re.compile(
    r" (?:(?P<early>(?:ahead of|before) (?:schedule|time)|early\b(?! \w))|behind (?:schedule|time)|overdue"
    r"|late\b(?! \w))",
    re.IGNORECASE,
)
"""Behind a length: by how much something is early or late."""
_SHARE = re.compile(r" of (?!(?:the |this |last |next )?(?:\w+ )?(?:year|century|\d{4}))", re.IGNORECASE)
"""Behind "a quarter": of what it is a share, no three months."""


def _is_share(reader: Reader, m: Match) -> bool:
    """Whether "a quarter" is a fourth: "by a quarter", "to three-quarters"."""
    return not (m["near"] or m["after"]) and word_before(reader, m.start("amount")).lower() not in _QUARTERLY


_QUARTERLY = frozenset(("for", "in", "per", "within", "over", "every", "each", "during"))


def _some_day(reader: Reader, m: Match, unit: str) -> bool:
    """«one day», «a night»: hardly ever a length, but for "by a day" and "a day later"."""
    one = m["n"] is None or reader.text[m.start("n") : m.end("n")].lower() == "one"
    single = unit in ("day", "night") and one and not (m["few"] or m["couple"] or m["half"])
    return (
        single
        and not m["after"]
        and word_before(reader, m.start("amount")).lower() not in ("by", "for", "than", "within")
    )


def _unit(word: str) -> str:
    word = word.lower()
    table = names("en").by_kind["unit"]
    return table.get(word) or table[word.removesuffix("s")]


def _is_length(reader: Reader, m: Match) -> bool:
    if m["near"] or m["after"] or m["and_half"] or m["sure"] or reader.text.startswith("'s", m.end("u")):
        return True
    before = word_before(reader, m.start("amount")).lower()
    return not before or before in _BEFORE_LENGTH


_AND_PART = "(?: and (?:a half|(?:a quarter|three[ -]quarters)(?! of\\b))(?! (?:million|billion|percent|per cent)\\b))"
_AND_MORE = re.compile(_AND_PART)


def _long(reader: Reader, m: Match) -> Found:
    """«an hour-long file»."""
    return (build.duration(reader, m.span(), 1.0, _unit(m["u"])),)


def _relative(reader: Reader, m: Match) -> Found:
    """«last year», «this month», «in recent weeks», «the same period a year earlier»."""
    if word_after(reader, m.end()) == "of" and m["u"] in (
        "week",
        "days",
        "day",
        "quarter",
        "months",
        "month",
        "hours",
        "minutes",
        "years",
    ):
        return ()
    direction = direction_of(m["near"])
    unit = _unit(m["u"])
    if (more := _AND_MORE.match(reader.text, m.end("u"))) and not m["edge"]:
        span, length = (m.start("near"), more.end()), 1 + _share(more.group())  # "the past year and a half"
        return (build.duration(reader, span, length, unit, direction=direction),)
    plural = m["u"].endswith("s") or "recent" in m["near"].lower()
    amount = None if plural else float(abs(direction))
    firm = (
        amount is not None
        and unit not in ("season", "night", "century")
        and "term" not in m["u"]
        and "same" not in m["near"].lower()
    )
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
    """«the first seven months of the Iranian year», «the second quarter of 2023»."""
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
    year = _OFF.search(m.group()) if prefix != "m" else None
    off = direction_of(year[1]) if year else 0
    return (build.duration(reader, m.span(), count, "month", label=f"{prefix}{which}", extent=extent, direction=off),)


_OFF = re.compile(r"\b(last|next|previous) (?:[A-Za-z]+ )?year$")


def _months(first: int, last: int, year: str) -> Stretch | None:
    """Whole months of a Jalali or Gregorian year."""
    if int(year) < 1500:
        return jalali_months(first, last, year_number(year, "j"))
    start, end = gregorian(first, 1, 1, int(year)), gregorian(last, -1, -1, int(year))
    return between(start, end) if start and end else None


def needed_units() -> Mapping[Handler, frozenset[str]]:
    """What a sentence must hold for a rule to be tried."""
    near = ("last", "this", "next", "past", "previous", "coming", "following", "same", "recent")
    edged = ("week", "month", "year", "term", "semester", "season", "decade", "century")
    return {
        _relative: frozenset(near),
        _edge_of_unit: frozenset(edged),
        _first_months: frozenset(("months", "quarter", "half")),
        _duration: names("en").literals("unit"),
        _long: frozenset(("long",)),
        _before_that: frozenset((" before",)),
    }


def period_rules() -> list[tuple[str, Handler]]:
    """Numbered parts of a year; they take the year that follows with them."""
    of_year = (
        f"(?: of (?:the (?:current |last |previous )?(?:Iranian |Persian "
        f"|calendar |fiscal )?year|this year|last year|next year|(?:the (?:Iranian "
        f"|Persian )?year )?(?P<y>{YEAR})))"
    )
    which = f"(?:the )?(?:(?P<n>{ORDINAL}+)|(?P<o>(?i:first|second|third|fourth|opening|last|final)))"
    return [
        (f"{BEGIN}{which} (?P<c>{CARD} )?(?P<u>months|quarter|half){of_year}", _first_months),
        (f"{BEGIN}{which}[ -](?P<c>\\b\\B)?(?P<u>quarter)(?P<y>\\b\\B)?{END}(?! of)", _first_months),
    ]  # fmt: skip


def duration_rules() -> list[tuple[str, Handler]]:
    units = names("en").pattern("unit")
    unit = f"(?P<u>(?i:{units})(?:s)?)"
    amount = (
        f"(?P<amount>(?P<half>half(?:[ -]an?\\b)?|an? half|(?i:three[ -]quarters) of an?|"
        f"(?:a |the )?quarter(?: of |-)an?"
        f"|(?:a )?quarter(?=[ -]century))|(?P<couple>(?i:a couple of|the couple of))|"
        f"(?P<few>(?i:a few|several|some|few|many|dozens of|hundreds of|thousands of))|"
        f"(?P<n>{CARD})(?:(?: to | or |-|–| and )(?P<n2>{CARD}))?|(?P<sure>(?"
        f"i:a single|another|a full|a whole))|(?i:an?\\b|one))"
        "(?: (?:more|extra|additional|further|consecutive|straight|successive|"
        "full|whole|solid|other|long|short))?"
    )
    near = "(?:(?P<near>(?i:(?:the |this )?(?:last|past|previous|preceding|next|coming|following))) )?"
    after = (
        "(?P<after>(?P<ago> ago| from now)| earlier| later| before| after|"
        "[ -]old| of age| or (?:more|less)|-long| long)?"
    )
    near_one = (
        "(?P<near>(?i:last|this|next|this past|the last|the past|the "
        "previous|the next|the coming|the following|the same|recent|coming|"
        "the recent|past))"
    )
    edge = f"(?:(?P<edge>(?i:{names('en').pattern('edge')}))(?: |(?<=-)))"
    return [
        *clock_rules(),
        (f"{BEGIN}(?P<weekend>(?:the |this |at the |next |last )?weekend)"
            f"{END}(?P<edge>\\b\\B)?(?P<u>\\b\\B)?", _edge_of_unit),
        (f"{BEGIN}{edge}(?:the |this |that |that very |that same )?(?:(?"
            f":Iranian|Persian|fiscal|financial|calendar) )?(?P<u>week|month|"
            f"school year|academic year|year|term|semester|season|decade|century)"
            f"{END}(?P<weekend>\\b\\B)?", _edge_of_unit),
        (f"{BEGIN}{near}{amount}[ -]{unit}{END}(?P<and_half>{_AND_PART})?{after}", _duration),
        (f"{BEGIN}(?P<u>hour|day|week|month|year|decade)-?long{END}", _long),
        (f"{BEGIN}{edge}?{near_one} {unit}{END}", _relative),
        (f"{BEGIN}the (?P<u>year|month|week|day) before{END}", _before_that),
    ]  # fmt: skip
