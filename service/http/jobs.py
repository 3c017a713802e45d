"""`/v1/jobs`."""

from fastapi import APIRouter

router = APIRouter(tags=["jobs"])
REQUESTS: tuple[type, ...] = ()
ANSWERS: tuple[type, ...] = ()


def wants_job(request: object, sent: object) -> bool:
    return False


async def accepted(request: object, pairs: object) -> object:
    raise NotImplementedError
