"""Folded text that knows where each of its characters came from."""

from bisect import bisect_left
from dataclasses import dataclass

from service.language.spans import Span


@dataclass(frozen=True, slots=True)
class MappedText:
    """`text` is the folded form of `original`; character i of it came from original[starts[i]:ends[i]].

    Both arrays rise (never fall), and both have one entry a character of `text`.
    """

    text: str
    original: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, span: Span) -> Span:
        """The characters of `original` that became `span`; for an empty span, the place between them."""
        if not len(span):
            at = self.starts[span.start] if span.start < len(self.starts) else len(self.original)
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def folded(self, span: Span) -> Span:
        """The characters of `text` that came from `span` of the original."""
        start = bisect_left(self.ends, span.start + 1)
        return Span(start, max(start, bisect_left(self.starts, span.end)))
