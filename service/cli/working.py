"""`work`: the process that runs jobs."""

import os
import signal
import sys

from service.cli.storing import database
from service.settings import Settings


def work(models: str | None) -> None:
    """Run jobs until told to stop, then end at once: what is under way is gone on with at the next start."""
    from service.jobs.worker import Worker, WorkerError

    given = Settings()
    settings = given.model_copy(update={"models": models}) if models else given
    code = 0
    with database(settings) as opened:
        worker = Worker(settings, opened)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: worker.stop.set())
        print(f"Hamsanj runs the jobs of {opened.name}", file=sys.stderr, flush=True)
        try:
            worker.run()
        except WorkerError as error:
            print(f"hamsanj: {error}", file=sys.stderr, flush=True)
            code = 1
        os._exit(code)  # the threads of unfinished jobs would be waited for
