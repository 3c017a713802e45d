"""Characters that mean the same become one: the only list of them.

The order of what is done, for the sake of `service.language.persian.normalise`, which does the same
and keeps the way back to the original: (1) `FOLD`, character by character, (2) spaces, (3) ZWNJ.

>>> fold("كتابهاي مهمّ ۱۲٫۵")
'کتابهای مهم 12.5'
"""

import re
import unicodedata

ZWNJ = "\u200c"


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    # Letters of the Arabic keyboard, and presentation forms that a PDF or an old page leaves behind.
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and " " not in plain:
            table[code] = plain
    table |= {ord(c): "ی" for c in "يىېۍے"}
    table |= {ord(c): "ک" for c in "كڪ"}
    table |= {ord(c): "ه" for c in "ةۀہەۂھ"}
    table |= {ord("أ"): "ا", ord("إ"): "ا", ord("ٱ"): "ا", ord("ؤ"): "و"}
    table = {k: "".join({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"}.get(c, c) for c in v) for k, v in table.items()}
    # Vowel marks, tatweel, marks of direction and other characters without a width of their own.
    invisible = "\u0640\u200b\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
    table |= dict.fromkeys((*range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06ED), *map(ord, invisible)), "")
    # Digits and their separators.
    table |= {0x06F0 + d: str(d) for d in range(10)} | {0x0660 + d: str(d) for d in range(10)}
    table |= {ord("٫"): ".", ord("٬"): ",", ord("٪"): "%"}
    # Quotes, dashes and spaces.
    table |= {ord(c): '"' for c in "“”„‟«»″"} | {ord(c): "'" for c in "‘’‚‛′ʼ"}
    table |= {ord(c): "-" for c in "‐‑‒−"} | {ord(c): "–" for c in "–—―"}
    table |= {ord(c): " " for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n\x0b\x0c"}
    table[ord("…")] = "..."
    table[ord("\u00ac")] = ZWNJ  # Windows-1256 pages use the "not" sign for it
    table[ord("\u200f")] = ""
    return table


FOLD: dict[int, str] = _table()
"""Character code to its folded form, "" where it is dropped; a character not listed stays."""

_SPACES = re.compile(r"  +")
_ZWNJ = re.compile(f"{ZWNJ}+")
_LOOSE_ZWNJ = re.compile(f"{ZWNJ}(?=[ .,:;!?؟،؛\"'()-]|$)|(?<=[ \"'(]){ZWNJ}|^{ZWNJ}")


def fold(text: str) -> str:
    """Text with equal characters made one, runs of spaces single, stray ZWNJ gone. Idempotent."""
    text = text.translate(FOLD)
    text = _SPACES.sub(" ", text)
    return _LOOSE_ZWNJ.sub("", _ZWNJ.sub(ZWNJ, text))
