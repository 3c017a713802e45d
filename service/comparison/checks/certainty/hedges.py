"""Hedges (reportedly, apparently, may, probably, it is not clear) that one side has and the other has not."""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.certainty.carried import untold_beside
from service.comparison.checks.certainty.claimed import LEAST_WORDS, MANY_WORDS, edges, told
from service.comparison.checks.certainty.could import INDICATIVE, NO_DOUBT, could
from service.comparison.checks.certainty.leave import asks, gives_leave
from service.comparison.checks.certainty.sayings import SPEECH, is_speech
from service.comparison.checks.certainty.unhedged import leaves_nothing_open
from service.comparison.checks.place import (
    Sides,
    Spot,
    Support,
    clause_at,
    cues_of,
    span_of,
    words_in,
)
from service.comparison.checks.polarity.lasting import ASKS
from service.comparison.checks.predicate import predicate
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

HEDGES = frozenset(("rumour", "apparently", "possibly", "probably", "expected", "initial", "unknown"))
CERTAIN = "certain"
_LIKELY = frozenset("احتمال احتمالی محتمل ممکن بعید گمان حدس مظنون مشکوک فرضیه شاید تردید".split())
"""Words of doubt that need no verb: «علت احتمالی»."""
_ABLE = frozenset(("able", "can", "cannot", "can't"))
_ABLE_FA = re.compile(r"(?<!\w)ن?(?:می[\u200c ]?|ب)?توان(?:د|م|ی|یم|ید|ند|ست\w*)?(?!\w)")
"""What somebody is able to, which is another thing than what may be: «شاید نتوانیم»."""
_COULD = frozenset(["could", "can", "possible", "ممکن", "می\u200cتواند"])
_SUBJUNCTIVE = frozenset("شود شوند باشد باشند کند کنند دهد دهند گیرد گیرند بکند بشود بتواند بتوانند تا باید".split())
"""Forms of wish and purpose, by which nothing is hearsay."""
_FORESEES = ("بیم", "خطر", "نگران", "هشدار", "تهدید", "امید", "انتظار", "پیش\u200cبینی", "پیش بینی")
"""Words that leave open all that follows them: «بیم آن دارند که …»."""
_FORECASTS = tuple("forecast predict expect project anticipat estim foresee reckon prospect outlook".split())
"""What tells a forecast wherever it stands: "if the forecast holds"."""
_AS_FAR_AS = re.compile(r"(?:آنجا|آن\u200cجا|جایی|حدی|هر ?چه|هرجا) که $")
_FAR_OFF = re.compile(r"(?<!\w)(?:بعید|محتمل|دور از (?:ذهن|انتظار)|نا?ممکن|غیر[\u200c ]?ممکن|دشوار|سخت) $")
_BETTER_FA = re.compile(r" (?:هم )?(?:بهتر|لازم|وقت|زمان|صلاح|بد ن)")
_BETTER = re.compile(r"\b(?:better|best|should|ought|time|worth|may as well|advis\w+|wise|need)\b", re.I)
_HEADING = 6
_HEADS = re.compile(r"[^.;]{0,30}\bthat\b")
_CALLED = re.compile(r"\b(?:called|referred to|known|named|termed)\b")
_CAN_FA = frozenset(("می\u200cتواند", "می\u200cتوانند"))
_STATE = re.compile(r"[^.؛]*?(?<!\w)(?:باشد|باشند)(?!\w)")
_PROVES = re.compile(r"\b(?:prov(?:es?|ed|en|ing)|confirm(?:s|ed)|establish(?:es|ed))\b(?: that)?[^,;.\"]{0,40}", re.I)
_FACT = re.compile(r"\b(?:will|has|have|had|prove[sd]?|was|were|did)\b", re.I)
_FACT_OR_STATE = re.compile(rf"{_FACT.pattern}|\b(?:is|are)\b", re.I)
OPEN = re.compile(
    r"\b(?:can|could|may|might|able|enabl\w+|allow\w*|possib\w+|potential\w*|perhaps|maybe|likely|would|capab\w+|chances?"
    r"|risk\w*|threat\w*|lets?|letting|entitl\w+|free to|rights?|permit\w*|if|unless|suggest\w*|indicat\w*|point\w* to"
    r"|signs?|seem\w*|appear\w*|expect\w*|fear\w*|believ\w*|think\w*|help\w*|whether|should|available|power to|eligible"
    r"|room|open to|in which to"
    r"|probab\w+|ways? to|opportunit\w+|option\w*|prone|vulnerab\w+|danger\w*|whoever|anyone)\b",
    re.I,
)
"""Words of what may be, which leave open what can be."""
_FAR_FROM_HEDGE = frozenset(
    [
        "unless",
        "if",
        "accused",
        "try",
        "tried",
        "trying",
        "like",
        "quite",
        "argu",
        "option",
        "ready",
        "sign",
        "danger",
        "vulner",
        "tend",
        "question",
        "should",
        "first",
        "early",
        "earliest",
        "initial",
        "initially",
        "interim",
    ]
)
"""Words that may hedge where they translate a hedge, but do not where they translate nothing."""
_ONLY_LOST = frozenset(("expected", "initial"))
"""Hedges that English reports put in of themselves; only their loss counts."""
_VERDICTS = frozenset(("denied", "criticised", "accused"))
"""Verbs that need no speech: «رد کرد», «محکوم کرد» also tell what a court or a board did."""
_CONFIRMS = frozenset(("confirm", "prove"))
"""Who confirms a thing makes no hearsay of it."""
_SAYINGS, _VIEWS = frozenset(("say", "claim", "opinion")), frozenset(("opinion",))
_VIEW_EN = frozenset("view opinion believ believes believed thinks think argu argues consid".split())
_UNSURE = frozenset(("rumour", "possibly", "probably"))
_SHOWN = ("نشان ", "نشان\u200c")
"""What a test shows is not left open by that, though it may be what it suggests."""
_PLEDGES = ("قول", "وعده", "تهدید", "خواست", "درخواست")
"""Words of speech by which no claim is made."""
_BY_SPEECH = frozenset(("rumour", "apparently"))
_ACCUSED_FA = re.compile(
    r"متهم|اتهام|مظنون|مظنون|جرم|محاکمه|دادگاه|پرونده|شاکی|شکایت|کیفرخواست|دادستان|بازداشت|دستگیر|حبس|زندان|محکوم|احضار|تعقیب|انتقاد"
    "|مقصر|ادعا|مدعی|اعتراض"
)
_SAID = re.compile(
    r"\b(?:said|told|added|warned|announced|promised|stated|stressed|wrote|posted|insisted|noted)\b[^.;\"]{0,120}$"
)
_IF = re.compile(r"\b(?:if|unless|otherwise|were to|provided|in case)\b", re.I)
_NAMES = {
    "rumour": "hearsay",
    "apparently": "an appearance",
    "possibly": "a possibility",
    "probably": "a likelihood",
    "expected": "an expectation",
    "initial": "a first finding",
    "unknown": "unknown",
}


