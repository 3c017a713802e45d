"""Words for a body that mean another thing here: «آژانس دارویی», «مجلس ترحیم», the «سپاه» of the Sasanians."""

import re

_ALSO = {
    "آژانس": re.compile("(?!اتمی|بین)\\w+ی|پناهندگان|فضا|امنیت|اطلاعات|امور|املاک|مسکن|توسعه|محیط|پناهجویان|مهاجرت"),
    "مجلس": re.compile("ترحیم|ختم|عزا|عزاداری|عروسی|جشن|سوگواری|یادبود|روضه|بزرگداشت|شبیه|شبیه‌خوانی|مهمانی"),
    "سپاه": re.compile("عرب|اعراب|مسلمانان|دانش|بهداشت|ترویج|روم|مغول|دشمن"),
}
"""Words for a body that is another thing where one of these stands behind: «آژانس دارویی», «مجلس ترحیم»."""
_OF_OLD = re.compile(
    "اشکانی|ساسانی|هخامنشی|بیزانس|رومی|مغول|تیموری|سلوکی|خسرو ?پرویز|اسکندر|عثمانی|صفوی|نادرشاه|داریوش|خشایار|امپراتور|"
    "پیش از میلاد|زندیه|قاجار"
)
"""What is told of the times before there was any of today's bodies."""


def means_a_body(word: str, behind: str | None, text: str) -> bool:
    """Is it the body of that name? behind: the word after it, if a space alone stands between. text: the sentence.

    >>> means_a_body("مجلس", "ترحیم", "مجلس ترحیم او برگزار شد"), means_a_body("مجلس", "طرح", "مجلس طرح را تصویب کرد")
    (False, True)
    """
    if word not in _ALSO:
        return True
    if word == "سپاه" and _OF_OLD.search(text):
        return False
    return behind is None or not _ALSO[word].fullmatch(behind)
