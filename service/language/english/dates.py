"""English dates, times and durations in folded text.

>>> [m.reading for m in find_dates("on Tuesday, February 7, and by the end of the Iranian month of Dey")]
['Tuesday, February 7', 'the end of Dey (January 19 or 20)']
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
from service.language.english.clock import needed_parts, part_rules
from service.language.english.durations import duration_rules, needed_units, period_rules
from service.language.english.grammar import (
    BEGIN,
    DAY,
    END,
    LIMIT,
    LIMITS,
    NOT_COUNTED,
    YEAR,
    day_number,
    direction_of,
    edge_of,
    year_number,
)
from service.language.english.numerals import find_numerals
from service.language.english.recurrence import NEEDED_RECURRENCES, age_rules, recurrence_rules
from service.language.english.years import NEEDED_YEARS, year_rules
from service.language.mentions import DateMention

_NEAR = "(?:last|this|next|this past|this coming|the previous|the past|the coming|the following)"


_OF_YEAR = "(?:last year|this year|next year|the previous year|the year before|the same year)"


_PREPOSITIONS = frozenset(
    [
        "in",
        "of",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "and",
        "between",
        "before",
        "after",
        "during",
        "for",
        "early",
        "late",
        "mid",
        "through",
        "around",
        "last",
        "this",
        "next",
        "the",
        "on",
        "every",
        "each",
        "month",
        "mid-",
        "end-",
    ]
)


# What bears a month's name without being one: an agency, a bank, a surname's company.
_NAMES_AFTER = frozenset(["news", "agency", "street", "square", "bank", "group", "square-based"])


_SURE = frozenset(["in", "since", "until", "till", "by"])


def find_dates(text: str, published: date | None = None) -> list[DateMention]:
    """All dates, times and durations, in order. `published` is the report's date, if it is known."""
    reader = Reader.of(text, find_numerals(text), published, _kept_words())
    return build.limited(reader.run(_rules(), _needed()), text, LIMIT, LIMITS)


@cache
def _kept_words() -> re.Pattern[str]:
    # "second" is a unit of time or an ordinal: it stays a word in both.
    return re.compile(r"(?<=\d )seconds?\b|\b(?:one-day|second-hand)\b")


def _weekday_number(form: str | None) -> int | None:
    return int(names("en").value("weekday", form.rstrip(",").removesuffix("s"))) if form else None


def _calendar_and_month(form: str) -> tuple[str, int]:
    return names("en").month(form)


def _day(reader: Reader, m: Match) -> Found:
    """«Tuesday, February 7, 2023», «Saturday 8 Azar 1402», «July 5-6»."""
    number, until = day_number(reader, m, "d"), day_number(reader, m, "d2")
    if number is None or not 1 <= number <= 31:
        return ()
    key = _calendar_and_month(m["m"])
    if m["m"] in ("May", "March", "Mar") and m["d"][0] == ORDINAL and not m["of"]:
        return ()
    year = year_number(m["y"], key[0])
    end = m.end() if year else max(m.end("d"), m.end("d2"), m.end("m"))
    start = m.start("wd") if m["wd"] else min(m.start("m"), m.start("d"))
    weekday = _weekday_number(m["wd"])
    if until is None or not number < until <= 31:
        return build.day(reader, (start, end), *key, number, year, weekday)
    return (
        *build.day(reader, (start, m.end("d")), *key, number, year, weekday),
        *build.day(reader, (m.start("d2"), end), *key, until, year),
    )


def _month(reader: Reader, m: Match) -> Found:
    name = m["m"]
    start = next(m.start(g) for g in ("edge", "m") if m[g])
    sure = bool(m["of"] or m["y"] or m["edge"] or m["near"] or m["rel"] or name in names("en").by_kind["month"])
    before, after = word_before(reader, start).lower(), word_after(reader, m.end("m"))
    if len(name) < 4 and name not in ("May", "June", "July", "Tir", "Dey", "Dei", "Hut") and not m["y"]:
        return ()
    if not sure and before not in _PREPOSITIONS:
        return ()
    if not m["y"] and (after.lower() in _NAMES_AFTER or (not sure and after[:1].isupper())):
        return ()
    key = _calendar_and_month(name)
    year = year_number(m["y"], key[0])
    end = m.end() if year or m["rel"] else m.end("m")
    direction = direction_of(m["near"] or m["rel"])
    return build.month(reader, (start, end), key, year, edge_of(m["edge"]), direction, firm=sure or before in _SURE)


