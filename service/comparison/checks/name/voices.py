"""Words of one whom the source names, given to the holder of an office that is another person's in the source.

Drifts: «فرخی افزود» / "the women's coach added", where the source calls Farrokhi the secretary and another the coach.
Does not: "the federation's secretary added"; an office of whom the source says nothing; a coverage that names Farrokhi.
"""

import re
from collections.abc import Iterator
from itertools import product

from service.comparison.checks.name.offices import family, kin_offices
from service.comparison.checks.name.slots import SAYS_EN, SAYS_FA, View, beside, gather
from service.comparison.checks.name.speakers import speaker_fa, told_here
from service.comparison.readings import of_sentence, roles_of
from service.comparison.values import Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind
from service.language.names import word_set
from service.language.roles import is_vague, may_stand
from service.language.spans import Span

_TELLS = 0.2
"""Sentences that tell the same are this alike."""
_SAYS = "|".join(sorted(SAYS_EN))
_BEFORE = re.compile(rf"(?:^|[,;.\"”] )(?P<who>[Tt]he (?:[\w'’-]+ ){{0,4}}?[a-z]+) (?:has |had |also )?(?:{_SAYS})\b")
_AFTER = re.compile(rf"\b(?:{_SAYS}|according to) (?P<who>the (?:[\w'’-]+ ){{0,4}}?[a-z]+)(?=[.;]|$)")
_BY = re.compile("(?<!\\w)(?:به گفته|به نوشته|به باور|به ادعای)(?!\\w)")
_LOOSE = word_set(
    "official representative member employee expert head chief adviser assistant owner founder spokesperson"
)
_PLAINLY = word_set(
    "coach secretary mayor prosecutor judge lawyer minister mp captain-team player referee doctor nurse teacher "
    "professor investigator ambassador"
)
"""Offices that are not told by a mere chief where the other text has one of these, too."""


def check(view: View) -> Iterator[Finding]:
    """At most one finding, in beads of one sentence each."""
    if len(view.bead.source) > 1 or len(view.bead.coverage) > 1:
        return
    a, b = view.bead.source[0], view.bead.coverage[0]
    told = _voice(b) if SAYS_FA.search(a.normal.text) or _BY.search(a.normal.text) else None
    person = speaker_fa(view.context, a) if told else None
    if not told or not person or told_here(view, person):
        return
    posts = posts_of_people(view.context)
    own = {k for name, keys in posts.items() if _same(name, person.mention.reading) for k in keys}
    others = {k for name, keys in posts.items() if not _same(name, person.mention.reading) for k in keys}
    called = _keys(b, told) - {f"office:{k}" for k in _LOOSE}
    if not own or not called & others or any(_one(x, y) for x, y in product(_keys(b, told), own)):
        return
    if view.links.likeness(a, a.whole, b, b.whole) >= _TELLS:
        one, other = evidence(a, person.span, person.mention.reading), evidence(b, told, told.of(b.normal.text))
        text = f'In the source the words are those of "{one.text}", in the coverage of "{other.text}", another person.'
        yield Finding(Kind.NAME, Severity.HIGH, 0.7, one, other, view.bead.index, text)


def _same(one: str, other: str) -> bool:
    """Is it one person in Persian: a word of the one name is the last of the other?"""
    ours, theirs = one.split(), other.split()
    return ours[-1] in theirs or theirs[-1] in ours


def _voice(sentence: Sentence) -> Span | None:
    """Who says it, if it is a mere "the coach"."""
    match = _AFTER.search(sentence.normal.text) or _BEFORE.search(sentence.normal.text)
    return Span(match.start("who"), match.end("who")) if match else None


def _keys(sentence: Sentence, span: Span) -> set[str]:
    """The offices that words within the span name, or else the roles."""
    offices = {f"office:{f.key}" for f in gather([sentence], NameKind.OFFICE) if f.span.overlaps(span)}
    return offices or {f"role:{k}" for r in roles_of(sentence) if r.span.overlaps(span) for k in r.keys}


def _one(a: str, b: str) -> bool:
    """May one person be called by both?"""
    (sort, x), (other, y) = a.split(":"), b.split(":")
    if sort != other:
        return x == y
    if sort == "role":
        return is_vague(x) or is_vague(y) or may_stand(x, y)
    if {x, y} <= _PLAINLY:
        return kin_offices(x, y)
    return kin_offices(family(x), family(y)) or x in _LOOSE


def posts_of_people(context: Context) -> dict[str, set[str]]:
    """What the source calls each person whom it names, by the name."""
    return context.once(("names", "posts of people"), lambda: _read(context.body_source))


def _read(sentences: tuple[Sentence, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, key in (pair for s in sentences for pair in _named(s)):
        found.setdefault(name, set()).add(key)
    return found


@of_sentence
def _named(sentence: Sentence) -> tuple[tuple[str, str], ...]:
    """The people of a sentence, each with an office beside the name or a role that at most a comma parts from it."""
    people = [p for p in gather([sentence], NameKind.PERSON) if "guess" not in p.marks]
    offices = gather([sentence], NameKind.OFFICE) if people else []
    found = [(p.mention.text, f"office:{o.key}") for o in offices for p in beside(o, people)]
    roles = [r for r in roles_of(sentence) if not any(r.span.overlaps(o.span) for o in offices)] if people else []
    near = [(p, r) for p in people for r in roles if _near(sentence, r.span, p.span)]
    return *found, *((p.mention.text, f"role:{k}") for p, r in near for k in r.keys)


def _near(sentence: Sentence, role: Span, person: Span) -> bool:
    """Does nothing but a comma part the two?"""
    first, second = sorted((role, person))
    return sentence.normal.text[first.end : second.start].strip(" ،") == ""
