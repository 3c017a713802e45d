"""Another place or another body in the slot of one.

Reported only where neither side's name occurs in the other text at all, is related to one there (a county and
its province, a country and its capital), or is translated by the words across from it.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from service.comparison.checks.name.slots import Found, View, capitals, everywhere, persian_words
from service.comparison.checks.name.words import spelled
from service.comparison.values import Bead, Context, Finding, Severity
from service.language.mentions import NameKind
from service.language.names import body_names, places, related, rows
from service.language.transliterate import same_name

_FIRM = 0.6
_SOLE_SLOT, _ANSWERS = 0.35, 0.35
"""The slot asked of the sole places of two sentences that both texts name elsewhere, and how alike these must be."""
_OF_ONE_SORT = 0.1
"""The slot asked of two bodies of one family, of which neither is in the other text."""
# Named or left out at will.
_EVERYDAY = frozenset(("iran", "tehran-province", "persian-gulf", "government", "presidency", "supreme-leader"))
# Words that mean a body without being its name.
_ALSO = {
    "parliament": re.compile("نماینده|نمایندگان|قانون.?گذار|مجلس"),
    "municipality": re.compile("شهری"),
    "police": re.compile("مأمور|مامور|انتظامی|officer"),
    "army": re.compile("نظامی|سرباز|نیروها|soldier|troops"),
    "prosecutor": re.compile("قضایی|judicial"),
    "central-bank": re.compile(r"\bthe bank\b"),
}
# Families whose members are called by one another's name.
_LOOSE = frozenset(("legislature", "government", "university", "governor"))
OWN_NAMES = frozenset(("campus", "club", "agency", "press"))
"""Families whose members have names of their own, by which the word table knows them to be near one another."""
_LEVEL = {
    "province": "town", "town": "town", "capital": "town", "city": "town", "national-capital": "town",
    "island": "island", "isle": "town island", "crossing": "crossing", "prison": "prison",
    "country": "country", "continent": "region",
    "region": "region", "water": "water", "river": "water", "lake": "water", "sea": "water", "height": "height",
    "desert": "desert", "district": "district", "dam": "dam",
}  # fmt: skip
_CHAMBERS = {"senate", "house-of-representatives"}
# The same institution at another level, or a part that stands for the whole.
_AKIN = (
    frozenset(("justice", "court", "police", "law", "security")),
    frozenset(("government", "legislature", "leader", "ministry")),
    frozenset(("military", "security")),
    frozenset(("police", "security")),
    frozenset(("university", "campus", "education", "health")),
    frozenset(("municipality", "legislature-local")),
    frozenset(("relief", "crisis", "health")),
    frozenset(("crisis", "fire")),
    frozenset(("bank", "government")),
    frozenset(("bank", "governor")),
    frozenset(("un", "bloc", "rights")),
)


def check(view: View) -> Iterator[Finding]:
    """At most one finding for a place and one for a body."""
    yield from _pair(view, NameKind.BODY, bodies_alike, _body_message, 0.55)
    told = list(_pair(view, NameKind.PLACE, _places_alike, _place_message, 0.5))
    yield from told or _sole(view)


def _pair(
    view: View,
    kind: NameKind,
    alike: Callable[[str, str], bool],
    message: Callable[[Found, Found], str],
    least: float,
) -> Iterator[Finding]:
    ours, theirs = view.source(kind), view.coverage(kind)
    if not ours or not theirs:
        return
    equal = {a.key for a in ours} & {b.key for b in theirs}  # these stand for nobody else
    lone = [a for a in ours if not _known(view, a, [b for b in theirs if b.key == a.key or b.key not in equal], alike)]
    if not lone:
        return
    strange = [
        b for b in theirs if not _known(view, b, [a for a in ours if a.key == b.key or a.key not in equal], alike)
    ]
    if not strange:
        return
    scored = [(view.slot(a, b), a, b) for a in lone for b in strange if _comparable(a, b) and not _linked(view, a, b)]
    likely = [t for t in scored if t[0] >= _OF_ONE_SORT and _of_one_sort(t[1], t[2])] or scored
    best = max(likely, key=lambda t: t[0], default=None)
    if best and _of_one_sort(best[1], best[2]):
        least = _OF_ONE_SORT / 0.55
    if best and (_elsewhere(view, best[1]) or _elsewhere(view, best[2])):
        least = _FIRM / 0.55
    if best and best[0] >= (least if len(scored) > 1 else 0.55 * least):
        yield view.finding(best[1], best[2], 0.75, message(best[1], best[2]), Severity.HIGH)


def _of_one_sort(a: Found, b: Found) -> bool:
    """Are they bodies of one family, or of those that spy?"""
    one, two = ("security" if f.key == "ministry-intelligence" else _family(f.key) for f in (a, b))
    return a.mention.kind is NameKind.BODY and one == two


def _sole(view: View) -> Iterator[Finding]:
    """The one place of a source sentence told as another one, though both texts name both: a driver in Karaj, whom
    the coverage has in Shiraz. The sentences must answer one another, and the places stand firmly for one another."""
    if len(view.bead.source) > 1 or len(view.bead.coverage) > 1:
        return
    ours, theirs = view.source(NameKind.PLACE), view.coverage(NameKind.PLACE)
    equal = {a.key for a in ours} & {b.key for b in theirs}
    ours, theirs = ([f for f in side if f.key not in equal] for side in (ours, theirs))
    if len(ours) != 1 or len(theirs) != 1 or {ours[0].key, theirs[0].key} & _EVERYDAY:
        return
    a, b = ours[0], theirs[0]
    if a.key == b.key or related(a.key, b.key) or not _comparable(a, b) or _linked(view, a, b):
        return
    alike = view.links.likeness(a.sentence, a.sentence.whole, b.sentence, b.sentence.whole)
    if alike >= _ANSWERS and view.slot(a, b) >= _SOLE_SLOT:
        yield view.finding(a, b, 0.75, _place_message(a, b), Severity.HIGH)


def _linked(view: View, a: Found, b: Found) -> bool:
    """Does the word table say that one is the other? Of East and West Azerbaijan it would."""
    towns = places()
    if a.key not in towns or b.key not in towns:
        if _family(a.key) == _family(b.key) and _family(a.key) in OWN_NAMES:
            return False
        return _owner(a.key) == _owner(b.key) and view.linked(a, b)
    provinces = towns[a.key].type == towns[b.key].type == "province"
    return not provinces and not _shares_only_a_part(a, b) and view.linked(a, b)


def _owner(key: str) -> str | None:
    """The body that one is a part of by its key: the Guards of "irgc-intelligence"."""
    first = key.partition("-")[0]
    return first if frozenset((first, key)) in _one_another() and first != key else None


def _shares_only_a_part(a: Found, b: Found) -> bool:
    """Is a word of the coverage's name none of the source's: Torbat-e Jam, Torbat-e Heydariyeh?"""
    parts = [w for w in b.sentence.facts.words if b.span.start <= w.start < b.span.end and w.text[0].isupper()]
    ours = [w for w in a.sentence.facts.words if a.span.start <= w.start < a.span.end]
    return len(ours) > 1 < len(re.findall(r"[^\W\d_]{3,}", b.mention.text)) and any(
        not any(spelled(w.text, v.text) for w in ours) for v in parts
    )


def _known(view: View, found: Found, others: list[Found], alike: Callable[[str, str], bool]) -> bool:
    """Does the other side of the bead name it, or may it be left out or told otherwise?"""
    if found.key in _EVERYDAY or _is_inside(found):
        return True
    if any(alike(found.key, o.key) for o in others):
        return True
    across = view.coverage_text if found.sentence.lang == "fa" else view.source_text
    if found.key in _ALSO and _ALSO[found.key].search(across):
        return True
    if found.mention.kind is NameKind.PLACE:
        return _elsewhere(view, found) or _spelled(view, found, others)
    return False


def _is_inside(found: Found) -> bool:
    """Does it stand in a longer body's name: the education department in «وزیر آموزش و پرورش»?"""
    return found.mention.kind is NameKind.BODY and any(
        n.kind is NameKind.BODY and n.key != found.key and len(n.span) > len(found.span) and n.span.covers(found.span)
        for n in found.sentence.facts.names
    )


