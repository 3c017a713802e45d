"""Counters that several add to."""

import threading
from pathlib import Path

from service.store.counters import Counters
from service.store.database import Database


def test_counters_begin_at_nothing_and_grow_apart(tmp_path: Path) -> None:
    counters = Counters(Database(f"sqlite:///{tmp_path}/a.sqlite"))
    assert counters.all() == {}
    counters.add({"words": 3, "kept": 1})
    counters.add({"words": 4})
    assert counters.all() == {"words": 7, "kept": 1}


def test_what_several_add_at_once_is_all_there(tmp_path: Path) -> None:
    several = [Counters(Database(f"sqlite:///{tmp_path}/a.sqlite")) for _ in range(4)]
    threads = [threading.Thread(target=lambda c=c: [c.add({"words": 1}) for _ in range(25)]) for c in several]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert several[0].all() == {"words": 100}
