"""A chart that Word draws itself, with its workbook, as parts of a Word document."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from langnghe.core.formats.native_chart import Drawn

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def add_chart(paragraph: Paragraph, drawn: Drawn, size: tuple[float, float]) -> Any:
    """Add the chart to a paragraph, so many mm wide and high, its parts numbered in their order; gives its frame."""
    document = paragraph.part
    number = sum(relation.reltype == RELATIONSHIP_TYPE.CHART for relation in document.rels.values()) + 1
    sheet = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"), CONTENT_TYPE.SML_SHEET, drawn.workbook, document.package
    )
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, drawn.xml, document.package)
    chart.load_rel(RELATIONSHIP_TYPE.PACKAGE, sheet, drawn.relation)
    inline = _frame(document.relate_to(chart, RELATIONSHIP_TYPE.CHART), document.next_id, size)
    paragraph.add_run()._r.add_drawing(inline)  # noqa: SLF001 - python-docx has no name for charts
    return inline


def _frame(relation: str, identity: int, size: tuple[float, float]) -> Any:
    wide, high = (int(Mm(side)) for side in size)
    return parse_xml(
        f'<wp:inline {nsdecls("wp", "a", "r")}><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{identity}" name=""/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline>"
    )
