"""Decisions: taken one by one, each kept with who and when."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.render import view
from service.render.page import render, report_values
from service.render.words import Words
from service.review.check import UnfitDecisionError, decision
from service.review.decision import Action, Decision
from service.viewer.comparing import AtDesk
from service.viewer.comparisons import gone, review_values
from service.viewer.desk import Desk, Found
from service.viewer.pages import keep_name, onward, page, reviewer, served, spoken
from service.viewer.sending import text

router = APIRouter(include_in_schema=False)
_TEXTS = (Action.ADD, Action.LINK)
"""Decisions after which the texts look otherwise, so that a page is asked for anew."""


@router.post("/comparisons/{id}/decisions")
async def decide(request: Request, id: str, at: AtDesk) -> Response:
    """Take a decision. A script (`Accept: application/json`) gets what changed on its page; a form goes back there."""
    async with request.form() as sent:
        said = {name: text(sent, name) for name in sent}
    script = request.headers.get("accept", "").startswith("application/json")
    return await run_in_threadpool(_decide, request, id, at, said, script)


@router.post("/name")
async def name(request: Request) -> Response:
    """Remember who decides here."""
    async with request.form() as sent:
        named, back = text(sent, "name"), text(sent, "back")
    answer = onward(back if back.startswith("/comparisons/") else "/")
    keep_name(request, answer, named)
    return answer


def _decide(request: Request, id: str, at: Desk, said: dict[str, str], script: bool) -> Response:
    found = at.find(id)
    if found is None or not found.stored:
        return gone(request)
    told = spoken(request)
    by = reviewer(request) or told.say("somebody")
    try:
        kept = at.decide(id, decision(said, by, found.report, found.review))
    except UnfitDecisionError as error:
        return _refused(request, id, error, told, script)
    except KeyError:
        return gone(request)
    if script:
        return _told(request, at, id, kept, told)
    return onward(f"/comparisons/{id}#{_target(found, kept)}")


def _refused(request: Request, id: str, error: UnfitDecisionError, told: Words, script: bool) -> Response:
    values = {k: told.say(str(v)) if str(v) in told.ui else v for k, v in error.values.items()}
    problem = told.say(error.key, **values)
    if script:
        return JSONResponse({"problem": problem}, 422)
    return page(request, "refused.html", 422, path=f"/comparisons/{id}", id=id, problem=problem)


def _told(request: Request, at: Desk, id: str, kept: Decision, told: Words) -> Response:
    """What a script puts into its page: the finding and the log as HTML, or that the page changed as a whole."""
    found = at.find(id)
    assert found is not None, "it was there a moment ago"
    finding = _finding(found, kept)
    if not finding:
        return JSONResponse({"number": kept.number, "reload": _target(found, kept)})
    shown = view.shown(found.report, told, found.review, found.change.fresh if found.change else frozenset())
    values: dict[str, Any] = {**review_values(found), **report_values(shown)}
    values["one"] = next((f for f in values["findings"] if f.id == finding), None)
    made = render("piece.html", told, served(request, f"/comparisons/{id}"), **values)
    item, log = made.split("<!-- log -->")
    return JSONResponse({"number": kept.number, "finding": finding, "html": item.strip(), "log": log.strip()})


def _finding(found: Found, kept: Decision) -> str:
    """The finding that a decision is about, "" where it changed more than that."""
    about = kept
    if kept.action is Action.UNDO:
        about = next(d for d in found.review.log if d.number == kept.undoes)
    return "" if about.action in _TEXTS else about.finding


def _target(found: Found, kept: Decision) -> str:
    """The place on the page that a decision is about."""
    if kept.action is Action.LINK and kept.link is not None:
        return f"s{kept.link.source[0]}" if kept.link.source else f"c{kept.link.coverage[0]}"
    if kept.action is Action.ADD:
        return kept.adds
    return kept.finding or _finding(found, kept) or "findings"
