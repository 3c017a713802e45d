"""JSON values as a few bytes: what a column of content holds."""

import json
import zlib
from typing import Any

_LEVEL = 6


def packed(value: Any) -> bytes:
    """A JSON value, compressed. Escapes carry what no database takes as text: NUL and half surrogate pairs."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), _LEVEL)


def unpacked(data: bytes) -> Any:
    """The value that `packed` was given."""
    return json.loads(zlib.decompress(data))
