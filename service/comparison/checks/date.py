"""Dates, weekdays, times and durations that differ once both sides are in one calendar.

Drift: «جلسه بعدی 29 شهریور برگزار می‌شود» and "The next hearing is on September 29" (it is on the 20th).
No drift: «سه‌شنبه 18 بهمن 1401» and "Tuesday, February 7".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.checks._date_relations import Group, Relation, affinity, alike, group, relate, weekday
from service.comparison.links import WordLinks, word_links
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.calendars import WEEKDAYS
from service.language.mentions import DateKind, DateMention, Quantity, QuantityKind
from service.language.spans import Span

THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with the sentence it stands in."""

    sentence: Sentence
    mention: DateMention


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    source, coverage = _placed(bead.source), _placed(bead.coverage)
    if not source or not coverage:
        return
    lonely_source = [p for p in source if _lonely(p, _open(coverage, source), bead.coverage, context)]
    lonely_coverage = [p for p in coverage if _lonely(p, _open(source, coverage), bead.source, context)]
    if not lonely_source or not lonely_coverage:
        return
    links = word_links(bead, context)
    pairs = [
        (_confidence(a, b, lonely_source, lonely_coverage, bead, links), a, b)
        for a in lonely_source
        for b in lonely_coverage
        if relate(a.mention, b.mention) is Relation.OTHER
    ]
    used: set[int] = set()
    for confidence, a, b in sorted(pairs, key=lambda t: (-t[0], t[1].mention.span, t[2].mention.span)):
        if confidence < THRESHOLD or id(a.mention) in used or id(b.mention) in used:
            continue
        used |= {id(a.mention), id(b.mention)}
        yield _finding(a, b, confidence, bead)


def _placed(sentences: tuple[Sentence, ...]) -> list[Placed]:
    return [Placed(s, m) for s in sentences for m in s.facts.dates]


def _open(others: list[Placed], own: list[Placed]) -> list[tuple[Placed, bool]]:
    """The other side's mentions, each with whether it still may stand for one that it cannot be told from."""
    return [(o, not any(relate(o.mention, p.mention) is Relation.SAME for p in own)) for o in others]


def _lonely(
    placed: Placed, others: list[tuple[Placed, bool]], their_sentences: tuple[Sentence, ...], context: Context
) -> bool:
    """Sure enough to differ, and nothing on the other side says the same."""
    mention = placed.mention
    if not mention.firm:
        return False
    for other, still_open in others:
        how = relate(mention, other.mention)
        if how is Relation.SAME or (how is Relation.MAYBE and still_open):
            return False
    if mention.amount and any(
        _counts(q, mention.amount) for s in their_sentences for q in s.facts.quantities
    ):
        return False
    return not any(
        relate(mention, o.mention) is Relation.SAME and alike(mention, o.mention)
        for o in _free(placed.sentence.lang, context)
    )


def _counts(quantity: Quantity, amount: float) -> bool:
    """Whether the other side gives a length as an age or without its unit ("from eight days to eighteen")."""
    bare = quantity.kind is QuantityKind.COUNT and quantity.noun is None
    return quantity.low == amount and (bare or quantity.kind is QuantityKind.AGE)


def _free(lang: str, context: Context) -> list[Placed]:
    """Mentions of the other side that have no equal in their own beads: an alignment may have missed them."""
    key = ("free dates", lang)
    if key not in context.cache:
        context.cache[key] = list(_find_free(lang, context))
    free = context.cache[key]
    assert isinstance(free, list)
    return free


def _find_free(lang: str, context: Context) -> Iterator[Placed]:
    beads_of: dict[int, list[DateMention]] = {}
    for bead in context.beads:
        own, other = (bead.coverage, bead.source) if lang == "fa" else (bead.source, bead.coverage)
        for sentence in own:
            beads_of.setdefault(sentence.index, []).extend(m for s in other for m in s.facts.dates)
    for sentence in context.body_coverage if lang == "fa" else context.body_source:
        beside = beads_of.get(sentence.index, [])
        for mention in sentence.facts.dates:
            if not any(relate(mention, o) is Relation.SAME for o in beside):
                yield Placed(sentence, mention)


def _confidence(
    a: Placed, b: Placed, source: list[Placed], coverage: list[Placed], bead: Bead, links: WordLinks
) -> float:
    """From the surroundings, what the two have in common, and being the only ones left of their kind.

    Two that are left alone in two short sentences that translate each other hardly need more.
    """
    place = links.same_place(a.sentence, a.mention.span, b.sentence, b.mention.span)
    whole = links.likeness(a.sentence, _all_of(a.sentence), b.sentence, _all_of(b.sentence))
    like = affinity(a.mention, b.mention)
    kind = group(a.mention)
    alone = all(len([p for p in side if group(p.mention) is kind]) == 1 for side in (source, coverage))
    if len(bead.source) + len(bead.coverage) > 3:
        return min(0.95, 0.1 + 0.45 * place + 0.4 * like)
    near = max(place, min(1.0, 1.5 * whole))
    return min(0.95, 0.1 + 0.5 * near + 0.3 * like + 0.15 * alone)


def _all_of(sentence: Sentence) -> Span:
    return Span(0, len(sentence.normal.text))


def _finding(a: Placed, b: Placed, confidence: float, bead: Bead) -> Finding:
    readings = _readings(a.mention, b.mention)
    clock = group(a.mention) is Group.CLOCK
    return Finding(
        Kind.DATE, Severity.MEDIUM if clock else Severity.HIGH, round(confidence, 3),
        evidence(a.sentence, a.mention.span, readings[0]), evidence(b.sentence, b.mention.span, readings[1]),
        bead.index, f"The source says {readings[0]}, the coverage {readings[1]}.",
    )  # fmt: skip


def _readings(a: DateMention, b: DateMention) -> tuple[str, str]:
    """Both readings; where a bare weekday stands against a date, the date's weekday is told."""
    first, second = a.reading, b.reading
    known = weekday(a)
    if b.kind is DateKind.WEEKDAY and known is not None and WEEKDAYS[known] not in first:
        first = f"{WEEKDAYS[known]}, {first}"
    if a.side * b.side < 0:
        first, second = (f"{r} {'before' if m.side < 0 else 'after'}" for r, m in ((first, a), (second, b)))
    return first, second
