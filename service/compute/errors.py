"""Why a task has no result.

ComputeError
├── Busy         too much waits already; told at once
├── TimedOut     it took too long, and its worker was ended
├── WorkerDied   its worker died under it, twice
├── Abandoned    nobody waited for it any more, and its worker was ended
├── NoCluster    there is no cluster at the address of the settings
└── Refused      the task itself: bad input, missing models, a defect; `failure` says which
"""

from service.errors import Failure, Fault


class ComputeError(Exception):
    """A task that has no result. The message never holds any of the text."""

    code = "compute"
    fault = Fault.DEFECT

    @property
    def failure(self) -> Failure:
        """What to tell of it where it stands for a result."""
        return Failure(self.code, str(self), self.fault)


class Busy(ComputeError):
    """Too much waits already. retry_after: whole seconds after which it is worth coming again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Too much waits already. Come back in {retry_after} s.")
        self.retry_after = retry_after


class TimedOut(ComputeError):
    """The task ran longer than it may. seconds: how long it may."""

    code, fault = "timed_out", Fault.INPUT

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The comparison took more than {seconds:g} s. Send shorter texts, or raise the limit.")
        self.seconds = seconds


class WorkerDied(ComputeError):
    """The worker process ended under the task, and another under its second try."""

    code = "worker_died"

    def __init__(self) -> None:
        super().__init__("A worker process died under this twice, perhaps for memory. Send shorter texts.")


class Abandoned(ComputeError):
    """Whoever asked has left; nobody is there to read this."""

    code = "abandoned"

    def __init__(self) -> None:
        super().__init__("Nobody waited for this any more. Ask again.")


class NoCluster(ComputeError):
    """The cluster of the settings cannot be had; the message names the remedy."""

    code, fault = "cluster", Fault.MODEL


class Refused(ComputeError):
    """The task failed by itself; `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.code, self.fault = failure.code, failure.fault
