"""Small counts and places that stand in words which the reader of figures passes over: first, one, both, twins.

Drifts: «نخستین بار» / "the second time"; «یک بطری» / "two bottles"; «هر سه» / "both"; «پنجمین تولیدکننده» / "the
biggest producer". Does not: «نخستین بار» / "never before"; «دو کودک» / "a boy and a girl".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, product

from models.text.words import english_key, persian_key
from service.comparison.checks.number.agree import written
from service.comparison.checks.number.rules import Drift, Told
from service.comparison.links import word_links
from service.comparison.values import Bead, Context, Sentence
from service.language.english.numerals import find_numerals as english_numerals
from service.language.mentions import DateKind, QuantityKind
from service.language.quantities import units
from service.language.spans import Span


def in_words(
    source: Sequence[Told], coverage: Sequence[Told], matches: Mapping[Told, Told], bead: Bead, context: Context
) -> Iterator[Drift]:
    """source, coverage: the figures that have no equal on the other side; matches: those that have."""
    yield from both_for_three(bead.source, bead.coverage)
    yield from other_births(bead.source, bead.coverage)
    if source:
        yield from moved_on(source, matches, context)
    yield from others_lost(matches, bead)
    if source or coverage:
        yield from time_for_thing(source, coverage, bead, context)
        yield from other_ordinal(source, coverage, bead, context)
        yield from rank_lost(source, bead, context)
        yield from one_for_more(source, coverage, bead, context)


_OTHERS_FA = re.compile("(?:[ \u200c]?(?:نفر|تن|دستگاه|واحد|باب|مورد))?(?: [^\\W\\d_]+){1,2} دیگر(?!\\w)")
_SUM_EN = re.compile(
    r"\b(?:(?:exten|expan|rais|ris|gr[eo]w|increas|bring|brought|widen)\w*\b[^.;,]{0,35} to|"
    r"(?:will|to|would) have(?: a total of)?|(?:number|total)\w*\b[^.;,]{0,30} (?:to|at)) $",
    re.IGNORECASE,
)
_OTHERS_EN = re.compile(r"\b(?:other|another|more|further|additional|extra|new|else|also)\b", re.IGNORECASE)


def others_lost(matches: Mapping[Told, Told], bead: Bead) -> Iterator[Drift]:
    """«۳۰ مدرسهٔ دیگر» told as "extended to 30 schools": so many more became so many in all."""
    for s, c in matches.items():
        text = c.sentence.normal.text
        if s.quantity.kind is not QuantityKind.COUNT or not _OTHERS_FA.match(
            s.sentence.normal.text, s.quantity.span.end
        ):
            continue
        if _SUM_EN.search(text, 0, c.quantity.span.start) and not any(
            _OTHERS_EN.search(o.normal.text) for o in bead.coverage
        ):
            left, right = f"{s.quantity.reading} more", f"{c.quantity.reading} in all"
            yield Drift((s.sentence, s.span(), left), (c.sentence, c.span(), right), 0.8)


def time_for_thing(source: Sequence[Told], coverage: Sequence[Told], bead: Bead, context: Context) -> Iterator[Drift]:
    """«یازده دقیقه» told as "eleven scenes", or the reverse: a length of time as so many things."""
    for loose, others, own in ((coverage, bead.source, bead.coverage), (source, bead.coverage, bead.source)):
        counts = [t for t in loose if t.quantity.kind in _THINGS and t.quantity.low >= _LEAST and not t.duration]
        lengths = [(o, d) for o in others for d in o.facts.dates if d.kind is DateKind.DURATION] if counts else []
        known = {d.amount for o in own for d in o.facts.dates}
        for told, (other, date) in product(counts, lengths):
            if date.amount != written(told.quantity)[0] or date.amount in known or date.unit not in _SPANS:
                continue
            if not (told.quantity.noun or told.quantity.unit) or _SPANS[date.unit].search(told.sentence.normal.text):
                continue
            ours, theirs = (other, date.span, date.reading), (told.sentence, told.span(), told.quantity.reading)
            first, second = (ours, theirs) if other.lang == "fa" else (theirs, ours)
            if word_links(bead, context).same_place(*first[:2], *second[:2]) >= _PLACED / 2:
                yield Drift(first, second, 0.8)


_THINGS = frozenset((QuantityKind.COUNT, QuantityKind.MEASURE))
_SPANS = {
    "second": re.compile(r"ثانیه|\bsecond|\btime", re.IGNORECASE),
    "minute": re.compile(r"دقیقه|\bminute|\bhour|\btime", re.IGNORECASE),
    "hour": re.compile(r"ساعت|\bhour|\btime", re.IGNORECASE),
    "day": re.compile(r"روز|شب|\bday|\bdaily|\bnight|\bdate", re.IGNORECASE),
    "month": re.compile(r"ماه|\bmonth|\byear", re.IGNORECASE),
}
"""Words that tell the unit after all."""
_LEAST = 5


def moved_on(loose: Sequence[Told], matches: Mapping[Told, Told], context: Context) -> Iterator[Drift]:
    """«۱۲ نفر، از جمله چهار کودک» told as "twelve children": a figure told of what another counts."""
    for other in (o for o in loose if o.quantity.kind is QuantityKind.COUNT and o.quantity.noun and not o.duration):
        for s, c in matches.items():
            if s.sentence is not other.sentence or s.quantity.kind is not QuantityKind.COUNT or not c.quantity.noun:
                continue
            own, there = s.quantity.noun, c.quantity.noun
            if (
                there in _ANYBODY
                or own == other.quantity.noun
                or _noun(own or "", there, context) >= _SLIGHTLY
                or not own
            ):
                continue
            if _noun(other.quantity.noun or "", there, context) >= _SURELY and c.quantity.low > 1:
                left, right = f"{s.quantity.reading} of other things", f"{c.quantity.reading} of these"
                yield Drift((s.sentence, s.span(), left), (c.sentence, c.span(), right), 0.8)


_ANYBODY = frozenset(english_key(word) for word in ("people", "person", "persons", "lives", "others"))
_FIRST_FA = re.compile(r"(?<!\w)(?:نخستین|اولین) (?P<n>[^\W\d_]+)|(?P<m>[^\W\d_]+) (?:اول|نخست)(?!\w)")
_SAYS_FIRST_FA = re.compile(r"(?<!\w)(?:نخست|اول|یکم|یک(?!\w)|ابتدا|آغاز|تا[\u200c ]?کنون|پیشتر)")
_FIRST_EN = re.compile(r"\bfirst(?:[ -](?:ever|such|full|major))? (?P<n>[a-z]+)", re.IGNORECASE)
_SAYS_FIRST_EN = re.compile(
    r"\b(?:first|1st|maiden|inaugural|opening|debut\w*|initial\w*|never|unprecedented|one|top|champion\w*|leader"
    r"|previous\w*|since|new|pioneer\w*|earliest|original\w*|prime|primary|winner|won|lead\w*)\b",
    re.IGNORECASE,
)
_PLACED, _LINKED, _SURELY, _ALIKE, _SLIGHTLY = 0.4, 0.15, 0.3, 0.3, 0.03
_SMALL = 12
_MEASURED = frozenset((QuantityKind.MEASURE, QuantityKind.PERCENT))


def other_ordinal(source: Sequence[Told], coverage: Sequence[Told], bead: Bead, context: Context) -> Iterator[Drift]:
    """The first told as another of its row, or the reverse; both sides' lists hold what has no equal."""
    for c in (t for t in coverage if t.quantity.kind is QuantityKind.ORDINAL):
        ours = [(s, m) for s in bead.source for m in _FIRST_FA.finditer(s.normal.text)]
        if len(ours) == 1 and not any(_SAYS_FIRST_EN.search(s.normal.text) for s in bead.coverage):
            (one, first), span = ours[0], Span(*ours[0][1].span())
            near = word_links(bead, context).same_place(one, span, c.sentence, c.span())
            if near >= _PLACED and not _of_floors(first, c.sentence):
                yield Drift((one, span, "the first"), (c.sentence, c.span(), c.quantity.reading), 0.85)
    for s in (t for t in source if t.quantity.kind is QuantityKind.ORDINAL):
        theirs = [(c, m) for c in bead.coverage for m in _FIRST_EN.finditer(c.normal.text)]
        if len(theirs) == 1 and not any(_SAYS_FIRST_FA.search(o.normal.text) for o in bead.source):
            other, span = theirs[0][0], Span(*theirs[0][1].span())
            if word_links(bead, context).same_place(s.sentence, s.span(), other, span) >= _PLACED:
                yield Drift((s.sentence, s.span(), s.quantity.reading), (other, span, "the first"), 0.85)


