"""What was refused, given up or failed on one side and simply done on the other.

Drifts: «دو طرف به توافق رسیدند» / "the two sides failed to reach an agreement"; «از عمل منصرف شدند» / "had surgery".
Does not: «به توافق نرسیدند» / "failed to reach an agreement"; «از عمل منصرف شدند» / "decided against surgery".
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.place import Sides, Spot, Support, claim_of, clauses_of, cues_of, span_of
from service.comparison.checks.polarity.answers import ACCOUNTED, DENIES, LEXICAL
from service.comparison.checks.polarity.lasting import LASTS
from service.comparison.checks.polarity.negation import support_of, told_by_poles
from service.comparison.checks.predicate import predicate
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

LEAST_WORDS = 3
_NEAR = 3
WELL_TOLD = 0.7
_OPENS_VERB = re.compile(r"to (?!a\b|the\b|no\b|his\b|her\b|their\b)\w+", re.I)
_VALUES = frozenset(("refuse", "fail"))
_UNDONE = re.compile(r"(?:\bnot|n't|\bnever)(?: \w+)? $", re.I)
"""Before a refusal, what takes it back: "do not forget to breathe"."""
_NO_REFUSAL = frozenset(
    "resistance waiting wait waits waited await awaiting awaits pending difficult difficulty".split()
)
"""Words of these kinds that say of a deed only that it is hard or still to come."""
REFUSES = re.compile(
    r"(?:خودداری|امتناع|استنکاف|ابا|پرهیز) (?:کرد|می[\u200c ]?کن|ورزید|خواه)\w*"
    r"|(?:سر باز|سرباز) (?:زد|می[\u200c ]?زن)\w*|فراموش (?:کرد|می[\u200c ]?کن)\w*"
    r"|شانه خالی (?:کرد|می[\u200c ]?کن)\w*|طفره (?:رفت|می[\u200c ]?رو)\w*|ناکام (?:ماند|بود)\w*"
    r"|(?:موفق|حاضر|قادر|مایل|راضی) (?:به \S+ )?ن(?:شد|بود|یست|می[\u200c ]?شو)\w*"
)

GIVES_UP = re.compile(
    r"(?:منصرف|پشیمان) (?:شد|می[\u200c ]?شو)\w*|(?:صرف[\u200c ]?نظر|چشم[\u200c ]?پوشی) (?:کرد|می[\u200c ]?کن)\w*"
    r"|انصراف (?:داد|می[\u200c ]?ده)\w*|(?:باز ?|جا )(?:ماند|مانده|مانده[\u200c ]?اند|ماندند)(?!\w)"
    r"|قید (?:[^\s.؛،]+ ){1,5}(?:را )?(?:زد|می[\u200c ]?زن)\w*|از خیر (?:[^\s.؛،]+ ){1,5}گذشت\w*"
    r"|دست از (?!کار )(?:[^\s.؛،]+ ){1,5}(?:کشید|برداشت)\w*|عقب[\u200c ]?نشینی (?:کرد|می[\u200c ]?کن)\w*"
    r"|(?:ناتمام|نیمه[\u200c ]?تمام|نیمه[\u200c ]?کاره) (?:ماند|رها)\w*|محروم (?:شد|ماند)\w*|منتفی شد\w*"
)
_GIVEN_UP = re.compile(
    r"\b(?:(?:g[ai]ve|giv\w+) (?:\w+ )?up|withdr\w+|pull\w* (?:out|back)|back\w* (?:out|down|off|away|from)|minds?\b"
    r"|(?:decid|opt)\w* against|dropp?\w*|abandon\w*|renounc\w*|relinquish\w*|forg[oiae]\w*|forwent|waiv\w*|quit\w*"
    r"|leav\w*|left|talked|put(?:ting)? off|step\w* (?:down|aside|back)|st[ao]n?o?d\w* (?:down|aside)|bow\w* out"
    r"|opt\w* out|call\w* off|think\w* (?:again|twice|better)|thought better|turn\w* (?:away|back|down)|held up|half\w*"
    r"|unfinish\w*|unbuilt|dissua\w*|deterr?\w*|discourag\w*|reconsider\w*|regret\w*|repent\w*|pardon\w*|exclu\w*"
    r"|cost(?:s|ing)? (?:[\w'’-]+ ){1,4}(?:place|berth|spot|chance|ticket|title|medal|seat|job|slot|final)\w*|miss\w*"
    r"|knock\w*|eliminat\w*|hopes?\b|dreams?\b|f[ae]ll\w* short|crash\w*|put paid|rul\w* out|out of|sidelin\w*|dash\w*"
    r"|shut out|lost out|lock\w* out|exit\w*|too late|unfulfilled|prevent\w*|kept (?:\w+ ){1,4}from|spar(?:ed|ing)"
    r"|only (?:for|to)\b|in (?:the|their|its|his|her|\w+'s?) way\b|in vain|thwart\w*|foil\w*|came to (?:nothing"
    r"|naught|grief)"
    r"|got nowhere|to no avail|without success|fell (?:through|flat)|founder\w*|stall\w*|block\w*|collaps\w*|scuppered"
    r"|halt\w*|stopp\w*|obstruct\w*|frustrat\w*|nothing came|never (?:got|took|came|happened|made)|unsuccess\w*"
    r"|depriv\w*|barr?(?:ed)?\b|bann?(?:ed|s)?\b|resign\w*|revers\w*|wash\w*|bump\w*)",
    re.I,
)
"""How English says that something was given up or not got, beside what denies."""


def findings(sides: Sides) -> Iterator[Finding]:
    for side, other in ((sides.bead.source, sides.bead.coverage), (sides.bead.coverage, sides.bead.source)):
        for spot in cues_of(side, CueKind.NEGATION):
            shown = _refusal(spot)
            if shown is None or told_by_poles(sides, spot) or _refused_too(spot, other):
                continue
            support = _told(sides, spot, shown)
            if spot.sentence.lang == "en" and _hard(other) > _hard(side):
                continue  # «نتوانست حرفی بزند» / "was unable to speak"
            near = [d for d in _denials(other) if support.in_clause(d) or support.beside(d, _NEAR)]
            if near and not (_gives_up(spot) and _of_others(sides, spot, near, support)):
                continue
            least = LEAST_WORDS if spot.sentence.lang == "en" else min(LEAST_WORDS, max(2, support.words))
            if len(support.linked) >= least and support.share >= WELL_TOLD:
                yield _finding(sides, spot, shown, support)
                return


def _told(sides: Sides, spot: Spot, shown: Span) -> Support:
    """What the other side tells of the claim: the clause, with the one before it where little is left of it."""
    words = [span_of(w) for w in spot.sentence.facts.words if shown.overlaps(span_of(w))]
    claim, edges = claim_of(spot), (words[0], words[-1])
    support = sides.support(spot.sentence, claim, without=edges)
    if support.words >= LEAST_WORDS:
        return support
    before = max((c.start for c in clauses_of(spot.sentence) if c.end <= claim.start), default=claim.start)
    return sides.support(spot.sentence, Span(before, claim.end), without=edges)


def _of_others(sides: Sides, spot: Spot, near: Sequence[Spot], support: Support) -> bool:
    """Whether each of these tells something else: «چون بیمه ندارند» / "without insurance", «اخراج» / "dismissed"."""
    others = [s for s in cues_of(sides.bead.source, CueKind.NEGATION, least=DENIES) if not s.span.overlaps(spot.span)]
    told = [support_of(sides, own) for own in others]
    free = [d for d in near if d.cue.level >= DENIES or not _translates_another(sides, spot, d, support)]
    return len(free) <= sum(any(own.in_clause(d) for d in free) for own in told)


def _translates_another(sides: Sides, spot: Spot, denial: Spot, support: Support) -> bool:
    if any(p.sentence is denial.sentence and span_of(p.word).overlaps(denial.span) for p in support.linked):
        return True
    translated = sides.translates(denial, least=ACCOUNTED)
    return translated is not None and not span_of(translated[0].word).overlaps(spot.span)


def _gives_up(spot: Spot) -> bool:
    shown = _refusal(spot)
    return shown is not None and GIVES_UP.fullmatch(shown.of(spot.sentence.normal.text)) is not None


def _denials(side: Sequence[Sentence]) -> list[Spot]:
    """What denies there, if only by what it means."""
    return [s for s in cues_of(side, CueKind.NEGATION) if s.cue.level >= LEXICAL and s.cue.text.lower() != "but"]


def _hard(side: Sequence[Sentence]) -> int:
    """How many words deny by themselves."""
    return sum(c.kind is CueKind.NEGATION and c.level >= DENIES for s in side for c in s.facts.cues)


def _refused_too(spot: Spot, other: Sequence[Sentence]) -> bool:
    """Whether the other side refuses as well, wherever it stands: «حاضر نشد بگوید …» / "which … he declined to say"."""
    if spot.sentence.lang == "fa":
        gives_up = _gives_up(spot) or spot.cue.text.startswith("ناکام")
        return gives_up and any(_GIVEN_UP.search(s.normal.text) or LASTS.search(s.normal.text) for s in other)
    return any(REFUSES.search(s.normal.text) or GIVES_UP.search(s.normal.text) for s in other)


def _refusal(spot: Spot) -> Span | None:
    """The words that say that something was not done, where it is a verb that says so."""
    text = spot.sentence.normal.text
    if spot.sentence.lang == "en":
        denied = _UNDONE.search(text, max(0, spot.span.start - 20), spot.span.start) or spot.cue.text in _NO_REFUSAL
        refuses = spot.cue.value in _VALUES and not denied
        verb = _OPENS_VERB.match(text[spot.span.end :].lstrip()) if refuses else None
        return Span(spot.span.start, spot.span.end + 1 + verb.end()) if verb else None
    refused = (m for pattern in (REFUSES, GIVES_UP) for m in pattern.finditer(text))
    found = next((m for m in refused if Span(*m.span()).overlaps(spot.span)), None)
    return Span(*found.span()) if found else None


def _finding(sides: Sides, spot: Spot, shown: Span, support: Support) -> Finding:
    sentence, span = predicate(support, spot.sentence)
    own, there = evidence(spot.sentence, shown, "not done"), evidence(sentence, span, "done")
    source, coverage = (own, there) if spot.sentence.lang == "fa" else (there, own)
    here, across = ("source", "coverage") if spot.sentence.lang == "fa" else ("coverage", "source")
    message = f"The {here} says that it was not done (“{own.text}”), the {across} that it was: “{there.text}”."
    return Finding(Kind.POLARITY, Severity.HIGH, 0.7, source, coverage, sides.bead.index, message)
