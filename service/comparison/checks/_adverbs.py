"""Adverbs that limit a whole clause and are lost: nearly, for a time, for the most part, now and then.

Drifts: «جاده موقتاً بسته شد» / "the road was closed"; «اعضا عمدتاً مخالفت کردند» / "the members objected".
Does not: «جاده موقتاً بسته شد» / "the road was closed for now"; «معمولاً در پاییز» / "every autumn".

`_limiters` looks at an adverb right before the word that it limits; here the clause is what is limited.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.checks._place import Sides, clause_at
from service.comparison.checks._predicate import predicate
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.sought import Sought, sought
from service.language.spans import Span

SUPPORTED = 0.6
SURE = 0.75
"""The share that a clause of few words needs."""
LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Class:
    """Adverbs of one sense, every English word that may tell that sense, and how a reader would name it."""

    fa: Sought
    tells: Sought
    reading: str


def _pattern(words: str) -> Sought:
    return sought(words, ignore_case=True)


_CLASSES = (
    _Class(
        _pattern("موقتا|به[\u200c ]?(?:طور|صورت) موقتی?"),
        _pattern(
            r"temporar\w*|for now|for the (?:time being|moment|present)|provisional\w*|interim|pending|until|"
            r"short[- ]term|brief\w*|for a (?:while|time|few|day|week|month|short)|meanwhile|meantime|suspend\w*|"
            r"paus\w*|interrupt\w*|stopgap|makeshift|days?|weeks?|months?|hours?"
        ),
        "for a time",
    ),
    _Class(
        _pattern("عمدتا|تا حد(?:ود)? زیادی|تا اندازه زیادی|به[\u200c ]?طور عمده|در بیشتر موارد|در اغلب موارد"),
        _pattern(
            r"largely|mostly|mainly|chiefly|primarily|predominantly|principally|for the most part|in the main|"
            r"most|much|to a (?:large|great|considerable) (?:extent|degree)|broadly|overwhelmingly|substantially|"
            r"majority|bulk|main|generally|often|usually|in many|many|all but|almost|nearly|virtually|heavily|"
            r"greatly|considerably|significantly|far|good deal|major|tend\w*|especially|above all|more|practically"
        ),
        "for the most part",
    ),
    _Class(
        _pattern(r"معمولا|اغلب|غالبا|(?<!هیچ\u200c)(?<!هیچ )گاه|گاهی|بعضی وقت[\u200c ]?ها|گهگاه|هرازگاهی"),
        _pattern(
            r"usual\w*|often|general\w*|typical\w*|normal\w*|common\w*|frequent\w*|regular\w*|mostly|mainly|"
            r"largely|tends?|tended|sometimes|occasion\w*|at times|from time to time|now and (?:then|again)|"
            r"once in a while|as a rule|most|many|several|some|every|always|rare\w*|routine\w*|customar\w*|"
            r"in some cases|periodic\w*|intermittent\w*|each|would|used to|may|might|can|could|repeated\w*|times|"
            r"even|ordinar\w*|habit\w*|whenever"
        ),
        "not always",
    ),
    _Class(
        _pattern("تقریبا"),
        _pattern(
            r"almost|nearly|virtually|practically|all but|close to|near|quite|rather|mostly|largely|broadly|about|"
            r"around|some|roughly|approximate\w*|more or less|as good as|just about|little|few|hardly|barely|"
            r"scarcely|essentially|pretty|much|or so|in effect|effectively|fairly|somewhat|most|verge|brink|point"
        ),
        "nearly",
    ),
)  # fmt: skip


def findings(sides: Sides) -> Iterator[Finding]:
    for kind in _CLASSES:
        for sentence in sides.bead.source:
            for m in kind.fa.finditer(sentence.normal.text):
                if not any(kind.tells.search(s.normal.text) for s in sides.bead.coverage):
                    yield from _lost(sides, sentence, Span(*m.span()), kind.reading)


def _lost(sides: Sides, sentence: Sentence, adverb: Span, reading: str) -> Iterator[Finding]:
    if any(-1 <= q.span.start - adverb.end <= 3 for q in sentence.facts.quantities):
        return  # what limits a figure is a matter of numbers
    clause = clause_at(sentence, adverb)
    if clause is None:
        return
    support = sides.support(sentence, clause, without=adverb)
    if len(support.linked) < LEAST_WORDS or support.share < (SUPPORTED if len(support.linked) > LEAST_WORDS else SURE):
        return
    there, span = predicate(support, sentence)
    a, b = evidence(sentence, adverb, reading), evidence(there, span, "without a limit")
    message = f"The source limits the claim (“{a.text}”, {reading}), the coverage does not: “{b.text}”."
    yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, a, b, sides.bead.index, message)
