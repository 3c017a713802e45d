from collections.abc import Iterator

from service.comparison.values import Bead, Context, Finding


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    yield from ()
