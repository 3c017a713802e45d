"""Two figures of one sentence that changed places, told by the words that only one of them has beside it.

Drifts: «دو پلیس و پنج معترض» / "five policemen and two protesters"; «ارتفاع سد ۶۰ متر و طول تاج آن ۲۴۰ متر» / "the
dam is 240 metres high and its crest 60 metres long". Does not: «دو پلیس و پنج معترض» / "five protesters and two
policemen".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from service.comparison.checks.number.rules import Drift, Told, two
from service.comparison.links import WordLinks
from service.language.mentions import Bound, Quantity, QuantityKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span

_PART = {
    "fa": re.compile(r"[،؛,;] ?(?:و |اما |ولی |که )?| (?:و|که) | در برابر | در مقابل "),
    "en": re.compile(
        r"[,;] (?:and |but |while |against |with |whereas |of which )?|"
        r" (?:and|but|while|against|versus|whereas|of which) "
    ),
}
_CROSSED, _CLEAR, _NEXT = 0.15, 0.6, 0.4
"""Links that show two figures in one another's place: of both, of one alone where the other's words have none, or of
the nearest words."""
_BEFORE, _BEHIND, _REACH = 3, 2, 6
"""Words beside a Persian figure that may say what it counts; words beside an English one."""


_KINDS = frozenset(
    (QuantityKind.COUNT, QuantityKind.MEASURE, QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.AGE,
     QuantityKind.MULTIPLE, QuantityKind.FRACTION)
)  # fmt: skip


Pair = tuple[Told, Told]
_ONE = {"fa": re.compile(r"(?<!\w)یک(?= )"), "en": re.compile(r"\b(?:an?|one)(?= )", re.IGNORECASE)}
_ATTRIBUTE = {"fa": re.compile("[ \u200c]?\\w+(?:\u200cای|ی|ه)(?!\\w)"), "en": re.compile(r"-\w")}
"""Behind a figure what makes an adjective of it: "the 240-page book"."""
_NEAR, _ENOUGH = 45, 2
"""Characters between two figures that make one list."""


def changed_places(matches: Mapping[Told, Told], links: WordLinks) -> Iterator[Drift]:
    """Equal figures that stand by one another's words."""
    pairs = [(s, c) for s, c in matches.items() if s.quantity.kind in _KINDS and c.quantity.kind in _KINDS]
    for one, other in chain(combinations(pairs, 2), _with_one(pairs)):
        (s1, c1), (s2, c2) = one, other
        if (s1.quantity.kind is QuantityKind.FRACTION) != (s2.quantity.kind is QuantityKind.FRACTION):
            continue  # "340 hectares, half of it pasture"
        if s1.quantity.unit != s2.quantity.unit and QuantityKind.PERCENT in (s1.quantity.kind, s2.quantity.kind):
            continue  # a share cannot stand where degrees do
        if s1.sentence is s2.sentence and c1.sentence is c2.sentence and s1.quantity.low != s2.quantity.low:
            sure = crossed(one, other, links)
            if sure >= _CROSSED:
                yield two(s1, s2, c1, c2, min(0.4, sure))
                return


