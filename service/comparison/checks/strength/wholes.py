"""So many, some or none of them told as all or most of them.

Drifts: «هیچ‌یک از مالکان دعوت نشد» / "all of them were invited"; «در دو مورد حکم نشان ندادند» / "in no case did they
show a warrant"; «شش تونل دیگر» / "all the others"; «شماری از اقتصاددانان» / "economists are unanimous".
Does not: «هیچ‌یک از آنان نجات نیافت» / "all of them died"; «از نه نفر سه نفر … و شش نفر دیگر» / "all the others".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.place import Sides, Spot, cues_of, span_of, word_number
from service.comparison.checks.polarity.predicates import predicate_of
from service.comparison.checks.strength.quantifiers import NONE, SHARES, nouns_behind, same_noun, share_finding
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.sought import sought
from service.language.spans import Span, hull

LIKE = 0.3
"""How much of the two sentences must translate one another."""
LINKED = 0.3
"""From this probability on, the noun beside "unanimous" is the one of which the source tells a share."""
LEAST_WORDS = 2
"""So many words of what is denied, besides those of whom it is, show that it is told."""
DENIES, IN_A_WORD = 1.0, 0.6
"""Levels of what denies by itself, and by what it means."""
_NONE_OF = ("هیچ\u200cیک", "هیچ\u200cکدام", "هیچ یک", "هیچ کدام", "هیچیک", "هیچکدام")
_ALL_FA = re.compile(
    r"(?<!\w)(?:همه|همگی|تمام(?! (?:شد|کرد|می|خواه|ن))|تمامی|کلیه|جملگی|هر|هیچ\S*|یکایک|سراسر|کل|بقیه|سایر"
    r"|مابقی|باقی|دیگران|سایرین)(?!\w)"
)
_CASES = re.compile(r" (?:مورد|مرتبه|بار|نوبت|فقره|پرونده)(?!\w)")
_NO_CASE = sought(
    r"in no (?:single )?(?:cases?|instances?)|in none of (?:the|these|those) (?:cases|instances)|never once"
    r"|not (?:once|a single time)"
    r"|in (?:every|each|all(?: the| these| those)?) (?:single )?(?:cases?|instances?)|every (?:single )?time"
    r"|on every occasion",
    ignore_case=True,
)
_OTHERS = re.compile(r" [^\W\d]\S* دیگر(?![\w\u200c])")
_ALL_OTHERS = sought(
    r"all (?:of )?the (?:others?|rest|remaining|remainder)(?: \w+)?|all (?:the )?others|every(?: single)? other \w+",
    ignore_case=True,
)
_SEVERAL = sought(
    r"چند (?P<noun>(?!برابر|ساعت|روز|هفته|ماه|سال|دقیقه|ثانیه|دهه|قرن|بار|مرتبه|نوبت|درصد|وقت|لحظه|قدم|گام|متر"
    r"|کیلومتر|هزار"
    r"|صد|ده|میلیون|میلیارد|تریلیون|جانبه|نفره|ملیتی|منظوره|گانه)[^\W\d]+)"
)
_OF_ONE_MIND = ("unanimous", "unanimously", "with one voice", "to a man", "without exception")
_BEFORE = 3


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one of each sort."""
    told = list(cues_of(sides.bead.coverage, CueKind.QUANTIFIER))
    if not told:
        return
    yield from _none_as_some(sides, told)
    yield from _of_one_mind(sides, told)
    yield from _counted(sides)
    yield from _several(sides, told)


def _several(sides: Sides, told: list[Spot]) -> Iterator[Finding]:
    """«چند شهر» / "all the towns"."""
    whole = [s for s in told if s.cue.text.lower() == "all"]
    if not whole or any(_ALL_FA.search(s.normal.text) for s in sides.bead.source):
        return
    for a in sides.bead.source:
        for m in _SEVERAL.finditer(a.normal.text):
            partners = [p for p, score in sides.links.partners(a, Span(*m.span("noun"))) if score >= LINKED][:1]
            for there in (s for s in whole if partners and s.sentence is partners[0].sentence):
                if partners[0].number in nouns_behind(there)[:2]:
                    yield _finding(sides, (a, Span(*m.span())), (there.sentence, there.span), "all of them")
                    return


