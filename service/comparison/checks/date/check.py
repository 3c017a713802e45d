"""Dates, weekdays, times and durations that differ once both sides are in one calendar.

Drift: «جلسه بعدی 29 شهریور برگزار می‌شود» and "The next hearing is on September 29" (it is on the 20th).
No drift: «سه‌شنبه 18 بهمن 1401» and "Tuesday, February 7".
"""

import re
from collections.abc import Iterator
from itertools import product

from service.comparison.checks.counterparts import from_other_side
from service.comparison.checks.date.affinity import affinity, one_day_of_two_weekdays
from service.comparison.checks.date.counted_from import counted_from_other
from service.comparison.checks.date.deadlines import At, other_deadline
from service.comparison.checks.date.decades import other_decade
from service.comparison.checks.date.exchanged import changed_places
from service.comparison.checks.date.following import meet, other_day, which_year
from service.comparison.checks.date.glosses import Placed, wrong_glosses
from service.comparison.checks.date.lengths import length
from service.comparison.checks.date.order import any_order, begins_for_ends, turned, until_for_since
from service.comparison.checks.date.records import of_record
from service.comparison.checks.date.recurrence import other_rate, reading
from service.comparison.checks.date.relations import (
    Group,
    Relation,
    alike,
    equal,
    group,
    opposed,
    relate,
    weekday,
)
from service.comparison.checks.date.sums import reckoned
from service.comparison.links import WordLinks, word_links
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.calendars import WEEKDAYS
from service.language.mentions import CueKind, DateKind, DateMention, Quantity, QuantityKind
from service.language.spans import Span

THRESHOLD = 0.5
GLOSS = 0.8
DOUBT = 0.15
ELSEWHERE = 0.2
_FEW, _ALIKE = 3, 0.25
"""Sentences of a bead that tell one thing; how like one another they are."""
_RARE = (DateKind.DAY, DateKind.MONTH, DateKind.YEAR)


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    source, coverage = _placed(bead.source), _placed(bead.coverage)
    found = list(_differing(source, coverage, bead, context)) if source and coverage else []
    yield from found
    order = (f for f in _turned_round(bead, context) if not from_other_side(bead, word_links(bead, context), f))
    others = (
        *order, *_of_another_day(bead, context), *_as_often(bead, context),
        *_exchanged(source, coverage, bead, context), *_begun_for_ended(source, coverage, bead),
        *_until_for_since(source, coverage, bead, context),
        *_of_decades(bead), *_deadlines(bead),
    )  # fmt: skip
    yield from (f for f in others if not any(_overlap(f, known) for known in found))


def _exchanged(source: list[Placed], coverage: list[Placed], bead: Bead, context: Context) -> Iterator[Finding]:
    """Two times that changed places."""
    if min(len(source), len(coverage)) < 2:
        return
    ours, theirs = ([(p.sentence, p.mention) for p in side if p.mention.firm] for side in (source, coverage))
    found = changed_places(ours, theirs, word_links(bead, context))
    if found:
        a1, a2, b1, b2, sure = found
        first, second = f"{a1[1].reading} and {a2[1].reading}", "the same two exchanged"
        told = (a1[0], _both(a1[1], a2[1]), first), (b1[0], _both(b1[1], b2[1]), second)
        yield _told(bead, min(0.9, 0.55 + sure / 2), *told)


def _begun_for_ended(source: list[Placed], coverage: list[Placed], bead: Bead) -> Iterator[Finding]:
    """The day on which something ends told as that on which it begins."""
    for a in (p for p in source if p.mention.limit in ("until", "from")):
        for b in coverage:
            if relate(a.mention, b.mention) is not Relation.SAME:
                continue
            words = begins_for_ends((a.sentence, a.mention), (b.sentence, b.mention))
            if words:
                told = ("ends", "begins") if a.mention.limit == "until" else ("begins", "ends")
                first, second = (f"that it {does} then" for does in told)
                yield _told(bead, 0.8, (a.sentence, words[0], first), (b.sentence, words[1], second))


