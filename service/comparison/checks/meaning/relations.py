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

from service.comparison.checks.meaning.sides_english import (
    NEAR_EN,
    NO_COUNT,
    OBJECT_FIRST,
    around,
    from_the_other,
    sides_of,
)
from service.comparison.checks.meaning.sides_persian import BY, CLAUSE_END, is_pronoun, sides, sides_of_passive
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.persian.verbs import verb_form
from service.language.sought import Many, Sought, sought
from service.language.spans import Span, hull
from service.language.tables import rows

SWAPPED = 0.92
"""How sure it is: surer than that a name in one of the two places is another."""
_SURE, _SURER = 0.12, 0.3
"""A link from these scores on tells something: beside a deed of the lexicon, and beside any other."""
_ALL = 99
_MI = "می[\u200c ]?"
"""The prefix of the present, written in one of three ways."""
_DID = re.compile(r"(?:\(\?:کرد(?:\|[^)]*)?\)|(?<![|(])کرد)\\w\*")
"""How a deed of the lexicon ends that is done to somebody by another ending."""
_OTHER_PASSIVES = (
    ("کتک زد", "کتک خورد"),
    ("کشت\\b", "کشته شد\\w*"),
    ("به قتل رساند", "به قتل رسید"),
    ("نجات داد", "نجات یافت"),
    ("فریب داد", "فریب خورد"),
    ("برگزید", "برگزیده شد"),
    ("ربود", "ربوده شد"),
)
_NOUN_EN = re.compile(
    r"\b(?:(?:w[io]n|wins|winning|dr[ae]w|draws|drawn|earn\w*|gain\w*|receiv\w+|found|g[eo]ts?|sought|seeks?) (?:\w+ )?"
    r"|(?:for|of|with|in|the|an?|his|her|its|their|no|under) )$",
    re.IGNORECASE,
)
"""Before what is a noun and no deed: "won praise from critics"."""
_OF_EN = re.compile(r" (?:from|by|of|between)\b")
_NOUNS = frozenset(
    "support attack order visit help aid praise request protest threat beat hit offer answer visits".split()
)
"""Words that are a noun before these: "less support from parliament"."""
_PRONOUN = r"\b(?:I|[hH]e|[sS]he|[tT]hey|[wW]e)"
_PRONOUN_DOES = re.compile(rf"{_PRONOUN}(?: (?:had|has|have|also|then|not|never|later|once|\w+ly))*\s*$")
_PRONOUN_BEHIND = re.compile(r"\s*(?:him|her|them|me|us)\b")
_PRONOUN_DONE = re.compile(r"\s*(?:him|them|me|us)\b")
_VERB_EN = re.compile(r"(?:ed|en|ght|ung|own|ught|uck|ook|eat|hot|aid|old|ave|ade|ave|eld|aught)$")
"""How words end that may be past tenses."""


@dataclass(frozen=True, slots=True)
class _Relation:
    """One row of the lexicon, compiled. done: the Persian deed in the passive; converse: what the other does then."""

    key: str
    persian: Sought
    markers: frozenset[str]
    active: re.Pattern[str]
    passive: re.Pattern[str] | None
    done: Sought | None
    converse: re.Pattern[str] | None


def _written(persian: str) -> str:
    return persian.replace("می", _MI)


@cache
def _relations() -> tuple[_Relation, ...]:
    return tuple(
        _Relation(
            key,
            sought(_written(persian)),
            frozenset(marks.split("|")),
            re.compile(rf"\b(?:{active})", re.I),
            re.compile(rf"\b(?:{passive})(?: \w+)? by\b{NO_COUNT}", re.I) if passive else None,
            _passive(persian) if "را" in marks else None,
            re.compile(rf"\b(?:{converse})", re.I) if converse else None,
        )
        for key, marks, persian, active, passive, converse in ((*r, "", "")[:6] for r in rows("relations.tsv"))
    )


