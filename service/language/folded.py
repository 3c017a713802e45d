"""Folding that remembers where every character came from."""

import re

from models.text.folding import FOLD, fold
from service.language.mapped import MappedText


def map_fold(text: str) -> MappedText:
    """`models.text.folding.fold`, with the way back to `text`."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for i, c in enumerate(text):
        for f in FOLD.get(ord(c), c):
            if f == " " and chars and chars[-1] == " ":
                ends[-1] = i + 1
                continue
            chars.append(f)
            starts.append(i)
            ends.append(i + 1)
    folded = "".join(chars)
    keep = _kept(folded)
    return MappedText(
        "".join(folded[k] for k in keep), text, tuple(starts[k] for k in keep), tuple(ends[k] for k in keep)
    )


def _kept(folded: str) -> list[int]:
    from models.text import folding

    drop = set()
    for m in re.finditer(f"{folding.ZWNJ}+", folded):
        drop.update(range(m.start() + 1, m.end()))
    kept = [i for i in range(len(folded)) if i not in drop]
    once = "".join(folded[i] for i in kept)
    loose = {m.start() for m in folding._LOOSE_ZWNJ.finditer(once)}
    return [k for n, k in enumerate(kept) if n not in loose]