def _with_one(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Counts with a single one beside them, which is read as no figure: «دو راننده و یک کارمند»."""
    for s, c in pairs:
        if s.quantity.kind is c.quantity.kind is QuantityKind.COUNT and s.quantity.low > 1:
            for a in _ones(s):
                yield from (((s, c), (a, b)) for b in _ones(c))


def _ones(told: Told) -> Iterator[Told]:
    """«یک», "a" and "one" within reach of a count."""
    at, facts = told.quantity.span, told.sentence.facts
    taken = [q.span for q in facts.quantities] + [d.span for d in facts.dates]
    for match in _ONE[told.sentence.lang].finditer(told.sentence.normal.text, max(0, at.start - _NEAR), at.end + _NEAR):
        span = Span(*match.span())
        if not any(span.overlaps(t) for t in taken):
            one = Quantity(span, match[0], 1.0, 1.0, QuantityKind.COUNT, None, Bound.EXACT, None, "one")
            yield Told(told.sentence, one)


def crossed(one: Pair, other: Pair, links: WordLinks, *, single: bool = True) -> float:
    """How surely the two of the coverage have changed places; 0 where a word says that they have not.

    one, other: a figure of the source with the equal one of the coverage; both of one sentence on each side.
    single: a very good link of one alone is enough.
    """
    ours = _beside(one[0], other[0], links)
    theirs = _beside(one[1], other[1], links) if ours else None
    if not ours or not theirs:
        return 0.0
    (a, b), (c, d) = ([side.nearest for side in sides] for sides in (ours, theirs))
    close = min(_link(a, d, links), _link(b, c, links))
    if close >= _NEXT and not _link(a, c, links) and not _link(b, d, links):
        return close  # whatever stands farther off is said of both
    (a, b), (c, d) = ([side.near for side in sides] for sides in (ours, theirs))
    straight = max(_link(a, c, links), _link(b, d, links))
    low, high = sorted((_link(a, d, links), _link(b, c, links)))
    if straight >= _CROSSED or straight > low / 3 > 0.0:
        return 0.0
    return low or (high / 2 if single and high >= _CLEAR and not straight else 0.0)


def _link(ours: Sequence[int], theirs: Sequence[int], links: WordLinks) -> float:
    """The best link of two words of which either has no better one."""
    matrix = links.matrix
    pairs = [(i, j) for i in ours for j in theirs if (i, j) in matrix]
    best = [p for p in pairs if links.best_of_source[p[0]][0] == p[1] or links.best_of_coverage[p[1]][0] == p[0]]
    return max([matrix[p] for p in best], default=0.0)


@dataclass(frozen=True, slots=True)
class Beside:
    """The words beside a figure, by their numbers; nearest: the last before it and the first behind."""

    near: list[int]
    nearest: list[int]


def _beside(a: Told, b: Told, links: WordLinks) -> tuple[Beside, Beside] | None:
    """The words beside each figure that the other has not; none where nothing parts the two."""
    first, second = (a, b) if a.quantity.span.start < b.quantity.span.start else (b, a)
    sentence, text = first.sentence, first.sentence.normal.text
    if first.quantity.span.end > second.quantity.span.start:
        return None
    between = Span(first.quantity.span.end, second.quantity.span.start)
    parts = list(_PART[sentence.lang].finditer(text, between.start, between.end))
    figures = [q.span for q in sentence.facts.quantities if q.kind in _KINDS]
    if any(f.start >= between.start and f.end <= between.end for f in figures):
        return None
    end = min((f.start for f in figures if f.start >= second.quantity.span.end), default=len(text))
    start = max((f.end for f in figures if f.end <= first.quantity.span.start), default=0)
    inner = (parts[0].start(), parts[-1].end()) if parts else (between.end, between.start)
    left = (Span(start, first.quantity.span.start), Span(between.start, inner[0]))
    right = (Span(inner[1], between.end), Span(second.quantity.span.end, end))
    sides = [_words(first, *left, links), _words(second, *right, links)]
    if not parts:  # the words between belong to the figure that they stand beside: "the 240-page book … a run of 500"
        shared = sides[0][1]
        if len(shared) < _ENOUGH or not _ATTRIBUTE[sentence.lang].match(text, between.start):
            return None
        sides = [(sides[0][0], shared[:1]), (shared[-1:], sides[1][1])]
    if sentence.lang == "fa" and not _verb(text[between.start : between.end]):
        sides[1] = _without_predicate(sides, second)
    keys = [{_key(i, sentence.lang, links) for row in side for i in row} for side in sides]
    own = [
        [[i for i in row if _key(i, sentence.lang, links) not in keys[1 - n]] for row in side]
        for n, side in enumerate(sides)
    ]
    reach = (_BEFORE, _BEHIND) if sentence.lang == "fa" else (_REACH, _REACH)
    near = [Beside([*before[-reach[0] :], *behind[: reach[1]]], [*before[-1:], *behind[:1]]) for before, behind in own]
    return (near[0], near[1]) if first is a else (near[1], near[0])


Rows = tuple[list[int], list[int]]


def _words(told: Told, before: Span, behind: Span, links: WordLinks) -> Rows:
    """The content words before and behind a figure within its part of the sentence, no figures or signs."""
    places = links.source if told.sentence.lang == "fa" else links.coverage
    rows = [[i for i in links.inside(told.sentence, s) if _tells(places[i].word.text)] for s in (before, behind)]
    return rows[0], rows[1]


def _tells(word: str) -> bool:
    return not word.isdigit() and word.lower() not in _SAYS_NOTHING


_SAYS_NOTHING = frozenset(
    "minus منفی put puts say says said reported reports می\u200cگوید می\u200cگویند گفت گفتند گفته"
    " گفته\u200cاند اعلام".split()
)
"""Words beside a figure that say nothing of what it counts."""


def _without_predicate(sides: Sequence[Rows], told: Told) -> Rows:
    """Behind the last figure of a row stands the predicate of all: only what a count counts is its own."""
    before, behind = sides[1]
    counts = told.duration or told.quantity.kind is QuantityKind.COUNT or told.quantity.text.endswith("ی")
    return before, behind[: len(sides[0][1])] if counts else []


def _key(number: int, lang: str, links: WordLinks) -> str:
    return (links.source if lang == "fa" else links.coverage)[number].word.key


def _verb(text: str) -> bool:
    return any((form := verb_form(w)) and form.finite for w in re.findall(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*", text))
