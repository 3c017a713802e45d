"""The same office of another place, or the only holder of an office where the source has one of several.

Drifts: "دادستان عمومی میناب" / "Bandar Abbas's prosecutor"; "یکی از مدیران بانک مرکزی" / "the governor of the
central bank".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from service.comparison.checks.name.offices import SEATS, family, post
from service.comparison.checks.name.slots import Found, View, everywhere
from service.comparison.values import Finding, Severity
from service.language.mentions import NameKind
from service.language.names import base, places, word_set
from service.language.spans import Span

# Offices that each town or province has one of.
_LOCAL = word_set(
    "prosecutor governor-province governor-county governor mayor imam mp judge police-chief "
    "investigator village-head "
    "district-governor council-member commander university-president chief-justice head"
)
_TOP = word_set(
    "minister president-country prime-minister central-bank-governor governor-province secretary-general ceo head mayor"
)
_MEMBERS = word_set(
    "director official deputy member expert employee adviser representative inspector head commander assistant"
)
_SEAT_SLOT = 0.3
_ONE_OF = re.compile(r"(?<!\w)(?:یک|یکی از|یک تن از|تنی چند از|برخی از|شماری از|چند تن از) $")
_THE = re.compile(r"\bthe (?:then |former |current |new |acting )?$", re.I)
_SEVERAL_EN = re.compile(
    r"\b(?:one of|a|an|another|some|several|two|three|senior|top|officials?|executives?|managers?)\b", re.I
)


def check(view: View) -> Iterator[Finding]:
    """At most one finding of each sort."""
    ours, theirs = view.source(NameKind.OFFICE), view.coverage(NameKind.OFFICE)
    yield from _elsewhere(view, ours, theirs)
    yield from _constituency(view, ours)
    yield from _one_of_several(view, ours, theirs)
    yield from _head_of_another(view, ours, theirs)
    yield from _head_of_part(view, ours, theirs)
    yield from _head_of_ward(view, ours, theirs)


def _head_of_another(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """The head of one body told as the holder of an office that heads another: a council's chairman as the mayor."""
    held = {k for o in ours for k in (o.key, "" if family(o.key) == "chief" else family(o.key))}
    held |= {"mp"} if "representative" in held else set()
    told = {m for t in theirs for m in t.marks if m.startswith("body:")}
    bodies = {f.key for f in view.source(NameKind.BODY)}
    for office in ours:
        own = {m for m in office.marks if m.startswith("body:")}
        if family(office.key) != "chief" or not own or own & told or "deputy" in office.marks:
            continue
        for other in theirs:
            seat, rank = _seat(other)
            if seat is None or seat in bodies or rank in held or _of_court(other, bodies) or f"body:{seat}" in own:
                continue
            if view.slot(office, other) >= _SEAT_SLOT:
                text = f'The source names "{office.mention.text}", the coverage "{other.mention.text}".'
                yield view.finding(office, other, 0.68, text, Severity.HIGH)
                return


def _of_court(office: Found, bodies: set[str]) -> bool:
    """Is it the chief justice, who in most countries heads the supreme court?"""
    return office.key == "chief-justice" and "supreme-court" in bodies


def _seat(office: Found) -> tuple[str | None, str]:
    """The body that the holder of an office heads, and what the office is known by."""
    own = SEATS.get(office.key)
    return (own, office.key) if own else (SEATS.get(family(office.key)), family(office.key))


def _named(office: Found) -> set[str]:
    return {base(m.removeprefix("place:")) for m in office.marks if m.startswith("place:")} - {"iran"}


