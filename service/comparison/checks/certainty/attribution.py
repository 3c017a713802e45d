"""Who says so: an attribution that one side has and the other has not.

Reported where the claim is disputable: an opinion, a claim, an accusation, or what people say who speak
for themselves (some teachers, witnesses, critics, an unnamed engineer, a party), not what an office
announces. English reports carry an attribution over to the next sentence, so a neighbour that attributes
more than its own source did counts.
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.certainty.accounts import ACCOUNT, opens_for, perceives
from service.comparison.checks.certainty.carried import before, carried, said_beside, speaks, spoken_before
from service.comparison.checks.certainty.nouns import is_denied, is_disowned
from service.comparison.checks.certainty.sayings import REPORT, SPEECH, Saying, is_speech, is_this_report, sayings
from service.comparison.checks.place import Sides, Spot, Support, cues_of, span_of
from service.comparison.checks.predicate import predicate
from service.comparison.links import is_content
from service.comparison.values import Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

SUPPORTED = 0.3
WELL_MEANT = 0.5
"""From this probability on, a word of speech surely renders another one."""
LEAST_WORDS = 3
SHORT_SUPPORTED = 0.66
"""The share of a claim of two or three content words."""
_BESIDE = 25
"""Characters between a verb of speech and the words that name its speaker."""
_FEW = 4
"""Quoted words that only mark a term, not somebody's speech."""
_THOUGHT = re.compile(
    "گمان|فکر|تصور|باور|نظر|عقیده|عقاید|اعتقاد|معتقد|حدس|ادعا|مدعی|گوی|گفت|روایت|شهادت|استدلال|قول|"
    "توصیف|خواند|شمرد|نامید|ارزیابی|قلمداد|تلقی|دانست|نگران|بیم (?:آن|دار)|می\u200cترس|امیدوار|هشدار|تهدید"
    "|پیش\u200cبینی|انتظار دار|مضمون|مبنی بر|(?<!\\w)آمار(?!\\w)"
)
_SAYS_TOO = frozenset(
    [
        "stressed",
        "warned",
        "noted",
        "explained",
        "continued",
        "insisted",
        "argued",
        "maintained",
        "pointed out",
        "declared",
    ]
)
"""Verbs of speech that stand behind the last of several claims, for all of them."""
_FIGURES = re.compile("به گفته (?:آمار|گزارش|منابع رسمی|پلیس|مقام)|اعلام")
"""What an office makes public needs no name."""
_HEAD = 2
"""Words that name a body; its place comes behind."""
_SAYS = ("می\u200cگوید", "می\u200cگویند", "می گوید", "می گویند")
"""With these a reporter leaves a claim to whoever makes it, an office too."""
_TRACE = re.compile(
    r"\b(?:figures?|estimat\w+|puts?|gave|gives|data|records?|accounts?|views?|hopes?|blam\w+|cit(?:es|ed|ing))\b", re.I
)
_GREETS = re.compile(r" (?:hello|goodbye|farewell|thanks?|sorry|yes|no|prayers?|nothing|anything|a word|what)\b", re.I)
"""Behind "say", what makes no claim."""
_FEELS = re.compile(r"(?:felt|feels?|feeling) (?!that\b|it\b|they\b|he\b|she\b|their\b|there\b)", re.I)
"""What somebody feels without a "that" is felt, not held: "felt faint"."""
_RELATIVE = re.compile(r"\b(?:which|who|whom) (?:[\w']+ ){1,3}$")
"""What is said of a word in passing: "the exam, which critics say favours the rich"."""
_NOT_BY_ITSELF = frozenset(
    [
        "by",
        "find",
        "found",
        "finds",
        "put",
        "puts",
        "hold",
        "holds",
        "held",
        "state",
        "states",
        "stated",
        "call",
        "called",
        "calls",
        "show",
        "shown",
        "shows",
        "issued",
        "notes",
        "per",
        "words",
        "post",
        "posted",
        "letter",
        "brief",
        "mention",
        "mentioned",
        "question",
        "view",
        "feel",
        "look",
        "speech",
        "regard",
        "consider",
        "figure",
        "release",
        "released",
        "releases",
        "reporter",
        "reporters",
        "judge",
        "judges",
        "viewer",
        "viewers",
        "publisher",
        "publishers",
        "holder",
        "holders",
        "holding",
        "holdings",
        "teller",
        "poster",
        "posters",
        "continued",
    ]
)
"""Words that speak of speech only where they translate it."""