def findings(sides: Sides, context: Context) -> Iterator[Finding]:
    yield from _missing(sides, sides.bead.source, sides.bead.coverage)
    if not context.ask(_hedged_beside, sides.bead):
        yield from _missing(sides, sides.bead.coverage, sides.bead.source)
    yield from _can(sides)


def _hedged_beside(context: Context, bead: Bead) -> bool:
    """Whether a sentence of the source that the coverage may tell along with the bead's leaves something open."""
    cues = cues_of(untold_beside(context, bead), CueKind.HEDGE)
    return any(s.cue.value in HEDGES or s.cue.text in _LIKELY for s in cues)


def _missing(sides: Sides, own: tuple[Sentence, ...], other_side: tuple[Sentence, ...]) -> Iterator[Finding]:
    here = list(cues_of(own, CueKind.HEDGE, CueKind.ATTRIBUTION))
    hedges = [s for s in here if s.cue.kind is CueKind.HEDGE and s.cue.value in HEDGES and s.cue.level > 0]
    if own is sides.bead.coverage:
        hedges += could(sides)
    if not hedges:
        return
    if own is sides.bead.coverage and any(ASKS.search(s.normal.text) for s in sides.bead.source):
        return
    there = list(cues_of(other_side, CueKind.HEDGE))
    if len(hedges) > 1 and sum(_is_hedge(s) for s in there) >= len(hedges):
        return
    accused = own is sides.bead.coverage and any(_ACCUSED_FA.search(s.normal.text) for s in sides.bead.source)
    for spot in hedges:
        if accused and spot.cue.text.lower().endswith((" of", "alleged to")):
            continue
        if (
            gives_leave(sides, spot)
            or asks(spot)
            or leaves_nothing_open(spot)
            or _is_limit(spot)
            or (spot.sentence.lang == "en" and spot.cue.value in _ONLY_LOST)
        ):
            continue
        support = told(sides, spot)
        if support is None or _advises(spot, other_side):
            continue
        if _is_naming(spot, other_side) or any(_answers(sides, spot, support, other, here) for other in there):
            continue
        if spot.cue.value in _BY_SPEECH and _spoken(sides, spot, here):
            continue
        if len(support.linked) < LEAST_WORDS:
            support = sides.support(spot.sentence, spot.sentence.whole, without=edges(spot))
        yield _finding(sides, spot, _confirmed(sides, spot) or predicate(support, spot.sentence))


