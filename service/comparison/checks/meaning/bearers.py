"""Who is bound, and towards whom, where a law or a contract names two: the owner's duty told as the tenant's.

Drifting: «مالکی که قرارداد مستأجر را تمدید نکند، باید به او خسارت بدهد» told as "a tenant who fails to renew the lease
must compensate the owner". Not drifting: "a tenant whose lease is not renewed must be compensated by the owner".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from models.text.words import persian_key
from service.comparison.checks.meaning.quoted import quoted
from service.comparison.readings import of_sentence, roles_of
from service.comparison.values import Bead, Finding, Sentence
from service.language.roles import Role, find_roles, may_stand

_AFTER_FA = re.compile(r" که |(?: [^\s،؛.]+){0,2} (?:باید|موظف|مکلف|ملزم|متعهد|حق ن?دار(?:د|ند)|ن?می[\u200c ]?تواند)")
_BEFORE_FA = re.compile(r"(?:^|[،؛:.«\"] ?|(?<!\w)(?:هر|اگر|که|و|اما|ولی|چنانچه) )$")
_AFTER_EN = re.compile(
    r" (?:who|that) (?!(?:is|are|was|were|has been|have been|had been|gets?|got|receiv\w+|loses?|lost|lives?|rents?) )"
    r"|(?: who [^,.;]{2,60}?)? "
    r"(?:must|shall|(?:has|have|had) to|(?:is|are|will be) (?:required|obliged|bound) to|may|can|cannot)"
    r" (?!be |get |receiv|claim|collect|demand|seek|have |expect|recover|take |not be )"
)
_BEFORE_EN = re.compile(
    r"(?:^|[,;:.\"] ?|\b(?:if|that|and|but|under which|while) )(?:an?|the|any|every|each|all|such)? ?$", re.I
)


@dataclass(frozen=True, slots=True)
class _Bound:
    """All whom a sentence names by what they are, and the one who is to do something."""

    roles: tuple[Role, ...]
    bearer: Role


_ANOTHER = "In the source it is for “{said}” to do, in the coverage for “{told}”."


def check(bead: Bead, links: object) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        ours = _bound(a)
        for b in bead.coverage if ours else ():
            theirs = _bound(b)
            if ours and theirs and _exchanged(ours, theirs) and not _conversely(a, b, theirs.bearer):
                yield quoted(bead, (a, ours.bearer.span), (b, theirs.bearer.span), 0.75, _ANOTHER)
                return


@of_sentence
def _bound(sentence: Sentence) -> _Bound | None:
    """Two sorts of people, and one of them as the one who has to do it; None where both have, or neither."""
    roles = (*roles_of(sentence), *_led(sentence))
    if len({r.keys for r in roles}) != 2:
        return None
    bearers = [r for r in roles if _bears(sentence, r)]
    return _Bound(tuple(roles), bearers[0]) if len({r.keys for r in bearers}) == 1 else None


def _led(sentence: Sentence) -> Iterator[Role]:
    """Whoever a clause is about to tell of: «مالکی که»."""
    words = sentence.facts.words if sentence.lang == "fa" else ()
    for n, (word, behind) in enumerate(pairwise(words)):
        if behind.text == "که" and word.text.endswith("ی"):
            bare = replace(word, text=word.text[:-1], key=persian_key(word.text[:-1]))
            yield from (replace(r, first=n, last=n + 1) for r in find_roles([bare], "fa"))


def _bears(sentence: Sentence, role: Role) -> bool:
    text = sentence.normal.text
    before, after = (_BEFORE_FA, _AFTER_FA) if sentence.lang == "fa" else (_BEFORE_EN, _AFTER_EN)
    return bool(after.match(text, role.span.end) and before.search(text[: role.span.start]))


_TAKES_FA = re.compile(r"بگیر|می[\u200c ]?گیر|گرفت|دریافت|مطالبه|اخذ|بخواه|می[\u200c ]?خواه|کسب|پس بگیر|طلب|بشنو")
_GIVES_EN = re.compile(r" ?(?:giv|grant|provid|pay|paid|hand|tell|told|inform|submit|allow|supply|offer)\w*")
_GIVES_FA = re.compile(r"بده|دهد|دهند|بپرداز|پرداز|پرداخت|ارائه|اعلام|خبر|اطلاع|تخلیه|بگذار|بسپار")
_TAKES_EN = re.compile(
    r" ?(?:(?:re)?(?:claim|possess|get|obtain|collect|tak|recover|receiv|evict|demand|seek|ask|cover|gain|learn"
    r"|hear)\w*|be\b)"
)


def _conversely(a: Sentence, b: Sentence, bearer: Role) -> bool:
    """Does the one give what the other takes: «باید رضایت بیمار را بگیرد» and "patients must give their consent"?"""
    said, text = a.normal.text, b.normal.text
    modal = _AFTER_EN.match(text, bearer.span.end)
    start = modal.end() if modal else bearer.span.end
    gives, takes = _GIVES_EN.match(text, start), _TAKES_EN.match(text, start)
    return bool((_TAKES_FA.search(said) and gives) or (_GIVES_FA.search(said) and takes))


def _exchanged(ours: _Bound, theirs: _Bound) -> bool:
    """Does another bear it, whom the source names as the one towards whom?"""
    other_here = [r for r in ours.roles if r.keys != ours.bearer.keys]
    other_there = [r for r in theirs.roles if r.keys != theirs.bearer.keys]
    return (
        _same(theirs.bearer, other_here) and _same(ours.bearer, other_there) and not _same(ours.bearer, [theirs.bearer])
    )


def _same(role: Role, others: Sequence[Role]) -> bool:
    return any(may_stand(x, y) for other in others for x in role.keys for y in other.keys)