def _passive(persian: str) -> Sought | None:
    """«بازداشت کرد» as «بازداشت شد»."""
    done = _DID.sub(r"(?:شد|شده|شدند|میشو)\\w*", persian)
    for did, is_done in _OTHER_PASSIVES:
        done = done.replace(did, is_done)
    return sought(_written(done)) if done != persian else None


@cache
def _indexes() -> tuple[Many, Many]:
    """The deeds of the lexicon by how they are told in Persian, and by how in the passive."""
    return Many(r.persian for r in _relations()), Many(done for _, done in _done_to())


@cache
def _done_to() -> tuple[tuple[_Relation, Sought], ...]:
    """The deeds of the lexicon that have a passive, each with it."""
    return tuple((r, r.done) for r in _relations() if r.done)


def _said(text: str) -> Iterator[tuple[_Relation, re.Match[str]]]:
    """The deeds of the lexicon that a Persian text tells."""
    for n in _indexes()[0].possible(text):
        relation = _relations()[n]
        deed = next((m for m in relation.persian.pattern.finditer(text) if not _is_noun(text, m)), None)
        if deed:
            yield relation, deed


_LEADS = re.compile(r"(?<!\w)(?:از|به|برای|در|با|بدون|بابت|بر|هنگام|عدم) $")


def _is_noun(text: str, deed: re.Match[str]) -> bool:
    """Is it one word right behind a preposition: «از پرداخت مستمری‌ها ناتوان شد»?"""
    start = deed.start()
    return " " not in deed.group() and bool(_LEADS.search(text, max(0, start - 8), start))


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for b in bead.coverage:
            found = _listed(bead, a, b, links) or _listed_passive(bead, a, b, links) or _any_deed(bead, a, b, links)
            if found:
                yield found
                return


def _listed(bead: Bead, a: Sentence, b: Sentence, links: WordLinks) -> Finding | None:
    """The finding on a deed of the lexicon."""
    for relation, deed in _said(a.normal.text):
        told = _english(b, relation)
        if told:
            for doer, other in sides(a, deed.start(), deed.end(), relation.markers):
                if _turned(links, a, doer, other, b, told, _SURE, _ALL if "را" in relation.markers else 1):
                    return _finding(bead, a, Span(min(doer.start, other.start), deed.end()), b, hull(told[:2]))
    return None


def _listed_passive(bead: Bead, a: Sentence, b: Sentence, links: WordLinks) -> Finding | None:
    """The finding on a deed of the lexicon that is done by somebody."""
    if not BY.search(a.normal.text):
        return None
    for n in _indexes()[1].possible(a.normal.text):
        relation, done = _done_to()[n]
        deed = done.search(a.normal.text)
        told = _english(b, relation) if deed else None
        if deed and told:
            for doer, other in sides_of_passive(a, deed.start()):
                if _turned(links, a, doer, other, b, told, _SURE, _ALL):
                    return _finding(bead, a, Span(min(doer.start, other.start), deed.end()), b, hull(told[:2]))
    return None


def _any_deed(bead: Bead, a: Sentence, b: Sentence, links: WordLinks) -> Finding | None:
    """The finding on whatever is done to somebody marked by «را», told by a verb that translates it."""
    words = a.facts.words
    ra = next((n for n, w in enumerate(words) if w.text == "را"), None)
    if (
        ra is None
        or any(w.text == "را" for w in words[ra + 1 :])
        or any(verb_form(w.text) is not None for w in words[:ra])
    ):
        return None
    ahead = CLAUSE_END.search(a.normal.text, words[ra].end)
    deed = [w for w in words[ra + 1 :] if not ahead or w.end <= ahead.start()][-3:]
    for word in (w for w in deed if is_content(w, "fa")):
        for place, score in links.partners(a, Span(word.start, word.end)):
            if place.sentence is b and score >= _SURE and _VERB_EN.search(place.word.text):
                told = sides_of(b, Span(place.word.start, place.word.end))
                for doer, other in sides(a, words[ra].end, deed[-1].end, frozenset(("را",))) if told else ():
                    if told and _turned(links, a, doer, other, b, told, _SURER, _ALL):
                        return _finding(bead, a, Span(doer.start, deed[-1].end), b, hull(told[:2]))
    return None


