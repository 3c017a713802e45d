"""That somebody has not answered, put in by the coverage: "who has not replied", "the ministry declined to comment".

Such a part is stock and a word or two, which say little; but no faithful rendering puts it in where the source has
nothing of answers.
Added: «در نامه‌ای به استاندار» told as "in a letter to the governor, who has not replied".
Not added: the same of «استاندار پاسخی نداده است», in this sentence or another.
"""

import re
from collections.abc import Iterator

from service.comparison.claims.clauses import told_of
from service.comparison.claims.told import clauses
from service.comparison.values import Context, Finding, Kind, Role, Sentence
from service.language.sought import sought
from service.language.spans import Span

SURE = 0.85
_ENGLISH = sought(
    r"(?:(?:has|have|had) (?:not|yet to|still not|so far not|never)(?: yet| publicly)? "
    r"(?:repl(?:y|ied)|respond(?:ed)?|comment(?:ed)?|answer(?:ed)?)|"
    r"(?:did not|didn't|hasn't|haven't) (?:immediately |publicly )?(?:repl(?:y|ied)|respond(?:ed)?|comment(?:ed)?)|"
    r"(?:declined|declining|refused|refusing) to (?:comment|respond|reply|answer)|"
    r"could not (?:immediately )?be reached|(?:not|n't) (?:immediately )?(?:available|reachable) for comment|"
    r"(?:without|no) (?:reply|response|comment) (?:from|has|was|had))\b"
)
_ANSWERS = re.compile(
    "پاسخ|جواب|واکنش|اظهار ?‌?نظر|اظهارنظر|توضیح|سکوت|خاموش|تماس|دسترس|نظر|موضع|حرف|سخن|صحبت|گفتگو|گفت‌وگو|گفت و گو|"
    "نگفت|نداد|نکرد|امتناع|خودداری|طفره|حاضر ن"
)


def silence(context: Context) -> Iterator[Finding]:
    """A finding for each such part of an aligned sentence, if nothing in the source is about answers."""
    for bead in context.beads:
        for sentence in bead.coverage if bead.source else ():
            found = _ENGLISH.search(sentence.normal.text) if sentence.role is Role.BODY else None
            if found and not any(_ANSWERS.search(s.normal.text) for s in bead.source) and not _is_spoken_of(context):
                yield told_of(Kind.ADDED, sentence, _clause(sentence, Span(*found.span())), SURE, bead.index)


def _is_spoken_of(context: Context) -> bool:
    """Is an answer not given anywhere in the source?"""
    return any(_UNANSWERED.search(s.normal.text) for s in context.body_source)


_UNANSWERED = re.compile("پاسخ|جواب|واکنش|اظهار ?‌?نظر|سکوت|خودداری|امتناع")


def _clause(sentence: Sentence, span: Span) -> Span:
    """The clause that the words stand in."""
    return next((c for c in clauses(sentence) if c.overlaps(span)), span)
