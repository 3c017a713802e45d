"""Polarity, certainty and strength in an English sentence.

A clause runs from one stop or joining word to the next; a cue's scope is the clause that it stands in.
"""

import itertools
import re
from functools import lru_cache

from models.text.words import Word, words
from service.language.cues import Entry, Token, as_cues, cue, match
from service.language.mentions import Cue, CueKind
from service.language.spans import Span

_NOT = Entry(CueKind.NEGATION, "not", 1.0)
_AFFIX = Entry(CueKind.NEGATION, "affix", 0.6)
_PREFIXED = re.compile(
    r"(?:un(?!i(?!mp)[^nd]|der|til|ion|it|cl(?:e|es)$)|non-?|in(?:sufficien|adequa|accura|correct|effect|ability|capab|secur|eligib|activ|"
    r"justice|equal|elast|valid|visib|complet|compat|conclus|consist|depend|different|experienc|explic|form|humane|just|"
    r"toler|vulner|appropri|audib|curab|defin|discrim|dispens|escap|evitab|exact|fam|finit|flexib|fertil|frequen|hospit|sensit|"
    r"separ|solub|solven|stab|surmount|voluntar)|im(?:possib|practic|mobil|mun|partial|patien|perfect|polite|proper|punity|mature|moral|"
    r"balanc|measur|mortal)|ir(?:regular|relevant|respons|revers|respective|replac|resist)|il(?:legal|legit|literate|licit|logic)|dis(?=agree|approv|allow|belie|content|credit|favo|honest|inclin|like|loyal|obe|order|organi|pleas|qualif|regard|respect|satisf|trust|"
    r"interest|similar|proportion)"
    r"|mis(?=[a-z]{4}))[a-z-]+|[a-z]{3,}(?:less|lessly|lessness|-free)",
    re.I,
)
# These only look denied.
_PLAIN = re.compile(
    r"(?:un(?:animous|ique|iform|iversal|iverse|iversit|ify|ified|iform|ited|icef|esco|ious|tie[ds]?$|load|lock(?:s|ed)?$|fold|pack|leash|"
    r"cover|earth|veil|plug|wind|ravel|wound)|dis(?:aster|astrous|cuss|ease|play|pute|tribut|"
    r"trict|tance|tant|cover|cours|cipl|count|miss|patch|position|course|tinct|tinguish|turb|parag|mant|pers|pos|sect|seminat|solv|charg|crimin|"
    r"gust|guis|aggreg)|mis(?:sile|sion|ter|ery|erab|sing|sed|chief|t)|unless$|nonetheless|nevertheless|bless|non$|nonstop|"
    r"inform|indefin|independ|invoke|indistr)",
    re.I,
)
_CUT = re.compile(
    r"[;!?()–—]|[:.,](?!\d)|\b(?:and|but|or|which|who|whom|whose|that|because|while|whereas|although|though|when|where|after|"
    r"(?<!never )(?<! ever )before|since|"
    r"unless|until|if|as|despite)\b",
    re.I,
)
_FILLERS = frozenset(
    ("also", "has", "have", "had", "been", "be", "was", "were", "is", "are", "it", "them", "him", "her")
)


def find_cues(text: str) -> list[Cue]:
    """All cues of a folded English sentence, in order."""
    found_words = words(text, "en")
    ends = clauses(text)
    tokens = [_token(w) for w in found_words]
    cues = as_cues(match(tokens, "en"), tokens, text, ends)
    denied = [c.span for c in cues if c.kind is CueKind.NEGATION and c.level >= 0.6]
    for word in found_words:
        span = Span(word.start, word.end)
        entry = _negation(word.text)
        if _is_number_sign(word, text) or _is_month(word, text):
            cues = [c for c in cues if c.span != span]
            entry = _AFFIX if word.text.lower() == "no" and text[word.end : word.end + 1] == "-" else entry
            denied = [d for d in denied if d != span]
        if entry and not any(span.overlaps(d) for d in denied):
            cues.append(cue(text, span, entry, ends))
    return sorted(cues, key=lambda c: (c.span, c.kind, c.value))


def _token(word: Word) -> Token:
    lower = word.text.lower().removesuffix("'s")
    return Token(word, (word.key, "=" + lower), lower in _FILLERS)


def _is_number_sign(word: Word, text: str) -> bool:
    """A number ("No. 17") or a compound ("no-show"), which denies nothing."""
    after = text[word.end : word.end + 3]
    if word.text.lower() == "no" and after[:1] == "-":
        return True
    if word.text == "No" and text[: word.start].endswith(("-e ", "e-")):
        return True  # the end of a name: "Shahr-e No"
    return word.text in ("No", "no", "Nos") and after[:1] == "." and after[1:].strip()[:1].isdigit()


def _is_month(word: Word, text: str) -> bool:
    """The month of May, told by its capital away from a sentence's start or by the figure behind it."""
    return word.text.removesuffix("'s") == "May" and (
        (word.start > 0 and text[word.start - 2 : word.start] != '"') or text[word.end :].strip()[:1].isdigit()
    )


@lru_cache(maxsize=20_000)
def _negation(word: str) -> Entry | None:
    lower = word.lower().replace("’", "'")
    if lower.endswith("n't") or lower == "cannot":
        return _NOT
    if _PREFIXED.fullmatch(lower) and not _PLAIN.match(lower):
        return _AFFIX
    return None


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[Span, ...]:
    """Stretches between stops and joining words, in order, without gaps."""
    cuts = {m.start() if m.group()[0].isalpha() else m.end() for m in _CUT.finditer(text)}
    edges = [0, *sorted(c for c in cuts if 0 < c < len(text)), len(text)]
    return tuple(Span(a, b) for a, b in itertools.pairwise(edges) if b > a)
