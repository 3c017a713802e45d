"""Who says it of whom, and who does it on whose orders: the two in each other's place.

Drifting: «شرکت می‌گوید شهرداری نپرداخته است» told as "the municipality says the company has not paid"; «به دستور
دادستان، شهردار مغازه‌ها را بست» as "the prosecutor closed the shops on the mayor's orders". Not drifting: "the shops
were closed by the mayor, on the prosecutor's orders".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.checks.meaning.parties import Parties, exchange
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Sentence
from service.language.sought import Sought, anchored
from service.language.spans import Span

SURE = 0.35
"""A link from this score on says that two words name the same one."""
_W = r"[^\s،؛.:()\"«»]+"
_E = r"[^\s,.;:()\"]+"
_NP_FA = rf"{_W}(?: {_W}){{0,4}}?"
_THEN_FA = rf"(?P<other>{_W}(?: {_W}){{0,2}})"
_NP_EN = rf"(?:{_E} ){{0,6}}?{_E}"
_THEN_EN = rf"(?P<other>{_E}(?: {_E}){{0,4}})"
_SAYS_FA = (
    r"(?<!به )(?<!بنا )(?:می[\u200c ]?گوی(?:د|ند)|گفت(?:ه(?: است| بود|[\u200c ]?اند)?|ند)?"
    r"|مدعی (?:است|شد|بود|ند|اند)|معتقد(?: است|ند| بود)"
    r"|اعلام کرد\w*|تاکید کرد\w*|تأکید کرد\w*|ادعا کرد\w*|نوشت(?:ه است|ند)?|فاش کرد\w*|تایید کرد\w*)"
)
_SAYS_EN = (
    r"(?:(?:has |have |had )?(?:said|claimed|maintained|insisted|argued|announced|alleged|confirmed|revealed"
    r"|stated|believed|wrote|written|reported|added|noted)|writes?|reports?|says?|claims?|maintains?|insists?|argues?|believes?)"
)
_BIDS_FA = "دستور|درخواست|توصیه|پیشنهاد|سفارش|خواست|تقاضای|فرمان|امر|اصرار|حکم"
_BIDS_EN = (
    "orders?|instructions?|requests?|advice|recommendations?|suggestions?|proposals?|urging|behest|insistence|initiative"
    "|demand|ruling"
)


@dataclass(frozen=True, slots=True)
class _Casting:
    """Expressions of both languages with the groups "doer" and "other"."""

    persian: tuple[Sought, ...]
    english: tuple[re.Pattern[str], ...]


_CASTINGS = (
    _Casting(
        (
            Sought(
                re.compile(
                    rf"(?:^|[،؛.«\"] ?|(?<!\w)(?:اما|ولی|و|که) )(?P<doer>{_NP_FA}) {_SAYS_FA}(?: که)? {_THEN_FA}"
                ),
                frozenset(("گفت", "می", "مدعی", "معتقد", "اعلام", "تاکید", "تأکید", "ادعا", "نوشت", "فاش", "تایید")),
            ),
            anchored(
                re.compile(
                    rf"(?<!\w)(?:به|بنا به|بنا بر) (?:گفته|نوشته|ادعای|باور|نظر|اعتقاد) (?P<doer>{_NP_FA})، "
                    rf"{_THEN_FA}"
                )
            ),
        ),
        (
            re.compile(
                rf"(?:^|[,;.\"] ?|\b(?:and|but|while) )(?P<doer>{_NP_EN}) {_SAYS_EN}(?: that)? {_THEN_EN}", re.I
            ),
            re.compile(rf"\b[Aa]ccording to (?P<doer>{_NP_EN}), {_THEN_EN}"),
            re.compile(rf"(?:^|[.;] ){_THEN_EN}[^.;]*?, (?P<doer>(?:{_E} ){{0,4}}?{_E}) {_SAYS_EN}(?=[.,;]|$)", re.I),
            re.compile(
                rf"(?:^|[.;] ){_THEN_EN}[^.;]*?, (?:said|says?|according to) "
                rf"(?P<doer>(?:{_E} ){{0,5}}?{_E})(?=[.,;]|$)",
                re.I,
            ),
        ),
    ),
    _Casting(
        (
            anchored(
                re.compile(rf"(?<!\w)(?:به|با|بنا به) (?:{_BIDS_FA}) (?P<doer>{_W}(?: {_W}){{0,2}}?)، {_THEN_FA}")
            ),
            Sought(
                re.compile(
                    rf"(?:^|[،؛.«\"] ?|(?<!\w)(?:اما|ولی|و|که) )(?P<other>{_W}(?: {_W}){{0,3}}?)،? (?:به|با|بنا به) "
                    rf"(?:{_BIDS_FA}) (?P<doer>{_W}(?: {_W})?)"
                ),
                frozenset(_BIDS_FA.split("|")),
            ),
        ),
        (
            re.compile(
                rf"(?:^|[,;.\"] ?|\b(?:that|and|but) ){_THEN_EN}[^.;]*? (?:on|at|under|upon) (?:the )?"
                rf"(?:{_BIDS_EN}) of (?P<doer>{_E}(?: {_E}){{0,3}})",
                re.I,
            ),
            re.compile(
                rf"(?:^|[,;.\"] ?|\b(?:that|and|but) ){_THEN_EN}[^.;]*? (?:on|at|under|upon) "
                rf"(?P<doer>(?:{_E} ){{0,3}}{_E}'s?) (?:{_BIDS_EN})",
                re.I,
            ),
            re.compile(
                rf"\b(?:on|at|under|upon) (?:the )?(?:{_BIDS_EN}) of (?P<doer>(?:{_E} ){{0,3}}{_E}), {_THEN_EN}", re.I
            ),
            re.compile(rf"\b(?:on|at|under|upon) (?P<doer>(?:{_E} ){{0,3}}{_E}'s?) (?:{_BIDS_EN}), {_THEN_EN}", re.I),
        ),
    ),
)


_APPOSED = re.compile(r"(?:[^\s،؛.]+ ){0,4}[^\s،؛.]+،")
"""A phrase between commas says who somebody is: «به گفتهٔ رضایی، دبیر انجمن،»."""


_OF_SAYER = re.compile(r"\b(?:are|is|was|were|been) (?:said|alleged|claimed|reported|accused|believed|thought) by\b")
"""What is said of somebody, and by whom: "the managers are alleged by the inspectors to have sold it"."""


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for casting in _CASTINGS:
        said = [
            (a, _parties(m))
            for a in bead.source
            for p in casting.persian
            for m in p.finditer(a.normal.text)
            if not _APPOSED.match(a.normal.text, m.start("other"))
        ]
        if not said:
            continue
        told = [(b, _parties(m)) for b in bead.coverage for p in casting.english for m in p.finditer(b.normal.text)]
        for a, ours in said:
            names = _told(links, a, ours.doer), _told(links, a, ours.other)
            if not all(names) or any((names[0] | _all(links, a, ours.doer)) & _keys(b, t.doer) for b, t in told):
                continue
            for b, theirs in told:
                doer, other = _keys(b, theirs.doer), _keys(b, theirs.other)
                if _OF_SAYER.search(b.normal.text, 0, theirs.other.end):
                    continue
                if names[0] & other and names[1] & doer and not names[1] & other:
                    yield exchange(bead, (a, ours), (b, theirs))
                    return


def _told(links: WordLinks, a: Sentence, span: Span) -> set[str]:
    """The coverage's words for the first word of content of a source span."""
    first = next((w for w in a.facts.words if span.start <= w.start < span.end and is_content(w, "fa")), None)
    return {p.word.key for p, score in links.partners(a, span_of(first)) if score >= SURE} if first else set()


def _all(links: WordLinks, a: Sentence, span: Span) -> set[str]:
    """The coverage's words for any of the first words of a source span: an agency is told by its name, too."""
    words = [w for w in a.facts.words if span.start <= w.start < span.end and is_content(w, "fa")][:3]
    return {p.word.key for w in words for p, score in links.partners(a, span_of(w)) if score >= SURE}


def _keys(b: Sentence, span: Span) -> set[str]:
    return {w.key for w in b.facts.words if span.start <= w.start < span.end}


def _parties(match: re.Match[str]) -> Parties:
    doer, other = Span(*match.span("doer")), Span(*match.span("other"))
    return Parties(doer, other, Span(min(doer.start, other.start), max(doer.end, other.end)))
