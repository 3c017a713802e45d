"""A person of another sort: nurses told as doctors, lawyers as relatives, a grandmother as an aunt.

For people without a name, wherever they stand in the sentence, and for what is said beside the same name
("the train manager, Behrouz Nourian"). Both roles must be unaccounted for on the other side: no role there that
English may use for it, no word that translates it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from service.comparison.checks.name.offices import FORMER_EN
from service.comparison.checks.name.places import bodies_alike
from service.comparison.checks.name.slots import Found, View, alike, gather
from service.comparison.checks.name.words import Told, told_words
from service.comparison.readings import roles_of
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind
from service.language.names import word_set
from service.language.persian.verbs import verb_form
from service.language.roles import Role, families, is_vague, may_stand, related_roles
from service.language.spans import Span

_KIN = "kin"
_NAMED = (NameKind.PERSON, NameKind.BODY)
_OFFICES = "politics"
_SLOT = 0.45
_WEAK_SLOT = 0.25
"""Enough where each side has only one such role."""
_FIRM = 0.52
"""Asked where a vague word may be either, and where one side names more people than the other."""

_IN_LAW = "-in-law"
_OWN = word_set("my our")
_PRONOUNS = word_set("his her their its")
_SPOUSE_FA = re.compile("شوهر|همسر|(?<!\\w)(?:زن|نامزد)ش?(?!\\w)")
_HUSBAND_SIDE, _WIFE_SIDE = re.compile("شوهر(?!خواهر| خواهر)|جاری"), re.compile("زن(?!.?برادر)|باجناق")
_FORCES = "forces"
_TAKEN = re.compile(r"(?<!\w)(?:بازداشت|دستگیر|بازجویی|احضار|جلب|منتقل|متوقف|جریمه|شناسایی) (?:شد|می[\u200c ]?شو)")
_OF_VERBS = word_set("convict suspect accused defendant prisoner victim injured")
_TITLES = word_set("دکتر مهندس استاد حاج")
"""Trades that stand before a name as mere titles."""
_APPOSED = re.compile(r"[^.;؛:\"()]{0,30}")
_PARTED = re.compile(r"[،,][^،,]*[،,]|(?<!\w)(?:گفت|که|و|said|says|who|and|with|told)(?!\w)")
_JOINED = re.compile(r"[,،]? ?(?:و|and) (?:an? |the )?")
_COUNTED = re.compile(r"[ \u200c](?:(?:نفر|تن) )?(?:از )?(?:of (?:the|its|their) |[\w'-]+ ){0,2}")
_SEVERAL = 2
_CLIENT = "client"
_VERB_EN = re.compile(
    r"has|have|had|will|would|are|were|is|was|did|do|can|could|[a-z]{2,}ed|say|said|told|gave|took|found"
)
_FORMER_FA = re.compile(r"[ \u200c](?:سابق|پیشین|اسبق)(?:ش|شان)?(?!\w)")
_PREPOSITIONS = word_set("از به با برای بر در تا علیه توسط درباره بین میان نزد")

Placed = tuple[Sentence, Role]
Lone = tuple[Sentence, Role, bool]


def check(view: View) -> Iterator[Finding]:
    """At most one finding of each sort."""
    roles = _Roles(view)
    yield from roles.apposed()
    yield from roles.exchanged()
    yield from roles.formers()


@dataclass(frozen=True)
class _Roles:
    view: View

    @cached_property
    def told(self) -> Told:
        return told_words(self.view)

    @cached_property
    def ours(self) -> list[Placed]:
        return [(s, r) for s in self.view.bead.source for r in roles_of(s) if not (_becomes(s, r) or _is_young(s, r))]

    @cached_property
    def theirs(self) -> list[Placed]:
        return [(s, r) for s in self.view.bead.coverage for r in roles_of(s)]

    def apposed(self) -> Iterator[Finding]:
        """Beside the same name stands another trade."""
        for p in self.view.source(NameKind.PERSON):
            for q in self.view.coverage(NameKind.PERSON):
                ours, theirs = _beside(p, self.ours), _beside(q, self.theirs)
                if not ours or not theirs or not alike(p.mention.text, q.mention.text):
                    continue
                said, told = ours[0][1], theirs[0][1]
                if any(map(_is_office, (said, told))) or _meet(ours, theirs):
                    continue
                elsewhere = _meet(ours, self.theirs), _meet(self.ours, theirs)
                rendered = self._rendered(*ours[0], self.theirs) or self._rendered(*theirs[0], self.ours)
                if all(elsewhere) or not (any(elsewhere) or rendered):  # they changed places, or one is nowhere
                    yield self._finding(p.sentence, said, q.sentence, told, 0.72)
                    return

    def exchanged(self) -> Iterator[Finding]:
        """The two that stand in the same place; a vague word beside them, who may be either, wants a better place."""
        lone, strange = self._lone
        if not lone or not strange:
            return
        alone, uneven = len(lone) == len(strange) == 1, len(self.ours) != len(self.theirs)
        for a, said, loose in lone:
            for b, told, vague in strange:
                unsure = loose or vague or uneven or _apart(said, told)
                least = _FIRM if unsure else _WEAK_SLOT if alone else _SLOT
                if _loose(said) or _loose(told):
                    if not (alone and _acts(a, said) and _acts(b, told)):
                        continue
                    least = _SLOT
                many = _count(a, said)
                equal = many is not None and many == _count(b, told)
                if of_spouse(a, said, b, told) or of_spouse(b, told, a, said):
                    continue
                if _did(said, told) and _TAKEN.search(a.normal.text, said.span.end):
                    continue  # «مالک بازداشت شد» / "police took him into custody"
                if _apart(said, told) and self.view.context.ask(
                    _both_told, self.view.bead, tuple(sorted(said.keys)), tuple(sorted(told.keys))
                ):
                    continue  # two climbers who are brothers
                slot = 1.0 if equal else self.view.links.same_place(a, said.span, b, told.span)
                if not _is_client(said, told) and _comparable(said, told) and slot >= least:
                    kin = all(families()[k] == _KIN for k in (*said.keys, *told.keys))
                    yield self._finding(a, said, b, told, 0.8 if kin else 0.66)
                    return

    def formers(self) -> Iterator[Finding]:
        """A former wife told as a wife, a former player as one who plays."""
        if FORMER_EN.search(self.view.coverage_text) or not _FORMER_FA.search(self.view.source_text):
            return
        for a, said in self.ours:
            mark = _FORMER_FA.match(a.normal.text, said.span.end)
            if not mark or _loose(said):
                continue
            same = [(b, told) for b, told in self.theirs if any(may_stand(x, y) for x in told.keys for y in said.keys)]
            if len(same) != 1 or self.view.context.ask(_told_as_former, self.view.bead, tuple(sorted(said.keys))):
                continue
            b, told = same[0]
            if self.view.links.same_place(a, said.span, b, told.span) >= _WEAK_SLOT:
                former = replace(said, span=Span(said.span.start, mark.end()))
                yield self._finding(a, former, b, told, 0.72)
                return

    @cached_property
    def _lone(self) -> tuple[list[Lone], list[Lone]]:
        """What is left on each side when equal roles are paired off and the others accounted for."""
        ours = list(self.ours)
        theirs = list(self.theirs) if ours else []
        for said in self.ours if theirs else ():
            equal = next((t for t in theirs if t[1].keys & said[1].keys), None)
            if equal:
                ours.remove(said)
                theirs.remove(equal)
        if all(_related(r, self.theirs) for _, r in ours) or all(_related(r, self.ours) for _, r in theirs):
            return [], []  # none to set against another
        ours = [o for o in ours if not self._rendered(*o, self.theirs)]
        theirs = [t for t in theirs if not self._rendered(*t, self.ours)] if ours else []
        return (
            [(s, r, any(_stands_for(o, r) for _, o in theirs)) for s, r in ours if not _related(r, self.theirs)],
            [(s, r, any(_stands_for(o, r) for _, o in ours)) for s, r in theirs if not _related(r, self.ours)],
        )

    def _finding(self, a: Sentence, said: Role, b: Sentence, told: Role, confidence: float) -> Finding:
        one, other = said.span.of(a.normal.text), told.span.of(b.normal.text)
        text = f'The source says "{one}", the coverage "{other}".'
        source, coverage = evidence(a, said.span, one), evidence(b, told.span, other)
        return Finding(Kind.NAME, Severity.HIGH, confidence, source, coverage, self.view.bead.index, text)

    def _rendered(self, sentence: Sentence, role: Role, across: list[Placed]) -> bool:
        """Is it part of a name, or told by a word across that is no role?"""
        named = [n for n in gather([sentence], *_NAMED) if n.span.overlaps(role.span) and "guess" not in n.marks]
        if any(n.mention.kind is NameKind.PERSON or self._body_told(n) for n in named):
            return True
        taken = {w.key for s, other in across for w in s.facts.words[other.first : other.last]}
        words = sentence.facts.words[role.first : role.last]
        if sentence.lang == "fa":
            taken |= {k for w in words for k in self.told.claimed(w)}
        head = words[:1] if sentence.lang == "fa" else words[-1:]  # «مدیر دبستان» is not told by "the school"
        return any(self.told.anywhere(w, sentence.lang, besides=taken) for w in head)

    def _body_told(self, body: Found) -> bool:
        """Does the other side name such a body, too?"""
        side = self.view.coverage if body.sentence.lang == "fa" else self.view.source
        return any(bodies_alike(body.key, o.key) for o in side(NameKind.BODY))


def _told_as_former(context: Context, _: Bead, keys: Sequence[str]) -> bool:
    """Does the coverage somewhere call one with that role a former one?"""
    return any(
        not r.keys.isdisjoint(keys) and FORMER_EN.search(s.normal.text[: r.span.start])
        for s in context.body_coverage
        for r in roles_of(s)
    )


def of_spouse(a: Sentence, said: Role, b: Sentence, told: Role) -> bool:
    """May the one be kin of the wife or husband of whom the other calls an in-law: «برادرشوهرش» and "his brother"?"""
    if not any(k + _IN_LAW in said.keys for k in told.keys):
        return False
    text, before = said.span.of(a.normal.text), b.facts.words[: told.first]
    owner = before[-1].text.lower() if before else ""
    if b.lang != "en":
        return _SPOUSE_FA.search(b.normal.text) is not None
    if owner in _OWN:
        return False
    of_woman, of_man = bool(_HUSBAND_SIDE.search(text)), bool(_WIFE_SIDE.search(text))
    if owner in _PRONOUNS:
        return not (of_woman if owner == "her" else of_man)
    return not owner.endswith(("'s", "’s")) or before[-1].text[:1].isupper()


def _is_client(said: Role, told: Role) -> bool:
    """«موکلش» is what her lawyer calls her whom the coverage has as a mere "she"; no kin of hers is called so."""
    pair = (said.keys, told.keys)
    return any(_CLIENT in keys for keys in pair) and not any(families()[k] == _KIN for keys in pair for k in keys)


def _did(said: Role, told: Role) -> bool:
    """Is the coverage's role of those who arrest, and the source's not?"""
    return _FORCES in {families()[k] for k in told.keys} and _FORCES not in {families()[k] for k in said.keys}


def _becomes(sentence: Sentence, role: Role) -> bool:
    """Is it part of a verb: «به حبس محکوم شد» names no convict?"""
    words = sentence.facts.words
    form = verb_form(words[role.last].text) if role.last < len(words) else None
    return bool(role.keys & _OF_VERBS) and form is not None and form.verb in ("شدن", "کردن", "گردیدن")


def _is_young(sentence: Sentence, role: Role) -> bool:
    """Is a girl or boy of that age meant, nobody's child: «دختر بیست‌ویک‌ساله»?"""
    return bool(role.keys & _CHILDREN) and _AGED.match(sentence.normal.text, role.span.end) is not None


