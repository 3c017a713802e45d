"""A server with keys: nothing without signing in, and a cookie that no script reads."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from service.application import application
from service.compute.local import LocalWorkers
from service.settings import Settings
from service.store.database import Database
from service.store.keys import Keys, Scope
from tests.serving import served


@pytest.fixture(name="locked")
def _locked(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of a server with a key, and the key."""
    settings = Settings(models="fake", data_dir=tmp_path, run_jobs=False)
    database, workers = Database(settings.database), LocalWorkers(settings)
    _, secret = Keys(database).create("Desk of Sara", [Scope.COMPARE])
    with served(application(settings, workers=workers, database=database)) as address:
        yield address, secret
    workers.close()
    database.close()


def test_who_has_a_key_signs_in_compares_decides_under_its_name_and_signs_out(
    browser: Any, locked: tuple[str, str]
) -> None:
    address, secret = locked
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/comparisons")
    assert page.url == f"{address}/login"
    page.get_by_label("Key").fill("hamsanj_wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("unknown")
    page.get_by_label("Key").fill(secret)
    page.get_by_role("button", name="Sign in").click()
    page.locator("#source").fill("زلزله در تهران ۵۲ نفر را کشت.")
    page.locator("#coverage").fill("The earthquake in Tehran killed 25 people.")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#f1")).to_be_visible(timeout=60_000)
    page.locator("#f1 button[value=accept]").click()
    expect(page.locator("#f1 .said")).to_contain_text("Desk of Sara")
    (cookie,) = [c for c in context.cookies() if c["name"] == "hamsanj_key"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert secret not in page.content()
    page.get_by_role("button", name="Sign out").click()
    page.goto(address)
    assert page.url == f"{address}/login"
    context.close()


def test_a_form_of_another_site_changes_nothing(browser: Any, locked: tuple[str, str], site: Any) -> None:
    path = site.compare(anew=True)
    page = browser.new_context().new_page()
    page.goto(f"{locked[0]}/login")  # another origin: another port
    refused = page.request.post(
        f"{site.address}{path}/decisions",
        form={"action": "accept", "finding": "f1"},
        headers={"Origin": locked[0], "Sec-Fetch-Site": "same-site"},
    )
    assert refused.status == 403
    assert '"decisions": []' in site.get(f"{path}/download/decisions")
    page.context.close()
