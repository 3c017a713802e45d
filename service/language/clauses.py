"""Clauses: the stretches of a sentence that assert something of their own.

Not a parse: a sentence is parted at marks, and at conjunctions where a verb stands before (Persian) or after
(English). Good enough to say which part of a sentence has no counterpart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.text.words import Word
from service.language.spans import Span

_MARK = re.compile(r"[,،؛;:()\"–]| - |\.\.\.")


@dataclass(frozen=True, slots=True)
class Joints:
    """Where clauses of a language meet.

    words: conjunctions that begin a clause, if the word before them matches `finite`. speech: verbs of saying
    after which what is said begins without a conjunction.
    """

    words: frozenset[str]
    finite: re.Pattern[str]
    speech: frozenset[str] = frozenset()


PERSIAN = Joints(
    words=frozenset("و که اما ولی زیرا چون چراکه تا هرچند گرچه اگرچه اگر وقتی بلکه یا سپس".split()),
    finite=re.compile(
        r"^(?:ن?می\u200c?\w+|\w+\u200c(?:اند|است|ام|ایم|اید)|\w{2,}ند|ن?(?:است|بود|شد|کرد|داد|گفت|دارد|داشت|گرفت|یافت|رسید|"
        r"کند|شود|دهد|باشد|رفت|آمد|خواست|ماند|دانست|خواند|گذاشت|افتاد|ساخت|نوشت|پذیرفت|زد|برد|دید|توانست|بست|کشید)|نیست|هست|"
        r"ن?(?:شده|کرده|بوده|داده|گرفته|گفته|یافته|داشته|رفته|آمده|مانده|خوانده|دانسته|زده|برده|دیده|رسیده|نوشته|ساخته|خواسته))$"
    ),
    speech=frozenset("گفت گفتند می‌گوید می‌گویند افزود افزودند گفته‌است نوشت".split()),
)
ENGLISH = Joints(
    words=frozenset(
        "and but while although though which who whose whom because after before when where as if unless so than "
        "since until saying adding or with without including following".split()
    ),
    finite=re.compile(r""),
)


def clauses(text: str, words: Sequence[Word], lang: str) -> list[Span]:
    """The clauses of a folded sentence, from first to last word of each; together they hold every word."""
    if not words:
        return []
    joints = PERSIAN if lang == "fa" else ENGLISH
    starts = [n for n in range(len(words)) if n == 0 or _parts(text, words, n, joints)]
    ends = [*starts[1:], len(words)]
    return [Span(words[a].start, words[b - 1].end) for a, b in zip(starts, ends, strict=True)]


def _parts(text: str, words: Sequence[Word], n: int, joints: Joints) -> bool:
    before, word = words[n - 1], words[n]
    between = text[before.end : word.start]
    if between != " " and _MARK.search(between):
        return True
    if before.text in joints.speech:
        return True
    return word.text.lower() in joints.words and bool(joints.finite.match(before.text))
