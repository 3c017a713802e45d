"""How far a claim reaches: the city, the province or the country; the part or the whole.

Drifts: «در این استان» / "across the country"; «در شیراز و اهواز» / "nationwide".
Does not: «در شیراز، اهواز و ده‌ها شهر دیگر» / "nationwide".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from service.comparison.checks.place import Sides, Spot, cues_of
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind, NameKind, NameMention
from service.language.names import base, chain
from service.language.sought import sought
from service.language.spans import Span, hull

SAME_PLACE = 0.3
CERTAIN_PLACE = 0.5
"""The same where either word may be part of a name or an office."""
LIKE = 0.3
"""How much of the two sentences must translate one another."""
ELSEWHERE = 0.08
_TOWN = frozenset(("town", "towns"))
"""A town may be a city, a county's seat or a large village."""
_TAKEN_FOR = {"county", "province"}
"""Taken for one another so often that the word table has them as translations."""
_BEFORE = {
    "fa": ("در ", "سراسر ", "کل ", "این ", "سطح "),
    "en": ("in the ", "across the ", "throughout the ", "of the ", "in this "),
}


_NATIONWIDE = sought(
    r"(?:across|throughout|all over|around|up and down) (?:the (?:entire |whole )?(?:country|nation)|iran)\b(?!['’]|-)"
    r"|(?:nation|country)-?wide\b",
    ignore_case=True,
)
_WIDE_FA = re.compile(
    r"سراسر|کشور|(?<!\w)(?:ملی|کل|همه|تمام\w*|دیگر|سایر|بسیاری|چندین|ده[\u200c ]?ها|مختلف|متعدد|جای[\u200c ]?جای|گوشه"
    r"|نقاط|مناطق)(?!\w)|شهرها|استان[\u200c ]?ها|ایران|جمله"
    r"|(?:\d+|چند|سه|چهار|پنج|شش|هفت|هشت|نه|ده|دوازده|بیست) (?:شهر|استان)"
)
_LARGER_FA = re.compile(_WIDE_FA.pattern.replace("|دیگر|سایر", "") + "|شهر(?:های)? دیگر|سایر شهر")
"""The same, but «دیگر» of anything else than towns: «سه بیمارستان دیگر شهر» are of one."""
_SOME_FA = re.compile(
    r"(?<!\w)(?:چند|دو|سه|چهار|پنج|شش|[2-9]) (?:شهر|استان|شهرستان|روستا|محله)(?: [^\s.؛،]+)?|(?:برخی|بعضی)(?: از)? "
    r"(?:شهر|استان|شهرستان|روستا|محله|محلات)\S*"
)
_PARTS = re.compile(
    r"\b(?:cit(?:y|ies)|towns?|provinces?|villages?|regions?|areas?|parts|some|several|a number|places)\b", re.I
)
_ALL_OVER = sought("(?:سراسر|سرتاسر|همه جای|کل|تمام) (?:کشور|ایران)")
_WIDE = re.compile(
    r"\b(?:countr(?:y|ies)|nation\w*|iran\w*|every\w*|all|other|cities|towns|provinces|widespread|general|including"
    r"|and more)\b",
    re.IGNORECASE,
)
_THROUGHOUT = re.compile(
    r"\b(?:across|throughout|all over|all of|the whole of|the entire|the length of|every part of|everywhere in|"
    r"all parts of) (?:(?:the|whole|entire|all|of|province|region) ){0,4}$",
    re.IGNORECASE,
)
_IN = (" in ", " across ", " throughout ", " around ", " all over ")
_COUNTRY = "iran"


def findings(sides: Sides) -> Iterator[Finding]:
    yield from _of_country(sides)
    yield from _nationwide(sides)
    yield from _narrowed(sides)
    yield from _wider(sides)
    yield from _throughout(sides)


