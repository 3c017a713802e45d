"""TMX and XLIFF."""

from lxml import etree

from service.comparison.report import Report
from service.render.characters import for_xml
from service.render.tmx import report_tmx
from service.render.xliff import report_xliff

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
X = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def test_tmx_holds_the_beads_with_two_sides(report: Report) -> None:
    root = parsed(report_tmx(report))
    assert (root.get("version"), root.find("header").get("srclang")) == ("1.4", "fa")
    units = {u.get("tuid"): {v.get(LANG): v.findtext("seg") for v in u.iter("tuv")} for u in root.iter("tu")}
    assert list(units) == ["b0", "b1", "b2", "b3"]
    assert units["b1"] == {"fa": report.source[1].text, "en": report.coverage[3].text}


def test_tmx_header_has_all_that_the_format_asks_for(report: Report) -> None:
    asked = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert asked <= set(parsed(report_tmx(report)).find("header").attrib)


def test_xliff_has_a_unit_for_every_bead(report: Report) -> None:
    root = parsed(report_xliff(report))
    assert dict(root.attrib) == {"version": "2.1", "srcLang": "fa", "trgLang": "en"}
    units = root.findall(".//x:unit", X)
    assert [u.get("id") for u in units] == ["u0", "u1", "u2", "u3", "u4"]
    assert units[1].findtext(".//x:source", namespaces=X) == report.source[1].text
    assert units[4].findtext(".//x:source", namespaces=X) == ""
    assert units[4].findtext(".//x:target", namespaces=X) == report.coverage[5].text


def test_xliff_notes_are_the_findings_of_their_bead(report: Report) -> None:
    unit = parsed(report_xliff(report)).findall(".//x:unit", X)[1]
    notes = [(n.get("id"), n.get("category"), n.get("appliesTo"), n.text) for n in unit.iterfind(".//x:note", X)]
    assert notes == [
        ("f1", "number", None, "The source says 52 %, the coverage 25 %."),
        ("f5", "dropped", "source", "The coverage leaves out Bonyan Co."),
        ("t1", "gloss", "source", report.source[1].translation.text),  # type: ignore[union-attr]
    ]


def test_a_report_without_beads_is_still_whole(make) -> None:  # type: ignore[no-untyped-def]
    assert len(parsed(report_xliff(make())).findall(".//x:unit", X)) == 1
    assert parsed(report_tmx(make())).findall(".//tu") == []


def test_what_xml_cannot_hold_becomes_a_replacement_character(hostile: Report) -> None:
    texts = [for_xml(s.text) for s in hostile.source]
    # A parser reads every line end as a line feed unless it was written as a reference.
    assert [s.text for s in parsed(report_tmx(hostile)).iter("seg")][::2] == texts
    assert [s.text for s in parsed(report_xliff(hostile)).iterfind(".//x:source", X)] == texts
    assert "\ufffd[31m" in texts[2]