def _of_floors(match: re.Match[str], sentence: Sentence) -> bool:
    """Floors begin at one in Persian and may begin at none in English."""
    return (match["m"] or "") == "طبقه" and "floor" in sentence.normal.text


_MOST_EN = re.compile(
    r"\b(?:the|its|their|[a-z]+'s) (?:single )?(?P<w>biggest|largest|highest|longest|tallest|oldest|most [a-z]+|top"
    r"|leading|main|greatest|richest|poorest|busiest|deepest)(?: [a-z]+)?",
    re.IGNORECASE,
)
_RANKS_EN = re.compile(r"\b(?:among|one of|after|behind|next to|runner|follow\w*|-largest|-biggest)\b", re.IGNORECASE)


def rank_lost(source: Sequence[Told], bead: Bead, context: Context) -> Iterator[Drift]:
    """«پنجمین تولیدکننده» told as "the biggest producer"."""
    for s in (t for t in source if t.quantity.kind is QuantityKind.ORDINAL and t.quantity.text.endswith("ین")):
        told = [(c, m) for c in bead.coverage for m in _MOST_EN.finditer(c.normal.text)]
        if len(told) != 1 or any(_RANKS_EN.search(c.normal.text) for c in bead.coverage):
            continue
        sentence, match = told[0]
        span = Span(*match.span())
        if _numbered(sentence, int(s.quantity.low)):
            continue
        if word_links(bead, context).likeness(s.sentence, s.sentence.whole, sentence, sentence.whole) >= _ALIKE:
            yield Drift((s.sentence, s.span(), s.quantity.reading), (sentence, span, match[0]), 0.8)


