"""Clauses: the stretches of a sentence that assert something of their own, and the edges of its phrases.

Not a parse: a sentence is parted at marks, and at conjunctions where a verb stands before (Persian) or after
(English). Good enough to say which part of a sentence has no counterpart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from models.text.words import Word
from models.text.words import words as words_of
from service.language.spans import Span

_MARK = re.compile(r"[,،؛;:()\"–]| - |\.\.\.")


@dataclass(frozen=True, slots=True)
class Joints:
    """Where clauses of a language meet.

    words: conjunctions that begin a clause, if the word before them matches `finite`. speech: verbs of saying
    after which what is said begins without a conjunction. adjuncts: words that open a part which a sentence can
    lose and stay whole: a cause, a condition, a purpose, an exception, one more member of a list. openers: two words
    that together do. phrases: other words at which a phrase begins. asides: words that open such a part behind a mark:
    an apposition, a participle. agent: the word behind a participle that opens one without a mark ("owned by").
    """

    words: frozenset[str]
    finite: re.Pattern[str]
    adjuncts: frozenset[str]
    phrases: frozenset[str]
    openers: frozenset[tuple[str, str]]
    speech: frozenset[str] = frozenset()
    asides: re.Pattern[str] = re.compile(r"(?!)")
    agent: str = ""

    def adjunct(self, words: Sequence[Word], n: int) -> bool:
        """Does a part that a sentence can lose begin with word n?"""
        own = words[n].text.lower()
        then = words[n + 1].text.lower() if n + 1 < len(words) else ""
        return own in self.adjuncts or (own, then) in self.openers or self._is_done_by(words, n, then)

    def _is_done_by(self, words: Sequence[Word], n: int, then: str) -> bool:
        """Is it a participle of which the doer follows, behind a noun?"""
        if not n or not then or then != self.agent or not PARTICIPLE.match(words[n].text):
            return False
        return words[n - 1].text.lower() not in _AUXILIARIES


PARTICIPLE = re.compile(
    r"(?:[a-z]{2,}ed|built|made|held|led|written|taken|given|seen|driven|sold|bought|sent|found|set|paid|kept|brought|"
    r"thrown|stolen|drawn|worn|lost|run|grown|shown|won|spent|struck|torn|hidden|broken|chosen|spoken|shot|left|known|"
    r"born|put|cut|hit|hurt|caught|taught|dealt|felt|told|read)$"
)
_SINCE = ("then", "been", "become", "left", "taken", "moved", "gone", "died", "changed", "returned")
_AUXILIARIES = frozenset("is are was were be been being has have had get gets got not also since".split())


def _pairs(**followers: str) -> frozenset[tuple[str, str]]:
    """First words with the words that may follow each; a keyword of Python stands in capitals."""
    return frozenset((first.lower(), then) for first, row in followers.items() for then in row.split())


class Edge(IntEnum):
    """What stands before a word: nothing, the opening of a phrase, or a mark (or the sentence's end)."""

    NONE = 0
    PHRASE = 1
    MARK = 2


PERSIAN = Joints(
    words=frozenset("و که اما ولی زیرا چون چراکه تا هرچند گرچه اگرچه اگر وقتی بلکه یا سپس".split()),
    finite=re.compile(
        r"^(?:ن?می\u200c?\w+|\w+\u200c(?:اند|است|ام|ایم|اید)|\w{2,}ند|ن?(?:است|بود|شد|کرد|داد|گفت|دارد|داشت|گرفت|یافت|رسید|"
        r"کند|شود|دهد|باشد|رفت|آمد|خواست|ماند|دانست|خواند|گذاشت|افتاد|ساخت|نوشت|پذیرفت|زد|برد|دید|توانست|بست|کشید)|نیست|هست|"
        r"ن?(?:شده|کرده|بوده|داده|گرفته|گفته|یافته|داشته|رفته|آمده|مانده|خوانده|دانسته|زده|برده|دیده|رسیده|نوشته|ساخته|خواسته))$"
    ),
    adjuncts=frozenset(
        "برای به‌منظور جز به‌جز مگر بدون تا زیرا چون اگر هرچند گرچه اگرچه ولی اما که و یا ضمن هنگام علی‌رغم پس "
        "بلکه همراه".split()
    ),
    phrases=frozenset("با در از به را پیش طبق درباره علیه بر وقتی".split()),
    openers=_pairs(
        به="دلیل علت خاطر سبب واسطه جهت منظور قصد هدف امید بهانه دستور درخواست سفارش شرط همراه استثنای عنوان جای ازای",
        در="پی صورت اثر نتیجه اعتراض واکنش پاسخ ازای قبال برابر عوض حالی شرایط آستانه جریان طول حضور غیاب",
        با="وجود هدف حضور سپردن امضای کمک همکاری استفاده پرداخت تهدید شرط حکم دستور",
        بر="اثر خلاف",
        از="ترس بیم سر طریق راه",
        تحت="فشار تاثیر تدابیر",
        بنا="به بر",
    ),
    speech=frozenset("گفت گفتند می‌گوید می‌گویند افزود افزودند گفته‌است نوشت".split()),
)
ENGLISH = Joints(
    words=frozenset(
        "and but while although though which who whose whom because after before when where as if unless so than "
        "since until saying adding or with without including following".split()
    ),
    finite=re.compile(r""),
    adjuncts=frozenset(
        "after at before with without for to during despite over amid because since including following except "
        "besides but and or while although though which who whose where when if unless so until".split()
    ),
    phrases=frozenset("in on by from under against among between through as than into towards near that of".split()),
    openers=_pairs(
        due="to",
        owing="to",
        thanks="to",
        instead="of",
        on="condition orders grounds suspicion charges pain",
        under="pressure threat",
        IN="order exchange return protest response case spite defiance retaliation view",
        AS="part punishment soon long",
        by="order means way",
    ),
    asides=re.compile(
        r"(?:an?|the|one|some|most|many|all|both|half|each|already|once|long|newly|formerly|unlike|[a-z]{3,}ing|"
        rf"{PARTICIPLE.pattern[:-1]})$"
    ),
    agent="by",
)
JOINTS = {"fa": PERSIAN, "en": ENGLISH}


def clauses(text: str, words: Sequence[Word], lang: str) -> list[Span]:
    """The clauses of a folded sentence, from first to last word of each; together they hold every word."""
    if not words:
        return []
    joints = JOINTS[lang]
    starts = [n for n in range(len(words)) if n == 0 or _parts(text, words, n, joints)]
    ends = [*starts[1:], len(words)]
    return [Span(words[a].start, words[b - 1].end) for a, b in zip(starts, ends, strict=True)]


@lru_cache(maxsize=2_000)
def clauses_of(text: str, lang: str) -> tuple[Span, ...]:
    """The same of a folded sentence by itself, kept: by its text, since after an edit it stands in another place."""
    return tuple(clauses(text, words_of(text, lang), lang))


def edges(text: str, words: Sequence[Word], lang: str) -> list[Edge]:
    """The edge before each word, and last the one behind them all."""
    joints = JOINTS[lang]
    inner = [_edge(text, words, n, joints) for n in range(1, len(words))]
    return [Edge.MARK, *inner, Edge.MARK]


def _edge(text: str, words: Sequence[Word], n: int, joints: Joints) -> Edge:
    between = text[words[n - 1].end : words[n].start]
    if between != " " and _MARK.search(between):
        return Edge.MARK
    own = words[n].text.lower()
    if _is_adverb(own, words, n):
        return Edge.NONE
    opens = joints.adjunct(words, n) or own in joints.phrases or _joins(words[n - 1].text, own, joints)
    return Edge.PHRASE if opens else Edge.NONE


def _parts(text: str, words: Sequence[Word], n: int, joints: Joints) -> bool:
    before, word = words[n - 1], words[n]
    if _is_adverb(word.text, words, n):
        return False
    between = text[before.end : word.start]
    return (between != " " and _MARK.search(between) is not None) or _joins(before.text, word.text.lower(), joints)


def _is_adverb(word: str, words: Sequence[Word], n: int) -> bool:
    """Is it "since" in "amended only once since then", "since" at the end?"""
    return word == "since" and (n + 1 == len(words) or words[n + 1].text in _SINCE)


def _joins(before: str, word: str, joints: Joints) -> bool:
    """Does a clause begin between two words without a mark?"""
    return before in joints.speech or (word in joints.words and joints.finite.match(before) is not None)
