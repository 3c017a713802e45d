"""Linked sentences as a translation memory, TMX 1.4b (LISA OSCAR, 2005)."""

from collections.abc import Sequence

from lxml import etree

from service import __version__
from service.comparison.report import Report
from service.comparison.values import Sentence
from service.render.characters import for_xml

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def report_tmx(report: Report) -> str:
    """One `tu` a bead with two sides, the Persian first; sentences of a side joined by a space."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "hamsanj",
            "creationtoolversion": __version__,
            "segtype": "block",
            "o-tmf": "hamsanj.report/1",
            "adminlang": "en",
            "srclang": "fa",
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for bead in report.alignment:
        if bead.source and bead.coverage:
            unit = etree.SubElement(body, "tu", tuid=f"b{bead.index}", srclang="fa")
            etree.SubElement(unit, "prop", type="x-score").text = f"{bead.score:.4f}"
            for lang, sentences in (("fa", bead.source), ("en", bead.coverage)):
                variant = etree.SubElement(unit, "tuv", {_LANG: lang})
                etree.SubElement(variant, "seg").text = joined(sentences)
    return written(root)


def joined(sentences: Sequence[Sentence]) -> str:
    """Sentences as one text that XML can hold."""
    return for_xml(" ".join(s.text for s in sentences))


def written(root: etree._Element) -> str:
    """XML with its declaration and a newline at the end."""
    etree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'
