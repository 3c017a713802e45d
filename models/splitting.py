"""Text longer than a model takes, in pieces that it does: cut at clauses, put together without loss.

>>> split("one two, three four and five", 4, lambda text: len(text.split()))
['one two, ', 'three four and five']
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

_CONJUNCTIONS = (
    "و", "که", "اما", "ولی", "زیرا", "چون", "چراکه", "تا", "اگر", "همچنین", "بلکه", "یا", "درحالی‌که", "هرچند",
    "گرچه", "and", "but", "or", "that", "which", "who", "because", "while", "although", "when", "where", "so",
)  # fmt: skip

# From the best place for a cut to the worst; every match ends where the next piece begins.
_PLACES = (
    re.compile(r"[.!?؟…][\"'»”)\]]*\s+"),
    re.compile(r"[;؛:]\s+"),
    re.compile(r"[,،–—]\s+"),
    re.compile(rf"\s+(?=(?:{'|'.join(_CONJUNCTIONS)})\s)", re.IGNORECASE),
    re.compile(r"\s+"),
)
_MIDDLE = 0.2  # a cut of the better kinds leaves at least this share of the text on either side

_MARKS = {"،": ",", ",": ",", "؛": ";", ";": ";", ":": ":"}

Counter = Callable[[str], int]


def split(text: str, limit: int, count: Counter) -> list[str]:
    """Pieces of at most `limit` tokens, as `count` counts them; joined they are the text, nothing lost.

    Each text too long is cut once at the best place near its middle, and so on with the halves: after a
    sentence, a clause, a comma, before a conjunction, at a space, and inside a run without spaces only
    where nothing else is left. Only a single character of more tokens than `limit` makes a longer piece.
    """
    if limit < 1:
        raise ValueError("a piece holds at least one token")
    pieces, waiting = [], [text]
    while waiting:
        piece = waiting.pop()
        if len(piece) < 2 or count(piece) <= limit:
            pieces.append(piece)
        else:
            cut = _cut(piece)
            waiting += [piece[cut:], piece[:cut]]
    return pieces


def _cut(text: str) -> int:
    """Where to cut, 0 < cut < len(text): the best kind of place that there is, nearest to the middle."""
    for margin in (_MIDDLE, 0.0):
        low, high = max(1.0, margin * len(text)), min(len(text) - 1.0, (1 - margin) * len(text))
        for place in _PLACES:
            cuts = [m.end() for m in place.finditer(text) if low <= m.end() <= high]
            if cuts:
                return min(cuts, key=lambda c: (abs(2 * c - len(text)), c))
    return _inside(text)


def _inside(text: str) -> int:
    """A cut inside a run without spaces, not between a letter and its mark."""
    cut = len(text) // 2
    while cut > 1 and unicodedata.category(text[cut]) in ("Mn", "Me", "Cf"):
        cut -= 1
    return cut


def rejoin(pieces: Sequence[str], translations: Sequence[str]) -> str:
    """The pieces' translations as one sentence.

    A model ends every piece with a stop; the one that the source has not got goes, or becomes its comma.

    >>> rejoin(["او گفت، ", "باران آمد."], ["He said.", "It rained."])
    'He said, It rained.'
    """
    joined = []
    for number, (piece, translation) in enumerate(zip(pieces, translations, strict=True), start=1):
        translation, ending = translation.strip(), piece.rstrip()[-1:]
        stopped = translation.endswith(".") and not translation.endswith("..")
        if number < len(pieces) and stopped and ending not in ".!?؟…\"'»”)":
            translation = translation[:-1] + _MARKS.get(ending, "")
        if translation:
            joined.append(translation)
    return " ".join(joined)
