"""The page of the model sets: which is in use, how good each is, and under which licence."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from models import registry
from models.manifest import FAKE
from service.viewer.comparing import AtDesk
from service.viewer.pages import page

router = APIRouter(include_in_schema=False)


@router.get("/models")
def models(request: Request, at: AtDesk) -> Response:
    """All sets but the one for tests, unless that is in use."""
    using = at.settings.models
    known = registry.available(cache_dir=at.settings.cache_dir)
    listed = [a for a in known if a.entry.name != FAKE or using == FAKE]
    return page(request, "models.html", listed=listed, using=using)
