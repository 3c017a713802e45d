"""A decision of an editor: one line of the log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from service.comparison.values import Kind


class Action(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    DISMISS = "dismiss"
    NOTE = "note"
    ADD = "add"
    LINK = "link"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Place:
    """Words of one sentence, as in the cases of the evaluation: its index on its side, the words verbatim."""

    sentence: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences, by index, that tell the same claim; with one side empty they have no counterpart."""

    source: tuple[int, ...]
    coverage: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. Which fields are set depends on the action.

    by: the editor's name. at: aware, UTC. number: its place in the log, from 1; the store gives it.
    finding: id of a finding of the report ("f3"), or of one that an editor added ("m7", by decision 7).
    text: the reason of a dismissal, a note, or what an editor says on an added finding.
    kind, source, coverage: an added finding. link: corrected sentences. undoes: number of another decision.
    carried: whether it was taken over from an earlier version of the texts.
    """

    action: Action
    by: str
    at: datetime
    number: int = 0
    finding: str = ""
    text: str = ""
    kind: Kind | None = None
    source: Place | None = None
    coverage: Place | None = None
    link: Link | None = None
    undoes: int = 0
    carried: bool = False

    @property
    def adds(self) -> str:
        """The id of the finding that this decision adds."""
        return f"m{self.number}"

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, without what is not set."""
        row: dict[str, Any] = {"number": self.number, "action": self.action.value, "by": self.by}
        row["at"] = self.at.isoformat()
        texts = {"finding": self.finding, "text": self.text, "undoes": self.undoes, "carried": self.carried}
        row |= {name: value for name, value in texts.items() if value}
        if self.kind is not None:
            row["kind"] = self.kind.value
        for side in ("source", "coverage"):
            place: Place | None = getattr(self, side)
            if place is not None:
                row[side] = {"sentence": place.sentence, "text": place.text}
        if self.link is not None:
            row["link"] = {"source": list(self.link.source), "coverage": list(self.link.coverage)}
        return row

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "Decision":
        """The decision of a JSON form."""
        places = {side: Place(**row[side]) for side in ("source", "coverage") if side in row}
        link = row.get("link")
        return cls(
            action=Action(row["action"]),
            by=row["by"],
            at=datetime.fromisoformat(row["at"]),
            number=row["number"],
            finding=row.get("finding", ""),
            text=row.get("text", ""),
            kind=Kind(row["kind"]) if "kind" in row else None,
            source=places.get("source"),
            coverage=places.get("coverage"),
            link=Link(tuple(link["source"]), tuple(link["coverage"])) if link else None,
            undoes=row.get("undoes", 0),
            carried=row.get("carried", False),
        )
