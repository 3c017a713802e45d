"""The page of the model sets."""

from playwright.sync_api import expect

from tests.browser import Open


def test_the_models_page_tells_the_set_in_use_its_licence_and_quality(visit: Open) -> None:
    page = visit("/models")
    assert page.locator(".set.used code").first.inner_text() == "compact"
    research = page.locator(".set", has_text="nllb-research")
    expect(research).to_contain_text("CC-BY-NC-4.0")
    expect(research).to_contain_text("BLEU 33.3")
    assert page.locator(".set", has_text="fake").count() == 0
