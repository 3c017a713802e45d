"""Whose word it is, of quite another sort, or no longer told: residents for a newspaper, "he says" for his lawyer.

Drifts: «به نوشته روزنامه شرق» / "according to witnesses"; «به گفته وکیلش» / "he says". Does not: «به گزارش هرانا» /
"a rights group says"; «وکیلش گفت» / "he said", where the coverage has named the lawyer right before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.checks.name.slots import View, alike, gather
from service.comparison.checks.name.voices import posts_of_people
from service.comparison.checks.name.words import told_words
from service.comparison.links import FUNCTION
from service.comparison.readings import of_sentence, roles_of
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind
from service.language.names import word_set
from service.language.roles import families, may_stand
from service.language.sorts import TELLERS
from service.language.spans import Span

_TELLS = 0.25
"""Sentences that tell the same are this alike."""
_BY_FA = re.compile(
    r"(?<!\w)(?:به گفته|به نوشته|به گزارش|به ادعای|به روایت|به نقل از|بنا ?به|بر ?اساس|بر پایه|طبق|به استناد|مطابق)"
    r"(?:\u200c?ی|ٔ)? (?P<who>[^\s،؛.:«»\"]+(?: [^\s،؛.:«»\"]+){0,3})"
)
_VERB_FA = re.compile(
    r" (?:که|در|از|با|تا|و|هم|نیز|روز|دست\u200c?کم|حدود|بیش|دو|سه|چهار|پنج|ده|یک|هیچ|تاکنون|می\u200c?\w+|شمار|این|آن)"
    r"(?!\w)"
)
_ARTICLE = "(?:the |a |an |his |her |their |its )?"
_BY_EN = re.compile(
    rf"\b[Aa]ccording to (?P<who>{_ARTICLE}[^,.;:\"“”()]{{2,60}})|"
    rf"(?:, |[”\"] )(?P<who2>{_ARTICLE}[^,.;:\"“”()]{{2,50}}?) (?:say|said|says|reported|wrote|writes)(?=[,.;]|$)"
)
_PRONOUN_EN = re.compile(
    r"(?:^|, |[”\"] |\band |\bwho, |\bthat, )(?P<who>[Hh]e|[Ss]he|[Tt]hey) (?:says?|said|added|adds|claims|claimed)\b|"
    r"\b[Aa]ccording to (?P<who2>him|her|them)\b"
)
_STOP_EN = re.compile(r" (?:who|which|that|in|on|at|of whom|as|when|while|since|after|from|with|by)\b")
_PRONOUNS = word_set("he she they him her them it who")
_FAMILIAR = word_set("kin")
_CLOSE = word_set("lawyer colleague friend neighbour roommate doctor cellmate")
_OWNED = re.compile(r"(?:ش|شان|\u200cاش|\u200cشان)$| (?:او|وی|آنها|آنان|آن\u200cها|متهم|مقتول|زندانی|قربانی)$")
_BEFORE = 4
"""Sentences of the coverage in which one may be named whom a pronoun then stands for."""


@dataclass(frozen=True, slots=True)
class Teller:
    sentence: Sentence
    span: Span

    @property
    def text(self) -> str:
        return self.span.of(self.sentence.normal.text)

    @property
    def sorts(self) -> frozenset[str]:
        return TELLERS.named(self.text, self.sentence.lang)


def check(view: View) -> Iterator[Finding]:
    """At most one finding, in beads of one sentence each."""
    if len(view.bead.source) > 1 or len(view.bead.coverage) > 1:
        return
    ours = _tellers(view.bead.source[0])
    if len(ours) != 1:
        return
    theirs = _tellers(view.bead.coverage[0])
    if len(theirs) == 1:
        yield from _another(view, ours[0], theirs[0])
    elif not theirs:
        yield from _nobody(view, ours[0])


def _another(view: View, a: Teller, b: Teller) -> Iterator[Finding]:
    """Of sorts of which neither is called by words for the other, and neither is told across."""
    if not a.sorts or not b.sorts or TELLERS.related(a.sorts, b.sorts) or _told(view, a) or _told(view, b):
        return
    if _likeness(view) >= _TELLS:
        yield _finding(view, a, b.sentence, b.span, 0.66)


def _told(view: View, teller: Teller) -> bool:
    lang, told = teller.sentence.lang, told_words(view)
    words = [w for w in teller.sentence.facts.words if teller.span.start <= w.start and w.end <= teller.span.end]
    return any(told.anywhere(w, lang) for w in words if w.key not in FUNCTION[lang])


def _nobody(view: View, a: Teller) -> Iterator[Finding]:
    """His lawyer or his mother, told by a pronoun that stands for nobody like that."""
    role = next((r for r in roles_of(a.sentence) if r.span.start == a.span.start), None)
    if role is None or not _OWNED.search(a.text) or not _close(role.keys):
        return
    b = view.bead.coverage[0]
    pronoun = _PRONOUN_EN.search(b.normal.text)
    if pronoun is None or view.context.ask(_named_before, view.bead, tuple(sorted(role.keys))):
        return
    if _likeness(view) >= _TELLS:
        yield _finding(view, a, b, Span(*pronoun.span("who" if pronoun["who"] else "who2")), 0.62)


def _close(keys: frozenset[str]) -> bool:
    return bool(keys & _CLOSE) or all(families()[k] in _FAMILIAR for k in keys)


def _named_before(context: Context, bead: Bead, keys: tuple[str, ...]) -> bool:
    """Does the coverage speak of such a one there or right before, by the role or by a name the source has for it?"""
    row = context.body_coverage
    at = next((i for i, s in enumerate(row) if s is bead.coverage[0]), 0)
    near = [*row[max(0, at - _BEFORE) : at], *bead.coverage]
    if any(may_stand(k, x) for s in near for r in roles_of(s) for x in r.keys for k in keys):
        return True
    called = {
        name
        for name, posts in posts_of_people(context).items()
        if any(p.endswith(f":{k}") for p in posts for k in keys)
    }
    return any(alike(name, p.mention.text) for name in called for p in gather(near, NameKind.PERSON))


def _likeness(view: View) -> float:
    a, b = view.bead.source[0], view.bead.coverage[0]
    return view.links.likeness(a, a.whole, b, b.whole)


def _finding(view: View, a: Teller, b: Sentence, span: Span, confidence: float) -> Finding:
    told = span.of(b.normal.text)
    text = f'In the source the words are those of "{a.text}", in the coverage of "{told}".'
    one, other = evidence(a.sentence, a.span, a.text), evidence(b, span, told)
    return Finding(Kind.NAME, Severity.HIGH, confidence, one, other, view.bead.index, text)


@of_sentence
def _tellers(sentence: Sentence) -> tuple[Teller, ...]:
    """Those to whom a sentence ascribes what it tells, as far as it says so by a phrase."""
    pattern, stop = (_BY_FA, _VERB_FA) if sentence.lang == "fa" else (_BY_EN, _STOP_EN)
    found = []
    for match in pattern.finditer(sentence.normal.text):
        group = "who" if match["who"] else "who2"
        end = stop.search(sentence.normal.text, match.start(group), match.end(group))
        found.append(Teller(sentence, Span(match.start(group), end.start() if end else match.end(group))))
    return tuple(t for t in found if t.text.lower() not in _PRONOUNS)
