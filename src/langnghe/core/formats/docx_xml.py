"""The few pieces of WordprocessingML that python-docx has no words for: runs, fields, bookmarks, rules and table rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.columns import Columns
from langnghe.core.report.marks import Run, plain, runs

TWIPS_PER_MM = 1440 / 25.4
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: `header` is repeated on every page, `tied` stays on the page of the next row. `merged` cells are one
    with the cell to their left."""

    cells: tuple[str, ...]
    header: bool
    tied: bool
    merged: frozenset[int] = frozenset()


def run(text: str, letters: str = "") -> str:
    """Text as a run, line breaks kept; `letters` is the inside of its properties."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in xml_text(text).split("\n"))
    return f"<w:r>{f'<w:rPr>{letters}</w:rPr>' if letters else ''}{lines}</w:r>"


def field_start(instruction: str) -> str:
    """What stands before the shown result of a field."""
    words = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return f"{_field_mark('begin')}{words}{_field_mark('separate')}"


def field_end() -> str:
    """What stands after the shown result of a field."""
    return _field_mark("end")


@dataclass(slots=True)
class Bookmarks:
    """The bookmarks of a document: each has an id and a name of its own. A figure is called after its
    reference: "R2ABCDEFG_percent", the second time with "_2" behind, the third with "_3"."""

    count: int = 0
    given: Counter[str] = field(default_factory=Counter)

    def around(self, content: str, name: str) -> str:
        """Runs with a bookmark of that name around them."""
        self.count += 1
        return f'<w:bookmarkStart w:id="{self.count}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{self.count}"/>'

    def runs(self, text: str, letters: str = "") -> str:
        """Text as runs, each figure that knows its cell within a bookmark."""
        return "".join(self._run(piece, letters) for piece in runs(text))

    def _run(self, piece: Run, letters: str) -> str:
        if piece.reference is None:
            return run(piece.text, letters)
        name = piece.reference.bookmark
        self.given[name] += 1
        return self.around(run(piece.text, letters), name if self.given[name] == 1 else f"{name}_{self.given[name]}")


def linked(content: str, number: int) -> str:
    """Runs that lead to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{bookmark(number)}" w:history="1">{content}</w:hyperlink>'


def bookmark(number: int) -> str:
    """The name of the bookmark of a heading, in the form that Word itself gives them."""
    return f"_Toc{number:09}"


def append(paragraph: Paragraph, content: str) -> None:
    """Add runs, fields and bookmarks at the end of a paragraph."""
    for element in parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>"):
        paragraph._p.append(element)  # noqa: SLF001 - the element below is what python-docx offers for what it lacks


def add_edges(paragraph: Paragraph, edges: Iterable[str]) -> None:
    """Draw lines along a paragraph; `edges` are from "top", "left", "bottom", "right"."""
    lines = "".join(f'<w:{edge} w:val="single" w:sz="6" w:space="1" w:color="auto"/>' for edge in edges)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - as above
    properties.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>"), "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def table(caption: str, rows: Iterable[Row], columns: Columns, numeric: Sequence[int], marks: Bookmarks) -> str:
    """A ruled table in columns of fixed width (mm) whose letters are `columns.letter` mm high; no row breaks over a page."""
    widths = [round(width * TWIPS_PER_MM) for width in columns.widths]
    size = int(columns.letter * POINTS_PER_MM * 2 + 0.01)
    body = "".join(_row(row, widths, numeric, _Pen(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>', marks)) for row in rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val={quoteattr(xml_text(plain(caption)))}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


@dataclass(frozen=True, slots=True)
class _Pen:
    """What letters of a table are written with: the inside of their properties, and the bookmarks of the document."""

    size: str
    marks: Bookmarks


def _row(row: Row, widths: Sequence[int], numeric: Sequence[int], pen: _Pen) -> str:
    sides = ["center" if row.header else "right" if column in numeric else "left" for column in range(len(widths))]
    starts = [column for column in range(len(widths)) if column not in row.merged]
    ends = [*starts[1:], len(widths)]
    cells = "".join(
        _cell(row.cells[start], widths[start:end], sides[start], row, pen) for start, end in zip(starts, ends, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if row.header else ''}</w:trPr>{cells}</w:tr>"


def _cell(text: str, widths: Sequence[int], side: str, row: Row, pen: _Pen) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if row.header else ""
    keep = "<w:keepNext/>" if row.tied else ""
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{keep}<w:jc w:val="{side}"/></w:pPr>'
        f"{pen.marks.runs(text, ('<w:b/>' if row.header else '') + pen.size)}</w:p></w:tc>"
    )


def _field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
