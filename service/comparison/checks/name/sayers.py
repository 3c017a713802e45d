"""Words of one sort of person put in the mouth of another: a teacher's told as a father's.

For speakers without a name on either side, whether quoted or reported. Roles that may stand for the other's
(a resident, a source) prove nothing, nor do roles that English renders by one another.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from models.text.words import Word
from service.comparison.checks.name.roles import of_spouse
from service.comparison.checks.name.slots import AFTER_EN, SAYS_EN, SAYS_FA, View, gather
from service.comparison.readings import roles_of
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind
from service.language.names import word_set
from service.language.roles import Role, families, find_roles, is_vague, may_stand
from service.language.spans import Span

_SAYING_FA = re.compile(r"(?<!\w)(?:به گفته|به روایت|به ادعای)(?!\w)")
_STOP_EN = word_set("of in from for to at with who whom whose which that on by near about after before as , whether")
_AMONG = word_set("یکی تن نفر برخی بعضی شماری گروهی چند تعدادی جمعی")
_COUNTS = word_set("یک دو سه چهار پنج این آن همان دیگر اما ولی و")
_OFFICES = frozenset(("politics",))
"""Families whose members are offices; those are compared as offices."""
_BREAK = re.compile(r"[,.;:\"()]")
_NEXT = re.compile(r"؛ |، (?:اما|ولی|و|در حالی که|حال آنکه) ")
"""Where another clause begins than one that tells what somebody else did."""
_CLAUSE = re.compile(r"[،؛.:]")
_SURE = 0.2
"""A link from this score on makes two roles one; lower ones are only near in meaning (lawyer, client)."""
_FAR = 7
"""Words of a speaker's phrase."""
_APPOSED = re.compile(r",(?: [A-Z][\w'’-]+){1,4}, $")
_NAME = 60
"""Characters of a name that stands between a role and its verb: "her lawyer, Mehrdad Kalantari, told the site"."""


def check(view: View) -> Iterator[Finding]:
    """At most one finding: the speakers of both sides, all unlike one another."""
    ours = [(s, r) for s in view.bead.source for r in _source_sayers(s)]
    theirs = [(s, r) for s in view.bead.coverage for r in _coverage_sayers(s)] if ours else []
    if not theirs or any(_alike(view, a, r, b, t) for a, r in ours for b, t in [*theirs, *_named_sayers(view)]):
        return
    (a, said), (b, told) = ours[0], theirs[0]
    if any(map(_is_office, (said, told))) or all(families()[k] in _OFFICES for r in (said, told) for k in r.keys):
        return
    ours_text, theirs_text = said.span.of(a.normal.text), told.span.of(b.normal.text)
    text = f'In the source the words are those of "{ours_text}", in the coverage of "{theirs_text}".'
    source, coverage = evidence(a, said.span, ours_text), evidence(b, told.span, theirs_text)
    yield Finding(Kind.NAME, Severity.HIGH, 0.72, source, coverage, view.bead.index, text)


def _alike(view: View, a: Sentence, said: Role, b: Sentence, told: Role) -> bool:
    if of_spouse(a, said, b, told) or any(may_stand(x, y) for x in said.keys for y in told.keys):
        return True
    return any(
        score >= _SURE and p.sentence is b and told.span.start <= p.word.start < told.span.end
        for p, score in view.links.partners(a, said.span)
    )


def _is_office(role: Role) -> bool:
    return any(families()[k] in _OFFICES and not is_vague(k) for k in role.keys)


def _outside(sentence: Sentence) -> list[Word]:
    quotes = sentence.facts.quotes
    if not quotes:
        return list(sentence.facts.words)
    return [w for w in sentence.facts.words if not any(q.start <= w.start < q.end for q in quotes)]


def _named(sentence: Sentence, words: Sequence[Word]) -> bool:
    if not words:
        return True
    span = Span(words[0].start, words[-1].end)
    return any(f.span.overlaps(span) for f in gather([sentence], NameKind.PERSON))


def _source_sayers(sentence: Sentence) -> Iterator[Role]:
    """Heads of what stands before a verb of saying, or behind «به گفته»."""
    text = sentence.normal.text
    phrase = _SAYING_FA.search(text)
    said = phrase or SAYS_FA.search(text)
    if not said:
        return
    words = _outside(sentence)
    if phrase:
        end = text.find("،", phrase.end() + 1)
        near = [w for w in words if w.start >= phrase.end() and not 0 <= end < w.start][:4]
    else:
        opens = max((m.end() for m in _NEXT.finditer(text, 0, said.start())), default=0)
        near = [w for w in words if opens <= w.start and w.end <= said.start()]
    if not near or _named(sentence, near):
        return
    for role in find_roles(near, "fa"):
        if _heads(text, near, role.first):
            yield role
            yield from _later_sayers(text, words, said.end())
        return


