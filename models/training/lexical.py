"""The word-translation table, counted from the aligned pairs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.phrase.tokens import Token
from models.text.words import words
from models.training.alignment import Links

DISCOUNT = 0.35
"""Taken off every count: a pair of words linked once in one sentence is more often chance than not."""
LEAST_PROBABILITY = 0.012
MOST_TRANSLATIONS = 12

Table = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class AlignedKeys:
    """One pair as word keys ("" for a punctuation mark) with its links both ways and its weight."""

    persian: tuple[str, ...]
    english: tuple[str, ...]
    forward: Links
    backward: Links
    weight: float


def table_keys(text: str, tokens: Sequence[Token], lang: str) -> tuple[str, ...]:
    """For each token the key of the word (`models.text.words`) that it belongs to, "" for a mark or 's."""
    found = words(text, lang)
    keys: list[str] = []
    at = 0
    for token in tokens:
        while at < len(found) and found[at].end <= token.start:
            at += 1
        inside = at < len(found) and found[at].start <= token.start and token.text != "'s"
        keys.append(found[at].key if inside else "")
    return tuple(keys)


def count(aligned: Iterable[AlignedKeys]) -> tuple[Table, Table]:
    """p(English key | Persian key) and p(Persian key | English key).

    A link found both ways counts one, one found only one way 0.4. What a word's unlinked
    occurrences weigh stays unassigned, so the values of a key add to less than one.
    """
    joint: defaultdict[tuple[str, str], float] = defaultdict(float)
    persian: defaultdict[str, float] = defaultdict(float)
    english: defaultdict[str, float] = defaultdict(float)
    for pair in aligned:
        for word in pair.persian:
            persian[word] += pair.weight
        for word in pair.english:
            english[word] += pair.weight
        both = pair.forward & pair.backward
        for i, j in pair.forward | pair.backward:
            if pair.persian[i] and pair.english[j]:
                joint[pair.persian[i], pair.english[j]] += pair.weight * (1.0 if (i, j) in both else 0.4)
    kept = {(f, e): c for (f, e), c in joint.items() if not f.isascii() and not e[0].isdigit()}
    turned = {(e, f): c for (f, e), c in kept.items()}
    return _table(kept, persian), _table(turned, english)


def _table(joint: Mapping[tuple[str, str], float], totals: Mapping[str, float]) -> Table:
    """Shares of the counts, the discount relative to a word's own frequency, likeliest first."""
    linked: defaultdict[str, float] = defaultdict(float)
    for (given, _), value in joint.items():
        linked[given] += value
    rows: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for (given, other), value in joint.items():
        total = max(totals[given], linked[given])
        discount = DISCOUNT * min(1.0, total)
        probability = (value - discount) / total
        if probability >= LEAST_PROBABILITY:
            rows[given].append((probability, other))
    kept = {g: sorted(row, key=lambda x: (-x[0], x[1]))[:MOST_TRANSLATIONS] for g, row in rows.items()}
    return {g: {other: p for p, other in kept[g]} for g in sorted(kept)}
