"""Lexicons of cues and the trie that finds their entries in a sentence.

A lexicon row holds a value, a level, and the Persian and the English expressions for it, so that both
languages cannot but give the same values. An expression is a row of words:

- a plain word stands for every word with the same key (`models.text.words`); after "=" the words stand for
  these forms only;
- "~کردن" is any form of the verb, "+کردن" an affirmed one, "-کردن" a negated one;
- ".." skips up to three words.

Of two entries of one kind that overlap, the longer one counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from models.text.words import Word, words
from service.language.mentions import Cue, CueKind
from service.language.spans import Span
from service.language.tables import rows

FILES = {
    "negation.tsv": CueKind.NEGATION,
    "polar.tsv": CueKind.POLAR,
    "hedges.tsv": CueKind.HEDGE,
    "attribution.tsv": CueKind.ATTRIBUTION,
    "quantifiers.tsv": CueKind.QUANTIFIER,
    "intensity.tsv": CueKind.INTENSITY,
    "modal.tsv": CueKind.MODAL,
    "scope.tsv": CueKind.SCOPE,
    "stance.tsv": CueKind.STANCE,
}
_COLUMN = {"fa": 2, "en": 3}
_GAP = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What a lexicon says of one expression."""

    kind: CueKind
    value: str
    level: float


@dataclass(slots=True)
class Node:
    """A place in the trie: where the next label leads, and what ends here."""

    next: dict[str, "Node"] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the sentence with all labels under which a pattern may know it.

    filler: an auxiliary or particle that may stand inside an expression ("کاهش خواهد یافت").
    """

    word: Word
    labels: tuple[str, ...]
    filler: bool = False


@cache
def lexicon(lang: str) -> Node:
    """The trie of one language's expressions, read once."""
    root = Node()
    for name, kind in FILES.items():
        for row in rows(name):
            for pattern in row[_COLUMN[lang]].split(" | "):
                entry = Entry(kind, row[0], float(row[1] or 0))
                for labels in labels_of_pattern(pattern, lang) if pattern else ():
                    _insert(root, labels, entry)
    return root


def labels_of_pattern(pattern: str, lang: str) -> list[list[str]]:
    """The rows of labels that a pattern stands for: an English word may be written out or as its stem."""
    exact = pattern.startswith("=")
    stems: list[str] = []
    for part in pattern.split():
        if part == ".." or part[0] in "~+-=":
            stems.append(part)
        elif exact:
            stems.append("=" + part)
        else:
            stems += [w.key for w in words(part, lang)]
    as_written = pattern.split()
    if lang != "en" or exact or len(as_written) != len(stems) or as_written == stems:
        return [stems]
    return [stems, as_written]


def _insert(root: Node, labels: Sequence[str], entry: Entry) -> None:
    node = root
    for label in labels:
        node = node.next.setdefault(label, Node())
    if entry not in node.entries:
        node.entries.append(entry)


def match(tokens: Sequence[Token], lang: str) -> list[tuple[int, int, Entry]]:
    """(first token, token after the last, entry) of each expression, in order; the longest wins."""
    found: list[tuple[int, int, Entry]] = []
    root = lexicon(lang)
    for start, token in enumerate(tokens):
        if not any(label in root.next for label in token.labels):
            continue  # no expression begins with a gap
        for end, entry in _from(root, tokens, start):
            found.append((start, end, entry))
    return _longest(found)


def _from(node: Node, tokens: Sequence[Token], at: int, inside: bool = False) -> Iterator[tuple[int, Entry]]:
    for entry in node.entries:
        yield at, entry
    if at >= len(tokens) or not node.next:
        return
    token = tokens[at]
    for label in token.labels:
        if label in node.next:
            yield from _from(node.next[label], tokens, at + 1, True)
    if inside and token.filler:
        for later, entry in _from(node, tokens, at + 1, True):
            if later > at + 1:
                yield later, entry
    if inside and ".." in node.next:
        for skip in range(1, _GAP + 1):
            yield from _from(node.next[".."], tokens, at + skip, True)


def _longest(found: Iterable[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    kept: list[tuple[int, int, Entry]] = []
    taken: dict[CueKind, list[tuple[int, int]]] = {}
    for start, end, entry in sorted(dict.fromkeys(found), key=lambda f: (f[0] - f[1], f[0], f[2].kind, f[2].value)):
        places = taken.setdefault(entry.kind, [])
        if any(start < e and s < end and (s, e) != (start, end) for s, e in places):
            continue
        places.append((start, end))
        kept.append((start, end, entry))
    return sorted(kept, key=lambda f: (f[0], f[1], f[2].kind, f[2].value))


def as_cues(
    found: Iterable[tuple[int, int, Entry]], tokens: Sequence[Token], text: str, clauses: Sequence[Span]
) -> list[Cue]:
    """Matches as cues, each with the clause that it stands in as its scope."""
    cues: list[Cue] = []
    for start, end, entry in found:
        span = Span(tokens[start].word.start, tokens[end - 1].word.end)
        cues.append(cue(text, span, entry, clauses))
    return cues


def cue(text: str, span: Span, entry: Entry, clauses: Sequence[Span]) -> Cue:
    scope = next((c for c in clauses if c.overlaps(span)), None)
    return Cue(span, span.of(text), entry.kind, entry.value, entry.level, scope)