def _turned(
    links: WordLinks,
    a: Sentence,
    doer: Span,
    other: Span,
    b: Sentence,
    told: tuple[Span, Span, bool],
    least: float,
    most: int,
) -> bool:
    """Is the doer told as the one that it is done to, and that one as the doer?

    most: so many words of the other one must not be told of whom it is done to; behind a preposition nothing tells
    where the phrase ends.
    """
    subject, goal, passive = told
    if _stays(links, a, doer, b, subject):
        return False
    own = _owner(links, a, other, b, goal)
    if own is not other:  # whose the thing is has changed
        crossed = _share(links, a, own, b, subject, least=_SURER), _share(links, a, doer, b, goal, least=_SURER)
        return min(crossed) == 1.0 and not _share(links, a, own, b, goal, most=_ALL)
    if is_pronoun(a, other):
        return _pronoun_does(b, subject, goal) and _share(links, a, doer, b, goal, least=_SURER) >= 0.5
    if _share(links, a, other, b, subject, least=least) < 0.5 or _share(links, a, other, b, goal, most=most):
        return False
    return _share(links, a, doer, b, goal, least=least) >= 0.5 or (passive and is_pronoun(a, doer))


def _pronoun_does(b: Sentence, subject: Span, goal: Span) -> bool:
    """Is it a pronoun that does it, right before the verb, or behind it where the deed is told conversely; and is it
    done to no other pronoun?"""
    does, done = subject.of(b.normal.text), goal.of(b.normal.text)
    if subject.start < goal.start:
        return bool(_PRONOUN_DOES.search(does)) and not _PRONOUN_DONE.match(done)
    return bool(_PRONOUN_BEHIND.match(does)) and not _PRONOUN_DOES.search(done)


def _stays(links: WordLinks, a: Sentence, doer: Span, b: Sentence, subject: Span) -> bool:
    """Is a word of the doer told of the one who does it? "Court" tells nothing where there are two."""
    words = [w for w in a.facts.words if doer.start <= w.start < doer.end and is_content(w, "fa")][:2]
    keys = [w.key for w in b.facts.words]
    return any(
        s >= _SURE and p.sentence is b and subject.start <= p.word.start < subject.end and keys.count(p.word.key) == 1
        for w in words
        for p, s in links.partners(a, Span(w.start, w.end))
    )


def _owner(links: WordLinks, a: Sentence, other: Span, b: Sentence, goal: Span) -> Span:
    """Whose it is, where just the thing is told of whom it is done to: «استعفای سرمربی» and "the president's exit"."""
    words = [w for w in a.facts.words if other.start <= w.start < other.end and is_content(w, "fa")]
    if len(words) < 2 or not _share(links, a, Span(words[0].start, words[0].end), b, goal):
        return other
    return Span(words[1].start, other.end)


def deeds(keys: tuple[str, ...]) -> list[_Relation]:
    """The rows of the lexicon of these names."""
    return [r for r in _relations() if r.key in keys]


def exchanged(links: WordLinks, a: Sentence, sides: tuple[Span, Span], b: Sentence, relation: _Relation) -> Span | None:
    """The coverage's words for a deed in which the doer and the other have changed places, one of
    them wholly: «سازمان‌های بیمه‌گر» are "insurers"."""
    told = _english(b, relation)
    if told is None or not _turned(links, a, *sides, b, told, _SURER, 1):
        return None
    shares = _share(links, a, sides[0], b, told[1]), _share(links, a, sides[1], b, told[0])
    return hull(told[:2]) if max(shares) == 1.0 and min(shares) >= 0.5 else None


_HAD_DONE = re.compile(r"\b(?:had|has|have|having|got|gets?|saw|sees?) (?:his|her|their|its|an?|the) (?:[\w-]+ ){1,4}$")
"""Before what was done to one: "has had her conviction upheld"."""


