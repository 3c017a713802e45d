"""Batches: one line a pair, whatever happens to the others, and whatever happens to the run."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from service import batch
from service.batch import BatchError, Progress
from service.composition import Comparer
from service.compute.local import LocalWorkers
from service.settings import Settings
from tests.service.compute import slips

ROOT = Path(__file__).parents[2]
SETTINGS = Settings(models="fake")


def pair(name: object, dead: int = 52) -> dict[str, Any]:
    return {
        "id": name,
        "source": f"زلزله در تهران {dead} نفر را کشت.\n\nوزیر گفت دولت به ۱۲ شهر کمک کرد.",
        "coverage": "The earthquake in Tehran killed 25 people.\n\nThe minister said the government helped 12 cities.",
    }


def written(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def results(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def untimed(path: Path) -> list[str]:
    """The lines without what may differ between runs."""
    rows = results(path)
    for row in rows:
        row.get("report", {}).pop("timings", None)
    return [json.dumps(row, ensure_ascii=False) for row in rows]


def run(pairs: Path, out: Path, **more: Any) -> Progress:
    return batch.run(pairs, out, SETTINGS, **more)


def test_every_pair_of_a_file_becomes_a_line_in_the_order_of_the_pairs(tmp_path: Path) -> None:
    pairs = written(tmp_path / "pairs.jsonl", pair("b"), pair("a"), "", pair(3))
    end = run(pairs, tmp_path / "out.jsonl")
    assert end == Progress(total=3, written=3, failed=0, skipped=0)
    rows = results(tmp_path / "out.jsonl")
    assert [row["id"] for row in rows] == ["b", "a", "3"]
    assert all(row["report"]["schema"] == "hamsanj.report/1" for row in rows)


def test_a_pair_without_an_id_is_called_by_its_line_and_zero_is_an_id(tmp_path: Path) -> None:
    nameless = pair("x") | {"id": None}
    run(written(tmp_path / "pairs.jsonl", nameless, pair(0), pair("")), tmp_path / "out.jsonl")
    assert [row["id"] for row in results(tmp_path / "out.jsonl")] == ["line 1", "0", "line 3"]


def test_a_broken_pair_fails_alone(tmp_path: Path) -> None:
    bad = {
        "empty": pair("empty") | {"source": " "},
        "swapped": {"id": "swapped", "source": pair(1)["coverage"], "coverage": pair(1)["source"]},
        "half": pair("half") | {"coverage": "News \ud800 of today."},
        "number": pair("number") | {"source": 5},
        "large": pair("large") | {"source": "باران آمد. " * 500_000},
    }
    rows = [
        pair("first"),
        *(json.dumps(row) for row in bad.values()),
        "{no json",
        "[1, 2]",
        "[" * 5000,
        pair("last"),
    ]
    end = run(written(tmp_path / "pairs.jsonl", *rows), tmp_path / "out.jsonl")
    told = {row["id"]: row.get("error") for row in results(tmp_path / "out.jsonl")}
    assert list(told) == ["first", *bad, "line 7", "line 8", "line 9", "last"]
    assert (told["first"], told["last"]) == (None, None)
    codes = {name: error["code"] for name, error in told.items() if error}
    assert codes == {
        "empty": "empty", "swapped": "wrong_language", "half": "lone_surrogate", "number": "bad_pair",
        "large": "too_large", "line 7": "bad_pair", "line 8": "bad_pair", "line 9": "bad_pair",
    }  # fmt: skip
    assert all(name in error["message"] for name, error in told.items() if error)
    assert (end.written, end.failed) == (10, 8)


def test_a_defect_on_one_pair_is_told_without_its_text_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    compare = Comparer.compare

    def fails_on_seven(self: Comparer, *args: Any) -> Any:
        if "7" in args[0].text:
            raise KeyError(args[0].text)
        return compare(self, *args)

    monkeypatch.setattr(Comparer, "compare", fails_on_seven)
    run(written(tmp_path / "pairs.jsonl", pair("a"), pair("b", 7), pair("c")), tmp_path / "out.jsonl")
    _, error, last = results(tmp_path / "out.jsonl")
    assert error["error"]["code"] == "defect"
    assert "KeyError" in error["error"]["message"]
    assert "report" in last
    assert "fails_on_seven" in caplog.text, "the log says where"
    assert "زلزله" not in caplog.text + json.dumps(error, ensure_ascii=False)


def test_an_id_that_stands_twice_is_told_under_an_id_of_its_own(tmp_path: Path) -> None:
    pairs = written(tmp_path / "pairs.jsonl", pair("a"), pair("a", 3), pair("a#2"), pair("b"))
    end = run(pairs, tmp_path / "out.jsonl")
    rows = results(tmp_path / "out.jsonl")
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == 4
    assert [("report" in row) for row in rows] == [True, False, False, True]
    assert "second time" in rows[1]["error"]["message"]
    assert (end.total, end.failed) == (4, 2)
    assert run(pairs, tmp_path / "out.jsonl") == Progress(4, 0, 0, 4)


def test_an_id_with_half_a_surrogate_pair_comes_back_as_it_was(tmp_path: Path) -> None:
    pairs = written(tmp_path / "pairs.jsonl", json.dumps(pair("\ud800")), pair("b"))
    run(pairs, tmp_path / "out.jsonl")
    assert [row["id"] for row in results(tmp_path / "out.jsonl")] == ["\ud800", "b"]
    assert run(pairs, tmp_path / "out.jsonl").skipped == 2


def test_a_folder_holds_pairs_by_ending_or_by_subfolder(tmp_path: Path) -> None:
    folder = tmp_path / "pairs"
    (folder / "2024" / "flood").mkdir(parents=True)
    one = pair("x")
    (folder / "quake.fa.txt").write_text(one["source"], "utf-8")
    (folder / "quake.en.html").write_text(f"<p>{one['coverage']}</p>", "utf-8")
    (folder / "2024" / "flood" / "source.txt").write_text(one["source"], "utf-8")
    (folder / "2024" / "flood" / "coverage.md").write_text(one["coverage"], "utf-8")
    (folder / "alone.fa.txt").write_text(one["source"], "utf-8")
    (folder / ".hidden.fa.txt").write_text("x", "utf-8")
    (folder / "notes.txt").write_text("x", "utf-8")
    end = run(folder, tmp_path / "out.jsonl")
    rows = {row["id"]: row for row in results(tmp_path / "out.jsonl")}
    assert set(rows) == {"quake", "2024/flood", "alone"}
    assert rows["quake"]["report"]["coverage"]["media_type"] == "text/html"
    assert "no coverage" in rows["alone"]["error"]["message"]
    assert end.failed == 1


def test_a_file_of_a_folder_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "pairs").mkdir()
    for lang in ("fa", "en"):
        with (tmp_path / "pairs" / f"huge.{lang}.txt").open("wb") as file:
            file.truncate(50_000_000)
    run(tmp_path / "pairs", tmp_path / "out.jsonl")
    assert results(tmp_path / "out.jsonl")[0]["error"]["code"] == "too_large"


def test_without_pairs_the_batch_says_what_it_wants(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BatchError, match=r"NAME\.fa\.txt"):
        run(tmp_path / "empty", tmp_path / "out.jsonl")
    with pytest.raises(BatchError, match="neither a file"):
        run(tmp_path / "nothing", tmp_path / "out.jsonl")


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(written(tmp_path / "pairs.jsonl", pair("a"), pair("b") | {"source": ""}), out)
    before = out.read_bytes()
    told: list[Progress] = []
    pairs = written(tmp_path / "pairs.jsonl", pair("a"), pair("b") | {"source": ""}, pair("c"))
    end = run(pairs, out, tell=told.append)
    assert (end.written, end.skipped) == (1, 2)
    assert out.read_bytes().startswith(before)
    assert told[0] == Progress(3, 0, 0, 2)
    assert told[-1] == end


def test_pairs_that_failed_are_tried_again_when_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(written(tmp_path / "pairs.jsonl", pair("a"), pair("b") | {"source": ""}, pair("c")), out)
    mended = written(tmp_path / "pairs.jsonl", pair("a"), pair("b"), pair("c"))
    assert run(mended, out).written == 0
    assert run(mended, out, retry_failed=True) == Progress(3, 1, 0, 2)
    rows = results(out)
    assert sorted(row["id"] for row in rows) == ["a", "b", "c"], "no line is left of the failure"
    assert all("report" in row for row in rows)


def test_results_of_other_models_or_options_are_not_mixed(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    pairs = written(tmp_path / "pairs.jsonl", pair("a"))
    run(pairs, out)
    with pytest.raises(BatchError, match="other models, options or another version"):
        run(pairs, out, options={"min_confidence": 0.9})
    row = results(out)[0]
    row["report"]["signature"]["models"]["translator"]["digest"] = "another"
    written(out, row)
    with pytest.raises(BatchError, match="another --out"):
        run(pairs, out)


def test_a_file_that_holds_no_results_is_left_as_it_is(tmp_path: Path) -> None:
    pairs = written(tmp_path / "pairs.jsonl", pair("a"))
    before = pairs.read_bytes()
    for more in ({}, {"retry_failed": True}):
        with pytest.raises(BatchError, match="no results file"):
            run(pairs, pairs, **more)
    assert pairs.read_bytes() == before


def test_a_report_does_not_depend_on_what_else_is_in_the_batch(tmp_path: Path) -> None:
    many = [pair(f"p{n}", n + 2) for n in range(8)]
    run(written(tmp_path / "all.jsonl", *many), tmp_path / "all-out.jsonl")
    shuffled = random.Random(7).sample(many, len(many))
    run(written(tmp_path / "mixed.jsonl", "[]", *shuffled), tmp_path / "mixed-out.jsonl")
    mixed = [line for line in untimed(tmp_path / "mixed-out.jsonl") if "report" in json.loads(line)]
    assert sorted(untimed(tmp_path / "all-out.jsonl")) == sorted(mixed)
    alone = Comparer(SETTINGS)
    line = batch.result(batch.Pair("p3", many[3]["source"], many[3]["coverage"]), alone, {})
    line["report"].pop("timings")
    assert json.dumps(line, ensure_ascii=False) in mixed


def command(*args: object) -> list[str]:
    return [sys.executable, "-m", "service", "batch", *map(str, args)]


def environment() -> dict[str, str]:
    return os.environ | {"HAMSANJ_MODELS": "fake", "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    pairs = written(tmp_path / "pairs.jsonl", *(pair(f"p{n}", n + 2) for n in range(120)))
    out = tmp_path / "out.jsonl"
    with subprocess.Popen(command(pairs, "--out", out), env=environment(), stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while (not out.exists() or out.read_bytes().count(b"\n") < 3) and time.monotonic() < deadline:
            time.sleep(0.005)
        process.kill()
    kept = out.read_bytes()
    assert 3 <= kept.count(b"\n") < 120, "killed in mid-run"
    whole = kept[: kept.rindex(b"\n") + 1]
    out.write_bytes(whole + b'{"id": "p7", "report": {"sche')
    told: list[Progress] = []
    end = run(pairs, out, tell=told.append)
    assert out.read_bytes().startswith(whole)
    assert end.written + end.skipped == 120
    assert end.skipped == whole.count(b"\n")
    run(pairs, tmp_path / "fresh.jsonl")
    assert untimed(out) == untimed(tmp_path / "fresh.jsonl")


def test_two_workers_write_the_lines_that_one_writes(tmp_path: Path) -> None:
    rows = [
        pair("a"),
        pair("b", 9),
        "no json",
        pair("c") | {"source": ""},
        pair("d", 11),
        pair("d"),
        pair("e"),
    ]
    pairs = written(tmp_path / "pairs.jsonl", *rows)
    done = subprocess.run(
        command(pairs, "--out", tmp_path / "two.jsonl", "--workers", 2),
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout == b""
    assert b"4 compared in" in done.stderr
    assert b"3 failed" in done.stderr
    run(pairs, tmp_path / "one.jsonl")
    assert untimed(tmp_path / "two.jsonl") == untimed(tmp_path / "one.jsonl")


def fatal(_: Comparer, pair: batch.Pair, __: object) -> dict[str, Any]:
    """A task under which every worker dies that meets the pair `b`."""
    if pair.id == "b":
        os._exit(1)
    return {"id": pair.id, "report": {}}


def test_a_pair_that_kills_its_worker_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(batch, "carried_out", fatal)
    pairs = written(tmp_path / "pairs.jsonl", *(pair(name) for name in "abcde"))
    two = SETTINGS.model_copy(update={"workers": 2})
    end = run(pairs, tmp_path / "out.jsonl", pool=lambda: LocalWorkers(two, 4, slips.Bare))
    rows = results(tmp_path / "out.jsonl")
    assert [row["id"] for row in rows] == list("abcde")
    assert [row.get("error", {}).get("code") for row in rows] == [None, "worker_died", None, None, None]
    assert (end.written, end.failed) == (5, 1)
