"""Clauses: the stretches of a sentence that assert something of their own, and the edges of its phrases.

Not a parse: a sentence is parted at marks, and at conjunctions where a verb stands before (Persian) or after
(English). Good enough to say which part of a sentence has no counterpart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from models.text.words import Word
from service.language.spans import Span

_MARK = re.compile(r"[,،؛;:()\"–]| - |\.\.\.")


@dataclass(frozen=True, slots=True)
class Joints:
    """Where clauses of a language meet.

    words: conjunctions that begin a clause, if the word before them matches `finite`. speech: verbs of saying
    after which what is said begins without a conjunction. adjuncts: words that open a part which a sentence can
    lose and stay whole: a cause, a condition, a purpose, an exception, one more member of a list. phrases: other
    words at which a phrase begins.
    """

    words: frozenset[str]
    finite: re.Pattern[str]
    adjuncts: frozenset[str]
    phrases: frozenset[str]
    speech: frozenset[str] = frozenset()


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
    opens = own in joints.adjuncts or own in joints.phrases or _joins(words[n - 1].text, own, joints)
    return Edge.PHRASE if opens else Edge.NONE


def _parts(text: str, words: Sequence[Word], n: int, joints: Joints) -> bool:
    before, word = words[n - 1], words[n]
    between = text[before.end : word.start]
    return (between != " " and _MARK.search(between) is not None) or _joins(before.text, word.text.lower(), joints)


def _joins(before: str, word: str, joints: Joints) -> bool:
    """Does a clause begin between two words without a mark?"""
    return before in joints.speech or (word in joints.words and joints.finite.match(before) is not None)
