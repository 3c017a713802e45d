"""Quantities of either language: units, bounds, ranges, vague counts, and the reader of both grammars.

A language gives a `Grammar`: what may stand before and behind a numeral, and what each of it means. The
reader walks the numerals of a sentence from left to right and makes each into one `Quantity`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from service.language.mentions import Bound, Quantity, QuantityKind
from service.language.numerals import Numeral
from service.language.spans import Span

ZWNJ = "\u200c"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written. base: "IRR", "kg", "m" …; factor: how many base units it is; name: English."""

    kind: QuantityKind
    base: str
    factor: float
    name: str


PERCENT = Unit(QuantityKind.PERCENT, "%", 0.01, "percent")


def rows(name: str) -> Iterator[list[str]]:
    """Rows of a lexicon file, without its comment lines."""
    text = files("service.language").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


_FORMS = re.compile(r"\|(?![^(]*\))")
# The ending that makes تن into تنی.
_ADJECTIVE = re.compile(f"{ZWNJ}?(?:یی|ای|ی|ه)(?![^\\W_])")


@dataclass(frozen=True, slots=True)
class UnitLexicon:
    """Every unit of one language in one pattern."""

    pattern: re.Pattern[str]
    units: tuple[Unit, ...]

    def match(self, text: str, at: int) -> tuple[Unit, int] | None:
        """The unit that stands at `at` (a space, hyphen or ZWNJ before it allowed) and where it ends."""
        match = self.pattern.match(text, at)
        if match is None or match.lastgroup is None:
            return None
        end = match.end(match.lastgroup)
        ending = _ADJECTIVE.match(text, end)
        return self.units[int(match.lastgroup[1:])], ending.end() if ending else end


@cache
def units(lang: str) -> UnitLexicon:
    """The units of `service/language/data/units.tsv`, longer forms first."""
    forms: list[tuple[str, int]] = []
    found: list[Unit] = []
    for kind, base, factor, name, persian, english in rows("units.tsv"):
        number = len(found)
        percent = kind in ("percent", "points")
        found.append(Unit(QuantityKind.PERCENT if percent else QuantityKind(kind), base, float(factor), name))
        forms += [(form, number) for form in _FORMS.split(persian if lang == "fa" else english)]
    forms.sort(key=lambda f: -len(re.sub(r"\(\?:|[?)\\]", "", f[0])))
    gap = f"[ {ZWNJ}]?" if lang == "fa" else r"[\s-]"
    # Persian units take the adjective's ending: تومانی, 40 کیلویی, 12 تنی.
    end = f"(?=[{ZWNJ} ]?(?:ی|یی|ای|ه)?(?![^\\W_]))" if lang == "fa" else r"(?![^\W_])"
    choices = "|".join(f"(?P<u{n}>{form.replace('~', gap)}){end}" for form, n in forms if form)
    # One group name can stand only once in a pattern, so that each form gets its own number.
    numbered, order = _renumber(choices, found)
    return UnitLexicon(re.compile(f"[\\s{ZWNJ}-]?(?:{numbered})", re.IGNORECASE), order)


def _renumber(choices: str, found: Sequence[Unit]) -> tuple[str, tuple[Unit, ...]]:
    order: list[Unit] = []

    def name(match: re.Match[str]) -> str:
        order.append(found[int(match[1])])
        return f"(?P<u{len(order) - 1}>"

    return re.sub(r"\(\?P<u(\d+)>", name, choices), tuple(order)


