"""What is told of a side before it is compared."""

import pytest

from service.comparison.errors import LanguageError
from service.comparison.language import side_warnings
from service.documents.read import read

PERSIAN = "دولت روز دوشنبه اعلام کرد که پس از زلزله به مردم دوازده شهر کمک می‌کند و خانه می‌سازد."
ENGLISH = "The government said on Monday that it would help the people of the twelve cities after the earthquake."
ARABIC = "أعلنت الحكومة يوم الاثنين أنها سوف تساعد سكان المدن التي تضررت من الزلزال وأن الوزير سيزور المنطقة."


def test_the_right_language_is_nothing_to_tell() -> None:
    assert side_warnings(read(PERSIAN), "fa") == []
    assert side_warnings(read(ENGLISH), "en") == []


def test_swapped_sides_are_refused_by_name() -> None:
    with pytest.raises(LanguageError, match=r"^report\.txt: .*reads as English.*swap"):
        side_warnings(read(ENGLISH, name="report.txt"), "fa")
    with pytest.raises(LanguageError, match=r"^the coverage: .*reads as Persian"):
        side_warnings(read(PERSIAN), "en")


def test_a_kin_of_the_language_is_a_warning_that_names_the_side() -> None:
    (warning,) = side_warnings(read(ARABIC), "fa")
    assert warning.startswith("the source: ")
    assert "Arabic" in warning


def test_warnings_of_reading_name_the_side_too() -> None:
    (warning,) = side_warnings(read(PERSIAN + "\x07", name="a.txt"), "fa")
    assert warning.startswith("a.txt: ")
    assert "control character" in warning
