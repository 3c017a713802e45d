"""What everything that runs on torch shares; torch is imported when it is asked for, not before."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def choose_device(device: str) -> str:
    """ "auto" is the GPU if torch sees one, else the CPU; anything else is taken as it is."""
    if device != "auto":
        return device
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


@contextmanager
def quiet() -> Iterator[None]:
    """Without the notes, bars and advice of transformers while it loads."""
    from transformers.utils import logging as transformers_logging

    logging: Any = transformers_logging  # it has no types of its own
    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
