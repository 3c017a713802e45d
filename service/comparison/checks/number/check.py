"""A quantity, share, sum, age or count differs, or its unit does.

Drifting: «۵۲ درصد مخالف بودند» told as "25 percent were opposed".
Not drifting: «دو پنجم کارگران» told as "nearly 40 percent of the workers"; «۹۰ میلیارد تومان» told as
"900 billion rials".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from service.comparison.checks.number.added_limits import added_limits
from service.comparison.checks.number.agree import PLAIN, agree, as_pounds, borrowed, kin, near, written
from service.comparison.checks.number.change import (
    part_for_step,
    sacked_for_left,
    times_for_rise,
    to_for_by,
    turned,
)
from service.comparison.checks.number.exchanged import changed_places
from service.comparison.checks.number.figures import figures
from service.comparison.checks.number.follow import (
    follows,
    in_one_frame,
    next_figure,
    otherwise_told,
    partitive,
    said_alike,
    same_told_of,
)
from service.comparison.checks.number.limits import lost_sign, other_side
from service.comparison.checks.number.measures import each_for_all, length_for_age, other_measure
from service.comparison.checks.number.ones import in_words
from service.comparison.checks.number.outcomes import both_for_one, exchanged_outcomes, points_for_percent
from service.comparison.checks.number.owed import paid_for_owed
from service.comparison.checks.number.parts import part_as_more
from service.comparison.checks.number.ratios import in_ratio, other_ratio, other_tempo, simple_majority
from service.comparison.checks.number.rules import (
    Drift,
    Told,
    all_but,
    exchanged,
    other_period,
    whole_for_part,
)
from service.comparison.checks.number.things import other_rate, other_share, other_thing, other_vote
from service.comparison.links import WordLinks, is_content, word_links
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.english.numerals import find_numerals as english_numerals
from service.language.mentions import Bound, Quantity, QuantityKind
from service.language.persian.numerals import find_numerals as persian_numerals

SHARE_SLOT = 0.4
"""The same for shares, where the figure may be the rest of the source's: 65 percent for, 35 against."""
CLEAR_SLOT, CLEAR_PLACE = 0.75, 0.5
"""What a pair must reach whose figures the other side tells, though of something else."""
SAME_SLOT = 0.75
"""From this likeness of surroundings on, a figure that could be a sum done with the source's is
none: both texts say the same of the same things."""


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    source, coverage = figures(bead.source), figures(bead.coverage)
    matches = _match(source, coverage, bead, context) if source and coverage else {}
    matched = set(matches.values())
    loose = [s for s in source if s not in matches], [c for c in coverage if c not in matched]
    worded = in_words(*loose, matches, bead, context), simple_majority(bead)
    sides = bead.source, bead.coverage
    for drift in chain(*worded, length_for_age(*sides), both_for_one(*sides), *_of_wholes(matches, *sides)):
        yield _of_rule(bead, drift)
    if not source or not coverage:
        return
    if all(loose):
        yield from _slipped(source, coverage, loose, bead, context)
    for drift in chain(
        _of_matches(matches, loose[0], coverage, bead, context) if matches else (),
        turned(matches, source, coverage),
        each_for_all(bead.source, bead.coverage),
        other_ratio(bead),
    ):
        yield _of_rule(bead, drift)


def _of_wholes(
    matches: Mapping[Told, Told], source: Sequence[Sentence], coverage: Sequence[Sentence]
) -> tuple[Iterator[Drift], ...]:
    """Limits and parts, of lengths of time as well."""
    return added_limits(matches, source, coverage), part_as_more(matches, source, coverage)


def _slipped(
    source: Sequence[Told], coverage: Sequence[Told], loose: tuple[list[Told], list[Told]], bead: Bead, context: Context
) -> Iterator[Finding]:
    """Figures that differ; loose: those of each side that have no equal on the other."""
    ratios = in_ratio(source, coverage)
    gone_source = _gone([s for s in loose[0] if s not in ratios], bead, context)
    gone_coverage = _gone([c for c in loose[1] if c not in ratios], bead, context) if gone_source else []
    links = word_links(bead, context)
    for s, c, score in _slips(gone_source, gone_coverage, bead, links, context):
        slot = SHARE_SLOT if s.quantity.low < 1 or same_told_of(s, c, links) else SAME_SLOT
        told = otherwise_told(s, c, source)
        if slot == SAME_SLOT and (in_one_frame(s, c, source, coverage) or _of_one_kind(s, c, source, context)):
            slot = SHARE_SLOT
        elif slot == SHARE_SLOT and s.quantity.low < 1 and said_alike(s, c, links):
            slot = 0.0
        if not told and (_place(s, c, links) >= slot or not follows(s, c, source)):
            yield _finding(bead, s, c, score)


