"""Whose it is and towards whom: "buyers' debt to exporters" told as "exporters' debt to buyers".

Drifting: «حملهٔ هواداران به داور» told as "the referee's attack on fans"; «شکایت کارگران از کارفرما» told as "a
complaint by the employer against the workers". Not drifting: "an attack on the referee by fans".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.text.words import Word
from service.comparison.checks.meaning.relations import SWAPPED, conversely, deeds, exchanged
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.sought import sought
from service.language.spans import Span

SURE = 0.2
"""A link from this score on says that two words name the same one."""
_WORD = r"[^\s،؛.:()\"«»]+"
_OF = (
    "بدهی|طلب|مطالبات|حمله|یورش|هجوم|تجاوز|تعرض|شلیک|تیراندازی|شکایت|دادخواست|اتهام|نامه|پیام|پاسخ|هشدار|اخطار|تذکر|"
    "توصیه|پیشنهاد|درخواست|تقاضا|دعوت|وام|کمک|هدیه|پرداخت|فروش|صادرات|تحویل|انتقاد|گلایه|اعتراض|حمایت|پشتیبانی|دفاع|"
    "توهین|تهدید|خیانت|اعتماد|بی‌اعتمادی|وابستگی|فشار|نظارت|سلطه|تسلط|نفوذ|پیروزی|برتری|غلبه|عذرخواهی|تشکر|قدردانی|"
    "واکنش|بازدید|عیادت|سرقت|ضربه|جنگ|مقاومت|شورش|تعهد|قول|وعده|گزارش|خدمت|خدمات|رشوه|خسارت|غرامت|دروغ|فرمان|دستور"
)
"""Nouns of what one does, owes or says to another."""
_NO_NAME = "به|از|در|را|که|و|با|برای|تا|بر|است|بود|شد|شده|کرد|داد|هم|نیز|سه|دو|چهار|پنج|یک|هنوز|همچنان|اما"
_SUM = r"(?:\d[\d.,/]*(?: (?:هزار|میلیون|میلیارد|تریلیون|همت))*(?: [^\s،.]+)?ی (?:(?:دلار|یورو|تومان|ریال)ی )?)?"
"""A sum as a quality: «بدهی ۲۷۰ میلیارد تومانی بیمه‌ها»."""
_THESE = r"(?:(?:این|آن|همین|همان|همه|هر|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|\d+) )*"
_FA = sought(
    rf"(?P<head>{_OF})(?:[\u200c ]?(?:ها)?ی)? {_SUM}(?P<first>(?:(?!به |از |علیه |بر |را |که |و ){_WORD} ){{1,4}})"
    rf"(?P<mark>به|از|علیه|بر|نسبت به|در برابر) (?P<second>{_THESE}{_WORD}"
    rf"(?: (?!(?:{_NO_NAME})(?!\w)|{_WORD} (?:می[\u200c ]?ده|داد|می[\u200c ]?کن|کرد|شد|می[\u200c ]?شو)){_WORD})?)",
    end="",
)
_VERBS = {
    "بدهی": ("owe",), "طلب": ("owe",), "مطالبات": ("owe",), "حمله": ("attack",),
    "یورش": ("attack",), "هجوم": ("attack",), "شلیک": ("shoot",),
    "تیراندازی": ("shoot",), "شکایت": ("sue",), "دادخواست": ("sue",), "هشدار": ("warn", "caution"),
    "اخطار": ("warn", "caution"), "تذکر": ("caution",), "درخواست": ("ask",), "تقاضا": ("ask",), "دعوت": ("invite",),
    "وام": ("lend",), "کمک": ("help",), "پرداخت": ("pay",), "فروش": ("sell",), "صادرات": ("export", "supply"),
    "تحویل": ("give", "transfer"), "انتقاد": ("criticise",), "گلایه": ("criticise",), "اعتراض": ("protest",),
    "حمایت": ("support",), "پشتیبانی": ("support",), "دفاع": ("support",), "توهین": ("insult",),
    "تهدید": ("threaten",), "خیانت": ("trust",), "پیروزی": ("defeat", "win"), "عذرخواهی": ("apologise",),
    "تشکر": ("thank",), "قدردانی": ("thank",), "واکنش": ("respond",), "پاسخ": ("respond",),
    "قول": ("promise",), "وعده": ("promise",), "پیشنهاد": ("recommend",),
    "توصیه": ("recommend",), "نامه": ("write",), "رشوه": ("pay",), "خسارت": ("pay",), "غرامت": ("pay",),
    "دستور": ("order",), "فرمان": ("order",), "اتهام": ("accuse",), "تجاوز": ("attack",), "تعرض": ("attack",),
}  # fmt: skip
"""Which deeds of the lexicon the nouns name."""
_CLAIMS = ("طلب", "مطالبات")
_DEBT = re.compile(r"\b(?:debts?|arrears|liabilit(?:y|ies))\b", re.IGNORECASE)
_OTHER = "to|on|against|over|at|towards?|with"
_TOWARDS = "on|against|over|at|towards?|with|to(?= the | an? | its | their | his | her | [A-Z])"
_NP = r"(?:[^\s,.;:]+ ){0,5}?[^\s,.;:]+"
_MADE = "owed|made|sent|filed|lodged|launched|issued|given|extended|paid|granted|carried out|mounted|addressed|brought"
_BEHIND = (
    re.compile(rf" (?:(?:{_MADE}) )?(?:by|from|of) (?P<doer>{_NP}) (?:{_OTHER}) (?P<other>{_NP})(?=[\s,.;:]|$)"),
    re.compile(rf" (?:(?:{_MADE}) )?(?:{_TOWARDS}) (?P<other>{_NP}) (?:by|from) (?P<doer>{_NP})(?=[\s,.;:]|$)"),
)
_AHEAD = re.compile(r"(?: (?!(?:by|from|of|to|on|against|over|at|with) )[^\s,.;:]+){1,2}")
_BEFORE = re.compile(r"(?P<doer>(?:[^\s,.;:]+ ){0,3}[^\s,.;:]+(?:'s|s'))(?: [a-z-]+)? $")
_TO = re.compile(rf" (?:[a-z-]+ )?(?:{_OTHER}|of|for) (?P<other>{_NP}(?: {_NP})?)(?=[\s,.;:]|$)")


@dataclass(frozen=True, slots=True)
class Parties:
    """Whose it is, towards whom, and all of it."""

    doer: Span
    other: Span
    whole: Span


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for said in _FA.finditer(a.normal.text):
            ours = Parties(Span(*said.span("first")), Span(*said.span("second")), Span(*said.span()))
            if said["head"] in _CLAIMS:  # the first is owed it by the second
                ours = Parties(ours.other, ours.doer, ours.whole)
            verbal = next(_by_verb(bead, links, a, said, ours), None)
            if verbal:
                yield verbal
                return
            for b, head in _heads(bead, links, a, said):
                for told in _english(b, head):
                    if turned(links, a, ours, b, told):
                        yield exchange(bead, (a, ours), (b, told))
                        return


def told_conversely(bead: Bead, links: WordLinks) -> list[Span]:
    """Where the coverage tells from the other's side what a noun of the source names: "imports" for «صادرات به»."""
    found: list[Span] = []
    for a in bead.source:
        for said in _FA.finditer(a.normal.text):
            sides = Span(*said.span("first")), Span(*said.span("second"))
            for relation in deeds(_VERBS.get(said["head"], ())):
                found += conversely(bead, links, a, sides, relation)
            if said["head"] in _CLAIMS:
                found += (evidence(b, head, "").span for b, head in _heads(bead, links, a, said))
    return found


