"""What can go wrong with a model.

ModelError
├── UnknownModelError      no model set or file of that name
├── MissingWeightsError    known, but not on this machine (the message holds the command that gets it)
├── BrokenWeightsError     on this machine, but a checksum or a format is wrong
├── UnsupportedModelError  a family or language pair that this code does not run
└── TrialError             engines could not be measured
"""


class ModelError(Exception):
    """A model cannot be had or run; the message names it and the remedy."""


class UnknownModelError(ModelError):
    """No model set, folder or file of that name."""


class MissingWeightsError(ModelError):
    """The weights are not on this machine."""


class BrokenWeightsError(ModelError):
    """The weights are on this machine but cannot be read."""


class UnsupportedModelError(ModelError):
    """A family or a language pair that this software does not run."""


class TrialError(ModelError):
    """Engines could not be measured with a checkpoint."""
