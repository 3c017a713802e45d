"""The examples for containers: right by the schemas of those who read them, and by our own settings and image."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import kubernetes_validate  # Apache-2.0
import pytest
import yaml
from typer.main import get_command

from docs import generate
from service.cli.app import app
from service.settings import Settings
from tests.dockerfile import stages

ROOT = Path(__file__).parents[2]
COMPOSE, KUBERNETES = ROOT / "docs/deploy/compose.yaml", ROOT / "docs/deploy/kubernetes.yaml"
PAGE = ROOT / "docs/howto/containers.md"
OURS = "hamsanj"
PASSWORD = "secret"
VARIABLES = {"POSTGRES_PASSWORD": PASSWORD}
LOCKED = {
    "readOnlyRootFilesystem": True,
    "allowPrivilegeEscalation": False,
    "capabilities": {"drop": ["ALL"]},
}


def filled(text: str) -> str:
    """With variables of Compose in place of their names: as VARIABLES says, else their default."""
    return re.sub(r"\$\{(\w+)(?::[-?]([^}]*))?\}", lambda m: VARIABLES.get(m[1], m[2] or ""), text)


def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(filled(COMPOSE.read_text("utf-8")))["services"]
    return found


def documents() -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(KUBERNETES.read_text("utf-8")))


def pods() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The specification of each pod, and that of its only container."""
    for document in documents():
        if "template" in document["spec"]:
            pod = document["spec"]["template"]["spec"]
            (container,) = pod["containers"]
            yield pod, container


def ours() -> list[dict[str, Any]]:
    """Our containers of both files in one form: name, arguments, environment."""
    compose = [
        {"name": name, "entrypoint": s.get("entrypoint"), "args": s["command"], "env": s.get("environment", {})}
        for name, s in services().items()
        if s["image"] == OURS
    ]
    kubernetes = [
        {
            "name": c["name"],
            "entrypoint": c.get("command"),
            "args": c["args"],
            "env": {e["name"]: e.get("value", f"postgresql://a:b@c/{e['name']}") for e in c["env"]},
        }
        for _, c in pods()
        if c["image"] == OURS
    ]
    assert len(compose) >= 4
    assert len(kubernetes) >= 2
    return compose + kubernetes


def last(word: str) -> str:
    return next(rest for found, rest in reversed(stages()[-1]) if found == word)


def image_environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in shlex.split(last("ENV")))


def image_user() -> int:
    made = " ".join(rest for word, rest in stages()[-1] if word == "RUN")
    found = re.search(rf"--uid (\d+) .*\b{last('USER')}\b", made)
    assert found is not None
    return int(found[1])


