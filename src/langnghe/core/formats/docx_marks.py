"""What a Word document keeps of the report it was made from: the references of its figures, and its text as it was made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.docx import MAIN, parsed, parts_of
from langnghe.core.formats.docx_text import HIDDEN, WRITTEN, attribute, blocks, child, kind
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.annex import references_in
from langnghe.core.report.marks import Reference, Run, joined, runs
from langnghe.core.report.model import Report
from langnghe.core.report.rebuild import Part

NOT_A_REPORT = define(
    "report.not_ours",
    "The Word document is not a report that this program wrote, or a program took out what it keeps of it.",
    "Hand in the .docx that was downloaded here, edited in Word or LibreOffice and saved as .docx.",
)
NAMESPACE = "urn:langnghe:report:1"
_PART, _PROPERTIES = "/customXml/item9.xml", "/customXml/itemProps9.xml"
_KEPT = tuple(f"customXml/item{number}.xml" for number in range(1, 20))
_STORE = "{6C616E67-6E67-6865-8001-000000000001}"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTIES_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
BOOKMARK = re.compile(r"(R[A-Z2-7]{8}_[a-z_]*[a-z])(?:_\d+)?")
"""The bookmark of a figure; a name that stands in several places has a number behind it."""
_DRAWINGS = frozenset({"drawing", "pict", "object"})
CONTENTS = "_Toc"

References = Mapping[str, Reference]
"""The name of a bookmark, without the number of its occurrence -> the figure within it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A paragraph or a table of a document: what it says, the element that says it, and the same of the cells of a table."""

    part: Part
    element: Any
    cells: tuple[tuple[tuple[Node, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A report as read from a .docx: its paragraphs and tables, what they said when it was made (`before`), its references, what
    it was made from (`provenance`: dataset, questionnaire, program), and its language."""

    nodes: tuple[Node, ...]
    before: tuple[Part, ...]
    references: References
    provenance: Mapping[str, str]
    language: str

    @property
    def parts(self) -> tuple[Part, ...]:
        """What its paragraphs and tables say."""
        return tuple(node.part for node in self.nodes)

    def named(self, name: str) -> tuple[Reference, ...]:
        """The figures of that name: a whole cell ("R75E7DMDS"), or one figure of it ("R75E7DMDS_percent"); capitals or not."""
        wanted = name.strip().replace(" ", "_").lower()
        found = (reference for bookmark, reference in self.references.items() if bookmark.lower() == wanted)
        return tuple(found) or tuple(one for one in self.references.values() if one.name.lower() == wanted)


def references_of(report: Report) -> dict[str, Reference]:
    """The references of all figures of a report by the names of their bookmarks, in the order of their first appearance."""
    return {reference.bookmark: reference for reference in references_in(report.blocks, report.appendix)}


def seal(document: Document, report: Report) -> None:
    """Keep in a part of the document what explains and rebuilds it. Nothing, where no figure has a reference."""
    references = references_of(report)
    if not references:
        return
    said = [node.part for node in nodes(document.element.body, references)]
    content = _content(report, references, said).encode()
    properties = (
        f'<ds:datastoreItem ds:itemID="{_STORE}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f"<ds:schemaRefs><ds:schemaRef ds:uri={quoteattr(NAMESPACE)}/></ds:schemaRefs></ds:datastoreItem>"
    ).encode()
    package = document.part.package
    part = PackagePart(PackURI(_PART), CONTENT_TYPE.XML, content, package)
    part.relate_to(PackagePart(PackURI(_PROPERTIES), _PROPERTIES_TYPE, properties, package), _PROPERTIES_LINK)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def read_marked(data: bytes, file: str) -> Marked:
    """A report from a .docx, edited or not. Raises Refused when it is no .docx (document.*) or no report of this program."""
    place = Place(file=file)
    unpacked = parts_of(data, place, (MAIN, *_KEPT))
    kept = next((unpacked[name] for name in _KEPT if NAMESPACE.encode() in unpacked.get(name, b"")), None)
    body = child(parsed(unpacked[MAIN], place), "body")
    if kept is None or body is None:
        raise refuse(NOT_A_REPORT, place)
    try:
        return _marked(parsed(kept, place), body)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise refuse(NOT_A_REPORT, place) from error


def nodes(container: Any, references: References) -> tuple[Node, ...]:
    """The paragraphs and tables right inside a container that say something, in order; lines of a table of contents apart."""
    return tuple(node for block in blocks(container) if (node := _node(block, references)))


