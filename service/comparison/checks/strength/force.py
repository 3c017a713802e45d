"""Words of one scale by force: dissatisfied and outraged, protest and riot; and adverbs that add force."""

import re
from collections.abc import Iterator
from dataclasses import replace

from service.comparison.checks.implied import implied
from service.comparison.checks.place import Sides, Spot, cues_of, span_of, word_number
from service.comparison.values import Finding, Kind, Severity, evidence
from service.language.english.particles import is_made_another
from service.language.mentions import CueKind
from service.language.sought import sought
from service.language.spans import Span, hull

SAME_PLACE = 0.4
IMPLIED_PLACE = 0.5
FAR, FAR_PLACE = 3.0, 0.33
"""Rungs between two words that are the only ones of their scale, and the place that is enough for them."""
ACT_PLACE, ACT_LIKE = 0.15, 0.5
"""The place of words for what somebody says of another, which can hardly mean anything else, and how alike the
sentences must be."""
_ACTS = frozenset(("criticise", "regret", "warn", "promise"))
MODAL_PLACE = 0.33
STEP = 2.0
"""Rungs between two words that an editor would call another force."""
TRANSLATES = 0.08
_MAIN = "main"
_TITLED = re.compile(
    r" (?:executives?|justices?|ministers?|editors?|prosecutors?|inspectors?|negotiators?|economists?|commissioners?"
    r"|constables?|secretar\w+|technology|financial|operating|information|engineers?|architects?|scientists?|of\b|who\b"
    r"|said\b|says\b|told\b|has\b|had\b|was\b|is\b|and\b|in\b|[,.;]|[A-Z])|$"
)
"""Behind "chief" and "principal", what makes an office of it: "the bank's chief executive", "the chief of police"."""
_TITLES, _FALLS = frozenset(("chief", "principal")), frozenset(("fall", "fell", "fallen"))
_DOWN = re.compile(r" (?:of|apart|down|over|in on|on top)\b")
"""Behind "fall", what makes a breakdown of it: "the fall of the tower"."""
_SEVERAL = re.compile("(?:ها|های|هایش|هایشان|ان|ین)$")
_AMONG = re.compile(r"(?<!\w)از (?:[^\W\d]\S* ){0,2}$")
_OTHER_POLE = {"+": "-", "-": "+"}


def findings(sides: Sides) -> Iterator[Finding]:
    yield from _scales(sides)
    yield from _boosted(sides)
    yield from _modals(sides)


def _scales(sides: Sides) -> Iterator[Finding]:
    source = _rungs(sides, "fa")
    coverage = _rungs(sides, "en") if source else []
    for own in source:
        others = [c for c in coverage if c.cue.value == own.cue.value]
        if not others or any(abs(c.cue.level - own.cue.level) < STEP for c in others):
            continue
        same = [s for s in source if s.cue.value == own.cue.value]
        there = max(others, key=lambda c: sides.links.same_place(own.sentence, own.span, c.sentence, c.span))
        if any(abs(s.cue.level - there.cue.level) < STEP for s in same) or _boosted_source(own, there):
            continue
        if own.cue.value == _MAIN and _among_several(own):
            continue
        place = sides.links.same_place(own.sentence, own.span, there.sentence, there.span)
        sole = len({(s.sentence.index, s.span) for s in same}) == len({(s.sentence.index, s.span) for s in others}) == 1
        far = sole and abs(own.cue.level - there.cue.level) >= FAR
        least = IMPLIED_PLACE if own.implied or there.implied else FAR_PLACE if far else SAME_PLACE
        if far and own.cue.value in _ACTS and _is_told(sides, own, there):
            least = min(least, ACT_PLACE)
        if place >= least and not _explained(sides, own, there):
            yield _finding(sides, own, own.span, there, there.span)
            return


def _is_told(sides: Sides, own: Spot, there: Spot) -> bool:
    a, b = own.sentence, there.sentence
    return not (own.implied or there.implied) and sides.links.likeness(a, a.whole, b, b.whole) >= ACT_LIKE


def _among_several(own: Spot) -> bool:
    """Whether the word tells of several: «از قطب‌های اصلی», «بازیکنان کلیدی»."""
    words, text = own.sentence.facts.words, own.sentence.normal.text
    before = words[max(0, word_number(own.sentence, own.span) - 1)]
    return bool(_SEVERAL.search(before.text)) or bool(_AMONG.search(text, max(0, own.span.start - 40), own.span.start))