def findings(sides: Sides, context: Context) -> Iterator[Finding]:
    yield from _lost(sides, context)
    yield from _added(sides, context)


def _lost(sides: Sides, context: Context) -> Iterator[Finding]:
    bead = sides.bead
    if any(_is_headline(s) for s in bead.coverage):
        return
    said = [s for sentence in bead.source for s in sayings(sentence)]
    for saying in said:
        if not (saying.weak or _is_bare(sides, saying)) or _answered(sides, saying, said):
            continue
        if context.ask(carried, bead) or (saying.opens and _is_anaphor(saying) and context.ask(spoken_before, bead)):
            continue
        support = _support(sides, saying)
        if support is None or _is_quoted(support, saying.spot.sentence):
            continue
        if is_disowned(*predicate(support, saying.spot.sentence)):
            continue
        yield _finding(sides, saying, *predicate(support, saying.spot.sentence))
        return


def _is_bare(sides: Sides, saying: Saying) -> bool:
    """Whether «به گفته او», «خودش می‌گوید» or «آتش‌نشانی می‌گوید» is lost without a trace: nothing in the coverage speaks
    of speech, figures or accounts."""
    speaker = saying.speaker.of(saying.spot.sentence.normal.text) if saying.speaker else ""
    says = bool(speaker) and saying.spot.cue.text.startswith(_SAYS) and not _stands(sides, saying)
    if not ((saying.opens and not is_this_report(saying.spot)) or speaker.startswith("خود") or says) or _FIGURES.search(
        saying.spot.sentence.normal.text
    ):
        return False
    return not any(_is_trace(sides, saying, s) for s in sides.bead.coverage)


def _stands(sides: Sides, saying: Saying) -> bool:
    """Whether who speaks stands there, if only as who does it: «پلیس می‌گوید …» / "police have arrested …"."""
    sentence = saying.spot.sentence
    named = [w for w in sentence.facts.words if saying.speaker and saying.speaker.overlaps(span_of(w))]
    heads = [w for w in named if is_content(w, "fa")][:_HEAD]
    told = ((w, place, score) for w in heads for place, score in sides.links.partners(sentence, span_of(w)))
    return any(
        score >= SUPPORTED and any(p.word is w for p, _ in sides.links.partners(place.sentence, span_of(place.word)))
        for w, place, score in told
    )


def _is_trace(sides: Sides, saying: Saying, sentence: Sentence) -> bool:
    """Whether anything there speaks of speech, doubt, figures or accounts; "by" and "found" need not, nor what renders
    another word of the source: «هیچ نهادی اعلام نکرده» / "nobody has announced it"."""
    for cue in sentence.facts.cues:
        if cue.kind is CueKind.ATTRIBUTION and cue.text.lower() not in _NOT_BY_ITSELF:
            if not _is_of_another(sides, saying, Spot(sentence, cue)):
                return True
            continue
        if cue.kind is CueKind.HEDGE or (cue.kind is CueKind.STANCE and cue.level > 0):
            return True
    quoted = any(len(q.of(sentence.normal.text).split()) >= _FEW for q in sentence.facts.quotes)
    return quoted or _TRACE.search(sentence.normal.text) is not None


def _is_of_another(sides: Sides, saying: Saying, spot: Spot) -> bool:
    """Whether a word of speech surely renders another word, which is no speech («گزارش‌ها» / "reports") or denied."""
    told = sides.translates(spot, least=WELL_MEANT)
    if told is None:
        return False
    sentence, word = told[0].sentence, span_of(told[0].word)
    if _is_of((sentence, word), saying):
        return False
    after = [span_of(w) for w in sentence.facts.words if w.start > word.end][:1]
    cues = sentence.facts.cues
    denied = any(c.kind is CueKind.NEGATION and c.level >= 1.0 and any(map(c.span.overlaps, after)) for c in cues)
    return denied or not any(c.kind in (CueKind.ATTRIBUTION, CueKind.STANCE) and c.span.overlaps(word) for c in cues)


def _support(sides: Sides, saying: Saying) -> Support | None:
    support = sides.support(saying.spot.sentence, saying.claim, without=saying.spans)
    enough = len(support.linked) >= LEAST_WORDS and support.share >= SUPPORTED
    enough = enough or (len(support.linked) == LEAST_WORDS - 1 and support.share >= SHORT_SUPPORTED)
    return support if enough else None


