"""What can be wrong with an input.

DocumentError                   code, name of the input, what is wrong, what to do
├── EmptyDocumentError          `empty`: nothing in it, or nothing but white space
├── BinaryDocumentError         `binary`: no text (an image, a PDF, an archive, a program)
├── UnsupportedDocumentError    `unsupported_type`: text in a container that is not read (.doc, .rtf, .odt)
├── DocumentTooLargeError       `too_large`: more than the limit, packed or unpacked
├── UndecodableDocumentError    `undecodable`: bytes in no encoding that is known here
├── NoTextError                 `no_text`: a page or file without a word of running text
├── BrokenDocxError             `broken_docx`: a .docx that cannot be opened
├── ControlCharactersError      `control_characters`: nothing but control characters
└── LoneSurrogateError          `lone_surrogate`: half a character, which no file can hold
"""

from typing import ClassVar


class DocumentError(Exception):
    """An input cannot be read.

    code: stable, for programs. name: the input as the caller knows it. problem, remedy: plain sentences;
    the message is all of them.
    """

    code: ClassVar[str] = "document"

    def __init__(self, name: str | None, problem: str, remedy: str) -> None:
        self.name = name or "the text"
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{self.name}: {problem} {remedy}")


class EmptyDocumentError(DocumentError):
    """The input holds no characters that show."""

    code = "empty"


class BinaryDocumentError(DocumentError):
    """The input is no text at all."""

    code = "binary"


class UnsupportedDocumentError(DocumentError):
    """The input is text in a format that is not read here."""

    code = "unsupported_type"


class DocumentTooLargeError(DocumentError):
    """The input is larger than the limit."""

    code = "too_large"


class UndecodableDocumentError(DocumentError):
    """The bytes of the input make no text in any encoding known here."""

    code = "undecodable"


class NoTextError(DocumentError):
    """The markup holds no text to read."""

    code = "no_text"


class BrokenDocxError(DocumentError):
    """The .docx cannot be opened."""

    code = "broken_docx"


class ControlCharactersError(DocumentError):
    """The text is made of control characters."""

    code = "control_characters"


class LoneSurrogateError(DocumentError):
    """The text holds half of a surrogate pair. position: where the first one stands."""

    code = "lone_surrogate"

    def __init__(self, name: str | None, position: int, character: str) -> None:
        self.position = position
        super().__init__(
            name,
            f"character {position} is U+{ord(character):04X}, half a surrogate pair, which no file can hold.",
            "Send the text again as UTF-8, or remove that character.",
        )
