"""English tokens to a sentence: spaces, quotes, the capital at the start.

>>> joined(["he", "said", ":", '"', "the", "minister", "'s", "17", "-", "year", "term", '"', "."])[0]
'He said: "the minister\\'s 17-year term".'
"""

from collections.abc import Sequence

_LEFT = frozenset((",", ".", ";", ":", "?", "!", "%", ")", "]", "}", "'s", "n't", "...", "'", "°"))
_RIGHT = frozenset(("(", "[", "{", "$", "€", "£", "#", "@"))
_BOTH = frozenset(("-", "/", "_"))
_ENDS = frozenset((".", "?", "!"))


def joined(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence, and the character range of each token in it."""
    text = ""
    spans: list[tuple[int, int]] = []
    open_quote = glued = False
    starts = True
    for token in tokens:
        closes = token == '"' and open_quote
        if text and not glued and not closes and token not in _LEFT and token not in _BOTH:
            text += " "
        if starts and token[:1].isalnum():
            token = token[:1].upper() + token[1:]
        spans.append((len(text), len(text) + len(token)))
        text += token
        glued = token in _RIGHT or token in _BOTH or (token == '"' and not open_quote)
        if token == '"':
            open_quote = not open_quote
        starts = token in _ENDS or (starts and not token[:1].isalnum())
    return text, spans
