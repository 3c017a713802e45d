from pathlib import Path

from models.registry import load
from tests.quality import floors, models

TOY = Path(__file__).parents[1] / "data" / "training"


def test_every_measured_score_of_a_sample_is_a_share_or_a_percentage() -> None:
    found = models.of([("باران آمد.", "Rain came."), ("وزیر رفت.", "The minister left.")], 1, load("fake"))
    assert set(models.SHOWN) < set(found)
    assert all(0 <= value <= 100 for value in found.values())


def test_text_that_is_not_there_gives_no_figures(tmp_path: Path) -> None:
    assert models.measure(tmp_path, "fake", full=False) == {}


def test_every_floor_of_the_models_belongs_to_a_figure_that_is_measured() -> None:
    shown = {*models.SHOWN, "p1_fa_en", "p1_en_fa"}
    names = [name for name in floors.entries()[-1]["floors"] if name.startswith("models.")]
    assert names
    assert {name.split(".")[2] for name in names} <= shown
    assert {name.split(".")[1] for name in names} <= set(models.texts(TOY))
