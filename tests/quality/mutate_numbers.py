"""Slips in numbers as editors make them, put into faithful pairs: the recall of the check by slip.

    python -m tests.quality.mutate_numbers                         the pairs of tests/data/pairs.tsv
    python -m tests.quality.mutate_numbers --pairs FILE.tsv -v     another file, with every slip missed

A slip changes one expression on the English side; the check must report words that overlap it. The
expressions are found with patterns of this file, not with the reader under test, so what it cannot read
counts as missed. The faithful pairs are checked, too: what is reported there is a false alarm.
"""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from service.comparison.checks.number import check as number
from service.language.spans import Span
from tests.quality.slips import Slip, command, put, ring

_SMALL = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_FIGURE = r"(?<![\w.,/:$€£-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,/:-]|\.\d)"
_NUMBER = f"(?:{_FIGURE}|{'|'.join((*_SMALL, *_TEENS, 'twenty', *_TENS))})"
_NOT_TIME = (
    r"(?! ?(?:a\.m|p\.m|am\b|pm\b|minutes?|hours?|days?|weeks?|months?|years?|decades?|o'clock|in the|"
    r"at night|Farvardin|Ordibehesht|Khordad|Tir\b|Mordad|Shahrivar|Mehr|Aban|Azar|Dey|Bahman|Esfand))"
)
_CHANGED = (
    r"(?:rose|rise|risen|rising|grew|grown|increased?|increasing|fell|fallen|falling|dropped|declined|"
    r"decreased?|climbed|jumped|reduced|reached|raised|gone up|went up|cut|gone down|went down)"
)


def _to(text: str) -> dict[str, tuple[str, ...]]:
    """ "men: women; at most: at least, more than" as a table of what may stand instead."""
    rows = [row.split(":") for row in text.split(";")]
    return {old.strip(): tuple(new.strip() for new in instead.split(",")) for old, instead in rows}


_UNITS = _to(
    "kilometers: meters; kilometres: metres; meters: kilometers; metres: kilometres, centimetres;"
    "tons: kilograms; tonnes: kilograms; kilograms: tonnes; kilos: tonnes; litres: cubic metres;"
    "liters: cubic meters;"
    "hectares: square metres; cubic metres: litres; cubic meters: liters; square metres: hectares;"
    "square meters: hectares; megawatts: kilowatts; rials: tomans; tomans: rials; dollars: euros;"
    "euros: dollars; centimetres: millimetres; millimetres: centimetres"
)
_FRACTIONS = _to(
    "half: a third, two thirds; a third: a quarter, half; one third: two thirds; one-third: one-quarter;"
    "two thirds: a third; two-thirds: three-quarters; a quarter: a third; one quarter: half;"
    "three quarters: a quarter; a fifth: a third; one fifth: half"
)
_MULTIPLES = _to(
    "doubled: tripled, halved; tripled: doubled; twice: three times; double: triple; triple: double;"
    "doubling: tripling; halved: doubled"
)
_VAGUE = _to(
    "dozens: hundreds; hundreds: dozens, thousands; thousands: hundreds, millions; millions: thousands;"
    "tens of thousands: hundreds; hundreds of thousands: tens of thousands"
)
_BOUNDS = _to(
    "more than: less than, fewer than; less than: more than; fewer than: more than; over: under; under: over;"
    "below: above; above: below"
)
_COUNTED = _to(
    "people: households, percent; households: people; families: people; villages: villagers;"
    "villagers: villages; workers: companies; companies: workers; schools: pupils;"
    "students: teachers, schools; pupils: schools;"
    "men: women; women: men, children; children: women, adults; houses: villages; cities: provinces;"
    "towns: villages; soldiers: civilians; prisoners: guards; teachers: students; doctors: nurses;"
    "patients: doctors; shops: houses; trucks: ships; cars: houses; protesters: officers; countries: cities;"
    "provinces: cities"
)
_SHARED = _to(
    "women: men; men: women; children: adults; teachers: students; students: teachers; workers: employers;"
    "families: companies; patients: doctors; villages: cities; cities: villages; imports: exports;"
    "exports: imports; production: consumption"
)
_RATES = _to(
    "person: household; household: person; family: person; litre: kilogram; kilo: litre; kilogram: tonne;"
    "metre: kilogram; barrel: litre; delivery: week"
)


def _any(instead: dict[str, tuple[str, ...]]) -> str:
    return f"({'|'.join(sorted(instead, key=len, reverse=True))})"


