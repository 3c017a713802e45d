"""The page of jobs, with a worker that runs them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).parents[3]
PAIRS = (
    {"id": "quake", "source": "زلزله در تهران ۵۲ نفر را کشت.", "coverage": "A quake in Tehran killed 25 people."},
    {"id": "not-persian", "source": "This is no Persian text, it is plain English.", "coverage": "Rain fell."},
)
LIST = "\n".join(json.dumps(pair, ensure_ascii=False) for pair in PAIRS) + "\nnonsense\n"


@pytest.fixture
def worker(site: Any) -> Iterator[None]:
    folder = Path(str(site.database.url.database)).parent
    environment = os.environ | {"HAMSANJ_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen([sys.executable, "-m", "service", "work"], env=environment, stderr=subprocess.DEVNULL)
    yield
    process.terminate()
    process.wait(30)


def test_a_pasted_list_runs_and_every_pair_can_be_opened(visit: Callable[..., Any], worker: None) -> None:
    page = visit("/jobs")
    page.get_by_label("List of pairs").fill(LIST)
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".state strong")).to_have_text("done in part", timeout=90_000)
    expect(page.locator(".state")).to_contain_text("3 of 3 pairs")
    assert "English" in page.get_by_role("row", name="not-persian").inner_text()
    assert "Line 3" in page.locator("tbody tr").nth(2).inner_text()
    page.get_by_role("link", name="quake").click()
    assert page.locator('.finding[data-kind="number"]').count() == 1
    assert visit("/jobs").get_by_role("row", name="done in part").count() >= 1


def test_a_waiting_job_is_cancelled_and_an_empty_list_is_refused(visit: Callable[..., Any]) -> None:
    page = visit("/jobs")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("alert")).to_contain_text("no pair")
    page.get_by_label("List of pairs").fill(LIST)
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".state strong")).to_have_text("queued")
    page.get_by_role("button", name="Cancel job").click()
    expect(page.locator(".state strong")).to_have_text("cancelled")
