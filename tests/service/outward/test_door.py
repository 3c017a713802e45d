"""The door against real servers: what passes, and everything that must not."""

import socket
import threading

import pytest

from service.outward.door import Door
from service.outward.errors import (
    BadAddressError,
    ForbiddenAddressError,
    NotAllowedError,
    OutwardError,
    RefusedAnswerError,
    TookTooLongError,
    TooMuchError,
    UnreachableError,
)

from .conftest import Outside, Resolver


def door(outside: Outside, *names: str, limit: int = 100_000, seconds: float = 10.0, cafile: str | None = None) -> Door:
    """A door that opens to the server under these names, private as it is."""
    hosts = tuple(f"{name}:{outside.port}" for name in names or ("127.0.0.1",))
    return Door(private_hosts=hosts, limit=limit, seconds=seconds, cafile=cafile)


def at(outside: Outside, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
    return f"{scheme}://{host}:{outside.port}{path}"


def test_the_door_is_shut_unless_hosts_are_named(outside: Outside) -> None:
    with pytest.raises(NotAllowedError, match="HAMSANJ_OUTWARD_HOSTS"):
        Door().get(at(outside))
    with pytest.raises(NotAllowedError, match="HAMSANJ_OUTWARD_HOSTS"):
        Door().post(at(outside), b"", {})
    assert outside.seen == []


def test_a_listed_host_is_fetched_with_its_type_and_address(outside: Outside) -> None:
    fetched = door(outside).get(at(outside))
    assert fetched.data.decode() == "<p>باران آمد.</p>"
    assert fetched.media_type == "text/html; charset=utf-8"
    assert fetched.url == at(outside)


def test_a_host_that_is_not_listed_is_not_asked(outside: Outside) -> None:
    with pytest.raises(NotAllowedError, match="not on this server's list"):
        Door(hosts=("example.org",)).get(at(outside))
    assert outside.seen == []


def test_a_listed_public_name_that_leads_inside_is_not_asked(outside: Outside, resolver: Resolver) -> None:
    resolver.names = {"news.example": [["127.0.0.1"]]}
    with pytest.raises(ForbiddenAddressError):
        Door(hosts=(f"news.example:{outside.port}",)).get(at(outside, host="news.example"))
    with pytest.raises(ForbiddenAddressError):
        Door(hosts=(f"news.example:{outside.port}",)).post(at(outside, host="news.example"), b"x", {})
    assert outside.seen == []


def test_a_name_is_looked_up_once_and_the_connection_goes_to_what_was_checked(
    outside: Outside, resolver: Resolver
) -> None:
    resolver.names = {"news.example": [["127.0.0.1"], ["127.0.0.2"]]}
    door(outside, "news.example").get(at(outside, host="news.example"))
    assert resolver.asked == ["news.example"]
    assert outside.seen[0]["headers"]["Host"] == f"news.example:{outside.port}"


def test_a_name_that_turns_inward_on_a_redirect_is_refused_then(outside: Outside, resolver: Resolver) -> None:
    resolver.names = {"news.example": [["127.0.0.1"], ["169.254.169.254"]]}
    with pytest.raises(ForbiddenAddressError):
        door(outside, "news.example").get(at(outside, "/on", "news.example"))
    assert len(outside.seen) == 1


def test_tls_is_spoken_in_the_hosts_name_and_its_certificate_checked(
    secure: tuple[Outside, str], resolver: Resolver
) -> None:
    server, cafile = secure
    resolver.names = {"news.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]]}
    opened = door(server, "news.example", "other.example", cafile=cafile)
    assert opened.get(at(server, host="news.example", scheme="https")).data
    assert server.asked == ["news.example"]  # type: ignore[attr-defined]
    with pytest.raises(UnreachableError):
        opened.get(at(server, host="other.example", scheme="https"))
    with pytest.raises(UnreachableError):
        door(server, "news.example").get(at(server, host="news.example", scheme="https"))
    assert len(server.seen) == 1, "nothing is asked where the certificate is not right"


def test_redirects_are_followed_to_listed_hosts(outside: Outside) -> None:
    assert door(outside).get(at(outside, "/on")).url == at(outside, "/")
    assert door(outside).get(at(outside, f"/on?{at(outside)}")).data


def test_redirects_to_other_places_are_refused(outside: Outside, secure: tuple[Outside, str]) -> None:
    opened = door(outside)
    with pytest.raises(NotAllowedError):
        opened.get(at(outside, "/on?http://localhost:1/"))
    with pytest.raises(BadAddressError):
        opened.get(at(outside, "/on?file:///etc/passwd"))
    with pytest.raises(RefusedAnswerError, match="redirects more than 5"):
        opened.get(at(outside, "/circle"))


def test_a_redirect_from_https_to_http_is_refused(
    outside: Outside, secure: tuple[Outside, str], resolver: Resolver
) -> None:
    server, cafile = secure
    resolver.names = {"news.example": [["127.0.0.1"]]}
    hosts = (f"news.example:{server.port}", f"127.0.0.1:{outside.port}")
    with pytest.raises(BadAddressError, match="from https to http"):
        Door(private_hosts=hosts, cafile=cafile).get(at(server, f"/on?{at(outside)}", "news.example", "https"))
    assert outside.seen == []


@pytest.mark.parametrize("page", ["/declared", "/endless"])
def test_more_than_the_limit_is_not_taken(outside: Outside, page: str) -> None:
    with pytest.raises(TooMuchError, match="100,000 bytes"):
        door(outside).get(at(outside, page))


def test_an_answer_that_drips_ends_with_the_time(outside: Outside) -> None:
    with pytest.raises(TookTooLongError):
        door(outside, seconds=0.4).get(at(outside, "/dripping"))


def test_a_server_that_says_nothing_ends_with_the_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        opened = Door(private_hosts=(f"127.0.0.1:{port}",), seconds=0.3)
        with pytest.raises(TookTooLongError):
            opened.get(f"http://127.0.0.1:{port}/")


def test_a_name_server_that_says_nothing_ends_with_the_time(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: held.wait(30) and [])
    try:
        with pytest.raises(TookTooLongError):
            door(outside, "news.example", seconds=0.2).get(at(outside, host="news.example"))
    finally:
        held.set()


@pytest.mark.parametrize("page", ["/missing", "/packed"])
def test_answers_that_hold_no_text_are_told(outside: Outside, page: str) -> None:
    with pytest.raises(RefusedAnswerError):
        door(outside).get(at(outside, page))


def test_what_does_not_listen_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(UnreachableError):
        Door(private_hosts=(f"127.0.0.1:{port}",)).get(f"http://127.0.0.1:{port}/")


def test_what_speaks_no_http_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak() -> None:
            with listener.accept()[0] as peer:
                peer.recv(1000)
                peer.sendall(b"SSH-2.0-x\r\n\r\n" * 10)

        thread = threading.Thread(target=speak)
        thread.start()
        port = listener.getsockname()[1]
        with pytest.raises(UnreachableError):
            Door(private_hosts=(f"127.0.0.1:{port}",)).get(f"http://127.0.0.1:{port}/")
        thread.join(10)


def test_a_post_carries_body_and_headers_and_tells_the_status(outside: Outside) -> None:
    status = door(outside).post(
        at(outside, "/hook"), b'{"a": 1}', {"Content-Type": "application/json", "webhook-id": "1"}
    )
    assert status == 202
    assert outside.seen[0]["body"] == b'{"a": 1}'
    assert outside.seen[0]["headers"]["webhook-id"] == "1"
    assert outside.seen[0]["headers"]["Content-Length"] == "8"


def test_a_post_follows_no_redirect(outside: Outside) -> None:
    assert door(outside).post(at(outside, "/moved"), b"x", {}) == 302
    assert len(outside.seen) == 1


def test_proxies_of_the_environment_are_not_used(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    monkeypatch.delenv("no_proxy", raising=False)
    assert door(outside).get(at(outside)).data


def test_every_error_of_the_door_has_a_code_of_its_own() -> None:
    kinds = OutwardError.__subclasses__()
    assert len({kind.code for kind in kinds}) == len(kinds) == 7
