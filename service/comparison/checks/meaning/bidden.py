"""Who asked and who was asked, where the source names only the one who asked: «به درخواست X».

Drifting: «این انتقال به درخواست سازمان زندان‌ها انجام شد» told as "it had asked the Prisons Organization for
it". Not drifting: "the Prisons Organization had asked for it"; "it was done as the organization requested".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.meaning.quoted import quoted
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Sentence
from service.language.sought import anchored
from service.language.spans import Span

SURE = 0.3
"""A link from this score on says that two words name the same one."""
_W = r"[^\s،؛.:()\"«»]+"
_BIDS_FA = (
    r"درخواست|تقاضای?|خواست|دستور|فرمان|امر|حکم|توصیه|سفارش|پیشنهاد|اصرار|دعوت|خواهش|ابتکار|شکایت|تشخیص|"
    r"اجازه|موافقت|تصمیم"
)
_WITH_FA = r"دستور|فرمان|امر|حکم|توصیه|سفارش|اصرار|دعوت|ابتکار|تشخیص|اجازه|موافقت|تصمیم"
"""«با درخواست X موافقت کرد» names what was asked, «با دستور X» who ordered."""
_FA = anchored(
    re.compile(
        rf"(?<!\w)(?:(?:به|بنا به|بنا بر|بر اساس|طبق|بر پایه|در پی) (?:{_BIDS_FA})|با (?:{_WITH_FA}))"
        r"(?:[\u200c ]?(?:ها)?ی)? "
        rf"(?P<one>{_W}(?: (?!(?:به|از|در|را|که|و|با|برای|تا|بر)(?!\w)){_W}){{0,2}})"
    )
)
_BIDS = (
    "ask|asked|asks|asking|request|requested|urge|urged|urges|order|ordered|orders|ordering|instructed|directed|"
    "told|advised|"
    "counselled|invited|begged|implored|petitioned|pressed|commanded|recommended|lobbied|summoned"
)
_PUT = (
    r"(?:appeal(?:ed|s)?|propos(?:ed|al|als)|suggest(?:ed|ion)|recommend(?:ed|ation)|request(?:ed|s)?|"
    r"petition(?:ed)?|applied|application|pleaded|offer(?:ed)?|complain(?:ed|t)|orders?|instructions?|invitation|plea)"
)
_EN = (
    re.compile(
        rf"(?<!was )(?<!were )(?<!been )(?<!being )(?<!is )\b(?:{_BIDS})(?! by)(?: the| an?)? (?P<one>[^,.;:()]+)", re.I
    ),
    re.compile(rf"\b{_PUT}(?: \w+){{0,2}} (?:to|against) (?P<one>[^,.;:()]+)", re.I),
    re.compile(r"\b(?:requested|sought|demanded)(?: \w+){1,3} from (?P<one>[^,.;:()]+)", re.I),
)
_DONE = re.compile(
    r"(?P<one>(?:[\w'’-]+ ){1,5}?)(?:was|were|had been|has been|have been|being|is|are) (?:also |then )?"
    r"(?:asked|ordered|requested|urged|instructed|advised|invited|told|directed) (?:by|to|for)\b"
)
_HEAD = 3
"""The one who is asked is named within so many words."""
_OTHERWISE_FA = re.compile(
    r"(?<!\w)از (?:\S+ ){1,5}?(?:خواست|تقاضا|درخواست)|(?<!\w)به (?:\S+ ){1,5}?(?:دستور|پیشنهاد|توصیه) (?:داد|کرد)"
)

_TURNED = "Who asked is told as the one who was asked: the source says “{said}”, the coverage “{told}”."


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        said = next(iter(_FA.finditer(a.normal.text)), None) if _FA.possible(a.normal.text) else None
        if said is None or _OTHERWISE_FA.search(a.normal.text):
            continue
        for b in bead.coverage:
            told = _bidden(links, a, Span(*said.span("one")), b)
            if told:
                yield quoted(bead, (a, Span(*said.span())), (b, told), 0.72, _TURNED)
                return


def _bidden(links: WordLinks, a: Sentence, one: Span, b: Sentence) -> Span | None:
    """Where the coverage tells that the one was asked, if it tells nowhere that the one did ask."""
    there = [w for w in b.facts.words if any(s >= SURE for p, s in _back(links, a, one, b) if p is w)]
    if not there:
        return None
    first, text = there[0].start, b.normal.text
    for pattern in _EN:
        for m in pattern.finditer(text):
            words = [w for w in b.facts.words if m.start("one") <= w.start < m.end("one")][:_HEAD]
            if any(w in there for w in words) and not _no_deed(text, m, noun=pattern is _EN[1]):
                return Span(m.start(), there[-1].end if there[-1].end > m.start() else m.end())
    for m in _DONE.finditer(text):
        words = [w for w in b.facts.words if m.start("one") <= w.start < m.end("one")]
        if words and any(w in there for w in words[-_HEAD:]) and first >= m.start():
            return Span(*m.span())
    return None


def _back(links: WordLinks, a: Sentence, one: Span, b: Sentence) -> list[tuple[object, float]]:
    """The words of the coverage for those that name the one."""
    words = [w for w in a.facts.words if one.start <= w.start < one.end and is_content(w, "fa")]
    return [(p.word, s) for w in words for p, s in links.partners(a, span_of(w)) if p.sentence is b]


_DENIED = re.compile(
    r"\b(?:at|on|upon|under|following|after|by|in|not|never|without)(?: the| an?| its| their)? $", re.IGNORECASE
)
_A_NOUN = re.compile(r"(?:\b(?:the|an?|its|their|his|her|this|that|any|no|with|court|bail)|['’]s?) $", re.IGNORECASE)
_NOUNS = re.compile(
    r"(?:orders?|requests?) (?:of|from|by|for|that|has|have|had|was|were|is|are|will|issued|given|made)\b", re.I
)


def _no_deed(text: str, told: re.Match[str], *, noun: bool) -> bool:
    """Is the asking denied, or a noun that names no deed of theirs: "at the request of the ministry", "a request for"?

    A noun may be what somebody else put to them: "a complaint against the company".
    """
    start = told.start()
    ahead = _DENIED.search(text, max(0, start - 20), start) or (
        not noun and _A_NOUN.search(text, max(0, start - 12), start)
    )
    return bool(ahead or _NOUNS.match(text, start))
