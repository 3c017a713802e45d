"""Characters that one form or another of a report cannot hold, or must not obey."""

import re

_SURROGATES = re.compile("[\ud800-\udfff]")
_NOT_HTML = re.compile("[\x00\ud800-\udfff]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_HIGH_CONTROLS = re.compile("[\x80-\x9f\ud800-\udfff]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile("[\u202d\u202e\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_PERSIAN = re.compile(f"([{_ARABIC}](?:[{_ARABIC}\u200c\u200f]|[ .,:/%0-9-]+(?=[{_ARABIC}]))*)")
REPLACEMENT = "\ufffd"


def encodable(text: str) -> str:
    """Text that UTF-8 can hold: lone surrogates become U+FFFD."""
    return _SURROGATES.sub(REPLACEMENT, text)


def for_html(text: str) -> str:
    """Text as the value of HTML text: what a parser would change or refuse becomes U+FFFD."""
    return _NOT_HTML.sub(REPLACEMENT, text)


def for_xml(text: str) -> str:
    """Text that XML 1.0 can hold: every other character becomes U+FFFD."""
    return _NOT_XML.sub(REPLACEMENT, text)


def for_terminal(text: str) -> str:
    """One line that moves no cursor and turns no direction: controls become their pictures, bidi marks go.

    >>> for_terminal("a\\x1b[2Jb")
    'a␛[2Jb'
    """
    line = _DIRECTIONS.sub("", " ".join(text.split()))
    line = _CONTROLS.sub(lambda m: "␡" if m.group() == "\x7f" else chr(0x2400 + ord(m.group())), line)
    return _HIGH_CONTROLS.sub(REPLACEMENT, line)


def hides_something(text: str) -> bool:
    """Whether text has characters that are unseen and change what is seen, such as direction overrides."""
    return _HIDDEN.search(text) is not None


def runs(text: str) -> list[tuple[str, bool]]:
    """English text cut into stretches, each with whether it is Persian.

    >>> runs("He said «سه نفر» only.")
    [('He said «', False), ('سه نفر', True), ('» only.', False)]
    """
    return [(part, bool(n % 2)) for n, part in enumerate(_PERSIAN.split(text)) if part]
