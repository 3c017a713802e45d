"""Reading addresses, lists of hosts, and which networks are public."""

import pytest

from service.outward.address import addresses, listed, parse, permitted
from service.outward.errors import BadAddressError, ForbiddenAddressError, UnreachableError

from .conftest import Resolver


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://EXAMPLE.org:443/a?b=c#d", "https://example.org/a?b=c"),
        ("https://example.org./x", "https://example.org/x"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://[2606:4700::1111]/x", "https://[2606:4700::1111]/x"),
        ("https://ایران.example/خبر", "https://xn--mgba3a4f16a.example/%D8%AE%D8%A8%D8%B1"),
        ("https://example.org/%D8%AE a", "https://example.org/%D8%AE%20a"),
    ],
)
def test_an_address_is_read_once_into_the_form_that_is_asked_for(url: str, read: str) -> None:
    assert parse(url).url == read
    assert parse(parse(url).url) == parse(url)


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "//example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/",
        "http://", "http:///x", "http://a:b@example.org/", "http://a@example.org/", "http://example.org:0/",
        "http://example.org:99999/", "http://example.org:x/", "http://exa mple.org/", "http://example.org/\r\nHost: x",
        "http://-a.org/", "http://[::1", "http://a..b/", "http://example.org\\@127.0.0.1/", "http://" + "a" * 64 + "/",
        "http://example.org/" + "a" * 4_000, "data:text/plain,x", "javascript:x",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(BadAddressError):
        parse(url)


@pytest.mark.parametrize(
    ("pattern", "url", "held"),
    [
        ("example.org", "https://example.org/", True),
        ("Example.org", "http://example.org/", True),
        ("example.org", "https://www.example.org/", False),
        ("*.example.org", "https://www.example.org/", True),
        ("*.example.org", "https://a.b.example.org/", True),
        ("*.example.org", "https://example.org/", False),
        ("*.example.org", "https://badexample.org/", False),
        ("example.org", "https://example.org.evil.net/", False),
        ("example.org", "https://example.org:444/", False),
        ("example.org:444", "https://example.org:444/", True),
        ("[2606:4700::1111]", "https://[2606:4700::1111]/", True),
        ("", "https://example.org/", False),
    ],
)
def test_a_list_holds_the_hosts_it_names_and_no_others(pattern: str, url: str, held: bool) -> None:
    assert listed(parse(url), [pattern]) is held


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("1.1.1.1", True), ("2606:4700:4700::1111", True),
        ("127.0.0.1", False), ("127.9.9.9", False), ("0.0.0.0", False), ("10.1.2.3", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("192.0.2.1", False),
        ("198.18.0.1", False), ("224.0.0.1", False), ("240.0.0.1", False), ("255.255.255.255", False),
        ("::", False), ("::1", False), ("fe80::1", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("ff02::1", False), ("::ffff:127.0.0.1", False), ("::ffff:169.254.169.254", False), ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b::a9fe:a9fe", False), ("2001:db8::1", False), ("::127.0.0.1", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_public_network_may_be_connected_to(address: str, public: bool) -> None:
    assert permitted(address) is public


@pytest.mark.parametrize(
    ("address", "may"),
    [("127.0.0.1", True), ("10.0.0.1", True), ("fd00::1", True), ("1.1.1.1", True),
     ("169.254.169.254", False), ("fe80::1", False), ("0.0.0.0", False), ("224.0.0.1", False),
     ("::ffff:169.254.169.254", False)],
)  # fmt: skip
def test_a_host_of_ones_own_network_may_be_private_but_never_link_local(address: str, may: bool) -> None:
    assert permitted(address, private=True) is may


def test_one_address_that_is_not_public_refuses_the_host(resolver: Resolver) -> None:
    resolver.names = {"mixed.example": [["1.1.1.1", "10.0.0.1"]], "good.example": [["1.1.1.1", "1.0.0.1", "1.1.1.1"]]}
    with pytest.raises(ForbiddenAddressError, match=r"mixed\.example"):
        addresses("mixed.example", 80, 5)
    assert addresses("good.example", 80, 5) == ["1.1.1.1", "1.0.0.1"]


def test_a_name_that_nobody_has_is_told(resolver: Resolver) -> None:
    with pytest.raises(UnreachableError, match=r"nowhere\.example"):
        addresses("nowhere.example", 80, 5)