_DONE_BY = re.compile(
    r"(?: [\w'-]+){0,4} by (?!\d|\w+ing\b|(?:two|three|four|five|six|seven|a|an|one) \w+(?:s|point|goal)\b)"
)
"""Behind what was done to one, far off: "the students suspended for a term by the committee"."""


def _english(b: Sentence, relation: _Relation) -> tuple[Span, Span, bool] | None:
    """Who does it and to whom it is done, in the deed's clause, and whether it is told in the passive."""
    text = b.normal.text
    converse = relation.converse.search(text) if relation.converse else None
    if converse and not _NOUN_EN.search(text[: converse.start()]):
        return from_the_other(b, Span(*converse.span()))
    passive = relation.passive.search(text) if relation.passive else None
    if not passive and (own := relation.active.search(text)) and _HAD_DONE.search(text[: own.start()]):
        return None
    deed = passive or relation.active.search(text)
    if deed and not passive and _DONE_BY.match(text, deed.end()):
        return None
    if deed and not passive and OBJECT_FIRST.search(text, max(0, deed.start() - 60), deed.start()):
        return None
    if deed is None or (
        not passive and (NEAR_EN.search(text[: deed.start()]) or _NOUN_EN.search(text[: deed.start()]))
    ):
        return None
    if not passive and deed.group().lower() in _NOUNS and _OF_EN.match(text, deed.end()):
        return None
    return around(b, Span(deed.start(), deed.end()), passive=passive is not None)


def _share(
    links: WordLinks, a: Sentence, ours: Span, b: Sentence, theirs: Span, most: int = 2, least: float = _SURE
) -> float:
    """How many of the first content words of a source span are translated in a coverage span."""
    words = [w for w in a.facts.words if ours.start <= w.start < ours.end and is_content(w, "fa")][:most]
    told = sum(
        any(
            s >= least and p.sentence is b and theirs.start <= p.word.start < theirs.end
            for p, s in links.partners(a, Span(w.start, w.end))
        )
        for w in words
    )
    return told / len(words) if words else 0.0


def told_conversely(bead: Bead, links: WordLinks) -> list[Span]:
    """Where the coverage tells a deed of the lexicon from the other's side: "lost to Japan" for «ژاپن چین را برد»."""
    found: list[Span] = []
    for a in bead.source:
        for relation, deed in _said(a.normal.text):
            if relation.converse is not None:
                parted = sides(a, deed.start(), deed.end(), relation.markers)
                found += (s for one in parted for s in conversely(bead, links, a, one, relation))
    return found


def conversely(
    bead: Bead, links: WordLinks, a: Sentence, sides: tuple[Span, Span], relation: _Relation
) -> Iterator[Span]:
    """Where the other is told to do what goes with the deed."""
    for b in bead.coverage:
        told = relation.converse.search(b.normal.text) if relation.converse else None
        if told and _shared_out(links, a, sides, b, Span(*told.span())):
            yield evidence(b, Span(*told.span()), "").span


def _shared_out(links: WordLinks, a: Sentence, sides: tuple[Span, Span], b: Sentence, deed: Span) -> bool:
    """Does the other do it there, and not the doer?"""
    subject, _, _ = around(b, deed, passive=False)
    doer, other = sides
    return _share(links, a, other, b, subject) >= 0.5 and not _share(links, a, doer, b, subject)


def _finding(bead: Bead, a: Sentence, ours: Span, b: Sentence, theirs: Span) -> Finding:
    said, told = ours.of(a.normal.text), _trim(b, theirs)
    words = told.of(b.normal.text)
    message = f"The coverage turns round who did it to whom: it says “{words}”, the source “{said}”."
    return Finding(
        Kind.MEANING,
        Severity.HIGH,
        SWAPPED,
        evidence(a, ours, said),
        evidence(b, told, words),
        bead.index,
        message,
    )


def _trim(b: Sentence, span: Span) -> Span:
    words = span.of(b.normal.text)
    return Span(span.start + len(words) - len(words.lstrip(" ,")), span.end - len(words) + len(words.rstrip(" ,.")))
