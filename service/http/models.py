"""`/v1/models` and `/v1/languages`: what there is to choose from."""

from typing import Any, Literal

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool

from models import registry
from service.http.messages import Message
from service.http.problems import documented

router = APIRouter(tags=["models"])


class Component(Message):
    """One model of a set. revision: the pinned commit; "" for what is bundled. licence: SPDX name; "" if unknown."""

    id: str
    revision: str
    licence: str


class Model(Message):
    """A model set. commercial: whether its licences allow use for money; null where one is not known.

    bytes: on disk or to download. note: why it is not ready. engine: what a trial on this machine found best for its
    translator, with figures; "" where none was made.
    """

    name: str
    summary: str
    state: Literal["ready", "missing", "broken"]
    default: bool
    commercial: bool | None
    bytes: int
    note: str
    engine: str = ""
    components: list[Component]


class ModelList(Message):
    models: list[Model]


class Language(Message):
    """A language. code: BCP 47. roles: what a text in it may be."""

    code: str
    name: str
    native: str
    direction: Literal["rtl", "ltr"]
    roles: list[Literal["source", "coverage", "translation"]]


class LanguageList(Message):
    languages: list[Language]


LANGUAGES = LanguageList(
    languages=[
        Language(code="fa", name="Persian", native="فارسی", direction="rtl", roles=["source"]),
        Language(code="en", name="English", native="English", direction="ltr", roles=["coverage", "translation"]),
    ]
)


@router.get("/v1/models", responses=documented())
async def models(request: Request) -> ModelList:
    """The model sets that there are, and whether this machine has them."""
    settings = request.app.state.settings
    found = await run_in_threadpool(registry.available, settings.cache_dir)
    return ModelList(models=[_model(known, known.entry.name == settings.models) for known in found])


@router.get("/v1/languages", responses=documented())
async def languages() -> LanguageList:
    """The languages of the two sides."""
    return LANGUAGES


def _model(known: registry.Available, default: bool) -> Model:
    entry = known.entry
    parts: list[Any] = [Component(id=p.id, revision=p.revision, licence=p.licence) for p in entry.components]
    return Model(
        name=entry.name, summary=entry.summary, state=known.status.value, default=default,
        commercial=entry.commercial, bytes=known.size_bytes, note=known.note, engine=known.engine,
        components=parts,
    )  # fmt: skip
