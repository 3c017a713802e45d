from collections.abc import Sequence

from service.language.mentions import Quantity
from service.language.spans import Span


def find_quantities(text: str, taken: Sequence[Span] = ()) -> list[Quantity]:
    return []
