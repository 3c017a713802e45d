"""Which form of an answer a client wants: the Accept header, as RFC 9110 (12.5.1) has it."""

from fastapi import Request

from service.http.problems import Refusal


def chosen(request: Request, offered: tuple[str, ...]) -> str:
    """The best of the offered media types. Raises Refusal 406 where none will do."""
    found = best(request.headers.get("accept", "*/*"), offered)
    if found is None:
        raise Refusal(406, "not_acceptable", f"There is no such form. There are: {', '.join(offered)}.")
    return found


def best(accept: str, offered: tuple[str, ...]) -> str | None:
    """The offered type with the highest quality; of equals the one offered first.

    >>> best("text/csv;q=0.5, text/*;q=0.4", ("text/plain", "text/csv"))
    'text/csv'
    """
    ranges = [_read(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    qualities = {kind: _quality(kind, ranges) for kind in offered}
    found = max(offered, key=lambda kind: qualities[kind])
    return found if qualities[found] > 0 else None


def _read(part: str) -> tuple[str, float]:
    kind, *parameters = (p.strip().lower() for p in part.split(";"))
    quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return kind, min(1.0, max(0.0, float(quality)))
    except ValueError:
        return kind, 0.0


def _quality(kind: str, ranges: list[tuple[str, float]]) -> float:
    """The quality of the narrowest range that holds the type."""
    for wanted in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        for named, quality in ranges:
            if named == wanted:
                return quality
    return 0.0
