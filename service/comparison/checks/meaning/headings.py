"""Towards something told as away from it, into it as out of it, and the other way.

Drifting: «به طرف رودخانه دویدیم» told as "ran away from the river"; «از خانه بیرون دویدند» told as "ran into
the house". Not drifting: «به طرف رودخانه دویدیم» told as "ran for the river"; «از تهران به یزد رفت» told as "arrived
in Yazd from Tehran". Names at the two ends of a way are `endpoints` and `routes`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.text.words import Word
from service.comparison.checks.meaning.quoted import quoted
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks, is_content
from service.comparison.readings import of_sentence
from service.comparison.values import Bead, Finding, Sentence
from service.language.persian.verbs import verb_form
from service.language.sought import anchored
from service.language.spans import Span

SURE = 0.3
"""A link from this score on says that two words name the same thing."""
LIKE = 0.25
"""How much of the two sentences must translate one another."""
_NO_TIME = "".join(f"(?<!{w} )" for w in ("پس", "بعد", "قبل", "پیش", "غیر", "بیش", "کمتر", "بیشتر", "یکی"))
_W = r"(?!(?:به|از|در|با|تا|که|را|و|برای|بر)(?!\w))[^\s،؛.:()\"«»]+"
_IDIOM = (
    "نظر|دست|پایان|کار|دنیا|وجود|قتل|شمار|یاد|خاطر|عهده|فکر|بار|سر|پیش|میان|بین|حساب|ارث|چشم|گوش|ثمر|تصویب|امضا|اجرا|فروش|"
    "زبان|خود|هم|جا|عقب|جلو|پا|رو|راه|حد|مقام|قدرت|اوج|نتیجه|توافق|ثبت|گوش|صدا|حرکت|هوش|خواب|طور|زمین|آن|این|او|آنها"
)
"""What one gets to or out of in a manner of speaking: «به دنیا آمد», «از دست رفت»."""
_NP = rf"(?!(?:{_IDIOM})(?!\w))(?P<what>{_W}(?: {_W}){{0,2}}?)"
_FINITE = r"(?<!تن)(?<!دن)(?!\w)"
"""No infinitive: «از دستشویی رفتن منع شده بودند»."""
_MI = "(?:ن?می[\u200c ]?)?"
_GO_FA = (
    rf"(?:{_MI}(?:دوید|دو[نی]|رفت|رو[دن]|گریخت|گریز|شتافت|آمد(?!ن)|رسید|رس[دن](?!ا)|پرید|خزید|تاخت|ریخت|ریز[دن]|"
    rf"برد(?!اشت)|"
    rf"بر[دن](?!ا)|آورد|آور[دن]|کشید|کشان|برگشت|بازگشت|راند|فرستاد|فرست[دن])\w*{_FINITE}"
    rf"|(?:حرکت|هجوم|فرار|کوچ|مهاجرت|سفر|پرواز|عقب[\u200c ]نشینی|پیشروی|شنا|پرتاب|شلیک|تیراندازی|هدایت|منتقل|اعزام|"
    rf"سرازیر|روان|واریز|تخلیه|یورش|راهپیمایی|عزیمت|نقل مکان|رانندگی|گسیل|باز) "
    rf"{_MI}(?:کرد|کن|شد|شو|برد|بر|گشت|گرد|داد|ده)\w*{_FINITE})"
)
_LEAVE_FA = (
    rf"(?:{_MI}(?:دوید|گریخت|گریز|پرید|شتافت|کوچید|عقب نشست)\w*{_FINITE}"
    rf"|(?:فرار|کوچ|مهاجرت|عقب[\u200c ]نشینی|عزیمت|نقل مکان|سرازیر|عقب) {_MI}(?:کرد|کن|شد|شو|رفت|رو|نشست)\w*{_FINITE})"
)
"""Of what goes or is brought somewhere, what says by itself that one leaves."""
_OUT_FA = (
    rf"(?:بیرون|خارج|دور|جدا|فراری|متواری|رانده|فاصله|تخلیه) (?:\S+ )?{_MI}(?:کرد|کن|شد|شو|شده|رفت|رو|آمد|آی|"
    rf"دوید|دو|زد|زن|"
    rf"کشید|کش|برد|بر|ریخت|ریز|گرفت|گیر|راند|پرید|فرستاد|آورد|آور)\w*"
)
_IN_FA = rf"(?:نزدیک|وارد|داخل|پناهنده) {_MI}(?:شد|شو|کرد|کن)\w*|پناه {_MI}(?:برد|بر|آورد)\w*"
_TO_FA = anchored(
    re.compile(
        rf"(?<!\w)(?:به|رو به) (?:سمت|سوی|طرف|جانب|داخل|درون) {_NP} (?:\S+ ){{0,3}}?{_GO_FA}"
        rf"|(?<!\w)به {_NP.replace('what', 'near')} (?:{_IN_FA}|{_GO_FA})"
        rf"|(?<!\w)وارد {_NP.replace('what', 'in')} {_MI}(?:شد|شو|کرد|کن|آمد)\w*"
    )
)
_FROM_FA = anchored(
    re.compile(
        rf"(?<!\w){_NO_TIME}از (?:سمت |سوی |طرف |داخل |درون )?{_NP} (?:{_OUT_FA}|{_LEAVE_FA})"
        rf"|(?<!\w){_NO_TIME}از {_NP.replace('what', 'first')} (?:به|تا) {_W}(?: {_W}){{0,2}}? (?:{_OUT_FA}|{_GO_FA})"
    )
)
_AIMS = re.compile("شلیک|تیراندازی|پرتاب")
_MOVES = (
    r"(?:r[ua]n(?:s|ning)?|mov(?:e[ds]?|ing)|walk(?:ed|s|ing)?|head(?:ed|s|ing)?|rush(?:ed|es|ing)?|march(?:ed|"
    r"es|ing)?|"
    r"driv(?:es?|ing)|drove|dr[ae]w|sail(?:ed|s|ing)?|flow(?:ed|s|ing)?|pour(?:ed|s|ing)?|stream(?:ed|s|ing)?|"
    r"c[ao]m(?:e|es|ing)|went|go(?:es|ing)?|gone|fl(?:ed|ew|ee|eeing|ying)|escap(?:ed|es|ing)|climb(?:ed|s|ing)?|"
    r"swam|swim(?:s|ming)?|crawl(?:ed|s|ing)?|jump(?:ed|s|ing)?|leapt|stepp(?:ed|ing)|advanc(?:ed|es|ing)|"
    r"retreat(?:ed|s|ing)?|fir(?:ed|es|ing)|sho(?:t|ots?|oting)|thr(?:ew|own?|owing)|hurl(?:ed|s|ing)?|"
    r"carr(?:ied|ies|ying)|"
    r"t[oa]ken?|taking|brought|bring(?:s|ing)?|transferr(?:ed|ing)|sen[dt](?:s|ing)?|ship(?:ped|s|ping)?|paid|"
    r"pump(?:ed|s|ing)?|led|push(?:ed|es|ing)?|pull(?:ed|s|ing)?|dragg(?:ed|ing)|spill(?:ed|s|ing)?|turn(?:ed|s|ing)?|"
    r"back(?:ed|ing)|set (?:off|out)|made (?:his|her|its|their) way|migrat(?:ed|es|ing)|evacuat(?:ed|ing)|"
    r"withdr[ae]w\w*)"
)
_THING = r"(?:the |an? |its |his |her |their )?(?P<what>(?:[\w'’-]+ ){0,2}?[\w'’-]+)"
_BETWEEN = r"(?: (?!from|to|into|out|away|and|but|that|who|which|after|before|when|while)[\w'’-]+){0,4}?"
_TO = (
    re.compile(
        rf"\b{_MOVES}{_BETWEEN} (?:towards?|into|in the direction of|inside|(?<!back )to) {_THING}(?=\W|$)", re.I
    ),
    re.compile(
        rf"\b(?:approach(?:ed|es|ing)?|enter(?:ed|s|ing)|near(?:ed|s|ing)|closed in on|(?:close|"
        rf"near)r to) {_THING}(?=\W|$)",
        re.I,
    ),
    re.compile(rf"\b{_MOVES}{_BETWEEN} from (?:[\w'’-]+ ){{1,4}}?(?:to|into|towards?) {_THING}(?=\W|$)", re.I),
)
_FROM = (
    re.compile(rf"\b{_MOVES}{_BETWEEN} (?:(?:away|back|clear|off) )?(?:from|out of) {_THING}(?=\W|$)", re.I),
    re.compile(
        rf"\b(?:away from|fled|escaped|abandoned|vacated|left(?= (?:the|its|his|her|their))) {_THING}(?=\W|$)", re.I
    ),
)
_PHRASE = re.compile(r"(?:(?!(?:to|from|of|and|in|on|by|with|for|at|into)\b)[\w'’-]+ ?){1,4}", re.I)
_BACK = re.compile(r"\b(?:return\w*|back|home)(?: \w+){0,3} from\b|\bleft (?:[\w'’-]+ ){1,4}(?:for|to)\b", re.I)
"""Who comes back from there had gone there."""
_TURNED = "The direction is turned round: the source says “{said}”, the coverage “{told}”."


@dataclass(frozen=True, slots=True)
class Way:
    """To or from what, and all the words that say so."""

    what: Span
    whole: Span


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        to, away = _persian(a)
        for ours, others, towards in ((to, away, True), (away, to, False)):
            for way in ours:
                if found := _turned(bead, links, (a, way), others, towards=towards):
                    yield found
                    return


@of_sentence
def _persian(a: Sentence) -> tuple[list[Way], list[Way]]:
    """The ways to something and those from something."""
    found: tuple[list[Way], list[Way]] = [], []
    for ways, pattern in zip(found, (_TO_FA, _FROM_FA), strict=True):
        ways += [
            Way(Span(*m.span(m.lastgroup or 0)), Span(*m.span()))
            for m in pattern.finditer(a.normal.text)
            if not any((form := verb_form(w)) and form.negated for w in m.group().split())
        ]
    return found


def _turned(
    bead: Bead, links: WordLinks, ours: tuple[Sentence, Way], others: list[Way], *, towards: bool
) -> Finding | None:
    """The finding where the coverage has the thing at the other end of a way, and not at the same end."""
    a, way = ours
    words = [w for w in a.facts.words if way.what.start <= w.start < way.what.end and is_content(w, "fa")][:1]
    if (
        not words
        or words[0].text[0].isdigit()
        or _again(bead.source, words[0])
        or any(w.what.overlaps(way.what) for w in others)
    ):
        return None
    for place, score in links.partners(a, span_of(words[0])):
        b = place.sentence
        if score < SURE or _again(bead.coverage, place.word) or links.likeness(a, a.whole, b, b.whole) < LIKE:
            continue
        same, other = (_TO, _FROM) if towards else (_FROM, _TO)
        told = _english(b, place.word, other)
        if told and not _english(b, place.word, same) and not _BACK.search(b.normal.text):
            return quoted(bead, (a, way.whole), (b, told), 0.85, _TURNED)
    return None


def _again(side: tuple[Sentence, ...], word: Word) -> bool:
    """Is it said more than once?"""
    return sum(w.key == word.key for s in side for w in s.facts.words) != 1


def _english(b: Sentence, word: Word, patterns: tuple[re.Pattern[str], ...]) -> Span | None:
    """The words by which a word of the coverage is the end of such a way."""
    for pattern in patterns:
        for m in pattern.finditer(b.normal.text):
            # What follows the first words of the thing belongs to it as far as no other word parts them.
            behind = _PHRASE.match(b.normal.text, m.start("what"))
            if behind and behind.start() <= word.start < behind.end():
                return Span(m.start(), max(m.end(), word.end))
    return None
