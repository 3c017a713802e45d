"""Offices raised or lowered: deputy and chief, county and province, province and country.

English coverage words offices freely, so only well-known ladders are compared, and only where the same
office stands in the same slot on both sides.
"""

import re
from collections.abc import Iterator

from service.comparison.checks.name.slots import Found, View, alike, gather
from service.comparison.values import Bead, Context, Finding, Severity
from service.language.mentions import NameKind
from service.language.names import chain, word_set

_CHIEFS = word_set(
    "head board-chair director director-general ceo university-president police-chief "
    "commander speaker-parliament president-country principal dean secretary chief-justice chief-of- "
    "staff"
)
_GOVERNORS = frozenset(
    ("governor", "governor-province", "governor-county", "governor-office-province", "governor-office-county")
)
_RANKS = {
    "general": "general",
    "general2": "general",
    "colonel": "colonel",
    "lt-colonel": "colonel",
    "admiral": "admiral",
    "major": "major",
    "captain": "captain",
    "lieutenant": "lieutenant",
    "sergeant": "sergeant",
    "ayatollah": "ayatollah",
    "hojatoleslam": "hojatoleslam",
}
# Offices that English always calls by their own name, so that another one there is another office.
_PLAIN = word_set(
    "minister prime-minister governor mayor mp judge investigator prosecutor lawyer spokesperson ambassador "
    "high-commissioner inspector accountant coach imam supreme-leader teacher nurse village-head "
    "district-governor captain-team referee pilot reporter king treasurer principal commander chief "
    "council-member leader-representative charge consul envoy rapporteur secretary-general central-bank-governor"
)
# Pairs that English uses for one another.
_KIN = frozenset(
    frozenset((first, second))
    for first, others in {
        "chief": "commander coach mayor imam principal captain-team village-head district-governor "
        "governor king prime-minister supreme-leader ambassador inspector secretary-general envoy charge consul",
        "official": "mp council-member ambassador inspector minister mayor governor commander prosecutor judge charge "
        "consul envoy rapporteur secretary-general",
        "representative": "mp council-member ambassador lawyer imam member charge envoy rapporteur",
        "investigator": "prosecutor inspector",
        "envoy": "ambassador rapporteur charge",
        "rapporteur": "expert investigator inspector reporter",
        "judge": "chief-justice referee",
        "teacher": "professor coach",
        "coach": "principal",
        "nurse": "doctor head-nurse",
        "mp": "council-member member senator speaker-parliament",
        "governor": "district-governor central-bank-governor",
        "central-bank-governor": "chief official",
        "village-head": "council-member mayor",
        "pilot": "captain-team captain",
        "minister": "secretary",
        "accountant": "treasurer",
    }.items()
    for second in others.split()
)
SEATS = {
    "prosecutor": "prosecutor", "mayor": "municipality", "governor": "governorate-province",
    "mp": "parliament", "supreme-leader": "supreme-leader", "council-member": "city-council",
    "chief-justice": "judiciary", "speaker-parliament": "parliament", "central-bank-governor": "central-bank",
    "police-chief": "police", "university-president": "university", "minister": "ministry",
}  # fmt: skip
_TOP = frozenset(
    ("minister", "prime-minister", "president-country", "governor-province", "mayor", "prosecutor-general")
)
_DEPUTY_EN = re.compile(
    r"\b(deput|vice|assistant|second[- ]in|number two|no\. 2|under-?\s?secretar|stand-in|aide|lieutenant|"
    r"co-chair|adviser|advisor|right-hand)",
    re.I,
)
_DEPUTY_FA = re.compile(r"معاون|نایب|نائب|نواب|جانشین|قائم.?مقام|دستیار|مشاور|کمک|بدل")
FORMER_EN = re.compile(
    r"\b(former|ex|one-?time|erstwhile|previous|past|retired|late|outgoing|then|ousted|once|used to|"
    r"sacked|dismissed|predecessor|resigned|earlier|last|old|veteran|prior|no longer|at the time|"
    r"who (?:served|headed|led|ran|was|were|had))",
    re.I,
)
_NATIONAL_FA = re.compile(r"کشور|ایران|ملی|سراسر|(?<!استان )مرکزی")
_LOCAL_EN = re.compile(r"\b(provinc|county|local|regional|city|town|district|area|there\b|branch|its\b)", re.I)


_TELLS = 0.28
"""Sentences that tell the same are this alike."""


def check(view: View) -> Iterator[Finding]:
    """At most one finding for a pair of offices."""
    ours, theirs = view.source(NameKind.OFFICE), view.coverage(NameKind.OFFICE)
    if not ours or not theirs:
        return
    yield from _ranks(view, [o for o in ours if is_rank(o)], [t for t in theirs if is_rank(t)])
    ours, theirs = [o for o in ours if not is_rank(o)], [t for t in theirs if not is_rank(t)]
    for rule in (_governors, _deputies, _scopes, _others):
        yield from rule(view, ours, theirs)


