"""Polarity, certainty and strength in a Persian sentence.

Negation is read from the verb form (نکرد, نمی‌شود, نشده), from words (بدون, هیچ, عدم) and from prefixes
(بی‌پاسخ, غیرحضوری, ناکافی). A clause ends with its finite verb, so a cue's scope is the words from the last
verb or stop to the next verb.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from models.text.words import Word, words
from service.language.cues import Entry, Token, as_cues, cue, match
from service.language.mentions import Cue, CueKind
from service.language.persian.verbs import VerbForm, verb_form
from service.language.spans import Span
from service.language.tables import rows

_NOT = Entry(CueKind.NEGATION, "not", 1.0)
_AFFIX = Entry(CueKind.NEGATION, "affix", 0.6)
_WEAK = Entry(CueKind.NEGATION, "question", 0.3)
_PREFIX = re.compile(
    r"(بی|غیر|ضد|بلا)\u200c?\w{3,}|نا\u200c\w{2,}|.*(نشده|نکرده|ندیده|نداشته|نزده|نخورده|نگرفته|نرسیده|نخوانده|ناپذیر|نشدنی|نیافته)(\u200c?(اند|است|ای))?"
)
_BEFORE_LACK = frozenset(
    "از با در به و یا دلیل علت خاطر اثر سبب واسطه سایه صورت وجود میان شرایط مثل مانند درباره".split()
)
_AFTER_VERB = frozenset("که و اما ولی تا چون زیرا اگر بلکه هم".split())
_NON_PREFIX = frozenset(["غیره", "غیرت", "غیرتی", "ضدیت", "بلال", "بلافاصله"])
_JOIN = frozenset(["اما", "ولی", "لیکن", "بلکه", "هرچند", "گرچه", "اگرچه", "چون", "زیرا", "سپس"])
_MODAL_VERBS = frozenset(("خواستن", "بایستن", "توانستن"))
_AUXILIARIES = frozenset(("بودن", "شدن", "داشتن", "کردن", "دادن"))
_DEEDS = frozenset("پرداخت دریافت برداشت بازداشت برخورد بازگشت خرید شناخت کاشت گذشت نشست".split())
"""Pasts that are nouns before another verb."""
_COUNTED = frozenset(
    "هزار میلیون میلیارد نفر تن ماه سال روز ساعت دقیقه هفته درصد بار عضو مورد امتیاز کیلومتر متر کشور استان".split()
)
"""What nine may count."""
_PAIR = re.compile(r"(?:و|،) نه\b")
_OBJECT = 6
"""«را» stands at most so many words before its verb."""
_FOR_LACK = frozenset("دلیل علت سبب خاطر واسطه".split())
_STOP = re.compile(r"[;؛:.!?؟()–]|، ?(?:و|اما|ولی|که)\b")


def find_cues(text: str) -> list[Cue]:
    """All cues of a folded Persian sentence, in order."""
    found_words = words(text, "fa")
    forms = _forms(found_words)
    ends = clauses(text)
    tokens = [_token(w, f, _is_auxiliary(n, forms)) for n, (w, f) in enumerate(zip(found_words, forms, strict=True))]
    cues = as_cues(match(tokens, "fa"), tokens, text, ends)
    denied = [c.span for c in cues if c.kind is CueKind.NEGATION and c.level >= 1.0]
    for number, (word, form) in enumerate(zip(found_words, forms, strict=True)):
        entry = _negation(text, found_words, number, form)
        span = Span(word.start, word.end)
        if entry and not any(span.overlaps(d) for d in denied):
            cues.append(cue(text, span, entry, ends))
    return sorted(cues, key=lambda c: (c.span, c.kind, c.value))


def _forms(found: Sequence[Word]) -> list[VerbForm | None]:
    """Each word's verb form; a negated future auxiliary negates the stem behind it ("نخواهد کرد").
    In «به دلیل نبود اعتبار» «نبود» is a noun, a lack."""
    forms = [verb_form(w.text) for w in found]
    for number, (before, word) in enumerate(pairwise(found), 1):
        if word.text == "نبود" and before.text in _FOR_LACK:
            forms[number] = None
    return forms


def _is_auxiliary(number: int, forms: Sequence[VerbForm | None]) -> bool:
    """Whether «خواهد» only makes the future of the verb behind it."""
    form, after = forms[number], forms[number + 1] if number + 1 < len(forms) else None
    return form is not None and form.verb == "خواستن" and after is not None and after.finite and not after.negated


def _token(word: Word, form: VerbForm | None, auxiliary: bool) -> Token:
    labels = [word.key, "=" + word.text]
    if word.text.replace("\u200c", "") != word.key:
        labels.append(word.text.replace("\u200c", ""))
    if form and not auxiliary:
        labels += ["~" + form.verb, ("-" if form.negated else "+") + form.verb]
    filler = (form is not None and form.verb in ("خواستن",)) or word.text in ("را", "هم", "نیز", "هنوز")
    return Token(word, tuple(dict.fromkeys(labels)), filler)


def _negation(text: str, found: Sequence[Word], number: int, form: VerbForm | None) -> Entry | None:
    word = found[number]
    if form and form.negated:
        return None if word.text == "نبود" and _is_lack(text, found, number) else _NOT
    if word.text == "نه":
        return _no_or_nine(text, found, number)
    if word.text in ("نزد", "نبرد") and _ends_there(text, found, number):
        return _NOT
    if word.key in _prefixed() or word.text in _prefixed() or word.text.removesuffix("ه") in _prefixed():
        return _AFFIX
    if _PREFIX.fullmatch(word.text) and not word.text.startswith(("بی",)) and word.text not in _NON_PREFIX:
        return _AFFIX
    if word.text.startswith("بی\u200c") or word.text == "بی" or word.text in ("غیر", "غیراز"):
        return _AFFIX
    return None


def _is_lack(text: str, found: Sequence[Word], number: int) -> bool:
    """Is «نبود» the noun, behind a preposition and before what is lacking: «به دلیل نبود بودجه»?"""
    if number + 1 >= len(found) or text[found[number].end : found[number + 1].start].strip():
        return False
    before, after = found[number - 1].text if number else "", found[number + 1].text
    return before in _BEFORE_LACK and after not in _AFTER_VERB


def _ends_there(text: str, found: Sequence[Word], number: int) -> bool:
    """Does a clause end behind the word: before a mark, or before "and" where it has an object?"""
    end = found[number].end
    if not text[end : end + 2].strip(' .,،؛;:!"'):
        return True
    return text.startswith(" و ", end) and any(w.text == "را" for w in found[max(0, number - _OBJECT) : number])


@cache
def _prefixed() -> frozenset[str]:
    """Words denied by a prefix written solid; a list, for «ناگهان» and «بیمار» begin the same way."""
    return frozenset(row[0] for row in rows("negation_prefixed.tsv"))


def _no_or_nine(text: str, found: Sequence[Word], number: int) -> Entry:
    """«نه» denies before «بلکه», «تنها» and stops, and in pairs; else it may be the number nine."""
    after = found[number + 1].text if number + 1 < len(found) else ""
    if after in _COUNTED:
        return _WEAK
    rest = text[found[number].end :]
    ends = not rest.strip() or rest[0] in '.،,؛;:!؟"'
    again = sum(w.text == "نه" for w in found) > 1
    opens = number == 0 or text[: found[number].start].rstrip().endswith(("،", "؛", ":", '"', " و"))
    rather = re.match(r"[^.؛]{2,60}(?:بلکه|،? که |، اما|، ولی)", rest) is not None
    denies = ends or after in ("تنها", "فقط") or (opens and (again or rather)) or "بلکه" in rest or _PAIR.search(rest)
    return _NOT if denies and found[number - 1].text not in ("ساعت", "شماره", "منطقه") else _WEAK


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[Span, ...]:
    """Stretches that end with a finite verb or a stop, in order, without gaps."""
    found = words(text, "fa")
    forms = _forms(found)
    cuts = {m.end() for m in _STOP.finditer(text)}
    for number, (word, form) in enumerate(zip(found, forms, strict=True)):
        if word.text in _JOIN:
            cuts.add(word.start)
        if form and _ends_clause(word, form, forms[number + 1 : number + 2]):
            cuts.add(word.end)
    edges = [0, *sorted(c for c in cuts if 0 < c < len(text)), len(text)]
    return tuple(Span(a, b) for a, b in pairwise(edges) if b > a)


def _ends_clause(word: Word, form: VerbForm, after: Sequence[VerbForm | None]) -> bool:
    """after: what the next word is, if there is one."""
    if form.infinitive or form.verb in _MODAL_VERBS:
        return False
    behind = after[0] if after else None
    if word.text in _DEEDS and behind is not None and behind.negated:
        return False  # «پرداخت نخواهد کرد», «بازداشت نشد»
    auxiliary = behind is not None and behind.verb in _AUXILIARIES and not (behind.negated and form.finite)
    return form.finite or not auxiliary