def _node(block: Any, references: References) -> Node | None:
    if kind(block) == "tbl":
        cells = tuple(tuple(nodes(cell, references) for cell in row) for row in cells_of(block))
        said = tuple(tuple(tuple(node.part for node in cell) for cell in row) for row in cells)
        return Node(Part(rows=said), block, cells)
    links = (attribute(link, "anchor") for link in block.iter() if kind(link) == "hyperlink")
    if any(anchor.startswith(CONTENTS) for anchor in links):
        return None
    drawn = any(kind(each) in _DRAWINGS for each in block.iter())
    text = said_in(block, references)
    return Node(Part(text, style=_style(block), drawn=drawn), block) if drawn or text.strip() else None


def cells_of(table: Any) -> list[list[Any]]:
    """The cells of a table, row by row."""
    return [list(blocks(row, frozenset({"tc"}))) for row in blocks(table, frozenset({"tr"}))]


def said_in(elements: Iterable[Any], references: References) -> str:
    """What the elements of a paragraph say, with marks."""
    return joined(tuple(_runs(elements, references)))


def _style(paragraph: Any) -> str:
    style = child(paragraph, "pPr", "pStyle")
    return attribute(style, "val") if style is not None else ""


def _runs(elements: Iterable[Any], references: References) -> Iterator[Run]:
    """The words of a paragraph, and its figures: what stands within their bookmarks, in however many runs."""
    words, figure, number = "", None, ""
    for element in _inside(elements):
        if kind(element) == "bookmarkStart" and figure is None:
            found = BOOKMARK.fullmatch(attribute(element, "name"))
            figure = references.get(found[1]) if found else None
            if figure:
                yield Run(words)
                words, number = "", attribute(element, "id")
        elif kind(element) == "bookmarkEnd" and figure and attribute(element, "id") == number:
            yield Run(words, figure)
            words, figure = "", None
        else:
            words += (element.text or "") if kind(element) == "t" else WRITTEN.get(kind(element), "")
    yield Run(words)


def _inside(elements: Iterable[Any]) -> Iterator[Any]:
    waiting = list(elements)[::-1]
    while waiting:
        element = waiting.pop()
        if kind(element) not in HIDDEN:
            yield element
            waiting.extend(reversed(element))


def _content(report: Report, references: References, said: Sequence[Part]) -> str:
    """The kept part as XML: a line for each reference, then the text as JSON."""
    provenance = "".join(f" {name}={quoteattr(xml_text(value))}" for name, value in report.provenance.items())
    lines = "\n".join(
        f"<figure bookmark={quoteattr(bookmark)} table={quoteattr(xml_text(one.table))} row={quoteattr(xml_text(one.row))} "
        f"column={quoteattr(xml_text(one.column))} statistic={quoteattr(one.statistic)}/>"
        for bookmark, one in references.items()
    )
    text = escape(json.dumps([_written(part) for part in said], ensure_ascii=False, separators=(",", ":")))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<report xmlns={quoteattr(NAMESPACE)} language={quoteattr(report.language)}>'
        f"<provenance{provenance}/>\n<figures>\n{lines}\n</figures>\n<text>{text}</text></report>\n"
    )


def _written(part: Part) -> object:
    """A paragraph as a list of words and of [bookmark, what it shows]; a table and a drawing by a key of their own."""
    if part.rows:
        return {"rows": [[[_written(each) for each in cell] for cell in row] for row in part.rows]}
    text = [[run.reference.bookmark, run.text] if run.reference else run.text for run in runs(part.text)]
    return {"drawn": text} if part.drawn else text


def _marked(root: Element, body: Element) -> Marked:
    figures, text = child(root, "figures"), child(root, "text")
    references = {
        attribute(each, "bookmark"): Reference(*(attribute(each, name) for name in ("table", "row", "column", "statistic")))
        for each in (figures if figures is not None else ())
    }
    before = tuple(_read(part, references) for part in json.loads(text.text or "" if text is not None else ""))
    source = child(root, "provenance")
    provenance = dict(source.attrib) if source is not None else {}
    return Marked(nodes(body, references), before, references, provenance, attribute(root, "language"))


def _read(kept: Any, references: References) -> Part:
    if isinstance(kept, dict) and "rows" in kept:
        rows = tuple(tuple(tuple(_read(each, references) for each in cell) for cell in row) for row in kept["rows"])
        return Part(rows=rows)
    drawn = isinstance(kept, dict)
    pieces = kept["drawn"] if isinstance(kept, dict) else kept
    said = (Run(piece) if isinstance(piece, str) else Run(piece[1], references[piece[0]]) for piece in pieces)
    return Part(joined(tuple(said)), drawn=drawn)
