"""Which encoding bytes are in, and their text.

In order: a byte order mark; the charset that the sender or the page names, if the bytes agree; UTF-16
without a mark; UTF-8; the one-byte encodings of Persian, told by the words that they would spell (general
detectors take Windows-1256 Persian for Cyrillic, Greek or Arabic DOS text); charset-normalizer for the rest.

>>> decode("به گزارش ايرنا".encode("cp1256"))
Decoded(text='به گزارش ايرنا', encoding='cp1256', warning=None)
"""

import codecs
import re
from dataclasses import dataclass

from models.text.folding import fold

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PERSIAN_BYTES = ("cp1256", "iso8859-6", "mac_farsi")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "و در به از که را این با است برای آن یک خود تا بر هم نیز شد کرد های می گفت سال پس وی ما "
        "فی من علی الی ان التی عن هذا",  # and of Arabic: its texts too must be readable to be told apart
    )
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_SAMPLE_BYTES = 200_000
_FEW_WORDS = 6
"""A text of so many words holds one of the common ones, if its encoding is right."""
_BROKEN_SHARE = 0.02
"""Share of the characters above ASCII that may be broken in what is still taken for UTF-8."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of bytes, the encoding that gave it (Python's name), and what was lost, if anything."""

    text: str
    encoding: str
    warning: str | None = None


def decode(data: bytes, declared: str | None = None, *, markup: bool = False) -> Decoded | None:
    """The text of `data`, or None if no encoding gives one.

    declared: a charset that the sender names. markup: also believe a charset in an HTML meta element.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _loosely(data[len(mark) :], name)
    for charset in (declared, charset_in_markup(data) if markup else None):
        if charset and (decoded := _as_declared(data, charset)) is not None:
            return decoded
    return _utf16(data) or _utf8(data) or _persian_bytes(data) or _guessed(data)


def charset_in_markup(data: bytes) -> str | None:
    """The charset that an HTML page names in its first 4096 bytes."""
    found = _META.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _as_declared(data: bytes, name: str) -> Decoded | None:
    """The text in a declared encoding, unless the bytes contradict it."""
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        return None
    if encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        return _utf16(data)
    if encoding in ("ascii", "iso8859-1"):
        encoding = "cp1252"  # as browsers read them
    text = _strictly(data, encoding)
    if text is None or (encoding != "utf-8" and _looks_like_utf8(data)):
        return None
    return Decoded(text, encoding)


def _looks_like_utf8(data: bytes) -> bool:
    return not data.isascii() and _strictly(data, "utf-8") is not None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _loosely(data: bytes, encoding: str) -> Decoded:
    """The text, with U+FFFD where the bytes are broken, and a warning that says so."""
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd") - (data.decode(encoding, errors="ignore").count("\ufffd"))
    place = text.find("\ufffd")
    warning = (
        f"{lost} broken bytes in {encoding} text, the first at character {place}; they show as �." if lost else None
    )
    return Decoded(text, encoding, warning)


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of Persian or English text is 0, 6 or 32."""
    sample = data[:_SAMPLE_BYTES]
    if len(data) < 2 or len(data) % 2 or not any(b in sample for b in (0, 6)):
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        usual = sum(high.count(b) for b in (0x00, 0x06, 0x20, 0xFB, 0xFE))
        if usual >= 0.95 * len(high) and (text := _strictly(data, encoding)) is not None and _mostly_letters(text):
            return Decoded(text, encoding)
    return None


def _mostly_letters(text: str) -> bool:
    sample = text[:20_000]
    return sum(c.isalnum() or c in " \n\r\t\u200c" for c in sample) >= 0.7 * len(sample)


def _utf8(data: bytes) -> Decoded | None:
    text = _strictly(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    loose = _loosely(data, "utf-8")
    high = sum(c > "\x7f" for c in loose.text)
    broken = loose.text.count("\ufffd")
    return loose if broken <= max(3, _BROKEN_SHARE * high) and 4 * broken < high else None


def _persian_bytes(data: bytes) -> Decoded | None:
    """The one-byte encoding in which the text has the most of Persian's commonest words."""
    best: tuple[float, str, str] | None = None
    sample = data[:_SAMPLE_BYTES]
    for encoding in _PERSIAN_BYTES:
        text = _strictly(sample, encoding)
        share = _persian_share(text) if text else 0.0
        if text and share > 0.0 and (best is None or share > best[0]):
            best = (share, encoding, text)
    if best is None or (whole := _strictly(data, best[1])) is None:
        return None
    return Decoded(whole, best[1])


def _persian_share(text: str) -> float:
    """How much of a text is common Persian words; 0 unless most of what is above ASCII is Arabic script."""
    high = [c for c in text if c > "\x7f"]
    script = sum("\u0600" <= c <= "\u06ff" or c in "\u200c«»\u00a0" for c in high)
    if not high or script < 0.85 * len(high):
        return 0.0
    words = re.findall(r"[\u0600-\u06ff]+", fold(text))
    if not words:
        return 0.0
    # Words of one letter, and letters that seldom begin or end a word, are what a wrong encoding makes.
    odd = sum(len(w) == 1 and w != "و" for w in words)
    known = sum(w in _COMMON for w in words)
    if len(words) >= _FEW_WORDS and not any(w in _COMMON and w != "و" for w in words):
        return 0.0
    share: float = (known + 0.05 * len(words) - odd) / len(words)
    return max(0.0, share)


def _guessed(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes  # some 50 ms to import, and seldom needed

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is None:
        return None
    text = _strictly(data, best.encoding)
    return None if text is None else Decoded(text, codecs.lookup(best.encoding).name)
