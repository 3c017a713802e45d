"""Who gives and who gets, where only one of the two is named: "gave it to the president" told as "the president gave".

Drifting: «عکس‌ها را به رئیس‌جمهور داده است» told as "the president had given her photographs"; «هیئت دو پیش‌نویس روی میز
گذاشت» told as "the delegation was handed two drafts". Not drifting: "the president was given photographs".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.place import span_of
from service.comparison.links import Place, WordLinks, is_content
from service.comparison.readings import roles_of
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind
from service.language.spans import Span

SURE = 0.2
"""A link from this score on says that two words name the same."""
LIKE = 0.25
"""How much of the two sentences must translate one another."""
_GAVE = (
    r"(?:داد(?:ند|ه(?:[\u200c ](?:است|بود|اند|بودند))?)?|می[\u200c ]?ده(?:د|ند)|سپرد(?:ند|ه)?|رساند(?:ند|ه)?|"
    r"(?:اهدا|تقدیم|تسلیم|ارائه|پرداخت|واگذار|ارسال|عرضه|پیشنهاد) (?:کرد|می[\u200c ]?کن)\w*|"
    r"(?<!در )(?<!از )(?<!به )(?<!با )(?<!برای )(?<!بابت )(?<!عدم )(?<!قابل )"
    r"پرداخت(?:ند|ه)?|فرستاد(?:ند|ه)?|روی میز (?:گذاشت|می[\u200c ]?گذار)\w*|"
    r"در اختیار (?:\S+ ){1,4}?(?:گذاشت|قرار داد)\w*)(?! (?:شد|می[\u200c ]?شو))(?!\w)"
)
_LIGHT = (
    r"(?<!از دست )(?<!انجام )(?<!رخ )(?<!ادامه )(?<!پایان )(?<!شکست )(?<!نشان )(?<!تغییر )(?<!گوش )(?<!قرار )(?<!روی )"
    r"(?<!نجات )(?<!خاتمه )(?<!تن )(?<!افزایش )(?<!کاهش )(?<!ر[أا]ی )(?<!اهمیت )"
)
_VERB_FA = re.compile(rf"(?<!\w)(?:{_LIGHT}{_GAVE})")
_LED = re.compile(r"(?<!\w)(?:به|از|برای|با|را|توسط|در|بر)(?!\w)")
"""What before people keeps them from being those who give."""
_TO = re.compile(r"(?<!\w)به (?:\S+ )?$")
_GROUP = re.compile(
    r"\b(?:delegation|team|side|group|famil(?:y|ies)|crew|party|company|firm|club|union|committee|panel|office|staff|"
    r"contractor|owners?|residents?|villagers?|relatives?)\b"
)
"""Groups of people that no other reading names."""
_BREAK = re.compile(r"[,.;:]| and ")
_CUT_FA = re.compile(r"[،؛:.«»\"!؟]|(?<!\w)(?:که|اما|ولی|زیرا|چون|و)(?!\w)")
_BE = "was|were|is|are|been|being|be|get|gets|got|getting"
_GETS = re.compile(
    rf"\b(?:{_BE}) (?:\w+ly |also |since )?"
    r"(?P<verb>handed|given|offered|presented with|sent|paid|granted|supplied with)"
    r"(?! (?:to|by|over|up|out|off|way|in|that|back|for|on|at|from|rise|,)\b)(?= )"
)
_GIVES = re.compile(
    r"\b(?:(?:had|has|have) (?:\w+ly |also |already )?(?:given|handed|presented|sent)"
    r"|(?:\w+ly |also |then )?(?:gave|gives|handed|hands|presented|donated|delivered))\b"
    r"(?! (?:way|up|rise|birth|in|by)\b)(?= )"
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for b in bead.coverage:
        for verbs, gives in ((_GETS, False), (_GIVES, True)):
            for told in verbs.finditer(b.normal.text):
                finding = _turned(bead, links, b, told, gives=gives)
                if finding:
                    yield finding
                    return


def _turned(bead: Bead, links: WordLinks, b: Sentence, told: re.Match[str], *, gives: bool) -> Finding | None:
    """The finding that whoever gives it in the coverage (or gets it) does the reverse in the source."""
    people = _subject(b, told.start())
    place = _same(links, b, people) if people else None
    if people is None or place is None:
        return None
    a, ours = place.sentence, span_of(place.word)
    verb = _VERB_FA.search(a.normal.text, ours.end)
    if verb is None or _CUT_FA.search(a.normal.text, ours.end, verb.start()):
        return None
    opening = _opening(a, ours)
    reverse = _TO.search(opening) if gives else not _LED.search(opening)
    if not reverse or not _thing(links, b, told.end(), a, verb):
        return None
    said = Span(ours.start - 3, verb.end()) if gives else Span(ours.start, verb.end())
    deeds = ("gets", "gives") if gives else ("gives", "gets")
    return _finding(bead, (a, said), (b, Span(people.start, told.end())), deeds)


def _opening(a: Sentence, ours: Span) -> str:
    """The words of the clause before the people."""
    text = a.normal.text
    cut = max((m.end() for m in _CUT_FA.finditer(text, max(0, ours.start - 80), ours.start)), default=0)
    return text[cut : ours.start]


_OF = re.compile(r"\bof (?:the |an? |its |their |this )?(?:\w+ ){0,2}$")
"""Whose somebody is does nothing: "the granddaughter of a member of parliament gave"."""


def _subject(b: Sentence, end: int) -> Span | None:
    """The people or the body named right before the verb, with an adverb between at most."""
    named = [r.span for r in roles_of(b)]
    named += [n.span for n in b.facts.names if n.kind in (NameKind.PERSON, NameKind.BODY, NameKind.OFFICE)]
    named += [Span(*m.span()) for m in _GROUP.finditer(b.normal.text, 0, end)]
    for span in sorted((s for s in named if s.end <= end), key=lambda s: -s.end):
        if _OF.search(b.normal.text, max(0, span.start - 30), span.start):
            return None
        between = b.normal.text[span.end : end].split()
        return span if all(w.endswith("ly") or w in ("had", "has", "have", "also") for w in between) else None
    return None


def _same(links: WordLinks, b: Sentence, people: Span) -> Place | None:
    """The word of the source that names them."""
    found = [p for p, score in links.partners(b, people) if score >= SURE]
    if not found:
        return None
    a = found[0].sentence
    return found[0] if links.likeness(a, a.whole, b, b.whole) >= LIKE else None


def _thing(links: WordLinks, b: Sentence, start: int, a: Sentence, verb: re.Match[str]) -> bool:
    """Does a word right behind the verb tell one of the clause before the Persian verb?"""
    cut = _BREAK.search(b.normal.text, start)
    stop = cut.start() if cut else len(b.normal.text)
    after = [w for w in b.facts.words if start <= w.start < stop and is_content(w, "en")][:4]
    return any(
        score >= SURE and p.sentence is a and verb.start() - 90 <= p.word.start < verb.start()
        for w in after
        for p, score in links.partners(b, span_of(w))[:1]
    )


def _finding(bead: Bead, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span], deeds: tuple[str, str]) -> Finding:
    (a, x), (b, y), (does, told) = ours, theirs, deeds
    message = f"In the source (“{x.of(a.normal.text)}”) it is they who {does[:-1]}, in the coverage they {told[:-1]}."
    return Finding(Kind.MEANING, Severity.HIGH, 0.7, evidence(a, x, does), evidence(b, y, told), bead.index, message)
