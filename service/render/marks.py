"""Highlights in text: spans that overlap in any way, as elements that nest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from service.language.spans import Span
from service.render.characters import for_html


@dataclass(frozen=True, slots=True)
class Highlight:
    """Characters of one text that a finding is about.

    finding: its id. kind: decides colour and line. own: false in the translation, where the words only stand
    for those of the source. tag: the label, or "" where it would be in the way. faded: an editor dismissed it.
    """

    span: Span
    finding: str
    kind: str
    own: bool = True
    tag: str = ""
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same highlights, the widest first."""

    text: str
    under: tuple[Highlight, ...]


def segments(text: str, highlights: Iterable[Highlight]) -> list[Segment]:
    """The text cut wherever a highlight begins or ends; together the segments are the text."""
    wide_first = sorted((h for h in highlights if len(h.span)), key=lambda h: (-len(h.span), h.span.start, h.finding))
    edges = sorted({0, len(text), *(e for h in wide_first for e in (h.span.start, h.span.end))})
    return [
        Segment(text[a:b], tuple(h for h in wide_first if h.span.start <= a and b <= h.span.end))
        for a, b in pairwise(edges)
    ]


def marked(text: str, highlights: Iterable[Highlight]) -> Markup:
    """The text as HTML; a highlight that crosses another is split into pieces with the same id.

    >>> print(marked("abc", [Highlight(Span(0, 2), "f1", "name", own=False)]))
    <mark class="k-name" data-t="f1" aria-describedby="f1-label f1-why">ab</mark>c
    """
    out: list[str] = []
    open_now: list[Highlight] = []
    labelled: set[Highlight] = set()
    for segment in segments(text, highlights):
        shared = _common(open_now, segment.under)
        out += ["</mark>"] * (len(open_now) - shared)
        out += [_opening(h, h not in labelled) for h in segment.under[shared:]]
        labelled.update(segment.under)
        open_now = list(segment.under)
        out.append(_text(segment.text))
    out += ["</mark>"] * len(open_now)
    return Markup("".join(out))


def _common(a: Sequence[Highlight], b: Sequence[Highlight]) -> int:
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    return same


def _opening(highlight: Highlight, first: bool) -> str:
    h = highlight
    which = f'data-f="{h.finding}"' if h.own else f'data-t="{h.finding}"'
    tag = f' data-tag="{escape(h.tag)}"' if h.tag and first else ""
    stop = ' tabindex="0"' if h.own and first else ""
    faded = " dismissed" if h.faded else ""
    return f'<mark class="k-{h.kind}{faded}" {which}{tag}{stop} aria-describedby="{h.finding}-label {h.finding}-why">'


def _text(text: str) -> str:
    # A parser would read a bare carriage return as a line feed.
    return str(escape(for_html(text))).replace("\r", "&#13;")
