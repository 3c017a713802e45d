"""The hub's own client against a small hub of ours on this machine."""

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest

from models.errors import MissingWeightsError
from models.manifest import Component
from models.store import HuggingFace, Store

COMMIT = "d" * 40
FILES = {
    "config.json": b'{"model_type": "marian"}',
    "model.safetensors": bytes(range(256)) * 400,
    "pytorch_model.bin": b"never fetched",
    "2_Dense/model.safetensors": b"more weights",
}
PART = Component("owner/tiny", ref="refs/pr/7")


class Handler(BaseHTTPRequestHandler):
    """What of the hub's protocol a download needs."""

    fetched: list[str]

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, body: bool) -> None:
        path = urlparse(self.path).path
        if path.startswith("/api/models/owner/tiny/tree/"):
            self._send(json.dumps(list(self._tree())).encode(), "application/json", body)
        elif path.startswith("/api/models/owner/tiny"):
            siblings = [{"rfilename": name, "size": len(content)} for name, content in FILES.items()]
            info = {"id": "owner/tiny", "sha": COMMIT, "siblings": siblings}
            self._send(json.dumps(info).encode(), "application/json", body)
        elif (name := path.removeprefix(f"/owner/tiny/resolve/{COMMIT}/")) in FILES:
            if body:
                self.fetched.append(name)
            self._send(FILES[name], "application/octet-stream", body, name)
        else:
            self.send_error(404)

    def _tree(self) -> Iterator[dict[str, Any]]:
        for name, content in FILES.items():
            oid = hashlib.sha1(content, usedforsecurity=False).hexdigest()
            yield {"type": "file", "path": name, "size": len(content), "oid": oid}

    def _send(self, content: bytes, kind: str, body: bool, name: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if name:
            self.send_header("ETag", f'"{hashlib.sha1(FILES[name], usedforsecurity=False).hexdigest()}"')
            self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if body:
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    Handler.fetched = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_pull_through_the_hub_s_client_brings_what_is_wanted(address: str, tmp_path: Path) -> None:
    store, steps = Store(tmp_path, HuggingFace(address)), []
    store.pull(PART, lambda *step: steps.append(step))
    folder = store.ready(PART)
    for name, content in FILES.items():
        assert (folder / name).is_file() == (name != "pytorch_model.bin")
        if name != "pytorch_model.bin":
            assert (folder / name).read_bytes() == content
    locked = store.locked(PART)
    assert locked is not None
    assert locked.commit == COMMIT
    assert steps[-1][1] == steps[-1][2] > 100_000
    assert store.check(PART) == []


def test_a_second_pull_fetches_nothing_again(address: str, tmp_path: Path) -> None:
    store = Store(tmp_path, HuggingFace(address))
    store.pull(PART)
    assert sorted(Handler.fetched) == sorted(name for name in FILES if name != "pytorch_model.bin")
    Handler.fetched.clear()
    store.pull(PART)
    assert Handler.fetched == []


def test_a_damaged_file_is_fetched_again_once_it_is_deleted(address: str, tmp_path: Path) -> None:
    store = Store(tmp_path, HuggingFace(address))
    store.pull(PART)
    (store.folder(PART) / "config.json").unlink()
    store.pull(PART)
    assert store.check(PART) == []


def test_a_hub_that_is_not_there_is_told_in_one_message(tmp_path: Path) -> None:
    with pytest.raises(MissingWeightsError, match="owner/tiny could not be fetched"):
        Store(tmp_path, HuggingFace("http://127.0.0.1:9")).pull(PART)


def test_a_model_that_is_not_on_the_hub_is_told_by_its_name(address: str, tmp_path: Path) -> None:
    with pytest.raises(MissingWeightsError, match="owner/other could not be fetched"):
        Store(tmp_path, HuggingFace(address)).pull(Component("owner/other"))