def _rungs(sides: Sides, lang: str) -> list[Spot]:
    sentences = sides.bead.source if lang == "fa" else sides.bead.coverage
    spots = (*cues_of(sentences, CueKind.INTENSITY), *implied(sides, lang, CueKind.INTENSITY))
    graded = (s for s in spots if s.cue.value != "booster")
    return [s for s in graded if lang == "fa" or not _is_another(s)]


def _is_another(spot: Spot) -> bool:
    """Whether what follows makes another word of it: "called off", "chief executive", "the fall of the tower"."""
    text = spot.sentence.normal.text
    word = spot.cue.text.lower()
    behind = _TITLED if word in _TITLES else _DOWN if word in _FALLS else None
    if behind is not None and behind.match(text, spot.span.end):
        return True
    return is_made_another(text, spot.span.start, spot.span.end)


def _modals(sides: Sides) -> Iterator[Finding]:
    """«می‌تواند» / "must", «باید» / "may", «می‌تواند» / "will"."""
    source, coverage = (
        list(cues_of(s, CueKind.MODAL, CueKind.INTENSITY)) for s in (sides.bead.source, sides.bead.coverage)
    )
    if not source or not coverage:
        return
    for weak_side, strong_side, strong_words in (
        (source, coverage, _MUST["en"]),
        (coverage, source, _MUST["fa"]),
        (source, coverage, _WILL),
    ):
        weak = [s for s in weak_side if s.cue.value in ("can", "may") and s.cue.text.lower() in _CAN]
        strong = [s for s in strong_side if s.cue.value in _STRONG and s.cue.text.lower() in strong_words]
        if not weak or not strong or (strong_words is _WILL and any(s.cue.value == "will" for s in source)):
            continue
        if len(weak) > 1 or len(strong) > 1:
            pairs = [(w, s) for w in weak for s in strong]
            best = max(pairs, key=lambda p: _modal_place(sides, *p))
            weak, strong = [best[0]], [best[1]]
        if any(s.cue.value in _FORCED for s in weak_side) or any(s.cue.value in ("can", "may") for s in strong_side):
            continue
        if any(
            c.kind is CueKind.NEGATION and c.level >= 0.9 and c.scope == s.cue.scope
            for s in (weak[0], strong[0])
            for c in s.sentence.facts.cues
        ):
            continue
        own, there = (weak[0], strong[0]) if weak_side is source else (strong[0], weak[0])
        if _modal_place(sides, own, there) >= MODAL_PLACE:
            found = _finding(sides, own, own.span, there, there.span)
            yield replace(found, kind=Kind.CERTAINTY) if strong_words is _WILL else found
            return


def _modal_place(sides: Sides, one: Spot, other: Spot) -> float:
    own, there = (one, other) if one.sentence.lang == "fa" else (other, one)
    return sides.links.same_place(own.sentence, own.span, there.sentence, there.span)


_MUST = {
    "en": frozenset(("must", "has to", "have to", "had to")),
    "fa": frozenset(("باید", "بایستی", "می‌باید")),
}
_WILL = frozenset(("will", "shall"))
_STRONG = frozenset(("must", "will"))
_CAN = frozenset(("can", "may", "might", "could", "می‌تواند", "می‌توانند", "ممکن", "می‌توان"))
_DEADLY = frozenset("killed died dead kill majority winner winners victory victories ban bans".split())
"""What an adverb makes no worse: "killed outright", "an outright majority"."""
_MUCH = sought(
    "چشمگیر\\w*|قابل[\u200c ]?(?:توجه|ملاحظه)\\w*|زیاد\\w*|فراوان\\w*|سریع\\w*|به[\u200c ]?سرعت|شگرف\\w*|"
    "گسترده\\w*|عظیم\\w*|جهش\\w*|ناگهان\\w*|یک[\u200c ]?باره|سرسام[\u200c ]?آور\\w*|فزاینده\\w*|بیش از پیش|"
    "به[\u200c ]?مراتب|خیلی|بسیار\\w*|بیشتر و بیشتر|حسابی|چند(?:ین)?[\u200c ]?برابر\\w*|بی[\u200c ]?سابقه\\w*|کلی|"
    "سنگین\\w*|عمیق\\w*|بالا|قوی\\w*|نیرومند\\w*|محسوس\\w*|هرچه"
)
"""What tells of much where nothing is said by force: "rose dramatically"."""
_OUTBURSTS = frozenset(("criticise", "anger", "concern", "protest", "size", "surprise"))
_FORCED = frozenset(("must", "should", "ask"))