def _two_months(reader: Reader, m: Match) -> Found:
    """«January-February 2018»."""
    first, second = (_calendar_and_month(m[g]) for g in ("m", "m2"))
    year = year_number(m["y"], second[0])
    span = (m.start("m"), m.end() if year else m.end("m2"))
    return build.two_months(reader, span, first, second, year)


def _part_of_month(reader: Reader, m: Match) -> Found:
    """«the second half of Dey», «the first week of October»."""
    key = _calendar_and_month(m["m"])
    number = reader.whole(m, "n")
    last = bool(m["last"])
    part = m["part"]
    if part == "half":
        edge = "second half" if last or number == 2 else "first half"
    elif part == "week":
        edge = "last week" if last else f"week {min(number or 4, 4)}"
    else:
        edge = "third ten" if last or number == 3 else "second ten" if number == 2 else "first ten"
    year = year_number(m["y"], key[0])
    return build.month(reader, (m.start(), m.end() if year else m.end("m")), key, year, edge)


def _weekday_of_month(reader: Reader, m: Match) -> Found:
    """«the first Thursday in June»."""
    key = _calendar_and_month(m["m"])
    number = reader.whole(m, "n")
    if (not number and not m["last"]) or (number or 0) > 4:
        return ()
    year = year_number(m["y"], key[0])
    edge = f"week {number}" if number else "last week"
    weekday = _weekday_number(m["wd"])
    span = (m.start(), m.end() if year else m.end("m"))
    return build.month(reader, span, key, year, edge, weekday=weekday)


def _season(reader: Reader, m: Match) -> Found:
    word, near = m["s"].lower(), m["near"]
    start = m.start("edge") if m["edge"] else m.start("near") if near else m.start("s")
    before = word_before(reader, start).lower()
    placed = bool(
        m["edge"]
        or near
        or m["y"]
        or m["rel"]
        or before in ("in", "of", "since", "until", "by", "during", "the", "every")
    )
    if word in ("fall", "spring") and (not placed or (before == "the" and not _in_the(reader, start, m))):
        return ()
    year = int(m["y"]) if m["y"] else None
    number = int(names("en").value("season", word))
    end = m.end() if year or m["rel"] else m.end("s")
    calendar = "j" if year and year < 1500 else "g"
    direction = direction_of(near or m["rel"])
    firm = placed or word in ("summer", "winter", "autumn")
    until = year + 1 if year and m["last"] and number == 4 else None
    return build.season(
        reader, (start, end), number, year, calendar, edge_of(m["edge"]), direction, firm=firm, until=until
    )


def _in_the(reader: Reader, start: int, m: Match) -> bool:
    """«in the spring», «since the spring of last year», but not a village's spring or the fall of a city."""
    if m["edge"] or m["near"] or m["y"] or m["rel"]:
        return True
    before = reader.text[:start].lower()
    return (
        before.endswith(
            (
                "in the ",
                "since the ",
                "until the ",
                "by the ",
                "during the ",
                "spend the ",
                "spent the ",
                "spends the ",
                "spending the ",
                "throughout the ",
                "over the ",
                "through the ",
            )
        )
        and word_after(reader, m.end("s")) != "of"
    )


def _numeric(reader: Reader, m: Match) -> Found:
    year, month, number = int(m["y"]), int(m["b"]), int(m["c"])
    calendar = "j" if year < 1500 else "g"
    known = year_number(str(year), calendar)
    return build.day(reader, m.span(), calendar, month, number, known) if known and 1 <= month <= 12 else ()


def _weekday(reader: Reader, m: Match) -> Found:
    if (
        word_after(reader, m.end("wd")).lower()
        in ("prayer", "prayers", "imam", "sermon", "sermons", "market", "mosque", "bazaar")
        or m["black"]
    ):
        return ()
    number = _weekday_number(m["wd"])
    assert number is not None
    start = m.start("near") if m["near"] else m.start("wd")
    return (build.weekday(reader, (start, m.end("wd")), number, direction_of(m["near"])),)


def _deictic(reader: Reader, m: Match) -> Found:
    direction, amount, unit = names("en").value("deictic", m["w"].lower()).split()
    word = m["w"].lower()
    firm = not word.startswith("the ") or word.endswith(("tomorrow", "yesterday"))  # else told from another day
    return (build.relative(reader, m.span(), int(direction), float(amount), unit, firm=firm),)


def _named(reader: Reader, m: Match) -> Found:
    return (build.named(reader, m.span(), names("en").value("named", m["w"])),)


