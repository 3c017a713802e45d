"""Building a text layer: characters of markup in, blocks between blank lines out, each with its place."""

from dataclasses import dataclass, field

from service.documents.document import Block, BlockKind
from service.language.mapped import MappedText
from service.language.spans import Span

SEPARATOR = "\n\n"


@dataclass
class Piece:
    """A block under construction: characters and the markup's [start, end) of each.

    owner: which element of the markup holds it, for telling siblings.
    """

    kind: BlockKind
    hint: BlockKind | None = None
    owner: int = 0
    main: bool = True
    characters: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, text: str, start: int, end: int | None = None) -> None:
        """Append characters that came one for one from `start` on, or, with `end`, together from there."""
        for i, character in enumerate(text):
            self.characters.append(character)
            self.starts.append(start if end is not None else start + i)
            self.ends.append(end if end is not None else start + i + 1)

    def add_collapsed(self, text: str, start: int, end: int | None = None) -> None:
        """Append text in which a run of white space shows as one space, none at the start of a line."""
        for i, character in enumerate(text):
            first, last = (start + i, start + i + 1) if end is None else (start, end)
            if character not in " \t\n\r\f":
                self.add(character, first, last)
            elif not self.characters or self.characters[-1] == "\n":
                continue
            elif self.characters[-1] == " ":
                if self.ends[-1] == first:  # not across a tag: its place is white space alone
                    self.ends[-1] = last
            else:
                self.add(" ", first, last)

    def strip(self) -> None:
        """Take spaces and line breaks off both ends."""
        while self.characters and self.characters[-1] in " \n":
            for row in (self.characters, self.starts, self.ends):
                row.pop()
        lead = 0
        while lead < len(self.characters) and self.characters[lead] in " \n":
            lead += 1
        del self.characters[:lead], self.starts[:lead], self.ends[:lead]

    @property
    def text(self) -> str:
        return "".join(self.characters)

    @property
    def final_kind(self) -> BlockKind:
        return self.hint or self.kind


def assemble(pieces: list[Piece], markup: str) -> tuple[MappedText, tuple[Block, ...]]:
    """The text layer of pieces that stand in the order of the markup, and its blocks."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    blocks: list[Block] = []
    for piece in pieces:
        if not piece.characters:
            continue
        if characters:
            between = ends[-1]
            characters += SEPARATOR
            starts += [between] * len(SEPARATOR)
            ends += [between] * len(SEPARATOR)
        first = len(characters)
        characters += piece.characters
        starts += piece.starts
        ends += piece.ends
        blocks.append(Block(Span(first, len(characters)), piece.final_kind, piece.main))
    return MappedText("".join(characters), markup, tuple(starts), tuple(ends)), tuple(blocks)
