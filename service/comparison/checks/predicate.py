"""Which words show that a claim is told as it is: its predicate on the other side.

A Persian clause ends with its predicate, so the words that translate its last words say where the English
predicate stands; the auxiliary before them is part of it («شاید به دولت برسد» / "will go to the cabinet").
"""

import re

from service.comparison.checks.place import AUXILIARIES, Support, clause_at, span_of
from service.comparison.links import Place
from service.comparison.values import Sentence
from service.language.persian.verbs import verb_form
from service.language.spans import Span

_SUBORDINATE = re.compile(
    r"\s*(?:because|after|before|since|although|though|when|while|until|unless|if|as|despite)\b", re.I
)
_LAST = 4
"""Words before a Persian clause's end that belong to its predicate."""
_REACH = 4
_LONG = 14


def predicate(support: Support, sentence: Sentence) -> tuple[Sentence, Span]:
    """The other side's sentence and the words of it that state the claim of `sentence`."""
    groups: dict[tuple[int, Span], list[tuple[Place, float]]] = {}
    for number, sure, place in zip(support.own, support.sure, support.linked, strict=True):
        clause = clause_at(place.sentence, span_of(place.word))
        if clause is not None:
            weight = _weight(sentence, number) * min(1.0, 2 * sure)
            if _SUBORDINATE.match(clause.of(place.sentence.normal.text)):
                weight /= 2
            groups.setdefault((place.sentence.index, clause), []).append((place, weight))
    (_, clause), best = max(groups.items(), key=lambda g: sum(w for _, w in g[1]))
    there = best[0][0].sentence
    numbers = sorted(p.number for p, _ in best)
    if there.lang == "en":
        return there, _english(there, clause, numbers)
    return there, _persian(there, clause, numbers)


def _weight(sentence: Sentence, number: int) -> float:
    """More for the words right before a Persian clause's verb."""
    if sentence.lang != "fa":
        return 1.0
    words = sentence.facts.words
    for step in range(1, _LAST + 1):
        if number + step < len(words):
            form = verb_form(words[number + step].text)
            if form is not None and form.finite:
                return 1.0 + (_LAST + 1 - step) / 2
    return 1.0


def _english(sentence: Sentence, clause: Span, numbers: list[int]) -> Span:
    words, first, last = sentence.facts.words, numbers[0], numbers[-1]
    if not any(words[n].text.lower() in AUXILIARIES for n in range(first, last + 1)):
        first, last = _with_auxiliary(sentence, clause, first, last)
    while first > 0 and words[first - 1].text.lower() in AUXILIARIES:
        first -= 1
    if last - first >= _LONG:
        first = next((n for n in range(first, last) if words[n].text.lower() in AUXILIARIES), first)
        last = min(last, first + _LONG)
    return Span(words[first].start, words[last].end)


def _with_auxiliary(sentence: Sentence, clause: Span, first: int, last: int) -> tuple[int, int]:
    words = sentence.facts.words
    for n in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if words[n].text.lower() in AUXILIARIES:
            return n, last
    for n in range(last + 1, min(len(words), last + 3)):
        if words[n].text.lower() in AUXILIARIES and words[n].start < clause.end:
            return first, min(n + 1, len(words) - 1)
    inside = [n for n in range(max(0, first - _REACH), first) if words[n].start >= clause.start]
    return (inside[0] if inside else first), last


def _persian(sentence: Sentence, clause: Span, numbers: list[int]) -> Span:
    words = sentence.facts.words
    inside = [n for n, w in enumerate(words) if w.start < clause.end and clause.start < w.end]
    last = inside[-1] if inside else numbers[-1]
    first = max(numbers[0], last - _LAST)
    return Span(words[first].start, words[last].end)
