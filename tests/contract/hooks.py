"""Texts that can be compared in half of the cases, so that these reach what lies behind the first look at a text."""

from typing import Any

import schemathesis

PERSIAN = (
    "باران آمد.",
    "زلزله در تهران ۵۲ نفر را کشت.",
    "وزیر گفت دولت به ۱۲ شهر کمک کرد.\n\nباران آمد.",
)
ENGLISH = (
    "Rain fell.",
    "The earthquake in Tehran killed 25 people.",
    "The minister said the government helped 12 cities.\n\nRain fell.",
)
FIELDS = {"source": PERSIAN, "text": PERSIAN, "q": PERSIAN, "coverage": ENGLISH}


@schemathesis.hook
def map_body(_: schemathesis.HookContext, body: Any) -> Any:
    """Any string is as good as another to the schema, so a case stays as valid or invalid as it was."""
    if isinstance(body, list):
        return [readable(pair) for pair in body]
    return readable(body)


def readable(pair: Any) -> Any:
    if not isinstance(pair, dict):
        return pair
    return {name: chosen(name, value) for name, value in pair.items()}


def chosen(name: str, value: Any) -> Any:
    """A text of its language in place of one of even length; "source" of LibreTranslate is no text."""
    language = isinstance(value, str) and value in ("fa", "auto")
    if name not in FIELDS or not isinstance(value, str) or not value or language or len(value) % 2:
        return value
    return FIELDS[name][len(value) // 2 % len(FIELDS[name])]
