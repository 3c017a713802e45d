"""English, as a language module: what `service.language.analyse` asks of each language."""

from service.language.english.cues import find_cues
from service.language.english.dates import find_dates
from service.language.english.names import find_names
from service.language.english.quantities import find_quantities

__all__ = ["find_cues", "find_dates", "find_names", "find_quantities"]
