"""How the command line fails: one line that names the input and the remedy, and the exit status of it."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

FAILED = 1
"""Some pairs failed."""
UNUSABLE = 2
"""The arguments or the input cannot be used."""


@contextmanager
def told() -> Iterator[None]:
    """Tell errors on standard error and exit with UNUSABLE; an unforeseen one keeps its traceback."""
    from pydantic import ValidationError

    from models.errors import ModelError
    from service.batch import BatchError
    from service.cli.inputs import UsageError
    from service.comparison.errors import ComparisonError
    from service.compute.errors import NoCluster
    from service.documents.errors import DocumentError

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("models").setLevel(logging.INFO)  # what takes long, such as a trial of engines, is told
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the output, such as `head`, has had enough. What is left in the buffer must not fail
        # a second time when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (BatchError, ComparisonError, DocumentError, ModelError, NoCluster, UsageError) as error:
        _fail(str(error))
    except ValidationError as error:
        # Options of the command line are checked before: what is wrong here stands in the environment.
        _fail("; ".join(f"HAMSANJ_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}." for e in error.errors()))
    except OSError as error:
        _fail(f"{error.filename or 'a file'}: {error.strerror}.")


def _fail(message: str) -> None:
    print(f"hamsanj: {message}", file=sys.stderr)
    sys.exit(UNUSABLE)
