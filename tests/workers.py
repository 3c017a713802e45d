"""Workers that stand where models would: always ready, one task at a time; a subclass says what becomes of a task."""

from service.compute.protocols import Workers
from service.errors import Failure


class StandIn(Workers):
    """All of workers but `submit`."""

    def count(self) -> int:
        return 1

    def ready(self) -> bool:
        return True

    def trouble(self) -> Failure | None:
        return None

    def close(self) -> None:
        pass
