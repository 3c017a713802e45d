from pathlib import Path

import numpy as np

from models.phrase.translator import PhraseTranslator
from models.static_encoder import StaticEncoder
from models.training.__main__ import main, run
from models.training.steps import Work
from models.word_table import LexicalTable

TOY = Path(__file__).parents[2] / "data" / "training"


def test_the_whole_recipe_runs_on_a_hundred_pairs_and_what_it_makes_loads(tmp_path: Path) -> None:
    out = tmp_path / "compact"
    steps = ["data", "align", "table", "vocabulary", "encoder", "phrases", "lm", "tune", "export"]
    main([*steps, "--text", str(TOY), "--work", str(tmp_path / "work"), "--out", str(out), "--small"])
    translation = PhraseTranslator.load(out).translate(["نمایندگان در 12 مهر به بانک مرکزی رفتند."])[0]
    assert "12" in translation.text
    assert len(LexicalTable.load(out)) > 50
    assert np.isfinite(StaticEncoder.load(out).encode(["بانک مرکزی"], "fa")).all()


def test_a_step_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    said: list[str] = []
    work = Work(TOY, tmp_path, tmp_path, small=True, say=said.append)
    run("data", work)
    first = (tmp_path / "pairs.tsv").stat().st_mtime_ns
    run("data", work)
    assert said[-1] == "data: done before"
    assert (tmp_path / "pairs.tsv").stat().st_mtime_ns == first
    run("data", work, force=True)
    assert (tmp_path / "pairs.tsv").stat().st_mtime_ns > first
