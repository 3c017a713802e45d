"""What is said by whom: the attributions of a sentence, each with its speaker and its claim.

Persian brings a speaker in before the claim («به گفته شاهدان، …»), in it, or with a verb («شاهدان گفتند
که …»); English before it ("according to witnesses"), with a verb, or behind it (", witnesses said").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from models.text.words import Word, words
from service.comparison.checks.certainty.nouns import is_noun
from service.comparison.checks.place import Spot, clause_at, clauses_of, span_of, words_in
from service.comparison.readings import of_sentence
from service.comparison.values import Sentence
from service.language.mentions import Cue, CueKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span, hull
from service.language.tables import rows

REPORT = "report"
"""The value of what a document says."""
SPEECH = frozenset(("claim", "opinion", "say", "reveal", "admit", "confirm", "prove"))
"""Stances of somebody who speaks."""
_TOLD = frozenset(["told", "reported", "reports", "announced", "quoted", "added", "wrote"])
_KINDS = frozenset(("claim", "opinion", "say"))
_OPENS = {
    "fa": re.compile(r"(?:به|بنا|از|طبق|بر)\b"),
    "en": re.compile(r"(?:according|in the|by the)\b", re.I),
}
_REPORT = re.compile(
    r"(?:بر پایه|برپایه|بر اساس|براساس|طبق|بنا بر|بنابر|بنا به|مطابق|به استناد|به موجب)\s+"
    r"(?:یک |این |آن |برخی |چند |چندین )?(?:گزارش|برآورد|بیانیه|ادعا|گفته|روایت|شهادت|اظهارات|پژوهش|نظرسنجی|شمارش"
    r"|محاسبات?|کیفرخواست|شکایت|شکوائیه"
    r"|دادخواست|اعلام جرم|مطالعه|تحقیق|ارزیابی|اعترافات?|گفته[\u200c ]?های)(?!\u200c?ها)\w*"
    r"|(?<!\w)به (?:نقل از|گزارش) (?:یک )?"
    r"(?:روزنامه|رسانه|سایت|وب[\u200c ]?سایت|کانال|هفته[\u200c ]?نامه|مجله|خبرگزاری|پایگاه)\S*"
    r"|(?<!\w)به (?:نقل از|گزارش)(?= (?:یک |چند |یکی از |برخی |بعضی )?(?:منبع|منابع|مقام|شاهد|شاهدان|عضو|اعضای"
    r"|کارمند|کارگر|وکیل))"
    r"|(?<!\w)(?:به|از) (?:نظر|زعم|دید|نگاه|دیدگاه)(?= (?:او|وی|آن[\u200c ]?ها|برخی|بسیاری|این|کارشناس\S*|منتقد\S*"
    r"|پزشک\S*|تحلیل[\u200c ]?گر\S*|پژوهشگر\S*|حقوقدان\S*|اقتصاددان\S*|فعالان|مخالف\S*|معترض\S*|وکیل\S*|اهالی"
    r"|ساکنان|مردم)(?!\w))"
    r"|(?<!\w)به نوشته\S* \S+"
    r"|(?<!\w)(?:در|روی) (?:صفحه|اینستاگرام|توییتر|تلگرام|ایکس|حساب|کانال)\S*"
    r"(?: \S+){0,3} (?:نوشت|نوشته است|منتشر کرد|اعلام کرد)(?!\w)"
)
_THIS_REPORT = re.compile("(?:این|همین) (?:گزارش|پژوهش|مطالعه|تحقیق|نظرسنجی)")
_IN_REPORT = tuple(
    "پایه|اساس|طبق|بنا|مطابق|استناد|موجب|نقل از|به گزارش|به نوشته| نظر| زعم| دید| نگاه| صفحه| اینستاگرام| توییتر"
    "| تلگرام| ایکس| حساب| کانال".split("|")
)
"""Each match of `_REPORT` has one of these."""
_UNNAMED = re.compile(
    r"ناشناس|نامش\b|نامشان|نخواست نام|افشای نام|نخواست\w* (?:شناخته|هویت)|شناخته شود|"
    r"منبع|منابع|یکی از|چند تن|چند نفر|دو تن|"
    r"anonym|unnamed|not (?:to be|be) named|one of"
)
_NO_CLAIM = re.compile(
    r"claim\w* (?:responsib|the lives|lives|victory|at least|more than|a |\d)|"
    r"say to me|to say\b|say (?:in|on|about|yes|no|so)\b"
)
_SUBJUNCTIVE = re.compile(r"ب[\u200c]?گوی(?:د|ند|م|یم|ید|ی)")
"""Somebody is to say it, or will not: «حاضر نشد نام آن را بگوید»."""
_SET_PHRASES = frozenset(
    [
        "خوشامد",
        "خوش\u200cآمد",
        "تبریک",
        "تسلیت",
        "دروغ",
        "سخن",
        "راست",
        "ترک",
        "پاسخ",
        "لبیک",
        "ناسزا",
        "آفرین",
        "شعر",
        "دربارهٔ",
        "درباره",
    ]
)
_MARTYRED = re.compile("به شهادت (?:رسی|رسان|می[\u200c ]?رس|نائل|خواه)")
_THIS = frozenset("این آن همین همان چنین هر یک".split())
"""Before «گفته», which is then what was said."""
_TELLS_OF = re.compile(
    r"(?<!\w)از (?!سوی|طرف|جانب|قول|زبان|نظر)(?:[^\s.؛،]+ ){1,6}$"
    r"|(?<!\w)(?:نام|اسم|سن|شماره)\S* (?:[^\s.؛،]+ )?را (?:[^\s.؛،]+ ){0,3}$"
)
"""Before a verb of speech that ends the clause, what it speaks of: «از بازگشت شادی می‌گوید», «نامش را نمی‌گوید»."""
_NO_THAT = re.compile(r"(?=[،؛.,;!؟]|$| و )")
_MUST_SAY = re.compile(r"(?:توان|باید|شاید|نتوان) ?$")
_CALLED = re.compile(r"به (?:آن|این|او|وی|عنوان|آنها|آن\u200cها)\b.*(?:گفت|گوی)|گفته\s+(?:ن?می|ن?شد|شو)")
"""Naming («به آن … می‌گویند») and the hearsay of «گفته می‌شود», which is a hedge."""
_NAMES_AS = re.compile("(?:عنوان|برآورد|ارزیابی|اعلام|بیان|توصیف|ذکر) ")
_HOLDER_WORDS = 4
_LONG_SPEAKER = 90
"""Characters that a speaker's description may have before the comma."""
_INDEFINITE = re.compile(
    r"^(?!(?:شهردار|استاندار|فرماندار|بخشدار|راهدار|خزانه[\u200c ]?دار|دهیار|دادستان|دادگستر|کلانتر|مرزبان|خبرگزار)ی )"
    r"(?:\w+[ \u200c]){0,3}\w+(?:\u200cای|(?<=[^ایو])ی) (?:که|در|از|با|به|گفت|می)\b"
)
"""Somebody without a name («زن خانه‌داری در اهواز»); «شهرداری» and «دادگستری» are bodies."""
_OWNED = re.compile("(?:\u200c?اش|ش|\u200c?شان)$")
"""Whose somebody is: «وکیلش»."""
_PRONOUNS = frozenset(
    [
        "they",
        "them",
        "their",
        "he",
        "she",
        "it",
        "i",
        "we",
        "you",
        "nobody",
        "او",
        "وی",
        "ایشان",
        "آنها",
        "آنان",
    ]
)
_QUANTITIES = frozenset(
    [
        "یک",
        "چند",
        "چندین",
        "دو",
        "سه",
        "چهار",
        "برخی",
        "بعضی",
        "بسیاری",
        "شماری",
        "گروهی",
        "تعدادی",
        "جمعی",
        "اکثر",
    ]
)
_ENDS_SPEAKER = frozenset(["که", "از", "در", "و", "به", "با", "برای"])


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution. speaker: the words that name who speaks, if any do. weak: a claim, not yet a fact.
    opens: it stands before what is said, "according to" somebody."""

    spot: Spot
    speaker: Span | None
    claim: Span
    weak: bool
    opens: bool

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.spot.span,) if self.speaker is None else (self.spot.span, self.speaker)

    @property
    def shown(self) -> Span:
        return hull(self.spans)


@of_sentence
def sayings(sentence: Sentence) -> Sequence[Saying]:
    """The attributions of a sentence, in order."""
    return list(_sayings(sentence))


def _sayings(sentence: Sentence) -> Iterator[Saying]:
    for spot in _spots(sentence):
        opens = _OPENS[sentence.lang].match(spot.cue.text) is not None
        if not opens and (is_set_phrase(spot) or not _is_third_person(spot)):
            continue
        speaker = _behind(spot) if opens else _before(spot)
        claim = _claim_around(spot, speaker) if opens else _claim_beside(spot)
        yield Saying(spot, speaker, claim, _is_weak(spot, speaker), opens)


def is_speech(spot: Spot) -> bool:
    """Whether a cue is a verb of speech whatever it translates."""
    return spot.cue.text.lower() in _TOLD or any(
        c.kind is CueKind.STANCE and c.value in SPEECH and c.level > 0 and c.span.overlaps(spot.span)
        for c in spot.sentence.facts.cues
    )


def _spots(sentence: Sentence) -> Iterator[Spot]:
    for cue in sentence.facts.cues:
        said = cue.kind is CueKind.STANCE and cue.value in _KINDS and cue.level > 0
        if said and not _MARTYRED.match(sentence.normal.text, cue.span.start):
            yield Spot(sentence, cue)
    if sentence.lang == "fa" and any(word in sentence.normal.text for word in _IN_REPORT):
        for match in _REPORT.finditer(sentence.normal.text):
            span = Span(*match.span())
            if not any(c.span.overlaps(span) and c.value in _KINDS and c.level > 0 for c in sentence.facts.cues):
                clause = clause_at(sentence, span)
                yield Spot(sentence, Cue(span, match.group(), CueKind.STANCE, REPORT, 5.0, clause))


def is_set_phrase(spot: Spot) -> bool:
    """Whether a verb of speech is part of another expression ("claimed lives", «تبریک گفت»)."""
    sentence = spot.sentence
    if sentence.lang == "en":
        return _NO_CLAIM.match(sentence.normal.text[max(0, spot.span.start - 3) :].lstrip()) is not None or (
            _NO_CLAIM.match(sentence.normal.text[spot.span.start :]) is not None
        )
    if _MUST_SAY.search(sentence.normal.text[: spot.span.start]) or _CALLED.search(
        spot.clause.of(sentence.normal.text)
    ):
        return True
    if _TELLS_OF.search(sentence.normal.text, max(0, spot.span.start - 60), spot.span.start) and _NO_THAT.match(
        sentence.normal.text, spot.span.end
    ):
        return True
    before = [w for w in sentence.facts.words if w.end <= spot.span.start]
    if spot.cue.text == "گفته" and before and before[-1].text in _THIS:
        return True
    return bool(before) and before[-1].text in _SET_PHRASES


def _is_third_person(spot: Spot) -> bool:
    """Whether others say so, and say so now: «معتقدم», «باورت می‌شود» and infinitives tell no source."""
    if spot.sentence.lang == "en":
        return not is_noun(spot)
    if _SUBJUNCTIVE.fullmatch(spot.cue.text):
        return False
    last = spot.cue.text.split()[-1]
    form = verb_form(last)
    if last.endswith(("م", "ید", "یم", "ن")) and not last.endswith(("یند", "گوید", "مدعی")):
        return False
    return form is None or form.finite or last.endswith("ه") or last.startswith(("مدعی", "معتقد"))


def _behind(spot: Spot) -> Span | None:
    """The speaker named behind "according to": up to the next stop, verb or joining word."""
    text = spot.sentence.normal.text
    found: list[Word] = []
    for word in (w for w in spot.sentence.facts.words if w.start >= spot.span.end):
        gap = text[found[-1].end if found else spot.span.end : word.start]
        if len(found) >= _HOLDER_WORDS or re.search(r"[،,;؛:.\"]", gap) or word.text in _ENDS_SPEAKER:
            break
        found.append(word)
        if word.text in _PRONOUNS:
            break
    return hull([span_of(w) for w in found]) if found else None


def _before(spot: Spot) -> Span | None:
    """The subject of a verb of speech: the words of its clause before it."""
    clause = spot.clause
    named = _named_as(spot) if spot.sentence.lang == "fa" else None
    end = named.start if named else spot.span.start
    found = [w for w in spot.sentence.facts.words if clause.start <= w.start and w.end <= end]
    near = found[-_HOLDER_WORDS:] if spot.sentence.lang == "en" else found[: _HOLDER_WORDS * 2]
    return hull([span_of(w) for w in near]) if near else None


def _claim_around(spot: Spot, speaker: Span | None) -> Span:
    """What "according to" bears on: what follows, where it leads the sentence; else the clause around it."""
    sentence, text = spot.sentence, spot.sentence.normal.text
    if sentence.lang == "en":
        return Span(0, len(text))
    clauses = clauses_of(sentence)
    at = next((n for n, c in enumerate(clauses) if c.overlaps(spot.span)), 0)
    start = clauses[at].start
    end = speaker.end if speaker else spot.span.end
    if len(words_in(sentence, Span(start, spot.span.start))) <= 2:
        comma = text.find("،", end)
        start = comma if end <= comma <= end + _LONG_SPEAKER else end
    while at + 1 < len(clauses) and (
        clauses[at].end <= start
        or len(words_in(sentence, Span(start, clauses[at].end))) < 2 * _HOLDER_WORDS
        or not _has_verb(sentence, Span(max(start, end), max(start, end, clauses[at].end)))
    ):
        at += 1
    return Span(start, max(clauses[at].end, start + 1))


def _named_as(spot: Spot) -> Span | None:
    """What stands between «را» and the verb that names it: «دلیل آن را کمبود بودجه عنوان کرد» claims no more than the
    reason."""
    if not _NAMES_AS.match(spot.cue.text):
        return None
    start = spot.clause.start
    at = spot.sentence.normal.text.rfind(" را ", start, spot.span.start)
    return Span(at + len(" را "), spot.span.start) if start < at < spot.span.start - len(" را ") else None


def _claim_beside(spot: Spot) -> Span:
    """What stands behind a verb of speech, up to two clauses; before it, where nothing stands behind."""
    sentence, span = spot.sentence, spot.span
    if (named := _named_as(spot)) is not None:
        return named
    behind = [c for c in clauses_of(sentence) if c.end > span.end]
    end = behind[0].end if behind else span.end
    for clause in behind[1:4]:
        if len(words_in(sentence, Span(span.end, end))) >= 2 * _HOLDER_WORDS:
            break
        end = clause.end
    if len(words_in(sentence, Span(span.end, end))) >= _HOLDER_WORDS:
        return Span(span.end, end)
    return Span(0, span.start)


def _has_verb(sentence: Sentence, span: Span) -> bool:
    if sentence.lang == "en":
        return True
    found = sentence.facts.words
    return any((f := verb_form(found[n].text)) is not None and f.finite for n in words_in(sentence, span))


def is_this_report(spot: Spot) -> bool:
    """Whether it is the report that a sentence before named: «بر اساس این گزارش»."""
    return spot.cue.value == REPORT and _THIS_REPORT.search(spot.cue.text) is not None


def _is_weak(spot: Spot, speaker: Span | None) -> bool:
    sentence = spot.sentence
    if is_this_report(spot):
        return False
    if spot.cue.value == REPORT or (sentence.lang == "fa" and spot.cue.value in ("claim", "opinion")):
        return True
    if speaker is None:
        return _UNNAMED.search(sentence.normal.text[: spot.span.start]) is not None
    if _UNNAMED.search(sentence.normal.text):
        return True
    found = [sentence.facts.words[n] for n in words_in(sentence, speaker)]
    if sentence.lang == "en":
        found = found[-2:] if spot.span.start >= speaker.end else found
        return any(is_holder(w, "en") for w in found) and found[-1].text.lower() not in _PRONOUNS
    if found[0].text in ("او", "وی", "ایشان"):
        return False
    named = _INDEFINITE.search(speaker.of(sentence.normal.text) + sentence.normal.text[speaker.end :][:6])
    return any(is_holder(w, "fa") for w in found) or found[0].text in _QUANTITIES or named is not None


def is_holder(word: Word, lang: str) -> bool:
    """Whether a word names such as news attributes claims to."""
    return bool(holders(word, lang))


def holders(word: Word, lang: str) -> frozenset[str]:
    """The ideas that it names: شاهدان and "onlooker" are both witnesses."""
    known = _holders(lang)
    bare = _OWNED.sub("", word.text) if lang == "fa" else word.text.lower()
    return frozenset(idea for key in {word.key, word.text, bare} for idea in known.get(key, ()))


@cache
def _holders(lang: str) -> Mapping[str, frozenset[str]]:
    column = 1 if lang == "fa" else 2
    found: dict[str, frozenset[str]] = {}
    for row in rows("attribution_holders.tsv"):
        for word in row[column].split(" | "):
            for key in (word, *(w.key for w in words(word, lang))) if " " not in word else ():
                found[key] = found.get(key, frozenset()) | {row[0]}
    return found
