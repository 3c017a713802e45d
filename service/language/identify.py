"""Which language a text is in, well enough to notice that a side holds the wrong one.

Scripts are counted first, then the signs of `identify.tsv`: function words and letters that only one language
has. What stands in quotes is left out where enough else is left.

>>> identify("نشست شورا روز دوشنبه برگزار شد و همه در آن بودند.").lang
'fa'
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from service.language.quotes import marks
from service.language.tables import rows

_SCRIPTS = {
    "Arabic": re.compile(
        "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]"
    ),
    "Latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
    "Greek": re.compile("[\u0370-\u03ff]"),
    "Chinese or Japanese": re.compile("[\u3040-\u30ff\u3400-\u9fff]"),
    "Korean": re.compile("[\uac00-\ud7af]"),
    "Devanagari": re.compile("[\u0900-\u097f]"),
}
_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")
_KEYBOARD = str.maketrans("يىك", "ییک")
_ARTICLE = re.compile("(?:و|ب|ک|ف)?ال[^\\W\\d_]{3,}|لل[^\\W\\d_]{3,}")

_READ_AT_MOST = 20_000
_ENOUGH_WORDS = 8
_ENOUGH_LETTERS = 25
_CLEAR = 0.12
"""Share of words with a language's signs from which it is taken for that; running text has .25 or more."""
_DIFFERENT_SIGNS = 3
"""How many different signs another language needs: one foreign word said twice proves nothing."""
UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """lang: a BCP 47 tag, "und" where nothing can be said. confidence: 0 to 1, low for short texts.

    script: the script that most letters belong to, and script_share: their share. note: a plain sentence for
    a text that is in neither Persian nor English, else None.
    """

    lang: str
    confidence: float
    note: str | None = None
    script: str = ""
    script_share: float = 0.0
    letters: int = 0


@dataclass(frozen=True, slots=True)
class SideProblem:
    """What is wrong with the language of a side. is_error: the comparison would be meaningless."""

    is_error: bool
    message: str
    guess: LanguageGuess


def identify(text: str) -> LanguageGuess:
    """The language of most of the text. Never raises; a few letters give a low confidence."""
    text = _unquoted(text[:_READ_AT_MOST])
    counts = {script: len(pattern.findall(text)) for script, pattern in _SCRIPTS.items()}
    letters = sum(counts.values())
    script = max(counts, key=lambda s: counts[s])
    if not letters:
        return LanguageGuess(UNKNOWN, 0.0, "There are no letters to tell the language by.")
    words = [word.lower() for word in _WORD.findall(_MARKS.sub("", text)) if _SCRIPTS[script].match(word)]
    lang, sureness = _by_signs(script, [word.translate(_KEYBOARD) for word in words])
    share = counts[script] / letters
    confidence = round(share * sureness * min(1.0, letters / 40), 3)
    return LanguageGuess(lang, confidence, _note(lang, script), script, share, letters)


def side_problem(text: str, expected: str) -> SideProblem | None:
    """What is wrong with a side that should be Persian ("fa", the source) or English ("en", the coverage).

    None where the language is right or a short text does not show it. English as source and Persian as
    coverage are errors; a related or another language is a warning, because some of it may still compare.
    """
    guess = identify(text)
    side, name, other = ("source", "Persian", "en") if expected == "fa" else ("coverage", "English", "fa")
    if guess.letters < _ENOUGH_LETTERS or len(text.split()) < 4 or guess.lang == expected:
        return None
    if guess.lang == other or (other == "fa" and guess.lang == "prs"):
        found = "English" if other == "en" else "Persian"
        if guess.script_share < 0.8 and guess.letters < 8 * _ENOUGH_LETTERS:
            return None  # a headline full of brand names
        if guess.script_share < 0.8:
            message = f"Much of the {side} reads as {found}; a {side} should be {name}. Leave the rest out."
            return SideProblem(False, message, guess)
        message = (
            f"The {side} reads as {found}, but a {side} must be {name}. If the two sides were mixed up, swap them."
        )
        return SideProblem(True, message, guess)
    if guess.note is None or (guess.confidence < 0.3 and guess.script == _SCRIPT_OF[expected]):
        return None
    return SideProblem(False, f"The {side} should be {name}. {guess.note}", guess)


