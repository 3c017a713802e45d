"""A person of another sort: nurses told as doctors, lawyers as relatives, a grandmother as an aunt.

For people without a name, wherever they stand in the sentence. Both roles must be unaccounted for on the
other side: no role there that English may use for it, no word that translates it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from service.comparison.checks._name_slots import View, gather
from service.comparison.checks._name_words import Told, told_words
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind
from service.language.roles import Role, families, find_roles, is_vague, related_roles

_KIN = "kin"
_OFFICES = "politics"
_SLOT = 0.3
_WEAK_SLOT = 0.15
"""Enough where each side has only one such role."""
_FIRM = 0.45

Placed = tuple[Sentence, Role]
Lone = tuple[Sentence, Role, bool]


def check(view: View) -> Iterator[Finding]:
    """At most one finding."""
    yield from _Roles(view).exchanged()


@dataclass(frozen=True)
class _Roles:
    view: View

    @cached_property
    def told(self) -> Told:
        return told_words(self.view)

    @cached_property
    def ours(self) -> list[Placed]:
        return [(s, r) for s in self.view.bead.source for r in find_roles(s.facts.words, "fa")]

    @cached_property
    def theirs(self) -> list[Placed]:
        return [(s, r) for s in self.view.bead.coverage for r in find_roles(s.facts.words, "en")]

    def exchanged(self) -> Iterator[Finding]:
        """The two that stand in the same place; a vague word beside them, who may be either, wants a better place."""
        lone, strange = self._lone
        alone = len(lone) == len(strange) == 1
        for a, said, loose in lone:
            for b, told, vague in strange:
                least = _FIRM if loose or vague or _apart(said, told) else _WEAK_SLOT if alone else _SLOT
                slot = self.view.links.same_place(a, said.span, b, told.span)
                if _comparable(said, told) and slot >= least:
                    yield self._finding(a, said, b, told)
                    return

    @cached_property
    def _lone(self) -> tuple[list[Lone], list[Lone]]:
        """What is left on each side when equal roles are paired off and the others accounted for."""
        ours, theirs = list(self.ours), list(self.theirs)
        for said in self.ours:
            equal = next((t for t in theirs if t[1].keys & said[1].keys), None)
            if equal:
                ours.remove(said)
                theirs.remove(equal)
        ours = [o for o in ours if not self._rendered(*o, self.theirs)]
        theirs = [t for t in theirs if not self._rendered(*t, self.ours)]
        return (
            [(s, r, any(_stands_for(o, r) for _, o in theirs)) for s, r in ours if not _related(r, self.theirs)],
            [(s, r, any(_stands_for(o, r) for _, o in ours)) for s, r in theirs if not _related(r, self.ours)],
        )

    def _finding(self, a: Sentence, said: Role, b: Sentence, told: Role) -> Finding:
        one, other = said.span.of(a.normal.text), told.span.of(b.normal.text)
        text = f'The source says "{one}", the coverage "{other}".'
        source, coverage = evidence(a, said.span, one), evidence(b, told.span, other)
        return Finding(Kind.NAME, Severity.HIGH, 0.66, source, coverage, self.view.bead.index, text)

    def _rendered(self, sentence: Sentence, role: Role, across: list[Placed]) -> bool:
        """Is it part of a name, or told by a word across that is no role?"""
        named = gather([sentence], NameKind.PERSON, NameKind.BODY)
        if any(n.span.overlaps(role.span) and "guess" not in n.marks for n in named):
            return True
        taken = {w.key for s, other in across for w in s.facts.words[other.first : other.last]}
        words = sentence.facts.words[role.first : role.last]
        if sentence.lang == "fa":
            taken |= {k for w in words for k in self.told.claimed(w)}
        return any(self.told.anywhere(w, sentence.lang, besides=taken) for w in words)


def _related(role: Role, across: list[Placed]) -> bool:
    return any(related_roles(x, y) for _, o in across for x in role.keys for y in o.keys)


def _apart(said: Role, told: Role) -> bool:
    """Kin on one side and a trade on the other: a father may farm."""
    return any(families()[k] == _KIN for k in said.keys) != any(families()[k] == _KIN for k in told.keys)


def _stands_for(vague: Role, role: Role) -> bool:
    """A vague word stands for anybody; one for kin only for kin."""
    loose = [k for k in vague.keys if is_vague(k)]
    return any(families()[k] != _KIN or any(families()[x] == _KIN for x in role.keys) for k in loose)


def _comparable(a: Role, b: Role) -> bool:
    """Kin may be vague against others ("relatives"); everybody else must be of a clear sort.

    Offices are compared elsewhere.
    """
    kinds = {families()[k] for k in (*a.keys, *b.keys)}
    if kinds == {_OFFICES} or (kinds == {_KIN} and (a.vague or b.vague)):
        return False
    return not any(is_vague(k) and families()[k] != _KIN for k in (*a.keys, *b.keys))
