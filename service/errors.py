"""Failures as every way in tells them: a stable code, one sentence, and what kind of failure it is.

The errors themselves stand where they arise: `service.documents.errors`, `service.comparison.errors`,
`service.outward.errors`, `models.errors`. What is not listed here is a defect and is told as one, without its text.
"""

import traceback
from dataclasses import dataclass
from enum import StrEnum

from models.errors import ModelError
from service.comparison.errors import ComparisonError
from service.documents.errors import DocumentError, DocumentTooLargeError
from service.outward.errors import OutwardError


class Fault(StrEnum):
    """Whose fault a failure is."""

    INPUT = "input"
    TOO_LARGE = "too large"
    MODEL = "model"
    DEFECT = "defect"


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure to tell. code: stable, for programs. message: names the input and the remedy."""

    code: str
    message: str
    fault: Fault

    def to_dict(self) -> dict[str, str]:
        return {"code": self.code, "message": self.message}


def failure(error: BaseException) -> Failure:
    """What to tell of an error. The text of an unforeseen one stays out, since it may hold the article."""
    if isinstance(error, DocumentTooLargeError):
        return Failure(error.code, str(error), Fault.TOO_LARGE)
    if isinstance(error, DocumentError | ComparisonError | OutwardError):
        return Failure(error.code, str(error), Fault.INPUT)
    if isinstance(error, ModelError):
        return Failure("model", str(error), Fault.MODEL)
    return Failure(
        "defect",
        f"An unforeseen {type(error).__name__} stopped this; the log holds where. Please report it.",
        Fault.DEFECT,
    )


def traced(error: BaseException) -> str:
    """Where an unforeseen error arose: places in the code, no message, since that may hold the article."""
    return "".join(traceback.format_tb(error.__traceback__)).rstrip()
