"""What the elements of HTML mean for a text layer."""

import re

from service.documents.document import BlockKind


def _names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


VOID = _names("area base br col embed hr img input link meta param source track wbr")
SKIPPED = _names("script style noscript template head title svg iframe object video audio canvas textarea select map")
BLOCKS = _names(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol optgroup option p "
    "pre section summary table tbody td tfoot th thead tr ul"
)
KINDS = {f"h{n}": BlockKind.HEADLINE for n in range(1, 7)}
KINDS |= {"li": BlockKind.LIST_ITEM, "dt": BlockKind.LIST_ITEM, "dd": BlockKind.LIST_ITEM}
KINDS |= {"td": BlockKind.TABLE_CELL, "th": BlockKind.TABLE_CELL}
IMPLIED_ENDS = ((("li",), ("ul", "ol")), (("dt", "dd"), ("dl",)), (("td", "th"), ("tr", "table")))
"""Elements that end when the next of their group begins, up to the nearest of their containers."""

_HINTS = {
    "nav": BlockKind.NAVIGATION,
    "footer": BlockKind.FOOTER,
    "aside": BlockKind.ASIDE,
    "form": BlockKind.FORM,
    "button": BlockKind.BUTTON,
    "figure": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
_ROLES = {
    "navigation": BlockKind.NAVIGATION,
    "contentinfo": BlockKind.FOOTER,
    "complementary": BlockKind.ASIDE,
    "button": BlockKind.BUTTON,
}
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-])|image-?credit|photo-?credit", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(given: dict[str, str]) -> bool:
    """Whether an element's attributes say that it does not show."""
    return (
        "hidden" in given
        or given.get("aria-hidden", "").lower() == "true"
        or bool(_HIDDEN_STYLE.search(given.get("style", "")))
    )


def hint(tag: str, given: dict[str, str]) -> BlockKind | None:
    """The kind of furniture that an element is by its name, role or class."""
    found = _HINTS.get(tag) or _ROLES.get(given.get("role", "").lower())
    if found is None and _CAPTION_CLASS.search(given.get("class", "")):
        return BlockKind.CAPTION
    return found
