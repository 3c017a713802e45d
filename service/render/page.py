"""The report as a page: a file of its own that asks nobody for anything, or a page of the server."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from service.comparison.report import Report
from service.comparison.values import Kind, Role, Severity
from service.render import assets, view
from service.render.characters import for_html, runs
from service.render.words import Words, words
from service.review.state import Review, reviewed


@dataclass(frozen=True)
class Served:
    """Where a page of the server stands. path: without the query. values: what its templates need besides."""

    path: str
    values: Mapping[str, Any]
    sheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None


def report_page(report: Report, lang: str = "en", review: Review | None = None) -> str:
    """A report as one self-contained page, in a language of `service.render.words.LANGUAGES`.

    review: its links are corrected in the page, dismissed findings left out, added ones shown.
    """
    told = words(lang)
    shown = view.shown(reviewed(report, review) if review else report, told)
    policy = csp(in_page=True)
    style, script = Markup(assets.style()), Markup(assets.script())
    return render("report.html", told, None, style=style, script=script, csp=policy, **report_values(shown))


def render(template: str, told: Words, served: Served | None, **values: object) -> str:
    """A page from a template of this package or of `service.viewer`."""
    page = _environment(told.lang).get_template(template).render(words=told, served=served, **values)
    return for_html(page)


def report_values(shown: view.Shown) -> dict[str, Any]:
    """What the template of a report shows."""
    report, told = shown.report, shown.words
    kinds = [f.kind for _, f in shown.found]
    severities = [f.severity for _, f in shown.found]
    return {
        "report": report,
        "headline": next((s.text for s in report.coverage if s.role is Role.HEADLINE), None),
        "summary": _tiles(report.summary(), told),
        "findings": view.findings(shown),
        "sides": {"coverage": view.side(shown, "coverage"), "source": view.side(shown, "source")},
        "bars": {"coverage": view.bars(shown, "coverage"), "source": view.bars(shown, "source")},
        "kinds": [(k.value, told.kinds[k], n) for k in Kind if (n := kinds.count(k))],
        "severities": [(s.value, told.severities[s], n) for s in Severity if (n := severities.count(s))],
        "signature": json.dumps(dict(report.signature), ensure_ascii=False, indent=2),
    }


@cache
def csp(*, in_page: bool = False) -> str:
    """The Content-Security-Policy of a report that is a file of its own: nothing but its own inline blocks.

    in_page: for a <meta> element, where browsers take no `frame-ancestors`.
    """
    policy = [
        "default-src 'none'",
        f"script-src '{_digest(assets.script())}'",
        f"style-src '{_digest(assets.style())}'",
        "font-src data:",
        "img-src data:",
        "form-action 'none'",
        "base-uri 'none'",
    ]
    return "; ".join(policy if in_page else [*policy, "frame-ancestors 'none'"])


@cache
def _environment(lang: str) -> Environment:
    told = words(lang)
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("service.render"), PackageLoader("service.viewer")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {"say": told.say, "count": told.count, "share": told.share, "number": told.number}
    filters = {"mixed": _mixed, "file": _file_name, "when": told.when, "numbers": partial(_numbers, told)}
    environment.filters |= filters
    return environment


def _digest(block: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}"


def _mixed(text: str) -> Markup:
    """English with Persian words in it: each stretch of them keeps its own direction and font."""
    return Markup("").join(
        Markup('<bdi lang="fa" dir="rtl">{}</bdi>').format(part) if persian else escape(part)
        for part, persian in runs(text)
    )


def _numbers(told: Words, indexes: Iterable[int]) -> str:
    """Sentences by their numbers, from 1."""
    return ", ".join(told.number(i + 1) for i in indexes)


def _file_name(name: str) -> str:
    """The last part of a path."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name


def _tiles(summary: Mapping[str, Any], told: Words) -> Iterable[tuple[str, str, str, float]]:
    """Figures on top: value, what it is, how it comes about, share to draw."""
    say = told.say
    aligned, total = summary["aligned"], summary["sentences"]
    tiles = []
    for which, label in (("source", "told"), ("coverage", "grounded")):
        part = aligned[which] / total[which] if total[which] else 0.0
        detail = say(f"{label}_detail", aligned=aligned[which], all=total[which])
        tiles.append((told.share(part), say(label), detail, part))
    order = summary["in_order"]
    if not aligned["source"]:
        tiles.append((say("unlinked"), "", say("unlinked_detail"), 0.0))
    elif order == 1:
        tiles.append((say("in_order"), "", say("in_order_detail"), 1.0))
    else:
        tiles.append((say("out_of_order"), "", say("out_of_order_detail", share=told.share(order)), order))
    return tiles