def _until_for_since(source: list[Placed], coverage: list[Placed], bead: Bead, context: Context) -> Iterator[Finding]:
    """«تا هفت سال پیش» told as "for the past seven years"."""
    ended = [p for p in (*source, *coverage) if p.mention.limit == "until" and p.mention.direction < 0]
    if len(ended) != 1 or len(bead.source) + len(bead.coverage) > _FEW:
        return
    for a, b in product(source, coverage):
        if not (a in ended or b in ended) or not until_for_since((a.sentence, a.mention), (b.sentence, b.mention)):
            continue
        near = word_links(bead, context).likeness(a.sentence, a.sentence.whole, b.sentence, b.sentence.whole)
        told = f"until {ended[0].mention.reading}", "ever since then"
        first, second = told if a in ended else told[::-1]
        if near >= _ALIKE:
            ours, theirs = (a.sentence, _led(a.mention), first), (b.sentence, _led(b.mention), second)
            yield _told(bead, min(0.9, 0.55 + 0.4 * near), ours, theirs)


def _led(mention: DateMention) -> Span:
    return Span(mention.span.start if mention.lead is None else mention.lead, mention.span.end)


def _both(a: DateMention, b: DateMention) -> Span:
    return Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end))


def _of_decades(bead: Bead) -> Iterator[Finding]:
    """«دههٔ هفتاد» told as "the 1980s"."""
    found = other_decade(bead.source, bead.coverage) if len(bead.source) + len(bead.coverage) <= _FEW else None
    if found:
        (a, one, _), (b, other, told) = found
        yield _told(bead, 0.9, (a, one, one.of(a.normal.text)), (b, other, f"the {told}s"))


def _deadlines(bead: Bead) -> Iterator[Finding]:
    """«ظرف سه روز» told as "after three days"."""
    for ours, theirs in other_deadline(bead.source, bead.coverage):
        yield _told(bead, 0.8, ours, theirs)


def _as_often(bead: Bead, context: Context) -> Iterator[Finding]:
    """«هر دو هفته یک بار» told as "twice a week"."""
    rates = other_rate(bead.source, bead.coverage) if len(bead.source) + len(bead.coverage) <= _FEW else None
    if rates:
        (a, one, first), (b, other, second) = rates
        near = word_links(bead, context).likeness(a, a.whole, b, b.whole)
        if near >= _ALIKE:
            yield _told(bead, min(0.95, 0.6 + 0.4 * near), (a, one, reading(first)), (b, other, reading(second)))


def _of_another_day(bead: Bead, context: Context) -> Iterator[Finding]:
    """«همان روز» told as "the next day"."""
    days = other_day(bead.source, bead.coverage) if len(bead.source) + len(bead.coverage) <= _FEW else None
    if days:
        (a, one, _), (b, other, _) = days
        links = word_links(bead, context)
        near = max(links.same_place(a, one, b, other), links.likeness(a, a.whole, b, b.whole))
        if near >= _ALIKE:
            yield _told(bead, min(0.9, 0.5 + 0.4 * near), *days)


def _turned_round(bead: Bead, context: Context) -> Iterator[Finding]:
    """Before became after, of an event that is no date."""
    if len(bead.source) + len(bead.coverage) > _FEW or not all(map(any_order, (bead.source, bead.coverage))):
        return
    for a, b, link in turned(bead, word_links(bead, context)):
        event = Span(b.event.start, b.span.end).of(b.sentence.normal.text).strip()
        first, second = (f"{'before' if o.sign < 0 else 'after'} {event}" for o in (a, b))
        yield _told(bead, min(0.9, 0.55 + 0.3 * link), (a.sentence, a.span, first), (b.sentence, b.span, second))


def _told(bead: Bead, sure: float, ours: At, theirs: At, severity: Severity = Severity.HIGH) -> Finding:
    """A time that the coverage tells otherwise; each with what it says."""
    message = f"The source says {ours[2]}, the coverage {theirs[2]}."
    sides = evidence(*ours), evidence(*theirs)
    return Finding(Kind.DATE, severity, round(sure, 3), *sides, bead.index, message)


def _overlap(a: Finding, b: Finding) -> bool:
    """Whether the two stand on the same words of the coverage, or side by side ("five days" | "before …")."""
    if not a.coverage or not b.coverage:
        return False
    one, two = a.coverage.span, b.coverage.span
    return one.start <= two.end + 1 and two.start <= one.end + 1