def _of_one_kind(s: Told, c: Told, source: Sequence[Told], context: Context) -> bool:
    """Whether it is the sum of two kinds told of one: «سه اتوبوس و دو کامیون», "five buses"."""
    if noun_link(s.quantity.noun, c.quantity.noun, context) < _ONE_KIND:
        return False
    others = {
        t.quantity.noun for t in source if t is not s and t.quantity.kind is QuantityKind.COUNT and t.quantity.noun
    }
    return bool(others) and all(noun_link(o, c.quantity.noun, context) < _ANOTHER for o in others)


_ONE_KIND, _ANOTHER = 0.3, 0.03


def _exchanged(matches: Mapping[Told, Told], links: WordLinks, context: Context) -> list[Drift]:
    """Figures that changed places, by the first way that shows it."""
    return (
        list(exchanged(matches, links, context))
        or list(exchanged_outcomes(matches))
        or list(changed_places(matches, links))
    )


def _of_matches(
    matches: Mapping[Told, Told], loose: Sequence[Told], coverage: Sequence[Told], bead: Bead, context: Context
) -> Iterator[Drift]:
    """What the figures that agree tell; loose: those of the source that have no equal."""
    yield from _exchanged(matches, word_links(bead, context), context)
    yield from points_for_percent(matches)
    yield from all_but(matches)
    yield from (d for _, d in whole_for_part(loose, matches, coverage))
    yield from other_period(matches, context)
    yield from _meant_otherwise(matches, bead)


def _meant_otherwise(matches: Mapping[Told, Told], bead: Bead) -> Iterator[Drift]:
    """Equal figures that say something else: of another thing, by for to, more for less."""
    yield from to_for_by(matches)
    yield from part_for_step(matches)
    yield from sacked_for_left(matches)
    yield from times_for_rise(matches)
    yield from other_vote(matches)
    yield from other_side(matches)
    yield from lost_sign(matches)
    yield from paid_for_owed(matches)
    yield from other_tempo(matches)
    yield from other_measure(matches, bead.source, bead.coverage)
    for rule in (other_thing, other_share, other_rate):
        yield from rule(matches, bead.source, bead.coverage)


_UNDATED = frozenset((QuantityKind.MULTIPLE, QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.FRACTION))
"""What does not stand in a date or a length of time."""


_AGED = frozenset((QuantityKind.AGE, QuantityKind.COUNT))
"""What may answer a length in years."""


def _match(source: Sequence[Told], coverage: Sequence[Told], bead: Bead, context: Context) -> dict[Told, Told]:
    """Quantities of both sides that agree, one to one, those of the same things in the same place first."""
    candidates = [(i, j) for i, s in enumerate(source) for j, c in enumerate(coverage) if _same(s, c)]
    if len(candidates) > 1:
        links = word_links(bead, context)
        candidates.sort(key=lambda pair: -_likeness(source[pair[0]], coverage[pair[1]], links, context))
    matches: dict[Told, Told] = {}
    used: set[int] = set()
    for i, j in candidates:
        if source[i] not in matches and j not in used:
            matches[source[i]] = coverage[j]
            used.add(j)
    return matches


def _likeness(s: Told, c: Told, links: WordLinks, context: Context) -> float:
    """How much two that agree are alike, also in their place and in what they count."""
    return _exactness(s.quantity, c.quantity) + _place(s, c, links) + _nouns_linked(s, c, context)


def _same(s: Told, c: Told) -> bool:
    """Whether the two agree, also where one of them borrows its scale word from the figure behind it."""
    if (c.duration and s.quantity.kind not in _AGED) or (s.duration and c.quantity.kind not in _AGED):
        return False
    if agree(s.quantity, c.quantity):
        return True
    a, b = borrowed(s.quantity, next_figure(s)), borrowed(c.quantity, next_figure(c))
    if a is s.quantity and b is c.quantity:
        return False  # nothing is borrowed
    return agree(a, b) or agree(a, c.quantity) or agree(s.quantity, b)


def _exactness(a: Quantity, b: Quantity) -> float:
    return 2.0 if a.kind is b.kind and a.low == b.low else 1.0 if a.low == b.low else 0.0


def _place(s: Told, c: Told, links: WordLinks, window: int = 5) -> float:
    return links.same_place(s.sentence, s.quantity.span, c.sentence, c.quantity.span, window)


