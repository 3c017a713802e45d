"""What all pages of the viewer share: language, cookies, policy."""

from typing import Any
from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from service.http.access import Caller
from service.render import assets
from service.render.page import Served, render
from service.render.words import LANGUAGES, Words, words
from service.review.check import LONGEST
from service.store.keys import Key

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_LANGUAGE, _NAME = "hamsanj_language", "hamsanj_name"
_YEAR = 365 * 24 * 3600


def spoken(request: Request) -> Words:
    """The language of the answer: asked for in the address, else chosen before, else what the browser prefers."""
    preferred = "fa" if request.headers.get("accept-language", "").lower().startswith("fa") else "en"
    for lang in (request.query_params.get("lang"), request.cookies.get(_LANGUAGE), preferred):
        if lang in LANGUAGES:
            return words(lang)
    return words("en")


def reviewer(request: Request) -> str:
    """Who sends the request: the name on the key, else the one that the editor gave, else ""."""
    key = _key(request)
    return key.name if key is not None else unquote(request.cookies.get(_NAME, ""))


def page(request: Request, template: str, status: int = 200, *, path: str | None = None, **values: Any) -> HTMLResponse:
    """A page of the server. path: where it can be asked for again, if that is not the request's own address."""
    told = spoken(request)
    made = render(template, told, served(request, path or request.url.path), **values)
    answer = HTMLResponse(made, status)
    answer.headers["Content-Security-Policy"] = CSP
    # Without a referrer a browser says of our own forms, too, that they come from nowhere.
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Content-Language"] = told.lang
    answer.headers["Vary"] = "Cookie, Accept-Language"
    if request.query_params.get("lang") in LANGUAGES:
        _keep(request, answer, _LANGUAGE, told.lang)
    return answer


def served(request: Request, path: str) -> Served:
    """What the templates know of the server. path: of the page."""
    made = assets.assets()
    return Served(
        path=path,
        values={"by": reviewer(request), "key": _key(request)},
        sheets=tuple(made[name].address for name in (*assets.REPORT_SHEETS, *assets.VIEWER_SHEETS)),
        scripts=tuple(made[name].address for name in (*assets.REPORT_SCRIPTS, *assets.VIEWER_SCRIPTS)),
    )


def keep_name(request: Request, answer: Response, name: str) -> None:
    """Remember the editor's name."""
    _keep(request, answer, _NAME, name.strip()[: LONGEST // 20])


def onward(address: str) -> RedirectResponse:
    """To another page, after a form."""
    return RedirectResponse(address, 303)


def _key(request: Request) -> Key | None:
    """The key of the request; None where the server has none, and before signing in."""
    caller: Caller | None = getattr(request.state, "caller", None)
    return caller.key if caller is not None else None


def _keep(request: Request, answer: Response, name: str, value: str) -> None:
    secure = request.url.scheme == "https"
    answer.set_cookie(name, quote(value), max_age=_YEAR, secure=secure, httponly=True, samesite="lax")
