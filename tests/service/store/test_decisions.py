"""The log of decisions in the database."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from service.review.decision import Action, Decision
from service.sent import Sent, SentText
from service.store.comparisons import Comparisons
from service.store.database import Database
from service.store.decisions import Decisions, Versions

REPORT: dict[str, Any] = {"coverage": {"sentences": []}, "summary": {}}
SENT = Sent(SentText("باران آمد."), SentText("Rain fell."))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path}/own.sqlite")
    yield made
    made.close()


def accept(finding: str) -> Decision:
    return Decision(Action.ACCEPT, "Sara", datetime(2025, 1, 7, tzinfo=UTC), finding=finding)


def test_decisions_come_back_numbered_in_their_order(database: Database) -> None:
    id, kept = Comparisons(database).put(SENT, REPORT), Decisions(database)
    made = [kept.add(id, accept(f"f{n}")) for n in (3, 1, 2)]
    assert [d.number for d in made] == [1, 2, 3]
    assert kept.of(id) == made
    assert kept.of("another") == []


def test_editors_who_decide_at_once_lose_nothing(database: Database) -> None:
    id, kept = Comparisons(database).put(SENT, REPORT), Decisions(database)
    threads = [threading.Thread(target=kept.add, args=(id, accept(f"f{n}"))) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(d.finding for d in kept.of(id)) == sorted(f"f{n}" for n in range(12))
    assert [d.number for d in kept.of(id)] == list(range(1, 13))


def test_decisions_and_versions_go_with_their_comparison(database: Database) -> None:
    comparisons, kept, versions = Comparisons(database), Decisions(database), Versions(database)
    earlier, later = (comparisons.put(SENT, REPORT) for _ in range(2))
    versions.add(later, earlier)
    kept.add(later, accept("f1"))
    assert (versions.before(later), versions.before(earlier)) == (earlier, None)
    assert comparisons.delete(later)
    assert kept.of(later) == []
    assert versions.before(later) is None


def test_a_decision_on_what_is_gone_is_refused(database: Database) -> None:
    with pytest.raises(KeyError):
        Decisions(database).add("gone", accept("f1"))
