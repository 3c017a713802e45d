"""The floors of quality keep their own rules."""

from tests.quality.floors import broken_rules, digest, entries, worse


def test_the_pinned_floors_form_an_unbroken_chain() -> None:
    assert broken_rules(entries()) == []


def test_a_floor_lowered_without_a_reason_is_found() -> None:
    first = {"date": "2026-01-01", "before": None, "floors": {"dev.findings.f1": 0.5}, "gold": {}}
    second = {"date": "2026-01-02", "before": digest(first), "floors": {"dev.findings.f1": 0.4}, "gold": {}}
    assert broken_rules([first, second]) == ["the entry of 2026-01-02 lowers dev.findings.f1 without saying why"]
    assert broken_rules([first, second | {"lowered": {"dev.findings.f1": "two wrong labels mended"}}]) == []


def test_an_entry_changed_after_the_fact_breaks_the_chain() -> None:
    first = {"date": "2026-01-01", "before": None, "floors": {"dev.findings.f1": 0.5}, "gold": {}}
    second = {"date": "2026-01-02", "before": digest(first), "floors": {"dev.findings.f1": 0.6}, "gold": {}}
    first["floors"] = {"dev.findings.f1": 0.1}
    assert broken_rules([first, second]) == ["the entry of 2026-01-02 does not continue the one of 2026-01-01"]


def test_fewer_alarms_are_better_and_less_recall_is_worse() -> None:
    assert worse("dev.faithful.alarms_per_100", 3.0, 2.0)
    assert not worse("dev.faithful.alarms_per_100", 1.0, 2.0)
    assert worse("dev.findings.recall", 0.4, 0.5)
