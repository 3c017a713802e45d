"""Somebody else did it: the coverage gives the deed to an actor whom the source lacks, or knows as absent.

Drifting: «رگبار باران جمعیت را پراکنده کرد» told as "the police dispersed the crowd"; «کارگران آتش را پیش از
رسیدن آتش‌نشانان خاموش کردند» told as "firefighters put the fire out". Not drifting: «مجلس تصویب کرد» told as "lawmakers
passed it", whose members they are.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from models.text.words import Word
from service.comparison.checks.members import members
from service.comparison.links import FUNCTION, WordLinks, is_content
from service.comparison.readings import roles_of
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.names import word_set
from service.language.roles import Role, families, related_roles
from service.language.spans import Span

_BEFORE_ARRIVAL = re.compile(r"(?<!\w)(?:پیش از|قبل از|بدون|در نبود|در غیاب)(?: \S+){0,2} $")
_BOUNDARY = word_set("را که و اما ولی گفت گفتند افزود")
_PREPOSITIONS = word_set("در از به با برای بر تا پس پیش طی بنا روز بابت")
_KNOWN = 0.2
"""A translation from this probability on is one that its absence tells something of."""
_FORCES = frozenset(("forces", "politics", "law", "crime"))
_BY = re.compile(r"\b(?P<verb>[a-z]+(?:ed|en|un|ut|wn|ght|ught)(?: (?:out|up|down|off|away|back))?) by $")


def check(bead: Bead, context: Context, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for b in bead.coverage:
        for role in roles_of(b):
            if role.vague or not _acts(b, role) or (links.partners(b, role.span) and not _only_absent(bead, role)):
                continue
            for a in bead.source:
                actor = _other_actor(a, b, role, bead, context, links)
                if actor:
                    yield _finding(bead, a, actor, b, role)
                    return


def _acts(sentence: Sentence, role: Role) -> bool:
    """Is it what stands behind "by" after a participle, or the subject that opens the sentence?"""
    text, words = sentence.normal.text, sentence.facts.words
    first = role.first
    while first and words[first - 1].text.lower() in ("the", "a", "an", "local", "some", "several"):
        first -= 1
    start = words[first].start
    if _BY.search(text[:start]):
        return True
    opened = first == 0 or re.search(r"[,;] $", text[:start]) is not None
    return (
        opened
        and role.last < len(words)
        and words[role.last].text.lower().endswith(("ed", "put", "shot", "beat", "broke"))
    )


def _only_absent(bead: Bead, role: Role) -> bool:
    """Does the source name that role, but only as one that had not come?"""
    found = [(s, r) for s in bead.source for r in roles_of(s) if _meets(r, role)]
    return bool(found) and all(_BEFORE_ARRIVAL.search(s.normal.text[: r.span.start]) for s, r in found)


def _meets(a: Role, b: Role) -> bool:
    return any(related_roles(x, y) for x in a.keys for y in b.keys)


def _other_actor(a: Sentence, b: Sentence, role: Role, bead: Bead, context: Context, links: WordLinks) -> Span | None:
    """The subject of the source sentence, if nothing of it is in the coverage."""
    absent = _only_absent(bead, role)
    if not absent and any(members(s, key) for s in bead.source for key in role.keys):
        return None  # «مجلس تصویب کرد» and "lawmakers passed it"
    known = any(_meets(r, role) for s in bead.source for r in roles_of(s))
    if known and not absent:
        return None
    if not known and not _FORCES & {families()[k] for k in role.keys}:
        return None
    span = _subject_role(a, links) if absent else _subject(a, context, links)
    return span if span and _same_deed(a, span, b, links, absent=absent) else None


def _subject_role(sentence: Sentence, links: WordLinks) -> Span | None:
    """A role in the subject's place that has no word in the coverage."""
    words = sentence.facts.words
    for role in roles_of(sentence):
        opens = role.first == 0 or words[role.first - 1].text in _BOUNDARY or _mark_before(sentence, words[role.first])
        if opens and not _BEFORE_ARRIVAL.search(sentence.normal.text[: role.span.start]):
            return None if links.partners(sentence, role.span) else role.span
    return None


def _mark_before(sentence: Sentence, word: Word) -> bool:
    return sentence.normal.text[: word.start].rstrip().endswith(("،", "؛", ":", "»", '"'))


def _subject(sentence: Sentence, context: Context, links: WordLinks) -> Span | None:
    """The words that open the clause, if the table knows them well and none of them is told."""
    words = list(_main(sentence))
    if not words or words[0].text in _PREPOSITIONS:
        return None
    lost = list(takewhile(lambda w: _untold(sentence, w, links), words))
    sure = [w for w in lost if max(context.table.forward(w.key).values(), default=0.0) >= _KNOWN]
    if not lost or len(sure) < len(lost) or len(lost) > 3 or len(lost) == len(words):
        return None
    return Span(lost[0].start, lost[-1].end)


def _main(sentence: Sentence) -> Sequence[Word]:
    """The sentence behind its opening phrase of place or time: "در …،"."""
    words = sentence.facts.words
    if words and words[0].text in _PREPOSITIONS:
        comma = sentence.normal.text.find("،")
        return [w for w in words if w.start > comma] if 0 < comma < 40 else []
    return words


def _untold(sentence: Sentence, word: Word, links: WordLinks) -> bool:
    return (
        is_content(word, "fa")
        and word.text not in _PREPOSITIONS
        and word.key not in FUNCTION["fa"]
        and not links.partners(sentence, Span(word.start, word.end))
    )


def _same_deed(a: Sentence, span: Span, b: Sentence, links: WordLinks, *, absent: bool) -> bool:
    """Do the rests of both sentences translate one another?"""
    rest_a = Span(0 if absent else span.end, len(a.normal.text))
    whole = b.whole
    least = 0.3 if absent else 0.42
    return links.likeness(a, rest_a, b, whole) >= least and len(links.partners(a, rest_a)) >= (1 if absent else 2)


def _finding(bead: Bead, a: Sentence, actor: Span, b: Sentence, role: Role) -> Finding:
    ours, theirs = actor.of(a.normal.text), role.span.of(b.normal.text)
    message = f"In the source “{ours}” did it, in the coverage “{theirs}”."
    source, coverage = evidence(a, actor, ours), evidence(b, role.span, theirs)
    return Finding(Kind.MEANING, Severity.HIGH, 0.68, source, coverage, bead.index, message)
