"""What a worker works with."""

import pytest

from service.compute.worker import Bench
from service.settings import Settings


def test_a_set_that_a_request_names_is_never_tried_for_the_fastest_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    bench = Bench(Settings(models="fake"))
    assert bench.of(None).trial
    assert bench.of("fake").trial
    assert not bench.of("standard").trial
