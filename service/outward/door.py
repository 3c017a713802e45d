"""The door: what a caller's URL is fetched through and what a webhook leaves by.

Shut by default. What it opens to stands in the settings: a list of hosts. Of those, every address must be
public (server-side request forgery: a name that leads inside), the connection goes to the very address that
was checked (no second look-up to rebind), every redirect is checked as the first address was, and size and
time have limits.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

import httpcore

from service import __version__
from service.outward.address import Target, addresses, listed, parse
from service.outward.connection import CheckedBackend, Deadline
from service.outward.errors import (
    BadAddressError,
    NotAllowedError,
    RefusedAnswerError,
    TookTooLongError,
    TooMuchError,
    UnreachableError,
)

MAX_REDIRECTS = 5
_ANSWER_TO_POST = 65_536
"""Bytes of an answer to a webhook that are read before the connection is closed."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered. url: where it was found, after redirects. media_type: as the server says it."""

    url: str
    data: bytes
    media_type: str | None


@dataclass(frozen=True)
class Door:
    """hosts: whom it opens to, as `address.listed` reads them; none: it is shut.

    private_hosts: whom it opens to in one's own network, too. limit: bytes of an answer. seconds: for one
    call as a whole, redirects included. cafile: certificates to trust instead of the system's.
    Every method raises a `service.outward.errors.OutwardError`.
    """

    hosts: tuple[str, ...] = ()
    private_hosts: tuple[str, ...] = ()
    limit: int = 5_000_000
    seconds: float = 10.0
    cafile: str | None = None

    def get(self, url: str) -> Fetched:
        """What the address answers, with at most MAX_REDIRECTS redirects. Blocks; call it in a thread."""
        deadline, target = Deadline(self.seconds), self.checked(url)
        for _ in range(MAX_REDIRECTS + 1):
            status, headers, data = self._ask(target, "GET", {"Accept": "text/html, text/*;q=0.9"}, b"", deadline)
            if status in (301, 302, 303, 307, 308) and "location" in headers:
                target = self._sent_on(target, headers["location"])
            elif 200 <= status < 300:
                return Fetched(target.url, data, headers.get("content-type"))
            else:
                raise RefusedAnswerError(f"{target.host} answered with status {status}. Check the address.")
        raise RefusedAnswerError(f"{target.host} redirects more than {MAX_REDIRECTS} times. Give the last address.")

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Sends a body; the status of the answer, whatever it is. A redirect is not followed."""
        return self._ask(self.checked(url), "POST", headers, body, Deadline(self.seconds))[0]

    def checked(self, url: str) -> Target:
        """The address, if the door opens to its host; for checking a webhook's address when it is given.

        Does not look the name up: that is done for every connection.
        """
        target = parse(url)
        if not (self.hosts or self.private_hosts):
            raise NotAllowedError(
                "This server fetches nothing from outside and sends nothing there. "
                "Send the text itself, or have its keeper set HAMSANJ_OUTWARD_HOSTS."
            )
        if not listed(target, (*self.hosts, *self.private_hosts)):
            raise NotAllowedError(
                f"{target.authority} is not on this server's list of hosts. "
                "Send the text itself, or have its keeper add the host to HAMSANJ_OUTWARD_HOSTS."
            )
        return target

    def _sent_on(self, target: Target, location: str) -> Target:
        """Where a redirect leads, checked as any address is. From https it may not lead to http."""
        following = self.checked(urljoin(target.url, location))
        if target.scheme == "https" and following.scheme == "http":
            raise BadAddressError(f"{target.host} redirects from https to http. Give an address that stays encrypted.")
        return following

    def _ask(
        self, target: Target, method: str, headers: Mapping[str, str], body: bytes, deadline: Deadline
    ) -> tuple[int, dict[str, str], bytes]:
        own = {
            "Host": target.authority,
            "User-Agent": f"hamsanj/{__version__}",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if method == "POST":
            own["Content-Length"] = str(len(body))
        url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.target)
        sent = [(name.encode("ascii"), value.encode("latin-1")) for name, value in {**headers, **own}.items()]
        try:
            with (
                httpcore.ConnectionPool(self._tls, network_backend=self._backend(target, deadline)) as pool,
                pool.stream(method, url, headers=sent, content=body or None) as answer,
            ):
                told = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in answer.headers}
                return answer.status, told, self._body(answer, told, method, target)
        except (httpcore.TimeoutException, httpcore.PoolTimeout) as error:
            raise TookTooLongError(f"{target.host} did not answer in {self.seconds:g} seconds.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
            raise UnreachableError(f"{target.host} cannot be reached over {target.scheme}. Try again later.") from error

    def _backend(self, target: Target, deadline: Deadline) -> CheckedBackend:
        private = listed(target, self.private_hosts)
        return CheckedBackend(lambda host, port: addresses(host, port, deadline.left(), private=private), deadline)

    def _body(self, answer: httpcore.Response, headers: Mapping[str, str], method: str, target: Target) -> bytes:
        """The body within the limit. What answers a webhook is read as far as politeness asks, and thrown away."""
        limit = self.limit if method == "GET" else _ANSWER_TO_POST
        too_much = TooMuchError(f"{target.host} sends more than {limit:,} bytes. Send the article itself.")
        declared = headers.get("content-length", "")
        if method == "GET" and declared.isdecimal() and int(declared[:19]) > limit:
            raise too_much
        if method == "GET" and headers.get("content-encoding", "identity").lower() != "identity":
            raise RefusedAnswerError(f"{target.host} sends a packed answer that was not asked for.")
        data = bytearray()
        for chunk in answer.iter_stream():
            data += chunk
            if len(data) > limit:
                if method == "POST":
                    break
                raise too_much
        return bytes(data)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.cafile)
