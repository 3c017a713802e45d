"""The worker of jobs as a child of the server: started with it, started anew when it dies, ended with it."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from service.settings import Settings

log = logging.getLogger(__name__)

SHORTEST_SECONDS, LONGEST_SECONDS = 0.5, 60.0
"""Between a death and the next start: doubled with each death that comes soon, from one to the other."""
STEADY_SECONDS = 60.0
"""After a life of this length the next death is the first again."""
_END_SECONDS = 10.0


class Supervisor:
    """Keeps one process of a command running. environment: what it gets besides this process's own."""

    def __init__(self, command: Sequence[str], environment: dict[str, str] | None = None) -> None:
        self._command = tuple(command)
        self._environment = os.environ | (environment or {})
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_running, name="supervisor", daemon=True)

    @property
    def pid(self) -> int | None:
        """Of the process that runs now."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the process, in peace or by force, and start no other."""
        with self._lock:
            self._stop.set()
            process = self._process
            if process is not None and process.poll() is None:
                process.terminate()
        if process is not None:
            try:
                process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        self._thread.join()

    def _keep_running(self) -> None:
        pause = SHORTEST_SECONDS
        while True:
            begun = time.monotonic()
            with self._lock:
                if self._stop.is_set():
                    return
                # A session of its own: Ctrl-C in a terminal reaches the server, which ends its child. The pipe
                # ends with this process, however that ends, and so tells a child that reads it.
                process = self._process = subprocess.Popen(
                    self._command, env=self._environment, stdin=subprocess.PIPE, start_new_session=True
                )
            code = process.wait()
            assert process.stdin is not None, "it was asked for"
            process.stdin.close()
            if self._stop.is_set():
                return
            if time.monotonic() - begun > STEADY_SECONDS:
                pause = SHORTEST_SECONDS
            log.warning("the worker of jobs ended with %d; it starts again in %g s", code, pause)
            self._stop.wait(pause)
            pause = min(LONGEST_SECONDS, 2 * pause)


@contextmanager
def job_worker(settings: Settings) -> Iterator[None]:
    """A worker of jobs beside the block, if the settings want one."""
    if not settings.run_jobs:
        yield
        return
    options = ["--models", settings.models, "--compute", settings.compute]
    supervisor = Supervisor([sys.executable, "-m", "service", "work", "--with-parent", *options])
    supervisor.start()
    try:
        yield
    finally:
        supervisor.stop()
