"""How bodies are read: strict JSON, and forms with files.

JSON may be nested only so deep and hold only numbers that a computer computes with; what is no JSON is told as
such, what does not have the form by field.
"""

import asyncio
import json
import math
from collections.abc import Callable, Coroutine
from pathlib import PurePath
from typing import Any, NoReturn, TypeVar

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile

from service.http.problems import Refusal
from service.sent import SentText

MAX_DEPTH = 20
MAX_DIGITS = 30
JSON, FORM, URLENCODED = "application/json", "multipart/form-data", "application/x-www-form-urlencoded"

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


def strict_json(data: bytes | str) -> Any:
    """The value that JSON text holds. Raises Refusal 400 `bad_json` for anything else, and for abuse of JSON."""
    try:
        value = json.loads(data, parse_int=_integer, parse_float=_float, parse_constant=_constant)
    except RecursionError:
        _refuse(f"it is nested more than {MAX_DEPTH} deep")
    except UnicodeDecodeError:
        _refuse("its bytes are no UTF-8")
    except json.JSONDecodeError as error:
        _refuse(f"{error.msg[0].lower()}{error.msg[1:]} at character {error.pos}")
    _refuse_deep(value)
    return value


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        _refuse(f"a number has more than {MAX_DIGITS} digits")
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if len(digits) > 10 * MAX_DIGITS or not math.isfinite(number):
        _refuse("a number is too large")
    return number


def _constant(name: str) -> NoReturn:
    _refuse(f"{name} is no number of JSON")


def _refuse_deep(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        inner = (v.values() if isinstance(v, dict) else v for v in level if isinstance(v, dict | list))
        level = [value for values in inner for value in values]
        if not level:
            return
    _refuse(f"it is nested more than {MAX_DEPTH} deep")


def _refuse(problem: str) -> NoReturn:
    raise Refusal(400, "bad_json", f"The body is no JSON that can be read: {problem}.") from None


class StrictRequest(Request):
    """A request whose JSON is read strictly."""

    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = strict_json(await self.body())
        return self._json


class StrictRoute(APIRoute):
    """A route whose requests are StrictRequests."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def strictly(request: Request) -> Response:
            return await handle(StrictRequest(request.scope, request.receive))

        return strictly


def validated(model: type[M], value: Any) -> M:
    """A value in the form of a model. Raises RequestValidationError, which is told by field."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        errors = [{**e, "loc": ("body", *e["loc"])} for e in error.errors(include_url=False)]
        raise RequestValidationError(errors) from None


def media_type(request: Request) -> str:
    """The type of the body, without parameters; JSON where none is told."""
    return request.headers.get("content-type", JSON).partition(";")[0].strip().lower() or JSON


def unsupported(request: Request, *types: str) -> Refusal:
    """For a body of another type than these."""
    shown = media_type(request)[:100]
    return Refusal(415, "unsupported_media_type", f"{shown}: send one of {', '.join(types)}.")


def text_of(form: FormData, name: str) -> str | None:
    """A text field of a form."""
    value = form.get(name)
    return value if isinstance(value, str) else None


async def side_of(form: FormData, name: str, kind: str | None = None) -> SentText | None:
    """A side of a pair: a file with its name and type, or a text field of the type `kind`."""
    value = form.get(name)
    if isinstance(value, UploadFile):
        return SentText(await value.read(), file_name(value.filename) or f"the {name}", value.content_type)
    return None if value is None else SentText(value, None, kind)


def file_name(told: str | None) -> str:
    """The last part of a file's name, without what does not print."""
    name = PurePath((told or "").replace("\\", "/")).name
    return "".join(c for c in name if c.isprintable())[-200:]


async def unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of some work, which is given up when the client hangs up, so that its place is free.

    The request's body must have been read. Raises Refusal 499 for the log alone: nobody is there to read it.
    """
    doing = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            return doing.result()
        raise Refusal(499, "client_gone", "The client has hung up.")
    finally:
        for task in (doing, leaving):
            task.cancel()
        await asyncio.gather(doing, leaving, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
