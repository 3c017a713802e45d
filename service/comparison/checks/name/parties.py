"""A party of quite another kind: the managing director told as the board, the head of customs as the stationmaster.

Offices, bodies, sorts of bodies and roles are each compared among themselves elsewhere. Here one of any lexicon may
stand for one of any other, if nothing of either's field is on the other side: no word that renders it, nobody of its
sector (a hospital may be told by its doctors, a ministry by its minister).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.text.words import english_key
from service.comparison.checks.name.offices import SEATS, family
from service.comparison.checks.name.slots import View
from service.comparison.checks.name.words import told_words
from service.comparison.links import FUNCTION
from service.comparison.readings import heads_of, of_sentence, roles_of
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.heads import groups
from service.language.mentions import NameKind, NameMention
from service.language.names import body_names, word_set
from service.language.roles import families
from service.language.spans import Span, hull

_SLOT = 0.42
_ALONE = 0.3
_VAGUE = word_set(
    "head director director-general secretary official member representative employee expert adviser assistant owner "
    "founder deputy commander spokesperson governor president-country supreme-leader king leader"
)
"""Offices of any body."""
_EVERYBODY = frozenset(("government", "presidency", "supreme-leader", "un", "eu", "police", "judiciary"))
_PEOPLE = frozenset(("public", "politics", "kin", "crime", "work", "business", "farm"))
_ORGAN, _CHIEF = "organ", "chief"
_HEADS = frozenset(("head", "director", "director-general"))
_SORTS = frozenset(("court", "health", "money", "press", "diplomatic", _ORGAN, "prison"))
"""Groups of sorts of bodies that are compared."""
# What is one field under several names.
_FIELD = {
    "court": "justice", "law": "justice", "police": "forces", "military": "forces", "security": "forces",
    "university": "education", "school": "education", "agency": "press", "media": "press", "money": "bank",
    "legislature": "state", "ministry": "state", "leader": "state", "relief": "health", "ambulance": "health",
    "fire": "health",
    "crisis": "health", "council": "municipality", "governor": "municipality", "un": "bloc", "rights": "bloc",
    "us": "state", "russia": "state", "club": "sport", "prison": "justice", "campus-security": "forces",
    "guild": "union", "foundation": "health", "weather": "crisis", "group": "forces", "craft": "forces",
}  # fmt: skip
_OFFICE_FIELD = {
    "ceo": "ceo", "board-chair": "organ", "doctor": "health", "nurse": "health", "head-nurse": "health",
    "teacher": "education", "professor": "education", "principal": "education", "dean": "education",
    "lawyer": "justice", "judge": "justice", "investigator": "justice", "coach": "sport", "captain-team": "sport",
    "player": "sport", "referee": "sport", "reporter": "press", "editor": "press", "pilot": "forces",
    "soldier": "forces", "imam": "religion", "cleric": "religion", "ambassador": "diplomatic",
    "consul": "diplomatic", "charge": "diplomatic", "envoy": "diplomatic", "village-head": "municipality",
    "district-governor": "municipality", "accountant": "bank", "inspector": "inspector", "shareholder": "organ",
    "station-master": "rail", "prime-minister": "state", "senator": "state",
}  # fmt: skip
_ROLE_FIELD = {"station-master": "rail", "train-driver": "rail", "train-manager": "rail", "signalman": "rail"}
_BODY_FIELD = {"railways": "rail"}


_PLAIN = word_set(
    "رئیس مدیر مدیرکل کل اداره سازمان شرکت هیئت مرکز استان شهرستان شهر معاون سرپرست مسئول فرمانده دبیر سخنگوی "
    "head chief director board department office organization organisation company president chairman directors "
    "manager general provincial county city local state national top senior former deputy"
)
_CLIENT = frozenset(("client",))
"""«موکلش» is told by a mere "she"."""
_RUNS = re.compile(r"\b(?:runs?|ran|running|heads?|headed|leads?|led|manages|managed|in charge of|at the helm)\b", re.I)
"""What one does who is a managing director."""
_PLAIN_KEYS = frozenset(map(english_key, _PLAIN))
"""«مدیرعامل» is not told by any director."""


@dataclass(frozen=True, slots=True)
class _Party:
    sentence: Sentence
    span: Span
    fields: frozenset[str]

    @property
    def text(self) -> str:
        return self.span.of(self.sentence.normal.text)


def check(view: View) -> Iterator[Finding]:
    """At most one finding."""
    ours = [p for s in view.bead.source for p in _parties(s)]
    theirs = [p for s in view.bead.coverage for p in _parties(s)] if ours else []
    if not theirs:
        return
    lone, strange = _lone(view, ours, theirs), _lone(view, theirs, ours)
    alone = len(lone) == len(strange) == 1
    for a in lone:
        for b in strange:
            slot = view.links.same_place(a.sentence, a.span, b.sentence, b.span)
            if slot >= (_ALONE if alone else _SLOT):
                yield _finding(view, a, b)
                return


@of_sentence
def _parties(sentence: Sentence) -> tuple[_Party, ...]:
    """The parties that a sentence names, those that lie upon one another made one; in order."""
    people = [m.span for m in sentence.facts.names if m.kind is NameKind.PERSON]
    found = sorted(_read(sentence), key=lambda t: (t[0].start, -t[0].end))
    merged: list[tuple[Span, frozenset[str]]] = []
    for span, fields in found:
        if merged and merged[-1][0].overlaps(span):
            last, known = merged.pop()
            fields |= known
            span, fields = hull([last, span]), fields - {_CHIEF} or fields
        merged.append((span, fields))
    return tuple(
        _Party(sentence, s, fields) for s, fields in merged if fields and not any(s.overlaps(p) for p in people)
    )


def _read(sentence: Sentence) -> Iterator[tuple[Span, frozenset[str]]]:
    """All offices, bodies, sorts and roles with their fields; none for an office of any body."""
    for m in sentence.facts.names:
        key = (m.key or "").partition(":")[2]
        if m.kind is NameKind.OFFICE and not (m.key or "").startswith("rank:"):
            yield _ceo(m) if key == "ceo" and sentence.lang == "fa" else m.span, _office_field(key)
        elif m.kind is NameKind.BODY and key not in _EVERYBODY:
            yield m.span, frozenset((_body_field(key),))
    for h in heads_of(sentence):
        named = {groups()[k] for k in h.keys}
        if _ORGAN in named and not _of_company(sentence, h.span):
            continue
        if named <= _SORTS or _ORGAN in named:
            yield h.span, frozenset(_FIELD.get(g, g) for g in named & _SORTS)
    for r in roles_of(sentence):
        known = {_ROLE_FIELD.get(k) or families()[k] for k in r.keys}
        if not known & _PEOPLE and not r.vague and r.keys != _CLIENT:
            yield r.span, frozenset(_FIELD.get(f, f) for f in known)


def _of_company(sentence: Sentence, span: Span) -> bool:
    """Is it no chess board, and no assembly of others?"""
    text = sentence.normal.text
    if sentence.lang == "fa" or " " in span.of(text) or text.startswith(" of ", span.end):
        return True
    return text[: span.start].endswith(("'s ", "’s ", "company ", "management "))


def _ceo(m: NameMention) -> Span:
    """The title without what it runs."""
    title = re.match("مدیر.?عامل", m.text)
    return Span(m.span.start, m.span.start + title.end()) if title else m.span


def _office_field(key: str) -> frozenset[str]:
    if key in _VAGUE:
        return frozenset((_CHIEF,)) if key in _HEADS else frozenset()
    seat = SEATS.get(key) or SEATS.get(family(key), "")
    return frozenset((_OFFICE_FIELD.get(key) or (_body_field(seat) if seat else key),))


def _body_field(key: str) -> str:
    if key.startswith("ministry"):
        return "state"
    kind = body_names().get(key, (key, ""))[0]
    return _BODY_FIELD.get(key) or (key if kind in ("body", "company", "union") else _FIELD.get(kind, kind))


def _lone(view: View, own: Sequence[_Party], across: Sequence[_Party]) -> list[_Party]:
    """Those of whom the other side tells nothing."""
    told = frozenset[str]().union(*(p.fields for p in across))
    if _CHIEF in told or (own and own[0].sentence.lang == "fa" and _RUNS.search(view.coverage_text)):
        told |= {"ceo"}
    return [p for p in own if p.fields != {_CHIEF} and not p.fields & told and not _rendered(view, p)]


def _rendered(view: View, party: _Party) -> bool:
    """Does the other side have a word for any of its own words?"""
    lang, told = party.sentence.lang, told_words(view)
    places = [m.span for m in party.sentence.facts.names if m.kind is NameKind.PLACE]
    words = [w for w in party.sentence.facts.words if party.span.start <= w.start and w.end <= party.span.end]
    own = [w for w in words if not any(s.start <= w.start < s.end for s in places)]
    own = [w for w in own if w.text.lower() not in _PLAIN and w.key not in FUNCTION[lang]]
    return any(told.anywhere(w, lang, besides=_PLAIN_KEYS) for w in own)


def _finding(view: View, a: _Party, b: _Party) -> Finding:
    text = f'The source says "{a.text}", the coverage "{b.text}".'
    one, other = evidence(a.sentence, a.span, a.text), evidence(b.sentence, b.span, b.text)
    return Finding(Kind.NAME, Severity.HIGH, 0.66, one, other, view.bead.index, text)
