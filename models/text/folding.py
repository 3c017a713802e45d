"""Characters that mean the same become one: the only list of them.

`fold` is a row of steps, each a pattern and what stands instead of it, so that
`service.language.folded` can walk the same steps and keep the way back to the original.

>>> fold("كتابهاي مهمّ ۱۲٫۵")
'کتابهای مهم 12.5'
>>> fold("آن\u200c\u200cها ــ «خانهٔ» ما")
'آن\u200cها - "خانه" ما'
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

ZWNJ = "\u200c"

_LETTERS = {
    "ی": "يىېۍےێ",
    "ک": "كڪ",
    "ه": "ةۀہەۂھۃ",
    "ا": "أإٱ",
    "و": "ؤ",
}
_DIGIT_ROWS = (0x06F0, 0x0660, 0xFF10)  # Persian, Arabic, full-width
_SIGNS = {
    '"': "“”„‟«»″《》≪≫〝〞＂",
    "'": "‘’‚‛′ʼ‹›´`",
    "-": "‐‑‒−",
    "–": "–—―",
    ".": "٫۔",
    ",": "٬",
    "%": "٪",
    "/": "؍",
    "*": "٭",
    " ": "\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029"
    "\u202f\u205f\u3000\t\r\n\x0b\x0c\x1c\x1d\x1e\x1f",
    "...": "…",
    # Windows-1256 pages that were read as Latin have the "not" sign for it.
    ZWNJ: "\u00ac",
}
# Marks above and below the line, tatweel, marks of direction, joiners and what else has no width of its own.
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff"
_INVISIBLE = "\u0640\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufffc\u00ad"
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"


def _members(ranges: str) -> list[int]:
    """Codes of a regular expression's character class without escapes: "a-cx" is a, b, c and x."""
    return [
        code
        for first, last in re.findall(r"(?s)(.)(?:-(.))?", ranges)
        for code in range(ord(first), ord(last or first) + 1)
    ]


def _presentation_forms(table: dict[int, str]) -> dict[int, str]:
    """Shaped letters and ligatures that a PDF or an old page leaves behind, as the letters they show."""
    forms: dict[int, str] = {}
    for code in (*range(0xFB00, 0xFB07), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            plain = plain.translate(table)
            # Vowel signs on their own are written with a space as their carrier.
            forms[code] = "" if plain == " " else plain
    return forms


def _table() -> dict[int, str]:
    table = {ord(c): new for group in (_LETTERS, _SIGNS) for new, old in group.items() for c in old}
    table |= {row + digit: str(digit) for row in _DIGIT_ROWS for digit in range(10)}
    table |= dict.fromkeys(_members(_MARKS + _INVISIBLE + _CONTROLS), "")
    table = {code: new for code, new in table.items() if new != chr(code)}
    return table | _presentation_forms(table)


FOLD: dict[int, str] = _table()
"""Character code to its folded form, "" where it is dropped; a character not listed stays."""


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


Step = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

BEFORE: tuple[Step, ...] = (
    # Alef with madda and yeh with hamza, sent in two characters: the mark makes another letter.
    (re.compile(f"[ا\ufe8d\ufe8e][{_MARKS}]*?\u0653"), lambda _: "آ"),
    (re.compile("[يیى\ufbfc-\ufbff\ufeef-\ufef4]\u0654"), lambda _: "ئ"),
    # A tatweel that touches no letter is meant as a dash.
    (re.compile(f"(?<![^\\W\\d_])(?<![{_MARKS}])\u0640+(?![^\\W\\d_])"), lambda _: "-"),
)
"""What needs its neighbours to be read, before characters are folded one by one."""
AFTER: tuple[Step, ...] = (
    # ZWNJ joins two parts of a word; anywhere else it is a slip of the keyboard.
    (re.compile(f"{ZWNJ}+"), lambda m: ZWNJ if _joins(m) else ""),
    (re.compile("  +"), lambda _: " "),
    (re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]+"), _compose),
)
"""What needs its folded neighbours."""


def _joins(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    return start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()


def fold(text: str) -> str:
    """Text with equal characters made one, runs of spaces single, stray ZWNJ gone. Idempotent."""
    text = _run(BEFORE, text).translate(FOLD)
    return _run(AFTER, text)


def _run(steps: Iterable[Step], text: str) -> str:
    for pattern, new in steps:
        text = pattern.sub(new, text)
    return text
