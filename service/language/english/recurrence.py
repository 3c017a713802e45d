"""English rates, numbered units and open ends: twice a week, the seventh semester, until further notice."""

from collections.abc import Mapping

from service.language import dates as build
from service.language.calendar_reader import ORDINAL, Found, Handler, Match, Reader, names, word_before
from service.language.english.grammar import BEGIN, END, day_number

_ADVERBS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month",
    "yearly": "year", "annual": "year", "annually": "year", "nightly": "night", "per annum": "year",
}  # fmt: skip
# "a year" behind these is no rate.
_NO_RATE = frozenset(
    [
        "such",
        "what",
        "quite",
        "one",
        "in",
        "for",
        "of",
        "as",
        "on",
        "over",
        "almost",
        "nearly",
        "about",
        "once",
        "and",
        "or",
        "is",
        "was",
        "many",
        "within",
        "that",
        "than",
        "after",
        "before",
        "during",
        "another",
        "to",
        "only",
        "half",
        "from",
    ]
)


def _adverb(reader: Reader, m: Match) -> Found:
    return (build.frequency(reader, m.span(), _ADVERBS[m["w"].lower()], firm=m["w"].lower() != "nightly"),)


def _rate(reader: Reader, m: Match) -> Found:
    """«twice a week», «80,000 barrels a day», «each month»."""
    article = m["e"].lower() in ("a", "an")
    before = word_before(reader, m.start()).lower()
    times = before in ("once", "twice", "thrice", "times", "time")
    if article and not times and (not before or before in _NO_RATE):
        return ()
    firm = times or m["e"].lower() not in ("in a", "in the", "any")
    return (build.frequency(reader, m.span(), names("en").value("unit", m["u"]), firm=firm),)


def _numbered(reader: Reader, m: Match) -> Found:
    number = day_number(reader, m, "o")
    return (build.numbered(reader, m.span(), number, names("en").value("unit", m["u"])),) if number else ()


def _open_end(reader: Reader, m: Match) -> Found:
    return (build.open_end(reader, m.span()),)


def _long_ago(reader: Reader, m: Match) -> Found:
    number = day_number(reader, m, "n")
    if number is None:
        return ()
    end = m.end() if m["bc"] else m.end("u")
    unit = "century" if m["u"] == "century" else "millennium"
    if m["hijri"] and unit == "century":
        number, end = number + build.HIJRI_CENTURIES, m.end()
    return tuple(build.long_ago(reader, (m.start(), end), number, unit, before_christ=bool(m["bc"])))


NEEDED_RECURRENCES: Mapping[Handler, frozenset[str]] = {
    _adverb: frozenset(_ADVERBS),
    _open_end: frozenset(("notice", "indefinite", "unspecified", "unknown")),
    _long_ago: frozenset(("century", "millen")),
}
"""What a sentence must hold for a rule to be tried."""


def age_rules() -> list[tuple[str, Handler]]:
    """Centuries and millennia; before Christ where it is said."""
    bc = "(?:,? (?P<bc>BCE?(?!\\w)|B\\.C\\.(?:E\\.)?|before Christ))?"
    bc += (
        "(?P<hijri>,? (?:AH\\b|A\\.H\\.|Hijri\\b|Hejri\\b|"
        "(?:of|after) the (?:Hijrah?|Hegira|(?:Hijri|Islamic|Muslim) (?:era|calendar))\\b)| \\((?:AH|Hijri)\\))?"
    )
    return [
        (
            f"{BEGIN}(?:the )?(?P<n>\\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL}+)[ -]"
            f"(?P<u>century|millennium|millenium){END}{bc}",
            _long_ago,
        )
    ]


def recurrence_rules() -> list[tuple[str, Handler]]:
    """Behind the lengths: "for a week" is no rate."""
    units = "hour|day|night|week|month|year"
    numbered = "hour|day|night|week|month|year|semester|term|season|decade"
    row = "(?:straight |consecutive |successive |academic )?"
    return [
        (f"{BEGIN}(?:(?:until|till|pending) )?further notice{END}", _open_end),
        (
            f"{BEGIN}(?:indefinitely|(?:for|until) an? (?:indefinite|unspecified|unknown) (?:period|time|date)){END}",
            _open_end,
        ),
        (f"{BEGIN}(?P<w>(?i:{'|'.join(_ADVERBS)})){END}", _adverb),
        (f"{BEGIN}(?P<e>(?i:every single|every|each|any|an?|per|in an?|in the)) (?P<u>{units}){END}", _rate),
        (f"{BEGIN}(?P<o>\\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL}+)[ -]{row}(?P<u>{numbered}){END}", _numbered),
    ]
