"""English years, decades and centuries."""

from collections.abc import Mapping

from service.language import dates as build
from service.language.calendar_reader import (
    Found,
    Handler,
    Match,
    Reader,
    names,
    word_after,
    word_before,
)
from service.language.english.grammar import (
    BEGIN,
    END,
    NOT_COUNTED,
    YEAR,
    edge_of,
)

_YEAR_CONTEXT = frozenset(
    [
        "in",
        "since",
        "about",
        "by",
        "of",
        "from",
        "until",
        "till",
        "to",
        "before",
        "after",
        "during",
        "early",
        "late",
        "mid",
        "through",
        "around",
        "circa",
        "season",
        "year",
        "years",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "nowruz",
        "between",
        "and",
        "back",
        "the",
        "mid-",
        "its",
        "his",
        "her",
        "their",
        "our",
        "into",
        "a",
        "an",
        "that",
        "for",
        "versus",
        "than",
    ]
)


def _year(reader: Reader, m: Match) -> Found:
    start = m.start("edge") if m["edge"] else m.start("y")
    before = word_before(reader, start).lower()
    number, second = int(m["y"]), m["y2"]
    if number < 1500:
        if not (
            m["iranian"]
            or before in ("in", "since", "from", "of", "year", "years", "until", "by", "between", "to")
            or m["edge"]
        ):
            return ()
        if not 1280 <= number <= 1440:
            return ()
    elif not (m["iranian"] or m["edge"] or second or _year_place(reader, m, before)):
        return ()
    calendar = "j" if number < 1500 else "g"
    last = None if not second else int(second) if len(second) == 4 else number // 100 * 100 + int(second)
    if last and last <= number:
        last = None
    if m["iranian"]:
        start = m.start("iranian")
    if last and last > number + 1:
        return (
            *build.year(reader, (start, m.end("y")), number, None, calendar),
            *build.year(reader, (m.start("y2"), m.end("y2")), last, None, calendar),
        )
    school = bool(last) and (word_after(reader, m.end()) in _SCHOOL or reader.text.endswith(_SCHOOL_YEAR, 0, start))
    end = m.end("y2") if last else m.end("y")
    return build.year(reader, (start, end), number, last, calendar, edge_of(m["edge"]), school=school)


_SCHOOL, _SCHOOL_YEAR = ("academic", "school"), ("academic year ", "school year ")


def _year_place(reader: Reader, m: Match, before: str) -> bool:
    """Whether what stands around four figures makes them a year."""
    previous = reader.shaded[: m.start("y")].rstrip()[-1:]
    if not previous or previous == "(":
        return not word_after(reader, m.end()) or previous == "("
    return before in _YEAR_CONTEXT


def _decade(reader: Reader, m: Match) -> Found:
    year = m["y"]
    first = 1900 + (_DECADES[m["w"].lower()] if m["w"] else int(year) if len(year) < 4 else int(year) - 1900)
    start = m.start("edge") if m["edge"] else m.start("w") if m["w"] else m.start("y")
    calendar = "j" if first < 1500 else "g"
    return build.year(reader, (start, m.end()), first, first + 9, calendar, edge_of(m["edge"]))


_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


NEEDED_YEARS: Mapping[Handler, frozenset[str]] = {
    _decade: frozenset(("0s", *_DECADES)),
    _year: frozenset(str(century) for century in range(12, 21)),
}
"""What a sentence must hold for a rule to be tried."""


def year_rules() -> list[tuple[str, Handler]]:
    edge = f"(?:(?P<edge>(?i:{names('en').pattern('edge')}))(?: |(?<=-))(?:the )?)?"
    return [
        (f"{BEGIN}{edge}(?:(?P<y>(?:1[3-9]|20)\\d0|\\d0)s|(?P<w>(?i:{'|'.join(_DECADES)}))){END}", _decade),
        (
            f"{BEGIN}{edge}(?P<iranian>(?:the )?(?:(?:Iranian|Persian|Jalali|"
            f"solar|calendar|fiscal|financial) )?year )?"
            f"(?P<y>{YEAR}{NOT_COUNTED})(?:[-–/](?P<y2>\\d{{4}}|\\d\\d)(?![\\d,-]))?",
            _year,
        ),
    ]
