"""The model sets by name: what each is made of, where it comes from and what its licence allows."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from models.errors import BrokenWeightsError, UnknownModelError

BUNDLED = "bundled"
FAKE = "fake"
DEFAULT = "compact"

_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Component:
    """One model of a set.

    id: owner/name on the hub, a folder, "bundled" or "fake".
    revision: the full commit; "" where it is not pinned yet and is recorded on the first download.
    ref: branch or pull request whose tip is fetched while `revision` is empty.
    licence: SPDX name; "" where it is not known.
    commercial: whether the licence allows use for money; `None` where it is not known.
    bytes: size of the download; 0 where it is not known.
    quality, quality_from: published figures from Persian to English and who published them.
    prefix: what an encoder wants before each sentence.
    """

    id: str
    revision: str = ""
    ref: str = "main"
    licence: str = ""
    commercial: bool | None = None
    bytes: int = 0
    quality: str = ""
    quality_from: str = ""
    prefix: str = ""

    @property
    def remote(self) -> bool:
        """Whether it has to be fetched."""
        return self.id not in (BUNDLED, FAKE) and not Path(self.id).is_dir()


@dataclass(frozen=True, slots=True)
class Entry:
    """A named set; its word table is the bundled one, and few have a model of entailment."""

    name: str
    summary: str
    translator: Component
    encoder: Component
    entailment: Component | None = None

    @property
    def components(self) -> tuple[Component, ...]:
        """The set's models, one that serves twice only once."""
        parts = (self.translator, self.encoder, self.entailment)
        return tuple(dict.fromkeys(part for part in parts if part is not None))

    @property
    def commercial(self) -> bool | None:
        """Whether the set may be used for money: no, if a part may not; `None`, if one is not known."""
        answers = [part.commercial for part in self.components]
        return False if False in answers else None if None in answers else True


def read_manifest(text: str, where: str = "the manifest") -> dict[str, Entry]:
    """Sets by name, from TOML as in models/manifest.toml. `BrokenWeightsError` says what is wrong with it."""
    try:
        entries = [_entry(table) for table in tomllib.loads(text)["set"]]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BrokenWeightsError(f"{where} is no list of model sets: {error!r}.") from error
    for part in (part for entry in entries for part in entry.components):
        if part.revision and not _COMMIT.fullmatch(part.revision):
            raise BrokenWeightsError(f"{where} pins {part.id} to {part.revision!r}, which is no full commit.")
    return {entry.name: entry for entry in entries}


def _entry(table: dict[str, Any]) -> Entry:
    bundled = {"id": BUNDLED, "licence": "Apache-2.0", "commercial": True}
    parts = {name: Component(**table.get(name, bundled)) for name in ("translator", "encoder")}
    entailment = Component(**table["entailment"]) if "entailment" in table else None
    return Entry(str(table["name"]), str(table.get("summary", "")), **parts, entailment=entailment)


@cache
def manifest() -> dict[str, Entry]:
    """The sets that come with the software."""
    return read_manifest(files("models").joinpath("manifest.toml").read_text(encoding="utf-8"))


def find(name: str) -> Entry:
    """The set of this name, or one made of what the name points to.

    `name` is a set of the manifest, a TOML file with one set of one's own, a folder with a translator or an
    encoder, or owner/name on the hub, where owner/name@commit pins it. What that lacks is bundled.

    Raises:
        UnknownModelError: nothing of that name.
    """
    if name in manifest():
        return manifest()[name]
    path = Path(name).expanduser()
    if path.suffix == ".toml" and path.is_file():
        return next(iter(read_manifest(path.read_text(encoding="utf-8"), str(path)).values()))
    if path.is_dir():
        return _alone(Component(str(path.resolve())))
    hub_id, _, revision = name.partition("@")
    if not _HUB_ID.fullmatch(hub_id):
        raise UnknownModelError(
            f"There is no model set, folder or hub id {name!r}; the sets are {', '.join(manifest())}."
        )
    pinned = bool(_COMMIT.fullmatch(revision))
    return _alone(Component(hub_id, revision if pinned else "", "main" if pinned or not revision else revision))


def _alone(part: Component) -> Entry:
    # Whether it translates or encodes is only seen in its files: `models.registry` asks them.
    return Entry(part.id, "", part, part)