def _throughout(sides: Sides) -> Iterator[Finding]:
    """A place told as all of a larger one: «سه بیمارستان شهر» / "hospitals across the province". At most one."""
    told = [s for s in cues_of(sides.bead.coverage, CueKind.SCOPE) if _is_throughout(s)]
    if not told or any(_LARGER_FA.search(s.normal.text) for s in sides.bead.source):
        return
    ours = list(cues_of(sides.bead.source, CueKind.SCOPE))
    there, own = told[0], next((s for s in ours if not _titled(s)), None)
    named = any(n.kind is NameKind.PLACE and _is_within(n) for s in sides.bead.coverage for n in s.facts.names)
    if own is None or named or max(s.cue.level for s in ours) >= there.cue.level:
        return
    values = {s.cue.value for s in cues_of(sides.bead.coverage, CueKind.SCOPE)}
    a, b = own.sentence, there.sentence
    if own.cue.value not in values and sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
        yield _finding(sides, own, there)


def _is_throughout(spot: Spot) -> bool:
    return spot.sentence.lang == "en" and _THROUGHOUT.search(spot.sentence.normal.text, 0, spot.span.start) is not None


def _titled(spot: Spot) -> bool:
    """Whether it belongs to the name of an office or a body, or is itself a word of another sense."""
    return _TITLE.search(spot.sentence.normal.text[: spot.span.start]) is not None


def _nationwide(sides: Sides) -> Iterator[Finding]:
    """Towns that are named told as the country: «در شیراز و اهواز» / "across the country". At most one."""
    found = ((s, m) for s in sides.bead.coverage for m in _NATIONWIDE.finditer(s.normal.text))
    b, told = next(found, (None, None))
    if b is None or told is None or any(_WIDE_FA.search(_SOME_FA.sub("", s.normal.text)) for s in sides.bead.source):
        return
    some = next(((s, Span(*m.span())) for s in sides.bead.source if (m := _SOME_FA.search(s.normal.text))), None)
    if some and any(_PARTS.search(s.normal.text) for s in sides.bead.coverage):
        return
    a, own = some or _towns(sides) or (None, None)
    if a is not None and own is not None and sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
        ours, theirs = evidence(a, own, "some places"), evidence(b, Span(*told.span()), "the country")
        message = f"The source says it of some places (“{ours.text}”), the coverage of the country: “{theirs.text}”."
        yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.65, ours, theirs, sides.bead.index, message)


def _wider(sides: Sides) -> Iterator[Finding]:
    """A place told as all of the larger one round it: «در شهرستان زابل» / "across Sistan-Baluchestan". At most one."""
    for b in sides.bead.coverage:
        told = [
            n for n in b.facts.names if n.kind is NameKind.PLACE and _THROUGHOUT.search(b.normal.text, 0, n.span.start)
        ]
        for there, (a, own) in product(told, _places(sides.bead.source) if told else ()):
            wide, narrow = _key(there), _key(own)
            if wide == narrow or wide not in chain(narrow) or _all_of(sides, wide, narrow):
                continue
            if sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
                ours, theirs = evidence(a, own.span, "a part of it"), evidence(b, there.span, "all of it")
                message = f"The source says it of a part (“{ours.text}”), the coverage of the whole: “{theirs.text}”."
                yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.65, ours, theirs, sides.bead.index, message)
                return


def _places(sentences: Sequence[Sentence]) -> list[tuple[Sentence, NameMention]]:
    return [(s, n) for s in sentences for n in s.facts.names if n.kind is NameKind.PLACE]


def _key(place: NameMention) -> str:
    return base((place.key or "").removeprefix("place:"))


def _all_of(sides: Sides, wide: str, narrow: str) -> bool:
    """Whether the source names the larger place too, or the coverage the smaller, or the source says "all over"."""
    ours, theirs = ({_key(n) for _, n in _places(side)} for side in (sides.bead.source, sides.bead.coverage))
    several = sum(wide in chain(o) for o in ours) > 1 and any(_PARTS.search(s.normal.text) for s in sides.bead.coverage)
    return several or wide in ours or narrow in theirs or any(_WIDE_FA.search(s.normal.text) for s in sides.bead.source)