def _boosted_source(own: Spot, there: Spot) -> bool:
    """Whether an adverb beside the weaker word makes up for the stronger one: «به‌شدت انتقاد کرد»."""
    weaker = own if own.cue.level < there.cue.level else there
    return any(c.value == "booster" and c.scope == weaker.cue.scope for c in weaker.sentence.facts.cues)


def _explained(sides: Sides, own: Spot, there: Spot) -> bool:
    for spot, other in ((own, there), (there, own)):
        meant = sides.translates(spot, content_only=True)
        if meant is not None:
            return True if not span_of(meant[0].word).overlaps(other.span) else meant[1] >= TRANSLATES
    return False


def _boosted(sides: Sides) -> Iterator[Finding]:
    """An adverb of force in the coverage where nothing in the source is forceful."""
    adverbs = [s for s in cues_of(sides.bead.coverage, CueKind.INTENSITY) if s.cue.value == "booster"]
    if not adverbs or any(
        c.value == "booster" or (c.level >= 4 and c.value in _OUTBURSTS)
        for s in sides.bead.source
        for c in s.facts.cues
        if c.kind is CueKind.INTENSITY
    ):
        return
    for spot in adverbs:
        words = spot.sentence.facts.words
        at = word_number(spot.sentence, spot.span)
        beside = [n for n in (at + 1, at - 1) if 0 <= n < len(words)]
        for number in beside:
            verb = span_of(words[number])
            if words[number].text.lower() in _DEADLY or not _strong_verb(spot, verb):
                continue
            if sides.translates(spot) is not None or _tells_much(sides, spot, verb):
                continue
            place = _counterpart(sides, spot, verb)
            if place is not None:
                own, span = place
                yield _finding(sides, own, span, spot, hull([spot.span, verb]))
                return


def _tells_much(sides: Sides, spot: Spot, verb: Span) -> bool:
    """Whether the adverb goes with no word of speech, and the source tells of much in another way."""
    spoken = any(c.kind is CueKind.ATTRIBUTION and c.span.overlaps(verb) for c in spot.sentence.facts.cues)
    return not spoken and any(_MUCH.search(s.normal.text) for s in sides.bead.source)


def _strong_verb(spot: Spot, verb: Span) -> bool:
    """Whether the adverb goes with a word of speech or conflict, where force is a matter of judgement."""
    kinds = (CueKind.ATTRIBUTION, CueKind.POLAR, CueKind.INTENSITY, CueKind.NEGATION)
    return any(c.kind in kinds and c.span.overlaps(verb) and c.value != "booster" for c in spot.sentence.facts.cues)


def _counterpart(sides: Sides, spot: Spot, verb: Span) -> tuple[Spot, Span] | None:
    """The source's word that the adverb's verb stands for."""
    values = {c.value for c in spot.sentence.facts.cues if c.span.overlaps(verb) and c.value != "booster"}
    partners = sides.links.partners(spot.sentence, verb)
    if partners:
        place = partners[0][0]
        own = span_of(place.word)
        spots = [s for s in cues_of((place.sentence,), *CueKind) if s.span.overlaps(own)]
        if spots:
            return spots[0], spots[0].span
    for own_spot in cues_of(sides.bead.source, CueKind.POLAR, CueKind.INTENSITY, CueKind.ATTRIBUTION, CueKind.NEGATION):
        denied = _denial_behind(own_spot)
        value = own_spot.cue.value[:-1] + _OTHER_POLE.get(own_spot.cue.value[-1], "") if denied else own_spot.cue.value
        if value in values and sides.links.same_place(own_spot.sentence, own_spot.span, spot.sentence, verb) >= 0.3:
            return own_spot, hull([own_spot.span, denied.span]) if denied else own_spot.span
    return None


def _denial_behind(spot: Spot) -> Spot | None:
    """The negated verb right behind a Persian word: «تأیید نکرد»."""
    at = word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end))
    for denial in cues_of((spot.sentence,), CueKind.NEGATION, least=1.0):
        if word_number(spot.sentence, denial.span) == at + 1:
            return denial
    return None


def _finding(sides: Sides, own: Spot, own_span: Span, there: Spot, there_span: Span) -> Finding:
    a = evidence(own.sentence, own_span, own.cue.value)
    b = evidence(there.sentence, there_span, there.cue.value)
    message = f"The source says “{a.text}”, the coverage more or less forcefully “{b.text}”."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, a, b, sides.bead.index, message)
