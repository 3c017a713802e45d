"""Which model workers the settings ask for."""

from service.compute.local import LocalWorkers
from service.compute.protocols import Workers
from service.settings import Settings


def workers_of(settings: Settings, waiting: int | None = None) -> Workers:
    """Workers on this machine or on a cluster. waiting: tasks that may wait besides those that run.

    Raises NoCluster.
    """
    if settings.compute == "local":
        return LocalWorkers(settings, waiting)
    from service.compute.ray import RayWorkers  # needs Ray, which only a cluster needs

    return RayWorkers(settings, waiting)


def most(settings: Settings) -> int:
    """How many workers there will be, at most."""
    return settings.workers if settings.compute == "local" else settings.cluster_max_workers