def _confirmed(sides: Sides, spot: Spot) -> tuple[Sentence, Span] | None:
    """Where the source confirms what the coverage has as hearsay."""
    if spot.sentence.lang == "fa" or spot.cue.value != "rumour":
        return None
    stances = cues_of(sides.bead.source, CueKind.STANCE)
    return next(((s.sentence, s.span) for s in stances if s.cue.value in _CONFIRMS and s.cue.level > 0), None)


def _answers(sides: Sides, spot: Spot, support: Support, other: Spot, here: Sequence[Spot]) -> bool:
    """Whether `other` may be how the other side hedges the same claim."""
    if _is_future(other) or (other.cue.level == 0 and INDICATIVE.fullmatch(other.cue.text)):
        return False
    if other.cue.value == "unsaid" and spot.cue.value != "unknown":
        return False
    if other.cue.text.lower() in _ABLE and spot.cue.text == "شاید" and _ABLE_FA.search(_after(spot)):
        return False
    if spot.cue.value == other.cue.value == "initial" or (
        spot.cue.value == "expected" and other.cue.text.lower().startswith(_FORECASTS)
    ):
        return True
    if spot.sentence.lang == "en" and spot.cue.value == "rumour" and other.cue.text in _SUBJUNCTIVE:
        return False
    if spot.sentence.lang == "fa" and _is_opinion(other, here):
        return False
    if spot.sentence.lang == "en" and spot.cue.value in _UNSURE and other.cue.text.startswith(_SHOWN):
        return False
    translated = sides.translates(other, content_only=True)  # the "to" of "appears to" is no «به»
    if translated is None:
        if spot.cue.level == 0:  # "could", which no doubt of the source can answer: it has none (`_could`)
            return False
        if other.cue.level == 0 and other.cue.text.lower() in _FAR_FROM_HEDGE | NO_DOUBT:
            return False
        near = support.in_clause(other) > 0 or support.beside(other, 3) or _heads(other)
        return other.cue.level > 0 or near or other.cue.text.startswith(_FORESEES)
    own = [s for s in here if _at(s, translated[0])]
    if not own:
        return other.cue.level > 0
    led = any(0 <= s.span.start - spot.span.end <= 1 for s in own)  # «بررسی‌های اولیه نشان می‌دهد» / "appears"
    if spot.cue.value not in _BY_SPEECH and not led and any(s.cue.kind is CueKind.ATTRIBUTION for s in own):
        return False
    if led and other.cue.level > 0:
        return True
    return any(
        s.span == spot.span or (s.clause == spot.clause and (other.cue.level > 0 or spot.sentence.lang == "en"))
        for s in own
    )


def _after(spot: Spot) -> str:
    """The rest of a hedge's clause and of the one behind it."""
    return spot.sentence.normal.text[spot.span.end :].split("،")[0]


def _is_opinion(other: Spot, here: Sequence[Spot]) -> bool:
    """Whether it says whose word or view it is, as the source does besides: «به باور او … احتمالا» / "in her view"."""
    kind = (
        _SAYINGS if other.cue.text.lower().endswith(" say") else _VIEWS if other.cue.text.lower() in _VIEW_EN else None
    )
    return kind is not None and any(
        c.kind is CueKind.STANCE and c.value in kind and c.level > 0
        for s in {s.sentence.index: s.sentence for s in here}.values()
        for c in s.facts.cues
    )


def _heads(spot: Spot) -> bool:
    """Whether it is all that its short clause says: "There is a risk, experts say, that …"."""
    return (
        len(words_in(spot.sentence, spot.clause)) <= _HEADING
        and _HEADS.match(spot.sentence.normal.text, spot.span.end) is not None
    )


def _is_future(spot: Spot) -> bool:
    """Whether "would" only sets "will" back in what was said: "he said he would stop"."""
    text = spot.sentence.normal.text
    return spot.cue.text.lower() == "would" and bool(_SAID.search(text[: spot.span.start])) and not _IF.search(text)


