"""Moves the verb of a Persian clause from its end to where English has it.

Persian is verb-final: within a phrase translator's window the verb cannot come forward over an object
and three adverbials. So the source is reordered before it is translated (the idea of Collins, Koehn and
Kučerová 2005, https://aclanthology.org/P05-1066/), here without a parser: clauses are found by their
finite verb before a boundary, and a log-linear model learned from word alignments (`models.training.
preordering`) chooses how much goes with the verb and where it goes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.text.words import PAST_STEMS, PRESENT_STEMS, ZWNJ

_PERSON = "(?:م|ی|د|یم|ید|ند)"
_VERB = re.compile(
    f"(?:باز|بر|در|فرا|وا)?"
    f"(?:ن?می{ZWNJ}.{{2,}}"
    f"|[نب]?(?:{PAST_STEMS})(?:م|ی|یم|ید|ند)?"
    f"|(?:بی|نی|[نب])?(?:{PRESENT_STEMS}){_PERSON}"
    f"|ن?(?:{PAST_STEMS})ه(?:{ZWNJ}?(?:ام|ای|ایم|اید|اند))?"
    "|(?:است|نیست|نیستند|هست|هستند|هستیم|هستم|ن?باید|اند|کرده|شده|گردیده|نموده)|ن?خواه(?:د|ند|م|یم|ید)|نخواه.+)"
)
_BREAKS = frozenset(("که", ".", "!", "؟", "?", "؛", ";", ":", '"', "–"))
_AFTER_VERB = _BREAKS | frozenset(("و", "،", ",", "تا", "اما", "ولی", "زیرا", "چون", "اگر", "یا", ")", "...", "بلکه"))
_NEVER_TAKEN = frozenset(("را", "،", "و"))
_LONGEST = 45
MOST_TAKEN = 3
_PREPOSITIONS = frozenset(("به", "از", "در", "با", "بر", "برای", "تا", "زیر", "روی", "بی", "مورد", "تحت"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as token numbers: it starts at start, its verb stands at [verb, end)."""

    start: int
    verb: int
    end: int


def clauses(forms: Sequence[str]) -> list[Clause]:
    """The clauses that end in a finite verb, in order, without overlap."""
    found: list[Clause] = []
    start = i = 0
    while i < len(forms):
        if _VERB.fullmatch(forms[i]):
            end = i
            while end < len(forms) and _VERB.fullmatch(forms[end]):
                end += 1
            if end == len(forms) or forms[end] in _AFTER_VERB:
                if 1 < i - start <= _LONGEST:
                    found.append(Clause(start, i, end))
                start = end
            i = end
        else:
            if forms[i] in _BREAKS:
                start = i + 1
            i += 1
    return found


def choices(forms: Sequence[str], clause: Clause) -> Iterator[tuple[int, int]]:
    """(words taken along, token number before which the group goes); (0, clause.verb) leaves all in place.

    A preposition is never left without its noun.
    """
    for taken in range(min(MOST_TAKEN, clause.verb - clause.start - 1) + 1):
        first = clause.verb - taken
        if forms[first - 1] in _PREPOSITIONS or (taken and forms[first] in _NEVER_TAKEN):
            continue
        if taken > 1 and forms[first] not in _PREPOSITIONS:
            continue
        for place in range(clause.start, first + 1):
            if (place < first or taken == 0) and (place == clause.start or forms[place - 1] not in _PREPOSITIONS):
                yield taken, place
    if forms[clause.verb - 1] in _PREPOSITIONS:
        yield 0, clause.verb


def features(forms: Sequence[str], clause: Clause, taken: int, place: int) -> list[str]:
    """What speaks for or against one choice."""
    first = clause.verb - taken
    before = forms[place - 1] if place > clause.start else "<s>"
    after = forms[place] if place < first else "<v>"
    verb, near = forms[clause.end - 1], forms[clause.verb - 1]
    gap = first - place
    stays = min(gap, 1)
    object_ = "before" if "را" in forms[clause.start : place] else "after" if "را" in forms[place:first] else "no"
    found = [
        f"b={before}", f"a={after}", f"v={verb}|{taken}|{stays}", f"n={near}|{taken}|{stays}",
        f"p={min(place - clause.start, 8)}", f"g={min(gap, 10)}|{taken}", f"r={object_}|{taken}|{stays}",
        f"nv={near}|{verb}|{taken}|{stays}", f"t={taken}|{stays}",
    ]  # fmt: skip
    if place - clause.start >= 2:
        found.append(f"bb={forms[place - 2]}|{before}")
    if after in _PREPOSITIONS:
        found.append(f"prep|{min(place - clause.start, 4)}")
    return found


class Preorder:
    """The learned reordering. weights: feature to weight."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def score(self, found: Sequence[str]) -> float:
        return sum(self.weights.get(name, 0.0) for name in found)

    def order(self, forms: Sequence[str]) -> list[int]:
        """Token numbers in the order in which to translate them: a permutation."""
        order = list(range(len(forms)))
        if not self.weights:
            return order
        for clause in clauses(forms):
            best = max(choices(forms, clause), key=lambda c: self.score(features(forms, clause, *c)))
            order[clause.start : clause.end] = moved(clause, *best)
        return order


def moved(clause: Clause, taken: int, place: int) -> list[int]:
    """The clause's token numbers after one choice.

    >>> moved(Clause(0, 3, 5), 1, 1)
    [0, 3, 4, 2, 1]
    """
    first = clause.verb - taken
    group = [*range(clause.verb, clause.end), *range(first, clause.verb)]
    return [*range(clause.start, place), *group, *range(place, first)]
