"""Words in a file of arrays: one array of bytes, a word a line."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def packed(words: Sequence[str]) -> NDArray[np.uint8]:
    """The words as bytes; none may hold a line break."""
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def unpacked(array: NDArray[np.uint8]) -> list[str]:
    """The words that were packed."""
    return array.tobytes().decode().split("\n")
