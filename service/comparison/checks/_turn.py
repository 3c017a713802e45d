"""A fixed turn of one side against a fixed turn of the other that says something else."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """Words of the source, words of the coverage against them, and what in the coverage tells it right after all."""

    persian: re.Pattern[str]
    english: re.Pattern[str]
    right: re.Pattern[str]
    readings: tuple[str, str]
