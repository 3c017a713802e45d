"""Who refused: what an official refused somebody told as refused by that one.

Drifting: «پزشک زندان درخواست اعزامش را رد کرد» told as "she refused to be taken to hospital"; «بیمارستان از پذیرش
مصدوم خودداری کرد» told as "the injured man refused to be admitted". Not drifting: "the prison doctor refused to
let her go to hospital"; «او از رفتن به بیمارستان خودداری کرد» told as "she refused to be taken".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.checks.meaning.quoted import quoted
from service.comparison.checks.meaning.somebody import is_somebody
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Sentence
from service.language.sought import anchored
from service.language.spans import Span

SURE = 0.25
"""A link from this score on says that two words name the same one."""
_W = r"[^\s،؛.:()\"«»]+"
_REFUSED_FA = anchored(
    re.compile(
        rf"(?<!\w)(?:درخواست|تقاضای?) (?P<what>(?:{_W} ){{1,8}}?)را (?:رد (?:کرد|می|کن)|ن(?:می[\u200c ]?)?پذیر)\w*"
        rf"|(?<!\w)با (?P<with>(?:{_W} ){{1,8}}?)(?:مخالفت|موافقت ن)\w* ?(?:کرد|می|کن)?\w*"
        rf"|(?<!\w)از (?P<from>(?:پذیرش|پذیرفتن|بستری کردن|درمان|اعزام|آزادی|آزاد کردن|دیدار|ملاقات|استخدام|"
        rf"ثبت[\u200c ]?نام|"
        rf"مداوای?|راه دادن|تحویل|همراهی|پاسخ به|گفت[\u200c ]?وگو با|مذاکره با) (?:{_W} ){{1,6}}?)"
        rf"(?:خودداری|امتناع|سر باز|سرباز|استنکاف|اجتناب) ?\w*"
        rf"|(?<!\w)به (?P<to>(?:{_W} ){{1,3}}?)اجازه (?:{_W} ){{0,6}}?ن(?:داد|می[\u200c ]?ده)\w*"
        rf"|(?<!\w)اجازه (?P<leave>(?:{_W} ){{1,6}}?)ن(?:داد|می[\u200c ]?ده)\w*"
    )
)
_BY_OFFICE = ("what", "with", "to", "leave")
"""What is refused to somebody else, whatever it is; what one refuses to do may be one's own."""
_REFUSED = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!being )(?<!is )(?<!are )(?<!be )\b(?:refus(?:ed|es|ing)|declin(?:ed|es|"
    r"ing)) to "
    r"(?P<passive>be \w+(?:ed|en|ght|nt|ld|wn)\b)?(?! let| allow| permit)",
    re.I,
)
_SUBJECT = re.compile(r"(?:^|[.;:\"] ?|\b(?:and|but|that|while|when|because|said|says) )([^.;:\"]{2,90})$")
_LETS = re.compile(
    r"\b(?:let|lets|letting|allow\w*|permi\w+|grant\w*|requests?|application|ask(?:ed)?|them|him|her)\b", re.I
)
_TURNED = "Who refused is another one: the source says “{said}”, the coverage “{told}”."


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who refuses, and what: a Persian clause. by_office: it is refused to somebody else."""

    refuser: Span
    what: Span
    whole: Span
    by_office: bool


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for b in bead.coverage:
        told = _REFUSED.search(b.normal.text) if "to " in b.normal.text else None
        for a in bead.source if told else ():
            for ours in _refusals(a):
                if told and (shown := _turned(links, a, ours, b, told)):
                    yield quoted(bead, (a, ours.whole), (b, shown), 0.85, _TURNED)
                    return


def _refusals(a: Sentence) -> Iterator[Refusal]:
    for m in _REFUSED_FA.finditer(a.normal.text):
        name = m.lastgroup or "what"
        joints = [0, *(j.end() for j in _JOINT.finditer(a.normal.text, 0, m.start()))]
        refusers = (is_somebody(a, Span(start, m.start())) for start in reversed(joints))
        if refuser := next(filter(None, refusers), None):
            yield Refusal(refuser, Span(*m.span(name)), Span(refuser.start, m.end()), name in _BY_OFFICE)


_JOINT = re.compile(r"[،؛:«] ?|(?<!\w)(?:و|که|اما|ولی) ")
"""Before the one whom a clause begins with."""


def _turned(links: WordLinks, a: Sentence, ours: Refusal, b: Sentence, told: re.Match[str]) -> Span | None:
    """The coverage's words where the one who refuses is not the source's, but whom it is refused to."""
    subject = _SUBJECT.search(b.normal.text, max(0, told.start() - 100), told.start())
    if subject is None or _LETS.match(b.normal.text, told.end()):
        return None
    before, behind = Span(*subject.span(1)), Span(told.end(), len(b.normal.text))
    refuser = _told(links, a, ours.refuser, b)[:1]
    if any(r < told.start() for r in refuser):
        return None
    other = any(before.start <= r < before.end for r in _told(links, a, ours.what, b))
    object_ = any(behind.start <= r < behind.end for r in refuser)
    if (ours.by_office and (told["passive"] or object_)) or (other and (told["passive"] or object_ or not refuser)):
        return Span(told.start(), b.facts.words[-1].end if len(b.normal.text) - told.end() < 30 else told.end())
    return None


def _told(links: WordLinks, a: Sentence, ours: Span, b: Sentence) -> list[int]:
    """Where the coverage has the words of content of a phrase, in the phrase's order."""
    words = [w for w in a.facts.words if ours.start <= w.start < ours.end and is_content(w, "fa")]
    return [p.word.start for w in words for p, s in links.partners(a, span_of(w)) if s >= SURE and p.sentence is b]
