"""Signing in with a key, where the server has keys: the browser keeps it in a cookie that no script can read."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from service.http.access import COOKIE
from service.store.keys import Keys
from service.viewer.pages import onward, page, spoken
from service.viewer.sending import text

router = APIRouter(include_in_schema=False)
_MONTH = 30 * 24 * 3600


@router.get("/login")
async def form(request: Request) -> Response:
    """The form for a key."""
    return page(request, "login.html", problem=None)


@router.post("/login")
async def enter(request: Request) -> Response:
    """Keep a key that is good; the first page comes next."""
    async with request.form() as sent:
        secret = text(sent, "key").strip()
    keys: Keys = request.app.state.keys
    if await run_in_threadpool(keys.find, secret) is None:
        return page(request, "login.html", 403, problem=spoken(request).say("login_wrong"))
    answer = onward("/")
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, secret, max_age=_MONTH, secure=secure, httponly=True, samesite="strict")
    return answer


@router.post("/logout")
async def leave() -> Response:
    """Forget the key."""
    answer = onward("/login")
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer
