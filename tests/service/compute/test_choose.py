"""Workers as the settings ask for them."""

import sys

import pytest

from service.compute.choose import most, workers_of
from service.compute.errors import NoCluster
from service.settings import Settings


def test_a_cluster_without_ray_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "service.compute.ray", raising=False)
    with pytest.raises(NoCluster, match=r"pip install 'hamsanj\[cluster\]'"):
        workers_of(Settings(models="fake", compute="ray"))


def test_the_bound_of_workers_is_that_of_where_they_work() -> None:
    assert most(Settings(workers=3, cluster_max_workers=7)) == 3
    assert most(Settings(workers=3, cluster_max_workers=7, compute="ray://host:1")) == 7