def _slips(
    source: Sequence[Told], coverage: Sequence[Told], bead: Bead, links: WordLinks, context: Context
) -> Iterator[tuple[Told, Told, float]]:
    """Pairs that the other side tells nowhere; then those that it does, though of something else."""
    sure_s = [s for s in source if not _present(s, bead.coverage, context)]
    sure_c = [c for c in coverage if not _present(c, bead.source, context)]
    sure = list(_pairs(sure_s, sure_c, links, context))
    yield from sure
    used = {t for pair in sure for t in pair[:2]}
    rest_s, rest_c = [s for s in source if s not in used], [c for c in coverage if c not in used]
    for s, c, score in _pairs(rest_s, rest_c, links, context):
        if score >= CLEAR_SLOT and _place(s, c, links) >= CLEAR_PLACE:
            yield s, c, score


def _present(told: Told, bead: Sequence[Sentence], context: Context) -> bool:
    """Whether the other side of the bead tells the quantity after all, be it in a date or as an article."""
    q = told.quantity
    others = [Told(s, o) for s in bead for o in s.facts.quantities]
    if any(_same(told, o) if told.sentence.lang == "fa" else _same(o, told) for o in others):
        return True
    values = {*written(q), q.low, q.high}
    return q.kind not in _UNDATED and any(
        near(v, n) or n == v for s in bead for n in _other_numerals(s, context) for v in values
    )


def _gone(side: Sequence[Told], bead: Bead, context: Context) -> list[Told]:
    """Those that no sentence of the other text tells but, perhaps, the bead's own."""
    return [t for t in side if not context.ask(_told_elsewhere, bead, t.quantity, t.sentence.lang)]


def _told_elsewhere(context: Context, bead: Bead, quantity: Quantity, lang: str) -> bool:
    others, beside = (context.body_coverage, bead.coverage) if lang == "fa" else (context.body_source, bead.source)
    own = {s.index for s in beside}
    return any(
        _same_elsewhere(quantity, lang, o, context) for s in others if s.index not in own for o in s.facts.quantities
    )


def _same_elsewhere(quantity: Quantity, lang: str, other: Quantity, context: Context) -> bool:
    s, c = (quantity, other) if lang == "fa" else (other, quantity)
    if not agree(s, c) or kin(s, c) < 0.6:
        return False
    small = s.kind in PLAIN and s.low < 13
    return not small or noun_link(s.noun, c.noun, context) >= 0.1


def _other_numerals(sentence: Sentence, context: Context) -> list[float]:
    """Values of the numerals that stand in no quantity: in dates and times, and the articles یک and "one"."""
    return context.once(("numerals", sentence.lang, sentence.index), lambda: _find_other_numerals(sentence))


def _find_other_numerals(sentence: Sentence) -> list[float]:
    text = sentence.normal.text
    found = persian_numerals(text) if sentence.lang == "fa" else english_numerals(text)
    spans = [q.span for q in sentence.facts.quantities]
    values = [n.value for n in found if not any(n.span.overlaps(s) for s in spans)]
    return values + [d.amount for d in sentence.facts.dates if d.amount]


def noun_link(persian: str | None, english: str | None, context: Context) -> float:
    """How likely the counted nouns translate one another; persons fit every word for persons."""
    if not persian or not english:
        return 0.0
    return max(context.table.forward(persian).get(english, 0.0), context.table.backward(english).get(persian, 0.0))


def _nouns_linked(s: Told, c: Told, context: Context) -> float:
    """The best link between the words that the two may count: the noun, and the words right behind."""
    return max(
        (noun_link(x, y, context) for x in _counted(s) for y in _counted(c)),
        default=0.0,
    )


def _counted(told: Told) -> set[str]:
    q, words = told.quantity, told.sentence.facts.words
    number = next((i for i, w in enumerate(words) if w.start >= q.span.end), len(words))
    near_words = list(words[number : number + 2])
    if q.kind in (QuantityKind.ORDINAL, QuantityKind.CODE) and told.sentence.lang == "fa":
        first = next((i for i, w in enumerate(words) if w.end > q.span.start), 0)
        near_words = list(words[max(0, first - 1) : first + 1])
    elif q.kind is QuantityKind.CODE:
        near_words = [w for w in words if q.span.start <= w.start < q.span.end]
    keys = {w.key for w in near_words if is_content(w, told.sentence.lang) and not w.text.isdigit()}
    return keys | ({q.noun} if q.noun else set())