def _differing(source: list[Placed], coverage: list[Placed], bead: Bead, context: Context) -> Iterator[Finding]:
    answered = _answered(source, coverage)
    lonely_source = [p for p in source if id(p) not in answered and _lonely(p, bead.coverage)]
    lonely_coverage = [p for p in coverage if id(p) not in answered and _lonely(p, bead.source)]
    used: set[int] = set()
    for a, b in wrong_glosses(source, coverage, lonely_coverage):
        used.add(id(b.mention))
        yield _finding(a, b, GLOSS, bead)
    if not lonely_source or not lonely_coverage:
        return
    links = word_links(bead, context)
    pairs = []
    for a, b in product(lonely_source, lonely_coverage):
        if (
            relate(a.mention, b.mention) is Relation.OTHER
            and not _one_time(a, b, links)
            and not _agree(a, b, source, coverage)
        ):
            sure = _confidence(a, b, lonely_source, lonely_coverage, bead, links)
            pairs.append((sure - _doubt(a, b, source, coverage, bead, context), a, b))
    for confidence, a, b in sorted(pairs, key=lambda t: (-t[0], t[1].mention.span, t[2].mention.span)):
        if confidence < THRESHOLD or id(a.mention) in used or id(b.mention) in used:
            continue
        used |= {id(a.mention), id(b.mention)}
        yield _finding(a, b, confidence, bead)


def _answered(source: list[Placed], coverage: list[Placed]) -> set[int]:
    """The identities of those that the other side tells as well.

    A day lies in a summer; where that summer is told as a summer, the day is not told by it too.
    """
    same = [pair for pair in product(source, coverage) if relate(pair[0].mention, pair[1].mention) is Relation.SAME]
    close = [pair for pair in same if alike(pair[0].mention, pair[1].mention)]
    answered = {id(p) for pair in close for p in pair}
    return answered.union(*[map(id, pair) for pair in same if answered.isdisjoint(map(id, pair))])


def _one_time(a: Placed, b: Placed, links: WordLinks) -> bool:
    """Whether the two mean one time though they say it from its other end, or roughly; or one is no time of its own."""
    return (
        _turned(a, b)
        or meet(a.mention, b.mention)
        or _rounded(a, b)
        or counted_from_other((a.sentence, a.mention), (b.sentence, b.mention), links)
        or of_record(a.sentence, b.sentence, b.mention)
    )


def _agree(a: Placed, b: Placed, source: list[Placed], coverage: list[Placed]) -> bool:
    """Whether the two come out the same once reckoned from what stands beside them."""
    sides = ([(p.sentence, p.mention) for p in side] for side in (source, coverage))
    return reckoned((a.sentence, a.mention), (b.sentence, b.mention), *sides)


def _doubt(a: Placed, b: Placed, source: list[Placed], coverage: list[Placed], bead: Bead, context: Context) -> float:
    """How likely one of the two means another that it cannot be told from: «اوایل آذر» and "this year".

    Or that one is told elsewhere; that settles it for a date, and in beads of many sentences.
    """
    doubt = DOUBT * (_may_be(a, coverage, source) or _may_be(b, source, coverage))
    if any(context.ask(_told_elsewhere, bead, p.mention, p.sentence.lang) for p in (a, b)):
        common = all(p.mention.kind not in _RARE for p in (a, b))
        doubt += ELSEWHERE if common and _few(a, b, source, coverage) else 1.0
    return doubt


def _few(a: Placed, b: Placed, source: list[Placed], coverage: list[Placed]) -> bool:
    """Whether the two stand in a bead of one sentence a side, as far as it has dates."""
    return all(p.sentence is a.sentence for p in source) and all(p.sentence is b.sentence for p in coverage)


def _may_be(placed: Placed, others: list[Placed], own: list[Placed]) -> bool:
    return any(
        relate(placed.mention, o.mention) is Relation.MAYBE
        and not any(relate(o.mention, p.mention) is Relation.SAME for p in own)
        for o in others
    )


def _rounded(a: Placed, b: Placed) -> bool:
    """Whether one is the other rounded down, and says so: «۱۴ ماه» and "more than a year"."""
    for rough, exact in ((a, b), (b, a)):
        start, known = rough.mention.span.start, rough.mention.amount and exact.mention.amount
        if known and _MORE.search(rough.sentence.normal.text, max(0, start - 12), start):
            return 1 < length(exact.mention)[0] / length(rough.mention)[0] <= _MOST
    return False


_MORE = re.compile(r"\b(?:more than|over|upwards of)(?: the past)? $|(?<!\w)(?:بیش|بیشتر) از $", re.IGNORECASE)
_MOST = 1.4


