"""Who did it to whom: the one that something is done to in the source does it in the coverage.

Drifting: «شرکت به بانک بدهکار است» told as "the bank owes the company". Not drifting: "the bank is owed money
by the company".
The lexicon holds acts where it matters who is who; what is told from either side, like buying and selling, is
left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.names import word_set
from service.language.spans import Span
from service.language.tables import rows

_SURE = 0.12
_MI = "می[\u200c ]?"
"""The prefix of the present, written in one of three ways."""
_PASSIVE_FA = re.compile(r"(?<!\w)(?:توسط|از سوی|از جانب|به دست|به وسیله)(?!\w)|(?<!\w)شد(?:ند|ه)?(?!\w)")
_NEAR_EN = re.compile(r"\b(?:is|are|was|were|been|being|be|get|got|gets)(?: \w+ly| not| also)? $", re.I)
_CUT = re.compile(
    r"[.;:\"]|, (?:and|but|while|who|which)\b|\b(?:said|says|saying|that|because|after|before|while|but)\b"
)
_CUT_FA = re.compile(r"[.؛;:\"«»]|(?<!\w)(?:که|اما|ولی|زیرا|گفت|گفتند)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Relation:
    """One row of the lexicon, compiled."""

    key: str
    persian: re.Pattern[str]
    markers: frozenset[str]
    active: re.Pattern[str]
    passive: re.Pattern[str] | None


def _written(persian: str) -> str:
    return persian.replace("می", _MI)


@cache
def _relations() -> tuple[_Relation, ...]:
    return tuple(
        _Relation(
            key,
            re.compile(rf"(?<!\w)(?:{_written(persian)})(?!\w)"),
            frozenset(marks.split("|")),
            re.compile(rf"\b(?:{active})", re.I),
            re.compile(rf"\b(?:{passive})(?: \w+)? by\b", re.I) if passive else None,
        )
        for key, marks, persian, active, passive in ((*r, "")[:5] for r in rows("relations.tsv"))
    )


@cache
def _any_persian() -> re.Pattern[str]:
    """All Persian predicates of the lexicon: most sentences hold none, and are done with."""
    persian = "|".join(_written(row[2]) for row in rows("relations.tsv"))
    return re.compile(rf"(?<!\w)(?:{persian})(?!\w)")


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        if not _any_persian().search(a.normal.text):
            continue
        for relation in _relations():
            deed = relation.persian.search(a.normal.text)
            if deed:
                for b in bead.coverage:
                    found = _compare(bead, a, deed, relation, b, links)
                    if found:
                        yield found
                        return


def _compare(
    bead: Bead, a: Sentence, deed: re.Match[str], relation: _Relation, b: Sentence, links: WordLinks
) -> Finding | None:
    roles = _persian(a, deed, relation)
    if roles is None:
        return None
    doer, other = roles
    told = _english(b, relation)
    if told is None:
        return None
    subject, goal, passive = told
    crossed = _share(links, a, other, b, subject)
    back = _share(links, a, doer, b, goal)
    own = _share(links, a, other, b, goal), _share(links, a, doer, b, subject)
    if crossed < 0.5 or any(own) or not (back >= 0.5 or (passive and _pronoun(a, doer))):
        return None
    return _finding(
        bead,
        a,
        Span(doer.start, deed.end()),
        b,
        Span(min(subject.start, goal.start), max(subject.end, goal.end)),
    )


def _persian(a: Sentence, deed: re.Match[str], relation: _Relation) -> tuple[Span, Span] | None:
    """The doer and the other: the words before the marked phrase, and that phrase, in the deed's clause."""
    text = a.normal.text
    start = max((m.end() for m in _CUT_FA.finditer(text[: deed.start()])), default=0)
    if _PASSIVE_FA.search(text[start : deed.end() + 6]):
        return None
    words = [w for w in a.facts.words if start <= w.start and w.end <= deed.start()]
    marked = [
        n for n, w in enumerate(words) if w.text in relation.markers and not (n and words[n - 1].text in _COMPOUND)
    ]
    if len(marked) != 1:
        return None
    if words[marked[0]].text == "را":
        return _before_ra(words, marked[0])
    at = marked[0]
    end = next((n for n in range(at + 1, len(words)) if words[n].text in _ENDS_FA), min(len(words), at + 6))
    if at == 0 or end == at + 1:
        return None
    return Span(words[0].start, words[at - 1].end), Span(words[at + 1].start, words[end - 1].end)


# "More than", "after", "one of": these are no marks of the other one.
_COMPOUND = word_set("بیش کمتر پس پیش یکی غیر قبل بعد بیشتر برخی تن نفر بسیاری پر")
_ENDS_FA = word_set("به در برای با از را تا و بابت بر درباره")


def _before_ra(words: "list", at: int) -> tuple[Span, Span] | None:  # type: ignore[type-arg]
    """Of the words before «را» the first ones are the doer; only where two single words stand there."""
    if at != 2:
        return None
    return Span(words[0].start, words[0].end), Span(words[1].start, words[1].end)


def _english(b: Sentence, relation: _Relation) -> tuple[Span, Span, bool] | None:
    """Who does it and to whom it is done, in the deed's clause, and whether it is told in the passive."""
    text = b.normal.text
    passive = relation.passive.search(text) if relation.passive else None
    deed = passive or relation.active.search(text)
    if deed is None or (not passive and _NEAR_EN.search(text[: deed.start()])):
        return None
    start = max((m.end() for m in _CUT.finditer(text[: deed.start()])), default=0)
    ahead = _CUT.search(text, deed.end())
    before, behind = Span(start, deed.start()), Span(deed.end(), ahead.start() if ahead else len(text))
    if passive:
        stop = re.search(r"\b(?:to|for|in|on|of|over|with|at)\b|,", text[behind.start : behind.end])
        behind = Span(behind.start, behind.start + stop.start()) if stop and stop.start() > 3 else behind
        return behind, before, True
    return before, behind, False


def _share(links: WordLinks, a: Sentence, ours: Span, b: Sentence, theirs: Span) -> float:
    """How many of the first two content words of a source span are translated in a coverage span."""
    words = [w for w in a.facts.words if ours.start <= w.start < ours.end and is_content(w, "fa")][:2]
    told = sum(
        any(
            s >= _SURE and p.sentence is b and theirs.start <= p.word.start < theirs.end
            for p, s in links.partners(a, Span(w.start, w.end))
        )
        for w in words
    )
    return told / len(words) if words else 0.0


def _pronoun(a: Sentence, span: Span) -> bool:
    return span.of(a.normal.text).strip(" ،") in ("او", "وی", "آنها", "آن\u200cها", "آنان", "ایشان")


def _finding(bead: Bead, a: Sentence, ours: Span, b: Sentence, theirs: Span) -> Finding:
    said, told = ours.of(a.normal.text), _trim(b, theirs)
    words = told.of(b.normal.text)
    message = f"The coverage turns round who did it to whom: it says “{words}”, the source “{said}”."
    return Finding(
        Kind.MEANING,
        Severity.HIGH,
        0.7,
        evidence(a, ours, said),
        evidence(b, told, words),
        bead.index,
        message,
    )


def _trim(b: Sentence, span: Span) -> Span:
    words = span.of(b.normal.text)
    return Span(span.start + len(words) - len(words.lstrip(" ,")), span.end - len(words) + len(words.rstrip(" ,.")))
