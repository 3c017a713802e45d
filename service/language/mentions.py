"""What a sentence mentions: numbers, dates, names and cues, as values that compare across languages.

Every span counts characters of the sentence's *folded* text (`Sentence.normal.text`); `Sentence.origin`
leads back to the text that was sent.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.text.words import Word
from service.language.spans import Span


class Bound(StrEnum):
    """How a figure is meant: ``دست‌کم ۶۲`` and ``no fewer than 62`` are both AT_LEAST."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"


class QuantityKind(StrEnum):
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    FRACTION = "fraction"
    MULTIPLE = "multiple"  # سه برابر, twice
    ORDINAL = "ordinal"
    VAGUE = "vague"  # ده‌ها, dozens
    MEASURE = "measure"  # with a physical unit
    AGE = "age"
    SCORE = "score"
    CODE = "code"  # No. 4, H5N1, Branch 3: a label, not an amount


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    span, text: the figure with its scale and unit ("21 میلیارد تومان"), without the bound word.
    low, high: the value in the base unit (rial, kilogram, metre, 1 for a count; 0.4 for 40 %); equal but
        for ranges and vague counts.
    unit: base unit ("IRR", "USD", "kg", "m", "m2", "C", "MW" …) or None for a plain count.
    noun: key (`models.text.words`) of the word that is counted, or None.
    reading: plain English with the unit as given ("21 billion tomans").
    factor: how many base units the unit as given is; low / factor is the figure that was written.
    """

    span: Span
    text: str
    low: float
    high: float
    kind: QuantityKind
    unit: str | None
    bound: Bound
    noun: str | None
    reading: str
    factor: float = 1.0


class DateKind(StrEnum):
    DAY = "day"  # a calendar day, weekday included where it is given
    MONTH = "month"
    YEAR = "year"
    SEASON = "season"
    WEEKDAY = "weekday"
    TIME = "time"  # of day
    PART_OF_DAY = "part of day"
    DURATION = "duration"
    RELATIVE = "relative"  # last year, two months ago, tomorrow
    PERIOD = "period"  # from … to …, by the end of …
    FREQUENCY = "frequency"  # weekly, هر روز, a month (of a rate)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, time or duration.

    first, last: the days it spans in the Gregorian calendar, where the year is known or can be told from
        the report's date.
    days_of_year: where the year is not known: the (month, day) pairs that it can start on, and
        end on, in the Gregorian calendar (a Jalali day falls on one of two).
    weekday: 0 Monday to 6 Sunday. minutes: (from, to) of the day, 0 to 1440.
    amount, unit: of durations and relative dates (2, "month"). direction: -1 past, +1 future, 0 neither.
    bound: as for numbers. reading: plain English with both calendars where they differ.
    amount_high: upper end of "three to five days". edge: "start", "end" … of `unit` (end of the week).
    label: key of a named day, Islamic month or numbered part of a year ("ashura", "i9", "q2"), the same in
        both languages. calendar: "j" Jalali, "g" Gregorian, "i" Islamic, "" neither.
    half_day: hours up to twelve without a.m. or p.m. number: the day of the month as written.
    side: -1 before, +1 after another event. limit: "before", "until", "from" or "after", where such a word
    leads it ("until Monday"); lead: where that word begins. firm: sure enough to differ from another; if not,
    it may only agree with one.
    """

    span: Span
    text: str
    kind: DateKind
    reading: str
    first: date | None = None
    last: date | None = None
    days_of_year: tuple[tuple[int, int], ...] = ()
    weekday: int | None = None
    minutes: tuple[int, int] | None = None
    amount: float | None = None
    unit: str | None = None
    direction: int = 0
    bound: Bound = Bound.EXACT
    amount_high: float | None = None
    edge: str = ""
    label: str = ""
    calendar: str = ""
    half_day: bool = False
    number: int | None = None
    side: int = 0
    limit: str = ""
    lead: int | None = None
    firm: bool = True


class NameKind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    BODY = "body"  # ministry, company, court, club
    OFFICE = "office"  # minister, governor of, spokesman for
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameMention:
    """Somebody, some place, some body or some office.

    skeletons: consonant skeletons of its words, for comparing across scripts. key: for places, bodies and
        offices of a lexicon, the entry's language-independent name ("office:governor-county", "place:tehran").
    modifiers: what bears on an office ("deputy", "former", "acting", "national", "provincial"), and what it is
        in charge of ("of:health", "place:yazd-province").
    """

    span: Span
    text: str
    kind: NameKind
    skeletons: tuple[str, ...]
    key: str | None
    reading: str
    modifiers: frozenset[str] = frozenset()


class CueKind(StrEnum):
    NEGATION = "negation"
    POLAR = "polar"  # a word with an opposite: arrested, released; value is its pole, "arrest+" or "arrest-"
    HEDGE = "hedge"  # may, apparently, probably; value is the rung of certainty
    ATTRIBUTION = "attribution"  # said, according to, claimed
    QUANTIFIER = "quantifier"  # some, most, all, only
    INTENSITY = "intensity"  # criticise, slam; value is "scale:rung"
    MODAL = "modal"  # must, can, will
    SCOPE = "scope"  # city, province, country: how far something reaches
    STANCE = "stance"  # claims, believes, says, confirms, proves; if; plans: how a speaker stands to a claim


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that sets polarity, certainty or strength.

    value: what it says, the same in both languages, from the lexicon's second column.
    level: place on the scale of its kind, where there is one (0 weakest).
    scope: the characters that it bears on, or None if the whole sentence.
    """

    span: Span
    text: str
    kind: CueKind
    value: str
    level: float = 0.0
    scope: Span | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one sentence mentions."""

    words: tuple[Word, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[NameMention, ...] = ()
    cues: tuple[Cue, ...] = ()
    quotes: tuple[Span, ...] = field(default=())
    """What stands between quotation marks, the marks left out."""