def _can(sides: Sides) -> Iterator[Finding]:
    """«می‌تواند» told as what is, was or will be: «می‌تواند نشانه … باشد» / "proves"."""
    spots = [s for s in cues_of(sides.bead.source, CueKind.MODAL) if s.cue.text in _CAN_FA]
    if not spots or any(OPEN.search(s.normal.text) for s in sides.bead.coverage):
        return
    proofs = [(s, Span(*m.span())) for s in sides.bead.coverage for m in _PROVES.finditer(s.normal.text)]
    for spot in spots:
        support = told(sides, spot)
        if support is None or len(support.linked) < (LEAST_WORDS if proofs else MANY_WORDS):
            continue
        if _is_infinitive(support):
            continue
        sentence, span = predicate(support, spot.sentence)
        clause = clause_at(sentence, span) or span
        is_state = _STATE.search(spot.sentence.normal.text, spot.span.end)
        if proofs or (_FACT_OR_STATE if is_state else _FACT).search(clause.of(sentence.normal.text)):
            yield _finding(sides, spot, proofs[0] if proofs else (sentence, span))
            return


def _is_infinitive(support: Support) -> bool:
    """Whether what translates the claim's last word follows "to": "had registered to compete"."""
    place = max(zip(support.own, support.linked, strict=True), key=lambda t: t[0])[1]
    before = place.sentence.facts.words[place.number - 1].text.lower() if place.number else ""
    return before == "to" and not place.word.text.endswith("s")  # no plural: "from livestock to humans"


def _is_naming(spot: Spot, other_side: Sequence[Sentence]) -> bool:
    """Whether «به آن … گفته می‌شود» says what something is called."""
    return spot.cue.text.startswith("گفته") and any(_CALLED.search(s.normal.text) for s in other_side)


def _is_hedge(spot: Spot) -> bool:
    return spot.cue.level > 0 or spot.cue.text.lower() in _COULD


def _advises(spot: Spot, other_side: Sequence[Sentence]) -> bool:
    """Whether «شاید بهتر باشد» only softens advice: "we had better"."""
    advice = _BETTER_FA.match(spot.sentence.normal.text, spot.span.end)
    return advice is not None and any(_BETTER.search(s.normal.text) for s in other_side)


def _is_limit(spot: Spot) -> bool:
    """«تا آنجا که ممکن است» is "as far as possible", and «بعید به نظر می‌رسد» is "it is unlikely"."""
    before = spot.sentence.normal.text[: spot.span.start]
    return (_FAR_OFF if spot.cue.value == "apparently" else _AS_FAR_AS).search(before) is not None


def _spoken(sides: Sides, spot: Spot, here: Sequence[Spot]) -> bool:
    """Whether hearsay may be answered by the other side's naming who says so."""
    own, other = sides.bead.source, sides.bead.coverage
    if spot.sentence.lang == "en":
        own, other = other, own
    spoken = _count(other)
    return spoken > 0 and spoken > _count(own, without=spot)


def _count(sentences: Sequence[Sentence], without: Spot | None = None) -> int:
    """Clauses in which somebody speaks."""
    clauses = set()
    for spot in cues_of(tuple(sentences), CueKind.ATTRIBUTION, CueKind.STANCE):
        if not (is_speech(spot) if spot.sentence.lang == "en" else _speaks(spot)):
            continue
        if spot.cue.value in _CONFIRMS or any(
            c.value in _CONFIRMS and c.level > 0 and c.span.overlaps(spot.span) for c in spot.sentence.facts.cues
        ):
            continue
        if spot.cue.kind is CueKind.ATTRIBUTION and spot.cue.value in _VERDICTS:
            continue
        if spot.cue.kind is CueKind.STANCE and (spot.cue.value not in SPEECH or spot.cue.level == 0):
            continue
        if without is None or not spot.span.overlaps(without.span) or spot.sentence is not without.sentence:
            clauses.add((spot.sentence.index, spot.clause))
    return len(clauses)


def _speaks(spot: Spot) -> bool:
    """Whether a Persian cue makes a claim: no pledge, and none that is to be made («ارزیابی کند»)."""
    return not spot.cue.text.startswith(_PLEDGES) and spot.cue.text.split()[-1] not in _SUBJUNCTIVE


def _at(spot: Spot, place: object) -> bool:
    return spot.sentence is place.sentence and spot.span.overlaps(span_of(place.word))  # type: ignore[attr-defined]


def _finding(sides: Sides, spot: Spot, told: tuple[Sentence, Span]) -> Finding:
    lost = spot.sentence.lang == "fa"
    sentence, span = told
    own = evidence(spot.sentence, spot.span, _NAMES.get(spot.cue.value, _NAMES["possibly"]))
    there = evidence(sentence, span, "stated as fact")
    source, coverage = (own, there) if lost else (there, own)
    hedged, plain = ("source", "coverage") if lost else ("coverage", "source")
    return Finding(
        Kind.CERTAINTY,
        Severity.MEDIUM,
        0.65,
        source,
        coverage,
        sides.bead.index,
        f"The {hedged} hedges (“{own.text}”), the {plain} states it as fact: “{there.text}”.",
    )
