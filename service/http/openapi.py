"""Pieces of the OpenAPI document that the framework does not write by itself."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from service import __version__
from service.http.access import OPEN
from service.http.problems import LIBRETRANSLATE, FieldProblem, Problem

ACCEPTED = {
    "description": "It is compared in a job.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/JobBody"}}},
    "headers": {
        "Location": {"description": "The job.", "schema": {"type": "string"}},
        "Retry-After": {"description": "Seconds after which to look.", "schema": {"type": "integer"}},
    },
}
"""The answer that tells of a job."""
SCHEMAS = "#/components/schemas/"
_DESCRIPTION = """How English coverage of a Persian report differs from the report.

Every failure is `application/problem+json` (RFC 9457) with a stable `code`. Answers carry `X-Request-ID`; with
keys also `RateLimit` and `RateLimit-Policy`, which follow a draft (draft-ietf-httpapi-ratelimit-headers-10) and
may change with it."""


def reference(model: type[BaseModel]) -> dict[str, str]:
    """A reference to a model's schema; name the model in `describe` as well."""
    return {"$ref": f"{SCHEMAS}{model.__name__}"}


def body(*types: tuple[str, dict[str, Any]], required: bool = True) -> dict[str, Any]:
    """The request body of a route that reads it by itself: media types and schemas, for `openapi_extra`."""
    return {"requestBody": {"required": required, "content": {kind: {"schema": schema} for kind, schema in types}}}


def text(description: str, *types: str, schema: dict[str, Any] | None = None, **headers: str) -> dict[str, Any]:
    """An answer of these media types; headers by name with what they say."""
    content = {kind: {"schema": schema or {"type": "string"}} for kind in types}
    named = {name.replace("_", "-"): {"description": d, "schema": {"type": "string"}} for name, d in headers.items()}
    return {"description": description, "content": content, "headers": named}


def describe(app: FastAPI, requests: tuple[type[BaseModel], ...], answers: tuple[type[BaseModel], ...]) -> None:
    """Let the app's document hold these models, the keys, and its version."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title="Hamsanj", version=__version__, description=_DESCRIPTION, routes=app.routes)
            schemas = made.setdefault("components", {}).setdefault("schemas", {})
            for mode, models in (("validation", requests), ("serialization", (*answers, Problem, FieldProblem))):
                pairs = [(model, mode) for model in models]
                defined = models_json_schema(pairs, ref_template=SCHEMAS + "{model}")[1]  # type: ignore[arg-type]
                schemas |= defined.get("$defs", {})
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            _secure(made)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # the framework's own way to change it


def _secure(document: dict[str, Any]) -> None:
    document["components"]["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "Needed as soon as the server has keys."}
    }
    for path, methods in document["paths"].items():
        for operation in methods.values():
            open_to_all = path in OPEN
            operation["security"] = [] if open_to_all else [{"key": []}]
            if path in LIBRETRANSLATE:
                operation["description"] += "\n\nThe key may stand in the field `api_key`."
