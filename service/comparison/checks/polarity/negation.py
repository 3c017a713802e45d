"""Negations that one side has and the other has not."""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.place import (
    Sides,
    Spot,
    Support,
    clauses_of,
    cues_of,
    main_clause,
    span_of,
    word_number,
)
from service.comparison.checks.polarity.answers import (
    ACCOUNTED,
    DENIES,
    LEXICAL,
    WORD,
    answering,
    is_no,
    may_answer,
)
from service.comparison.checks.polarity.lasting import denied_otherwise, is_unnamed, lasts
from service.comparison.checks.polarity.otherwise import put_otherwise
from service.comparison.checks.polarity.pole_words import is_until, poles_of_both, spots_of_both
from service.comparison.checks.polarity.predicates import beside, only_seems, predicate_of, rendered, with_clause
from service.comparison.checks.strength.quantifiers import NONE, SHARES, same_noun
from service.comparison.links import Place, is_content
from service.comparison.values import Finding, Kind, Severity, evidence
from service.language.mentions import CueKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span

CONCORD = ("none", "never")
"""Kinds of Persian words that deny together with the negated verb behind them: «هیچ … نکرد»."""
CANCELS = frozenset(
    ("without", "affix", "unsaid", "lack", "deny", "unlikely", "hardly", "not", "never", "none", "forbid")
)
"""What another denial beside it turns into an affirmation."""
WELL_TOLD = 0.9
MANY = 4
"""From this share and number on, the denied clause is told so well that denials of other clauses do not count."""
_UNWILLING = tuple(f"{word} " for word in ("حاضر", "موفق", "قادر", "مایل", "راضی"))
SHORT = 3
"""A clause with fewer content words is looked up together with the one before it."""
_PAST_LAST = re.compile(r"\bsince\b.*\blast\b|\blast\b.*\bago\b|\boff (?:his|her|their|its)\b", re.I)
"""What says that something was not done by saying when it was: "five weeks since it was last adjusted"."""
_COPULA_REACH = 6
_HAS_BEEN = re.compile(r"\b(?:has|have|had|was|were)(?: (?:\w+ly|already|now))?(?: been)?(?: \w+ly)? $")
_TOLD_ALIKE = ((0.6, 0.36), (0.5, 0.5), (0.3, 0.65))
"""The same of the denied word itself: the surer the one, the less of the other is asked."""
DONE_WORD, DONE_LIKE = 0.45, 0.36
"""How surely a word told as done renders the denied one, and how alike the sentences must be then."""
_WITHOUT_NEEDS = re.compile(
    r"\b(?:only|unless|until|must|need\w*|requir\w*|impossible|mandatory|compulsory|illegal|hard\w*|rare\w*|useless)\b",
    re.I,
)
_CLAUSE_END = re.compile(r"\W*(?:$|[.،؛:!؟,;»]| (?:و|که|اما|ولی|تا|زیرا|چون|بلکه|مگر)(?!\w))")
SUPPORTED = 0.6
"""Share of the denied clause's content words that the other side must tell."""
BARE = 0.5
"""The same where the denied word itself is told, and nothing there can deny."""


def findings(sides: Sides) -> Iterator[Finding]:
    source = list(cues_of(sides.bead.source, CueKind.NEGATION))
    coverage = list(cues_of(sides.bead.coverage, CueKind.NEGATION))
    if not (source or coverage):
        return
    if all(any(map(is_unnamed, side)) for side in (source, coverage)):
        source, coverage = ([s for s in side if not is_unnamed(s)] for side in (source, coverage))
    plain = _without_pairs(coverage)
    yield from _undone(sides, _without_pairs(source), coverage, plain)
    yield from _sold_without(sides, source, coverage)
    yield from _missing(sides, _without_pairs(source), plain)
    yield from _missing(sides, plain, source)