def _elsewhere(view: View, found: Found) -> bool:
    """Does the other text name it anywhere? Two bodies of one story that changed places want a firm slot."""
    side = "coverage" if found.sentence.lang == "fa" else "source"
    return view.context.ask(_named_on, view.bead, side, found.key, found.mention.kind)


def _named_on(context: Context, _: Bead, side: str, key: str, kind: NameKind) -> bool:
    return any(key == k.partition(":")[2] for k in everywhere(context, side, kind))


def _spelled(view: View, found: Found, others: list[Found]) -> bool:
    """Is it written in the other text in a way that the lexicon does not have, and not as part of another name?"""
    taken = {w for o in others if _comparable(found, o) for w in re.findall(r"\w+", o.mention.text)}
    if found.sentence.lang == "fa":
        return view.context.ask(_in_capitals, view.bead, found.mention.text, frozenset(taken))
    return any(same_name(w, found.mention.text) for w in persian_words(view.context) - taken)


def _in_capitals(context: Context, _: Bead, persian: str, taken: frozenset[str]) -> bool:
    return any(same_name(persian, w) for w in capitals(context) - taken)


def _places_alike(a: str, b: str) -> bool:
    return related(a, b)


def bodies_alike(a: str, b: str) -> bool:
    if a == b:
        return True
    one, two = _family(a), _family(b)
    if {a, b} == _CHAMBERS:
        return False
    if one == two:
        return one in _LOOSE or frozenset((a, b)) in _one_another()
    return frozenset((a, b)) in _one_another() or any(one in kin and two in kin for kin in _AKIN)


def called_alike(a: str, b: str) -> bool:
    """The same body, or two of which English calls one by the other's name."""
    return a == b or frozenset((a, b)) in _one_another() or (_family(a) == _family(b) and _family(a) in _LOOSE)


@cache
def _one_another() -> frozenset[frozenset[str]]:
    """Bodies of which English uses one's name for the other."""
    return frozenset(frozenset((r[0], other)) for r in rows("bodies.tsv") if len(r) > 4 for other in r[4].split())


def _family(key: str) -> str:
    return "ministry" if key.startswith("ministry-") else body_names().get(key, (key, ""))[0]


def _comparable(a: Found, b: Found) -> bool:
    """Only places of one size and kind are read for one another; any bodies."""
    if a.mention.kind is not NameKind.PLACE:
        return True
    known = places()
    if ("adjective" in a.marks) != ("adjective" in b.marks):
        return False
    return not set(_LEVEL[known[a.key].type].split()).isdisjoint(_LEVEL[known[b.key].type].split())


def _place_message(a: Found, b: Found) -> str:
    return f"The source names {a.mention.reading}, the coverage {b.mention.reading}."


def _body_message(a: Found, b: Found) -> str:
    return f'The source names "{a.mention.text}" (the {a.mention.reading}), the coverage "{b.mention.text}".'