Words = tuple[tuple[re.Pattern[str], Bound], ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language puts around its numerals.

    before, after: bound words, patterns that end or begin at the figure. between: what joins the two ends
    of a range. opener: what must stand before some ranges. skip: whether a numeral is no quantity here.
    special: kinds told from the words around (age, multiple, score, code, share), with the span they take.
    noun: key of the word that is counted. sign: a unit written before the figure, and where it starts.
    """

    lang: str
    before: Words
    after: Words
    between: re.Pattern[str]
    skip: Callable[[str, Numeral], bool]
    special: Callable[[str, Numeral], tuple[QuantityKind, Span] | None]
    noun: Callable[[str, Numeral, int], str | None]
    of_unit: re.Pattern[str]
    """What may stand between a fraction and its unit: half "a" percent, three tenths "of one" percent."""
    and_half: re.Pattern[str]
    """A half behind the unit: 48 متر و نیم."""
    sign: Callable[[str, int], tuple[Unit, int] | None]
    against: re.Pattern[str]
    """What stands between the two figures of a score."""


def read(text: str, numerals: Sequence[Numeral], taken: Sequence[Span], grammar: Grammar) -> list[Quantity]:
    """The quantities that the numerals of a sentence make, but for those inside `taken` spans."""
    free = [n for n in numerals if not any(n.span.overlaps(t) for t in taken) and not grammar.skip(text, n)]
    found: list[Quantity] = []
    at = 0
    while at < len(free):
        first = free[at]
        if found and first.span.start < found[-1].span.end:
            at += 1
            continue
        score = _score(text, free, at, grammar)
        if score:
            found.append(score)
            at += 2
            continue
        last = _range_end(text, free, at, grammar)
        found.append(_quantity(text, first, last or first, grammar))
        at += 2 if last else 1
    return found


def _score(text: str, free: Sequence[Numeral], at: int, grammar: Grammar) -> Quantity | None:
    """2-1 and ۲ بر ۱. A rising pair with a counted word behind it is a range: 10-15 people."""
    if at + 1 >= len(free):
        return None
    first, second = free[at], free[at + 1]
    gap = text[first.span.end : second.span.start]
    plain = not (first.ordinal or second.ordinal or first.fraction or second.fraction or first.high or second.high)
    if not plain or not grammar.against.fullmatch(gap) or max(first.value, second.value) > 200:
        return None
    digits = first.digits and second.digits
    rising = first.value < second.value
    if gap.strip() in ("-", "–") and (not digits or (rising and re.match(r"[\s-]?[^\W_]", text[second.span.end :]))):
        return None
    span = Span(first.span.start, second.span.end)
    if re.match(r"\d|[-–/]\d", text[span.end :]) or re.search(r"\d[-–/]$", text[: span.start]):
        return None
    reading = f"{spell(first.value)}–{spell(second.value)}"
    return Quantity(
        span, span.of(text), first.value, second.value, QuantityKind.SCORE, None, Bound.EXACT, None, reading
    )


def _range_end(text: str, free: Sequence[Numeral], at: int, grammar: Grammar) -> Numeral | None:
    """The second numeral of "10 to 15", or None if the numeral at `at` stands alone."""
    if at + 1 >= len(free):
        return None
    first, second = free[at], free[at + 1]
    if first.ordinal or second.ordinal or first.fraction != second.fraction or first.weak:
        return None
    start = first.span.end
    unit = units(grammar.lang).match(text, start)
    gap = text[unit[1] if unit else start : second.span.start]
    if unit and gap == " to " and text[: first.span.start].endswith(" by "):
        return None  # "rose by 20 million rials to 100 million": a step and a level
    if (
        unit
        and gap == " to "
        and unit[0].kind is QuantityKind.MONEY
        and not units(grammar.lang).match(text, second.span.end)
    ):
        return None  # "from one million tomans to two million"
    low = scaled(text, first, second)
    if not grammar.between.fullmatch(gap) or not second.value / 100 < low < second.value:
        return None
    return second


def scaled(text: str, first: Numeral, second: Numeral) -> float:
    """The first figure of "10 to 15 million", which borrows the second one's scale word."""
    for scale in (1e12, 1e9, 1e6, 1e3):
        if second.value >= scale and first.value < 1000 <= second.value and first.value * scale < second.value:
            return first.value * scale if re.search(r"[^\W\d_]", second.span.of(text)) else first.value
    return first.value


def _quantity(text: str, first: Numeral, last: Numeral, grammar: Grammar) -> Quantity:
    start, end = first.span.start, last.span.end
    low, high = (scaled(text, first, last) if first is not last else first.value), last.high or last.value
    special = grammar.special(text, last) if not last.fraction else None
    linked = grammar.of_unit.match(text, end) if last.fraction else None
    unit, end = units(grammar.lang).match(text, linked.end() if linked else end) or (None, end)
    if special and special[0] is QuantityKind.MULTIPLE:
        end = special[1].end
    half = grammar.and_half.match(text, end) if unit or end > last.span.end else None
    if half:
        low, high, end = low + 0.5, high + 0.5, half.end()
    signed = grammar.sign(text, start) if unit is None or unit.kind is QuantityKind.MEASURE else None
    if signed:
        unit, start, end = signed[0], signed[1], last.span.end
    bound = bound_of(text, start, end, grammar)
    if unit and not last.ordinal and not (special and special[0] is QuantityKind.CODE):
        return _make(text, Span(start, end), (low, high), unit.kind, unit, bound, grammar.noun(text, last, end))
    kind = QuantityKind.FRACTION if last.fraction else QuantityKind.ORDINAL if last.ordinal else QuantityKind.COUNT
    if special:
        kind = special[0]
        start, end = min(start, special[1].start), max(end, special[1].end)
    noun = grammar.noun(text, last, last.span.end)
    return _make(text, Span(start, end), (low, high), kind, None, bound, noun)


def _make(
    text: str,
    span: Span,
    values: tuple[float, float],
    kind: QuantityKind,
    unit: Unit | None,
    bound: Bound,
    noun: str | None,
) -> Quantity:
    factor = unit.factor if unit else 1.0
    low, high = (round(v * factor, 9) if abs(v * factor) < 1e6 else v * factor for v in values)
    base = None if unit is None or unit.kind is QuantityKind.PERCENT else unit.base
    reading = _reading(values, kind, unit, bound)
    return Quantity(span, span.of(text), low, high, kind, base, bound, noun, reading, factor)


def _reading(values: tuple[float, float], kind: QuantityKind, unit: Unit | None, bound: Bound) -> str:
    low, high = values
    figure = spell(low) if low == high else f"{spell(low)} to {spell(high)}"
    if kind is QuantityKind.FRACTION:
        figure = _fraction(low)
    elif kind is QuantityKind.ORDINAL:
        figure = _ordinal(int(low))
    elif kind is QuantityKind.MULTIPLE:
        figure += " times"
    elif kind is QuantityKind.AGE:
        figure += " years old"
    if unit:
        figure += " %" if unit.base == "%" and unit.name == "percent" else f" {unit.name}"
    return figure if bound is Bound.EXACT else f"{bound.value} {figure}"


def compounds(text: str, quantities: Iterable[Quantity], joint: re.Pattern[str]) -> list[Quantity]:
    """سه متر و چهل سانتی‌متر: one length in two units."""
    made: list[Quantity] = []
    for q in quantities:
        last = made[-1] if made else None
        joined = last and last.unit and last.unit == q.unit and joint.fullmatch(text[last.span.end : q.span.start])
        if last and joined and q.factor < last.factor and q.high < last.factor and last.low == last.high:
            span, total = Span(last.span.start, q.span.end), last.low + q.low
            reading = f"{last.reading} {q.reading}"
            made[-1] = replace(last, span=span, text=span.of(text), low=total, high=total, reading=reading)
        else:
            made.append(q)
    return made


def spell(value: float) -> str:
    """A figure with its scale word: "21 billion", "1,800", "12.5"."""
    for scale, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= scale:
            return f"{value / scale:,.6g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:.4g}"


def _fraction(value: float) -> str:
    if value == 0.5:
        return "half"
    for under in range(3, 101):
        over = value * under
        if abs(over - round(over)) < 1e-6 and round(over):
            return f"{round(over)}/{under}"
    return f"{value:.3g}"


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def bound_of(text: str, start: int, end: int, grammar: Grammar) -> Bound:
    before = text[max(0, start - 40) : start]
    for pattern, bound in grammar.before:
        if pattern.search(before):
            return bound
    for pattern, bound in grammar.after:
        if pattern.match(text, end):
            return bound
    return Bound.EXACT


def vague(
    text: str, pattern: re.Pattern[str], ranges: dict[str, tuple[float, float]], scales: dict[str, float]
) -> Iterator[Quantity]:
    """Vague counts. The groups of `pattern` are named after `ranges`; its "scale" multiplies."""
    for match in pattern.finditer(text):
        name = next(n for n in ranges if match[n])
        factor = 1.0
        for word in re.findall(r"[^\W\d_]+", match["scale"] or ""):
            factor *= next((value for form, value in scales.items() if word.lower().startswith(form)), 1.0)
        span = Span(*match.span())
        low, high = (value * factor for value in ranges[name])
        yield Quantity(span, span.of(text), low, high, QuantityKind.VAGUE, None, Bound.EXACT, None, _vague_reading(low))


def _vague_reading(low: float) -> str:
    if low < 100:
        return "dozens"
    for scale, name in (
        (1e12, "trillions"),
        (1e9, "billions"),
        (1e6, "millions"),
        (1e3, "thousands"),
        (1, ""),
    ):
        if low >= scale:
            tens = {1: "", 10: "tens of ", 100: "hundreds of "}.get(round(low / scale), "")
            return f"{tens}{name}" if name else "hundreds"
    return "many"