def _turned(a: Placed, b: Placed) -> bool:
    """Whether "until" became "from" together with the verb: shut until Monday, not open before Monday."""
    if not opposed(a.mention, b.mention) or {a.mention.limit, b.mention.limit} == {"before", "after"}:
        return False
    return _negated(a.sentence) != _negated(b.sentence)


def _negated(sentence: Sentence) -> bool:
    cues = [c for c in sentence.facts.cues if c.kind is CueKind.NEGATION]
    return any(c.level >= 1 or c.value in ("end", "forbid") for c in cues)


def _placed(sentences: tuple[Sentence, ...]) -> list[Placed]:
    return [Placed(s, m) for s in sentences for m in s.facts.dates]


def _lonely(placed: Placed, their_sentences: tuple[Sentence, ...]) -> bool:
    """Whether what no time of the other side equals is sure enough to differ, and told as no figure there."""
    mention = placed.mention
    if not mention.firm:
        return False
    amount = mention.amount if mention.kind is DateKind.DURATION else None
    if not amount or amount == 1:
        return True
    figures = [q for s in their_sentences for q in s.facts.quantities]
    return not all(any(_counts(q, n) for q in figures) for n in {amount, mention.amount_high or amount})


def _told_elsewhere(context: Context, _: Bead, mention: DateMention, lang: str) -> bool:
    """Whether the other text says the same where nothing answers it: the alignment may have missed that."""
    return any(equal(mention, o.mention) for o in _free(lang, context))


def _counts(quantity: Quantity, amount: float) -> bool:
    """Whether the other side gives a length as an age or without its unit ("from eight days to eighteen")."""
    bare = quantity.kind is QuantityKind.COUNT and quantity.noun is None
    return quantity.low == amount and (bare or quantity.kind is QuantityKind.AGE)


def _free(lang: str, context: Context) -> list[Placed]:
    """Mentions of the other side that have no equal in their own beads: an alignment may have missed them."""
    return context.once(("free dates", lang), lambda: list(_find_free(lang, context)))


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
    whole = links.likeness(a.sentence, a.sentence.whole, b.sentence, b.sentence.whole)
    like = affinity(a.mention, b.mention)
    if one_day_of_two_weekdays(a.mention, b.mention):
        return 0.95
    kind = group(a.mention)
    alone = all(len([p for p in side if group(p.mention) is kind]) == 1 for side in (source, coverage))
    if len(bead.source) + len(bead.coverage) > 3:
        return min(0.95, 0.1 + 0.45 * place + 0.4 * like)
    near = max(place, min(1.0, 1.5 * whole))
    return min(0.95, 0.15 + 0.5 * near + 0.3 * like + 0.15 * alone)


def _finding(a: Placed, b: Placed, confidence: float, bead: Bead) -> Finding:
    readings = _readings(a.mention, b.mention)
    clock = group(a.mention) is Group.CLOCK
    ours, theirs = (a.sentence, _words(a, b), readings[0]), (b.sentence, _words(b, a), readings[1])
    return _told(bead, confidence, ours, theirs, Severity.MEDIUM if clock else Severity.HIGH)


def _words(own: Placed, other: Placed) -> Span:
    """The mention, with "until" or "before" where that is what differs."""
    span = own.mention.span
    lead = own.mention.lead
    led = opposed(own.mention, other.mention) or other.mention.label == "open"
    return Span(lead, span.end) if led and lead is not None else span


def _readings(a: DateMention, b: DateMention) -> tuple[str, str]:
    """Both readings; where a bare weekday stands against a date, the date's weekday is told."""
    first, second = a.reading, b.reading
    known = weekday(a)
    if b.kind is DateKind.WEEKDAY and known is not None and WEEKDAYS[known] not in first:
        first = f"{WEEKDAYS[known]}, {first}"
    if a.side * b.side < 0:
        first, second = (f"{r} {'before' if m.side < 0 else 'after'}" for r, m in ((first, a), (second, b)))
    years = which_year(a), which_year(b)
    if a.kind is b.kind is DateKind.MONTH and all(years) and years[0] != years[1]:
        first, second = (f"{r} of {year}" for r, year in zip((first, second), years, strict=True))
    if opposed(a, b):
        first, second = (f"{m.limit} {r}" for r, m in ((first, a), (second, b)))
    return first, second