def _undone(sides: Sides, source: Sequence[Spot], coverage: Sequence[Spot], plain: Sequence[Spot]) -> Iterator[Finding]:
    """A denial told as a double one: «ارتباطی ندارد» / "not unrelated"."""
    pairs = [s for s in coverage if s not in plain and s.cue.level >= DENIES]
    for denial in _denials(source) if pairs else ():
        support = sides.support(denial.sentence, denial.clause, without=denial.span)
        for pair in pairs:
            if len(support.linked) >= 2 and support.in_clause(pair) >= 2 and not _cancelled(denial, source):
                yield _finding(sides, denial, support, pair)
                return


def _sold_without(sides: Sides, source: Sequence[Spot], coverage: Sequence[Spot]) -> Iterator[Finding]:
    """What is not done without a thing told as done without it: «بدون نسخه فروخته نمی‌شود» / "sold without one"."""
    if not any(s.cue.value == "without" for s in source) or any(s.cue.value != "without" for s in coverage):
        return
    for lack in (s for s in source if s.cue.value == "without"):
        verb = next(
            (s for s in source if s.cue.value == "not" and lack.span.end <= s.span.start and _one(lack, s)), None
        )
        told = predicate_of(sides, verb) if verb is not None and len(coverage) == 1 else None
        if verb is not None and told is not None and _WITHOUT_NEEDS.search(told[0].sentence.normal.text) is None:
            support = support_of(sides, verb)
            if support.share >= SUPPORTED and len(support.linked) > 1:
                yield _finding(sides, verb, support)
                return


def _one(lack: Spot, verb: Spot) -> bool:
    return lack.sentence is verb.sentence and lack.clause == verb.clause


def _without_pairs(spots: list[Spot]) -> list[Spot]:
    """Without denials that undo each other, as in "not unrelated"."""
    undone: set[int] = set()
    for n, first in enumerate(spots):
        for m, second in enumerate(spots):
            pair = (first, second) if first.sentence.lang == "en" else (second, first)
            if first.sentence is not second.sentence or pair[0].cue.value != "not" or pair[1].cue.value != "affix":
                continue
            at = [word_number(s.sentence, s.span) for s in (first, second)]
            near = at[1] - at[0] == 1 or (first.sentence.lang == "fa" and _by_copula(pair[0], pair[1], at))
            if near and {n, m}.isdisjoint(undone):
                undone |= {n, m}
    left = [s for n, s in enumerate(spots) if n not in undone]
    if not undone:
        return left
    return [s for s in left if not any(_concord(s, spots[n]) and s.clause == spots[n].clause for n in undone)]


_HELD = ("بودن", "دانستن", "شمردن", "خواندن", "دیدن", "پنداشتن")


def _by_copula(denial: Spot, affix: Spot, at: Sequence[int]) -> bool:
    """Whether the copula denies the adjective some words before it: «بی‌ارتباط با انتخابات نیست»."""
    form = verb_form(denial.cue.text)
    near = form is not None and form.verb in _HELD and abs(at[1] - at[0]) <= _COPULA_REACH
    return near and denial.clause == affix.clause and affix.span.end <= denial.span.start