def _numbered(sentence: Sentence, value: int) -> bool:
    return any(n.value == value for n in english_numerals(sentence.normal.text))


_COUNTS = {"دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6, "هفت": 7, "هشت": 8, "نه": 9, "ده": 10}
_ALL_FA = re.compile(rf"(?<!\w)هر (?P<n>{'|'.join(_COUNTS)})(?= (?!هفته|روز|ماه|سال|ساعت|دقیقه|شب|بار)\w)")
_BOTH_EN = re.compile(r"\b(?:both|neither)\b(?! \w+(?: \w+)?,? (?:and|nor)\b)", re.IGNORECASE)
_MANY_EN = re.compile(r"\ball (?P<n>three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)


def both_for_three(source: Sequence[Sentence], coverage: Sequence[Sentence]) -> Iterator[Drift]:
    """«هر سه» told as "both", or the reverse."""
    ours = [(s, m) for s in source if "هر " in s.normal.text for m in _ALL_FA.finditer(s.normal.text)]
    if len(ours) != 1:
        return
    sentence, match = ours[0]
    count = _COUNTS[match["n"]]
    pattern = _BOTH_EN if count > 2 else _MANY_EN
    theirs = [(c, m) for c in coverage for m in pattern.finditer(c.normal.text)]
    if len(theirs) == 1 and not any(_numbered(c, count) for c in coverage):
        other, told = theirs[0]
        yield Drift((sentence, Span(*match.span()), f"all {count}"), (other, Span(*told.span()), told[0].lower()), 0.85)


_BIRTHS = {
    "دوقلو": 2, "سه\u200cقلو": 3, "سهقلو": 3, "سه قلو": 3, "چهار\u200cقلو": 4, "چهارقلو": 4, "پنج\u200cقلو": 5,
    "twin": 2, "triplet": 3, "quadruplet": 4, "quintuplet": 5,
}  # fmt: skip
_BIRTH_FA = re.compile("|".join(k for k in _BIRTHS if not k.isascii()))
_BIRTH_EN = re.compile(r"\b(?:twin|triplet|quadruplet|quintuplet)(?=s?\b)", re.IGNORECASE)


def other_births(source: Sequence[Sentence], coverage: Sequence[Sentence]) -> Iterator[Drift]:
    """«دوقلو» told as "triplets"."""
    ours = next(((s, m) for s in source if "قلو" in s.normal.text and (m := _BIRTH_FA.search(s.normal.text))), None)
    theirs = next(((c, m) for c in coverage if (m := _BIRTH_EN.search(c.normal.text))), None) if ours else None
    if ours and theirs and _BIRTHS[ours[1][0]] != _BIRTHS[theirs[1][0].lower()]:
        (a, one), (b, two) = ours, theirs
        yield Drift(
            (a, Span(*one.span()), f"{_BIRTHS[one[0]]} at a birth"), (b, Span(*two.span()), two[0].lower()), 0.95
        )


_ONE_FA = re.compile(r"(?<!\w)(?<!هر )یک (?P<n>[^\W\d_]{2,})(?!\w)(?! دیگر)")
_ONE_EN = re.compile(r"\b(?P<a>an?|one|a single) (?:(?!of\b)[a-z]+ )?(?P<n>[a-z]{3,})\b", re.IGNORECASE)
_PLUS_ONE_EN = re.compile(
    r"\b(?:another|other|second|each|both|and an?|two|pair|couple|separate|apiece|per)\b", re.IGNORECASE
)


def one_for_more(source: Sequence[Told], coverage: Sequence[Told], bead: Bead, context: Context) -> Iterator[Drift]:
    """«یک بطری» told as "two bottles", or the reverse; both sides' lists hold what has no equal."""
    found: Iterator[Drift]
    if coverage and not source:
        plain: Iterator[Drift] = (d for c in coverage if _plain(c) for d in _grown(c, bead, context))
        found = chain(
            plain, (d for c in coverage if c.quantity.kind in _MEASURED for d in _unit_grown(c, bead, context))
        )
    elif source and not coverage and not any(_PLUS_ONE_EN.search(c.normal.text) for c in bead.coverage):
        found = (d for s in source if _plain(s) for d in _shrunk(s, bead, context))
    else:
        return
    yield from islice(found, 1)


def _unit_grown(told: Told, bead: Bead, context: Context) -> Iterator[Drift]:
    """«یک متر» before what the coverage measures in metres."""
    for sentence in bead.source if told.quantity.low >= 2 * told.quantity.factor else ():
        for match in _ONE_UNIT_FA.finditer(sentence.normal.text):
            unit = units("fa").match(sentence.normal.text, match.end())
            base = unit and (unit[0].base if unit[0].kind is not QuantityKind.PERCENT else None)
            if not unit or (unit[0].kind, base) != (told.quantity.kind, told.quantity.unit):
                continue
            span = Span(match.start(), unit[1])
            if word_links(bead, context).same_place(sentence, span, told.sentence, told.span()) >= _PLACED:
                yield Drift((sentence, span, "one"), (told.sentence, told.span(), told.quantity.reading), 0.8)


_ONE_UNIT_FA = re.compile(r"(?<!\w)(?<!هر )یک(?= )")


def _grown(told: Told, bead: Bead, context: Context) -> Iterator[Drift]:
    """A Persian «یک» before what the coverage counts, and no sum of it with others: «دو پسر و یک دختر»."""
    rest = told.quantity.low - 1
    for sentence in bead.source:
        if any(q.low == rest > 1 and q.kind is QuantityKind.COUNT for q in sentence.facts.quantities):
            continue
        for match in _ONE_FA.finditer(sentence.normal.text):
            span = Span(*match.span())
            linked = _noun(persian_key(match["n"]), told.quantity.noun or "", context)
            if linked < _LINKED:
                continue
            near = word_links(bead, context).same_place(sentence, span, told.sentence, told.span())
            if near >= (_PLACED if linked < _SURELY else _PLACED / 2):
                yield Drift((sentence, span, "one"), (told.sentence, told.span(), told.quantity.reading), 0.8)


def _shrunk(told: Told, bead: Bead, context: Context) -> Iterator[Drift]:
    """An English "a" or "one" before what the source counts."""
    for sentence in bead.coverage:
        for match in _ONE_EN.finditer(sentence.normal.text):
            span, key = Span(*match.span()), english_key(match["n"].lower())
            if match["n"].endswith("s") or _noun(told.quantity.noun or "", key, context) < _SURELY:
                continue
            if word_links(bead, context).same_place(told.sentence, told.span(), sentence, span) >= _PLACED:
                yield Drift((told.sentence, told.span(), told.quantity.reading), (sentence, span, "one"), 0.8)


def _plain(told: Told) -> bool:
    q = told.quantity
    return q.kind is QuantityKind.COUNT and 2 <= q.low == q.high <= _SMALL and not told.duration and not q.unit


def _noun(persian: str, english: str, context: Context) -> float:
    return max(context.table.forward(persian).get(english, 0.0), context.table.backward(english).get(persian, 0.0))