def test_the_compose_file_has_the_form_that_compose_asks_for() -> None:
    program = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))  # Apache-2.0
    assert program is not None
    command = [program, "--builtin-schema", "vendor.compose-spec", COMPOSE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("version", ["1.29", "1.33", kubernetes_validate.latest_version()])
def test_the_kubernetes_file_has_the_form_that_kubernetes_asks_for(version: str) -> None:
    assert len(documents()) >= 6
    for document in documents():
        kubernetes_validate.validate(document, version, strict=True)


def test_what_they_set_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {f"HAMSANJ_{field.upper()}" for field in Settings.model_fields}
    for container in ours():
        assert container["env"].keys() <= fields, container["name"]
        with monkeypatch.context() as patch:
            for name in fields:
                patch.delenv(name, raising=False)
            for name, value in container["env"].items():
                assert isinstance(value, str), f"{name}: quote it"
                patch.setenv(name, value)
            made = Settings()
        if "serve" in container["args"]:
            assert made.host == "0.0.0.0", "else nobody reaches it"
            assert not made.run_jobs, "another container does"
            assert made.database_url is not None


def test_what_they_start_are_our_commands_and_rays() -> None:
    from ray.scripts.scripts import cli as ray

    starts = {None: get_command(app), ("ray",): ray}
    names = set()
    for container in ours():
        told = tuple(container["entrypoint"]) if container["entrypoint"] else None
        name, *arguments = container["args"]
        starts[told].commands[name].make_context(name, list(arguments))  # type: ignore[attr-defined]  # a group
        names.add((told, name))
    assert names == {(None, "serve"), (None, "work"), (("ray",), "start")}


def test_they_run_as_the_images_user_on_a_tree_that_nobody_may_write() -> None:
    for name, service in services().items():
        if service["image"] == OURS:
            assert service["user"] == str(image_user()), name
            assert service["read_only"] is True
            assert service["cap_drop"] == ["ALL"]
            assert "/tmp" in service["tmpfs"]
    for pod, container in pods():
        if container["image"] == OURS:
            assert pod["securityContext"]["runAsUser"] == image_user()
            assert pod["securityContext"]["runAsNonRoot"] is True
            assert container["securityContext"] == LOCKED
            assert not pod["automountServiceAccountToken"]


def test_what_is_written_lies_where_the_image_says() -> None:
    data = image_environment()["HAMSANJ_DATA_DIR"]
    assert last("VOLUME") == data
    for service in services().values():
        if service["image"] == OURS:
            places = [v.partition(":")[2] for v in service.get("volumes", [])]
            places += [t.partition(":")[0] for t in service["tmpfs"]]
            assert sorted(places) == [data, "/tmp"]
    for pod, container in pods():
        mounts = {m["name"]: m["mountPath"] for m in container["volumeMounts"]}
        if container["image"] == OURS:
            assert sorted(mounts.values()) == [data, "/tmp"]
            assert {v["name"] for v in pod["volumes"]} == mounts.keys()


def test_ports_are_the_images() -> None:
    port = int(last("EXPOSE"))
    assert port == Settings.model_fields["port"].default
    (published,) = services()["server"]["ports"]
    assert published == f"127.0.0.1:{port}:{port}"
    container = next(c for _, c in pods() if c["name"] == "server")
    assert container["ports"] == [{"name": "http", "containerPort": port}]
    service = next(d for d in documents() if d["kind"] == "Service" and d["metadata"]["name"] == OURS)
    assert service["spec"]["ports"] == [{"name": "http", "port": port, "targetPort": "http"}]


def test_who_watches_asks_what_the_server_answers() -> None:
    paths = generate.openapi()["paths"]
    container = next(c for _, c in pods() if c["name"] == "server")
    probes = [container[f"{kind}Probe"]["httpGet"] for kind in ("liveness", "readiness")]
    assert [probe["path"] for probe in probes] == ["/healthz", "/readyz"]
    assert {probe["path"] for probe in probes} <= paths.keys()
    for name, service in services().items():
        if service["image"] == OURS:
            asked = service.get("healthcheck") != {"disable": True}
            assert asked == (name == "server"), "the image's check asks a server"


def test_the_database_has_the_name_and_the_password_that_it_is_asked_by() -> None:
    made = services()["database"]["environment"]
    address = f"postgresql://{made['POSTGRES_USER']}:{made['POSTGRES_PASSWORD']}@database/{made['POSTGRES_DB']}"
    assert {services()[name]["environment"]["HAMSANJ_DATABASE_URL"] for name in ("server", "jobs")} == {address}
    assert made["POSTGRES_PASSWORD"] == PASSWORD, "no password stands in the file"
    names = {d["metadata"]["name"] for d in documents()}
    page = PAGE.read_text("utf-8")
    told = re.search(r"database-url=postgresql://(\w+):\$PASSWORD@([\w-]+)/(\w+)", page)
    assert told is not None
    database = next(c for _, c in pods() if c["name"] == "postgres")
    values = {e["name"]: e.get("value") for e in database["env"]}
    assert told.groups() == (values["POSTGRES_USER"], "hamsanj-database", values["POSTGRES_DB"])
    assert "hamsanj-database" in names


def test_every_part_is_found_by_what_points_to_it() -> None:
    labels = [d["spec"]["template"]["metadata"]["labels"] for d in documents() if "template" in d["spec"]]
    for document in documents():
        spec = document["spec"]
        selector: Mapping[str, Any] = spec.get("selector", spec.get("podSelector"))
        wanted = selector.get("matchLabels", selector)
        assert any(wanted.items() <= own.items() for own in labels), document["metadata"]["name"]
    secrets = {e["valueFrom"]["secretKeyRef"]["key"] for _, c in pods() for e in c["env"] if "valueFrom" in e}
    assert secrets == set(re.findall(r"--from-literal=([\w-]+)=", PAGE.read_text("utf-8")))


def test_the_page_names_services_and_build_arguments_that_there_are() -> None:
    page = PAGE.read_text("utf-8")
    for name in re.findall(r"docker compose run --rm (\w+)|--scale (\w+)=", page):
        assert "".join(name) in services()
    assert "--profile cluster" in page
    assert {s["profiles"][0] for s in services().values() if "profiles" in s} == {"cluster"}
    arguments = {rest.partition("=")[0] for word, rest in stages()[0] if word == "ARG"}
    assert yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]["server"]["build"]["args"].keys() <= arguments
    for name in re.findall(r"deploy/(hamsanj-\w+)", page):
        assert any(d["kind"] == "Deployment" and d["metadata"]["name"] == name for d in documents())
    commands = get_command(app).commands  # type: ignore[attr-defined]  # a group
    (create,) = {tuple(m.split()) for m in re.findall(r"(?:server|hamsanj) (keys create desk --scope compare)", page)}
    assert create[1] in commands[create[0]].commands