def _elsewhere(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """One such office on each side, each with its place, and neither place on the other side."""
    for office in ours:
        same = [t for t in theirs if post(t) == post(office)]
        if not {office.key, post(office)} & _LOCAL or len(same) != 1 or sum(post(o) == post(office) for o in ours) != 1:
            continue
        here, there = _named(office), _named(same[0])
        if len(here) != 1 or len(there) != 1 or here & there or _told(view, here, there):
            continue
        if not _towns(here, there) or view.slot(office, same[0]) < 0.3:
            continue
        told = same[0].mention.text
        text = f'The source names "{office.mention.text}", the coverage "{told}": the office of another place.'
        yield view.finding(office, same[0], 0.7, text, Severity.HIGH)
        return


_PART = re.compile(
    r" (?:عملیات|فروش|مالی|اداری|فنی|تولید|منابع انسانی|بازرگانی|حقوقی|ایمنی|پروژه|روابط عمومی|بازاریابی|"
    r"کنترل کیفیت|پشتیبانی|انبار|آموزش|پژوهش|نگهداری|بهره\u200c?برداری|شعبه|منطقه|ناحیه|کارگاه|بخش)(?!\w)"
)
_CHAIRS = re.compile(r"\b(?:chair\w*|president)\b", re.IGNORECASE)
_OF_WARDS = word_set("mayor governor-county prosecutor commander police-chief")
_DIRECTS = word_set("director director-general head expert")


def _head_of_part(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """The manager of a branch or of sales told as the one who runs it all, a director general as the minister."""
    if any(o.key in ("ceo", "minister", "board-chair") for o in ours) or "وزارت" in view.source_text:
        return
    for office in (o for o in ours if o.key in _DIRECTS):
        text, end = office.sentence.normal.text, office.span.start + len(office.mention.text.split(" ")[0])
        raised = "minister" if office.key == "director-general" else "ceo"
        if raised == "ceo" and (not _PART.match(text, end) or office.mention.text.startswith("رئیس")):
            continue
        for top in (t for t in theirs if "deputy" not in t.marks):
            higher = top.key == raised or (raised == "ceo" and _presides(top))
            if higher and view.slot(office, top) >= 0.3:
                message = f'The source names "{office.mention.text}", the coverage "{top.mention.text}".'
                yield view.finding(office, top, 0.7, message, Severity.HIGH)
                return


_WARD = re.compile(r" (?:منطقه|ناحیه) (?:[\d۰-۹]+|[^\W\d_]+)")
_WARD_EN = re.compile(r"\b(?:district|zone|area|ward|borough|region|section|part)s?\b", re.IGNORECASE)


def _head_of_ward(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """The mayor or commander of a district told as that of the whole town."""
    if _WARD_EN.search(view.coverage_text):
        return
    for office in (o for o in ours if o.key in _OF_WARDS):
        text, end = office.sentence.normal.text, office.span.start + len(office.mention.text.split(" ")[0])
        whole = [t for t in theirs if t.key == office.key and _named(t) and "deputy" not in t.marks]
        if _WARD.match(text, end) and len(whole) == 1 and view.slot(office, whole[0]) >= _SEAT_SLOT:
            message = f'The source names "{office.mention.text}" of a district, the coverage "{whole[0].mention.text}".'
            yield view.finding(office, whole[0], 0.68, message, Severity.HIGH)
            return


def _presides(office: Found) -> bool:
    return office.key == "head" and bool(_CHAIRS.search(office.mention.text))


_REPRESENTS = re.compile(r"\brepresent(?:s|ed|ing) (?:the )?(?:people of )?$")


def _constituency(view: View, ours: list[Found]) -> Iterator[Finding]:
    """The member for a town told as one who represents another, or the whole province."""
    members = [o for o in ours if post(o) == "mp" and len(_named(o)) == 1]
    if len(members) != 1:
        return
    here = _named(members[0])
    for place in view.coverage(NameKind.PLACE):
        text, there = place.sentence.normal.text, {base(place.key)}
        said = _REPRESENTS.search(text[: place.span.start])
        if said and not here & there and _towns(here, there) and not _told(view, here, there):
            mention = replace(place.mention, span=Span(said.start(), place.span.end))
            message = (
                f'The source names "{members[0].mention.text}", the coverage one who represents {place.mention.text}.'
            )
            yield view.finding(members[0], Found(place.sentence, mention), 0.68, message, Severity.HIGH)
            return


def _told(view: View, here: set[str], there: set[str]) -> bool:
    """Is either place anywhere in the sentences across?"""
    ours = {base(f.key) for f in view.source(NameKind.PLACE)}
    theirs = {base(f.key) for f in view.coverage(NameKind.PLACE)}
    return bool(here & theirs or there & ours)


def _towns(here: set[str], there: set[str]) -> bool:
    """Is each a place within the country, and is the source's a town of its own, not the province?"""
    known = places()
    pair = [known.get(k) or known.get(f"{k}-province") for k in (*here, *there)]
    return all(p is not None and p.type in ("town", "province", "capital", "city") for p in pair)


def _one_of_several(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    for office in ours:
        text = office.sentence.normal.text
        if office.key not in _MEMBERS or not _ONE_OF.search(text[: office.span.start]):
            continue
        for top in theirs:
            before = top.sentence.normal.text[: top.span.start]
            if top.key not in _TOP or "deputy" in top.marks or not _THE.search(before):
                continue
            if top.key in {o.key for o in ours} - {office.key} or f"office:{top.key}" in everywhere(
                view.context, "source", NameKind.OFFICE
            ):
                continue
            if _SEVERAL_EN.search(before[-25:] + top.mention.text) or view.slot(office, top) < 0.3:
                continue
            one, other = office.mention.text, top.mention.text
            message = f'The source names one of several ("{one}"), the coverage "{other}".'
            yield view.finding(office, top, 0.68, message, Severity.HIGH)
            return