def _missing(sides: Sides, here: Sequence[Spot], there: Sequence[Spot]) -> Iterator[Finding]:
    denials = _denials(here)
    there = [s for s in there if not only_seems(s)]
    for spot in denials:
        if (
            _either_way(spot)
            or is_until(spot)
            or _is_of_share(sides, spot)
            or _lacks_untold(sides, spot)
            or (sum(s.cue.text == spot.cue.text for s in denials) > 1 and _listed(spot))
        ):
            continue
        support = support_of(sides, spot)
        told = predicate_of(sides, spot)
        near = beside(told[0], there) if told else there
        least, words = _least(sides, spot, near), 2
        if not near and _is_bare(sides, spot, support):
            alone = told is not None and support.words <= 1  # «بدرفتاری نکردند»: all that the clause says is told
            least, words = (0.0, 0) if alone else (min(least, ACCOUNTED), 1)
        if len(support.linked) < words or support.share < least or _cancelled(spot, here):
            continue
        if put_otherwise(sides, spot) if spot.sentence.lang == "fa" else denied_otherwise(sides, spot):
            continue
        others = [s for s in here if s.cue.level >= LEXICAL and s.clause != spot.clause]
        answers = answering(sides, spot, support, told, here, there)
        counted = support.share < WELL_TOLD or len(support.linked) < MANY
        if counted and len(_denials(answers)) + sum(map(is_no, answers)) >= len(denials):
            continue
        if any(may_answer(sides, spot, support, o, others) for o in answers) or told_by_poles(sides, spot):
            continue
        if not lasts(sides, spot):
            yield _finding(sides, spot, support)


def _least(sides: Sides, spot: Spot, there: Sequence[Spot]) -> float:
    """The share of the clause that must be told: less where nothing there can deny, and the denied word is told."""
    if there or spot.sentence.lang == "en" or any(_PAST_LAST.search(s.normal.text) for s in sides.bead.coverage):
        return SUPPORTED
    words = spot.sentence.facts.words
    if spot.cue.value != "without" and (predicate_of(sides, spot) or _is_still(spot)):
        return BARE
    at = word_number(spot.sentence, spot.span) + (1 if spot.cue.value == "without" else -1)
    partners = sides.links.partners(spot.sentence, span_of(words[at])) if 0 <= at < len(words) else []
    return BARE if partners and partners[0][1] >= ACCOUNTED and is_content(words[at], "fa") else SUPPORTED


def _is_bare(sides: Sides, spot: Spot, support: Support) -> bool:
    """Whether the clause is little more than the denied word, and that word is told: «هیچ‌کس بستری نشد»; or told as
    done, «اعتبار آن تخصیص نیافته» / "money for it has been allocated"."""
    words = spot.sentence.facts.words
    at = word_number(spot.sentence, spot.span) - 1
    if spot.sentence.lang == "en" or support.words > SHORT or at < 0 or not is_content(words[at], "fa"):
        return False
    for place, score in sides.links.partners(spot.sentence, span_of(words[at])):
        alike = _alike(sides, spot, place)
        text, start = place.sentence.normal.text, place.word.start
        done = _HAS_BEEN.search(text, max(0, start - 40), start) is not None
        if done and score >= DONE_WORD and alike >= DONE_LIKE:
            return True
        if support.words < SHORT and score >= WORD and alike >= WORD:
            return True
    told = predicate_of(sides, spot)
    alike = _alike(sides, spot, told[0]) if told else 0.0
    return told is not None and any(told[1] >= score and alike >= least for score, least in _TOLD_ALIKE)


def _is_still(spot: Spot) -> bool:
    """Whether it is not so yet, «هنوز … نکرده‌اند», for which English has no word that does not deny."""
    cues = spot.sentence.facts.cues
    return any(c.text == "هنوز" and c.scope == spot.clause and c.span.end <= spot.span.start for c in cues)


def _alike(sides: Sides, spot: Spot, place: Place) -> float:
    return sides.links.likeness(spot.sentence, spot.sentence.whole, place.sentence, place.sentence.whole)


def _is_of_share(sides: Sides, spot: Spot) -> bool:
    """Whether "none" stands for a share, a matter of strength: «شمار کمی از مهاجران» / "none of the migrants"."""
    own = next((s for s in cues_of((spot.sentence,), CueKind.QUANTIFIER) if s.span.overlaps(spot.span)), None)
    if own is None or own.cue.value != NONE or spot.sentence.lang == "fa":
        return False
    shares = [s for s in cues_of(sides.bead.source, CueKind.QUANTIFIER) if s.cue.value in SHARES - {"all"}]
    return any(same_noun(sides, share, own) for share in shares)


