"""The files that pages are made with. Served ones carry a hash in their name, so that they may be kept for ever."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import PurePosixPath

REPORT_SHEETS, REPORT_SCRIPTS = ("page.css",), ("page.js", "card.js")
"""What a report needs wherever it is opened."""
VIEWER_SHEETS, VIEWER_SCRIPTS = ("viewer.css",), ("viewer.js", "review.js")
"""What the served pages need besides."""
_FONT = "vazirmatn.woff2"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served. address: relative to the server's root."""

    address: str
    data: bytes
    media_type: str


@cache
def assets() -> Mapping[str, Asset]:
    """By plain name: every file that is served."""
    font = _asset(_FONT, _read(f"fonts/{_FONT}"))
    made = {_FONT: font}
    for name in (*REPORT_SHEETS, *VIEWER_SHEETS, *REPORT_SCRIPTS, *VIEWER_SCRIPTS):
        data = _read(f"static/{name}").replace(_FONT.encode(), PurePosixPath(font.address).name.encode())
        made[name] = _asset(name, data)
    return made


@cache
def style() -> str:
    """The style sheet of a report that is a file of its own, the Persian font in it."""
    font = f"data:font/woff2;base64,{base64.b64encode(_read(f'fonts/{_FONT}')).decode()}"
    return "".join(_read(f"static/{name}").decode() for name in REPORT_SHEETS).replace(_FONT, font)


@cache
def script() -> str:
    """The script of a report that is a file of its own."""
    return "".join(_read(f"static/{name}").decode() for name in REPORT_SCRIPTS)


def _asset(name: str, data: bytes) -> Asset:
    path = PurePosixPath(name)
    return Asset(f"/static/{path.stem}.{hashlib.sha256(data).hexdigest()[:12]}{path.suffix}", data, _TYPES[path.suffix])


def _read(path: str) -> bytes:
    return resources.files("service.render").joinpath(path).read_bytes()