@cache
def _needed() -> Mapping[Handler, frozenset[str]]:
    """What a sentence must hold for a rule to be tried."""
    lexicon = names("en")
    months = lexicon.literals("month", "month?", exact=True)
    return {
        **dict.fromkeys((_day, _month, _two_months, _part_of_month, _weekday_of_month), months),
        _numeric: frozenset("/-"),
        _season: lexicon.literals("season"),
        _weekday: lexicon.literals("weekday", exact=True),
        _deictic: lexicon.literals("deictic"),
        _named: lexicon.literals("named", exact=True),
        **NEEDED_YEARS,
        **NEEDED_RECURRENCES,
        **needed_units(),
        **needed_parts(),
    }


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Handler], ...]:
    rules = (
        *_month_rules(),
        *period_rules(),
        *age_rules(),
        *year_rules(),
        *_other_rules(),
        *duration_rules(),
        *recurrence_rules(),
        *part_rules(),
    )
    return tuple((re.compile(pattern), handler) for pattern, handler in rules)


def _month_rules() -> list[tuple[str, Handler]]:
    lexicon = names("en")
    month = f"(?P<m>{lexicon.pattern('month', 'month?')})\\.?"
    weekday = f"(?:\\b(?P<wd>{lexicon.pattern('weekday')}),? (?:\\(|the )?)?"
    year = f"(?:,? (?:of )?(?P<y>{YEAR}){NOT_COUNTED})?"
    edge = f"(?:(?P<edge>(?i:{lexicon.pattern('edge')}))(?: |(?<=-))(?:the )?)?"
    until = f"(?: ?(?:-|–|to|and|until) ?(?P<d2>{DAY}))?"
    of_month = (
        "(?:the )?(?:(?:Iranian|Persian|Afghan|Islamic|lunar|solar|Muslim) )?(?:calendar )?(?:holy |fasting )?month of "
    )
    near = f"(?:(?P<near>(?i:{_NEAR})) )?"
    return [
        ("(?<![\\d/.-])(?P<y>\\d{4})([/-])(?P<b>\\d{1,2})\\2(?P<c>\\d{1,2})(?![\\d/-])", _numeric),
        (
            f"{BEGIN}{weekday}{month}(?P<of>) ?(?P<d>{DAY})(?! (?:{lexicon.pattern('month')})\\b){until}{year}",
            _day,
        ),
        (
            f"{BEGIN}{weekday}(?:the )?(?P<d>{DAY}){until}(?P<of> of)?(?: the month of)? {month}{END}{year}",
            _day,
        ),
        (
            f"{BEGIN}(?:the )?(?:(?P<n>{ORDINAL}+)|(?P<last>last|final)) (?"
            f"P<part>half|week|(?:{CARDINAL}+|10) days|third) of "
            f"(?:{of_month})?{month}{END}{year}",
            _part_of_month,
        ),
        (
            f"{BEGIN}(?:the )?(?:(?P<n>{ORDINAL}+)|(?P<last>last|final)) "
            f"(?P<wd>{lexicon.pattern('weekday')}) (?:of|in) (?:{of_month})?{month}{END}{year}",
            _weekday_of_month,
        ),
        (f"{BEGIN}{month}(?:-|–|/){month.replace('<m>', '<m2>')}{END}{year}", _two_months),
        (
            f"{BEGIN}{edge}{near}(?P<of>{of_month})?{month}{END}(?:(?: of)? (?P<rel>{_OF_YEAR}){END}|{year})",
            _month,
        ),
        (
            f"{BEGIN}{edge}{near}(?P<s>(?i:{lexicon.pattern('season')})){END}"
            f"(?:,? (?:of )?(?P<y>{YEAR})(?:[-–/](?P<last>\\d{{2,4}}))?|(?: of)? (?P<rel>{_OF_YEAR}))?",
            _season,
        ),
    ]


def _other_rules() -> list[tuple[str, Handler]]:
    lexicon = names("en")
    weekday = "|".join(f for f in lexicon.by_kind["weekday"] if not f.endswith("."))
    return [
        (
            f"{BEGIN}(?P<black>Black |Ash |Good )?(?:(?P<near>(?i:{_NEAR})) )?(?P<wd>(?:{weekday})s?){END}",
            _weekday,
        ),
        (f"{BEGIN}(?P<w>(?i:{lexicon.pattern('deictic')})){END}", _deictic),
        (f"{BEGIN}(?P<w>{lexicon.pattern('named')}){END}", _named),
    ]