def _towns(sides: Sides) -> tuple[Sentence, Span] | None:
    """The names of one sentence of the source, if they are all of the country and none of them is told."""
    there = [n for s in sides.bead.coverage for n in s.facts.names if n.kind is NameKind.PLACE]
    places = [(s, n) for s in sides.bead.source for n in s.facts.names if n.kind is NameKind.PLACE]
    within = all(_is_within(n) for _, n in places)
    if any(map(_is_within, there)) or not within or len({s.index for s, _ in places}) != 1:
        return None
    return places[0][0], hull([n.span for _, n in places])


def _narrowed(sides: Sides) -> Iterator[Finding]:
    """The country told as towns that the source does not name: «در سراسر کشور» / "in Tehran". At most one."""
    a, said = next(((s, m) for s in sides.bead.source if (m := _ALL_OVER.search(s.normal.text))), (None, None))
    if a is None or said is None or any(_WIDE.search(s.normal.text) for s in sides.bead.coverage):
        return
    named = {n.key for s in sides.bead.source for n in s.facts.names if n.kind is NameKind.PLACE} - {"place:iran"}
    for b in sides.bead.coverage:
        text = b.normal.text
        places = [n for n in b.facts.names if n.kind is NameKind.PLACE and _is_within(n)]
        told = [n for n in places if text.endswith(_IN, 0, n.span.start)]
        if not named and told and sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
            ours = evidence(a, Span(*said.span()), "the country")
            theirs = evidence(b, hull([n.span for n in places if n.span.start >= told[0].span.start]), "named places")
            message = f"The source says it of the country (“{ours.text}”), the coverage names places: “{theirs.text}”."
            yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.65, ours, theirs, sides.bead.index, message)
            return


def _is_within(place: NameMention) -> bool:
    """Whether it is known to lie in Iran, the country that is meant where none is named."""
    key = (place.key or "").removeprefix("place:")
    return key != _COUNTRY and _COUNTRY in chain(key)


def _of_country(sides: Sides) -> Iterator[Finding]:
    source = list(cues_of(sides.bead.source, CueKind.SCOPE))
    coverage = list(cues_of(sides.bead.coverage, CueKind.SCOPE))
    for own in source:
        for there in coverage:
            if own.cue.value == there.cue.value or there.cue.text.lower() in _TOWN or _one_word(own, there):
                continue
            if any(c.cue.value == own.cue.value for c in coverage) or any(
                s.cue.value == there.cue.value for s in source
            ):
                continue
            if _named(sides, own, there):
                continue
            least = SAME_PLACE if _plain(own) and _plain(there) else CERTAIN_PLACE
            if {own.cue.value, there.cue.value} != _TAKEN_FOR and any(
                sides.translates(s, least=ELSEWHERE) for s in (own, there)
            ):
                continue
            if sides.links.same_place(own.sentence, own.span, there.sentence, there.span) >= least:
                yield _finding(sides, own, there)
                return


def _one_word(own: Spot, there: Spot) -> bool:
    """Whether English says it by that word too: «شهرستان‌ها» is "the provinces", a quarter a "district"."""
    word = there.cue.text.lower()
    return (own.cue.value, word) in _SAID_BY


_SAID_BY = frozenset((("county", "provinces"), ("neighbourhood", "district"), ("neighbourhood", "districts")))