def _heads(bead: Bead, links: WordLinks, a: Sentence, said: re.Match[str]) -> Iterator[tuple[Sentence, Span]]:
    """Where the coverage names the deed; what one is owed is told by another word, as a debt."""
    if said["head"] in _CLAIMS:
        yield from ((b, Span(*m.span())) for b in bead.coverage for m in _DEBT.finditer(b.normal.text))
        return
    yield from ((p.sentence, span_of(p.word)) for p, _ in links.partners(a, Span(*said.span("head"))))


def _by_verb(bead: Bead, links: WordLinks, a: Sentence, said: re.Match[str], ours: Parties) -> Iterator[Finding]:
    """The finding where the coverage tells it by a verb: "B attacked A" for «حملهٔ الف به ب»."""
    heads = list(links.partners(a, Span(*said.span("head"))))
    for relation in deeds(_VERBS.get(said["head"], ())):
        for b in bead.coverage:
            told = exchanged(links, a, (ours.doer, ours.other), b, relation)
            if told and all(p.sentence is b and told.overlaps(span_of(p.word)) for p, _ in heads):
                yield exchange(bead, (a, ours), (b, Parties(told, told, told)))


def _english(b: Sentence, head: Span) -> Iterator[Parties]:
    """What stands around an English noun: "A's debt to B", "a debt of A to B", "an attack on B by A"."""
    text = b.normal.text
    before, to = _BEFORE.search(text[: head.start]), _TO.match(text, head.end)
    if before and to:
        whole = Span(before.start("doer"), to.end("other"))
        yield Parties(Span(*before.span("doer")), Span(*to.span("other")), whole)
    for pattern in (*_BEHIND, _RELATIVE):
        found = pattern.match(text, head.end)
        if found:
            end = max(found.end("doer"), found.end("other"))
            doer, other = Span(*found.span("doer")), Span(*found.span("other"))
            yield Parties(_longer(b, doer), _longer(b, other), _closed(b, Span(head.start, end)))


