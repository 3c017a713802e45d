"""All pages, put into an application."""

from fastapi import FastAPI
from fastapi.responses import Response

from service.render.assets import assets
from service.viewer import comparing, comparisons, deciding, entrance, jobs, modelling
from service.viewer.desk import Desk

FOR_EVER = "public, max-age=31536000, immutable"


def add_viewer(app: FastAPI) -> None:
    """The pages. They use app.state alone: settings, workers, db, keys and jobs."""
    app.state.desk = Desk(app)
    for part in (comparing, comparisons, deciding, jobs, modelling, entrance):
        app.include_router(part.router)
    by_address = {asset.address: asset for asset in assets().values()}

    @app.get("/static/{name}", include_in_schema=False)
    async def static(name: str) -> Response:
        """A file that pages are made with; its name changes with it."""
        asset = by_address.get(f"/static/{name}")
        if asset is None:
            return Response(status_code=404)
        headers = {"Cache-Control": FOR_EVER}
        return Response(asset.data, media_type=asset.media_type, headers=headers)