def _is_headline(sentence: Sentence) -> bool:
    return sentence.index == 0 and not sentence.normal.text.rstrip().endswith((".", '"'))


def _answered(sides: Sides, saying: Saying, said: Sequence[Saying]) -> bool:
    """Whether something on the other side may be how it names the speaker."""
    other = sides.bead.coverage if saying.spot.sentence.lang == "fa" else sides.bead.source
    signs = [(spot, of) for spot, of in _signs(sides, other) if not _is_of_another(sides, saying, spot)]
    if sum(is_speech(spot) for spot, _ in signs) >= sum(s is said[0] or not _goes_on(s) for s in said):
        return True
    if signs and saying.opens and _is_anaphor(saying):  # «به گفته این انجمن», who spoke before
        return True
    if saying.spot.cue.value == REPORT and _is_named(sides, saying):
        return True
    if any(_same_speaker(sides, saying, spot) for spot, _ in signs):
        return True
    if (
        perceives(sides, saying, other)
        or any(opens_for(sides, saying, s) for s in other)
        or any(ACCOUNT.search(s.normal.text) for s in other)
    ):
        return True
    if any(":" in s.normal.text and not s.facts.quotes and _colon(s) for s in other):
        return True
    others = [s for s in said if s is not saying]
    return any(_answers(sides, saying, others, spot, of, alone=len(signs) > len(others)) for spot, of in signs)


def _answers(
    sides: Sides,
    saying: Saying,
    others: Sequence[Saying],
    spot: Spot,
    translated: tuple[Sentence, Span] | None,
    *,
    alone: bool,
) -> bool:
    """Whether a word of speech renders this saying, and not one of the others, by what it translates or who speaks."""
    if translated is None:
        return alone or not any(_same_speaker(sides, s, spot) for s in others)
    if not _is_of(translated, saying) or not (is_speech(spot) or translated[1].overlaps(saying.spot.span)):
        return False
    twins = [s for s in others if s.spot.cue.text == saying.spot.cue.text]
    return not any(_same_speaker(sides, s, spot) for s in twins)


def _is_named(sides: Sides, saying: Saying) -> bool:
    """Whether a word of the document that says so stands on the other side: «طبق کیفرخواست» / "the indictment has"."""
    partners = sides.links.partners(saying.spot.sentence, saying.shown)
    return any(score >= SUPPORTED and is_content(place.word, place.sentence.lang) for place, score in partners)


def _is_anaphor(saying: Saying) -> bool:
    text = saying.speaker.of(saying.spot.sentence.normal.text) if saying.speaker else ""
    return text.startswith(("این ", "آن ", "همین ", "همان "))


def _goes_on(saying: Saying) -> bool:
    """Whether it is one more verb of the speaker before: «برآورد کرد و گفت»."""
    return not saying.opens and saying.spot.sentence.normal.text[: saying.spot.span.start].endswith(" و ")


def _same_speaker(sides: Sides, saying: Saying, spot: Spot) -> bool:
    """Whether the words beside a verb of speech name who speaks: «به گفته کارفرما» / "their employer says"."""
    if saying.speaker is None or not (is_speech(spot) or spot.cue.text.lower() in _SAYS_TOO):
        return False
    words = spot.sentence.facts.words
    near = [w for w in words if w.start - spot.span.start >= -_BESIDE and w.end - spot.span.end <= _BESIDE]
    partners = sides.links.partners(saying.spot.sentence, saying.speaker)
    return any(score >= SUPPORTED and place.word in near for place, score in partners)


def _colon(sentence: Sentence) -> bool:
    text = sentence.normal.text
    return any(c == ":" and not text[n + 1 : n + 2].isdigit() for n, c in enumerate(text))


