"""A complaint by somebody told as one against them, where only one of the two is named.

Drifting: «شکایت یک شرکت» told as "a complaint against a company"; «انتقاد از معلمان» told as "the teachers' criticism".
Not drifting: «شکایت یک شرکت» told as "a complaint from a company". Where both are named, see `parties`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.text.words import Word
from service.comparison.checks.meaning.quoted import quoted
from service.comparison.checks.meaning.somebody import is_somebody
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks, is_content
from service.comparison.readings import of_sentence
from service.comparison.values import Bead, Finding, Sentence
from service.language.sought import anchored
from service.language.spans import Span

SURE = 0.25
"""A link from this score on says that two words name the same one."""
_W = r"(?!(?:به|از|در|با|تا|که|را|و|برای|بر|علیه|مبنی|درباره|نسبت)(?!\w))[^\s،؛.:()\"«»]+"
_NP = rf"(?P<one>(?:(?:یک|دو|سه|چند|این|آن|چندین|برخی|\d+) (?:تن از |نفر از )?)?{_W}(?: {_W}){{0,2}})"
_HEADS = {
    "شکایت": (r"complaints?|lawsuits?|suits?|petitions?|case|complain(?:ed|s|ing)?", "از|علیه"),
    "دادخواست": (r"lawsuits?|suits?|petitions?|case", "از|علیه"),
    "انتقاد": (r"criticisms?|criticis(?:ed|es|ing)", "از"),
    "انتقادات": (r"criticisms?", "از"),
    "اعتراض": (r"protests?|objections?|complaints?", "به|علیه"),
    "حمله": (r"attacks?|raids?|assaults?|strikes?", "به|علیه|بر"),
    "حملات": (r"attacks?|raids?|assaults?|strikes?", "به|علیه|بر"),
    "یورش": (r"attacks?|raids?|assaults?", "به|بر"),
    "شلیک": (r"fire|shots?|shooting", "به"),
    "تیراندازی": (r"fire|shots?|shooting", "به"),
    "درخواست": (r"requests?|appeals?|pleas?|demands?", "از"),
    "نامه": (r"letters?", "به"),
    "پیام": (r"messages?", "به"),
    "پاسخ": (r"answers?|repl(?:y|ies)|responses?", "به"),
    "هشدار": (r"warnings?", "به"),
    "اخطار": (r"warnings?|notices?", "به"),
    "پیشنهاد": (r"offers?|proposals?", "به"),
    "دعوت": (r"invitations?", "از"),
    "بدهی": (r"debts?|arrears", "به"),
    "حمایت": (r"support|backing", "از"),
    "توهین": (r"insults?", "به"),
    "تهدید": (r"threats?", ""),
    "گزارش": (r"reports?", "به"),
    "عذرخواهی": (r"apolog(?:y|ies)", "از"),
}  # fmt: skip
"""What one does towards another: how it is called in English, and before whom it is done to in Persian."""
_ENGLISH = {head: re.compile(rf"\b(?:{english})\b", re.IGNORECASE) for head, (english, _) in _HEADS.items()}
_EZAFE = r"(?:[\u200c ]?(?:های|ی))?"
_MARKS = r"به|از|علیه|بر"
_HEAD = "|".join(sorted(_HEADS, key=len, reverse=True))
_FA = anchored(re.compile(rf"(?<!\w)(?P<head>{_HEAD}){_EZAFE} (?P<mark>(?:{_MARKS}) )?{_NP}(?=[\s،؛.:()\"«»]|$)"))
_FROM = r"from|by|of|lodged by|filed by|made by|brought by|sent by|carried out by"
_TOWARDS = r"against|on|to|(?<=complaint )about|(?<=complaints )about|(?<=criticism )about|at|of"
_ART = r"(?:the |an? |its |his |her |their |two |one |some |several )?"
_EN_NP = rf"{_ART}(?:[\w'’-]+ ){{0,4}}?[\w'’-]+"


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done, by or to whom, and all the words that say so."""

    head: str
    one: Span
    whole: Span
    is_doer: bool