def _lacks_untold(sides: Sides, spot: Spot) -> bool:
    """Whether it is the lack of a thing that the other side does not tell at all, or the not doing of it: «به دلیل نبود
    اعتبار», «و تسویه نشدن حساب‌ها» left out."""
    if spot.sentence.lang != "fa":
        return False
    form = verb_form(spot.cue.text)
    if form is not None and not form.finite and spot.cue.text.endswith("ن"):
        at = word_number(spot.sentence, spot.span) - 1
        words = spot.sentence.facts.words
        return at >= 0 and is_content(words[at], "fa") and not sides.links.partners(spot.sentence, span_of(words[at]))
    if spot.cue.value not in ("lack", "without"):
        return False
    words = spot.sentence.facts.words
    behind = [n for n, w in enumerate(words) if w.start >= spot.span.end and is_content(w, "fa")]
    if not behind or sides.links.partners(spot.sentence, span_of(words[behind[0]])):
        return False
    if spot.cue.value == "without" and any(_is_with(sides, spot, n) for n in behind[1:2]):
        return False  # «بدون دخالت پلیس» / "with police stepping in"
    return not rendered(sides, spot.sentence, behind[0])


def _is_with(sides: Sides, spot: Spot, number: int) -> bool:
    """Whether the word of the source stands there behind "with"."""
    partners = sides.links.partners(spot.sentence, span_of(spot.sentence.facts.words[number]))
    return any(
        p.number > 0 and p.sentence.facts.words[p.number - 1].text.lower() == "with" for p, s in partners if s >= WORD
    )


def _either_way(spot: Spot) -> bool:
    """ "Whether or not", «یا نه»; "more often than not", "many, if not most"."""
    before = spot.sentence.normal.text[: spot.span.start].rstrip()
    return before.endswith(("یا", " or", "why", "Why", " than", ", if", ", when"))


def _listed(spot: Spot) -> bool:
    """Persian repeats the negated auxiliary in a list whose English has one "never" at its head."""
    return spot.sentence.lang == "fa" and any(
        c.value in ("none", "never", "neither") for c in spot.sentence.facts.cues if c.kind is CueKind.NEGATION
    )


def support_of(sides: Sides, spot: Spot) -> Support:
    """What the other side tells of the denied clause, with the clause before it where it is short."""
    support = sides.support(spot.sentence, spot.clause, without=spot.span)
    if support.words >= SHORT:
        return support
    clauses = clauses_of(spot.sentence)
    before = max((c.start for c in clauses if c.end <= spot.clause.start), default=spot.clause.start)
    end = spot.clause.end
    if before == spot.clause.start and spot.sentence.normal.text.endswith(_UNWILLING, 0, spot.span.start):
        end = next((c.end for c in clauses if c.start >= end), end)  # «حاضر نشد در مراسم شرکت کند»
    wider = sides.support(spot.sentence, Span(before, end), without=spot.span)
    return wider if support.share >= SUPPORTED or not support.words else support


def _denials(spots: Sequence[Spot]) -> list[Spot]:
    """The spots that deny by themselves, one a clause: «هیچ … نکرد» is one negation."""
    kept: list[Spot] = []
    for spot in (s for s in spots if s.cue.level >= DENIES):
        last = kept[-1] if kept else None
        if last and last.sentence is spot.sentence and (_concord(last, spot) or _together(last, spot)):
            kept.pop()
        kept.append(spot)
    return [s for n, s in enumerate(kept) if not any(_concord(s, t) and s.clause == t.clause for t in kept[n + 1 :])]


def _together(first: Spot, second: Spot) -> bool:
    """Whether two negations of one clause are one: always in Persian, only side by side in English."""
    numbers = [word_number(s.sentence, s.span) for s in (first, second)]
    return first.clause == second.clause and (first.sentence.lang == "fa" or numbers[1] - numbers[0] <= 3)