def family(key: str) -> str:
    """Offices that English renders by one another."""
    if key in _CHIEFS:
        return "chief"
    return "governor" if key in _GOVERNORS else key


def post(office: Found) -> str:
    """The representative of a town is the one in parliament."""
    places = {m for m in office.marks if m.startswith("place:")} - {"place:iran"}
    return "mp" if office.key == "representative" and places else family(office.key)


def best(view: View, office: Found, others: list[Found], least: float) -> Found | None:
    """The other side's office in the same slot; where only one is possible, a weaker slot is enough."""
    scored = sorted(
        ((view.slot(*_order(office, o)), -n, o) for n, o in enumerate(others)),
        reverse=True,
        key=lambda t: t[:2],
    )
    if not scored:
        return None
    least = least if len(scored) > 1 else 0.6 * least
    return scored[0][2] if scored[0][0] >= least else None


def _order(a: Found, b: Found) -> tuple[Found, Found]:
    return (a, b) if a.sentence.lang == "fa" else (b, a)


def _governors(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """فرماندار is a county's governor, استاندار a province's."""
    mine = [o for o in ours if o.key.startswith("governor")]
    other = [t for t in theirs if t.key in _GOVERNORS]
    if not mine or not other or len({_rank(o) for o in mine}) > 1 or len({t.key for t in other}) > 1:
        return
    if not all(_iranian(f) for f in (*mine, *other)):
        return
    rank = _rank(other[0]) if other[0].key != "governor" else None
    if rank is None or rank == _rank(mine[0]):
        return
    if rank == "county" and not _in_county(other[0]):
        return
    match = best(view, mine[0], other, 0.3)
    if match:
        said, told = ("provincial", "county") if rank == "county" else ("county", "provincial")
        yield view.finding(
            mine[0],
            match,
            0.85,
            f"The source names the {said} governor, the coverage the {told} governor.",
            Severity.HIGH,
        )


def _rank(office: Found) -> str:
    return "province" if office.key.endswith("province") else "county"


def _iranian(office: Found) -> bool:
    named = [m.removeprefix("place:") for m in office.marks if m.startswith("place:")]
    return (
        all("iran" in chain(n) for n in named)
        and "general" not in office.mention.text
        and "کل" not in office.mention.text
    )


def _in_county(office: Found) -> bool:
    return (
        "county" in office.marks or "county" in office.mention.text or any(m.startswith("place:") for m in office.marks)
    )


def _deputies(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """A deputy who became the chief, or the reverse."""
    if not _DEPUTY_EN.search(view.coverage_text):
        for office in (o for o in ours if _lower(o)):
            match = best(view, office, _successors(office, ours, theirs), 0.3)
            if match:
                yield _rank_finding(view, office, match, raised=True)
    elif not _DEPUTY_FA.search(view.source_text) and not _by_office(view):
        for office in (t for t in theirs if "deputy" in t.marks):
            same = [o for o in ours if family(o.key) == family(office.key) and o.key != "deputy"]
            match = best(view, office, same, 0.3)
            if match:
                yield _rank_finding(view, match, office, raised=False)
    yield from _other_deputies(view, ours, theirs)


def _by_office(view: View) -> bool:
    """May the coverage call somebody by an office whom the source calls by name: "the vice president" for Aref?"""
    offices, told = view.source(NameKind.OFFICE), view.coverage(NameKind.PERSON)
    named = [p for p in view.source(NameKind.PERSON) if not any(_apposed(o, p) for o in offices)]
    return any(not any(alike(p.mention.text, q.mention.text) for q in told) for p in named)


def _apposed(office: Found, person: Found) -> bool:
    """Does nothing but a comma part the two?"""
    first, second = sorted((office.span, person.span))
    between = office.sentence.normal.text[first.end : second.start]
    return office.sentence is person.sentence and not between.strip(" ،")


def _lower(office: Found) -> bool:
    return "deputy" in office.marks or "aide" in office.marks


def _successors(office: Found, ours: list[Found], theirs: list[Found]) -> list[Found]:
    """Coverage offices that a deputy may have been raised to: nobody else in the source bead holds them."""
    held = {family(o.key) for o in ours if not _lower(o) and not o.mention.text.startswith("ریاست")}
    free = [t for t in theirs if family(t.key) not in held]
    if office.key == "deputy":
        return [t for t in free if t.key in _TOP or (family(t.key) == "chief" and t.key != "secretary")]
    return [t for t in free if family(t.key) == family(office.key)]


def _other_deputies(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """A deputy of an institution who became a deputy minister."""
    if re.search("وزیر|وزارت|دولت|میراث|محیط زیست", view.source_text):
        return
    ministers = [t for t in theirs if t.key == "minister" and "deputy" in t.marks]
    for office in (o for o in ours if "deputy" in o.marks and any(m.startswith("body:") for m in o.marks)):
        match = best(view, office, ministers, 0.2)
        if match:
            text = f'The source says "{office.mention.text}", the coverage "{match.mention.text}".'
            yield view.finding(office, match, 0.75, text, Severity.HIGH)
            return


def _rank_finding(view: View, office: Found, match: Found, *, raised: bool) -> Finding:
    a, b = ("a deputy", "the chief") if raised else ("the chief", "a deputy")
    if office.key == "minister":
        a, b = (
            a.replace("the chief", "the minister") + " minister" * raised,
            b.replace("the chief", "the minister"),
        )
    text = f'The source names {a} ("{office.mention.text}"), the coverage {b} ("{match.mention.text}").'
    return view.finding(office, match, 0.8, text, Severity.HIGH)


def quoted(a: Found, b: Found, ours: str = "", theirs: str = "") -> str:
    return f'The source says "{a.mention.text}"{ours}; the coverage says "{b.mention.text}"{theirs}.'


def _scopes(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """The head of a province's branch became the head of the whole body, or the reverse."""
    for office in ours:
        if not _is_local(office) or _NATIONAL_FA.search(office.mention.text) or office.key.startswith("governor"):
            continue
        wide = [t for t in theirs if _is_national(t) and _same_post(office, t)]
        match = best(view, office, wide, 0.25)
        if match and not _LOCAL_EN.search(match.mention.text):
            text = quoted(office, match, ", a provincial office", ", a national one")
            yield view.finding(office, match, 0.75, text, Severity.HIGH)


def _same_post(a: Found, b: Found) -> bool:
    bodies = {m for m in a.marks if m.startswith("body:")} & {m for m in b.marks if m.startswith("body:")}
    return bool(bodies) or family(a.key) == family(b.key)


def _is_local(office: Found) -> bool:
    return "national" not in office.marks and any(m.startswith("place:") or m == "provincial" for m in office.marks)


def _is_national(office: Found) -> bool:
    return "national" in office.marks and not any(
        m.startswith("place:") or m in ("provincial", "county") for m in office.marks
    )


def is_rank(office: Found) -> bool:
    return (office.mention.key or "").startswith("rank:")


def _ranks(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """One rank, military or clerical, on each side, and not the same."""
    if len(ours) != 1 or len(theirs) != 1 or _RANKS[ours[0].key] == _RANKS[theirs[0].key]:
        return
    if view.slot(ours[0], theirs[0]) >= 0.3:
        text = f"The source gives the rank of {ours[0].key}, the coverage that of {theirs[0].key}."
        yield view.finding(ours[0], theirs[0], 0.75, text, Severity.MEDIUM)


def _others(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """Quite another office, where both are called by plain names and stand in one slot."""
    bodies = {f.key for f in view.source(NameKind.BODY)}
    voices = {family(t.key) for t in theirs} == {"spokesperson"}  # of bodies whose chiefs English names otherwise
    plain = _PLAIN if voices else _PLAIN - {"chief"}
    ours, theirs = _unpaired(ours, theirs)
    lone = [o for o in ours if family(o.key) in plain and not any(_kin(o, t) for t in theirs)]
    strange = [
        t
        for t in theirs
        if family(t.key) in _PLAIN and SEATS.get(family(t.key)) not in bodies and not any(_kin(o, t) for o in ours)
    ]
    known = {family(f.key) for f in gather(view.context.body_source, NameKind.OFFICE)}
    for office in lone:
        others = [t for t in strange if not view.linked(office, t, 0.03)]
        match = best(view, office, others, 0.35)
        both_new = match and family(match.key) not in known and not _is_told(view, family(office.key))
        if match and (both_new or view.slot(office, match) >= 0.75 or _says_same(view, office, match)):
            text = f'The source says "{office.mention.text}", the coverage "{match.mention.text}".'
            yield view.finding(office, match, 0.65, text, Severity.HIGH)
            return


def _says_same(view: View, a: Found, b: Found) -> bool:
    """Are they who speak in two sentences that tell the same, though both are in either text?"""
    if not view.both_speak(a, b):
        return False
    return view.links.likeness(a.sentence, a.sentence.whole, b.sentence, b.sentence.whole) >= _TELLS


def _unpaired(ours: list[Found], theirs: list[Found]) -> tuple[list[Found], list[Found]]:
    """Offices of both sides without those that are called the same, one for one: these stand for nobody else."""
    rest, left = list(theirs), []
    for office in ours:
        same = next((t for t in rest if t.key == office.key), None)
        if same:
            rest.remove(same)
        else:
            left.append(office)
    return left, rest


def _is_told(view: View, post: str) -> bool:
    """Does the coverage have such an office anywhere?"""
    return view.context.ask(_office_told, view.bead, post)


def _office_told(context: Context, _: Bead, post: str) -> bool:
    posts = gather(context.body_coverage, NameKind.OFFICE)
    return any(family(f.key) == post and "deputy" not in f.marks for f in posts)


def _kin(a: Found, b: Found) -> bool:
    """Does English render one by the other at times?"""
    return kin_offices(family(a.key), family(b.key)) or frozenset((a.key, b.key)) in _KIN


def kin_offices(one: str, two: str) -> bool:
    """The same of two families of offices."""
    return one == two or frozenset((one, two)) in _KIN
