"""A sum or share that was paid told as one that is owed, or the reverse.

Drifts: «۳۰ درصد دستمزدشان را گرفته‌اند» / "they are owed 30 percent of their wages". Does not: «۳۰ درصد را گرفته‌اند و
بقیه را طلب دارند» / "they have had 30 percent and are owed the rest".
"""

import re
from collections.abc import Iterator, Mapping

from service.comparison.checks.number.rules import Drift, Told
from service.comparison.values import Sentence
from service.language.mentions import QuantityKind
from service.language.sought import Sought, sought
from service.language.spans import Span

_PAID_FA = sought(
    r"(?:گرفته|دریافت کرده|دریافت نموده|پرداخت شده|پرداخت کرده|پرداخته|وصول شده|تسویه شده|واریز شده)"
    r"[\u200c ]?(?:است|اند|ایم|ام|بود|بودند)?|(?:گرفت|دریافت کرد|پرداخت کرد|پرداخت شد|پرداخت|وصول شد|واریز شد)(?:ند|ه)?"
)
_OWED_FA = sought(
    r"نگرفته\S*|دریافت نکرده\S*|پرداخت ن(?:شد|کرد|می)\S*|نپرداخت\S*|واریز نشد\S*|طلب\S*|بدهکار\S*|بستانکار\S*|معوق\S*"
    r"|عقب[\u200c ]?مانده|باقی\S*|مانده\S*"
)
_UNPAID_FA = sought(
    r"(?:پرداخت|واریز|وصول|تسویه) ن(?:شد|کرد)\S*|نگرفته\S*|دریافت نکرده\S*|طلب(?:کار)?\S*|بدهکار\S*|نپرداخت\S*|معوق\S*"
)
_OWED_EN = sought(
    r"owed|owes?|owing|unpaid|outstanding|overdue|in arrears|yet to (?:be paid|receive|pay)|still due"
    r"|(?:not|n't|never) (?:yet )?(?:been )?(?:paid|received|pay|receive)",
    ignore_case=True,
)
_PAID_EN = sought(
    r"(?:been|was|were|is|are) paid|(?:have|has|had) (?:received|paid)|received(?! no )|paid (?:out|off|back)",
    ignore_case=True,
)
_DUES_FA = sought(
    r"(?:دستمزد|حقوق|مزد|بدهی|عیدی|پول|مبلغ|تومان|ریال|دلار|یورو|وام|مطالبات|طلب|پاداش|اجاره|مالیات|جریمه|خسارت|غرامت|قسط"
    r"|اقساط|سنوات|کارانه|مستمری|یارانه|هزینه|بها)\S*"
)
"""What is paid and owed."""
_REST_EN = re.compile(r"\b(?:rest|remain\w*|balance|left|other half|arrears|debts?|remainder)\b", re.IGNORECASE)
_KINDS = frozenset((QuantityKind.PERCENT, QuantityKind.FRACTION, QuantityKind.MONEY))
_FAR = 55


def paid_for_owed(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """Figures that agree, paid on one side and owed on the other."""
    for s, c in matches.items():
        if s.quantity.kind not in _KINDS or not _says(_DUES_FA, s.sentence):
            continue
        owed = _near(_OWED_EN, c)
        paid = None if owed else _near(_PAID_EN, c)
        if owed and not _says(_PAID_EN, c.sentence) and not _says(_OWED_FA, s.sentence):
            yield from _drift(s, c, _near(_PAID_FA, s), owed, "paid", "owed")
        elif paid and not _says(_OWED_EN, c.sentence) and not _REST_EN.search(c.sentence.normal.text):
            yield from _drift(s, c, _alone(s), paid, "owed", "paid")


def _alone(told: Told) -> Span | None:
    """Where the source says that the figure is owed, and tells of nothing that was paid."""
    text = told.sentence.normal.text
    owed = _near(_UNPAID_FA, told)
    paid = owed and any(not owed.start <= m.start() < owed.end for m in _PAID_FA.finditer(text))
    return None if paid else owed


def _drift(s: Told, c: Told, ours: Span | None, theirs: Span, said: str, told: str) -> Iterator[Drift]:
    if ours:
        left, right = f"{s.quantity.reading} {said}", f"{c.quantity.reading} {told}"
        yield Drift((s.sentence, ours, left), (c.sentence, theirs, right), 0.75)


def _near(words: Sought, told: Told) -> Span | None:
    at = told.quantity.span
    for match in words.finditer(told.sentence.normal.text):
        if max(match.start() - at.end, at.start - match.end()) <= _FAR:
            return Span(*match.span())
    return None


def _says(words: Sought, sentence: Sentence) -> bool:
    return words.search(sentence.normal.text) is not None