def _concord(first: Spot, second: Spot) -> bool:
    """A Persian «هیچ» or «هرگز» belongs to the next negated verb."""
    if first.cue.text == "نه" and second.sentence.lang == "fa":
        return True  # «نه … و نه …» is one denial, with or without a negated verb
    return first.sentence.lang == "fa" and first.cue.value in CONCORD and second.cue.value == "not"


def _cancelled(spot: Spot, here: Sequence[Spot]) -> bool:
    """Whether a second denial right beside it makes the whole affirmative: "nothing unusual"."""
    number = word_number(spot.sentence, spot.span)
    for other in here:
        if other is spot or other.sentence is not spot.sentence or other.cue.value not in CANCELS:
            continue
        if other.span.overlaps(spot.span) and _ends_clause(spot):
            continue  # «همراه گروه نبود»: "was not", and no lack
        if _concord(other, spot) or _concord(spot, other):
            continue
        if other.cue.text == "مانع" and spot.cue.value == "not" and other.clause == spot.clause:
            return True  # «مانع ورود آنان نشد»
        distance = abs(word_number(other.sentence, other.span) - number)
        near = 1 if spot.sentence.lang == "fa" and other.cue.value in ("deny", "lack", "affix") else 2
        if distance <= near and other.clause == spot.clause:
            return True
    return False


def _ends_clause(spot: Spot) -> bool:
    """Whether nothing of the clause stands behind it, or only a conjunction: not «نبود بازی تدارکاتی»."""
    return _CLAUSE_END.match(spot.sentence.normal.text, spot.span.end) is not None


def told_by_poles(sides: Sides, spot: Spot) -> bool:
    """Whether the other side has the opposite of what is denied: «مقصر ندانست» / "cleared of blame"."""
    ours, theirs = poles_of_both(sides.bead, spots_of_both(sides))
    own, there = (ours, theirs) if spot.sentence.lang == "fa" else (theirs, ours)
    denied = [p for p in own if p.span.overlaps(spot.span) and not p.spot.implied]  # "not guilty" is one expression
    return any(o.axis == p.axis and o.positive == p.positive and o.denied is None for p in denied for o in there)


def _finding(sides: Sides, spot: Spot, support: Support, pair: Spot | None = None) -> Finding:
    from_source = spot.sentence.lang == "fa"
    own = evidence(spot.sentence, _denied_span(spot), "denied")
    close = sides.support(spot.sentence, _around(spot), without=spot.span).linked
    told = predicate_of(sides, spot)
    shown = with_clause(told[0], close or support.linked) if told else close or support.linked
    sentence, span = (pair.sentence, _denied_span(pair)) if pair else main_clause(shown)
    there = evidence(sentence, span, "affirmed")
    source, coverage = (own, there) if from_source else (there, own)
    denied, affirmed = ("source", "coverage") if from_source else ("coverage", "source")
    return Finding(
        Kind.POLARITY,
        Severity.HIGH,
        0.7,
        source,
        coverage,
        sides.bead.index,
        f"The {denied} denies what the {affirmed} affirms: “{own.text}” against “{there.text}”.",
    )


def _around(spot: Spot) -> Span:
    """The words next to a denial, which tell its predicate."""
    words = spot.sentence.facts.words
    at = word_number(spot.sentence, spot.span)
    return Span(words[max(0, at - 4)].start, words[min(len(words) - 1, at + 4)].end)


def _denied_span(spot: Spot) -> Span:
    """The negation with the word before it (Persian) or behind it (English)."""
    words = spot.sentence.facts.words
    inside = [n for n, w in enumerate(words) if w.start < spot.span.end and spot.span.start < w.end]
    if spot.sentence.lang == "fa":
        first, last = max(0, inside[0] - 1), inside[-1]
    else:
        first, last = max(0, inside[0] - 1), min(len(words) - 1, inside[-1] + 1)
    return Span(words[first].start, words[last].end)
