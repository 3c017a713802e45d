"""Places in text."""

from dataclasses import dataclass

_set = object.__setattr__


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """The characters from `start` up to, not including, `end`."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Written out, since a comparison makes thousands of spans: with `__post_init__` each takes a call more.
        if not 0 <= start <= end:
            raise ValueError(f"no span: {start} to {end}")
        _set(self, "start", start)
        _set(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def hull(spans: "list[Span] | tuple[Span, ...]") -> Span:
    """The smallest span that covers all of them; at least one is needed."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))
