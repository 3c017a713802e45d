"""Comparisons that are kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from service.comparison.values import Kind
from service.composition import Comparer
from service.compute.tasks import compare
from service.render import render
from service.sent import Sent, SentText
from service.settings import Settings
from service.store.comparisons import Comparisons
from service.store.database import Database

SOURCE = "زلزله در تهران ۵۲ نفر را کشت.\n\nوزیر گفت دولت به ۱۲ شهر کمک کرد."
COVERAGE = "The earthquake in Tehran killed 25 people.\n\nThe minister said the government helped 12 cities."
SENT = Sent(SentText(SOURCE), SentText(COVERAGE.encode(), "coverage.txt", "text/plain"))
REPORT = compare(Comparer(Settings(models="fake")), SENT)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'data' / 'hamsanj.sqlite'}")


def test_what_was_sent_and_the_report_come_back_as_they_were(db: Database) -> None:
    sent = Sent(
        SentText(b"\xff\x00docx", "a.docx"), SentText("باران\x00\ud800", None, "text/html"),
        date(2024, 5, 1), 0.25, frozenset({Kind.NUMBER, Kind.DATE}), "compact",
    )  # fmt: skip
    kept = Comparisons(db)
    id = kept.put(sent, REPORT, owner="editor")
    saved = kept.get(id)
    assert saved is not None
    assert (saved.id, saved.owner, saved.sent, saved.report) == (id, "editor", sent, REPORT)
    assert abs(saved.created - datetime.now(UTC)) < timedelta(minutes=1)
    assert kept.get("nothing") is None


@pytest.mark.parametrize("form", ["html", "text", "csv", "tmx", "xliff"])
def test_a_stored_report_is_rendered_as_a_fresh_one(db: Database, form: str) -> None:
    made = Comparer(Settings(models="fake")).compare(SENT.source.data, SENT.coverage.data)
    # Seconds are kept rounded: a half would be rounded once more where they are shown.
    fresh = replace(made, timings=dict.fromkeys(made.timings, 0.25))
    saved = Comparisons(db).get(Comparisons(db).put(SENT, fresh.to_dict()))
    assert saved is not None
    assert saved.restored().to_dict() == fresh.to_dict()
    assert render(saved.restored(), form) == render(fresh, form)


def test_lists_are_the_newest_first_page_by_page_and_by_owner(db: Database) -> None:
    kept = Comparisons(db)
    ids = [kept.put(SENT, REPORT, owner="ab"[n % 2]) for n in range(5)]
    first = kept.list(limit=2)
    assert [s.id for s in first] == ids[:2:-1]
    assert [s.id for s in kept.list(before=first[-1].id)] == ids[2::-1]
    assert [s.id for s in kept.list(owner="a")] == [ids[4], ids[2], ids[0]]
    assert kept.list(before="nothing") == []
    assert first[0].title == "The earthquake in Tehran killed 25 people."
    assert first[0].summary == REPORT["summary"]


def test_a_deleted_comparison_leaves_no_byte_on_the_disk(db: Database, tmp_path: Path) -> None:
    kept = Comparisons(db)
    marker = bytes(range(200, 256))
    id = kept.put(Sent(SentText(marker * 9, "stored"), SentText("x")), REPORT)
    with db.reading() as connection:
        from service.store.tables import comparisons

        held = connection.execute(comparisons.select()).one().sent

    def on_disk() -> bool:
        return any(held in p.read_bytes() for p in (tmp_path / "data").iterdir())

    assert on_disk()
    assert kept.delete(id)
    assert not on_disk()
    assert not kept.delete(id)


def test_what_is_too_old_expires(db: Database) -> None:
    kept = Comparisons(db)
    kept.put(SENT, REPORT)
    assert kept.expire(datetime.now(UTC) - timedelta(days=1)) == 0
    assert kept.expire(datetime.now(UTC) + timedelta(seconds=1)) == 1
    assert kept.list() == []


def test_ids_are_long_random_and_fit_for_an_address(db: Database) -> None:
    ids = {Comparisons(db).put(SENT, REPORT) for _ in range(20)}
    assert len(ids) == 20
    assert all(len(id) >= 22 and id.replace("-", "").replace("_", "").isalnum() for id in ids)
