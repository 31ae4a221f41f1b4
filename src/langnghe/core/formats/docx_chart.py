"""A chart that Word draws itself, with its workbook, as parts of a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from langnghe.core.formats.native_chart import Drawn

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
Size = tuple[float, float]
"""Width and height in mm."""

_EITHER = (
    f'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" {nsdecls("w")}>'
    '<mc:Choice Requires="wp14" xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"><w:drawing/>'
    "</mc:Choice><mc:Fallback><w:drawing/></mc:Fallback></mc:AlternateContent>"
)


def charts_in(paragraph: Paragraph) -> int:
    """How many such charts the document of a paragraph has."""
    return sum(relation.reltype == RELATIONSHIP_TYPE.CHART for relation in paragraph.part.rels.values())


def add_chart(paragraph: Paragraph, drawn: Drawn, size: Size, picture: tuple[bytes, Size] | None = None) -> tuple[Any, ...]:
    """Add the chart to a paragraph, its parts numbered in their order; gives its frames. Where a picture is given, programs that
    cannot draw the chart show that."""
    document = paragraph.part
    number = charts_in(paragraph) + 1
    sheet = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"), CONTENT_TYPE.SML_SHEET, drawn.workbook, document.package
    )
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, drawn.xml, document.package)
    chart.load_rel(RELATIONSHIP_TYPE.PACKAGE, sheet, drawn.relation)
    inline = _frame(document.relate_to(chart, RELATIONSHIP_TYPE.CHART), document.next_id, size)
    run = paragraph.add_run()._r  # noqa: SLF001 - python-docx has no name for charts
    if picture is None:
        run.add_drawing(inline)
        return (inline,)
    content, (wide, high) = picture
    instead = document.new_pic_inline(BytesIO(content), width=Mm(wide), height=Mm(high))
    instead.docPr.set("id", str(int(inline.docPr.get("id")) + 1))
    run.append(parse_xml(_EITHER))
    for place, frame in zip(run.iter(qn("w:drawing")), (inline, instead), strict=True):
        place.append(frame)
    return inline, instead


def _frame(relation: str, identity: int, size: Size) -> Any:
    wide, high = (int(Mm(side)) for side in size)
    return parse_xml(
        f'<wp:inline {nsdecls("wp", "a", "r")}><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{identity}" name=""/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline>"
    )
