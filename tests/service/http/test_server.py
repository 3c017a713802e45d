"""A real server on a port of this machine."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.serving import until

ROOT = Path(__file__).parents[3]
PAIR = {"source": "باران آمد.", "coverage": "Rain fell."}


def ready(address: str) -> bool:
    try:
        with urlopen(f"{address}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def post(address: str, body: bytes) -> dict[str, object]:
    request = Request(f"{address}/v1/compare", body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as answer:
        told: dict[str, object] = json.load(answer)
        return told


def test_a_server_answers_and_refuses_over_a_real_connection(server: str) -> None:
    until(lambda: ready(server))
    assert post(server, json.dumps(PAIR).encode())["schema"] == "hamsanj.report/1"
    with pytest.raises(HTTPError) as refused:
        post(server, json.dumps(PAIR | {"source": "باران " * 20_000}).encode())
    with refused.value as answer:
        assert answer.code == 413
        assert json.load(answer)["code"] == "too_large"


def test_serve_listens_until_it_is_interrupted_and_logs_to_standard_error_alone(tmp_path: Path) -> None:
    environment = os.environ | {"HAMSANJ_MODELS": "fake", "PYTHONPATH": str(ROOT), "HAMSANJ_DATA_DIR": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "service", "serve", "--port", "0", "--no-work"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=environment,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        address = line.split()[3]
        assert address.startswith("http://127.0.0.1:")
        assert not address.endswith(":0"), "the port that it got is told"
        until(lambda: ready(address))
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert out == ""
    assert {json.loads(line)["message"] for line in err.splitlines()} <= {"answered"}
    assert process.returncode == 0