def _signs(sides: Sides, sentences: tuple[Sentence, ...]) -> Iterator[tuple[Spot, tuple[Sentence, Span] | None]]:
    """Words of speech, each with the word across that it translates; what translates other words is none."""
    own = sides.bead.source if sentences is sides.bead.coverage else sides.bead.coverage
    across = [(s.sentence, s.span) for s in cues_of(own, CueKind.ATTRIBUTION, CueKind.STANCE)]
    across += [(s.spot.sentence, s.spot.span) for sentence in own for s in sayings(sentence)]
    seen: set[tuple[int, int]] = set()
    for spot in cues_of(sentences, CueKind.STANCE, CueKind.ATTRIBUTION, CueKind.HEDGE):
        if (
            not _may_be_speech(spot)
            or _is_denied_it(spot)
            or is_denied(spot)
            or (spot.sentence.index, spot.span.start) in seen
        ):
            continue
        seen.add((spot.sentence.index, spot.span.start))
        found = sides.translates(spot)
        if found is None:
            if spot.cue.text.lower() not in _NOT_BY_ITSELF:
                yield spot, None
            continue
        place, span = found[0], span_of(found[0].word)
        if any(s is place.sentence and other.overlaps(span) for s, other in across):
            yield spot, (place.sentence, span)
        elif is_speech(spot):
            yield spot, None


def _is_denied_it(spot: Spot) -> bool:
    """Whether somebody "was denied" something, which is no speech."""
    passive = spot.cue.text.lower() == "denied" and _PASSIVE.search(spot.sentence.normal.text[: spot.span.start])
    return bool(passive) and not spot.sentence.normal.text.startswith(" by", spot.span.end)


_PASSIVE = re.compile(r"\b(?:been|was|were|is|are|being|be) (?:\w+ly )?$", re.I)


def _may_be_speech(spot: Spot) -> bool:
    cue = spot.cue
    if cue.kind is CueKind.HEDGE:
        return 0 < cue.level <= 5
    return cue.kind is CueKind.ATTRIBUTION or (cue.value in SPEECH and cue.level > 0)


def _is_of(translated: tuple[Sentence, Span], saying: Saying) -> bool:
    sentence, span = translated
    return sentence is saying.spot.sentence and any(span.overlaps(s) for s in saying.spans)


def _is_quoted(support: Support, own: Sentence) -> bool:
    """Whether most of the claim is told in quotation marks, and not only what the source has in them as well."""
    words = own.facts.words
    pairs = zip(support.linked, support.own, strict=True)
    plain = tuple(p for p, n in pairs if not _in_quotes(own, span_of(words[n])))
    if len(plain) * 2 < len(support.linked):  # the source quotes the claim as well, not a word or two of it
        plain = support.linked
    inside = sum(_in_quotes(p.sentence, span_of(p.word), least=_FEW) for p in plain)
    return inside * 2 >= len(plain)


def _in_quotes(sentence: Sentence, span: Span, least: int = 1) -> bool:
    quoted = (q for q in sentence.facts.quotes if q.overlaps(span))
    return any(len(q.of(sentence.normal.text).split()) >= least for q in quoted)


def _added(sides: Sides, context: Context) -> Iterator[Finding]:
    weak = [saying for sentence in sides.bead.coverage for saying in sayings(sentence) if saying.weak]
    if (
        not weak
        or any(map(_is_headline, sides.bead.coverage))
        or any(_THOUGHT.search(s.normal.text) for s in sides.bead.source)
        or speaks(sides.bead.source)
        or any(speaks((s,)) for s in before(sides.bead.source, context.body_source))
        or context.ask(said_beside, sides.bead)
    ):
        return
    for saying in weak:
        if _FEELS.match(saying.spot.sentence.normal.text, saying.spot.span.start):
            continue
        if _GREETS.match(saying.spot.sentence.normal.text, saying.spot.span.end) or _RELATIVE.search(
            saying.spot.sentence.normal.text[: saying.spot.span.start]
        ):
            continue
        support = _support(sides, saying)
        if support is not None:
            yield _finding(sides, saying, *predicate(support, saying.spot.sentence))
            return


def _finding(sides: Sides, saying: Saying, sentence: Sentence, there: Span) -> Finding:
    own = evidence(saying.spot.sentence, saying.shown, "attributed")
    other = evidence(sentence, there, "stated as fact")
    lost = saying.spot.sentence.lang == "fa"
    source, coverage = (own, other) if lost else (other, own)
    who, plain = ("source", "coverage") if lost else ("coverage", "source")
    return Finding(
        Kind.CERTAINTY,
        Severity.MEDIUM,
        0.7,
        source,
        coverage,
        sides.bead.index,
        f"The {who} says whose claim it is (“{own.text}”), the {plain} states it as fact: “{other.text}”.",
    )
