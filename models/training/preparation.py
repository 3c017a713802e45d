"""Aligned pairs made ready for phrase extraction: true case, numbers as `<n>`, verbs in English order."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from models.phrase.preorder import Preorder
from models.phrase.source import NUMBER, Unit, units
from models.phrase.tokens import Token
from models.training.alignment import Links, symmetrised
from models.training.phrases import MOST_SOURCE, Sentence

LOST = "<lost>"
"""Stands for a number that the translation does not have as it is: no phrase is taken over it."""
SHORT_WEIGHT, SHORT_LONGEST = 0.4, 3
"""Text worth less than this gives phrases of at most so many words."""
_OPENERS = frozenset((".", '"', "?", "!", ":"))


def usual_case(sentences: Iterable[tuple[Sequence[str], float]]) -> dict[str, str]:
    """Lower-cased form to how it is mostly written inside a sentence."""
    counts: Counter[str] = Counter()
    for forms, weight in sentences:
        for before, form in pairwise(forms):
            if before not in _OPENERS:
                counts[form] += weight  # type: ignore[assignment]
    best: dict[str, str] = {}
    for form in counts:
        lower = form.lower()
        if lower not in best or counts[best[lower]] < counts[form]:
            best[lower] = form
    return best


def true_case(forms: Sequence[str], usual: Mapping[str, str]) -> list[str]:
    """The forms with a capital at the start of a sentence or quote undone where it is due to that only."""
    out = list(forms)
    for i, form in enumerate(forms):
        opens = i == 0 or forms[i - 1] in _OPENERS
        if opens and form[:1].isupper() and not (len(form) > 1 and form.isupper()):
            out[i] = usual.get(form.lower(), form)
    return out


def masked(forms: Iterable[str]) -> list[str]:
    """The forms with every number as `<n>`, for the language model."""
    return [NUMBER if form[:1].isdigit() else form for form in forms]


def sentence(
    persian: Sequence[Token],
    english: Sequence[str],
    links: Links,
    preorder: Preorder,
    weight: float,
) -> Sentence:
    """One pair for extraction. english: true-cased forms; links: between tokens, symmetrised."""
    found = units(persian)
    starts = [unit.spans[0][0] for unit in found]
    linked = {(bisect_right(starts, persian[i].start) - 1, j) for i, j in links}
    forms, target = [u.form for u in found], list(english)
    order = preorder.order(forms)
    for i, unit in enumerate(found):
        if unit.form == NUMBER:
            linked = _numbered(i, unit, forms, target, linked)
    place = {unit: position for position, unit in enumerate(order)}
    return Sentence(
        tuple(forms[i] for i in order),
        tuple(target),
        frozenset((place[i], j) for i, j in linked),
        weight,
        MOST_SOURCE if weight >= SHORT_WEIGHT else SHORT_LONGEST,
    )


def _numbered(
    i: int, unit: Unit, forms: list[str], target: list[str], links: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Links with the number's equal as its only link; both become `<n>`, or the source is lost."""
    value = unit.copied.replace(",", "")
    equal = [j for j, word in enumerate(target) if word.replace(",", "") == value]
    near = [j for j in equal if (i, j) in links] or equal
    if not near:
        forms[i] = LOST
        return links
    target[near[0]] = NUMBER
    return {(a, b) for a, b in links if a != i and b != near[0]} | {(i, near[0])}


def both_ways(forward: Sequence[Links], backward: Sequence[Links]) -> list[Links]:
    return [symmetrised(f, b) for f, b in zip(forward, backward, strict=True)]
