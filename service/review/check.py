"""From what a form or a program says to a decision, or to a refusal that names the field and the remedy."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from service.comparison.report import Report
from service.comparison.values import Kind, Role, Sentence
from service.review.decision import Action, Decision, Link, Place
from service.review.state import Review, numbered

LONGEST = 2_000
"""Characters of a reason, a note or a name that are kept."""
_SIDES = {Kind.ADDED: ("coverage",), Kind.DROPPED: ("source",)}
_BOTH = ("source", "coverage")
_NUMBER = re.compile(r"\d+")


class UnfitDecisionError(Exception):
    """A decision that cannot be taken. key: a phrase of the interface, filled with `values`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key} {values}")
        self.key = key
        self.values = values


def decision(said: Mapping[str, str], by: str, report: Report, review: Review) -> Decision:
    """The decision that the fields say.

    action: a value of `Action`. finding, text: for accept, dismiss, note. kind, source_sentence, source_words,
    coverage_sentence, coverage_words, text: for add; sentences count from 1. source, coverage: numbers from 1,
    for link. undoes: number of a decision, else the editor's last one. Raises UnfitDecisionError.
    """
    try:
        action = Action(said.get("action", ""))
    except ValueError:
        raise UnfitDecisionError("bad_action", action=said.get("action", "")) from None
    base = Decision(action, by[:LONGEST], datetime.now(UTC), text=said.get("text", "").strip()[:LONGEST])
    match action:
        case Action.ADD:
            return _added(said, base, report)
        case Action.LINK:
            return _linked(said, base, report)
        case Action.UNDO:
            return _undone(said, base, review)
    return _judged(said, base, {name for name, _ in numbered(report, review)})


def _judged(said: Mapping[str, str], base: Decision, known: set[str]) -> Decision:
    finding = said.get("finding", "")
    if finding not in known:
        raise UnfitDecisionError("bad_finding", finding=finding)
    if base.action is Action.DISMISS and not base.text:
        raise UnfitDecisionError("need_reason")
    if base.action is Action.NOTE and not base.text:
        raise UnfitDecisionError("need_note")
    return replace(base, finding=finding)


def _added(said: Mapping[str, str], base: Decision, report: Report) -> Decision:
    try:
        kind = Kind(said.get("kind", ""))
    except ValueError:
        raise UnfitDecisionError("bad_kind", kind=said.get("kind", "")) from None
    places = {side: _place(said, side, getattr(report, side)) for side in _BOTH}
    wanted = _SIDES.get(kind, _BOTH)
    if tuple(side for side in _BOTH if places[side] is not None) != wanted:
        needs = f"needs_{wanted[0]}" if len(wanted) == 1 else "needs_both"
        raise UnfitDecisionError("bad_sides", kind=kind, needs=needs)
    return replace(base, kind=kind, source=places["source"], coverage=places["coverage"])


def _place(said: Mapping[str, str], side: str, sentences: Sequence[Sentence]) -> Place | None:
    # A browser sends line ends as CR LF; the text may have either.
    words = said.get(f"{side}_words", "").replace("\r\n", "\n").strip()
    if not words:
        return None
    index = _index(said.get(f"{side}_sentence", ""), sentences)
    if words not in sentences[index].text:
        raise UnfitDecisionError("bad_words", words=words, number=index + 1)
    return Place(index, words)


def _linked(said: Mapping[str, str], base: Decision, report: Report) -> Decision:
    source, coverage = (
        tuple(dict.fromkeys(_index(n, getattr(report, side)) for n in _NUMBER.findall(said.get(side, ""))))
        for side in _BOTH
    )
    if not source and not coverage:
        raise UnfitDecisionError("need_link")
    return replace(base, link=Link(tuple(sorted(source)), tuple(sorted(coverage))))


def _index(number: str, sentences: Sequence[Sentence]) -> int:
    """A sentence's index from its number, in digits of any script."""
    index = int(number) - 1 if number.strip().isdecimal() and len(number) < 8 else -1
    if not 0 <= index < len(sentences):
        raise UnfitDecisionError("bad_sentence", number=number)
    if sentences[index].role is Role.FURNITURE:
        raise UnfitDecisionError("bad_furniture", number=index + 1)
    return index


def _undone(said: Mapping[str, str], base: Decision, review: Review) -> Decision:
    named = said.get("undoes", "")
    mine = [d.number for d in review.log if d.by == base.by and review.standing(d.number)]
    number = int(named) if named.isdecimal() and len(named) < 10 else mine[-1] if mine and not named else 0
    if not review.standing(number):
        raise UnfitDecisionError("bad_undo")
    return replace(base, undoes=number)
