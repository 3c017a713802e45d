"""Persian years, decades and centuries."""

from service.language import dates as build
from service.language.calendar_reader import CARDINAL, Found, Handler, Match, Reader, names
from service.language.persian.grammar import (
    BEGIN,
    END,
    NOT_COUNTED,
    YEAR,
    edge_of,
    year_number,
)

_ERA = f"(?: ?(?P<era>میلادی|شمسی|خورشیدی|هجری(?: شمسی| خورشیدی| قمری)?|قمری){END})?"


_BEFORE_YEAR = (
    "(?P<sal>سال(?:[ \u200c]?های?)? (?:تحصیلی |مالی |آبی |زراعی |"
    "شمسی |خورشیدی |میلادی )?|فصل |بودجه |متولد |زاده |نوروز |انتخابات "
    "|کنکور |آزمون |"
    "قانون |لیگ |جام جهانی |المپیک |یورو |اعتراضات |جنبش |خیزش |انقلاب |کودتای |دوره )"
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
    school = "تحصیلی" in (m["sal"] or "")
    following = last if last == known + 1 else None
    return build.year(reader, (start, m.end()), known, following, calendar, edge_of(m["edge"]), school=school)


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


def year_rules() -> list[tuple[str, Handler]]:
    edge = names("fa").pattern("edge")
    second = f"(?: ?(?:-|–|/|تا|و|الی) ?(?:(?:پایان )?سال )?(?P<y2>\\d{{4}}|\\d\\d)(?!\\d|[.,/:]\\d){NOT_COUNTED})?"
    figure = (
        f"(?P<y>\\d\\d(?=[-–/]1[34]\\d\\d)|(?<=سال )\\d\\d(?!\\d|[.,/:]\\d)"
        f"{NOT_COUNTED}|(?<=سال ){YEAR}(?! (?:هزار|میلیون))|{YEAR}{NOT_COUNTED})"
    )
    return [
        (f"{BEGIN}دهه (?:ی )?(?:سال‌های )?(?P<n>{CARDINAL}+|\\d{{2,4}}){END}{_ERA}", _decade),
        (f"{BEGIN}(?:(?P<edge>{edge}) )?{_BEFORE_YEAR}{figure}{second}{_ERA}", _year),
        (f"{BEGIN}(?P<y>{YEAR}) ?(?P<era>میلادی|شمسی|خورشیدی|هجری(?: شمسی| خورشیدی)){END}", _year_of_era),
        (f"{BEGIN}(?P<edge>\\b\\B)?(?P<sal>\\b\\B)?(?P<y>{YEAR})[-–](?P<y2>{YEAR})(?P<era>\\b\\B)?", _year),
        (f"{BEGIN}(?P<in>در|از|تا|متولدان|متولدین) (?P<y>{YEAR}{NOT_COUNTED}){END}", _bare_year),
        (
            f"{BEGIN}(?P<in>\\b\\B)?(?P<y>(?:13|14|19|20)\\d\\d)(?=[،.؛:)؟!]|"
            f"$| (?:در|از|تا|به|با|را|و|که|بود|شد|است)\\b)(?![.,/:]\\d)",
            _bare_year,
        ),
    ]