_OPEN, _NEXT = re.compile(r" (?:the|an?|its|his|her|their|to|against|of)$"), re.compile(r" [^\s,.;:]+")
_GIVES = (
    "owe[sd]?|ma[dk]e|send|sent|filed?|lodged?|launch(?:ed)?|issued?|g[ai]ven?|pay|paid|extend(?:ed)?|settled?"
    "|grant(?:ed)?|repay"
)
_AUXILIARY = (
    "(?: (?:has|have|had|did|does|do|is|are|was|were)(?: not| never)?)?"
    "(?: (?:failed|refused|yet|due|about|supposed) to)?"
)
_RELATIVE = re.compile(
    rf"(?: (?:that|which))? (?P<doer>(?!(?:by|from|of|to|on|against|over|at|with|was|is|has) ){_NP}){_AUXILIARY} "
    rf"(?:{_GIVES})\b(?: (?!to |against |from |on )[a-z]+){{0,2}}? (?:(?:to|against|from|on|with) )?(?P<other>{_NP})"
    r"(?=[\s,.;:]|$)"
)


def _longer(b: Sentence, span: Span) -> Span:
    """A phrase with two words that follow it, if no preposition or mark ends it: "Iranian" of "Iranian buyers"."""
    ahead = _AHEAD.match(b.normal.text, span.end)
    return Span(span.start, ahead.end()) if ahead else span


def _closed(b: Sentence, span: Span) -> Span:
    """A phrase that does not end in an article."""
    behind = _OPEN.search(span.of(b.normal.text)) and _NEXT.match(b.normal.text, span.end)
    return Span(span.start, behind.end()) if behind else span


def turned(links: WordLinks, a: Sentence, ours: Parties, b: Sentence, told: Parties) -> bool:
    """Is each told in the other's place, and not in its own?"""
    first, second = _names(a, ours.doer), _names(a, ours.other)
    if not first or not second or {w.key for w in first} & {w.key for w in second}:
        return False
    crossed = _told(links, a, first, b, told.other) and (
        _told(links, a, second[:2], b, told.doer) or _both_unknown(links, a, second[:2], b, told.doer)
    )
    return crossed and not _told(links, a, first, b, told.doer) and not _told(links, a, second, b, told.other)


def _both_unknown(links: WordLinks, a: Sentence, second: Sequence[Word], b: Sentence, doer: Span) -> bool:
    """Is no word of either known: are they one another's?"""
    return not links.partners(b, doer) and not any(links.partners(a, span_of(w)) for w in second)


def _names(a: Sentence, span: Span) -> list[Word]:
    return [w for w in a.facts.words if span.start <= w.start < span.end and is_content(w, "fa")]


def _told(links: WordLinks, a: Sentence, ours: Sequence[Word], b: Sentence, theirs: Span) -> bool:
    return any(
        score >= SURE and place.sentence is b and theirs.overlaps(span_of(place.word))
        for word in ours
        for place, score in links.partners(a, span_of(word))
    )


def exchange(bead: Bead, ours: tuple[Sentence, Parties], theirs: tuple[Sentence, Parties]) -> Finding:
    (a, x), (b, p) = ours, theirs
    first, second = _stripped(a, x.whole), _stripped(b, p.whole)
    said, told = first.of(a.normal.text), second.of(b.normal.text)
    message = f"The two have changed places: the source says “{said}”, the coverage “{told}”."
    return Finding(
        Kind.MEANING, Severity.HIGH, SWAPPED, evidence(a, first, said), evidence(b, second, told), bead.index, message
    )


def _stripped(sentence: Sentence, span: Span) -> Span:
    words = span.of(sentence.normal.text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
