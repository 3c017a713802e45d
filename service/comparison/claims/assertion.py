"""What a part of a sentence asserts, beyond naming who speaks, a date or a person."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from service.comparison.claims.told import edges
from service.comparison.readings import of_sentence
from service.comparison.values import Sentence
from service.language.clauses import Edge
from service.language.mentions import Cue, CueKind, DateKind, NameKind
from service.language.spans import Span

FEWEST_BESIDE_SPEECH = 3
"""So many content words a clause needs that names a speaker."""
FEWEST_BEHIND_THAT = 2
"""So many where it goes on with what was said: "adding that the budget had run out"."""
REACH = 2
"""So many words may stand between a speaker and the verb of saying, that one included."""
VERB_END = 3
"""So many letters of a verb of saying may stand behind its cue: «مدعی شد»."""
MOST_WORDS = 5
# Both languages have a stock phrase for it, and no two translators take the same one.
_ANONYMOUS = re.compile(r"anonym|(?:be|being) (?:named|identified)|withheld|نام\S* (?:فاش|برده|ذکر|منتشر|اعلام|آورده) ")

_GOING_ON = re.compile(r"(?:adding|noting|claiming|insisting|warning|arguing|explaining|stressing|stating) that\b")
NEAR = 24
"""In so many characters before a verb stands what makes it a noun or denies it."""
_NO_SPEECH = re.compile(
    r"\b(?:(?:not|never|n't|yet to|refus\w+ to|declin\w+ to|without)(?: even| publicly| yet)?|"
    r"(?:an?|the|this|that|these|those|such|no|any|his|her|its|their|whose)(?: \w+)?) $"
)

_SAYING = frozenset(
    "said says say saying told tells tell according adds added adding claim claims claimed insists insisted believes "
    "believe argues argued warns warned urged urges noted notes stressed stresses explained explains stated states "
    "announced announces reported reports remarked declared replied wrote writes asked asks".split()
)
"""English verbs that do nothing but name a speaker; the lexicon's others ("published", "by") say more than that."""


def assertion(sentence: Sentence, span: Span, content: Sequence[int]) -> int:
    """How many words of the part assert something, beyond naming who speaks, a date or a person.

    content: where its content words start.
    """
    if _is_anonymous(sentence) and _ANONYMOUS.search(span.of(sentence.normal.text)):
        return 0
    if _speaks(sentence, span):
        return 0
    spoken = [voice for cue, voice in _voices(sentence) if cue.overlaps(span)]
    given = [*spoken, *(s for s in _given(sentence) if s.overlaps(span))]
    left = sum(not any(s.start <= start < s.end for s in given) for start in content) if given else len(content)
    if spoken and left < (FEWEST_BEHIND_THAT if _goes_on(sentence, span) else FEWEST_BESIDE_SPEECH):
        return 0
    return min(left, MOST_WORDS)


def _goes_on(sentence: Sentence, span: Span) -> bool:
    """Is the part one that an English speaker goes on with?"""
    return sentence.lang == "en" and _GOING_ON.match(sentence.normal.text, span.start) is not None


@of_sentence
def _is_anonymous(sentence: Sentence) -> bool:
    """Does any part of it say that somebody is not named?"""
    return bool(_ANONYMOUS.search(sentence.normal.text))


@of_sentence
def _voices(sentence: Sentence) -> tuple[tuple[Span, Span], ...]:
    """Where each of its verbs stands that only name a speaker, alone and with the speaker's words."""
    cues = [c for c in sentence.facts.cues if c.kind is CueKind.ATTRIBUTION and _is_saying(c, sentence)]
    return tuple((c.span, _voice(c, sentence)) for c in cues)


@of_sentence
def _given(sentence: Sentence) -> tuple[Span, ...]:
    """Its dates and persons."""
    facts = sentence.facts
    return (
        *(d.span for d in facts.dates if d.kind is not DateKind.DURATION),
        *(n.span for n in facts.names if n.kind is NameKind.PERSON),
    )


@of_sentence
def _said(sentence: Sentence) -> Mapping[int, int]:
    """Where its verbs of saying start and end."""
    return {c.span.start: c.span.end for c in sentence.facts.cues if c.kind is CueKind.ATTRIBUTION}


def _speaks(sentence: Sentence, span: Span) -> bool:
    """Does a Persian part name who speaks: does it open the sentence, a verb of saying behind it, or is it some of the
    names of which that verb is told?"""
    said = _said(sentence) if sentence.lang == "fa" else None
    if not said:
        return False
    starts = sentence.starts
    if span.start <= starts[0]:
        behind = bisect_left(starts, span.end)
        if any(start in said for start in starts[behind : behind + REACH]):
            return True
    verb = min((start for start, end in said.items() if end >= span.end - VERB_END), default=-1)
    if span.start >= verb:
        return False
    names = [n.span for n in sentence.facts.names]
    before = starts[: bisect_left(starts, verb)]
    return all(any(n.start <= start < n.end for n in names) for start in before)


def _voice(cue: Cue, sentence: Sentence) -> Span:
    """Of an attribution the words that name the speaker, too: "according to the minister"."""
    if cue.value != "according":
        return cue.span
    words, edge = sentence.facts.words, edges(sentence)
    n = bisect_left(sentence.starts, cue.span.end)
    while n < len(words) and edge[n] is not Edge.MARK:
        n += 1
    return Span(cue.span.start, words[n - 1].end)


def _is_saying(cue: Cue, sentence: Sentence) -> bool:
    """Does the verb only name a speaker? A denial is a claim of its own, and so is that somebody did not answer ("who
    has not replied"); a noun tells of what was said ("a claim that doctors dispute")."""
    if sentence.lang == "fa":
        return cue.value != "denied"
    if cue.text.lower() not in _SAYING:
        return False
    return not _NO_SPEECH.search(sentence.normal.text, max(0, cue.span.start - NEAR), cue.span.start)