_SCRIPT_OF = {"fa": "Arabic", "en": "Latin"}


def _unquoted(text: str) -> str:
    """The text without what stands in double quotes, where that leaves enough to go by."""
    pieces, depth, at = [], 0, 0
    for place, opens in marks(text):
        if opens and not depth:
            pieces.append(text[at:place])
        depth = max(0, depth + (1 if opens else -1))
        if not depth:
            at = place + 1
    rest = " ".join([*pieces, "" if depth else text[at:]])
    enough = len(rest.split()) >= 2 * _ENOUGH_WORDS and 4 * len(rest) >= len(text)
    return rest if enough else text


def _by_signs(script: str, words: Sequence[str]) -> tuple[str, float]:
    """The language within a script and how sure that is, from 0 to 1."""
    default = {"Arabic": "fa", "Latin": "en"}.get(script, UNKNOWN)
    shares = _shares(script, words, default)
    if not shares:
        return default, 1.0
    own = shares.get(default, 0.0)
    best = max(shares, key=lambda lang: (shares[lang], lang == default))
    if best == default or len(words) < _ENOUGH_WORDS or shares[best] < max(_CLEAR, 1.5 * own):
        if default == "fa" and _is_dari(words):
            return "prs", 0.6
        if default == "en" and len(words) >= 3 * _ENOUGH_WORDS and own < _CLEAR / 2:
            return UNKNOWN, 0.5
        return default, 1.0 if own >= _CLEAR else 0.7
    return best, min(1.0, 0.4 + (shares[best] - own) / shares[best] * 0.6)


def _shares(script: str, words: Sequence[str], default: str) -> Mapping[str, float]:
    """For each language of the script the share of words that are its signs; 0 for too few different ones."""
    signs = _signs(script)
    found: dict[str, Counter[str]] = {lang: Counter() for lang in signs}
    usual = signs[default][0] if default in signs else frozenset()
    for word, times in Counter(words).items():
        for lang, (known, letters) in signs.items():
            if (word in known and (lang == default or word not in usual)) or not letters.isdisjoint(word):
                found[lang][word] += times
        if script == "Arabic" and _ARTICLE.match(word):
            found["ar"][word] += times
    return {
        lang: hits.total() / max(1, len(words)) if lang == default or len(hits) >= _DIFFERENT_SIGNS else 0.0
        for lang, hits in found.items()
    }


@cache
def _signs(script: str) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Language to its function words and its own letters."""
    words: dict[str, frozenset[str]] = {}
    letters: dict[str, frozenset[str]] = {}
    for lang, _, of_script, kind, forms in rows("identify.tsv"):
        if of_script == script and kind != "usage":
            if kind == "words":
                words[lang] = frozenset(forms.split())
            else:
                letters[lang] = frozenset(forms)
    none: frozenset[str] = frozenset()
    return {lang: (words.get(lang, none), letters.get(lang, none)) for lang in {*words, *letters}}


@cache
def _afghan_usage() -> frozenset[str]:
    return frozenset(w for row in rows("identify.tsv") if row[0] == "prs" for w in row[4].split())


def _is_dari(words: Sequence[str]) -> bool:
    """Several different words of Afghan usage: one or two stand in Iranian reports about Afghanistan too."""
    found = [word for word in words if word in _afghan_usage()]
    return len(set(found)) >= 3 and len(found) >= 0.025 * len(words)


@cache
def _names() -> Mapping[str, str]:
    return {row[0]: row[1] for row in rows("identify.tsv")}


def _note(lang: str, script: str) -> str | None:
    if lang in ("fa", "en"):
        return None
    if lang == "prs":
        return "It reads as Dari: words of Afghan usage may be misread."
    if lang != UNKNOWN:
        return f"It reads as {_names()[lang]}."
    return f"It is in a language that is not known here, in {script} script."