_SCALE = "(?: (?:thousand|million|billion|trillion))?"
_AMOUNT = f"(?:{_FIGURE}|rials|tomans|dollars|litres|tonnes|tons|barrels)[^.,;]{{0,30}}"
_OF = "(?:percent|per cent) of (?:the |its |their )?(?:country's |city's )?"
_TEEN_TEN = _to(";".join(f"{a}: {b}; {b}: {a}" for a, b in zip(_TEENS, _TENS, strict=True)))
_SMALL_BEFORE = "(?<!past )(?<!from )(?<!until )(?<!at )"

# name, what must match (the group is what is changed), what stands there afterwards.
RULES: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...] = (
    ("word", f"{_SMALL_BEFORE}\\b({'|'.join(_SMALL)})\\b(?!-){_NOT_TIME}", ring(*_SMALL)),
    ("teen/ten", f"\\b{_any(_TEEN_TEN)}\\b(?!-){_NOT_TIME}", _TEEN_TEN),
    (
        "ordinal",
        f"\\b({'|'.join(_ORDINALS)}) (?!of |half|quarter|the |more|that|and|year|day|week)[a-z]+",
        ring(*_ORDINALS),
    ),
    (
        "scale",
        "(?<=\\d )(thousand|million|billion|trillion)\\b",
        _to("thousand: million; million: billion; billion: million, trillion; trillion: billion"),
    ),
    ("unit", f"{_NUMBER}{_SCALE}[ -]{_any(_UNITS)}\\b(?! per| an hour)", _UNITS),
    ("fraction", f"\\b{_any(_FRACTIONS)}\\b(?= of| the)", _FRACTIONS),
    ("multiple", f"\\b{_any(_MULTIPLES)}\\b(?! (?:a|in|this|since|before))", _MULTIPLES),
    ("vague", f"\\b{_any(_VAGUE)}\\b(?: of)?", _VAGUE),
    ("bound", f"\\b{_any(_BOUNDS)} {_NUMBER}{_NOT_TIME}", _BOUNDS),
    (
        "by/to",
        f"\\b{_CHANGED}(?: \\w+)? (by|to) (?:about |more than |nearly |over )?{_FIGURE}{_NOT_TIME}",
        _to("by: to; to: by"),
    ),
    ("counted", f"\\b{_NUMBER} (?:people |workers |others |men )?{_any(_COUNTED)}\\b", _COUNTED),
    ("share of", f"{_NUMBER} {_OF}{_any(_SHARED)}\\b", _SHARED),
    ("rate", f"{_AMOUNT} (?:a|per|each|every) {_any(_RATES)}\\b", _RATES),
    (
        "votes",
        f"{_NUMBER} (?:votes? )?(for|against|in favour|in favor)\\b",
        _to("for: against; against: for; in favour: against; in favor: against"),
    ),
    ("sign", f"\\b((?:minus |-)){_FIGURE} ?(?:degrees|°)", {"minus ": ("plus ",), "-": ("",)}),
    ("sign", f"{_NUMBER} degrees? (?:Celsius )?(below) zero", _to("below: above")),
    (
        "all but",
        f"\\b({'|'.join(_SMALL)}|one) (?:of|out of) the\\b",
        {w: (f"all but {w}",) for w in ("one", *_SMALL)},
    ),
)