def _plain(spot: Spot) -> bool:
    """Whether it is the place itself («در استان»), not part of a name («استان یزد») or an office."""
    text = spot.sentence.normal.text
    before, after = text[: spot.span.start].lower(), text[spot.span.end :]
    if spot.cue.text.lower() in _BY_ITSELF or (spot.sentence.lang == "fa" and _COUNTED.search(before)):
        return True
    if spot.sentence.lang == "fa" and before.endswith(_THIS):
        return True
    if not before.endswith(_BEFORE[spot.sentence.lang]) and (spot.sentence.lang == "en" or _OFFICE.search(before)):
        return False
    if spot.sentence.lang == "en":
        return not after.lstrip().startswith("of ") and not after.startswith(("'s", "-"))
    following = after.strip().split(" ")[0].strip('.،؛:!؟"')
    return after[:1] in '.،؛:!؟"' or following in _AFTER_PLACE or not after.strip()


_BY_ITSELF = frozenset(("nationwide", "countrywide", "citywide", "worldwide"))
_THIS = ("در این ", "سراسر این ", "تمام این ", "کل این ")
_OFFICE = re.compile(
    r"(?:فرماندار|استاندار|رئیس|مدیر\w*|مدیرکل|دادستان|شورای|اداره|مرکز|سازمان|دانشگاه|مسئول\w*|رئیس کل|دادگستری|پلیس|"
    r"فرمانده\w*|نماینده|مقام\w*|هیئت|امام جمعه|آموزش و پرورش|شبکه|تیم|لیگ|باشگاه|و|،) $"
)
"""Before a place, an office or a body of it, or one more place."""
_TITLE = re.compile(
    "(?<!\\w)(?:فرماندار\\w*|استاندار\\w*|بخشدار\\w*|رئیس|رییس|مدیر\\w*|معاون\\w*|دادستان\\w*|شورای?|اداره|سازمان|دانشگاه|"
    "مسئول|سرپرست|دادگستری|دادسرای?|پلیس|فرمانده\\w*|شهردار\\w*|امام جمعه|آموزش و ?پرورش|هیئت|ستاد|اتاق|مرکز|شبکه)"
    "(?: (?!در |از |به |با |که |را |این )\\S+){0,6} $"
)
"""Before a place, the title of an office or a body that ends with it."""
_COUNTED = re.compile(r"(?<!\w)(?:(?:همین|این|آن) )(?:دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|چند|\d+)? ?$")
"""«همین چهار استان»: these and no others."""
_AFTER_PLACE = frozenset(
    [
        "را",
        "که",
        "و",
        "از",
        "به",
        "با",
        "بود",
        "است",
        "هستند",
        "شد",
        "شده",
        "نیز",
        "هم",
        "در",
        "تا",
        "گزارش",
        "ثبت",
        "دیده",
        "مشاهده",
        "وجود",
        "رخ",
        "انجام",
        "ادامه",
        "برگزار",
        "تاکنون",
        "اما",
        "ولی",
    ]
)


def _named(sides: Sides, own: Spot, there: Spot) -> bool:
    """Whether a place name right beside either says which one is meant."""
    for spot in (own, there):
        near = Span(max(0, spot.span.start - 25), spot.span.end + 25)
        if any(
            n.kind.value == "place" and n.span.overlaps(near) and not n.span.overlaps(spot.span)
            for n in spot.sentence.facts.names
        ):
            return True
    return False


def _finding(sides: Sides, own: Spot, there: Spot) -> Finding:
    """Of the name of an office or a body, where the place belongs to one; else of how far the claim reaches."""
    a, b = (
        evidence(own.sentence, _with_in(own), own.cue.value),
        evidence(there.sentence, _with_in(there), there.cue.value),
    )
    message = f"The source speaks of the {a.reading} (“{a.text}”), the coverage of the {b.reading} (“{b.text}”)."
    titled = _TITLE.search(own.sentence.normal.text[: own.span.start])
    kind = Kind.NAME if titled else Kind.STRENGTH
    return Finding(kind, Severity.MEDIUM, 0.65, a, b, sides.bead.index, message)


def _with_in(spot: Spot) -> Span:
    text = spot.sentence.normal.text[: spot.span.start]
    before = next((b for b in _BEFORE[spot.sentence.lang] if text.lower().endswith(b)), "")
    return Span(spot.span.start - len(before), spot.span.end)
