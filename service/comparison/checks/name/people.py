"""Another person in the slot of one.

A Persian name of which no part is anywhere in the coverage, an English name of which no part is anywhere in
the source, and the same surroundings or the same office beside both.
"""

import re
from collections.abc import Iterator

from service.comparison.checks.name.mixed import is_iranian
from service.comparison.checks.name.slots import Found, View, alike, beside, capitals, persian_words
from service.comparison.values import Bead, Context, Finding, Severity
from service.language.mentions import NameKind
from service.language.names import FA, lexicon
from service.language.transliterate import SAME, name_similarity, same_name, skeleton

_CLOSE = 0.72
"""From here on a word may be the other side's name, misspelled: silence."""
_HALF = 0.5
"""Surnames more alike than this are told from one another letter by letter."""
_SURNAME_SLOT, _BONES = 0.35, 2
_WORD_FA = re.compile(r"[^\W\d_]{2,}")
_WORD_EN = re.compile(r"[^\W\d_]{2,}")


def check(view: View) -> Iterator[Finding]:
    """The best pair of unknown names, if it stands in one slot; of surnames behind a title the only pair."""
    yield from _by_surname(view)
    lone = [p for p in view.source(NameKind.PERSON) if _full(p) and not _in_coverage(view, p)]
    if not lone:
        return
    strange = [p for p in view.coverage(NameKind.PERSON) if " " in p.mention.text and not _in_source(view, p)]
    scored = [(_slot(view, a, b), a, b) for a in lone for b in strange if not alike(a.mention.text, b.mention.text)]
    best = max(scored, key=lambda t: t[0], default=None)
    if best and best[0] >= (0.45 if len(scored) > 1 else 0.25):
        a, b = best[1], best[2]
        text = f"The source names {a.mention.text}, the coverage {b.mention.text}: another person."
        yield view.finding(a, b, 0.8, text, Severity.HIGH)


def _by_surname(view: View) -> Iterator[Finding]:
    """«سرهنگ رستمی» told as "Colonel Rezaei" or "Colonel Rostamian"."""
    ours = [p for p in view.source(NameKind.PERSON) if _alone(p)]
    theirs = [q for q in view.coverage(NameKind.PERSON) if _alone(q)] if len(ours) == 1 else []
    if len(theirs) != 1:
        return
    a, b = ours[0], theirs[0]
    if not all(is_iranian(a.mention.text, b.mention.text)):
        return  # names of other peoples are written in many ways
    near = name_similarity(a.mention.text, b.mention.text)
    if near >= SAME or _told(view, a, b, SAME if near >= _HALF else _CLOSE):
        return
    if view.both_speak(a, b) or view.slot(a, b) >= _SURNAME_SLOT or _ranks(a) & _ranks(b):
        text = f"The source names {a.mention.text}, the coverage {b.mention.text}: another person."
        yield view.finding(a, b, 0.68, text, Severity.HIGH)


def _alone(person: Found) -> bool:
    """Is it one word behind a title, with enough consonants to be known again?"""
    text = person.mention.text
    return "guess" not in person.marks and _WORD_FA.fullmatch(text) is not None and len(skeleton(text)) >= _BONES


def _told(view: View, a: Found, b: Found, least: float) -> bool:
    """Does either text have the other's surname anywhere, or what may be it?"""
    ours, theirs = a.mention.text, b.mention.text
    names, written = capitals(view.context) - {theirs}, persian_words(view.context) - {ours}
    return any(name_similarity(ours, c) >= least for c in names) or any(
        name_similarity(w, theirs) >= least for w in written
    )


def _ranks(person: Found) -> set[str]:
    """The ranks right before a name."""
    before = [m for m in person.sentence.facts.names if m.span.end == person.span.start - 1]
    return {m.key for m in before if m.key and m.key.startswith("rank:")}


def _full(person: Found) -> bool:
    """Two words with enough consonants to be known again in Latin letters."""
    words = _WORD_FA.findall(person.mention.text)
    return len(words) >= 2 and len(skeleton("".join(words))) >= 3


def _in_coverage(view: View, person: Found) -> bool:
    words = [w for w in _WORD_FA.findall(person.mention.text) if len(w) > 2]
    joined = ["".join(words), *words]
    return any(view.context.ask(_in_capitals, view.bead, w) for w in joined)


def _in_capitals(context: Context, _: Bead, persian: str) -> bool:
    return any(name_similarity(persian, c) >= _CLOSE for c in capitals(context))


def _in_source(view: View, person: Found) -> bool:
    words = _WORD_EN.findall(person.mention.text)
    if any(w in view.source_text for w in words if len(w) > 2):
        return True  # written in Latin letters there too
    written, given = persian_words(view.context), lexicon("given", FA).phrases
    joined = {w for w in (words[-1], "".join(words)) if len(w) > 2}
    if any(name_similarity(p, w) >= _CLOSE for w in joined for p in written):
        return True
    # «ولی» is no Ali: of the words before the surname only what is a name in Persian counts.
    return any(same_name(p, w) for w in words[:-1] if len(w) > 2 for p in written if p in given)


def _slot(view: View, a: Found, b: Found) -> float:
    """The surroundings, and whether the same office stands beside both."""
    ours = {o.key for o in view.source(NameKind.OFFICE) if a in list(beside(o, [a]))}
    theirs = {o.key for o in view.coverage(NameKind.OFFICE) if b in list(beside(o, [b]))}
    if "guess" in a.marks and not ours & theirs:
        return 0.0
    return view.slot(a, b) + 0.4 * bool(ours & theirs)
