import re

from service.language.spans import Span


def quotes(text: str) -> tuple[Span, ...]:
    return tuple(Span(m.start(1), m.end(1)) for m in re.finditer(r'"([^"]*)"', text))