_CHILDREN = word_set("daughter son")
_AGED = re.compile(r" \S*[\u200c ]?ساله")


def _both_told(context: Context, _: Bead, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Does each text somewhere have the other one's role, too?"""
    return all(
        any(not r.keys.isdisjoint(keys) for s in side for r in roles_of(s))
        for side, keys in ((context.body_source, theirs), (context.body_coverage, ours))
    )


def _count(sentence: Sentence, role: Role) -> float | None:
    """How many of them a figure from two on right before says there are («۱۸ نفر از معلمان»)."""
    before = [q for q in sentence.facts.quantities if q.span.end <= role.span.start and q.low >= _SEVERAL]
    if not before:
        return None
    nearest = max(before, key=lambda q: q.span.end)
    gap = sentence.normal.text[nearest.span.end : role.span.start]
    return nearest.low if _COUNTED.fullmatch(gap) else None


def _beside(person: Found, roles: list[Placed]) -> list[Placed]:
    """The roles that a comma at most parts from the name, and those that "and" joins to one: "poet and translator"."""
    text = person.sentence.normal.text
    near = list(_nearest(person, roles))
    return near + [
        (s, r)
        for s, r in roles
        if any(s is t and s is person.sentence and _JOINED.fullmatch(_gap(r, o, text)) for t, o in near)
    ]


def _gap(a: Role, b: Role, text: str) -> str:
    first, second = sorted((a.span, b.span))
    return text[first.end : second.start]


def _nearest(person: Found, roles: list[Placed]) -> Iterator[Placed]:
    text = person.sentence.normal.text
    for sentence, role in roles:
        if sentence is not person.sentence or role.span.overlaps(person.span):
            continue
        first, second = sorted((role.span, person.span))
        between = text[first.end : second.start]
        if _APPOSED.fullmatch(between) and not _PARTED.search(between) and role.span.of(text) not in _TITLES:
            yield sentence, role


def _meet(ours: list[Placed], theirs: list[Placed]) -> bool:
    """May any two of them be one person?"""
    return any(may_stand(x, y) for _, a in ours for _, b in theirs for x in a.keys for y in b.keys)


def _is_office(role: Role) -> bool:
    """Is it compared as an office?"""
    return all(families()[k] == _OFFICES and not is_vague(k) for k in role.keys)


def _related(role: Role, across: list[Placed]) -> bool:
    return any(related_roles(x, y) for _, o in across for x in role.keys for y in o.keys)


def _apart(said: Role, told: Role) -> bool:
    """Kin on one side and a trade on the other: a father may farm."""
    return any(families()[k] == _KIN for k in said.keys) != any(families()[k] == _KIN for k in told.keys)


def _stands_for(vague: Role, role: Role) -> bool:
    """A vague word stands for anybody that it does not shut out; one for kin only for kin."""
    loose = [k for k in vague.keys if is_vague(k)]
    return any(may_stand(k, x) and (families()[k] != _KIN or families()[x] == _KIN) for k in loose for x in role.keys)


def _comparable(a: Role, b: Role) -> bool:
    """Kin may be vague against others ("relatives"); everybody else must be of a clear sort.

    Offices are compared elsewhere.
    """
    kinds = {families()[k] for k in (*a.keys, *b.keys)}
    if kinds in ({_OFFICES}, {_OFFICES, _KIN}):
        return False  # a president who is somebody's daughter
    unsure = _loose(a) or _loose(b) or (kinds == {_KIN} and (a.vague or b.vague))
    return not unsure or not any(may_stand(x, y) for x in a.keys for y in b.keys)


def _loose(role: Role) -> bool:
    """Is it a vague word for people that are no kin: an official?"""
    return any(is_vague(k) and families()[k] != _KIN for k in role.keys)


def _acts(sentence: Sentence, role: Role) -> bool:
    """Does it stand where those stand who do something: before an English verb, behind no Persian preposition?"""
    words = sentence.facts.words
    if sentence.lang == "en":
        return role.last < len(words) and bool(_VERB_EN.fullmatch(words[role.last].text))
    before = words[role.first - 1].text if role.first else ""
    behind = words[role.last].text if role.last < len(words) else ""
    return before not in _PREPOSITIONS and behind != "را"