def _none_as_some(sides: Sides, told: list[Spot]) -> Iterator[Finding]:
    none = [s for s in cues_of(sides.bead.source, CueKind.QUANTIFIER) if s.cue.text in _NONE_OF]
    shares = [s for s in told if s.cue.value in SHARES and s.cue.text.lower() != "every"]
    if len(none) != 1 or len(shares) != 1 or any(s.cue.value == NONE for s in told):
        return
    own, there = none[0], shares[0]
    denied = [s for s in cues_of((own.sentence,), CueKind.NEGATION, least=DENIES) if s.cue.value == "not"]
    denied = [s for s in denied if s.span.start > own.span.start]
    if not denied or any(cues_of(sides.bead.coverage, CueKind.NEGATION, least=DENIES)):
        return
    of_all = there.cue.value == "all"
    if of_all and any(cues_of(sides.bead.coverage, CueKind.NEGATION, least=IN_A_WORD)):
        return
    if not same_noun(sides, own, there) and not (of_all and _is_of_them(sides, own, there)):
        return
    if not of_all or _is_rendered(sides, own, denied[0]):
        yield _denied(sides, own, denied[0], there, Kind.POLARITY if of_all else Kind.STRENGTH)


def _is_rendered(sides: Sides, own: Spot, denial: Spot) -> bool:
    """Whether what is denied is told: none of those who "were not invited" are all who "were invited", none of those
    not saved are all who died."""
    if predicate_of(sides, denial) is not None:
        return True
    told = sides.support(own.sentence, Span(own.span.end, denial.span.start))
    return len(set(told.own) - set(nouns_behind(own)[:1])) >= LEAST_WORDS


def _denied(sides: Sides, own: Spot, denial: Spot, there: Spot, kind: Kind) -> Finding:
    end = there.clause.start + len(there.clause.of(there.sentence.normal.text).rstrip(" ,.;"))
    a = evidence(own.sentence, hull([own.span, denial.span]), "none of them")
    b = evidence(there.sentence, Span(there.span.start, max(end, there.span.end)), f"{there.cue.value} of them")
    message = f"The source says it of none of them (“{a.text}”), the coverage of {there.cue.value}: “{b.text}”."
    return Finding(kind, Severity.HIGH, 0.7, a, b, sides.bead.index, message)


def _is_of_them(sides: Sides, own: Spot, there: Spot) -> bool:
    a, b = own.sentence, there.sentence
    of_them = b.normal.text.startswith(" of them", there.span.end)
    return of_them and sides.links.likeness(a, a.whole, b, b.whole) >= LIKE


def _of_one_mind(sides: Sides, told: list[Spot]) -> Iterator[Finding]:
    """«شماری از اقتصاددانان» / "Economists are unanimous"."""
    there = next((s for s in told if s.cue.text.lower() in _OF_ONE_MIND), None)
    if there is None or any(_ALL_FA.search(s.normal.text) for s in sides.bead.source):
        return
    for own in cues_of(sides.bead.source, CueKind.QUANTIFIER):
        if own.cue.value not in SHARES - {"all"} or any(s.cue.value == own.cue.value for s in told):
            continue
        words, at = own.sentence.facts.words, word_number(there.sentence, there.span)
        for noun in nouns_behind(own)[:1]:
            partners = sides.links.partners(own.sentence, span_of(words[noun]))
            if any(
                score >= LINKED and p.sentence is there.sentence and 0 < at - p.number <= _BEFORE
                for p, score in partners
            ):
                yield share_finding(sides, own, there)
                return


def _counted(sides: Sides) -> Iterator[Finding]:
    """«در دو مورد» / "in no case", «شش تونل دیگر» / "all the others"."""
    for pattern, behind, whole in ((_NO_CASE, _CASES, "all or none"), (_ALL_OTHERS, _OTHERS, "all others")):
        told = next(((b, m) for b in sides.bead.coverage if (m := pattern.search(b.normal.text))), None)
        if told is None or any(_ALL_FA.search(s.normal.text) for s in sides.bead.source):
            continue
        for a in sides.bead.source:
            figures = a.facts.quantities
            for q in figures:
                match = behind.match(a.normal.text, q.span.end)
                if match is None or _is_told(sides, q.low) or _is_rest(q.low, [f.low for f in figures if f is not q]):
                    continue
                if sides.links.likeness(a, a.whole, told[0], told[0].whole) >= LIKE:
                    yield _finding(sides, (a, Span(q.span.start, match.end())), (told[0], Span(*told[1].span())), whole)
                    return


def _is_told(sides: Sides, value: float) -> bool:
    return any(q.low == value for s in sides.bead.coverage for q in s.facts.quantities)


def _is_rest(value: float, others: list[float]) -> bool:
    """Whether it is what is left of a sum after the other figures: of nine three, and six others."""
    return any(value == total - part for total in others for part in (sum(others) - total, *others))


def _finding(sides: Sides, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span], whole: str) -> Finding:
    a, b = evidence(*ours, "some of them"), evidence(*theirs, whole)
    message = f"The source counts some of them (“{a.text}”), the coverage tells of all: “{b.text}”."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.7, a, b, sides.bead.index, message)
