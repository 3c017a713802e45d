"""Write docs/reference from the code: settings, kinds of findings, command line, HTTP and the report's schema.

python docs/generate.py            write the pages
python docs/generate.py --check    fail, naming them, if pages are not what the code says now
"""

import inspect
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from pydantic.fields import FieldInfo  # noqa: E402
from typer.main import get_command  # noqa: E402

from service.application import application  # noqa: E402
from service.cli.app import app as command_line  # noqa: E402
from service.comparison.checks import condition  # noqa: E402
from service.comparison.checks.certainty import check as certainty  # noqa: E402
from service.comparison.checks.date import check as date  # noqa: E402
from service.comparison.checks.meaning import check as meaning  # noqa: E402
from service.comparison.checks.name import check as name  # noqa: E402
from service.comparison.checks.number import check as number  # noqa: E402
from service.comparison.checks.polarity import check as polarity  # noqa: E402
from service.comparison.checks.rendering import check as rendering  # noqa: E402
from service.comparison.checks.strength import check as strength  # noqa: E402
from service.comparison.findings import CHECKS  # noqa: E402
from service.comparison.report import SCHEMA  # noqa: E402
from service.comparison.values import Kind  # noqa: E402
from service.compute.protocols import Workers  # noqa: E402
from service.http import messages  # noqa: E402
from service.settings import Settings  # noqa: E402

REFERENCE = DOCS / "reference"
MADE = "<!-- Made from the code by `python docs/generate.py`; changes here are lost. -->"
MODULES = {
    Kind.NUMBER: number, Kind.DATE: date, Kind.NAME: name, Kind.POLARITY: polarity, Kind.CERTAINTY: certainty,
    Kind.STRENGTH: strength, Kind.MEANING: meaning,
}  # fmt: skip


def pages() -> dict[str, str]:
    """All generated files by their name in docs/reference."""
    return {
        "settings.md": settings(),
        "kinds.md": kinds(),
        "command-line.md": commands(),
        "http.md": http(),
        "report.md": report(),
        "report.schema.json": json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n",
    }


def page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", MADE, *(part.strip("\n") for part in parts)]) + "\n"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def settings() -> str:
    """From the fields of Settings."""
    rows = (
        (f"`HAMSANJ_{name.upper()}`", _default(name, field), field.description or "")
        for name, field in Settings.model_fields.items()
    )
    return page(
        "Settings",
        "Every setting is an environment variable; options of the command line stand above it. Lists are written with "
        "commas, switches as `true` and `false`.",
        table(("variable", "default", "what it does"), rows),
    )