def slips(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    """At most one slip of each name: the pair as it was, but for one expression of the English."""
    for name, pattern, instead in RULES:
        matches = ((m, m.lastindex or 0) for m in re.finditer(pattern, english))
        found = [(m, group) for m, group in matches if m[group] in instead]
        if found:
            m, group = choose.choice(found)
            new = choose.choice(sorted(instead[m[group]]))
            yield put(name, persian, english, m.span(group), new, m.span())
    for make in (_digits, _zero, _decimal, _percent, _age, _exchanged, _turned, _range, _money):
        yield from make(persian, english, choose)


def _figures(english: str, behind: str = "") -> list[re.Match[str]]:
    """Plain figures that are no year, day of a month or number in a name."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    return [
        m
        for m in re.finditer(f"({_FIGURE}){_NOT_TIME}{behind}", english)
        if not re.fullmatch(r"1[34]\d\d|19\d\d|20\d\d|\d", m[1])
        and not re.match(f" (?:{months})", english[m.end() :])
        and not re.search(
            f"(?:{months}|Article|Branch|No\\.|Phase|Group of|day|minus|[A-Z][a-z]+) $", english[: m.start()]
        )
    ]


def _spelled(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def _value(m: re.Match[str]) -> float:
    return float(m[1].replace(",", ""))


def _digits(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    """Two digits turned round, or one changed: 412 and 421, 36 and 86."""
    figures = [m for m in _figures(english) if "." not in m[1] and _value(m) >= 12]
    if figures:
        m = choose.choice(figures)
        digits = m[1].replace(",", "").rstrip("0") or "1"
        tail = "0" * (len(m[1].replace(",", "")) - len(digits))
        if len(digits) > 1 and digits[-1] != digits[-2]:
            new = digits[:-2] + digits[-1] + digits[-2]
        else:
            new = str((int(digits[0]) + 3) % 9 + 1) + digits[1:]
        if float(new + tail) != _value(m):
            yield put("digits", persian, english, m.span(1), _spelled(float(new + tail)), m.span(1))


def _zero(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    figures = [m for m in _figures(english) if "." not in m[1]]
    if figures:
        m = choose.choice(figures)
        value = _value(m)
        new = value / 10 if value >= 100 and value % 10 == 0 and choose.random() < 0.5 else value * 10
        yield put("zero", persian, english, m.span(1), _spelled(new), m.span(1))


def _decimal(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    for m in re.finditer(f"({_FIGURE})", english):
        if "." in m[1]:
            whole, _, part = m[1].partition(".")
            new = choose.choice((f"{part}.{whole}" if part != whole else f"{whole}{part}", f"{whole}{part}"))
            yield put("decimal", persian, english, m.span(1), new, m.span(1))
            return


def _percent(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    for m in _figures(english, "(?= (?:percent|per cent))"):
        value = _value(m)
        if "." not in m[1] and 3 <= value <= 97 and value != 50:
            new = _spelled(choose.choice((100 - value, value + 7)))
            yield put("percent", persian, english, m.span(1), new, m.span(1))
            return


def _age(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    for m in re.finditer(r"\b(\d\d)-year-old|, (\d\d),", english):
        group = 1 if m[1] else 2
        new = str(int(m[group]) + choose.choice((-8, -3, 4, 10)))
        yield put("age", persian, english, m.span(group), new, m.span(group))
        return


def _exchanged(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    """Two figures of one kind change places."""
    figures = [m for m in _figures(english) if "." not in m[1]]
    pairs = [
        (a, b)
        for a, b in pairwise(figures)
        if a[1] != b[1]
        and re.match(r" (\w+)", english[a.end(1) :])
        and english[a.end(1) :].split()[:1] != english[b.end(1) :].split()[:1]
        and not re.match(r" (?:million|billion|thousand|to\b|and\b|percent)", english[a.end(1) :])
        and not re.match(r" (?:million|billion|thousand|percent)", english[b.end(1) :])
    ]
    if pairs:
        a, b = choose.choice(pairs)
        changed = english[: a.start(1)] + b[1] + english[a.end(1) : b.start(1)] + a[1] + english[b.end(1) :]
        yield Slip("exchanged", persian, changed, Span(a.start(1), b.end(1)))


def _turned(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    """From 12 to 15 became from 15 to 12."""
    unit = f"(?: (?:thousand|million|billion|trillion|percent|rials|tomans|dollars|tonnes))*{_NOT_TIME}"
    for m in re.finditer(f"\\bfrom (?:about )?({_NUMBER}{unit}) to (?:about )?({_NUMBER}{unit})", english):
        if m[1] != m[2]:
            middle = english[m.end(1) : m.start(2)]
            changed = english[: m.start(1)] + m[2] + middle + m[1] + english[m.end(2) :]
            yield Slip("from/to", persian, changed, Span(*m.span()))
            return


def _range(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    """One end of a range changes."""
    ends = f"({_FIGURE}) (?:to|and) ({_FIGURE}){_NOT_TIME}"
    for m in re.finditer(f"(?:\\bbetween |(?<!from )){ends}", english):
        low, high = (float(g.replace(",", "")) for g in m.groups())
        if "between" in m[0] or (" to " in m[0] and low < high <= 3 * low):
            new = _spelled(high + max(1.0, 2 * (high - low)))
            yield put("range", persian, english, m.span(2), new, m.span())
            return


def _money(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    for m in re.finditer(r"[$€£](\d+(?:\.\d+)?)(?= (?:million|billion))", english):
        yield put("money", persian, english, m.span(1), _spelled(float(m[1]) * 10), m.span(1))
        return


if __name__ == "__main__":
    command("mutate_numbers", slips, number.check)
