"""Whether a Persian phrase names somebody who may do what people do: a person, a body, a country."""

import re

from service.comparison.links import is_content
from service.comparison.readings import heads_of, roles_of
from service.comparison.values import Sentence
from service.language.spans import Span

_PEOPLE = re.compile(
    r"(?!توفان|طوفان|باران|بحران|پایان|زمان|میزان|درمان|ساختمان|جریان|توان|مکان|امکان|جان|نان|بیابان|خیابان|"
    r"فراوان|چندان|"
    r"همچنان|همان|چنان|تهران|آنان|ایشان)\w+(?:گران|کنان|داران|وران|مندان|یان|ندگان|\u200cها)|"
    r"گروه|شرکت|نهاد|سازمان|خانواده|شهروند|بیمار|همسایه|اداره|انجمن|باشگاه|کانون|مردم|اهالی|دختر|پسر|برادر|خواهر|"
    r"ساکن|مشتری|مسافر|زندانی|متهم|شاکی|صاحب|مالک|مستأجر|خریدار|فروشنده|زن|مرد|پدر|مادر|همسر|کودک|راننده|کاروان|"
    r"قطار|اتوبوس|خودرو|کشتی|کامیون|نفتکش|پاسگاه|پایگاه|روستا"
)
_OPENERS = frozenset(("یک", "دو", "سه", "چند", "این", "آن", "چندین", "برخی", "اما", "ولی", "و", "که", "همچنین", "نیز"))


def is_somebody(a: Sentence, phrase: Span) -> Span | None:
    """The one that a phrase begins with, if it is somebody."""
    words = [w for w in a.facts.words if phrase.start <= w.start < phrase.end]
    words = [w for w in words if w.text not in _OPENERS and is_content(w, "fa")]
    if not words:
        return None
    first = Span(words[0].start, words[0].end)
    named = (*(n.span for n in a.facts.names), *(r.span for r in roles_of(a)), *(h.span for h in heads_of(a)))
    longest = max((s for s in named if s.overlaps(first) and s.end <= phrase.end), key=lambda s: s.end, default=None)
    return longest or (first if _PEOPLE.fullmatch(words[0].text) else None)
