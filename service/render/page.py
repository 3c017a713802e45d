"""The viewer's pages: each one HTML file that asks nobody for anything."""

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from service.comparison.report import Report
from service.comparison.values import Kind, Role, Severity
from service.render import view
from service.render.characters import for_html, runs
from service.render.words import KINDS, SEVERITIES, count, say, share


def report_page(report: Report) -> str:
    """A report as one self-contained page."""
    summary = report.summary()
    return _page(
        "report.html",
        report=report,
        headline=next((s.text for s in report.coverage if s.role is Role.HEADLINE), None),
        summary=summary,
        tiles=_tiles(summary),
        findings=view.findings(report),
        sides={which: view.side(report, which) for which in ("coverage", "source")},
        bars={which: view.bars(report, which) for which in ("coverage", "source")},
        kinds=[(k.value, KINDS[k], n) for k in Kind if (n := summary["by_kind"].get(k.value, 0))],
        severities=[(s.value, SEVERITIES[s], n) for s in Severity if (n := summary["by_severity"].get(s.value, 0))],
        signature=json.dumps(dict(report.signature), ensure_ascii=False, indent=2),
    )


def form_page(source: str = "", coverage: str = "", published: str = "", *, problem: str | None = None) -> str:
    """The page to paste two texts into, with what was sent and what was wrong with it."""
    return _page("form.html", source=source, coverage=coverage, published=published, problem=problem)


@cache
def csp(*, in_page: bool = False) -> str:
    """The Content-Security-Policy of every page: no code, style or address but its own inline blocks.

    in_page: for a <meta> element, where browsers take no `frame-ancestors`.
    """
    policy = [
        "default-src 'none'",
        f"script-src '{_digest(_script())}'",
        f"style-src '{_digest(_style())}'",
        "font-src data:",
        "img-src data:",
        "form-action 'self'",
        "base-uri 'none'",
    ]
    return "; ".join(policy if in_page else [*policy, "frame-ancestors 'none'"])


def _page(template: str, **values: object) -> str:
    values |= {"style": Markup(_style()), "script": Markup(_script()), "csp": csp(in_page=True)}
    return for_html(_environment().get_template(template).render(values))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("service.render"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {"say": say, "count": count, "share": share}
    environment.filters |= {"mixed": _mixed, "file": _file_name}
    return environment


@cache
def _style() -> str:
    """The style sheet, the Persian font in it."""
    font = base64.b64encode(_file("fonts/vazirmatn.woff2")).decode()
    return _file("static/page.css").decode().replace("vazirmatn.woff2", f"data:font/woff2;base64,{font}")


@cache
def _script() -> str:
    return _file("static/page.js").decode()


def _file(path: str) -> bytes:
    return resources.files("service.render").joinpath(path).read_bytes()


def _digest(block: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}"


def _mixed(text: str) -> Markup:
    """English with Persian words in it: each stretch of them keeps its own direction and font."""
    return Markup("").join(
        Markup('<bdi lang="fa" dir="rtl">{}</bdi>').format(part) if persian else escape(part)
        for part, persian in runs(text)
    )


def _file_name(name: str) -> str:
    """The last part of a path."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name


def _tiles(summary: dict[str, Any]) -> list[tuple[str, str, str, float]]:
    """Figures on top: value, what it is, how it comes about, share to draw."""
    aligned, total = summary["aligned"], summary["sentences"]
    tiles = []
    for which, label in (("source", "told"), ("coverage", "grounded")):
        part = aligned[which] / total[which] if total[which] else 0.0
        detail = say(f"{label}_detail", aligned=aligned[which], all=total[which])
        tiles.append((share(part), say(label), detail, part))
    order = summary["in_order"]
    if not aligned["source"]:
        tiles.append((say("unlinked"), "", say("unlinked_detail"), 0.0))
    elif order == 1:
        tiles.append((say("in_order"), "", say("in_order_detail"), 1.0))
    else:
        tiles.append((say("out_of_order"), "", say("out_of_order_detail", share=share(order)), order))
    return tiles
