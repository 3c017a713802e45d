"""`work`: the process that runs jobs."""

import os
import signal
import sys
import threading

from service.cli.inputs import with_options
from service.cli.storing import database
from service.settings import Settings


def work(models: str | None, compute: str | None = None, with_parent: bool = False) -> None:
    """Run jobs until told to stop, then end at once: what is under way is gone on with at the next start.

    with_parent: stop as well when standard input ends, as it does when the process that holds it is killed.
    """
    from service.jobs.worker import Worker, WorkerError

    settings = with_options(Settings(), models=models, compute=compute)
    code = 0
    with database(settings) as opened:
        worker = Worker(settings, opened)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: worker.stop.set())
        if with_parent:
            threading.Thread(target=_stop_at_end_of_input, args=(worker.stop,), daemon=True).start()
        print(f"Hamsanj runs the jobs of {opened.name}", file=sys.stderr, flush=True)
        try:
            worker.run()
        except WorkerError as error:
            print(f"hamsanj: {error}", file=sys.stderr, flush=True)
            code = 1
        os._exit(code)  # the threads of unfinished jobs would be waited for


def _stop_at_end_of_input(stop: threading.Event) -> None:
    sys.stdin.buffer.read()
    stop.set()
