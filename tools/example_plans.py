"""Writes examples/*/plan.docx in the Party's layout from the texts in tools/example_plans; `--check` only compares the two."""

import io
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from langnghe.core.formats.docx_xml import add_edges, append
from langnghe.core.formats.fixed_zip import refixed

ROOT = Path(__file__).resolve().parent.parent
SOURCES = Path(__file__).resolve().parent / "example_plans"
FONT, SIZE = "Times New Roman", 14
CENTRE, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
HEAD_WIDTHS, TABLE_WIDTHS, END_WIDTHS = (70, 95), (15, 88, 62), (95, 70)
HEADING = re.compile(r"(?:[IVX]+-|\d+\.|[a-zđ]\)) ")
LONGEST_HEADING = 60
ROOM_FOR_SIGNATURE = 70


def write_plan(source: dict[str, Any]) -> bytes:
    """The document; the same bytes whenever the source is the same."""
    document = docx.Document()
    lay_page(document)
    name_document(document, source)
    write_head(document, source)
    write_title(document, source["subject"].split("\n"))
    for is_table, lines in groupby(source["body"].strip().split("\n"), key=lambda line: line.startswith("|")):
        if is_table:
            write_table(document, list(lines))
        else:
            for line in filter(None, lines):
                write_text(document, line)
    write_end(document, source)
    buffer = io.BytesIO()
    document.save(buffer)
    return refixed(buffer.getvalue())


def lay_page(document: Document) -> None:
    """A4 with the Party's margins and letters, the number of the page at the top of every page but the first."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].alignment = CENTRE
    append(section.header.paragraphs[0], '<w:fldSimple w:instr="PAGE"/>')
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)


def name_document(document: Document, source: dict[str, Any]) -> None:
    """Title and language; the date is that of signing, so that the file does not change with the day it is written on."""
    signed, properties = source["signed_on"], document.core_properties
    properties.title = " ".join(source["subject"].split())
    properties.author, properties.comments, properties.language = source["agency"], "", "vi-VN"
    properties.created = properties.modified = datetime(signed.year, signed.month, signed.day)  # noqa: DTZ001 - a day, no moment


def write_head(document: Document, source: dict[str, Any]) -> None:
    """Agency and number at the left, the Party with place and date at the right."""
    frame = columns(document, 1, HEAD_WIDTHS)
    left, right = frame.cell(0, 0), frame.cell(0, 1)
    add(left, source["parent_agency"].upper())
    add(left, source["agency"].upper(), bold=True)
    add(left, "*", bold=True)
    add(left, source["number"])
    add(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=15, ruled=True)
    add(right, "")
    add(right, source["place_and_date"], italic=True)


def write_title(document: Document, subject: Sequence[str]) -> None:
    space(add(document, "KẾ HOẠCH", bold=True, size=16), before=18)
    for line in filter(None, subject):
        add(document, line, bold=True)
    space(add(document, "-----"), after=12)


def write_text(document: Document, line: str) -> None:
    """A paragraph; headings are bold, and so is what stands between pairs of stars."""
    is_heading = HEADING.match(line) is not None and len(line) <= LONGEST_HEADING and not line.endswith((".", ";"))
    paragraph = document.add_paragraph()
    for position, text in enumerate(line.split("**")):
        paragraph.add_run(text).bold = is_heading or position % 2 == 1
    paragraph.alignment = JUSTIFY
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_before = Mm(10), Pt(6)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    form.keep_with_next = is_heading


def write_table(document: Document, lines: Sequence[str]) -> None:
    """A ruled table under its head."""
    rows = [[cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")] for line in lines]
    space(document.add_paragraph(), after=0)
    table = columns(document, len(rows), TABLE_WIDTHS)
    table.style = "Table Grid"
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no word for it
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            add(
                table.cell(number, column),
                text,
                bold=number == 0,
                size=13,
                align=CENTRE if number == 0 or column == 0 or text.isdigit() else LEFT,
            )


def write_end(document: Document, source: dict[str, Any]) -> None:
    """Recipients at the left; the office that signs at the right, with room for the signature and no name."""
    space(document.add_paragraph(), after=6)
    frame = columns(document, 1, END_WIDTHS)
    left, right = frame.cell(0, 0), frame.cell(0, 1)
    add(left, "Nơi nhận:", underlined=True, align=LEFT)
    *others, last = source["recipients"]
    for name in (*(f"- {name}," for name in others), f"- {last}."):
        add(left, name, size=12, align=LEFT)
    for line in source["signature"]:
        add(right, line.upper(), bold=True)
    space(right.paragraphs[-1], after=ROOM_FOR_SIGNATURE)


def columns(document: Document, rows: int, widths: Sequence[int]) -> Table:
    """A table without lines, its columns as wide as said, in millimetres."""
    table = document.add_table(rows, len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def add(
    place: Document | _Cell,
    text: str,
    *,
    size: float = SIZE,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
    ruled: bool = False,
    **letters: bool,
) -> Paragraph:
    """A line of text; the first of a cell takes the empty paragraph that is there. `letters` are bold, italic, underlined."""
    is_first = isinstance(place, _Cell) and not place.paragraphs[-1].runs and len(place.paragraphs) == 1
    paragraph = place.paragraphs[0] if is_first else place.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline = (letters.get(name) for name in ("bold", "italic", "underlined"))
    run.font.size, paragraph.alignment = Pt(size), align
    if ruled:
        add_edges(paragraph, ("bottom",))
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(8)
    return paragraph


def space(paragraph: Paragraph, *, before: float = 0, after: float = 0) -> None:
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)


def written() -> Iterator[tuple[Path, bytes]]:
    for source in sorted(SOURCES.glob("*.toml")):
        yield ROOT / "examples" / source.stem / "plan.docx", write_plan(tomllib.loads(source.read_text(encoding="utf-8")))


def is_stale(path: Path, content: bytes) -> bool:
    """Whether the file is not there or has other parts; how they are packed may differ from machine to machine."""
    return not path.exists() or parts(path.read_bytes()) != parts(content)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main() -> int:
    stale = [(path, content) for path, content in written() if is_stale(path, content)]
    for path, content in stale:
        if "--check" not in sys.argv:
            path.write_bytes(content)
        print(path.relative_to(ROOT))
    return int("--check" in sys.argv and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