def _default(name: str, field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "the system's folder for data"
    value = field.default
    if value is None or value in ((), ""):
        return "none"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def kinds() -> str:
    """From the docstrings of the checks and claims."""
    from service.comparison import claims

    assert set(CHECKS) == {*MODULES.values(), condition}, "a check is missing on this page"
    parts = [part for kind, check in MODULES.items() for part in (f"## {kind.value}", _docstring(check))]
    return page(
        "Kinds of findings",
        "What each check says of itself, in the order in which an editor reads the kinds. Each has golden pairs, "
        "drifting and faithful, in `tests/data/checks`.",
        *parts,
        "## added, dropped",
        _docstring(claims),
        _docstring(condition),
        "## By the dictionary: meaning, polarity, strength, certainty, name",
        _docstring(rendering),
    )


def _docstring(module: ModuleType) -> str:
    """The docstring; what drifts and what does not stand in paragraphs of their own."""
    starts = ("Not drift", "No drift", "Does not", "clauses:")
    told = (inspect.getdoc(module) or "").splitlines()
    return "\n".join(f"\n{line}" if line.startswith(starts) else line for line in told)


def commands() -> str:
    """From the command line's own description."""
    root = get_command(command_line)
    parts = [part for path, command in _walk(root, ()) for part in _command(path, command)]
    return page(
        "Command line",
        "`hamsanj` and `python -m service` are the same. Results go to standard output, all else to standard error. "
        "The program ends with 0 when it is done, with 1 when some pairs failed, with 2 for arguments or input that "
        "cannot be used.",
        *parts,
    )


def _walk(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    children: Mapping[str, Any] = getattr(command, "commands", {})
    if not children:
        yield path, command
    for word, child in children.items():
        yield from _walk(child, (*path, word))


def _command(path: tuple[str, ...], command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and "--help" not in p.opts]
    yield f"## {' '.join(path)}"
    yield command.help or ""
    shown = " ".join(p.name.upper() if p.required else f"[{p.name.upper()}]" for p in arguments)
    yield f"```text\nhamsanj {' '.join(path)} {shown}".rstrip() + (" [OPTIONS]" if options else "") + "\n```"
    rows = [(f"`{p.name.upper()}`", p.help or "") for p in arguments]
    rows += [(", ".join(f"`{o}`" for o in (*p.opts, *p.secondary_opts)), _option(p)) for p in options]
    if rows:
        yield table(("argument or option", "what it does"), rows)


def _option(parameter: Any) -> str:
    told = str(parameter.help or "")
    values = parameter.type_descriptor.annotation
    if isinstance(values, type) and issubclass(values, StrEnum):
        told += f" One of: {', '.join(f'`{value}`' for value in values)}."
    if parameter.default not in (None, False):
        told += f" Default: `{parameter.default}`."
    return told


def http() -> str:
    """From the OpenAPI document."""
    parts = []
    for path, methods in sorted(openapi()["paths"].items()):
        for method, operation in methods.items():
            parts += _operation(method, path, operation)
    return page(
        "HTTP interface",
        "Every route, from the document that the server gives at `/openapi.json`, which has the schemas, too. How to "
        "use it is told in [the HTTP interface](../http.md).",
        *parts,
    )


def openapi() -> dict[str, Any]:
    """The OpenAPI document of a server with the default settings; nothing is listened to."""
    from service.store.database import Database

    class Idle(Workers):
        """Stands where workers would, of which the document tells nothing."""

    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/empty.sqlite")
        try:
            return application(Settings(), workers=Idle(), database=database).openapi()
        finally:
            database.close()


def _operation(method: str, path: str, operation: Mapping[str, Any]) -> list[str]:
    rows = [
        (f"`{p['name']}`", p["in"], p.get("description") or p.get("schema", {}).get("description", ""))
        for p in operation.get("parameters", ())
    ]
    content = operation.get("requestBody", {}).get("content", {})
    answers = [
        (status, _types(answer), answer["description"].replace("\n", " "))
        for status, answer in sorted(operation["responses"].items())
    ]
    return [
        f"## {method.upper()} {path}",
        operation.get("description", ""),
        *([f"Takes: {', '.join(f'`{kind}`' for kind in content)}."] if content else []),
        *([table(("parameter", "in", "meaning"), rows)] if rows else []),
        table(("status", "type", "answer"), answers),
    ]


def _types(answer: Mapping[str, Any]) -> str:
    return ", ".join(f"`{kind}`" for kind in answer.get("content", ()))


def report_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the report. What it does not name may be added within the version."""
    made = messages.Report.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **made, "title": SCHEMA}


def report() -> str:
    """From the report's schema."""
    schema = report_schema()
    parts = []
    for title, part in ((SCHEMA, schema), *schema["$defs"].items()):
        if "properties" in part:
            rows = [
                (f"`{name}`", _type(field), "yes" if name in part.get("required", ()) else "no", _told(field))
                for name, field in part["properties"].items()
            ]
            parts += [f"## {title}", part.get("description", ""), table(("name", "type", "always", "meaning"), rows)]
    return page("The report", REPORT_POLICY, *parts)


REPORT_POLICY = """The JSON form of a comparison, as `compare --format json`, `batch` and `POST /v1/compare` give it.
Its JSON Schema is [report.schema.json](report.schema.json).

**Offsets** count Unicode characters (code points), not bytes and not UTF-16 units, into the text that was sent;
JavaScript's strings must be walked by `Array.from`. **Furniture** stands in no bead and no finding.

**Versions.** The number after the slash of `schema` changes when a name is taken away, renamed or given another
meaning, or when a value that a reader may rely on can no longer be there. Within a number names may be added: a reader
passes over names that it does not know. A new number is announced in the changelog with what replaces what, and
reports of the former number can still be opened in the viewer for at least one release. The **signature** is another
thing: it tells software, weights and options that made a report, and differs whenever findings could."""


def _type(field: Mapping[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "anyOf" in field:
        return " or ".join(_type(one) for one in field["anyOf"])
    if field.get("type") == "array":
        return f"list of {_type(field['items'])}" if "items" in field else "list"
    if "const" in field:
        return f'`"{field["const"]}"`'
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    return str(field.get("type", "any"))


def _told(field: Mapping[str, Any]) -> str:
    return str(field.get("description", ""))


def stale() -> list[str]:
    """Names of pages that are not what the code says."""
    return [name for name, text in pages().items() if _there(REFERENCE / name) != text]


def _there(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def main() -> int:
    if "--check" in sys.argv[1:]:
        old = stale()
        for name in old:
            print(f"docs/reference/{name} is not what the code says. Run `python docs/generate.py`.", file=sys.stderr)
        return bool(old)
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
