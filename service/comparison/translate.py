"""The source in English, with its figures and Latin words guarded.

A translator may lose a number or change it. Every number, date and Latin-script word of the Persian is
looked for in the translation; what is missing is written behind it in ⟦brackets⟧ and told as a warning, and
since no check reads values from a translation, nothing else rests on it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from models.protocols import Translation, Translator
from models.text.words import words
from service.comparison.values import Sentence, body
from service.language.analyse import figures
from service.language.mentions import DateMention, Quantity, QuantityKind

MARK = re.compile(r" ?⟦[^⟧]*⟧$")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.\-]*[A-Za-z0-9]")
# Kinds that a good translation often words without a figure: "the first", "dozens", "twice".
_WORDED = (QuantityKind.ORDINAL, QuantityKind.VAGUE, QuantityKind.MULTIPLE)


def guard(source: tuple[Sentence, ...], made: tuple[Translation, ...]) -> tuple[Sentence, ...]:
    """The same sentences, all but furniture with a guarded translation. made: one for each that is news, in order."""
    of = dict(zip((s.index for s in body(source)), made, strict=True))
    return tuple(replace(s, translation=guarded(s, of[s.index])) if s.index in of else s for s in source)


Guard = Callable[[tuple[Sentence, ...], tuple[Translation, ...]], tuple[Sentence, ...]]


def translate(source: tuple[Sentence, ...], translator: Translator, guard: Guard = guard) -> tuple[Sentence, ...]:
    """The same sentences with a guarded translation; furniture is left as it is."""
    return guard(source, tuple(translator.translate([s.normal.text for s in body(source)])))


def guarded(sentence: Sentence, translation: Translation) -> Translation:
    """The translation with what it lost marked: `Rain fell ⟦lost: 12 mm⟧`."""
    lost = missing(sentence, translation.text)
    if not lost:
        return translation
    listed = ", ".join(lost)
    return replace(
        translation,
        text=f"{translation.text} ⟦lost: {listed}⟧",
        warnings=(*translation.warnings, f"The translation lost {listed}."),
    )


def missing(sentence: Sentence, english: str) -> list[str]:
    """Readings of the sentence's numbers, dates and Latin words that the English does not hold."""
    dates, quantities = figures(english, "en")
    values = [v for q in quantities for v in (q.low, q.high)]
    digits = {w.text.replace(",", "") for w in words(english, "en") if w.text[:1].isdigit()}
    lost = [
        q.reading
        for q in sentence.facts.quantities
        if _figure(q.text) - digits and not _worded(q) and not any(_close(q.low, v) for v in values)
    ]
    lost += [d.reading for d in sentence.facts.dates if _figure(d.text) - digits and not _told(d, dates)]
    lost += [w for w in _unread(sentence) if w not in digits]
    there = english.lower()
    return lost + [w for w in _LATIN.findall(sentence.normal.text) if w.lower() not in there]


def _worded(quantity: Quantity) -> bool:
    """May a good translation do without the figure? "1 person" is "a person", "0 people" is "nobody"."""
    return quantity.kind in _WORDED or (quantity.kind is not QuantityKind.PERCENT and quantity.low in (0, 1))


def _unread(sentence: Sentence) -> list[str]:
    """Figures that are part of no number or date, such as a phone number."""
    read = [q.span for q in sentence.facts.quantities] + [d.span for d in sentence.facts.dates]
    figures = (w for w in sentence.facts.words if w.text[:1].isdigit() and w.text not in ("0", "1"))
    return [w.text.replace(",", "") for w in figures if not any(s.start < w.end and w.start < s.end for s in read)]


def _figure(text: str) -> set[str]:
    if not any(c.isdigit() for c in text):
        return set()
    return {w.text.replace(",", "") for w in words(text, "fa") if w.text[:1].isdigit()}


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1.0)


def _told(wanted: DateMention, dates: Sequence[DateMention]) -> bool:
    return any(
        (d.first, d.last, d.amount, d.minutes) == (wanted.first, wanted.last, wanted.amount, wanted.minutes)
        for d in dates
    )
