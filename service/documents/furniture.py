"""Which sentences are the page's furniture, which the headline, and where furniture begins and ends.

Precision first: what is marked takes part in no bead and no finding, so a sentence of the news must never
be. A sentence is furniture if it is made of pieces of furniture and nothing else, if its block is one by
nature (a caption, a navigation), or by where it stands: the headline printed again, titles under
"Recent news".
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from models.text.folding import fold
from service.documents.document import FURNITURE_KINDS, Block, BlockKind, Document, Role
from service.documents.pieces import HEADS_OF_LISTS, UNSURE, FurniturePiece, PieceKind, scan, tile
from service.language.spans import Span

_STOPS = ".!?؟…"
_CLOSING = " \t\"'”’»)]*"
_JOINT = re.compile(r"\s*[|•·,،؛;:&>›/]\s*|(?<=:)\s*")
_LINE_BREAKS = "\n\r\u2028\u2029\x0b\x0c"
_LINE_BREAK = re.compile(f"[{_LINE_BREAKS}]")
_TITLE_WORDS = 18
_HEADLINE_WORDS = 40
_CUES = {
    "en": re.compile(
        r"\b(?:file (?:photo|picture|image)|pictured|(?:is|are) seen|seen (?:here|in)"
        r"|in this (?:photo|image|picture)"
        r"|\((?:left|right|centre|center|above|below|top|bottom|l|r)\)|undated (?:photo|image))",
        re.IGNORECASE,
    ),
    "fa": re.compile(r"عکس آرشیوی|تصویر آرشیوی|در (?:این )?(?:عکس|تصویر)|نمایی از|\((?:راست|چپ|وسط)\)"),
}


def furniture_breaks(text: str, lang: str) -> list[int]:
    """Offsets of `text`, rising, where a sentence must begin or end because a piece of furniture does.

    >>> furniture_breaks("Photo: fire service Share on Facebook", "en")
    [0, 19, 20, 37]
    """
    breaks: set[int] = set()
    for line in _lines(text):
        content = line.of(text)
        for start, end in _joined(content, tile(content, lang) or scan(content, lang)):
            breaks |= {line.start + start, line.start + end}
    return sorted(breaks)


def split_furniture(text: str, lang: str) -> list[tuple[Span, bool]]:
    """The stretches of `text` between furniture breaks, each with whether it is furniture."""
    cuts = sorted({0, len(text), *furniture_breaks(text, lang)})
    out = []
    for start, end in pairwise(cuts):
        part = text[start:end]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            span = Span(start + lead, start + len(part.rstrip()))
            out.append((span, tile(span.of(text), lang) is not None))
    return out


def roles(document: Document, sentences: Sequence[tuple[Span, str]], lang: str) -> list[Role]:
    """The role of each sentence (its span in the document's text, and its text), in order."""
    return _Reading(document, sentences, lang).roles()


def _joined(line: str, pieces: list[FurniturePiece]) -> list[tuple[int, int]]:
    """Where pieces start and end; those with a bar, comma or colon between them are one."""
    out: list[tuple[int, int]] = []
    for piece in pieces:
        start, end = piece.start, _closed(line, piece)
        if line[start - 1 : start] in ("(", "[") and line[end - 1] in ")]":
            start -= 1
        if out and _JOINT.fullmatch(line, out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _closed(line: str, piece: FurniturePiece) -> int:
    """The end of a piece with the stop, slash or bracket that closes it."""
    found = re.compile(r"[ ]?[/*]+|[.!:]+|[)\]\"]+").match(line, piece.end)
    return found.end() if found else piece.end


def _lines(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n\r\u2028\u2029\x0b\x0c]+", text) if m.group().strip()]


class _Reading:
    """One pass over the sentences of a document."""

    def __init__(self, document: Document, sentences: Sequence[tuple[Span, str]], lang: str) -> None:
        self.lang = lang if lang == "fa" else "en"
        self.sentences = sentences
        self.blocks = [self._block(document, span) for span, _ in sentences]
        self.lines = [_line_around(document.text, span) for span, _ in sentences]
        self.marks = [False] * len(sentences)
        self.pieces: list[list[FurniturePiece]] = [[] for _ in sentences]

    @staticmethod
    def _block(document: Document, span: Span) -> Block | None:
        if document.media_type == "text/plain":
            return None
        return document.block_at(span.start)

    def roles(self) -> list[Role]:
        for i in range(len(self.sentences)):
            self.marks[i] = self._by_block(i) or self._by_pieces(i)
        self._captions()
        self._lists()
        self._repeated_headlines()
        headline = self._headline()
        out = []
        for i, marked in enumerate(self.marks):
            heads = i == headline or self._kind(i) is BlockKind.HEADLINE
            out.append(Role.FURNITURE if marked else Role.HEADLINE if heads else Role.BODY)
        return out

    def _kind(self, i: int) -> BlockKind | None:
        block = self.blocks[i]
        return block.kind if block else None

    def _by_block(self, i: int) -> bool:
        block = self.blocks[i]
        return block is not None and (block.kind in FURNITURE_KINDS or not block.main)

    def _by_pieces(self, i: int) -> bool:
        text = self.sentences[i][1]
        found = tile(text, self.lang)
        if not found:
            return False
        self.pieces[i] = found
        if all(p.kind is PieceKind.LONE for p in found):
            return self._alone(i) and i > 0 and not _stopped(text)
        if any(p.kind in (PieceKind.NAME, PieceKind.LONE) for p in found) and (not self._alone(i) or i == 0):
            return tile(self.lines[i], self.lang) is not None and i > 0
        if any(p.kind not in UNSURE for p in found):
            return True
        # "Facebook", "Print": only where the whole line is furniture, and not as the first words of all.
        return tile(self.lines[i], self.lang) is not None and (i > 0 or len(found) > 1)

    def _alone(self, i: int) -> bool:
        return self.lines[i] == self.sentences[i][1].strip()

    def _captions(self) -> None:
        """A caption that ends in a full stop before its credit: one sentence with a caption's words."""
        for i in range(1, len(self.sentences) - 1):
            follows = self.marks[i + 1] and any(p.kind is PieceKind.CREDIT for p in self.pieces[i + 1])
            text = self.sentences[i][1]
            begins = self.lines[i].startswith(text.strip())
            if follows and begins and self.lines[i] == self.lines[i + 1] and _CUES[self.lang].search(fold(text)):
                self.marks[i] = True

    def _lists(self) -> None:
        """Titles that stand alone under the head of a list of links, after the article's body."""
        last_body = max((i for i in range(len(self.sentences)) if not self.marks[i] and self._runs(i)), default=-1)
        listing = False
        for i in range(len(self.sentences)):
            if self.marks[i]:
                listing = listing or any(p.kind in HEADS_OF_LISTS for p in self.pieces[i])
            elif listing and i > last_body and self._title_like(i):
                self.marks[i] = True
            else:
                listing = False

    def _runs(self, i: int) -> bool:
        return _stopped(self.sentences[i][1]) or not self._alone(i)

    def _title_like(self, i: int) -> bool:
        return not self._runs(i) and len(self.sentences[i][1].split()) <= _TITLE_WORDS

    def _repeated_headlines(self) -> None:
        """Of a headline printed twice, the second is furniture."""
        first = next((i for i, marked in enumerate(self.marks) if not marked), None)
        if first is None or not self._alone(first):
            return
        headline = self.sentences[first][1]
        key = _key(headline)
        if len(key.split()) < 3:
            return
        for i in range(first + 1, len(self.sentences)):
            other = self.sentences[i][1]
            if self._alone(i) and _stopped(other) == _stopped(headline) and _same_title(key, _key(other), other):
                self.marks[i] = True

    def _headline(self) -> int | None:
        """The first sentence of the news, if it stands alone without a full stop and more follows."""
        first = next((i for i, marked in enumerate(self.marks) if not marked), None)
        if first is None or not self._alone(first) or all(self.marks[first + 1 :]):
            return None
        text = self.sentences[first][1].rstrip(_CLOSING)
        if text.endswith(".") or len(text.split()) > _HEADLINE_WORDS:
            return None
        return first


def _line_around(text: str, span: Span) -> str:
    """The line that holds a sentence, stripped."""
    start = 1 + max(text.rfind(mark, 0, span.start) for mark in _LINE_BREAKS)
    found = _LINE_BREAK.search(text, span.end)
    return text[start : found.start() if found else len(text)].strip()


def _stopped(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in tuple(_STOPS)


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text).casefold()))


def _same_title(key: str, other_key: str, other: str) -> bool:
    """Equal, or equal but for a site's name after a bar or dash."""
    if other_key == key:
        return True
    title = re.split(r"\s[|–—-]\s(?=[^|–—]{1,40}$)", other)
    return len(title) == 2 and _key(title[0]) == key