@of_sentence
def deeds(a: Sentence) -> list[Deed]:
    """Such nouns of a Persian sentence with the only one who is named beside them."""
    found: list[Deed] = []
    text = a.normal.text
    for m in _FA.finditer(text):
        marks = _HEADS[m["head"]][1].split("|")
        mark = (m["mark"] or "").strip()
        behind = text[m.end("one") : m.end("one") + 60]
        if (mark and mark not in marks) or _NONE.search(text, max(0, m.start() - 6), m.start()):
            continue
        if not mark and (not marks[0] or _ALSO.match(behind)):
            continue  # the other one is named, too
        if is_somebody(a, Span(*m.span("one"))) is None:
            continue
        found.append(Deed(m["head"], Span(*m.span("one")), Span(*m.span()), not mark))
    return found


_NONE = re.compile("(?:هیچ|بدون|بی|بی\u200cهیچ) $")
_ALSO = re.compile(rf"(?: (?!را|که|است|بود|شد)[^\s،؛.:()\"«»]+){{0,5}} (?:{_MARKS}|برای|نسبت به|در برابر) ")
_TURNED = "Who does it is told as the one whom it is done to: the source says “{said}”, the coverage “{told}”."
_TURNED_BACK = (
    "The one whom it is done to is told as the one who does it: the source says “{said}”, the coverage “{told}”."
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for deed in deeds(a):
            for b in bead.coverage:
                told = _turned(links, a, deed, b)
                if told:
                    message = _TURNED if deed.is_doer else _TURNED_BACK
                    yield quoted(bead, (a, deed.whole), (b, told), 0.85, message)
                    return


def _turned(links: WordLinks, a: Sentence, deed: Deed, b: Sentence) -> Span | None:
    """Where the coverage tells the one on the other side of the deed, if nowhere on its own."""
    heads = list(_ENGLISH[deed.head].finditer(b.normal.text))
    if len(heads) != 1:
        return None
    words = [w for w in a.facts.words if deed.one.start <= w.start < deed.one.end and is_content(w, "fa")][:3]
    there = [p.word for w in words for p, s in links.partners(a, span_of(w)) if s >= SURE and p.sentence is b]
    if not there or any(_often(b, w) for w in there):
        return None
    doer, other = _around(b.normal.text, Span(*heads[0].span()))
    own, opposite = (doer, other) if deed.is_doer else (other, doer)
    if any(_holds(s, w) for s in own for w in there):
        return None
    return next(
        (
            Span(min(heads[0].start(), s.start), max(heads[0].end(), s.end))
            for s in opposite
            if any(_holds(s, w) for w in there)
        ),
        None,
    )


def _often(b: Sentence, word: Word) -> bool:
    return sum(w.key == word.key for w in b.facts.words) != 1


def _holds(span: Span, word: Word) -> bool:
    return span.start <= word.start < span.end


_DOER = re.compile(rf" (?:{_FROM}) (?P<np>{_EN_NP})(?=\W|$)")
_OTHER = re.compile(rf"(?: \w+ing)? (?:{_TOWARDS}) (?P<np>{_EN_NP})(?=\W|$)")
_OWNER = re.compile(r"(?P<np>(?:[\w-]+ ){0,3}[\w-]+['’]s?) (?:[\w-]+ )?$")


def _around(text: str, head: Span) -> tuple[list[Span], list[Span]]:
    """Who does it, and whom it is done to, beside an English noun; "of" may name either."""
    doer = [
        Span(*m.span("np"))
        for m in (_DOER.match(text, head.end), _OWNER.search(text, max(0, head.start - 50), head.start))
        if m
    ]
    other = [Span(*m.span("np")) for m in (_OTHER.match(text, head.end),) if m]
    verb = re.match(r"\w+(?:ed|es|ing)\b", text[head.start : head.end])
    if verb or not other:
        before = re.compile(r"(?:[\w'’-]+ ){1,5}$").search(text, max(0, head.start - 60), head.start)
        doer += [Span(*before.span())] if before and verb else []
    if text[head.end : head.end + 4] == " of ":
        return [*doer, *other], [*doer, *other]
    return doer, other
