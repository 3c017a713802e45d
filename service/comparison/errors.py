"""What makes a comparison impossible.

ComparisonError     code, side, what is wrong and what to do
└── LanguageError   `wrong_language`: a side is in a language that cannot stand there
"""

from typing import ClassVar


class ComparisonError(Exception):
    """The two texts cannot be compared; the message names the side, the problem and the remedy."""

    code: ClassVar[str] = "comparison"

    def __init__(self, side: str, problem: str) -> None:
        self.side = side
        super().__init__(f"{side}: {problem}")


class LanguageError(ComparisonError):
    """A side is written in the wrong language."""

    code = "wrong_language"
