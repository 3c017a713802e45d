"""A document as it is compared: its text, its blocks, and the way back to the markup."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from service.language.mapped import MappedText
from service.language.spans import Span


class BlockKind(StrEnum):
    """What a block is. The kinds from CAPTION on are hints that it is page furniture."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    FOOTER = "footer"
    ASIDE = "aside"
    FORM = "form"
    BUTTON = "button"


FURNITURE_KINDS = frozenset(
    {
        BlockKind.CAPTION,
        BlockKind.NAVIGATION,
        BlockKind.FOOTER,
        BlockKind.ASIDE,
        BlockKind.FORM,
        BlockKind.BUTTON,
    }
)


class Role(StrEnum):
    """What a sentence is in its document."""

    HEADLINE = "headline"
    BODY = "body"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text that stands by itself.

    span: in the document's text. main: false where the page's main content does not hold it.
    """

    span: Span
    kind: BlockKind
    main: bool = True


@dataclass(frozen=True)
class Document:
    """A document whose `text` every offset of a report counts, in characters.

    text: of plain text exactly what was sent (bytes: decoded, without the byte order mark); of HTML,
    Markdown and .docx the text layer, blocks separated by a blank line. media_type: what it was read as.
    blocks: in order, without overlap. warnings: what a reader of the report must know. origin: the text
    layer with the way back to the decoded markup (HTML, Markdown), else None. encoding: of the bytes, None
    for a str and for .docx. name: the input as the caller knows it. title: of the page, where it has one.
    """

    text: str
    media_type: str = "text/plain"
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()
    origin: MappedText | None = None
    encoding: str | None = None
    name: str | None = None
    title: str | None = None

    def origin_span(self, span: Span) -> Span | None:
        """The characters of the decoded markup that show as `span` of the text; None without markup."""
        return self.origin.origin(span) if self.origin else None

    def block_at(self, position: int) -> Block | None:
        """The block that holds a character of the text."""
        i = bisect_right(self._starts, position) - 1
        return self.blocks[i] if i >= 0 and position < self.blocks[i].span.end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [b.span.start for b in self.blocks]