def _pairs(
    source: Sequence[Told], coverage: Sequence[Told], links: WordLinks, context: Context
) -> Iterator[tuple[Told, Told, float]]:
    """Unmatched quantities of both sides that stand in one slot, surest first, each used once."""
    scored = sorted(
        (
            (_slot(s, c, source, coverage, links, context), i, j)
            for i, s in enumerate(source)
            for j, c in enumerate(coverage)
        ),
        reverse=True,
    )
    used_s: set[int] = set()
    used_c: set[int] = set()
    for score, i, j in scored:
        if score >= 0.5 and i not in used_s and j not in used_c:
            used_s.add(i)
            used_c.add(j)
            yield source[i], coverage[j], score


def _slot(
    s: Told, c: Told, source: Sequence[Told], coverage: Sequence[Told], links: WordLinks, context: Context
) -> float:
    """How surely the two stand in one slot, 0 to 1."""
    a, b = s.quantity, c.quantity
    if s.duration and (c.duration or b.kind not in _AGED):
        return 0.0
    if c.duration and a.kind not in _AGED:
        return 0.0
    understood = _unit_understood(s, c) or _unit_understood(c, s)
    fit = max(kin(a, b), 0.8 * understood)
    if fit < 0.5:
        return 0.0
    place = _place(s, c, links)
    nouns = min(1.0, 2 * _nouns_linked(s, c, context))
    unit = 1.0 if understood or (a.unit and a.unit == b.unit) or as_pounds(a, b) else 0.0
    alone = 1.0 if len(source) == len(coverage) == 1 else 0.0
    rewritten = bool(alone and a.unit and b.unit and written(a) == written(b))  # 30 kilometres became 30 miles
    if place < 0.1 and nouns < 0.1 and not rewritten:
        return 0.0
    same_bound = 1.0 if a.bound is b.bound is not Bound.EXACT else 0.0
    evidence_for = 0.25 * fit + 0.45 * place + 0.3 * nouns + 0.2 * unit + 0.2 * alone + 0.15 * same_bound
    return min(1.0, evidence_for - _unlike(s, c, nouns))


def _unit_understood(bare: Told, full: Told) -> bool:
    """Whether a bare figure has the other's unit from one before it: "110 kilometres, though 150 were promised"."""
    q, unit = bare.quantity, full.quantity.unit
    if q.kind is not QuantityKind.COUNT or q.noun or q.unit or not unit or unit == "IRR":
        return False  # a bare sum may be of tomans or rials
    return any(o.unit == unit and o.span.end <= q.span.start for o in bare.sentence.facts.quantities)


def _unlike(s: Told, c: Told, nouns: float) -> float:
    """What speaks against one slot: far apart figures without a digit in common, "one" against a figure."""
    a, b = s.quantity, c.quantity
    x, y = sorted((written(a)[0], written(b)[0]))
    off = 0.0
    if a.kind is not b.kind and QuantityKind.VAGUE in (a.kind, b.kind) and nouns < 0.2:
        off += 0.3
    if x <= 2 and y >= 100:
        off += 0.3
    if 1 in (a.low, b.low) and not (partitive(s) and partitive(c)):
        said = _SINGLE.match(a.text) or _SINGLE.match(b.text)
        off += 1.0 if _hyphenated(s) or _hyphenated(c) or not (nouns or said) else 0.25
    if a.noun and b.noun and not nouns and not (a.unit or b.unit):
        off += 0.1
    return off


_SINGLE = re.compile(r"only one|just one|a single|(?:تنها |فقط )?یک (?:نفر|تن)", re.IGNORECASE)


def _hyphenated(told: Told) -> bool:
    """Whether the figure only makes part of an adjective: three-coloured."""
    return bool(re.match(r"[-\u200c][^\W\d_]", told.sentence.normal.text[told.quantity.span.end :]))


def _finding(bead: Bead, s: Told, c: Told, score: float) -> Finding:
    left = evidence(s.sentence, s.span(), s.quantity.reading)
    right = evidence(c.sentence, c.span(), c.quantity.reading)
    message = f"The source says {s.quantity.reading}, the coverage {c.quantity.reading}."
    # Dozens and hundreds say how many as some and many do: no count is told.
    kind = Kind.STRENGTH if s.quantity.kind is c.quantity.kind is QuantityKind.VAGUE else Kind.NUMBER
    return Finding(kind, Severity.HIGH, round(score, 3), left, right, bead.index, message)


def _of_rule(bead: Bead, drift: Drift) -> Finding:
    left, right = evidence(*drift.source), evidence(*drift.coverage)
    message = drift.message or f"The source says {left.reading}, the coverage {right.reading}."
    return Finding(Kind.NUMBER, Severity.HIGH, round(drift.confidence, 3), left, right, bead.index, message)
