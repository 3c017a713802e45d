"""Batches bounded by tokens, of sentences of like length.

>>> batches([5, 50, 6, 7], max_tokens=21)
[[0, 2, 3], [1]]
"""

from collections.abc import Sequence

BUCKET = 64
"""Lengths are rounded up to a multiple of this many tokens; see `bucket`."""


def bucket(length: int) -> int:
    """The length rounded up: what is set once for a batch is set by it, so that company changes nothing.

    >>> bucket(1), bucket(64), bucket(65)
    (64, 64, 128)
    """
    return max(1, -(-length // BUCKET)) * BUCKET


def batches(lengths: Sequence[int], max_tokens: int, max_items: int = 256) -> list[list[int]]:
    """Indices of `lengths` in batches, shortest first, each index once.

    A batch is of one `bucket`, has at most `max_items` members, and padded to its longest it has at most
    `max_tokens` tokens (one longer sentence alone is a batch too). After the batcher of
    text-embeddings-inference.
    """
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], i))
    found: list[list[int]] = []
    for index in order:
        length = lengths[index]
        fits = (
            bool(found)
            and bucket(lengths[found[-1][0]]) == bucket(length)
            and len(found[-1]) < max_items
            and length * (len(found[-1]) + 1) <= max_tokens
        )
        if fits:
            found[-1].append(index)
        else:
            found.append([index])
    return found
