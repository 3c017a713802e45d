"""Another village, street, company or paper in the slot of one: names that no lexicon has.

In Persian such a name stands behind what it names ("روستای چشمه‌گل"); in English it is capitalised. Reported
only where neither name is in the other text in any spelling or translation.
"""

import re
from collections.abc import Iterator, Mapping

from models.text.words import english_key, persian_key
from service.comparison.checks._name_slots import Found, View, capitals, persian_words
from service.comparison.links import FUNCTION
from service.comparison.values import Finding, Sentence, Severity
from service.language.mentions import NameKind, NameMention
from service.language.spans import Span
from service.language.transliterate import name_similarity, skeleton

# What is named, and what English may call it.
_HEADS = {
    "روستای": "village", "خیابان": "street avenue road",
    "محله": "neighbourhood neighborhood district quarter", "میدان": "square field", "رودخانه": "river",
    "سد": "dam", "معدن": "mine pit colliery", "کارخانه": "factory plant works", "شرکت": "company firm",
    "بیمارستان": "hospital", "مدرسه": "school", "دبیرستان": "school", "پل": "bridge",
    "تالاب": "wetland lagoon", "دریاچه": "lake", "زندان": "prison jail", "فرودگاه": "airport",
    "پالایشگاه": "refinery", "نیروگاه": "plant station", "روزنامه": "newspaper daily paper",
    "باشگاه": "club", "تیم": "team side", "هتل": "hotel", "پاساژ": "mall arcade centre center",
    "بخش": "district", "جزیره": "island", "پتروشیمی": "petrochemical", "بندر": "port", "مسجد": "mosque",
    "پارک": "park", "کوه": "mount mountain", "غار": "cave", "شهرک": "estate town settlement",
    "ایستگاه": "station", "بازار": "bazaar market", "سینما": "cinema", "گذرگاه": "crossing",
    "تونل": "tunnel",
}  # fmt: skip
_HEAD = re.compile(r"(?<!\w)(" + "|".join(_HEADS) + r") (?P<name>[^\W\d_]{3,}(?:\u200c[^\W\d_]+)*)(?= |[،.؛:]|$)")
_NAMED = re.compile(r"(?<=[a-z,] )(?P<name>[A-Z][a-z'’-]{2,}[\w'’-]*(?: [A-Z][a-z'’-]{2,}[\w'’-]*)*)")
_FAR = 30
_COMMON = 0.2
"""A word with so sure a translation is a word of the language, not a name."""
_RENDERS = 0.02
"""From this probability on a word may translate the name."""


def check(view: View) -> Iterator[Finding]:
    """One finding where each side has exactly one such unknown name in the slot."""
    lone = [(head, f) for head, f in _source_names(view) if not _rendered(view, f)]
    if len(lone) != 1:
        return
    head, ours = lone[0]
    strange = [f for f in _coverage_names(view, head) if not _known(view, f)]
    if len(strange) != 1:
        return
    theirs = strange[0]
    if view.slot(ours, theirs) >= 0.4:
        text = f'The source names "{ours.mention.text}", the coverage "{theirs.mention.text}".'
        yield view.finding(ours, theirs, 0.7, text, Severity.HIGH)


def _mention(sentence: Sentence, span: Span) -> Found:
    text = span.of(sentence.normal.text)
    return Found(sentence, NameMention(span, text, NameKind.OTHER, (skeleton(text),), None, text))


def _source_names(view: View) -> Iterator[tuple[str, Found]]:
    for s in view.bead.source:
        taken = [m.span for m in s.facts.names if m.kind in (NameKind.PLACE, NameKind.BODY, NameKind.PERSON)]
        for match in _HEAD.finditer(s.normal.text):
            span = Span(*match.span("name"))
            if not any(span.overlaps(t) for t in taken) and len(skeleton(match["name"])) >= 2:
                yield match[1], _mention(s, span)


def _rendered(view: View, found: Found) -> bool:
    """Is the name in the coverage, spelled or translated? A word that the table knows well is no name."""
    name = found.mention.text
    if any(name_similarity(name, c) >= 0.7 for c in capitals(view.context)):
        return True
    table = view.context.table
    parts = {persian_key(name), *(persian_key(p) for p in name.split("\u200c"))}
    if _common({k: v for k, v in table.forward(persian_key(name)).items() if not name_similarity(name, k) >= 0.7}):
        return True
    there = {w.key for c in view.bead.coverage for w in c.facts.words}
    return any(k in there for p in parts for k, share in table.forward(p).items() if share >= _RENDERS)


def _common(translations: Mapping[str, float]) -> bool:
    return max(translations.values(), default=0.0) >= _COMMON


def _coverage_names(view: View, head: str) -> Iterator[Found]:
    """Capitalised words near a word for what the source names."""
    nouns = re.compile(r"\b(" + "|".join(_HEADS[head].split()) + r")s?\b", re.IGNORECASE)
    for s in view.bead.coverage:
        taken = [m.span for m in s.facts.names if m.kind in (NameKind.PLACE, NameKind.BODY, NameKind.PERSON)]
        for match in _NAMED.finditer(s.normal.text):
            span = Span(*match.span("name"))
            near = s.normal.text[max(0, span.start - _FAR) : span.end + _FAR]
            if (
                match["name"].lower() not in FUNCTION["en"]
                and nouns.search(near)
                and not any(span.overlaps(t) for t in taken)
            ):
                yield _mention(s, span)


def _known(view: View, found: Found) -> bool:
    words = re.findall(r"[^\W\d_]{3,}", found.mention.text)
    table = view.context.table
    for w in words:
        if _common({k: v for k, v in table.backward(english_key(w)).items() if not name_similarity(k, w) >= 0.7}):
            return True
    if any(w in view.source_text for w in words):
        return True
    there = {w.key for s in view.bead.source for w in s.facts.words}
    if any(k in there for w in words for k, share in table.backward(english_key(w)).items() if share >= _RENDERS):
        return True
    spelled = {*words, "".join(words)}
    return any(name_similarity(p, w) >= 0.7 for w in spelled for p in persian_words(view.context))
