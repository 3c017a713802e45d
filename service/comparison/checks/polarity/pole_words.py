"""Words with an opposite as they are meant in a sentence, negations and other undoing counted in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from models.text.words import words as all_words
from service.comparison.checks.implied import implied
from service.comparison.checks.place import AUXILIARIES, Sides, Spot, cues_of, word_number
from service.comparison.checks.polarity.defeats import is_beating, is_victory
from service.comparison.checks.polarity.senses import is_other_sense
from service.comparison.readings import of_sentence
from service.comparison.values import Bead, Sentence
from service.language.mentions import CueKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span, hull
from service.language.tables import rows

_REACH = 4
_PAUSE = re.compile(r"[,،؛;:.()\"]")
UNDOING = {
    "fa": frozenset(("غیر", "بدون", "فاقد", "عدم", "نا", "بی", "ضد", "کمبود", "فقدان", "بی\u200c")),
    "en": frozenset(("without", "lack", "no", "non", "un", "lacking", "not")),
}
"""Right before a word, these deny it though they are no verb."""
_PREVENTING = frozenset(("پیشگیری", "جلوگیری", "ممانعت", "پرهیز", "اجتناب", "خودداری", "امتناع"))
_TURNING = {
    "fa": UNDOING["fa"] | _PREVENTING | {"منفی"},
    "en": UNDOING["en"] | {"far", "than", "instead", "short", "low", "lower", "less", "little", "few"},
}
"""The words by which `_undone` tells."""
_GO_ON_TO = re.compile(
    r" (?:trial|strike|sale|display|show|leave|holiday|air|record|hunger|stage|tour|to|the|an?|his|her|their)\b"
)
"""Behind "go on", what is not continued: "go on trial", "went on to win"."""
_AGO = frozenset(("پیش", "قبل"))
"""«دو روز پیش» counts from the day of the report, "two days later" from the deed."""
_LINKING = frozenset(("بودن", "شدن", "کردن"))
_MUST_NOT = frozenset(("نباید", "نبایستی", "نمی\u200cباید"))
"""Entries that are negated as they stand."""
_MODALS, _LIGHT_FA = (
    frozenset(("توانستن", "بایستن", "شایستن")),
    frozenset("شد شود شوند کرد کند کنند داد داشت باشد".split()),
)
_ISSUED = re.compile(
    r"(?<!\w)(?:مجوز|حکم|ر[اأ]ی|دستور|بیانیه|پروانه|قرار|کیفرخواست|گواهی|ویزا|روادید|اطلاعیه|بخشنامه|گذرنامه|کارت)\w*"
    r"(?: [^\s.؛،]+){0,5} $"
)
"""What is issued, not exported, by «صادر شد»."""
_TIED_TO = re.compile(r"(?<!\w)به (?:\w+ )?$")
_AWAY_FA = re.compile(
    r"(?:از (?:میان|بین|یاد)|به (?:سر|کار|ارث|پایان|گمان|خواب)|پی|نام|رنج|لذت|بهره|سود|حمله|هجوم|پناه|فرمان) $"
)
_LEAVE, _GIVEN = frozenset(("اجازه", "مجوز", "حق")), frozenset(("داشتن", "یافتن", "دادن", "گرفتن"))
"""What is denied by the verb that it is given, had or got with: «اجازه انتشار نداشته است»."""
_HOLDS, _HELD = frozenset(("شامل", "مشمول", "دربردارنده", "دربرگیرنده")), 8
"""What it holds stands between such a word and its verb: «شامل کارگران ساختمانی نمی‌شود»."""
_OF_SUBJECT = frozenset(("در", "از", "با"))
"""Behind the word and before «نیست», these say that it is the subject: «روستا از شهر دور نیست»."""
_UNTIL = re.compile(r"\b(?:until|till)\b", re.I)
_HARDLY, _LITTLE = frozenset(("hardly", "scarcely", "barely")), frozenset(("little", "few"))
_WRITTEN = frozenset(
    "more before earlier day do2 change need march goon promise2 truce publish stock raise meet restore atlarge danger "
    "tenure qualify2 uphold2 exceed debt voluntary2".split()
)
"""Poles that only their own words tell, none that imply them."""
KIND = "kind:"
"""Opens the axes of things of two kinds, of which one excludes the other: outpatients and inpatients. Only their own
words tell them, and to take one for the other is a wrong word, nothing denied."""
_OF_THINGS = frozenset(
    "day morning summer spring north east gender parent male2 teacher urban left individual young old first next former"
    " earlier kind:season".split()
)
"""Poles that name things, times and places: a denial beside them does not turn them round."""
_OF_FIGURES = frozenset(("more",))
"""Opposites only right before a figure: "less of a vote than a sulk" turns the comparison round."""
_BETWEEN_FA = frozenset(["هم", "نیز", "هنوز", "را", "شده", "خواهد", "داده", "کرده", "است"])
_BETWEEN_EN = frozenset(
    "be been being yet even also to have has had immediately officially formally fully so far really actually the a "
    "any always".split()
)


@dataclass(frozen=True, slots=True)
class Pole:
    """A polar word with its negation counted in: "did not confirm" is the pole of "denied"."""

    spot: Spot
    axis: str
    positive: bool
    denied: Spot | None
    reach: Span | None = None
    undone: bool = False
    """Taken away by the word right before it, which need not count as a denial: "far from"."""

    @property
    def span(self) -> Span:
        return hull([s for s in (self.spot.span, self.denied and self.denied.span, self.reach) if s])


def told_by(pole: Pole) -> Pole:
    """The pole narrowed to the words that no entry of its opposite holds: "appeals" of "appeals court"."""
    spot = pole.spot
    words = [w for w in spot.sentence.facts.words if spot.span.overlaps(Span(w.start, w.end))]
    if len(words) == 1 or spot.implied:
        return pole
    value = pole.axis + ("-" if spot.cue.value.endswith("+") else "+")
    own = [Span(w.start, w.end) for w in words if w.key not in _words_of(value, spot.sentence.lang)]
    return replace(pole, spot=replace(spot, cue=replace(spot.cue, span=hull(own)))) if own else pole


@cache
def _words_of(value: str, lang: str) -> frozenset[str]:
    """The keys of all words by which the lexicon tells a pole."""
    column = 2 if lang == "fa" else 3
    patterns = " | ".join(row[column] for row in rows("polar.tsv") if row[0] == value)
    return frozenset(w.key for w in all_words(patterns.replace("=", ""), lang))


def _by_copula(denial: Spot) -> bool:
    form = verb_form(denial.cue.text)
    return form is None or form.verb == "بودن"


def _in_name(spot: Spot) -> bool:
    """A capital within an English sentence: "North Korea", "Manchester United"."""
    if spot.sentence.lang == "fa" or not spot.cue.text[:1].isupper():
        return False
    words = spot.sentence.facts.words
    at = word_number(spot.sentence, spot.span)
    capitals = sum(w.text[:1].isupper() for w in words)
    return (
        at > 0
        and capitals < 0.6 * len(words)
        and any(0 <= n < len(words) and words[n].text[:1].isupper() for n in (at - 1, at + 1))
    )


def _tied(spot: Spot) -> bool:
    """«به آن بسته است» is "depends on it", not "is closed"; «از میان برد» has no winner."""
    if spot.cue.text.startswith(("برد", "می\u200cبر")) and _AWAY_FA.search(
        spot.sentence.normal.text[: spot.span.start]
    ):
        return True
    if spot.cue.text.startswith("صادر") and _ISSUED.search(spot.sentence.normal.text[: spot.span.start]):
        return True
    return (
        spot.cue.text.startswith("بسته") and _TIED_TO.search(spot.sentence.normal.text[: spot.span.start]) is not None
    )


def _goes_on_to(spot: Spot) -> bool:
    text = spot.cue.text.lower()
    return (
        text.endswith(" on")
        and text.startswith(("go", "went"))
        and _GO_ON_TO.match(spot.sentence.normal.text, spot.span.end) is not None
    )


_ACROSS = re.compile(r"[,;:،؛]")
"""No expression goes on behind these: "votes in favour, 49 against"."""
_PHRASE = 80
"""Characters before a word in which a phrase that ends there begins; looking through all before it takes long."""
_INSTEAD = re.compile(
    r"(?:\b(?:rather than|instead of|short of) (?:\w+ )?|(?<!\w)به[ \u200c]جای (?:\w+ )?)$", re.IGNORECASE
)
_ENDS = re.compile(
    r"\b(?:lift(?:s|ed|ing)?|eas(?:es?|ed|ing)|end(?:s|ed|ing)?|scrap\w*|remov\w+|revo[kc]\w+|revers\w+|overturn\w*|"
    r"repeal\w*|drop(?:s|ped|ping)?|withdr[ae]w\w*|waiv\w+|rescind\w*|abolish\w*|quash\w*|relax(?:es|ed|ing)?)"
    r" (?:(?:its|the|their|his|her|an?|this|that|all) )?(?:[a-z]+ )?$"
    r"|\b(?:loss|losing|lost|lose[sd]?|stripp\w+|depriv\w+) (?:of )?(?:(?:its|the|their|his|her|an?) )?$"
    r"|\b(?:end|dash|kill|shatter|extinguish|scupper|wreck|dent|crush|snuff|cost|put paid|s[aiu]nk|ruin)\w*"
    r"(?: [\w'’-]+){0,6} (?:hopes?|chances?|dreams?|bids?|prospects?|runs?|quest|shot|ambitions?) (?:of|at|to|for) $",
    re.IGNORECASE,
)
_ELUDES = re.compile(r"(?: [\w'-]+){0,7}? (?:still |has |have |continues to |so far )*(?:elud|evad|escap)\w*\b")
"""Behind what one has not got: "agreement still eludes them"."""
_FORGOING = frozenset(("گذشتن", "پوشیدن", "کشیدن", "برداشتن"))
"""Verbs that give up what stands before them: «از قصاص نمی‌گذرند» is to insist on it."""


def _is_ended(spot: Spot) -> bool:
    """Whether it is named as what was given up or not got: "lifted its ban", "agreement eludes them"."""
    text = spot.sentence.normal.text
    if spot.sentence.lang == "fa":
        return False
    start, end = spot.span.start, spot.span.end
    return bool(_ENDS.search(text, max(0, start - _PHRASE), start) or _ELUDES.match(text, end))


def _before_figure(spot: Spot) -> bool:
    return any(0 <= q.span.start - spot.span.end <= 3 for q in spot.sentence.facts.quantities)


Spots = tuple[list[Spot], list[Spot]]
"""The polar cues of both sides, those implied too."""


def spots_of_both(sides: Sides) -> Spots:
    """The polar cues of both sides of a bead."""
    bead = sides.bead
    return (
        [*cues_of(bead.source, CueKind.POLAR), *implied(sides, "fa", CueKind.POLAR)],
        [*cues_of(bead.coverage, CueKind.POLAR), *implied(sides, "en", CueKind.POLAR)],
    )


def may_oppose(bead: Bead, spots: Spots) -> bool:
    """Whether any pole of the one side can be against one of the other: most beads hold none, and it shows cheaply.

    That needs opposite signs on one axis, or something that turns a sign round.
    """
    ours, theirs = ({s.cue.value for s in side} for side in spots)
    if not {value[:-1] for value in ours} & {value[:-1] for value in theirs}:
        return False
    if not theirs.isdisjoint(value[:-1] + _OTHER[value[-1]] for value in ours):
        return True
    sentences = (*bead.source, *bead.coverage)
    return any(map(_turns, sentences)) or next(_denials(sentences), None) is not None


_OTHER = {"+": "-", "-": "+"}


def _denials(sentences: Sequence[Sentence]) -> Iterator[Spot]:
    """The cues that deny, or all but deny, a word beside them."""
    return (s for s in cues_of(sentences, CueKind.NEGATION) if s.cue.level >= 1.0 or _is_hardly(s))


@of_sentence
def _turns(sentence: Sentence) -> bool:
    """Whether it holds a word that, right beside another, takes its meaning away (`_undone`)."""
    words = {w.text.lower() for w in sentence.facts.words}
    return not words.isdisjoint(_TURNING[sentence.lang]) or any(w.endswith("جای") for w in words)


def poles_of_both(bead: Bead, spots: Spots) -> tuple[list[Pole], list[Pole]]:
    """The poles of the source and those of the coverage on the axes of which both speak."""
    ours, theirs = spots
    common = {spot.cue.value[:-1] for spot in ours} & {spot.cue.value[:-1] for spot in theirs}
    if not common:
        return [], []
    own, there = ([s for s in spots if s.cue.value[:-1] in common] for spots in (ours, theirs))
    return list(_poles(own, bead.source, "fa")), list(_poles(there, bead.coverage, "en"))


def _poles(spots: Iterable[Spot], sentences: Sequence[Sentence], lang: str) -> Iterator[Pole]:
    denials = list(_denials(sentences))
    for spot in spots:
        axis = spot.cue.value[:-1]
        if axis in _OF_FIGURES and not _before_figure(spot):
            continue
        if spot.implied and any(d.span.overlaps(spot.span) for d in spot.sentence.facts.dates):
            continue  # "late December" may be early in Dey
        if (spot.implied and axis in _WRITTEN) or _is_about(spot) or _in_name(spot) or _tied(spot) or _goes_on_to(spot):
            continue
        if (
            is_beating(spot)
            or is_victory(spot)
            or _is_ended(spot)
            or is_other_sense(spot)
            or _ACROSS.search(spot.span.of(spot.sentence.normal.text))
        ):
            continue
        if spot.cue.text in _AGO:
            continue
        denying = [d for d in denials if d.sentence is spot.sentence and _denies(d, spot)]
        denied = min(denying, key=lambda d: abs(d.span.start - spot.span.start)) if denying else None
        if axis.startswith(KIND):
            if not (spot.implied or _undone(spot) or (denied and (lang == "en" or _by_copula(denied)))):
                yield Pole(spot, axis, spot.cue.value.endswith("+"), None)
            continue
        if denied and spot.cue.level > 0 and not (_by_copula(denied) or denied.span.overlaps(spot.span)):
            continue
        if denied and (axis in _OF_THINGS or (spot.implied and not _by_copula(denied))):
            continue  # «صبح نیامدند»: it is the verb that is denied
        undone = denied is None and _undone(spot)
        positive = spot.cue.value.endswith("+") != (undone or denied is not None)
        yield Pole(spot, axis, positive, denied, undone=undone)


_NEGATIVE = re.compile(r"(?:ی|\u200cی)?(?: به| اقتصاد| اقتصادی| تولید| ناخالص| داخلی| صنعت| کشاورزی| بخش){0,4} منفی")
"""«رشد منفی», «رشد به منفی ۱٫۲ رسید»"""
_IS = re.compile(r"\b(?:is|are|was|were|be|been|being|it|s|all|not|almost|far from|soon|once|now) $", re.IGNORECASE)


def _is_about(spot: Spot) -> bool:
    """Whether "over" tells what the matter is, not that it has ended: "talks over the gas field"."""
    text = spot.sentence.normal.text
    return (
        spot.cue.text.lower() == "over"
        and spot.cue.value in ("start-", "goon-")
        and not _IS.search(text[: spot.span.start])
    )


def _undone(spot: Spot) -> bool:
    """Whether the word right before takes the meaning away: «غیر رسمی», «بدون آمادگی»."""
    at = word_number(spot.sentence, spot.span)
    words = [w.text.lower() for w in spot.sentence.facts.words[max(0, at - 2) : at]]
    instead = any(w.endswith(("than", "of", "جای")) for w in words)
    if words == ["far", "from"]:
        return True
    if words[-1:] == ["of"]:
        words.pop()
    if words[-1:] == ["از"] and words[0] in _PREVENTING:
        return True
    if instead and _INSTEAD.search(spot.sentence.normal.text[: spot.span.start]):
        return True
    if words[-1:] in (["low"], ["lower"]) and spot.sentence.lang == "en":
        return True  # "low-cost"
    if words[-1:] == ["less"]:
        return words[0] not in ("no", "not", "or")  # "less optimistic", no "no less optimistic"
    if spot.sentence.lang == "fa" and _NEGATIVE.match(spot.sentence.normal.text, spot.span.end):
        return True
    if words[-1:] in (["little"], ["few"]):
        return words[0] not in ("a", "quite")  # "little confidence", no "a little confidence"
    return words[-1:] != [] and words[-1] in UNDOING[spot.sentence.lang]


_HELD_AS = re.compile(
    r" (?:regard|consider|see|view|deem|think|call|treat|believe|find)(?: [\w'’-]+){1,4}? (?:as |to be |is |are )?",
    re.IGNORECASE,
)
"""Between "not" and what it denies: "does not regard any actor as banned"."""
_NO_WAY = re.compile(
    r" (?:way|chance|hope|prospect|sign|plan|intention|question|reason|need|right|possibility|means|talk)s?"
    r" (?:of|to|for)(?: (?:its|their|his|her|the|be|being|ever))*\s",
    re.IGNORECASE,
)
"""Between "no" and what it denies: "no way of being sold"."""
_SOME = re.compile(
    r"\b(?:an?|the|these|those|first|last|past|next|every|quite|his|her|their|its|your|our|my) $", re.IGNORECASE
)
"""Before "few" and "little", these make them some."""


def _is_hardly(spot: Spot) -> bool:
    """Whether it all but denies; "a little" does not."""
    said = spot.cue.text.lower()
    return said in _HARDLY or (said in _LITTLE and not _SOME.search(spot.sentence.normal.text[: spot.span.start]))


def is_until(denial: Spot) -> bool:
    """Whether it says when and not that not: "was not restored until 2020"."""
    text = denial.sentence.normal.text
    return denial.sentence.lang == "en" and _UNTIL.search(text, denial.span.end) is not None


def _denies(denial: Spot, spot: Spot) -> bool:
    """Whether the negation bears on this word: a verb behind it, or «نه» or "not" before it."""
    if is_until(denial):
        return False
    if denial.span.overlaps(spot.span):
        # "Not guilty" is an entry of its own; a Persian entry ends in any form of its verb, negated or not.
        return spot.sentence.lang == "fa" and spot.cue.text not in _MUST_NOT
    words = [w.text.lower() for w in spot.sentence.facts.words]
    if _PAUSE.search(spot.sentence.normal.text[spot.span.end : denial.span.start]):
        return False
    first, last = (
        word_number(spot.sentence, spot.span),
        word_number(spot.sentence, Span(spot.span.end - 1, spot.span.end)),
    )
    at = word_number(spot.sentence, denial.span)
    if spot.sentence.lang == "fa" and at > last:
        copula = verb_form(denial.cue.text)
        if copula is None or (copula.verb in _FORGOING and words[max(0, first - 1)] == "از"):
            return False
        if copula.verb in _MODALS and words[at + 1 : at + 2] and words[at + 1] not in _LIGHT_FA:
            return False  # «بدون کمک خارجی نمی‌توان …»
        if at == last + 1 and copula.verb in _LINKING and denial.clause != spot.clause:
            return True  # «پذیرفته نشد», parted behind the participle
        if copula.verb == "بودن" and _only_so(spot):
            return False  # «تنها نتیجه کم‌بارشی نیست»
        if (
            copula.verb == "بودن"
            and at - last <= _REACH
            and denial.clause == spot.clause
            and verb_form(words[last]) is None
            and not any(w in _OF_SUBJECT or w.startswith("بی\u200c") for w in words[last + 1 : at])
            and not _polar_between(spot, denial)
        ):
            return True
        if words[last] in _HOLDS and copula.verb in _LINKING and at - last <= _HELD and denial.clause == spot.clause:
            return True
        if words[last] in _LEAVE and copula.verb in _GIVEN and at - last <= _REACH and denial.clause == spot.clause:
            return True
        return all(w in _BETWEEN_FA for w in words[last + 1 : at]) and denial.clause == spot.clause
    if spot.sentence.lang == "fa" and denial.cue.text != "نه":
        return False
    if spot.sentence.lang == "fa" and at < first and denial.clause == spot.clause and _is_predicate(words, at, last):
        return True
    if denial.cue.value == "none" and _NO_WAY.fullmatch(spot.sentence.normal.text, denial.span.end, spot.span.start):
        return True
    if _HELD_AS.fullmatch(spot.sentence.normal.text, denial.span.end, spot.span.start):
        return True
    if first - at > 0 and denial.clause == spot.clause and _is_subject(denial, words[at + 1 : first]):
        return True
    return 0 < first - at <= _REACH and all(w in _BETWEEN_EN for w in words[at + 1 : first])


def _is_predicate(words: Sequence[str], at: int, last: int) -> bool:
    """Whether a verb makes the word what is denied by the «نه» at `at`: «نه در جلسه حاضر شد و نه …»."""
    form = verb_form(words[last + 1]) if last + 1 < len(words) else None
    return words[at + 1] not in ("تنها", "فقط") and form is not None and form.finite


def _only_so(spot: Spot) -> bool:
    """Whether "only" stands before the word in its clause: what is denied is the limit, not the word."""
    return any(
        c.kind is CueKind.QUANTIFIER
        and c.value == "only"
        and c.scope == spot.cue.scope
        and c.span.end <= spot.span.start
        for c in spot.sentence.facts.cues
    )


_AN_OBJECT = re.compile(
    r"\b(?:has|have|had|with|in|of|for|on|by|to|from|makes?|made|gives?|gave|earns?|gets?|got|pays?|paid|takes?) $",
    re.I,
)
"""Before a "no" that is what somebody has: "a house that brings in no income is taxed"."""


def _is_subject(denial: Spot, between: Sequence[str]) -> bool:
    """Whether "no one", "none of the …" or "hardly a …" is what the verb before the word is told of."""
    if denial.cue.text.lower() in _LITTLE:
        return True
    if _AN_OBJECT.search(denial.sentence.normal.text[: denial.span.start]):
        return False
    return (denial.cue.value in ("none", "neither") or _is_hardly(denial)) and any(w in AUXILIARIES for w in between)


def _polar_between(spot: Spot, denial: Spot) -> bool:
    """Whether the verb rather denies another polar word; what «این» points at («مشمول این تعطیلی») is no predicate."""
    text = spot.sentence.normal.text
    return any(
        c.kind is CueKind.POLAR
        and spot.span.end <= c.span.start
        and c.span.end <= denial.span.start
        and not text[: c.span.start].endswith((" این ", " آن ", " همین ", " همان "))
        for c in spot.sentence.facts.cues
    )
