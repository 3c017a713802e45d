"""Persian, as a language module: what is asked of each language."""

from service.language.persian.cues import find_cues
from service.language.persian.dates import find_dates
from service.language.persian.names import find_names
from service.language.persian.quantities import find_quantities
from service.language.persian.segment import sentences

__all__ = ["find_cues", "find_dates", "find_names", "find_quantities", "sentences"]
