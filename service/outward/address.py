"""Addresses: how a URL is read, which hosts are allowed, and which network addresses are public."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from urllib.parse import quote, urlsplit

from service.outward.errors import BadAddressError, ForbiddenAddressError, TookTooLongError, UnreachableError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.?")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_TARGET_SAFE = "/?&=%:@!$'()*+,;~-._[]|"


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart once, so that what is checked and what is asked for cannot differ.

    host: lower case, ASCII (IDNA), without brackets. target: path and query, percent-encoded.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """As the Host header has it."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return shown if self.port == PORTS[self.scheme] else f"{shown}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parse(url: str) -> Target:
    """The parts of an http(s) URL.

    Raises BadAddressError for other schemes, user names in it, no host, a bad port or control characters.

    >>> parse("https://Example.org/a b?q=متن").url
    'https://example.org/a%20b?q=%D9%85%D8%AA%D9%86'
    """
    if any(ord(c) < 0x20 or ord(c) == 0x7F for c in url) or len(url) > 4_000:
        raise BadAddressError("The address holds control characters or is longer than 4,000 characters.")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _ascii(parts.hostname or "")
        path = quote(parts.path or "/", safe=_TARGET_SAFE)
        query = quote(parts.query, safe=_TARGET_SAFE)
    except ValueError as error:  # UnicodeError is one
        raise BadAddressError(
            f"This is no usable address ({type(error).__name__}). Write https://host/path."
        ) from error
    if parts.scheme not in PORTS:
        raise BadAddressError("Only http and https addresses can be used. Write https://host/path.")
    if parts.username is not None or parts.password is not None:
        raise BadAddressError("The address holds a user name or password. Leave them out.")
    if port == 0:
        raise BadAddressError("Port 0 is no port. Write https://host/path.")
    return Target(parts.scheme, host, port or PORTS[parts.scheme], path + (f"?{query}" if query else ""))


def _ascii(host: str) -> str:
    """A host as it is looked up. ValueError if it cannot be one."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    name = host.encode("idna").decode("ascii").lower()
    if len(name) > 253 or not _HOST.fullmatch(name):
        raise ValueError("no host name")
    return name.removesuffix(".")


def listed(target: Target, patterns: Iterable[str]) -> bool:
    """Whether a list of hosts holds this one: `host`, `*.host` (names below it), each with `:port` if it is another.

    >>> listed(parse("https://www.example.org/"), ["*.example.org"])
    True
    >>> listed(parse("https://example.org:8443/"), ["example.org"])
    False
    """
    return any(_matches(target, pattern.strip().lower()) for pattern in patterns)


def _matches(target: Target, pattern: str) -> bool:
    host, _, port = pattern.rpartition(":") if re.search(r":\d+$", pattern) else (pattern, "", "")
    if target.port != (int(port) if port else PORTS[target.scheme]):
        return False
    if host.startswith("*."):
        return target.host.endswith(host[1:]) and target.host != host[2:]
    return target.host == host.strip("[]")


def addresses(host: str, port: int, seconds: float, *, private: bool = False) -> list[str]:
    """The addresses of a host, asked for once, in the resolver's order; all of them may be connected to.

    private: addresses of one's own network may be among them (link-local ones, where clouds keep their
    credentials, may not).
    Raises UnreachableError, TookTooLongError, and ForbiddenAddressError if a single one is not public.
    """
    found = list(dict.fromkeys(_resolved(host, port, seconds)))
    for text in found:
        if not permitted(text, private=private):
            raise ForbiddenAddressError(
                f"{host} leads to an address that is not public. Only hosts of the public network can be used."
            )
    return found


def permitted(text: str, *, private: bool = False) -> bool:
    """Whether this network address may be connected to; what an IPv6 address carries inside counts as well.

    >>> permitted("1.1.1.1"), permitted("127.0.0.1"), permitted("::ffff:10.0.0.1"), permitted("169.254.169.254")
    (True, False, False, False)
    """
    if "%" in text:
        return False
    address = ipaddress.ip_address(text)
    return all(_public(a) or (private and _own(a)) for a in (address, *_inside(address)))


def _public(address: Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _own(address: Address) -> bool:
    if address.is_link_local or address.is_multicast or address.is_unspecified:
        return False
    return address.is_loopback or address.is_private


def _inside(address: Address) -> list[Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    teredo = address.teredo or ()
    nat64 = [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)] if address in _NAT64 else []
    return [a for a in (address.ipv4_mapped, address.sixtofour, *teredo, *nat64) if a is not None]


def _resolved(host: str, port: int, seconds: float) -> list[str]:
    """Asks in a thread of its own, since the system's resolver knows no time limit."""
    answer: Future[list[str]] = Future()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
            answer.set_result([str(row[4][0]) for row in found])
        except (OSError, UnicodeError) as error:
            answer.set_exception(error)

    Thread(target=ask, daemon=True, name="outward-resolver").start()
    try:
        return answer.result(timeout=max(0.0, seconds))
    except TimeoutError as error:
        raise TookTooLongError(f"The name {host} was not resolved in time. Try again later.") from error
    except (OSError, UnicodeError) as error:
        raise UnreachableError(f"There is no host {host}. Check the address.") from error