def _later_sayers(text: str, words: Sequence[Word], start: int) -> Iterator[Role]:
    """Who says something in the clauses behind: «همسایه‌ها می‌گویند …، ولی پلیس می‌گوید …»."""
    for said in SAYS_FA.finditer(text, start):
        opens = max((m.end() for m in _CLAUSE.finditer(text, start, said.start())), default=start)
        near = [w for w in words if opens <= w.start and w.end <= said.start()]
        yield from islice((r for r in find_roles(near, "fa") if _heads(text, near, r.first)), 1)


def _heads(text: str, words: Sequence[Word], at: int) -> bool:
    """Does the speaker's phrase begin with the role at `at`, "one of", a number or a place apart?"""
    while at > 0:
        before = words[at - 1]
        if "،" in text[before.end : words[at].start]:
            return True
        if before.text == "از" and at > 1 and words[at - 2].text in _AMONG:
            at -= 1
        elif before.text not in _AMONG and before.text not in _COUNTS:
            return False
        at -= 1
    return True


def _coverage_sayers(sentence: Sentence) -> Iterator[Role]:
    """Heads of the phrases right behind or before verbs of saying, and behind "according to"."""
    words = _outside(sentence)
    text = sentence.normal.text
    for at, word in enumerate(words):
        form = word.text.lower()
        if form == "according" and at + 1 < len(words) and words[at + 1].text == "to":
            yield from _head(sentence, _ahead(text, words, at + 2))
        elif form in SAYS_EN:
            # "A lawyer said his client" has its subject before the verb.
            opens = at == 0 or _BREAK.search(text, words[at - 1].end, word.start)
            behind = _ahead(text, words, at + 1) if opens else []
            if behind and behind[0].text.lower() in (
                "a",
                "an",
                "the",
                "one",
                "his",
                "her",
                "their",
                "its",
                "another",
            ):
                yield from _head(sentence, behind)
            yield from _head(sentence, _before(text, words, at))


def _named_sayers(view: View) -> Iterator[tuple[Sentence, Role]]:
    """Those of the coverage who speak and whose name stands behind: "her lawyer, Mehrdad Kalantaripour, told us"."""
    for b in view.bead.coverage:
        for role in roles_of(b):
            told = AFTER_EN.match(b.normal.text, role.span.end)
            if told and told.group().startswith(", "):
                yield b, role


def _ahead(text: str, words: Sequence[Word], at: int) -> list[Word]:
    """The noun phrase that begins at `at`."""
    phrase: list[Word] = []
    for n, word in enumerate(words[at : at + _FAR], at):
        if phrase and _BREAK.search(text, words[n - 1].end, word.start):
            break
        if word.text.lower() in _STOP_EN and not (word.text == "of" and phrase and phrase[-1].text.lower() == "one"):
            break
        phrase.append(word)
    return phrase


def _before(text: str, words: Sequence[Word], at: int) -> list[Word]:
    """The noun phrase right before the verb at `at`, from the start of its clause; a name set off is passed over."""
    apposed = _APPOSED.search(text, max(0, words[at].start - _NAME), words[at].start)
    if apposed:
        at = next(n for n, w in enumerate(words) if w.start > apposed.start())
    start = at - bool(apposed)
    while start > 0 and at - start < _FAR and not _BREAK.search(text, words[start - 1].end, words[start].start):
        start -= 1
    phrase = words[start:at]
    stop = next(
        (
            n
            for n, w in enumerate(phrase)
            if w.text.lower() in _STOP_EN and not (n and phrase[n - 1].text.lower() == "one")
        ),
        len(phrase),
    )
    clear = phrase and phrase[0].text.lower() in (
        "a",
        "an",
        "the",
        "one",
        "his",
        "her",
        "their",
        "another",
        "its",
    )
    return list(phrase[:stop]) if clear else []


def _head(sentence: Sentence, phrase: Sequence[Word]) -> Iterator[Role]:
    if not phrase or _named(sentence, phrase):
        return
    roles = list(find_roles(phrase, "en"))
    if roles and roles[-1].last == len(phrase):
        yield roles[-1]
