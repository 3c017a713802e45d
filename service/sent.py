"""A pair as somebody sent it: what a worker compares, what a store keeps, so that it can be compared again."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.comparison.values import Kind


@dataclass(frozen=True, slots=True)
class SentText:
    """One side. data: a str where characters were sent (JSON, a form), bytes where a file was.

    name: as the caller knows it, for messages and for telling the type by its ending. media_type: as declared.
    """

    data: bytes | str
    name: str | None = None
    media_type: str | None = None

    def to_dict(self) -> dict[str, Any]:
        text = isinstance(self.data, str)
        data = self.data if isinstance(self.data, str) else base64.b64encode(self.data).decode()
        return {"text" if text else "base64": data, "name": self.name, "media_type": self.media_type}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "SentText":
        data = row["text"] if "text" in row else base64.b64decode(row["base64"])
        return cls(data, row["name"], row["media_type"])


@dataclass(frozen=True, slots=True)
class Sent:
    """Both sides and what the caller chose; None and empty mean the settings' default.

    published: the day the report came out. models: name of the model set. translation: the caller's own English
    of the source, one text or an entry a sentence (`service.comparison.supplied`).
    """

    source: SentText
    coverage: SentText
    published: date | None = None
    min_confidence: float | None = None
    kinds: frozenset[Kind] = frozenset()
    models: str | None = None
    translation: str | tuple[str, ...] | None = None

    def to_dict(self) -> dict[str, Any]:
        """A form that JSON can hold; `from_dict` gives the same value back."""
        return {
            "source": self.source.to_dict(),
            "coverage": self.coverage.to_dict(),
            "published": self.published.isoformat() if self.published else None,
            "min_confidence": self.min_confidence,
            "kinds": sorted(k.value for k in self.kinds),
            "models": self.models,
            "translation": list(self.translation) if isinstance(self.translation, tuple) else self.translation,
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "Sent":
        return cls(
            SentText.from_dict(row["source"]),
            SentText.from_dict(row["coverage"]),
            date.fromisoformat(row["published"]) if row["published"] else None,
            row["min_confidence"],
            frozenset(map(Kind, row["kinds"])),
            row["models"],
            tuple(translation) if isinstance(translation := row.get("translation"), list) else translation,
        )
