"""English, as a language module: what is asked of each language."""

from service.language.english.cues import find_cues
from service.language.english.dates import find_dates
from service.language.english.names import find_names
from service.language.english.quantities import find_quantities
from service.language.english.segment import sentences

__all__ = ["find_cues", "find_dates", "find_names", "find_quantities", "sentences"]
