"""What the tests of claims share: the bundled set, loaded once a file."""

import pytest

from service.composition import Comparer
from service.settings import Settings


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return Comparer(Settings(models="compact"))
