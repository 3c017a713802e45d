"""Who may do what: keys, scopes and limits on how often, decided before any route sees a request.

A server without keys serves this machine alone, and only what this machine's own programs and pages ask: the
Host header must be a name of this machine (a foreign page may have its own name resolve to it), and a page of
another site may not send anything. As soon as a key exists, every request needs one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.problems import LIBRETRANSLATE, Refusal
from service.store.keys import Key, Keys
from service.store.keys import Scope as Right

COOKIE = "hamsanj_key"
"""Where a browser keeps its key; same-site, and unreadable for scripts."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")
OPEN = ("/healthz", "/readyz", "/health", "/openapi.json", "/languages", "/frontend/settings", "/login", "/logout")
"""Paths that need no key: they tell nothing of any text."""
STATIC = "/static/"
"""What pages are made with: under it everything is open."""
SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. key: None on a server without keys, where everybody is on this machine and may do everything."""

    key: Key | None = None

    @property
    def owner(self) -> str | None:
        """Whom what is made belongs to."""
        return self.key.id if self.key else None

    @property
    def sees(self) -> str | None:
        """Whose things are listed: one's own, or None for everybody's."""
        return None if self.may(Right.ADMIN) else self.owner

    def may(self, right: Right) -> bool:
        return self.key is None or self.key.may(right)

    def may_see(self, owner: str | None) -> bool:
        """Whether a thing of that owner is this caller's to see."""
        return self.sees is None or self.sees == owner


@dataclass(frozen=True, slots=True)
class Quota:
    """What is left of a limit. seconds: until it is renewed."""

    limit: int
    window: int
    left: int
    seconds: int

    @property
    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-10 has them: a draft, so they may change with it."""
        return {
            "RateLimit-Policy": f'"key";q={self.limit};w={self.window}',
            "RateLimit": f'"key";r={self.left};t={self.seconds}',
        }


class Access:
    """Admits secrets. rate: such as "120/minute", for each key; "" for no limit. Counts are this process's own."""

    def __init__(self, keys: Keys, rate: str) -> None:
        self._keys = keys
        self._rate: RateLimitItem | None = parse(rate) if rate else None
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def required(self) -> bool:
        """Whether requests need a key."""
        return await run_in_threadpool(self._keys.exist)

    async def admit(self, secret: str | None, right: Right) -> tuple[Caller, Quota | None]:
        """The caller with this secret. Raises Refusal 401, 403 or 429."""
        key = await run_in_threadpool(self._keys.find, secret) if secret else None
        if key is None:
            detail = "This key is not good." if secret else "This needs a key. Send it as Authorization: Bearer …"
            raise Refusal(401, "key_needed", detail, {"WWW-Authenticate": 'Bearer realm="hamsanj"'})
        if not key.may(right):
            raise Refusal(403, "scope", f"The key lacks the scope {right}. Ask for one that has it.")
        return Caller(key), self._hit(key)

    def _hit(self, key: Key) -> Quota | None:
        rate = self._rate
        if rate is None:
            return None
        within = self._limiter.hit(rate, key.id)
        stats = self._limiter.get_window_stats(rate, key.id)
        seconds = max(1, round(stats.reset_time - datetime.now(UTC).timestamp()))
        quota = Quota(rate.amount, rate.get_expiry(), max(0, stats.remaining), seconds)
        if not within:
            detail = f"This key may ask {rate}. Come back in {seconds} seconds."
            raise Refusal(429, "rate_limit", detail, {"Retry-After": str(seconds), **quota.headers})
        return quota


class Gatekeeper:
    """ASGI middleware: puts the Caller into the request's state, or refuses."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if await self._access.required():
            secret, from_cookie = given(request)
            if from_cookie:
                refuse_foreign_page(request)
            if not is_open(scope["path"], secret):
                try:
                    caller, request.state.quota = await self._access.admit(secret, needed(request))
                except Refusal as error:
                    if error.status_code != 401 or not _by_person(request):
                        raise
                    await RedirectResponse("/login", 303)(scope, receive, send)
                    return
                admitted(request, caller)
        else:
            refuse_foreign_host(request)
            refuse_foreign_page(request)
            admitted(request, Caller())

        async def told(message: Message) -> None:
            quota: Quota | None = getattr(request.state, "quota", None)
            if message["type"] == "http.response.start" and quota is not None:
                MutableHeaders(scope=message).update(quota.headers)
            await send(message)

        await self._app(scope, receive, told)


def is_open(path: str, secret: str | None) -> bool:
    """Whether a request to a path is let in without a look at its key."""
    return path in OPEN or path.startswith(STATIC) or (path in LIBRETRANSLATE and secret is None)


def _by_person(request: HTTPConnection) -> bool:
    """Whether somebody opens a page in a browser, who can be asked for a key."""
    return request.scope["method"] == "GET" and "text/html" in request.headers.get("accept", "")


def admitted(request: HTTPConnection, caller: Caller) -> None:
    """Note the caller in the request's state; pages read the key alone."""
    request.state.caller, request.state.key = caller, caller.key


def caller_of(request: HTTPConnection) -> Caller:
    """Who asks. The gatekeeper has noted it for every path that needs a key."""
    caller: Caller = request.state.caller
    return caller


def needed(request: HTTPConnection) -> Right:
    """The right that a request needs: reading for what changes nothing, comparing for the rest."""
    return Right.READ if request.scope["method"] in SAFE else Right.COMPARE


def given(request: HTTPConnection) -> tuple[str | None, bool]:
    """The secret that a request carries, and whether a browser put it there by itself."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and secret.strip():
        return secret.strip(), False
    cookie = request.cookies.get(COOKIE)
    return cookie, cookie is not None


def refuse_foreign_host(request: HTTPConnection) -> None:
    """A name of another machine in Host, on a server that trusts whoever reaches it: a name bound anew to here."""
    if _host(f"//{request.headers.get('host', '')}") not in LOOPBACK:
        detail = "This server has no keys and answers to 127.0.0.1 and localhost alone. Use one of these as the host."
        raise Refusal(403, "foreign_host", detail)


def refuse_foreign_page(request: HTTPConnection) -> None:
    """Something that a page of another site has a browser send."""
    if request.scope["method"] in SAFE:
        return
    headers: Headers = request.headers
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    foreign = origin is not None and urlsplit(origin).netloc != headers.get("host")
    if foreign or site in ("cross-site", "same-site"):
        detail = "A page of another site sent this. Only this server's own pages and programs may."
        raise Refusal(403, "foreign_page", detail)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
